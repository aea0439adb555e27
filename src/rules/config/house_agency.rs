//! OFP914: a medium comes from an agency that the house does not take media from.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP914",
    name: "house-agency",
    family: Family::Config,
    summary: "a medium comes from an agency that the house does not take media from",
    levels: Levels::all(Level::Error),
    basis: "the house's `offprint.toml`",
    page: include_str!("../../../docs/rules/OFP914.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let Some(house) = context.house.filter(|house| !house.agencies.is_empty()) else { return };
    let allowed: HashSet<String> = house.agencies.iter().map(|name| name.trim().to_lowercase()).collect();
    for (document, root) in context.articles() {
        let parties: HashMap<&str, Node<'a>> =
            root.items_of("parties").filter_map(|party| Some((party.str_of("id")?, party))).collect();
        let party = |id: &str| parties.get(id).copied();
        let names = |party: Node<'a>| {
            let name = party.path(&["name", "display"]).and_then(Node::str);
            let uris = party.items_of("identifiers").filter_map(|known| known.str_of("value").or(known.str()));
            name.into_iter().chain(uris).collect::<Vec<_>>()
        };
        for credit in root.items_of("media").filter_map(|asset| asset.get("credit")) {
            for reference in credit.get("supplier").into_iter().chain(credit.items_of("via")) {
                // Whoever is not among the parties is unknown, which is another finding.
                let Some(names) = reference.str().and_then(party).map(names) else { continue };
                let Some(name) = names.first() else { continue };
                if !names.iter().any(|name| allowed.contains(&name.trim().to_lowercase())) {
                    findings
                        .add(format!("{} is none of the agencies that the house takes media from", quoted(name)))
                        .at(document, reference)
                        .note(format!("allowed: {}", house.agencies.join(", ")));
                }
            }
        }
    }
}
