//! OFP513: something for editorial use only stands in a sponsored article.

use super::held::{holders, is_sponsored};
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP513",
    name: "editorial-only-sponsored",
    family: Family::Rights,
    summary: "something for editorial use only stands in a sponsored article",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: restrictions, editorialOnly; contentLabel",
    page: include_str!("../../../docs/rules/OFP513.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes().iter().filter(|index| is_sponsored(index.root)) {
        for holder in holders(index) {
            let mut found = holder.restrictions().filter(|found| found.kind == "editorialOnly");
            let Some(found) = found.find(|found| found.holds(context) != Some(false)) else { continue };
            findings
                .add(format!("{} is for editorial use only, and the article is sponsored", holder.name()))
                .at(index.document, found.node)
                .help("show another picture, or ask its owner for commercial use");
        }
    }
}
