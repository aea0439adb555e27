//! The JSON Schemas of the documents, made from their types.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use crate::format::{v1, v2};

/// Every published schema: its path below `schema/`, and what stands in it.
#[must_use]
pub fn all() -> Vec<(&'static str, Value)> {
    vec![
        ("1.0/article.schema.json", schema::<v1::Article>("urn:offprint:schema:1.0:article", "offprint 1.0 article")),
        (
            "1.0/manifest.schema.json",
            schema::<v1::Manifest>("urn:offprint:schema:1.0:manifest", "offprint 1.0 manifest"),
        ),
        ("2.0/article.schema.json", schema::<v2::Article>("urn:offprint:schema:2.0:article", "offprint 2.0 article")),
        (
            "2.0/manifest.schema.json",
            schema::<v2::Manifest>("urn:offprint:schema:2.0:manifest", "offprint 2.0 manifest"),
        ),
    ]
}

/// A schema as it stands in its file: two spaces, and a newline at the end.
#[must_use]
pub fn printed(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// A schema that needs no other: draft 2020-12, everything it refers to under `$defs`.
fn schema<T: JsonSchema>(id: &str, title: &str) -> Value {
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
    root
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
