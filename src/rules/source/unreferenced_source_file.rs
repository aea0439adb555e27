//! OFP009: a file beside the article that nothing in it names.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::problem::Fault;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP009",
    name: "unreferenced-source-file",
    family: Family::Source,
    summary: "a file beside the article that nothing in it names",
    levels: Levels::all(Level::Warning),
    basis: "docs/writing.md",
    page: include_str!("../../../docs/rules/OFP009.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    super::report(Fault::Unreferenced, context, findings);
}
