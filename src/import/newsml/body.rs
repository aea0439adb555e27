//! The text of an item: XHTML, NITF or plain text in its content set.
//!
//! NITF is written as the HTML that says the same, and both are read as the body of a page.

use super::message::Item;
use super::xml::{Content, Element};
use crate::import::evidence::Band;
use crate::import::story::{Ground, Story};
use crate::import::wire;

/// Elements of HTML without an end.
const VOID: [&str; 6] = ["br", "hr", "img", "source", "wbr", "input"];

/// NITF's names, and HTML's for the same; any other keeps its name or is a span.
const NITF: [(&str, &str); 11] = [
    ("body.content", "div"),
    ("block", "div"),
    ("hl1", "h2"),
    ("hl2", "h2"),
    ("media", "figure"),
    ("media-caption", "figcaption"),
    ("bq", "blockquote"),
    ("nitf-table", "div"),
    ("note", "div"),
    ("nitf-col", "col"),
    ("credit", "cite"),
];

/// Names that mean the same in both.
const SAME: [&str; 24] = [
    "p", "em", "strong", "b", "i", "a", "q", "br", "hr", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption",
    "tr", "td", "th", "thead", "tbody", "sub",
];

/// Reads the body of an item.
pub(super) fn read(item: &Item<'_>, story: &mut Story) {
    let Some(set) = item.element.child("contentSet") else { return };
    let markup: Vec<&Element> = set.all("inlineXML").flat_map(Element::elements).collect();
    let named = |name: &str| markup.iter().find(|found| found.name == name).copied();
    let before = story.body.len();
    if let Some(html) = named("html") {
        let body = html.child("body").unwrap_or(html);
        crate::import::html::read_body(&html_of(body, false), story);
    } else if let Some(nitf) = named("nitf") {
        read_nitf(item, nitf, story);
    } else if let Some(other) = markup.first() {
        crate::import::html::read_body(&html_of(other, false), story);
    }
    if story.body.len() > before {
        return;
    }
    for data in set.all("inlineData") {
        let kind = data.attribute("contenttype").unwrap_or("text/plain");
        let text: String =
            data.content.iter().map(|one| if let Content::Text(text) = one { text } else { "" }).collect();
        if kind.contains("html") {
            crate::import::html::read_body(&text, story);
        } else if kind.starts_with("text/") && !text.trim().is_empty() {
            let ground = item.ground("inlineData", data);
            wire::paragraphs(&text, |_, _| ground.clone(), story);
        }
        if story.body.len() > before {
            return;
        }
    }
}

/// NITF: what its head says that the item does not, then its content.
fn read_nitf(item: &Item<'_>, nitf: &Element, story: &mut Story) {
    let Some(body) = nitf.child("body") else { return };
    if let Some(head) = body.child("body.head") {
        let put = |member: &str, found: Option<&Element>, rule: &str, band: Band, story: &mut Story| {
            if let Some((found, text)) = found.and_then(|found| Some((found, found.words()?))) {
                story.put(member, text, &Ground { band, ..item.ground(rule, found) });
            }
        };
        let lines = head.child("hedline");
        put("headline", lines.and_then(|lines| lines.child("hl1")), "NITF hl1", Band::High, story);
        put("standfirst", head.child("abstract"), "NITF abstract", Band::High, story);
        put("standfirst", lines.and_then(|lines| lines.child("hl2")), "NITF hl2", Band::Medium, story);
        if let Some((found, line)) = head.child("byline").and_then(|found| Some((found, found.words()?))) {
            story.byline(&line, &item.ground("NITF byline", found));
        }
        let dateline = head.child("dateline").and_then(|found| Some((found, found.words()?)));
        if let Some((found, text)) = dateline.filter(|_| !story.has("dateline")) {
            story.put("dateline", serde_json::json!({ "text": text }), &item.ground("NITF dateline", found));
        }
    }
    if let Some(content) = body.child("body.content") {
        crate::import::html::read_body(&html_of(content, true), story);
    }
    if let Some((found, line)) =
        body.child("body.end").and_then(|end| end.child("tagline")).and_then(|found| Some((found, found.words()?)))
    {
        story.tagline(&line, &item.ground("NITF tagline", found));
    }
}

/// The HTML that says what the element says.
fn html_of(element: &Element, nitf: bool) -> String {
    let mut out = String::new();
    write(element, nitf, &mut out);
    out
}

/// The depth is bounded where the XML is read.
fn write(element: &Element, nitf: bool, out: &mut String) {
    let name = match nitf {
        true => html_name(&element.name),
        false => element.name.as_str(),
    };
    if nitf && element.name == "media-reference" {
        let alternative = element.attribute("alternate-text").unwrap_or_default();
        out.push_str("<img src=\"");
        escape(element.attribute("source").unwrap_or_default(), out);
        out.push_str("\" alt=\"");
        escape(alternative, out);
        out.push_str("\">");
        return;
    }
    out.push('<');
    out.push_str(name);
    if nitf && element.name == "media-producer" {
        out.push_str(" class=\"credit\"");
    }
    for (name, value) in element.attributes.iter().filter(|(name, _)| is_plain(name)) {
        out.push_str(&format!(" {name}=\""));
        escape(value, out);
        out.push('"');
    }
    out.push('>');
    if VOID.contains(&name) {
        return;
    }
    for one in &element.content {
        match one {
            Content::Text(text) => escape(text, out),
            Content::Element(inner) => write(inner, nitf, out),
        }
    }
    out.push_str(&format!("</{name}>"));
}

fn html_name(name: &str) -> &str {
    match NITF.iter().find(|(own, _)| *own == name) {
        Some((_, html)) => html,
        None if SAME.contains(&name) => name,
        None => "span",
    }
}

/// Whether an attribute can be written in HTML as it is.
fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
