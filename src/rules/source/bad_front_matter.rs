//! OFP002: the front matter is missing, not closed, or not YAML.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::problem::Fault;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP002",
    name: "bad-front-matter",
    family: Family::Source,
    summary: "the front matter is missing, not closed, or not YAML",
    levels: Levels::all(Level::Error),
    basis: "docs/writing.md",
    page: include_str!("../../../docs/rules/OFP002.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    super::report(Fault::FrontMatter, context, findings);
}
