//! OFP913: a licence is none of those that the house allows.

use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP913",
    name: "house-licence",
    family: Family::Config,
    summary: "a licence is none of those that the house allows",
    levels: Levels::all(Level::Error),
    basis: "the house's `offprint.toml`",
    page: include_str!("../../../docs/rules/OFP913.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let Some(house) = context.house.filter(|house| !house.licences.is_empty()) else { return };
    let is_allowed = |given: &str| {
        let given = given.trim_end_matches('/');
        house.licences.iter().any(|allowed| allowed.trim_end_matches('/').eq_ignore_ascii_case(given))
    };
    for (document, root) in context.articles() {
        let media = root.items_of("media").filter_map(|asset| asset.path(&["rights", "licence"]));
        for licence in root.path(&["rights", "licence"]).into_iter().chain(media) {
            let named: Vec<Node<'a>> = ["id", "url"].iter().filter_map(|name| licence.get(name)).collect();
            let said: Vec<&str> = named.iter().filter_map(|node| node.str()).collect();
            let Some((first, node)) = said.first().zip(named.first()) else { continue };
            if !said.iter().any(|given| is_allowed(given)) {
                findings
                    .add(format!("the licence {} is none of those that the house allows", quoted(first)))
                    .at(document, *node)
                    .note(format!("allowed: {}", house.licences.join(", ")));
            }
        }
    }
}
