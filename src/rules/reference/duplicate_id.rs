//! OFP222: two things have the same id.

use std::collections::HashMap;

use crate::diagnostic::Level;
use crate::rules::say::{path_of, quoted};
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::pointers;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP222",
    name: "duplicate-id",
    family: Family::Reference,
    summary: "an id is given twice in an article, or two articles are the same version of one",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: ids are unique in their document",
    page: include_str!("../../../docs/rules/OFP222.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let mut articles = HashMap::new();
    for index in context.indexes() {
        let firsts: Vec<usize> = index.repeated.iter().map(|(_, first)| first.id.address()).collect();
        let places = if firsts.is_empty() { HashMap::new() } else { pointers(index.root, &firsts) };
        for (again, first) in &index.repeated {
            let id = quoted(again.id.str().unwrap_or_default());
            let place = places.get(&first.id.address()).map(|pointer| path_of(pointer)).unwrap_or_default();
            findings
                .add(format!("{id} is the id of {} already", first.kind.noun()))
                .at(index.document, again.id)
                .note(format!("first given at `{place}`"))
                .help("give one of them another id, and look at what refers to it");
        }
        let Some(id) = index.root.get("id") else { continue };
        let version = index.root.get("version").and_then(|version| version.as_u64());
        let (Some(text), Some(version)) = (id.str(), version) else { continue };
        if let Some(other) = articles.insert((text, version), &index.document.path) {
            findings
                .add(format!("version {version} of {} stands in `{other}` too", quoted(text)))
                .at(index.document, id)
                .help("an article has an id of its own, and each of its versions a number of its own");
        }
    }
}
