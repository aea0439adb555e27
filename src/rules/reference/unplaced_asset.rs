//! OFP223: an asset is shown nowhere.

use std::collections::HashSet;

use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP223",
    name: "unplaced-asset",
    family: Family::Reference,
    summary: "an asset is neither placed nor used by anything else",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: placements",
    page: include_str!("../../../docs/rules/OFP223.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let used: HashSet<&str> = index.uses().map(|reference| reference.target).collect();
        for id in index.assets().filter_map(|asset| asset.get("id")) {
            let Some(text) = id.str().filter(|text| !used.contains(text)) else { continue };
            findings
                .add(format!("the asset {} is shown nowhere", quoted(text)))
                .at(index.document, id)
                .help("name it in `placements` or in a figure of the body, or leave it out");
        }
    }
}
