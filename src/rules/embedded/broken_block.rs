//! OFP457: a block of a picture's metadata is broken.

use super::pictures::pictures;
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP457",
    name: "broken-metadata",
    family: Family::Embedded,
    summary: "a block of metadata in a file breaks off or leads nowhere",
    levels: Levels::all(Level::Warning).but(Profile::Converted, Some(Level::Note)),
    basis: "Exif 3.0; IPTC-NAA IIM 4.2; XMP (ISO 16684-1)",
    page: include_str!("../../../docs/rules/OFP457.md"),
    check,
};

/// How many faults of one file are told.
const TOLD: usize = 8;

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        let faults = &picture.metadata.faults;
        let Some(first) = faults.first() else { continue };
        let mut blocks: Vec<&str> = faults.iter().map(|fault| fault.source.name()).collect();
        blocks.dedup();
        let finding = findings.add(format!("the {} of `{}` is broken: {}", blocks[0], picture.path, first.what));
        finding.at(picture.document, picture.file);
        for fault in faults.iter().take(TOLD) {
            finding.note(format!("{} at byte {} of the file: {}", fault.source.name(), fault.at, fault.what));
        }
        if faults.len() > TOLD {
            finding.note(format!("and {} more", faults.len() - TOLD));
        }
        finding.help("programs read different parts of it, or none: take it out and write it anew, from the original if there is one");
    }
}
