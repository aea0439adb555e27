//! Web pages: what their data say first, then their own marks, then their text.
//!
//! Data are read before anything is taken out of the page: readers that prune first lose the byline with the header.

mod around;
mod blocks;
pub(crate) mod bound;
mod captions;
pub(crate) mod credit;
mod dates;
pub(crate) mod dom;
mod headline;
mod inline;
mod main;
mod names;
mod people;
mod picture;
mod sink;
mod zone;

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use serde_json::{Value, json};

use self::dom::{Dom, Id};
use super::detect::Given;
use super::evidence::Band;
use super::ld;
use super::story::{Ground, Story};
use crate::error::Result;

/// A page, and what was read of it.
struct Page {
    dom: Dom,
    /// The documents of its JSON-LD.
    data: Vec<Value>,
    /// Names and values of its `meta` elements, in order.
    meta: Vec<(String, String)>,
    /// The heading that is the headline, and what is around it, once it was looked for.
    headline: OnceCell<(Option<Id>, HashSet<Id>)>,
    /// The nodes of the head, once they were looked for.
    zone: OnceCell<Range<Id>>,
}

/// Reads a page.
pub(crate) fn read(given: &Given<'_>) -> Result<Vec<Story>> {
    let decoded = super::decode::decode(&given.bytes, super::decode::declared(&given.bytes));
    let mut story = Story::new("html", given.path.to_owned(), decoded);
    let (bounded, dropped) = bound::bound(&story.text);
    let page = Page::read(&bounded);
    let main = main::find(&page.dom, &bounded);
    if dropped > 0 {
        let why = format!("{dropped} tags nested deeper than any page does, or had too many attributes");
        story.discard_at(1, "", &why);
    }
    let mut used = page.head(&mut story);
    used.extend(page.people(&mut story));
    used.extend(page.dates(&mut story));
    page.publication(&mut story);
    blocks::read(&page, &main, used, &mut story);
    Ok(vec![story])
}

/// Reads what schema.org data say of an article, without a page around them.
pub(crate) fn read_data(data: Value, story: &mut Story) {
    let page = Page {
        dom: dom::parse(""),
        data: vec![data],
        meta: Vec::new(),
        headline: OnceCell::new(),
        zone: OnceCell::new(),
    };
    page.head(story);
    page.people(story);
    page.dates(story);
    page.publication(story);
}

/// Reads a body that is HTML inside another format, all of it.
pub(crate) fn read_body(html: &str, story: &mut Story) {
    read_all(dom::parse(&bound::bound(html).0).without_lines(), story);
}

/// [`read_body`] of markup whose lines are those of the source.
pub(crate) fn read_body_in_lines(html: &str, story: &mut Story) {
    read_all(dom::parse(&bound::bound(html).0), story);
}

fn read_all(dom: Dom, story: &mut Story) {
    let page = Page { dom, data: Vec::new(), meta: Vec::new(), headline: OnceCell::new(), zone: OnceCell::new() };
    let main = main::Main { root: Dom::ROOT, texts: std::collections::HashSet::new() };
    blocks::read(&page, &main, Vec::new(), story);
}

impl Page {
    fn read(text: &str) -> Self {
        let dom = dom::parse(text);
        let data = dom
            .named(Dom::ROOT, &["script"])
            .filter(|id| dom.attribute(*id, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")))
            .filter_map(|id| lenient(&dom.raw_text(id)))
            .collect();
        let meta = dom
            .named(Dom::ROOT, &["meta"])
            .filter_map(|id| {
                let name = ["property", "name", "itemprop"].iter().find_map(|word| dom.attribute(id, word))?;
                let value = super::text::squeezed(dom.attribute(id, "content")?);
                (!value.is_empty()).then(|| (name.to_ascii_lowercase(), value))
            })
            .collect();
        Self { dom, data, meta, headline: OnceCell::new(), zone: OnceCell::new() }
    }

    fn meta(&self, wanted: &str) -> Option<&str> {
        self.meta.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// What the page's `title` says.
    fn page_title(&self) -> Option<String> {
        self.dom.named(Dom::ROOT, &["title"]).next().map(|id| super::text::squeezed(&self.dom.raw_text(id)))
    }

    /// The address that the page's first `link` of this relation leads to.
    fn link(&self, rel: &str) -> Option<&str> {
        let found = self.dom.named(Dom::ROOT, &["link"]).find(|id| self.dom.attribute(*id, "rel") == Some(rel));
        found.and_then(|id| self.dom.attribute(id, "href"))
    }

    /// Every node of the page's JSON-LD.
    fn nodes(&self) -> Vec<&ld::Node> {
        self.data.iter().flat_map(ld::nodes).collect()
    }

    /// The article in the page's JSON-LD that the page is about.
    fn article(&self) -> Option<&ld::Node> {
        let h1: Vec<String> = self.dom.named(Dom::ROOT, &["h1"]).take(8).map(|id| self.dom.text(id)).collect();
        let mut page: Vec<&str> = h1.iter().map(String::as_str).collect();
        page.extend(["og:title", "og:url", "twitter:title"].iter().filter_map(|name| self.meta(name)));
        ld::article(&self.nodes(), &page)
    }

    fn data_text(&self, member: &str) -> Option<String> {
        ld::text(self.article()?.get(member)?)
    }

    /// Headline, standfirst, language, address; the elements that say nothing else.
    fn head(&self, story: &mut Story) -> Vec<Id> {
        let html = self.dom.named(Dom::ROOT, &["html"]).next();
        let written = html.and_then(|id| self.dom.attribute(id, "lang").or(self.dom.attribute(id, "xml:lang")));
        let language = written.map(str::to_owned).or_else(|| self.data_text("inLanguage"));
        let language = language.or_else(|| self.meta("og:locale").map(|tag| tag.replace('_', "-")));
        if let Some(tag) = language.map(|tag| tag.trim().replace('_', "-")).filter(|tag| is_tag(tag)) {
            let at = story.locate(&tag);
            story.put("language", tag, &Ground::new("language of the page", at, Band::High));
        } else if let Some(tag) = super::text::labels::language(&self.dom.text(Dom::ROOT)) {
            let ground = Ground::new("commonest words", None, Band::Medium).because("nothing in the page says it");
            story.put("language", tag, &ground);
        }
        self.headline(story);
        let used = self.standfirst(story);
        let canonical = self.link("canonical").or_else(|| self.meta("og:url"));
        let canonical = canonical.map(str::to_owned).or_else(|| self.data_text("url"));
        if let Some(url) = canonical.filter(|url| url.starts_with("http") && url::Url::parse(url).is_ok()) {
            let at = story.locate(&url);
            story.put("canonicalUrl", url, &Ground::new("canonical address", at, Band::High));
        }
        used
    }

    /// Publisher, sections, subjects, rights.
    fn publication(&self, story: &mut Story) {
        let nodes = self.nodes();
        let article = self.article();
        let named = article.and_then(|article| article.get("publisher")).map(|value| ld::parties(value, &nodes));
        if let Some((name, _, _)) = named.and_then(|list| list.into_iter().next()) {
            let at = story.locate(&name);
            story.publisher(&name, &Ground::new("JSON-LD publisher", at, Band::High));
        } else if let Some(name) = self.meta("og:site_name").map(ld::unescaped) {
            let at = story.locate(&name);
            story.publisher(&name, &Ground::new("og:site_name", at, Band::High));
        }
        let sections = article.and_then(|article| article.get("articleSection"));
        let sections: Vec<String> = match sections {
            Some(Value::Array(items)) => items.iter().filter_map(ld::text).collect(),
            Some(other) => ld::text(other).into_iter().collect(),
            None => self.meta("article:section").map(ld::unescaped).into_iter().collect(),
        };
        for name in sections.into_iter().take(10) {
            let at = story.locate(&name);
            story.push("sections", json!({ "name": name }), &Ground::new("section", at, Band::High));
        }
        let words: Vec<String> = match article.and_then(|article| article.get("keywords")) {
            Some(Value::Array(items)) => items.iter().filter_map(ld::text).collect(),
            Some(Value::String(list)) => list.split([',', ';']).map(ld::unescaped).collect(),
            _ => self
                .meta
                .iter()
                .filter(|(name, _)| name == "article:tag")
                .map(|(_, value)| ld::unescaped(value))
                .collect(),
        };
        for name in words.into_iter().filter(|word| !word.is_empty()).take(50) {
            let at = story.locate(&name);
            story.push("subjects", json!({ "name": name }), &Ground::new("keyword", at, Band::High));
        }
        self.rights(article, story);
    }

    fn rights(&self, article: Option<&ld::Node>, story: &mut Story) {
        let mut rights = serde_json::Map::new();
        let mut places = None;
        let said = |member: &str| article.and_then(|article| ld::text(article.get(member)?));
        if let Some(notice) = said("copyrightNotice") {
            places = story.locate(&notice);
            rights.insert("notice".to_owned(), json!(notice));
        }
        if let Some(holder) = said("copyrightHolder") {
            places = places.or_else(|| story.locate(&holder));
            rights.insert("holderText".to_owned(), json!(holder));
        }
        if let Some(year) = said("copyrightYear").and_then(|year| year.parse::<u16>().ok()) {
            rights.insert("year".to_owned(), json!(year));
        }
        if let Some(licence) = said("license").filter(|licence| licence.starts_with("http")) {
            rights.insert("licence".to_owned(), json!({ "url": licence }));
        }
        if !rights.is_empty() {
            story.put(
                "rights",
                Value::Object(rights),
                &Ground::new("JSON-LD copyright and licence", places, Band::High),
            );
        }
    }
}

/// JSON as pages write it: with comments around it, and line breaks in its strings.
fn lenient(text: &str) -> Option<Value> {
    const MOST: usize = 4 << 20;
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text = text.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim().trim_end_matches(';');
    if text.len() > MOST {
        return None;
    }
    serde_json::from_str(text).ok().or_else(|| {
        let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// Whether a word has the form of a language tag.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first =
        parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic()));
    first && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
