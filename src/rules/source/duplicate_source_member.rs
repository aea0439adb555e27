//! OFP003: a member stands twice in the front matter.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::problem::Fault;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP003",
    name: "duplicate-source-member",
    family: Family::Source,
    summary: "a member stands twice in the front matter",
    levels: Levels::all(Level::Error),
    basis: "docs/writing.md",
    page: include_str!("../../../docs/rules/OFP003.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    super::report(Fault::DuplicateMember, context, findings);
}
