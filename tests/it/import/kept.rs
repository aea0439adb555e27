//! Holds an importer to it: every value of a source is in the article, in its extensions, or listed as left out.

use std::collections::BTreeSet;

use offprint::import::Source;
use serde_json::Value;

/// The words with single spaces between them.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every string and number in the documents of a source, and every text that was left out.
pub(crate) fn kept(source: &Source) -> BTreeSet<String> {
    fn leaves(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| leaves(item, found)),
            Value::Object(members) => members.values().for_each(|member| leaves(member, found)),
            Value::String(text) => drop(found.insert(squeezed(text))),
            Value::Null => {}
            leaf => drop(found.insert(leaf.to_string())),
        }
    }
    let mut found = BTreeSet::new();
    for article in &source.articles {
        leaves(&article.value, &mut found);
        let dropped = article.evidence.iter().flat_map(|evidence| &evidence.discarded);
        found.extend(dropped.map(|dropped| squeezed(&dropped.text)));
    }
    found
}

/// The values of `wanted` that are nowhere in `source`.
pub(crate) fn lost(source: &Source, wanted: impl IntoIterator<Item = String>) -> Vec<String> {
    let kept = kept(source);
    wanted
        .into_iter()
        .map(|value| squeezed(&value))
        .filter(|value| !value.is_empty() && !kept.contains(value))
        .collect()
}

/// Every string and number of a JSON document.
pub(crate) fn leaves_of_json(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(leaves_of_json).collect(),
        Value::Object(members) => members.values().flat_map(leaves_of_json).collect(),
        Value::String(text) => vec![text.clone()],
        Value::Null => Vec::new(),
        leaf => vec![leaf.to_string()],
    }
}

/// Every text and every attribute's value of an XML document, as another reader sees it.
pub(crate) fn leaves_of_xml(text: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(text).expect("sound XML");
    let mut found = Vec::new();
    for node in document.descendants() {
        found.extend(node.text().filter(|_| node.is_text()).map(str::to_owned));
        found.extend(node.attributes().map(|attribute| attribute.value().to_owned()));
    }
    found
}
