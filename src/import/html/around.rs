//! What stands on a page around its article, and is no part of it.

use super::dom::{Dom, Id};
use crate::import::text::labels::{self, Label};
use crate::import::text::shape;

/// Elements that hold no text of the article.
pub(super) const FURNITURE: [&str; 17] = [
    "script", "style", "nav", "aside", "form", "button", "footer", "template", "noscript", "svg", "select", "input",
    "dialog", "object", "canvas", "menu", "link",
];

/// Words in class or id of what stands around an article.
const AROUND: [(&str, &str); 37] = [
    ("related", "related links"),
    ("recirc", "related links"),
    ("recommend", "related links"),
    ("most-read", "related links"),
    ("newsletter", "newsletter form"),
    ("subscribe", "newsletter form"),
    ("share", "share buttons"),
    ("social", "share buttons"),
    ("cookie", "cookie banner"),
    ("consent", "cookie banner"),
    ("gdpr", "cookie banner"),
    ("advert", "advertisement"),
    ("ad-slot", "advertisement"),
    ("promo", "advertisement"),
    ("sponsor", "advertisement"),
    ("comments", "readers' comments"),
    ("breadcrumb", "navigation"),
    ("pagination", "navigation"),
    ("navbar", "navigation"),
    ("tracking", "tracker"),
    ("tags", "topics of the page"),
    ("tag-list", "topics of the page"),
    ("topics", "topics of the page"),
    ("popular", "related links"),
    ("most-popular", "related links"),
    ("trending", "related links"),
    ("read-more", "related links"),
    ("read-next", "related links"),
    ("more-stories", "related links"),
    ("also-read", "related links"),
    ("author-bio", "note about the author"),
    ("author-box", "note about the author"),
    ("signup", "newsletter form"),
    ("copyright", "copyright line"),
    ("paywall", "subscription"),
    ("outbrain", "advertisement"),
    ("taboola", "advertisement"),
];

/// Whether an image is too small to see.
fn is_tracker(dom: &Dom, image: Id) -> bool {
    ["width", "height"]
        .iter()
        .any(|side| dom.attribute(image, side).and_then(|size| size.parse::<u32>().ok()).is_some_and(|size| size < 3))
}

/// Why an element is no part of an article; none if it may be one.
pub(super) fn why(dom: &Dom, id: Id) -> Option<&'static str> {
    let name = dom.name(id);
    if name.is_empty() || matches!(name, "html" | "body" | "article" | "main") {
        return None;
    }
    if FURNITURE.contains(&name) {
        return Some(match name {
            // A picture for readers without scripts is the picture.
            "noscript" if dom.named(id, &["img"]).any(|image| !is_tracker(dom, image)) => return None,
            "script" | "link" | "noscript" | "object" => "script",
            "style" => "style sheet",
            "nav" | "menu" => "navigation",
            "aside" => "aside",
            "footer" if dom.around(id).any(|up| matches!(dom.name(up), "figure" | "blockquote")) => return None,
            "footer" => "footer of the page",
            _ => "part of the page, not of the article",
        });
    }
    if matches!(name, "figure" | "img" | "p" | "h1" | "h2" | "head" | "title" | "meta") {
        return None;
    }
    let hints = dom.hints(id);
    AROUND
        .iter()
        .find(|(word, _)| {
            hints.contains(word)
                && hints.split([' ', '_']).any(|hint| {
                    let starts = hint.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
                    starts || hint.strip_suffix(word).is_some_and(|rest| rest.ends_with('-'))
                })
        })
        .map(|(_, reason)| *reason)
}

/// Why a short text is no part of an article, by its own words: `Read more: …`, `Share this article`, `© 2026 …`.
pub(super) fn said_around(text: &str) -> Option<&'static str> {
    const SHORT: usize = 200;
    if text.len() > SHORT {
        return None;
    }
    if labels::is(Label::Related, text) || labels::value(Label::Related, text).is_some() {
        return Some("related links");
    }
    if labels::is(Label::Topics, text) || labels::value(Label::Topics, text).is_some() {
        return Some("topics of the page");
    }
    if shape::is_notice(text) {
        return Some("copyright line");
    }
    shape::is_furniture(text).then_some("part of the page, not of the article")
}
