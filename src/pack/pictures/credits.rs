//! What is written into each picture: what the articles say of it, under the names of what a file may say.
//!
//! Nobody is named whose name is to be hidden. Of what two articles say differently of one file, nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::container::document::Document;
use crate::grammar::person::is_person;
use crate::media::{Property, Set};
use crate::rules::embedded::declared::{Parties, declared};
use crate::source::node::Node;

/// What is written, in the order in which it is said.
pub const WRITTEN: [Property; 14] = [
    Property::Headline,
    Property::Caption,
    Property::AltText,
    Property::LongDescription,
    Property::Creator,
    Property::CreditLine,
    Property::Source,
    Property::Notice,
    Property::UsageTerms,
    Property::WebStatement,
    Property::DataMining,
    Property::DigitalSourceType,
    Property::AiSystem,
    Property::AiVersion,
];

/// What is to be written into each file; what is not, and why, goes to `unwritten`.
pub fn wanted(articles: &[Document], unwritten: &mut Vec<(String, String)>) -> BTreeMap<String, Vec<Set>> {
    let mut wanted: BTreeMap<String, Vec<Set>> = BTreeMap::new();
    let mut disputed: BTreeSet<(String, Property)> = BTreeSet::new();
    for article in articles.iter().filter_map(Document::root) {
        let hidden = hidden(article);
        let parties = Parties::of(article);
        for asset in article.items_of("media") {
            let renditions = asset.items_of("renditions").filter_map(|one| one.str_of("file"));
            let files: Vec<&str> = asset.str_of("file").into_iter().chain(renditions).collect();
            let Some(first) = files.first() else { continue };
            let mut sets = Vec::new();
            for property in WRITTEN {
                if property == Property::Creator {
                    // Where all of them are to be hidden, the file goes without.
                    if let Some(values) = creators(&parties, asset) {
                        sets.push(Set { property, values });
                    }
                    continue;
                }
                let values = declared(&parties, asset, property).texts;
                if values.is_empty() {
                    continue;
                }
                if hidden.iter().any(|name| values.iter().any(|value| value.contains(name))) {
                    let why = format!("the {} names somebody whose name is to be hidden", property.label());
                    unwritten.push(((*first).to_owned(), why));
                    continue;
                }
                sets.push(Set { property, values });
            }
            for file in files {
                let known = wanted.entry(file.to_owned()).or_default();
                for set in &sets {
                    match known.iter().find(|other| other.property == set.property) {
                        None => known.push(set.clone()),
                        Some(other) if other == set => {}
                        Some(_) => drop(disputed.insert((file.to_owned(), set.property))),
                    }
                }
            }
        }
    }
    for (file, property) in disputed {
        if let Some(sets) = wanted.get_mut(&file) {
            sets.retain(|set| set.property != property);
        }
        unwritten.push((file, format!("two articles say different things of its {}", property.label())));
    }
    wanted
}

fn hides(party: Node<'_>) -> bool {
    party.path(&["safety", "hideName"]).is_some_and(|node| node.is_true())
}

/// The names of those who are to be hidden, as far as they are names of people.
fn hidden(article: Node<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for party in article.items_of("parties").filter(|party| hides(*party)) {
        let pseudonym = party.get("pseudonym").is_some_and(|node| node.is_true());
        let Some(name) = party.get("name") else { continue };
        let whole = name.str_of("display").filter(|name| !pseudonym && is_person(name));
        let both = name.str_of("given").zip(name.str_of("family")).map(|(given, family)| format!("{given} {family}"));
        names.extend(whole.into_iter().chain(name.str_of("native")).map(str::to_owned).chain(both));
    }
    names.retain(|name| !name.trim().is_empty());
    names
}

/// Who made it, but for those whose names are to be hidden; `None` if nobody is named at all.
fn creators(parties: &Parties<'_>, asset: Node<'_>) -> Option<Vec<String>> {
    let ids = asset.path(&["credit", "creators"]).into_iter().flat_map(Node::items);
    let named: Vec<Node<'_>> = ids
        .filter_map(|creator| parties.get(creator.str_of("party")?))
        .filter(|party| name(*party).is_some())
        .collect();
    let shown = named.iter().filter(|party| !hides(**party)).filter_map(|party| name(*party));
    (!named.is_empty()).then(|| shown.map(str::to_owned).collect())
}

/// The name under which a party is shown.
fn name(party: Node<'_>) -> Option<&str> {
    party.path(&["name", "display"]).and_then(Node::str)
}
