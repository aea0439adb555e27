//! What stands on a page around its article, and is no part of it.

use super::dom::{Dom, Id};

/// Elements that hold no text of the article.
pub(super) const FURNITURE: [&str; 17] = [
    "script", "style", "nav", "aside", "form", "button", "footer", "template", "noscript", "svg", "select", "input",
    "dialog", "object", "canvas", "menu", "link",
];

/// Words in class or id of what stands around an article.
const AROUND: [(&str, &str); 20] = [
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
