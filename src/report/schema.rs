//! The schema of the machine formats, made from their types.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Map, Value};

use super::record::{AnyForm, SCHEMA};

/// The JSON Schema (draft 2020-12) of a report, as `schema/report/1.schema.json` holds it.
///
/// It needs no other schema, and allows members it does not name: those that a later minor change adds.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(tidy));
    let made = settings.into_generator().into_root_schema_for::<AnyForm<'_>>();
    let mut members = match made.to_value() {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    let mut schema = Map::new();
    schema.insert("$schema".into(), members.shift_remove("$schema").unwrap_or_default());
    schema.insert("$id".into(), SCHEMA.into());
    members.insert("title".into(), "offprint report, version 1".into());
    schema.extend(members);
    schema.into()
}

/// Takes out the formats that only Rust knows (`uint64`), which strict validators refuse, and the line breaks of the
/// comments that descriptions are made from.
fn tidy(schema: &mut Schema) {
    if schema.get("type").is_some_and(|kind| kind == "integer") {
        schema.remove("format");
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
}
