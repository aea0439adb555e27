//! OFP911: a member that the house requires is missing or empty.

use crate::diagnostic::Level;
use crate::rules::house::{Found, says_something};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP911",
    name: "house-required-member",
    family: Family::Config,
    summary: "a member that the house requires is missing or empty",
    levels: Levels::all(Level::Error),
    basis: "the house's `offprint.toml`",
    page: include_str!("../../../docs/rules/OFP911.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let Some(house) = context.house else { return };
    for (document, root) in context.articles() {
        for member in &house.required {
            for found in member.find(root) {
                match found {
                    Found::Value(node) if says_something(node) => {}
                    Found::Value(node) => {
                        findings
                            .add(format!("`{}` says nothing; the house requires it", member.text()))
                            .at(document, node);
                    }
                    Found::Missing(object, name) => {
                        findings
                            .add(format!("`{}` is missing; the house requires it", member.text()))
                            .at_missing(document, object, name);
                    }
                }
            }
        }
    }
}
