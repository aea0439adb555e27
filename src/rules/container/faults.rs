//! Which rule speaks of which fault.

use crate::container::fault::{Deviation, Fault};
use crate::container::path::NameFault;
use crate::container::profile::compare::Record;
use crate::rules::{Context, Rule};

/// The code of the rule that a fault belongs to: one, and no fault without.
pub(super) fn code_of(fault: &Fault) -> &'static str {
    match fault {
        Fault::Mimetype(_) => "OFP101",
        Fault::Name(NameFault::Unsafe(_)) => "OFP102",
        Fault::Duplicate(_) => "OFP103",
        Fault::Unreadable(_) => "OFP104",
        Fault::Limit { .. } => "OFP105",
        Fault::Missing | Fault::Unlisted => "OFP106",
        Fault::Disagree { .. } => "OFP107",
        Fault::NotAnArchive(_) | Fault::OrdinaryZip { .. } => "OFP110",
        Fault::Truncated(_) => "OFP111",
        Fault::Stray { .. } | Fault::Overlap(_) => "OFP112",
        Fault::Order(_) => "OFP113",
        Fault::Name(NameFault::Directory) => "OFP114",
        Fault::Header { record: Record::Local, .. } => "OFP115",
        Fault::Header { record: Record::Central, .. } => "OFP116",
        Fault::Header { record: Record::End | Record::End64 | Record::Locator, .. } => "OFP117",
        Fault::Compressed(_) => "OFP118",
        Fault::Name(NameFault::Unportable(_)) => "OFP119",
        Fault::Forbidden(_) => "OFP120",
        Fault::Zip64 { .. } => "OFP121",
        Fault::FolderPrefix(_) => "OFP122",
        Fault::NoManifest => "OFP123",
        Fault::NotCanonical(_) => "OFP124",
        Fault::Manifest(_) => "OFP125",
        Fault::Crc { .. } => "OFP126",
        Fault::Unpredicted => "OFP127",
        Fault::Stale(_) => "OFP128",
        Fault::Alien(_) => "OFP129",
        Fault::Length { .. } => "OFP602",
    }
}

/// The deviations of which `rule` speaks.
pub(super) fn of<'a>(context: &Context<'a>, rule: &'static Rule) -> impl Iterator<Item = &'a Deviation> + use<'a> {
    let package = context.package;
    package.deviations.iter().filter(|deviation| code_of(&deviation.fault) == rule.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Settings, check};
    use crate::container::fault::{Contradiction, StrayPlace};
    use crate::container::package::{Form, Package};
    use crate::container::profile::compare::Difference;
    use crate::rules::{Family, RULES, find};

    /// A fault's place in [`samples`]. A new fault makes this fail to compile: give it a sample too.
    fn place(fault: &Fault) -> usize {
        match fault {
            Fault::NotAnArchive(_) => 0,
            Fault::OrdinaryZip { .. } => 1,
            Fault::Truncated(_) => 2,
            Fault::Stray { .. } => 3,
            Fault::Overlap(_) => 4,
            Fault::Mimetype(_) => 5,
            Fault::Order(_) => 6,
            Fault::Header { record: Record::Local, .. } => 7,
            Fault::Header { record: Record::Central, .. } => 8,
            Fault::Header { .. } => 9,
            Fault::Disagree { .. } => 10,
            Fault::Compressed(_) => 11,
            Fault::Unreadable(_) => 12,
            Fault::Forbidden(_) => 13,
            Fault::Zip64 { .. } => 14,
            Fault::Name(NameFault::Unsafe(_)) => 15,
            Fault::Name(NameFault::Unportable(_)) => 16,
            Fault::Name(NameFault::Directory) => 17,
            Fault::Duplicate(_) => 18,
            Fault::FolderPrefix(_) => 19,
            Fault::NoManifest => 20,
            Fault::NotCanonical(_) => 21,
            Fault::Manifest(_) => 22,
            Fault::Missing => 23,
            Fault::Unlisted => 24,
            Fault::Length { .. } => 25,
            Fault::Crc { .. } => 26,
            Fault::Limit { .. } => 27,
            Fault::Stale(_) => 28,
            Fault::Alien(_) => 29,
            Fault::Unpredicted => 30,
        }
    }

    fn samples() -> Vec<Fault> {
        let header = |record| {
            let (field, clause) = ("flags", 3);
            let differences = vec![Difference { record, field, clause, offset: 6, expected: 0, found: 0x0800, len: 2 }];
            Fault::Header { record, differences }
        };
        vec![
            Fault::NotAnArchive("a text"),
            Fault::OrdinaryZip { repacked: true, differences: Vec::new() },
            Fault::Truncated("it ends".into()),
            Fault::Stray { place: StrayPlace::Before, len: 1 },
            Fault::Overlap("`a`".into()),
            Fault::Mimetype("its first entry is `a`".into()),
            Fault::Order("`a` may not follow `b`".into()),
            header(Record::Local),
            header(Record::Central),
            header(Record::End64),
            Fault::Disagree { fields: vec![Contradiction { field: "size", local: "1".into(), central: "2".into() }] },
            Fault::Compressed(8),
            Fault::Unreadable("it is encrypted".into()),
            Fault::Forbidden("has a comment"),
            Fault::Zip64 { record: Record::Local, needed: false },
            Fault::Name(NameFault::Unsafe("it is empty")),
            Fault::Name(NameFault::Unportable("it is long")),
            Fault::Name(NameFault::Directory),
            Fault::Duplicate("a".into()),
            Fault::FolderPrefix("a/b".into()),
            Fault::NoManifest,
            Fault::NotCanonical(0),
            Fault::Manifest("is not JSON".into()),
            Fault::Missing,
            Fault::Unlisted,
            Fault::Length { listed: 1, found: 2 },
            Fault::Crc { stated: 1, found: 2 },
            Fault::Limit { name: "entries", found: 2, max: 1 },
            Fault::Stale(1),
            Fault::Alien("it is a link"),
            Fault::Unpredicted,
        ]
    }

    #[test]
    fn every_fault_is_told_by_exactly_one_rule() {
        let samples = samples();
        for (index, fault) in samples.iter().enumerate() {
            assert_eq!(place(fault), index, "{fault:?}");
            let code = code_of(fault);
            let Some(rule) = find(code) else {
                assert_eq!(code, "OFP602", "the rules of the family fixity stand elsewhere");
                continue;
            };
            let mut package = Package::new("a.offprint".into(), Form::Archive);
            package.deviations.push(Deviation::new(fault.clone(), 1).entry("a").at(0x1a37));
            let checked = check("a.offprint", &package, &Settings::default(), None);
            let found: Vec<_> = checked.findings.iter().filter(|finding| is_of_container(finding.code)).collect();
            if code != "OFP602" {
                assert_eq!(found.len(), 1, "{fault:?}");
                assert_eq!(found[0].code, rule.code);
                assert!(found[0].help.is_some() && !found[0].notes.is_empty(), "{fault:?}");
                assert!(!found[0].message.ends_with('.') && !found[0].message.contains('\n'), "{fault:?}");
            }
        }
        let spoken: Vec<&str> = samples.iter().map(code_of).collect();
        for rule in RULES.iter().filter(|rule| rule.family == Family::Container) {
            assert!(spoken.contains(&rule.code), "{} has no fault", rule.code);
        }
    }

    fn is_of_container(code: &str) -> bool {
        find(code).is_some_and(|rule| rule.family == Family::Container)
    }
}
