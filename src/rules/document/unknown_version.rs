//! OFP202: the package declares a version of the format that this program does not read.

use crate::diagnostic::Level;
use crate::format::{Reading, Version};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP202",
    name: "unknown-version",
    family: Family::Document,
    summary: "the major version of the format is not known",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: a reader never guesses a major version",
    page: include_str!("../../../docs/rules/OFP202.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    if let Some(manifest) = &context.package.manifest
        && let Some(declared) = manifest.root().and_then(|root| root.get("version"))
        && let Some(version) = declared.str().and_then(|text| text.parse::<Version>().ok())
        && version.reading() == Reading::UnknownMajor
    {
        let newest = Version::CURRENT;
        let finding = findings
            .add(format!("version {version} of the format is not known; the newest that can be read is {newest}"))
            .at(manifest, declared);
        if version > newest {
            finding.help("a newer offprint reads it");
        }
    }
}
