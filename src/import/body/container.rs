//! What `::: kind name=value Title` says, and the block a container becomes.

use std::ops::Range;

use super::blocks::Builder;
use super::inline;
use crate::import::convert::is_uri;
use crate::import::made::{Made, What};
use crate::source::problem::Fault;
use crate::source::text::nearest;

/// The kinds of container: what is written, and the block's type.
const KINDS: [(&str, &str); 12] = [
    ("factBox", "factBox"),
    ("pullQuote", "pullQuote"),
    ("qAndA", "qAndA"),
    ("timelineEntry", "timelineEntry"),
    ("correction", "correctionNotice"),
    ("correctionNotice", "correctionNotice"),
    ("editorsNote", "editorsNote"),
    ("embed", "embed"),
    ("gallery", "gallery"),
    ("quote", "blockquote"),
    ("blockquote", "blockquote"),
    ("table", "table"),
];

/// Attributes, and the types of block that have them; none for all.
const ATTRIBUTES: [(&str, &[&str]); 10] = [
    ("id", &[]),
    ("lang", &[]),
    ("dir", &[]),
    ("by", &["pullQuote", "blockquote"]),
    ("cite", &["blockquote"]),
    ("at", &["correctionNotice"]),
    ("date", &["timelineEntry"]),
    ("label", &["timelineEntry"]),
    ("provider", &["embed"]),
    ("archived", &["embed"]),
];

/// The members that stand first in every block.
const OF_EVERY_BLOCK: [&str; 4] = ["type", "id", "lang", "dir"];

/// An open container.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Container {
    /// The block's type; none for a container that only sets `lang` or `dir`.
    pub(super) kind: Option<&'static str>,
    pub(super) attributes: Vec<(&'static str, Made)>,
    /// The rest of the line.
    pub(super) title: Option<Made>,
}

impl Builder<'_, '_> {
    /// Reads the words of a fence at `range` of the body.
    pub(super) fn container(&mut self, range: Range<usize>) -> Container {
        let words = self.body()[range.clone()].to_owned();
        let mut container = Container { kind: None, attributes: Vec::new(), title: None };
        let mut at = 0;
        let first = words.split_whitespace().next().unwrap_or_default();
        let mut known = true;
        if !is_attribute(first) {
            let place = self.absolute(range.start..range.start + first.len());
            match KINDS.iter().find(|(name, _)| *name == first) {
                Some((_, kind)) => container.kind = Some(kind),
                None => {
                    known = false;
                    let near = nearest(first, KINDS.iter().map(|(name, _)| *name));
                    let names = KINDS.map(|(name, _)| format!("`{name}`")).join(", ");
                    let help = near.map_or(format!("there are {names}"), |near| format!("did you mean `{near}`?"));
                    let message = format!("unknown container `{first}`");
                    self.reading.problem(Fault::BadMarkdown, place, message, Some(help));
                }
            }
            at = first.len();
        }
        loop {
            let rest = &words[at..];
            at += rest.len() - rest.trim_start().len();
            let Some((name, value, length)) = attribute(&words[at..]) else {
                // An embed's address may stand before its attributes.
                let word = words[at..].split_whitespace().next().unwrap_or_default();
                if container.kind == Some("embed") && container.title.is_none() && is_uri(word) {
                    let start = range.start + at;
                    container.title = Some(Made::new(word, self.absolute(start..start + word.len())));
                    at += word.len();
                    continue;
                }
                break;
            };
            let place = self.absolute(range.start + at..range.start + at + length);
            match ATTRIBUTES.iter().find(|(known, _)| *known == name) {
                Some((known, kinds))
                    if kinds.is_empty() || container.kind.is_some_and(|kind| kinds.contains(&kind)) =>
                {
                    container.attributes.push((known, Made::new(value, place)));
                }
                _ => {
                    let fits = |(_, kinds): &&(&str, &[&str])| {
                        kinds.is_empty() || container.kind.is_some_and(|kind| kinds.contains(&kind))
                    };
                    let names: Vec<&str> = ATTRIBUTES.iter().filter(fits).map(|(name, _)| *name).collect();
                    let owner = container.kind.unwrap_or("a container");
                    self.reading.unknown(name, place, owner, names.into_iter());
                }
            }
            at += length;
        }
        let title = words[at..].trim();
        let start = range.start + at;
        if !title.is_empty() && container.title.is_some() {
            self.homeless(Some(Made::new(title, self.absolute(start..start + title.len()))));
        } else if !title.is_empty() && known {
            container.title = Some(Made::new(title, self.absolute(start..start + title.len())));
        }
        container
    }

    /// The blocks that a closed container becomes.
    pub(super) fn contain(&mut self, container: Container, at: Range<usize>, mut blocks: Vec<Made>) -> Vec<Made> {
        let Container { kind, mut attributes, mut title } = container;
        let Some(kind) = kind else {
            for block in &mut blocks {
                for (name, value) in &attributes {
                    block.put_new(name, value.clone());
                }
                block.order(OF_EVERY_BLOCK.into_iter());
            }
            self.homeless(title);
            return blocks;
        };
        let mut take = |name: &str| {
            let index = attributes.iter().position(|(known, _)| *known == name)?;
            Some(attributes.remove(index).1)
        };
        let mut made = Made::object(Some(at.clone())).with("type", Made::derived(kind));
        let mut put = |name: &str, value: Option<Made>| value.into_iter().for_each(|value| made.put(name, value));
        match kind {
            "factBox" => {
                put("title", title.take());
                put("blocks", Some(Made::list(blocks, None)));
            }
            "timelineEntry" => {
                put("date", take("date"));
                put("label", take("label"));
                put("title", title.take());
                put("blocks", Some(Made::list(blocks, None)));
            }
            "blockquote" => {
                let dash = inline::attribution(&mut blocks);
                put("blocks", Some(Made::list(blocks, None)));
                put("attribution", take("by").or(title.take()).or(dash));
                put("cite", take("cite"));
            }
            "qAndA" => {
                let question = title.take().or_else(|| {
                    let first = blocks.first()?.get("content")?.clone();
                    blocks.remove(0);
                    Some(first)
                });
                put("question", question);
                put("answer", Some(Made::list(blocks, None)));
            }
            "pullQuote" => {
                let dash = inline::attribution(&mut blocks);
                let content = self.one_text(kind, title.take(), blocks, &at);
                put("content", Some(content));
                put("attribution", take("by").or(dash));
            }
            "correctionNotice" => {
                put("at", take("at"));
                let content = self.one_text(kind, title.take(), blocks, &at);
                put("content", Some(content));
            }
            "editorsNote" => {
                let content = self.one_text(kind, title.take(), blocks, &at);
                put("content", Some(content));
            }
            "embed" => {
                let url = title.take().filter(|url| url.str().is_some_and(is_uri));
                if url.is_none() {
                    let message = "an embed wants its address on its first line".to_owned();
                    let help = "as in `::: embed https://video.example/1`".to_owned();
                    self.reading.problem(Fault::BadMarkdown, at.clone(), message, Some(help));
                }
                put("url", url);
                let text = self.one_text(kind, None, blocks, &at);
                let place = text.at.clone();
                put("textFallback", Some(Made { at: place, what: What::Value(inline::plain(&text).into()) }));
                put("archivedAsset", take("archived").map(asset));
                put("provider", take("provider"));
            }
            "gallery" => return self.gallery(attributes, title, at, blocks),
            "table" => {
                if blocks.len() == 1 && blocks[0].get("type").and_then(Made::str) == Some("table") {
                    made = blocks.remove(0);
                    title.take().into_iter().for_each(|title| made.put("caption", title));
                    made.order(["type", "caption", "header", "rows"].into_iter());
                } else {
                    let message = "a `::: table` container holds one table and nothing else".to_owned();
                    self.reading.problem(Fault::BadMarkdown, at, message, None);
                    return blocks;
                }
            }
            _ => {}
        }
        for (name, value) in attributes {
            let value = if name == "id" { crate::import::convert::local_id(&value) } else { value };
            made.put(name, value);
        }
        made.order(OF_EVERY_BLOCK.into_iter());
        self.homeless(title);
        vec![made]
    }

    /// Words on a fence that the container has no member for.
    fn homeless(&mut self, title: Option<Made>) {
        if let Some(at) = title.and_then(|title| title.at) {
            let message = "these words have no place in this container".to_owned();
            let help = "put them into the container, on a line of their own".to_owned();
            self.reading.problem(Fault::BadMarkdown, at, message, Some(help));
        }
    }

    /// The only text of a container: the words on its fence, or its paragraphs with an empty line between them.
    fn one_text(&mut self, kind: &str, title: Option<Made>, blocks: Vec<Made>, at: &Range<usize>) -> Made {
        let mut contents: Vec<Made> = title.into_iter().collect();
        let is_empty = contents.is_empty() && blocks.is_empty();
        for mut block in blocks {
            match block.remove("content").filter(|_| block.get("type").and_then(Made::str) == Some("paragraph")) {
                Some(content) => contents.push(content),
                None => {
                    let message = format!("a `{kind}` holds paragraphs only");
                    let place = block.at.clone().unwrap_or_else(|| at.clone());
                    self.reading.problem(Fault::BadMarkdown, place, message, None);
                }
            }
        }
        if is_empty && kind != "embed" {
            self.reading.problem(Fault::BadMarkdown, at.clone(), format!("this `{kind}` is empty"), None);
        }
        inline::join(contents)
    }

    fn gallery(
        &mut self,
        attributes: Vec<(&'static str, Made)>,
        mut caption: Option<Made>,
        at: Range<usize>,
        blocks: Vec<Made>,
    ) -> Vec<Made> {
        let mut assets = Vec::new();
        for mut block in blocks {
            match block.get("type").and_then(Made::str) {
                Some("figure") => assets.extend(self.only_asset(block)),
                Some("gallery") => {
                    assets.extend(block.remove("assets").map_or(Vec::new(), |list| list.items().to_vec()))
                }
                Some("paragraph") if caption.is_none() => {
                    let content = block.remove("content").unwrap_or_else(|| Made::derived(""));
                    caption = Some(Made { at: content.at.clone(), what: What::Value(inline::plain(&content).into()) });
                }
                _ => {
                    let message = "a gallery holds pictures and one caption".to_owned();
                    let place = block.at.clone().unwrap_or_else(|| at.clone());
                    self.reading.problem(Fault::BadMarkdown, place, message, None);
                }
            }
        }
        let mut made = Made::object(Some(at)).with("type", Made::derived("gallery"));
        made.put("assets", Made::list(assets, None));
        caption.into_iter().for_each(|caption| made.put("caption", caption));
        attributes.into_iter().for_each(|(name, value)| made.put(name, value));
        made.order(OF_EVERY_BLOCK.into_iter());
        vec![made]
    }
}

fn asset(made: Made) -> Made {
    match made.str() {
        Some(name) if !name.starts_with('#') => Made { what: What::Asset(name.to_owned()), at: made.at },
        _ => made,
    }
}

fn is_attribute(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase()))
}

/// The first `name=value` or `name="value"` of a text, and its length.
fn attribute(text: &str) -> Option<(&str, &str, usize)> {
    let word = text.split_whitespace().next().filter(|word| is_attribute(word))?;
    let (name, value) = word.split_once('=')?;
    let Some(quoted) = text[name.len() + 1..].strip_prefix('"') else { return Some((name, value, word.len())) };
    match quoted.find('"') {
        Some(end) => Some((name, &quoted[..end], name.len() + end + 3)),
        None => Some((name, value.trim_start_matches('"'), word.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_attributes() {
        assert_eq!(attribute("lang=ar dir=rtl"), Some(("lang", "ar", 7)));
        assert_eq!(attribute("by=\"Ana Vale\" x"), Some(("by", "Ana Vale", 13)));
        assert_eq!(attribute("by=\"Ana"), Some(("by", "Ana", 7)));
        assert_eq!(attribute("E=mc2"), None);
        assert_eq!(attribute(""), None);
    }
}
