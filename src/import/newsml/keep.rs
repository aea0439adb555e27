//! XML in JSON, faithfully: what has no place in an article is kept whole.
//!
//! An element is `{"name", "namespace", "attributes", "content"}`; `namespace` stands where it is another one than
//! that of the element around it, `content` is texts and elements in their order, without blanks between elements.
//! What nests deeper than a document may is `{"name", "xml"}`: the source's own text.

use serde_json::{Map, Value, json};

use super::xml::{Content, Element};

/// How deep elements are taken apart. Each takes two levels of JSON, of which a document has 64.
const DEPTH: usize = 26;

/// The element, whose bytes stand in `source`.
pub(super) fn json(element: &Element, source: &str) -> Value {
    write(element, source, "", 0)
}

fn write(element: &Element, source: &str, around: &str, depth: usize) -> Value {
    let mut members = Map::new();
    members.insert("name".to_owned(), json!(element.name));
    if depth >= DEPTH && element.elements().next().is_some() {
        members.insert("xml".to_owned(), json!(source.get(element.at.clone()).unwrap_or_default()));
        return members.into();
    }
    if *element.namespace != *around {
        members.insert("namespace".to_owned(), json!(&*element.namespace));
    }
    if !element.attributes.is_empty() {
        let named = element.attributes.iter().map(|(name, value)| (name.clone(), json!(value)));
        members.insert("attributes".to_owned(), Value::Object(named.collect()));
    }
    let mixed = element.content.iter().any(|one| matches!(one, Content::Text(words) if !words.trim().is_empty()));
    let content: Vec<Value> = element
        .content
        .iter()
        .filter_map(|one| match one {
            Content::Element(inner) => Some(write(inner, source, &element.namespace, depth + 1)),
            Content::Text(words) => mixed.then(|| json!(words)),
        })
        .collect();
    if !content.is_empty() {
        members.insert("content".to_owned(), content.into());
    }
    members.into()
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    #[test]
    fn keeps_every_name_value_and_text() {
        let text = "<a xmlns=\"urn:a\" b=\"1\">\n <c/> <d xmlns=\"urn:d\">x <e>y</e> z</d>\n</a>";
        let kept = json(&xml::read(text).expect("sound"), text);
        let wanted = json!({ "name": "a", "namespace": "urn:a", "attributes": { "b": "1" }, "content": [
            { "name": "c" },
            { "name": "d", "namespace": "urn:d", "content": ["x ", { "name": "e", "content": ["y"] }, " z"] },
        ] });
        assert_eq!(kept, wanted);
    }

    #[test]
    fn what_is_too_deep_is_kept_as_it_is_written() {
        let text = format!("{}x{}", "<a>".repeat(60), "</a>".repeat(60));
        let kept = json(&xml::read(&text).expect("sound"), &text).to_string();
        assert!(kept.contains(&format!("\"xml\":\"{}x", "<a>".repeat(60 - DEPTH))), "{kept}");
    }
}
