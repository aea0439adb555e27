//! A published schema made ready to say yes or no by. Done when the program is built, by `build.rs`, so that nothing of
//! it is done when it starts.
//!
//! What is said to people is taken out, and the whole is parted into pieces: one for what most articles have, and one
//! for each definition that most do without, each a schema of its own that is made into a validator when a document asks
//! for it. Alternatives that a `type` tells apart are pieces, looked up by it. The places of errors are others then;
//! whether there is one is the same.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use serde_json::{Map, Value, json};

/// The keyword that stands for `$ref` where the definition is a piece of its own.
pub(super) const DEFINITION: &str = "definition";

/// The keyword that stands for alternatives: pieces by the `type` that they are for. Another type is for none of them.
pub(super) const KINDS: &str = "kinds";

/// Definitions that most articles do without, or have few values of.
const SELDOM: &[&str] = &[
    // Of the article
    "AiDisclosure",
    "AltHeadline",
    "AltId",
    "ContentLabel",
    "Counts",
    "Disclosure",
    "Embargo",
    "Footnote",
    "ImportRecord",
    "Placement",
    "Print",
    "RelatedItem",
    "Revision",
    "Series",
    "StatusNotice",
    "Subject",
    "Supplier",
    "Tagline",
    "TranslationOf",
    "TrustIndicator",
    // Of parties
    "Contact",
    "Employment",
    "Identifier",
    "Safety",
    // Of media
    "Acquisition",
    "Ai",
    "Archival",
    "Edit",
    "Embedded",
    "PersonShown",
    "Place",
    "Provenance",
    "Region",
    "Releases",
    "Rendition",
    "Restriction",
    "Track",
    "Validity",
];

/// The pieces of a schema, a line each: its name, a tab and its JSON. The first is the root and has no name.
pub(super) fn ready(schema: &str) -> Result<String, String> {
    let mut root: Value = serde_json::from_str(schema).map_err(|error| error.to_string())?;
    lighten(&mut root);
    let definitions = match root.as_object_mut().and_then(|members| members.remove("$defs")) {
        Some(Value::Object(definitions)) => definitions,
        _ => Map::new(),
    };
    let mut apart: BTreeSet<&str> = SELDOM.iter().copied().filter(|name| definitions.contains_key(*name)).collect();
    let mut kinds = Vec::new();
    definitions.values().for_each(|definition| list_kinds(definition, &mut kinds));
    apart.extend(kinds);
    let mut lines = format!("\t{}\n", piece(root, &definitions, &apart)?);
    for name in &apart {
        let definition = definitions.get(*name).cloned().ok_or(format!("`{name}` is not defined"))?;
        lines += &format!("{name}\t{}\n", piece(definition, &definitions, &apart)?);
    }
    Ok(lines)
}

/// The names of the pieces that alternatives are.
fn list_kinds<'s>(schema: &'s Value, found: &mut Vec<&'s str>) {
    match schema {
        Value::Object(members) => {
            let kinds = members.get(KINDS).and_then(Value::as_object);
            found.extend(kinds.into_iter().flat_map(Map::values).filter_map(Value::as_str));
            members.values().for_each(|inner| list_kinds(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| list_kinds(inner, found)),
        _ => {}
    }
}

/// A schema with the definitions that it leads to, but for those that are `apart`.
fn piece(mut schema: Value, definitions: &Map<String, Value>, apart: &BTreeSet<&str>) -> Result<Value, String> {
    let mut held = BTreeMap::new();
    let mut wanted = Vec::new();
    refer(&mut schema, apart, &mut wanted)?;
    while let Some(name) = wanted.pop() {
        if let Entry::Vacant(room) = held.entry(name) {
            let name = room.key();
            let mut definition = definitions.get(name).cloned().ok_or(format!("`{name}` is not defined"))?;
            refer(&mut definition, apart, &mut wanted)?;
            room.insert(definition);
        }
    }
    if !held.is_empty() {
        schema["$defs"] = json!(held);
    }
    Ok(schema)
}

/// Has a schema refer to the pieces that are `apart` by their keyword, and tells what else it refers to.
fn refer(schema: &mut Value, apart: &BTreeSet<&str>, wanted: &mut Vec<String>) -> Result<(), String> {
    match schema {
        Value::Object(members) => {
            if let Some(target) = members.get("$ref").and_then(Value::as_str) {
                let name = target.strip_prefix("#/$defs/").ok_or(format!("`{target}` is no definition"))?.to_owned();
                if apart.contains(&*name) {
                    members.remove("$ref");
                    members.insert(DEFINITION.to_owned(), Value::String(name));
                } else {
                    wanted.push(name);
                }
            }
            members.values_mut().try_for_each(|inner| refer(inner, apart, wanted))
        }
        Value::Array(items) => items.iter_mut().try_for_each(|inner| refer(inner, apart, wanted)),
        _ => Ok(()),
    }
}

/// Takes out what is said to people, and has alternatives looked up.
fn lighten(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            // A member that is called so has a schema of its own.
            if members.get("description").is_some_and(Value::is_string) {
                members.remove("description");
            }
            members.values_mut().for_each(lighten);
            if let Some(kinds) = members.get("allOf").and_then(kinds) {
                members.remove("allOf");
                members.insert(KINDS.to_owned(), Value::Object(kinds));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(lighten),
        _ => {}
    }
}

/// Definitions by the `type` that each is for, if that and nothing else is what the schemas say.
fn kinds(all: &Value) -> Option<Map<String, Value>> {
    let mut kinds = Map::new();
    for one in all.as_array()? {
        let kind = one.pointer("/if/properties/type/const")?.as_str()?;
        let definition = one.pointer("/then/$ref")?.as_str()?.strip_prefix("#/$defs/")?;
        let condition = json!({"type": "object", "properties": {"type": {"const": kind}}, "required": ["type"]});
        let is_all = *one == json!({"if": condition, "then": one["then"]}) && one["then"].as_object()?.len() == 1;
        if !is_all || kinds.insert(kind.to_owned(), Value::from(definition)).is_some() {
            return None;
        }
    }
    Some(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = include_str!("../../../../schema/2.0/article.schema.json");

    fn alternative(kind: &str) -> Value {
        let condition = json!({"type": "object", "properties": {"type": {"const": kind}}, "required": ["type"]});
        json!({"if": condition, "then": {"$ref": format!("#/$defs/{kind}")}})
    }

    #[test]
    fn alternatives_are_looked_up() {
        let (a, b) = (alternative("a"), alternative("b"));
        let mut more = b.clone();
        more["else"] = json!(false);
        let mut schema = json!({"A": {"allOf": [a, b]}, "B": {"allOf": [a, a]}, "C": {"allOf": [a, more]}});
        let before = schema.clone();
        lighten(&mut schema);
        assert_eq!(schema["A"], json!({"kinds": {"a": "a", "b": "b"}}));
        assert_eq!(schema["B"], before["B"], "what is asked twice stays");
        assert_eq!(schema["C"], before["C"], "and what says more");
    }

    #[test]
    fn blocks_and_marks_are_looked_up() {
        let mut schema: Value = serde_json::from_str(ARTICLE).expect("it is JSON");
        lighten(&mut schema);
        let kinds = |name: &str| schema["$defs"][name][KINDS].as_object().map(Map::len);
        assert!(kinds("Block") > Some(10) && kinds("Mark") > Some(10));
    }

    #[test]
    fn every_definition_that_is_named_is_there() {
        let schema: Value = serde_json::from_str(ARTICLE).expect("it is JSON");
        for name in SELDOM {
            assert!(schema["$defs"].get(name).is_some(), "{name}");
        }
    }

    #[test]
    fn what_is_apart_is_held_once() {
        let schema = json!({
            "properties": {"seldom": {"$ref": "#/$defs/Embargo"}, "often": {"$ref": "#/$defs/Block"}},
            "$defs": {
                "Block": {"description": "Said.", "allOf": [alternative("List"), alternative("Text")]},
                "Embargo": {"properties": {"text": {"$ref": "#/$defs/Word"}}},
                "List": {"items": {"$ref": "#/$defs/Block"}},
                "Text": {"type": "string"},
                "Word": {"minLength": 1},
            },
        });
        let lines = ready(&schema.to_string()).expect("a schema");
        let pieces: Vec<(&str, Value)> = lines
            .lines()
            .map(|line| line.split_once('\t').expect("two columns"))
            .map(|(name, text)| (name, serde_json::from_str(text).expect("JSON")))
            .collect();
        let block = json!({"kinds": {"List": "List", "Text": "Text"}});
        let root = json!({
            "properties": {"seldom": {"definition": "Embargo"}, "often": {"$ref": "#/$defs/Block"}},
            "$defs": {"Block": block},
        });
        let embargo = json!({"properties": {"text": {"$ref": "#/$defs/Word"}}, "$defs": {"Word": {"minLength": 1}}});
        let list = json!({"items": {"$ref": "#/$defs/Block"}, "$defs": {"Block": block}});
        let text = json!({"type": "string"});
        assert_eq!(pieces, [("", root), ("Embargo", embargo), ("List", list), ("Text", text)]);
    }
}
