//! OFP916: an article does not meet the schema of the house.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::text::shorten;

/// How many faults of one document are told.
const MAX_FAULTS: usize = 1000;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP916",
    name: "house-schema",
    family: Family::Config,
    summary: "an article does not meet the schema of the house",
    levels: Levels::all(Level::Error),
    basis: "the house's `offprint.toml`",
    page: include_str!("../../../docs/rules/OFP916.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let Some(schema) = context.house.and_then(|house| house.schema.as_ref()) else { return };
    for (document, root) in context.articles() {
        for error in schema.validator.iter_errors(root).take(MAX_FAULTS) {
            findings
                .add(format!("{} (schema of the house)", shorten(&error.to_string())))
                .at_pointer(document, error.instance_path().as_str())
                .note(format!("`{}` asks it at `{}`", schema.name, error.schema_path().as_str()));
        }
    }
}
