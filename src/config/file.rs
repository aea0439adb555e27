//! The members of `offprint.toml`. Its schema, `schema/config.schema.json`, is made from these types, and every file
//! is held against that schema before it is read into them.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::{Map, Value};
use toml::Spanned;

/// How this house checks its packages.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    /// What the packages are for.
    #[serde(default)]
    #[schemars(with = "ProfileName")]
    pub(super) profile: Option<ProfileName>,
    /// The level of rules, by code or name.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, LevelName>")]
    pub(super) levels: BTreeMap<Spanned<String>, LevelName>,
    /// The findings that the house lives with. One that matches nothing is itself a finding.
    #[serde(default)]
    #[schemars(with = "Vec<IgnoreTable>")]
    pub(super) ignore: Vec<Spanned<IgnoreTable>>,
    /// Limits by name, in bytes or items; `offprint rules --limits` lists them.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, u64>")]
    pub(super) limits: BTreeMap<Spanned<String>, u64>,
    /// How far media files are looked into.
    #[serde(default)]
    #[schemars(with = "MediaTable")]
    pub(super) media: Option<MediaTable>,
    /// What the house asks besides the format.
    #[serde(default)]
    #[schemars(with = "HouseTable")]
    pub(super) house: Option<HouseTable>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ProfileName {
    Submission,
    Wire,
    Publish,
    Archive,
    Converted,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LevelName {
    Error,
    Warning,
    Note,
    Off,
}

/// An exception: findings of one rule in some places.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct IgnoreTable {
    /// The rule, by code or name.
    #[schemars(with = "String")]
    pub(super) code: Spanned<String>,
    /// Where, as a pattern of paths from this file's folder: packages, folders of them, or entries in them, such as
    /// `archive/1998/**`. Absent: everywhere.
    #[serde(default)]
    #[schemars(with = "String")]
    pub(super) path: Option<Spanned<String>>,
    /// The value in the document, as a JSON pointer, `*` standing for any one step; what is below it counts too.
    #[serde(default)]
    #[schemars(with = "String")]
    pub(super) pointer: Option<Spanned<String>>,
    /// Why the house lives with it.
    #[schemars(with = "String")]
    pub(super) reason: Spanned<String>,
    /// The last day on which it counts, as a date: `2026-12-31`.
    #[serde(default)]
    #[schemars(with = "String", extend("format" = "date"))]
    pub(super) until: Option<Spanned<toml::value::Datetime>>,
}

/// How far media files are looked into.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MediaTable {
    /// Whether every still picture is decoded to its end, as with `--decode`.
    #[serde(default)]
    pub(super) decode: bool,
}

/// What the house asks of its articles besides the format.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct HouseTable {
    /// Members that must be there and say something: `slugline`, `byline.text`, `media[*].caption`, or JSON pointers.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) required: Vec<Spanned<String>>,
    /// Members that must not be there.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) forbidden: Vec<Spanned<String>>,
    /// The licences that may be used, by id or URL; absent: any.
    #[serde(default)]
    pub(super) licences: Vec<String>,
    /// The agencies that media may come from, by name or URI; absent: any.
    #[serde(default)]
    pub(super) agencies: Vec<String>,
    /// How many characters a headline may have.
    #[serde(default)]
    #[schemars(with = "u64", range(min = 1))]
    pub(super) headline_length: Option<u64>,
    /// A JSON Schema of the house's own for articles: a file, as a path from this file's folder.
    #[serde(default)]
    #[schemars(with = "String")]
    pub(super) schema: Option<Spanned<String>>,
}

/// The JSON Schema (draft 2020-12) of `offprint.toml`, as `schema/config.schema.json` holds it.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(tidy));
    let made = settings.into_generator().into_root_schema_for::<File>();
    let mut members = match made.to_value() {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    let mut schema = Map::new();
    schema.insert("$schema".into(), members.shift_remove("$schema").unwrap_or_default());
    schema.insert("$id".into(), "urn:offprint:schema:config".into());
    members.insert("title".into(), "offprint.toml".into());
    schema.extend(members);
    schema.into()
}

/// Takes out what only Rust knows, and defaults that say no more than "absent".
fn tidy(schema: &mut Schema) {
    if schema.get("type").is_some_and(|kind| kind == "integer") {
        schema.remove("format");
        schema.insert("maximum".into(), crate::source::json::MAX_SAFE_INTEGER.into());
    }
    schema.remove("default");
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
}
