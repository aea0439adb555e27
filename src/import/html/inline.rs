//! Running text with its marks: strong, emphasis, links.

use serde_json::{Value, json};

use super::Page;
use super::around::FURNITURE;
use super::dom::{Id, What};

/// The text of nodes with its marks: a string where there are none.
pub(super) fn inline(page: &Page, ids: &[Id]) -> Value {
    let mut parts: Vec<Value> = Vec::new();
    for id in ids {
        mark(page, *id, &mut parts, 0);
    }
    trim(&mut parts);
    match &parts[..] {
        [] => json!(""),
        [Value::String(only)] => json!(only),
        _ => Value::Array(parts),
    }
}

fn push_text(parts: &mut Vec<Value>, text: &str) {
    let mut words = String::new();
    let spaced = parts.last().is_none_or(|last| last.as_str().is_some_and(|last| last.ends_with([' ', '\n'])));
    let mut space = spaced;
    for c in text.chars() {
        if c.is_whitespace() && c != '\u{a0}' {
            if !space {
                words.push(' ');
            }
            space = true;
        } else {
            words.push(c);
            space = false;
        }
    }
    if words.is_empty() {
        return;
    }
    match parts.last_mut() {
        Some(Value::String(last)) => last.push_str(&words),
        _ => parts.push(json!(words)),
    }
}

fn mark(page: &Page, id: Id, parts: &mut Vec<Value>, depth: usize) {
    let dom = &page.dom;
    match &dom.node(id).what {
        What::Text(text) => return push_text(parts, text),
        What::Element { .. } => {}
        _ => return,
    }
    let name = dom.name(id);
    let children = &dom.node(id).children;
    if FURNITURE.contains(&name) || depth > 48 {
        return;
    }
    let kind = match name {
        "strong" | "b" => "strong",
        "em" | "i" | "cite" => "emphasis",
        "s" | "del" | "strike" => "strike",
        "sub" => "sub",
        "sup" => "sup",
        "code" => "code",
        "a" => "link",
        "br" => {
            if let Some(Value::String(last)) = parts.last_mut() {
                let kept = last.trim_end().len();
                last.truncate(kept);
                last.push('\n');
            }
            return;
        }
        _ => {
            return children.iter().for_each(|child| mark(page, *child, parts, depth + 1));
        }
    };
    let mut inner: Vec<Value> = Vec::new();
    children.iter().for_each(|child| mark(page, *child, &mut inner, depth + 1));
    if inner.is_empty() {
        return;
    }
    let content = match &inner[..] {
        [Value::String(only)] => json!(only),
        _ => Value::Array(inner.clone()),
    };
    if kind != "link" {
        return parts.push(json!({ "type": kind, "content": content }));
    }
    let href = dom.attribute(id, "href").unwrap_or_default().trim();
    let base = page.meta("og:url").and_then(|base| url::Url::parse(base).ok());
    let whole = match url::Url::parse(href) {
        Ok(_) => Some(href.to_owned()),
        Err(_) => base.and_then(|base| base.join(href).ok()).map(|url| url.to_string()),
    };
    match whole.filter(|url| {
        ["http:", "https:", "mailto:"].iter().any(|scheme| url.starts_with(scheme)) && !href.starts_with('#')
    }) {
        Some(url) => parts.push(json!({ "type": "link", "href": url, "content": content })),
        None => inner.into_iter().for_each(|part| match part {
            Value::String(text) => push_text(parts, &text),
            other => parts.push(other),
        }),
    }
}

fn trim(parts: &mut Vec<Value>) {
    if let Some(Value::String(last)) = parts.last_mut() {
        let kept = last.trim_end().len();
        last.truncate(kept);
        if last.is_empty() {
            parts.pop();
        }
    }
}

/// The words of inline content.
pub(super) fn plain(content: &Value) -> String {
    match content {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(plain).collect(),
        Value::Object(mark) => mark.get("content").map(plain).unwrap_or_default(),
        _ => String::new(),
    }
}
