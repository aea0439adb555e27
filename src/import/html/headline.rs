//! The headline of a page and the standfirst below it.

use serde_json::Value;

use super::dom::{Dom, Id};
use super::zone::TITLE_MARKS;
use super::{Page, ld};
use crate::import::evidence::Band;
use crate::import::story::{Ground, Story};
use crate::import::text::shape;

/// Words in class, id or itemprop of a standfirst.
const STANDFIRST: [&str; 33] = [
    "standfirst",
    "dek",
    "deck",
    "subtitle",
    "subtitulo",
    "subheadline",
    "subhead",
    "subheading",
    "subline",
    "alternativeheadline",
    "description",
    "excerpt",
    "summary",
    "lead",
    "lede",
    "intro",
    "chapo",
    "chapeau",
    "vorspann",
    "teaser",
    "unterzeile",
    "bajada",
    "entradilla",
    "sumario",
    "copete",
    "occhiello",
    "sottotitolo",
    "sommario",
    "leadtext",
    "ingress",
    "manchet",
    "inleiding",
    "tagline",
];

impl Page {
    pub(super) fn headline(&self, story: &mut Story) {
        let h1: Vec<Id> =
            self.dom.named(Dom::ROOT, &["h1"]).filter(|id| !self.dom.text(*id).is_empty()).take(20).collect();
        let inside = |id: &&Id| self.dom.around(**id).any(|up| matches!(self.dom.name(up), "article" | "main"));
        let from_data = self.data_text("headline").or_else(|| self.data_text("name"));
        let social = ["og:title", "twitter:title"].iter().find_map(|name| self.meta(name)).map(ld::unescaped);
        let title = self.page_title();
        let agrees = |text: &str| {
            let starts = |other: &Option<String>| other.as_ref().is_some_and(|other| ld::alike(other, text));
            let begins = title.as_ref().is_some_and(|title| title.starts_with(text) && text.len() > 10);
            starts(&from_data) || starts(&social) || begins
        };
        let h1: Vec<Id> = h1.into_iter().filter(|id| !self.names_site(*id)).collect();
        let chosen = h1.iter().find(|id| agrees(&self.dom.text(**id))).copied();
        // Where the only h1 is the site's name, the headline is a lower heading.
        let lower = || {
            let mut lower = self.dom.named(Dom::ROOT, &["h2", "h3"]).take(40);
            lower.find(|id| agrees(&self.dom.text(*id)) && self.is_own(*id))
        };
        let chosen =
            chosen.or_else(lower).or(if h1.len() == 1 { h1.first().copied() } else { h1.iter().find(inside).copied() });
        if let Some(id) = chosen {
            let text = self.dom.text(id);
            let sure = agrees(&text);
            let at = story.locate(&text).or_else(|| story.line_span(self.dom.node(id).line));
            let mut ground = Ground::new(
                if self.dom.name(id) == "h1" { "h1" } else { "heading" },
                at,
                if sure { Band::High } else { Band::Medium },
            );
            if !sure {
                ground = ground.because("no other mark of the page agrees");
            }
            story.put("headline", text.clone(), &ground);
        }
        for (rule, value, band) in [
            ("JSON-LD headline", from_data, Band::High),
            ("og:title", social, Band::Medium),
            ("title", title.clone(), Band::Low),
        ] {
            let Some(value) = value else { continue };
            // Where it has to be the headline, the site's name is not part of it.
            let bare = (rule == "og:title" && !story.has("headline")).then(|| self.without_site(&value)).flatten();
            let value = bare.unwrap_or(value);
            let known = story.doc.get("headline").and_then(Value::as_str);
            if known.is_some_and(|known| ld::alike(known, &value)) {
                continue;
            }
            let at = story.locate(&value);
            story.put("headline", value, &Ground::new(rule, at, band));
        }
        if let Some(text) = title.filter(|_| !story.has("headline")).and_then(|title| self.without_site(&title)) {
            let ground = Ground::new("title without the site's name", story.locate(&text), Band::Medium);
            story.put("headline", text, &ground.because("no heading of the page agrees"));
        }
    }

    /// Whether a heading is the site's name: a logo, or nothing but a link to the site's first page.
    fn names_site(&self, heading: Id) -> bool {
        let dom = &self.dom;
        let is_logo = |id: Id| {
            dom.hints(id)
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word.starts_with("logo") || matches!(word, "sitename" | "blogname"))
        };
        let text = dom.text(heading);
        let first_page = |href: &str| {
            let path = href.split_once("://").map_or(href, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
            path == "/"
        };
        let mut links = dom.named(heading, &["a"]).filter(|id| dom.text(*id) == text);
        is_logo(heading) || links.any(|id| dom.attribute(id, "href").is_some_and(first_page))
    }

    /// A title without the name of the site, where that is known; none where it does not read as a headline.
    fn without_site(&self, title: &str) -> Option<String> {
        let host = |url: &str| url::Url::parse(url).ok()?.host_str().map(ld::plain);
        let hosts: Vec<String> =
            self.meta("og:url").into_iter().chain(self.link("canonical")).filter_map(host).collect();
        let sites: Vec<String> =
            ["og:site_name", "application-name"].iter().filter_map(|name| self.meta(name)).map(ld::plain).collect();
        let is_site = |part: &str| {
            let plain = ld::plain(part);
            plain.len() > 2
                && (sites.contains(&plain) || hosts.iter().any(|host| host.contains(&plain)) || is_address(part))
        };
        let bare = match TITLE_MARKS.into_iter().find(|mark| title.contains(mark)) {
            None => title,
            Some(mark) => {
                let (head, last) = title.rsplit_once(mark)?;
                let (first, tail) = title.split_once(mark)?;
                // "Headline - Courier.example - News of the coast"
                let inner = title.split(mark).skip(1).position(|part| is_address(part.trim()));
                if let Some(parts) = inner {
                    let at = title.match_indices(mark).nth(parts).map_or(title.len(), |(at, _)| at);
                    &title[..at]
                } else if is_site(last) {
                    head
                } else if is_site(first) {
                    tail
                } else {
                    return None;
                }
            }
        };
        (!is_site(bare) && shape::is_headline(bare)).then(|| bare.to_owned())
    }

    /// The standfirst that is printed below the headline, else the page's description; the elements it stands in.
    pub(super) fn standfirst(&self, story: &mut Story) -> Vec<Id> {
        let dom = &self.dom;
        let described =
            ["og:description", "description", "twitter:description"].iter().find_map(|name| self.meta(name));
        let described = self.data_text("description").or_else(|| described.map(ld::unescaped));
        let zone = self.head_zone();
        let headline = dom.named(Dom::ROOT, &["h1"]).find(|id| zone.contains(id)).unwrap_or(zone.start);
        let inside = dom.named(Dom::ROOT, &["p", "div", "h2", "h3", "span", "strong", "em"]).filter(|id| {
            *id > headline
                && *id <= zone.end
                && !dom.around(*id).any(|up| matches!(dom.name(up), "aside" | "nav" | "figure"))
        });
        let found = inside.take(400).find_map(|id| {
            let hints = dom.hints(id);
            let marked = !hints.is_empty()
                && hints.split(|c: char| !c.is_alphanumeric()).any(|word| STANDFIRST.contains(&word))
                && !["author", "image", "caption", "list", "related"].iter().any(|word| hints.contains(word));
            let same = |text: &str| described.as_deref().is_some_and(|described| ld::alike(described, text));
            let text = dom.text(id);
            let shaped = (20..=600).contains(&text.len()) && text.contains(' ');
            (shaped && (marked || same(&text))).then_some((id, text))
        });
        if let Some((id, text)) = found {
            let at = story.locate(&text);
            story.put("standfirst", text, &Ground::new("standfirst of the page", at, Band::High));
            return vec![id];
        }
        if let Some(text) = described {
            let at = story.locate(&text);
            let ground = Ground::new("description of the page", at, Band::Medium);
            story.put("standfirst", text, &ground.because("it may not be printed on the page"));
        }
        Vec::new()
    }
}

/// Whether a text is the address of a site: `Courier.example`.
fn is_address(text: &str) -> bool {
    let Some((name, top)) = text.rsplit_once('.') else { return false };
    let letters = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    name.len() > 2 && letters(name) && (2..=7).contains(&top.len()) && top.bytes().all(|b| b.is_ascii_alphabetic())
}
