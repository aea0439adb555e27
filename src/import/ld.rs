//! schema.org data: the article in it, and its members however they are written.

use serde_json::{Map, Value};

/// A node of JSON-LD.
pub(crate) type Node = Map<String, Value>;

/// How many nodes are looked at, and how deep.
const NODES: usize = 20_000;
const DEPTH: usize = 64;

/// Every node of a document, graphs and lists opened.
pub(crate) fn nodes(document: &Value) -> Vec<&Node> {
    let mut found = Vec::new();
    let mut open = vec![(document, 0)];
    while let Some((value, depth)) = open.pop() {
        if found.len() >= NODES || depth > DEPTH {
            continue;
        }
        match value {
            Value::Array(items) => open.extend(items.iter().rev().map(|item| (item, depth + 1))),
            Value::Object(node) => {
                found.push(node);
                let below = ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"];
                open.extend(below.iter().filter_map(|name| node.get(*name)).map(|value| (value, depth + 1)));
            }
            _ => {}
        }
    }
    found
}

/// Whether a node has one of these types, or a type that ends so.
pub(crate) fn is_a(node: &Node, wanted: impl Fn(&str) -> bool) -> bool {
    match node.get("@type") {
        Some(Value::String(name)) => wanted(short(name)),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(|name| wanted(short(name))),
        _ => false,
    }
}

fn short(name: &str) -> &str {
    name.rsplit(['/', '#', ':']).next().unwrap_or(name)
}

/// Whether a type is that of an article.
pub(crate) fn is_article(name: &str) -> bool {
    name.ends_with("Article")
        || name.ends_with("NewsArticle")
        || matches!(
            name,
            "BlogPosting" | "Report" | "LiveBlogPosting" | "SocialMediaPosting" | "Review" | "CriticReview"
        )
}

/// A reference (`{"@id": …}`) resolved among `all`; any other value as it is.
pub(crate) fn resolve<'n>(value: &'n Value, all: &[&'n Node]) -> Option<&'n Node> {
    let node = value.as_object()?;
    let only_id = node.len() == 1;
    match node.get("@id").and_then(Value::as_str).filter(|_| only_id) {
        Some(id) => {
            all.iter().find(|other| other.len() > 1 && other.get("@id").and_then(Value::as_str) == Some(id)).copied()
        }
        None => Some(node),
    }
}

/// The article that `page` (its headlines and address) is about; the only one, if there is one.
pub(crate) fn article<'n>(all: &[&'n Node], page: &[&str]) -> Option<&'n Node> {
    let articles: Vec<&Node> = all.iter().filter(|node| is_a(node, is_article)).copied().collect();
    let same = |node: &&&Node| {
        let words = ["headline", "name", "url", "@id", "mainEntityOfPage"];
        words
            .iter()
            .filter_map(|word| text(node.get(*word)?))
            .any(|value| page.iter().any(|known| alike(&value, known)))
    };
    articles.iter().find(same).or(articles.first()).copied()
}

/// The page itself, where it says when or by whom it was made.
pub(crate) fn page<'n>(all: &[&'n Node]) -> Option<&'n Node> {
    let says = |node: &Node| node.contains_key("datePublished") || node.contains_key("author");
    all.iter().find(|node| is_a(node, |name| name.ends_with("WebPage")) && says(node)).copied()
}

/// Whether two headlines or addresses are the same but for marks and case.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    !a.is_empty() && a == b
}

/// The letters and digits of a text, in lower case.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a value: a string, a number, `@value`, `name`, or the first of a list.
pub(crate) fn text(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => return items.iter().find_map(text),
        Value::Object(node) => {
            return ["@value", "name", "@id", "url"].iter().find_map(|name| text(node.get(*name)?));
        }
        _ => return None,
    };
    let words = unescaped(&words);
    (!words.is_empty()).then_some(words)
}

/// The words without tags and entities, which many sites leave in their data.
pub(crate) fn unescaped(words: &str) -> String {
    let squeezed = super::text::squeezed(words);
    if !squeezed.contains(['&', '<']) {
        return squeezed;
    }
    let dom = super::html::dom::parse(&super::html::bound::bound(&squeezed).0);
    dom.text(super::html::dom::Dom::ROOT)
}

/// Whoever a member names: name, and whether it is a person, if that is said.
pub(crate) fn parties<'n>(value: &'n Value, all: &[&'n Node]) -> Vec<(String, Option<bool>, Option<&'n Node>)> {
    match value {
        Value::Array(items) => items.iter().take(50).flat_map(|item| parties(item, all)).collect(),
        Value::Object(_) => {
            if let Some(list) = value.get("@list").or_else(|| value.get("@set")) {
                return parties(list, all);
            }
            let Some(node) = resolve(value, all) else { return Vec::new() };
            let person = match (is_a(node, |name| name == "Person"), is_a(node, |name| name.ends_with("Organization")))
            {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            };
            match node.get("name") {
                Some(Value::Array(names)) => names.iter().filter_map(text).map(|name| (name, person, None)).collect(),
                Some(name) => text(name).map(|name| (name, person, Some(node))).into_iter().collect(),
                None => whole_name(node).map(|name| (name, person, Some(node))).into_iter().collect(),
            }
        }
        Value::String(_) => text(value).map(|name| (name, None, None)).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// A name that is given in its parts.
fn whole_name(node: &Node) -> Option<String> {
    let part = |member: &str| text(node.get(member)?);
    Some(format!("{} {}", part("givenName")?, part("familyName")?))
}
