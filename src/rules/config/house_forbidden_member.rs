//! OFP912: a member stands there that the house forbids.

use crate::diagnostic::Level;
use crate::diagnostic::{Edit, Fix};
use crate::rules::house::Found;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP912",
    name: "house-forbidden-member",
    family: Family::Config,
    summary: "a member stands there that the house forbids",
    levels: Levels::all(Level::Error),
    basis: "the house's `offprint.toml`",
    page: include_str!("../../../docs/rules/OFP912.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let Some(house) = context.house else { return };
    for (document, root) in context.articles() {
        for member in &house.forbidden {
            for found in member.find(root) {
                if let Found::Value(node) = found {
                    findings
                        .add(format!("`{}` stands there; the house forbids it", member.text()))
                        .at_name(document, node)
                        .help("take it out")
                        .fix(Fix { safe: false, title: "take it out".to_owned(), edit: Edit::Remove });
                }
            }
        }
    }
}
