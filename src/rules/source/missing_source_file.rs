//! OFP006: a file that the article names is not there.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::problem::Fault;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP006",
    name: "missing-source-file",
    family: Family::Source,
    summary: "a file that the article names is not there",
    levels: Levels::all(Level::Error),
    basis: "docs/writing.md",
    page: include_str!("../../../docs/rules/OFP006.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    super::report(Fault::MissingFile, context, findings);
}
