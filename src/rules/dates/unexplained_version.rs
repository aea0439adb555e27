//! OFP327: an article was changed, and nothing says what changed.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP327",
    name: "unexplained-version",
    family: Family::Dates,
    summary: "a later version has no entry in `revisions` that says what changed",
    levels: Levels::all(Level::Warning).but(Profile::Converted, Some(Level::Note)),
    basis: "offprint 2.0, part 1: revisions; schema.org CorrectionComment",
    page: include_str!("../../../docs/rules/OFP327.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let root = index.root;
        let Some(node) = root.get("version") else { continue };
        let Some(version) = node.as_u64().filter(|version| *version > 1) else { continue };
        let told = root
            .items_of("revisions")
            .any(|revision| revision.get("version").is_some_and(|told| told.as_u64() == Some(version)));
        if told {
            continue;
        }
        let message = format!("this is version {version}, and nothing says what changed with it");
        let finding = findings.add(message).at(index.document, node);
        finding.help(format!(
            "add an entry to `revisions`: its `version`, {version}, when it was made as `at`, and its `kind`"
        ));
    }
}
