//! OFP208: the package declares a newer minor version than this program knows.

use crate::diagnostic::Level;
use crate::format::{Reading, Version};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP208",
    name: "newer-version",
    family: Family::Document,
    summary: "the minor version of the format is newer than the newest known",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: a reader of 2.0 reads 2.x",
    page: include_str!("../../../docs/rules/OFP208.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    if let Some(manifest) = &context.package.manifest
        && let Some(declared) = manifest.root().and_then(|root| root.get("version"))
        && let Some(version) = declared.str().and_then(|text| text.parse::<Version>().ok())
        && version.reading() == Reading::NewerMinor
    {
        let known = Version::KNOWN.iter().find(|known| known.major == version.major).unwrap_or(&Version::CURRENT);
        findings
            .add(format!("version {version} of the format is newer than {known}, the newest {}.x known", known.major))
            .at(manifest, declared)
            .help("what it adds is kept but not checked; a newer offprint checks it");
    }
}
