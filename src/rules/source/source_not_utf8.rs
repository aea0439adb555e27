//! OFP001: the source is not UTF-8.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::problem::Fault;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP001",
    name: "source-not-utf8",
    family: Family::Source,
    summary: "the source is not UTF-8",
    levels: Levels::all(Level::Error),
    basis: "docs/writing.md",
    page: include_str!("../../../docs/rules/OFP001.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    super::report(Fault::NotUtf8, context, findings);
}
