//! OFP007: a file is named by a path out of the folder, or by a web address.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::problem::Fault;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP007",
    name: "outside-source-path",
    family: Family::Source,
    summary: "a file is named by a path out of the folder, or by a web address",
    levels: Levels::all(Level::Error),
    basis: "docs/writing.md",
    page: include_str!("../../../docs/rules/OFP007.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    super::report(Fault::OutsidePath, context, findings);
}
