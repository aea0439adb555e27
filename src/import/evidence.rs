//! What an importer recovered, on what ground, from which lines, and how sure it is.
//!
//! Every line of a source is accounted for: it gave a member, or it is listed as discarded. The record goes into
//! the document (`importRecord`); the report of `pack` is made from the same data.

use std::ops::Range;

use serde_json::{Map, Value, json};

use crate::source::text::LineIndex;

/// How sure it is that a value is the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Written: the source says so.
    High,
    /// Written, and marked for review.
    Medium,
    /// Not written: a candidate, in the record only.
    Low,
}

impl Band {
    /// The word of the vocabulary.
    pub fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// One recovered value.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovered {
    /// Where the member stands in the document (JSON pointer), or would stand.
    pub pointer: String,
    /// The value as found.
    pub value: Value,
    /// The rule it was read by, such as `JSON-LD author`.
    pub rule: String,
    /// The first and the last line of the source that it comes from, from 1.
    pub lines: Option<(usize, usize)>,
    /// How sure it is.
    pub band: Band,
    /// Why it is not surer.
    pub why: Option<String>,
}

/// Lines of the source that are in no member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The first and the last line, from 1.
    pub lines: (usize, usize),
    /// What they said.
    pub text: String,
    /// Why they were left out.
    pub why: String,
}

/// A member that the format asks for and the source does not give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Where it would stand (JSON pointer).
    pub pointer: String,
    /// What it is, in words.
    pub what: String,
    /// The flag that supplies it.
    pub flag: String,
    /// Whether nothing is written without it, unless as a draft.
    pub must: bool,
}

/// What is known of one import.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// The kind of source, such as `text`.
    pub kind: String,
    /// The name of the file it was read from.
    pub from: String,
    /// Its file in the package.
    pub kept: Option<String>,
    /// What was recovered, in the order it was found in.
    pub fields: Vec<Recovered>,
    /// What was left out.
    pub discarded: Vec<Dropped>,
}

impl Evidence {
    /// The member `importRecord`: the same for the same source, whenever and wherever it is packed.
    pub(crate) fn record(&self) -> Value {
        let mut record = Map::new();
        record.insert("from".to_owned(), json!(self.from));
        record.insert("tool".to_owned(), json!("offprint"));
        let fields: Vec<Value> = self.fields.iter().map(field).collect();
        if !fields.is_empty() {
            record.insert("fields".to_owned(), fields.into());
        }
        let dropped = |dropped: &Dropped| {
            let (first, last) = dropped.lines;
            json!({ "lines": [first, last], "text": dropped.text, "why": dropped.why })
        };
        if !self.discarded.is_empty() {
            record.insert("discarded".to_owned(), self.discarded.iter().map(dropped).collect());
        }
        record.into()
    }
}

fn field(found: &Recovered) -> Value {
    let mut member = Map::new();
    member.insert("pointer".to_owned(), json!(found.pointer));
    member.insert("confidence".to_owned(), json!(found.band.name()));
    if let Some((first, last)) = found.lines {
        member.insert("lines".to_owned(), json!([first, last]));
    }
    member.insert("rule".to_owned(), json!(found.rule));
    if found.band == Band::Medium {
        member.insert("needsReview".to_owned(), json!(true));
    }
    if found.band == Band::Low && !found.value.is_null() {
        member.insert("value".to_owned(), found.value.clone());
    }
    if let Some(why) = &found.why {
        member.insert("note".to_owned(), json!(why));
    }
    member.into()
}

/// The lines that the bytes `span` of `text` stand on.
pub(crate) fn lines_of(index: &LineIndex, text: &str, span: &Range<usize>) -> (usize, usize) {
    let first = index.locate(text, span.start).line;
    let last = index.locate(text, span.end.max(span.start + 1) - 1).line;
    (first, last.max(first))
}

/// The members that an article wants and `document` lacks, each with the flag that supplies it.
pub fn missing(document: &Value) -> Vec<Missing> {
    let mut found = Vec::new();
    let mut want = |pointer: &str, what: &str, flag: &str, must: bool| {
        let there = document.pointer(pointer).is_some_and(|value| value.as_str() != Some(""));
        if !there {
            found.push(Missing { pointer: pointer.to_owned(), what: what.to_owned(), flag: flag.to_owned(), must });
        }
    };
    want("/headline", "the headline", "--headline TEXT", true);
    let no_line = document.pointer("/byline/basis").and_then(Value::as_str);
    if !matches!(no_line, Some("none" | "withheldForSafety")) {
        want("/byline/text", "the byline", "--byline LINE", true);
    }
    if document.pointer("/byline/text").is_some() {
        want("/byline/basis", "on what ground the byline stands", "--set /byline/basis=staff", true);
    }
    want("/dates/published", "the date of publication", "--published DATE", true);
    want("/language", "the language", "--set /language=TAG", true);
    want("/publisher", "the publisher", "--set /publisher=…", false);
    let media = document.get("media").and_then(Value::as_array);
    for (index, asset) in media.into_iter().flatten().enumerate() {
        let name =
            ["originalName", "file", "id"].iter().find_map(|member| asset.get(*member)?.as_str()).unwrap_or_default();
        let name = name.rsplit('/').next().unwrap_or(name).trim_start_matches('#');
        if asset.get("file").is_none() {
            let src = asset.pointer("/extensions/offprint:import/src").and_then(Value::as_str).unwrap_or("picture");
            found.push(Missing {
                pointer: format!("/media/{index}/file"),
                what: format!("the file of `{}`", src.rsplit('/').next().unwrap_or(src)),
                flag: "save it beside the source".to_owned(),
                must: true,
            });
        }
        let mut lacks = |member: &str, what: &str, flag: String, must: bool| {
            if asset.pointer(member).is_none() {
                let pointer = format!("/media/{index}{member}");
                found.push(Missing { pointer, what: format!("{what} `{name}`"), flag, must });
            }
        };
        let set = |member: &str| format!("--set /media/{index}/{member}=TEXT");
        lacks("/credit/line", "the credit of", format!("--credit {name}=LINE"), true);
        lacks("/caption", "the caption of", set("caption"), true);
        if asset.get("decorative").is_none() {
            lacks("/altText", "the alternative text of", set("altText"), false);
        }
        lacks("/acquisition", "how the publisher came by", set("acquisition"), false);
    }
    found
}
