//! Front matter: where it ends, and what it says, as JSON.

use std::ops::Range;

use serde_json::{Map, Value};

use crate::import::convert;
use crate::import::limits::Limits;
use crate::import::shape::ARTICLE;
use crate::import::yaml;

/// Members that only a post of a site generator has.
const FOREIGN: [&str; 22] = [
    "title",
    "date",
    "layout",
    "permalink",
    "tags",
    "categories",
    "category",
    "draft",
    "author",
    "authors",
    "lastmod",
    "description",
    "summary",
    "excerpt",
    "feature_image",
    "featured_image",
    "image",
    "cover",
    "images",
    "weight",
    "toc",
    "date_published",
];

/// Members that such a post may have too, and that do not tell it from an article of ours.
const OPEN: [&str; 14] = [
    "slug",
    "language",
    "series",
    "expires",
    "status",
    "version",
    "id",
    "places",
    "events",
    "people",
    "objects",
    "subjects",
    "publisher",
    "extensions",
];

/// Whether the text starts with front matter, of any kind.
pub(crate) fn starts(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default().trim_end();
    matches!(first, "---" | "+++" | ";;;")
        || first.starts_with('{') && !first.starts_with("{{") && !first.starts_with("{%")
}

/// Whether YAML front matter is that of a site generator: it has members that we have not, and none that only we have.
pub(crate) fn is_foreign(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    if lines.next().map(str::trim_end) != Some("---") {
        return true;
    }
    let names: Vec<&str> = lines
        .take_while(|line| !matches!(line.trim_end(), "---" | "..."))
        .filter(|line| !line.starts_with([' ', '\t', '#', '-']))
        .filter_map(|line| line.split_once(':').map(|(name, _)| name.trim().trim_matches(['"', '\''])))
        .collect();
    let ours = |name: &&str| ARTICLE.iter().any(|member| member.name == *name) && !OPEN.contains(name);
    names.iter().any(|name| FOREIGN.contains(name)) && !names.iter().any(ours)
}

/// What front matter says.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) data: Map<String, Value>,
    /// Where the text behind it starts.
    pub(super) end: usize,
    /// What of it is in no member, and why.
    pub(super) dropped: Vec<(Range<usize>, String)>,
}

/// Reads the front matter, if there is any.
///
/// # Errors
/// It is not closed, or cannot be read: at which byte, and why.
pub(super) fn read(text: &str) -> Result<Front, (usize, String)> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = text[start..].split_inclusive('\n').next().unwrap_or_default();
    match first.trim_end() {
        mark @ ("---" | "+++" | ";;;") => {
            let open = start + first.len();
            let close = fence(text, open, mark).ok_or((start, format!("the `{mark}` that opens it is not closed")))?;
            let inside = &text[open..close.0];
            let mut dropped = Vec::new();
            let data = match mark {
                "---" => of_yaml(inside, open, &mut dropped)?,
                "+++" => of_toml(inside, open)?,
                _ if inside.trim_start().starts_with('{') => of_json(inside, open)?.0,
                _ => of_json(&format!("{{{inside}}}"), open)?.0,
            };
            Ok(Front { data, end: close.1, dropped })
        }
        _ if starts(&text[start..]) => {
            let (data, length) = of_json(&text[start..], start)?;
            Ok(Front { data, end: start + length, dropped: Vec::new() })
        }
        _ => Ok(Front { end: start, ..Front::default() }),
    }
}

/// The line that closes, as the bytes before and after it.
fn fence(text: &str, open: usize, mark: &str) -> Option<(usize, usize)> {
    let mut at = open;
    for line in text[open..].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == mark || (mark == "---" && bare == "...") {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn members(value: Value, at: usize) -> Result<Map<String, Value>, (usize, String)> {
    match value {
        Value::Object(members) => Ok(members),
        Value::Null => Ok(Map::new()),
        _ => Err((at, "it holds no members".to_owned())),
    }
}

/// YAML; what our own front matter would be told of, such as a comment behind a value, is listed.
fn of_yaml(
    text: &str,
    at: usize,
    dropped: &mut Vec<(Range<usize>, String)>,
) -> Result<Map<String, Value>, (usize, String)> {
    let mut troubles = Vec::new();
    let tree = yaml::parse(text, at, &Limits::default(), &mut troubles).map_err(|one| (one.at.start, one.message))?;
    dropped.extend(troubles.into_iter().map(|trouble| (trouble.at, trouble.message)));
    members(convert::any(&tree).finish().value, at)
}

fn of_toml(text: &str, at: usize) -> Result<Map<String, Value>, (usize, String)> {
    let table: toml::Table = toml::from_str(text).map_err(|error: toml::de::Error| {
        let place = error.span().map_or(0, |span| span.start);
        (at + place, error.message().to_owned())
    })?;
    members(json_of(toml::Value::Table(table)), at)
}

/// A date of TOML is the text that was written. How deep tables nest, its reader bounds.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => {
            serde_json::Number::from_f64(number).map_or(number.to_string().into(), Value::Number)
        }
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(name, value)| (name, json_of(value))).collect())
        }
    }
}

/// The first JSON value of the text, and its length.
fn of_json(text: &str, at: usize) -> Result<(Map<String, Value>, usize), (usize, String)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let value = match values.next() {
        Some(Ok(value)) => value,
        Some(Err(error)) => {
            let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            return Err((at + line, error.to_string()));
        }
        None => Value::Null,
    };
    let length = values.byte_offset();
    let rest = &text[length..];
    let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
    let length = if rest[..line].trim().is_empty() { length + line } else { length };
    Ok((members(value, at)?, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_every_kind() {
        for text in [
            "---\ntitle: Quay\ndate: 2026-03-14\ntags: [a, b]\n---\nText\n",
            "+++\ntitle = \"Quay\"\ndate = 2026-03-14\ntags = [\"a\", \"b\"]\n+++\nText\n",
            "{\n\"title\": \"Quay\", \"date\": \"2026-03-14\", \"tags\": [\"a\", \"b\"]\n}\nText\n",
            ";;;\n\"title\": \"Quay\", \"date\": \"2026-03-14\", \"tags\": [\"a\", \"b\"]\n;;;\nText\n",
        ] {
            let Front { data, end, .. } = read(text).expect("it is read");
            assert_eq!(Value::Object(data), json!({ "title": "Quay", "date": "2026-03-14", "tags": ["a", "b"] }));
            assert_eq!(&text[end..], "Text\n", "{text}");
        }
        assert_eq!(read("# Quay\n").expect("none").data, Map::new());
    }

    #[test]
    fn says_where_it_is_broken() {
        for (text, line) in
            [("---\na: 1\n", 1), ("+++\na = 1\nb = \n+++\n", 3), ("{\"a\":\n1,,}\n", 2), ("---\n- a\n---\n", 2)]
        {
            let (at, why) = read(text).expect_err(text);
            assert_eq!(text[..at].matches('\n').count() + 1, line, "{text}: {why}");
        }
    }

    #[test]
    fn tells_a_post_from_an_article() {
        for (text, foreign) in [
            ("---\ntitle: Quay\ndate: 2026-03-14\n---\n", true),
            ("---\nheadline: Quay\n---\n", false),
            ("---\nheadline: Quay\nauthor: Mira\n---\n", false),
            ("---\nlanguage: en\n---\n", false),
            ("+++\ntitle = \"Quay\"\n+++\n", true),
            ("# Quay\n", true),
        ] {
            assert_eq!(is_foreign(text), foreign, "{text}");
        }
    }
}
