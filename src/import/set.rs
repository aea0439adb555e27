//! `--set POINTER=VALUE`: one value from outside the source.

use serde_json::{Map, Value};

use super::ArticleSource;
use crate::error::{Error, Result};

/// How deep a pointer may lead.
const MAX_DEPTH: usize = 32;

/// Sets the value at a JSON pointer of the article: `value` is JSON, or else a plain string.
///
/// Objects that are not there are made, and `-` appends to a list, as in `/sections/-`. Lists are made where the
/// pointer says `-` or `0`. The place in the source is forgotten: the value was not written there.
///
/// # Errors
/// [`Error::Value`] when the pointer is none, leads through a string or number, or past the end of a list.
pub fn set(article: &mut ArticleSource, pointer: &str, value: &str) -> Result<()> {
    let refuse = |why: &str| Error::Value { what: "pointer", value: pointer.to_owned(), why: why.to_owned() };
    let Some(path) = pointer.strip_prefix('/') else {
        return Err(refuse("a pointer starts with `/`, as in `/dates/published`"));
    };
    let names: Vec<String> = path.split('/').map(|name| name.replace("~1", "/").replace("~0", "~")).collect();
    if names.len() > MAX_DEPTH {
        return Err(refuse("it leads too deep"));
    }
    let value = serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()));
    if value.is_null() {
        return Err(refuse("null is no value: a member that is absent is left out"));
    }
    // Made on a copy, so that a pointer that fails half way changes nothing.
    let mut document = article.value.clone();
    let mut at = &mut document;
    for (index, name) in names.iter().enumerate() {
        if at.is_null() {
            *at = if matches!(name.as_str(), "-" | "0") { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
        }
        at = match at {
            Value::Object(members) => members.entry(name.clone()).or_insert(Value::Null),
            Value::Array(items) => {
                let wanted = if name == "-" { Some(items.len()) } else { index_of(name) };
                match wanted {
                    Some(position) if position < items.len() => &mut items[position],
                    Some(position) if position == items.len() => {
                        items.push(Value::Null);
                        &mut items[position]
                    }
                    _ => {
                        return Err(refuse(&format!(
                            "the list at `/{}` has {} items",
                            names[..index].join("/"),
                            items.len()
                        )));
                    }
                }
            }
            _ => return Err(refuse(&format!("`/{}` holds neither members nor items", names[..index].join("/")))),
        };
    }
    *at = value;
    article.value = document;
    article.map.forget(pointer);
    super::story::supplied(article, pointer);
    Ok(())
}

fn index_of(name: &str) -> Option<usize> {
    let plain = name == "0" || !name.starts_with('0');
    name.parse().ok().filter(|_| plain && name.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::map::SourceMap;
    use serde_json::json;

    fn article() -> ArticleSource {
        let value = json!({"headline": "A", "sections": [{"name": "B"}]});
        ArticleSource {
            path: "articles/a.json".to_owned(),
            value,
            map: SourceMap::default(),
            evidence: None,
            notes: Vec::new(),
        }
    }

    #[test]
    fn sets_members_and_makes_their_parents() {
        let mut article = article();
        for (pointer, value) in [
            ("/headline", "Dark: the harbour"),
            ("/dates/published", "2026-03-14T09:30:00Z"),
            ("/version", "2"),
            ("/sections/-", r#"{"name":"C"}"#),
            ("/sections/0/name", "D"),
            ("/genres/-/name", "news"),
            ("/extensions/a~1b", "true"),
        ] {
            set(&mut article, pointer, value).expect("set");
        }
        assert_eq!(
            article.value,
            json!({"headline": "Dark: the harbour", "sections": [{"name": "D"}, {"name": "C"}],
                "dates": {"published": "2026-03-14T09:30:00Z"}, "version": 2, "genres": [{"name": "news"}],
                "extensions": {"a/b": true}})
        );
    }

    #[test]
    fn refuses_pointers_that_lead_nowhere_and_changes_nothing() {
        let mut article = article();
        let before = article.value.clone();
        for (pointer, value) in [
            ("headline", "x"),
            ("", "x"),
            ("/headline/x", "x"),
            ("/sections/7", "x"),
            ("/sections/01", "x"),
            ("/new/deep/5/x/-/7", "null"),
        ] {
            assert!(matches!(set(&mut article, pointer, value), Err(Error::Value { .. })), "{pointer}");
        }
        assert_eq!(article.value, before);
    }
}
