//! OFP124: the manifest is JSON, but not canonical.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::add_cited;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP124",
    name: "manifest-not-canonical",
    family: Family::Container,
    summary: "the manifest is not in its one canonical form",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C9; RFC 8785",
    page: include_str!("../../../docs/rules/OFP124.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::NotCanonical(from) = &deviation.fault else { continue };
        let finding = add_cited(context, findings, deviation, "the manifest is not written in its one canonical form");
        if let Some(manifest) = &context.package.manifest {
            let mut at = usize::try_from(*from).unwrap_or(usize::MAX).min(manifest.text.len());
            while !manifest.text.is_char_boundary(at) {
                at -= 1;
            }
            finding.at_text(manifest, at);
        }
        finding
            .note(format!(
                "from its byte {from} on it differs: spaces, the order of members, or a member that stands twice"
            ))
            .help("somebody edited the manifest; `offprint pack` writes it anew");
    }
}
