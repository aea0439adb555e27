//! OFP802: a picture that a model made is credited to a photographer.

use std::collections::HashSet;

use super::declared::Origin;
use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP802",
    name: "ai-image-with-photographer",
    family: Family::Ai,
    summary: "a picture that a model made is credited to a photographer",
    levels: Levels::all(Level::Warning),
    basis: "IPTC, guidance on generative AI: leave Creator empty; AI Prompt Writer Name",
    page: include_str!("../../../docs/rules/OFP802.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let people: HashSet<&str> = index
            .root
            .items_of("parties")
            .filter(|party| party.str_of("kind") == Some("person"))
            .filter_map(|party| party.str_of("id"))
            .collect();
        for asset in index.assets().filter(|asset| Origin::of(context, *asset).is_generated()) {
            let creators = asset.get("credit").into_iter().flat_map(|credit| credit.items_of("creators"));
            let took_it = |creator: &Node<'_>| {
                let roles = creator.items_of("roles").filter_map(Node::str);
                roles.into_iter().any(|role| matches!(role, "photographer" | "videographer"))
                    && creator.str_of("party").is_some_and(|party| people.contains(party))
            };
            for creator in creators.filter(took_it) {
                let id = quoted(asset.str_of("id").unwrap_or_default());
                findings
                    .add(format!("a model made {id}, and its credit names a photographer"))
                    .at(index.document, creator)
                    .help("nobody took it: name the program in `ai`, who wrote the instructions in `ai.promptWriter`, and the house as `supplier`");
            }
        }
    }
}
