//! The JSON Schemas of the documents, made from their types.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use crate::format::{Version, v1, v2};

/// Every published schema: its path below `schema/`, and what stands in it.
#[must_use]
pub fn all() -> Vec<(&'static str, Value)> {
    vec![
        (
            "1.0/article.schema.json",
            schema::<v1::Article>(Version::V1_0, "urn:offprint:schema:1.0:article", "offprint 1.0 article"),
        ),
        (
            "1.0/manifest.schema.json",
            schema::<v1::Manifest>(Version::V1_0, "urn:offprint:schema:1.0:manifest", "offprint 1.0 manifest"),
        ),
        (
            "2.0/article.schema.json",
            schema::<v2::Article>(Version::V2_0, "urn:offprint:schema:2.0:article", "offprint 2.0 article"),
        ),
        (
            "2.0/manifest.schema.json",
            schema::<v2::Manifest>(Version::V2_0, "urn:offprint:schema:2.0:manifest", "offprint 2.0 manifest"),
        ),
    ]
}

/// A schema as it stands in its file: two spaces, and a newline at the end.
#[must_use]
pub fn printed(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// A schema that needs no other: draft 2020-12, everything it refers to under `$defs`.
///
/// One type makes the schema of every minor version: a member that a later one added is marked
/// `= { "x-since": "2.1" }`, and stands in the schemas from there on.
fn schema<T: JsonSchema>(version: Version, id: &str, title: &str) -> Value {
    let generated = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    let mut rest = match Schema::to_value(generated) {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    let mut root = Map::new();
    root.insert("$schema".into(), rest.shift_remove("$schema").unwrap_or_default());
    root.insert("$id".into(), id.into());
    root.insert("title".into(), title.into());
    rest.shift_remove("title");
    let definitions = rest.shift_remove("$defs");
    root.append(&mut rest);
    if let Some(Value::Object(mut definitions)) = definitions {
        definitions.sort_keys();
        root.insert("$defs".into(), definitions.into());
    }
    let mut root = Value::Object(root);
    drop_number_formats(&mut root);
    drop_later(&mut root, version);
    drop_unused(&mut root);
    root
}

/// Takes out the members that came after `version`, and the marks that say when the others came.
fn drop_later(value: &mut Value, version: Version) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get_mut("properties") {
                properties.retain(|_, property| {
                    let since = property.as_object_mut().and_then(|property| property.shift_remove("x-since"));
                    let since: Option<Version> = since.and_then(|since| since.as_str()?.parse().ok());
                    since.is_none_or(|since| since <= version)
                });
            }
            members.values_mut().for_each(|member| drop_later(member, version));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| drop_later(item, version)),
        _ => {}
    }
}

/// Takes out the definitions that nothing refers to any more.
fn drop_unused(root: &mut Value) {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
                members.values().for_each(|member| references(member, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let Some(Value::Object(definitions)) = root.as_object_mut().and_then(|root| root.shift_remove("$defs")) else {
        return;
    };
    let mut waiting = Vec::new();
    references(root, &mut waiting);
    let mut used = std::collections::BTreeSet::new();
    while let Some(reference) = waiting.pop() {
        let name = reference.rsplit('/').next().unwrap_or_default().to_owned();
        if let Some(definition) = definitions.get(&name)
            && used.insert(name)
        {
            references(definition, &mut waiting);
        }
    }
    let kept: Map<String, Value> = definitions.into_iter().filter(|(name, _)| used.contains(name)).collect();
    if !kept.is_empty() {
        root["$defs"] = kept.into();
    }
}

/// Takes out the formats that only Rust knows (`uint32`), which strict validators refuse, and bounds integers by
/// what every JSON reader keeps exactly (RFC 7493 2.2).
fn drop_number_formats(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if matches!(members.get("type").and_then(Value::as_str), Some("integer" | "number")) {
                let format = members.shift_remove("format");
                if format.is_some_and(|format| format == "uint32") {
                    members.entry("maximum").or_insert(u32::MAX.into());
                }
            }
            if members.get("type").is_some_and(|kind| kind == "integer") {
                members.entry("maximum").or_insert(crate::source::json::MAX_SAFE_INTEGER.into());
            }
            members.values_mut().for_each(drop_number_formats);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_number_formats),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(dead_code, unreachable_pub, reason = "what `document!` makes is more than the test needs")]

    use super::*;
    use crate::format::members::document;

    document! {
        /// A thing that came later.
        pub struct Later {
            /// Its name.
            must name: String,
        }
    }

    document! {
        /// A story of which version 2.1 knows more.
        pub struct Story {
            /// Its name.
            must name: String,
            /// When to read it, since version 2.1.
            may mood: String = { "x-since": "2.1" },
            /// What came with it, since version 2.1.
            list later: Later = { "x-since": "2.1" },
        }
    }

    #[test]
    fn one_type_makes_the_schema_of_each_minor_version() {
        let minor = |minor| schema::<Story>(Version { major: 2, minor }, "urn:offprint:test", "test");
        let (first, second, third) = (minor(0), minor(1), minor(2));
        assert_eq!(first["properties"].as_object().expect("members").keys().collect::<Vec<_>>(), ["name"]);
        assert_eq!(first.get("$defs"), None, "what only later members need is not there either");
        assert_eq!(second["properties"]["mood"]["type"], "string");
        assert!(second["$defs"].get("Later").is_some());
        assert_eq!(second, third);
        assert!(!second.to_string().contains("x-since"), "a mark is none of a validator's business");
    }
}
