//! The loss report, version 1: one record for every value, for programs and for whoever checks it.
//!
//! Within version 1, members may be added and nothing else changes. Members without a value are left out; `null` is
//! never written. `schema/loss/1.schema.json` is made from these types.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::{Map, Value};

use super::Conversion;
use crate::format::migrate::{Account, Class};

/// The name of the schema of version 1.
pub const SCHEMA: &str = "urn:offprint:schema:loss:1";

/// What `--loss-report` writes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// The name of this schema.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// What became of each package.
    pub packages: Vec<Package>,
}

/// What became of one package.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Package {
    /// The package as it was named.
    pub input: String,
    /// The SHA-256 of its manifest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_digest: Option<String>,
    /// Its version.
    pub from: String,
    /// The version it was converted to.
    pub to: String,
    /// What was made of it.
    pub outputs: Vec<Output>,
    /// Entries that were not taken along.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Left>,
}

/// One package that was made, or would have been.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Where it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<String>,
    /// The SHA-256 of its manifest; absent if nothing was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_digest: Option<String>,
    /// What became of each document.
    pub documents: Vec<Document>,
}

/// An entry that was not taken along.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Left {
    /// Its name.
    pub entry: String,
    /// Why.
    pub why: String,
}

/// What became of one document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Document {
    /// Its name before.
    pub from: String,
    /// Its name after.
    pub to: String,
    /// What each step between two versions did.
    pub steps: Vec<Step>,
}

/// What one step did.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Step {
    /// The version before.
    pub from: String,
    /// The version after.
    pub to: String,
    /// How many values of each class there are; of values that hold no others.
    pub totals: BTreeMap<&'static str, usize>,
    /// One record for each JSON pointer of the document before, in its order.
    pub records: Vec<Record>,
    /// What stands in the document after without having stood in the one before.
    pub added: Vec<Added>,
}

/// What became of one value.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Record {
    /// Its JSON pointer before.
    pub from: String,
    /// Its JSON pointer after, or that of what it went into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What became of it; of a value that holds others, the worst of theirs.
    #[schemars(extend("enum" = ["exact", "reshaped", "parsed", "defaulted", "flattened", "dropped", "refused"]))]
    pub class: &'static str,
    /// Why.
    pub why: String,
    /// How much it weighs: a warning where something is lost for good, an error where nothing may be written.
    #[schemars(extend("enum" = ["note", "warning", "error"]))]
    pub severity: &'static str,
    /// Whether the original is carried along in the document after.
    pub carried: bool,
}

/// A value that was parsed or supplied.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Added {
    /// Its JSON pointer.
    pub to: String,
    /// How it came there.
    #[schemars(extend("enum" = ["parsed", "defaulted"]))]
    pub class: &'static str,
    /// Where it comes from.
    pub why: String,
    /// How sure it is.
    #[schemars(extend("enum" = ["high", "medium", "low"]))]
    pub confidence: &'static str,
}

impl Report {
    /// The report of conversions; `written` says of each output where it was written, and its content digest.
    #[must_use]
    pub fn new<'c>(conversions: impl IntoIterator<Item = (&'c Conversion, Vec<Option<(String, String)>>)>) -> Self {
        let packages = conversions.into_iter().map(|(conversion, written)| package(conversion, &written)).collect();
        Self { schema: SCHEMA, packages }
    }
}

fn package(conversion: &Conversion, written: &[Option<(String, String)>]) -> Package {
    let outputs = conversion.outputs.iter().enumerate().map(|(at, output)| {
        let written = written.get(at).and_then(Option::as_ref);
        Output {
            output: written.map(|(path, _)| path.clone()),
            output_digest: written.map(|(_, digest)| digest.clone()),
            documents: output
                .converted
                .iter()
                .map(|one| Document {
                    from: one.from.clone(),
                    to: one.to.clone(),
                    steps: one.steps.iter().map(step).collect(),
                })
                .collect(),
        }
    });
    let left = conversion.left.iter().map(|(entry, why)| Left { entry: entry.clone(), why: (*why).to_owned() });
    Package {
        input: conversion.input.display().to_string(),
        input_digest: conversion.digest.clone(),
        from: conversion.from.to_string(),
        to: conversion.to.to_string(),
        outputs: outputs.collect(),
        left: left.collect(),
    }
}

fn step(account: &Account) -> Step {
    let totals = Class::ALL.into_iter().map(|class| (class.name(), account.of(class).count()));
    let records = account.records.iter().map(|record| Record {
        from: record.from.clone(),
        to: record.to.clone(),
        class: record.class.name(),
        why: record.why.clone().into_owned(),
        severity: record.severity().name(),
        carried: record.carried,
    });
    let added = account.added.iter().map(|added| Added {
        to: added.to.clone(),
        class: added.class.name(),
        why: added.why.clone().into_owned(),
        confidence: added.confidence,
    });
    Step {
        from: account.from.to_string(),
        to: account.to.to_string(),
        totals: totals.collect(),
        records: records.collect(),
        added: added.collect(),
    }
}

/// The JSON Schema (draft 2020-12) of a loss report, as `schema/loss/1.schema.json` holds it.
#[must_use]
pub fn schema() -> Value {
    fn tidy(schema: &mut Schema) {
        if schema.get("type").is_some_and(|kind| kind == "integer") {
            schema.remove("format");
        }
        if let Some(Value::String(description)) = schema.get_mut("description") {
            *description = description.replace('\n', " ");
        }
    }
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(tidy));
    let made = settings.into_generator().into_root_schema_for::<Report>();
    let mut members = match made.to_value() {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    let mut schema = Map::new();
    schema.insert("$schema".into(), members.shift_remove("$schema").unwrap_or_default());
    schema.insert("$id".into(), SCHEMA.into());
    members.insert("title".into(), "offprint loss report, version 1".into());
    schema.extend(members);
    schema.into()
}
