//! The report of an import: what was found, what is uncertain, what is missing, what was left out.
//!
//! The members are frozen as version 1: some may be added, none is renamed, removed or given another meaning.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::import::{self, ArticleSource, Band, Recovered};

/// The name of the schema of version 1.
pub const SCHEMA: &str = "urn:offprint:schema:import:1";

/// One line of what `pack --format json` and `jsonl` write of imported sources.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Line {
    /// The name of this schema.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// What the line tells.
    #[serde(flatten)]
    pub record: Record,
}

/// What a line tells.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Record {
    /// What came of one input.
    Import(Import),
    /// What the run came to: the last line of a batch.
    Summary(Summary),
}

/// What came of one input.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Import {
    /// The input, as it was given or found.
    pub input: String,
    /// What came of it.
    pub verdict: Verdict,
    /// The archive that it became, or was already.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub output: Option<String>,
    /// The archive's content digest in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub content_digest: Option<String>,
    /// Why it could not be read or written.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub error: Option<String>,
    /// How many findings are errors.
    pub errors: usize,
    /// How many findings are warnings.
    pub warnings: usize,
    /// What `--embed` and `--strip` did to its pictures, and what could not be written into them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<String>")]
    pub pictures: Vec<String>,
    /// What each article of the input was made from.
    pub articles: Vec<Recovery>,
}

/// What came of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// An archive was written.
    Written,
    /// The archive is there already, with the same content.
    Unchanged,
    /// Something that is needed is missing, or there are errors: nothing was written.
    Refused,
    /// It could not be read, or the archive could not be written.
    Failed,
}

/// What one article was made from.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Recovery {
    /// The article's entry in the package.
    pub path: String,
    /// The kind of source, such as `html`.
    pub kind: String,
    /// What was found and written.
    pub found: Vec<Found>,
    /// What was written but should be looked at, and what is a candidate only.
    pub uncertain: Vec<Found>,
    /// What the format asks for and the source does not give.
    pub missing: Vec<Missing>,
    /// The lines that are in no member.
    pub discarded: Vec<Discarded>,
}

/// One value.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Found {
    /// Where it stands in the article, or would stand (JSON pointer).
    pub pointer: String,
    /// The value as found.
    pub value: Value,
    /// The rule it was read by.
    pub rule: String,
    /// The first and the last line of the source that it comes from, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "[usize; 2]")]
    pub lines: Option<[usize; 2]>,
    /// How sure it is: high, medium or low; what is low is not in the article.
    pub confidence: &'static str,
    /// Why it is not surer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub why: Option<String>,
}

/// A value that is missing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Missing {
    /// Where it would stand (JSON pointer).
    pub pointer: String,
    /// What it is, in words.
    pub what: String,
    /// The flag, or the deed, that supplies it.
    pub flag: String,
    /// Whether nothing is written without it, unless as a draft.
    pub must: bool,
}

/// Lines that were left out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Discarded {
    /// The first and the last line, from 1.
    pub lines: [usize; 2],
    /// What they said.
    pub text: String,
    /// Why they were left out.
    pub why: String,
}

/// What a batch came to.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Summary {
    /// How many inputs there were.
    pub inputs: usize,
    /// How many archives were written.
    pub written: usize,
    /// How many were there already with the same content.
    pub unchanged: usize,
    /// How many inputs were refused.
    pub refused: usize,
    /// How many inputs failed.
    pub failed: usize,
}

impl Summary {
    /// Counts one input.
    pub fn add(&mut self, verdict: Verdict) {
        self.inputs += 1;
        match verdict {
            Verdict::Written => self.written += 1,
            Verdict::Unchanged => self.unchanged += 1,
            Verdict::Refused => self.refused += 1,
            Verdict::Failed => self.failed += 1,
        }
    }
}

impl Found {
    pub(crate) fn of(field: &Recovered) -> Self {
        Self {
            pointer: field.pointer.clone(),
            value: field.value.clone(),
            rule: field.rule.clone(),
            lines: field.lines.map(|(first, last)| [first, last]),
            confidence: field.band.name(),
            why: field.why.clone(),
        }
    }
}

impl Recovery {
    /// What `article` was made from; none if no importer made it.
    pub fn of(article: &ArticleSource) -> Option<Self> {
        let evidence = article.evidence.as_ref()?;
        let found = |sure: bool| {
            let fields = evidence.fields.iter().filter(move |field| (field.band == Band::High) == sure);
            fields.map(Found::of).collect()
        };
        let missing = import::missing(&article.value).into_iter().map(|missing| Missing {
            pointer: missing.pointer,
            what: missing.what,
            flag: missing.flag,
            must: missing.must,
        });
        let discarded = evidence.discarded.iter().map(|dropped| Discarded {
            lines: [dropped.lines.0, dropped.lines.1],
            text: dropped.text.clone(),
            why: dropped.why.clone(),
        });
        Some(Self {
            path: article.path.clone(),
            kind: evidence.kind.clone(),
            found: found(true),
            uncertain: found(false),
            missing: missing.collect(),
            discarded: discarded.collect(),
        })
    }
}

/// The JSON Schema (draft 2020-12) of a line, as `schema/import/1.schema.json` holds it.
pub fn schema() -> Value {
    let tidy = |schema: &mut schemars::Schema| {
        if schema.get("type").is_some_and(|kind| kind == "integer") {
            schema.remove("format");
        }
        if let Some(Value::String(description)) = schema.get_mut("description") {
            *description = description.replace('\n', " ");
        }
    };
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(tidy));
    let made = settings.into_generator().into_root_schema_for::<Line>();
    let Value::Object(mut members) = made.to_value() else { return Value::Null };
    let mut schema = Map::new();
    schema.insert("$schema".into(), members.shift_remove("$schema").unwrap_or_default());
    schema.insert("$id".into(), SCHEMA.into());
    members.insert("title".into(), "offprint import report, version 1".into());
    schema.extend(members);
    schema.into()
}
