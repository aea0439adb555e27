//! OFP008: Markdown that has no block in the format, or a container that is not closed.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::problem::Fault;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP008",
    name: "bad-markdown",
    family: Family::Source,
    summary: "Markdown that has no block in the format, or a container that is not closed",
    levels: Levels::all(Level::Error),
    basis: "docs/writing.md",
    page: include_str!("../../../docs/rules/OFP008.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    super::report(Fault::BadMarkdown, context, findings);
}
