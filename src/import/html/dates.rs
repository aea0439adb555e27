//! When a page was published and changed; never one for the other.

use super::dom::{Dom, Id, is_block};
use super::{Page, ld};
use crate::grammar::byline;
use crate::import::evidence::Band;
use crate::import::story::{Ground, Story};
use crate::import::text::dated;
use crate::import::when::{self, When};

/// Metadata with the date of publication, the surest first.
const PUBLISHED: [&str; 16] = [
    "article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "datepublished",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "cxenseparse:recs:publishtime",
    "publication_date",
    "publish-date",
    "publish_date",
    "pubdate",
    "article.published",
    "date",
    "created",
];
const MODIFIED: [&str; 5] =
    ["article:modified_time", "og:updated_time", "datemodified", "last-modified", "article.updated"];

/// A date that a page says, and where.
struct Said {
    rule: &'static str,
    raw: String,
    when: When,
    band: Band,
}

impl Page {
    /// Writes the dates; the elements that say nothing else.
    pub(super) fn dates(&self, story: &mut Story) -> Vec<Id> {
        let mut published: Vec<Said> = Vec::new();
        let mut modified: Vec<Said> = Vec::new();
        let add = |list: &mut Vec<Said>, rule: &'static str, raw: &str, band: Band| {
            let Some(when) = when::read(raw) else { return };
            list.push(Said { rule, raw: raw.to_owned(), when, band });
        };
        if let Some(raw) = self.data_text("datePublished") {
            add(&mut published, "JSON-LD datePublished", &raw, Band::High);
        }
        if let Some(raw) = self.data_text("dateModified") {
            add(&mut modified, "JSON-LD dateModified", &raw, Band::High);
        }
        for (names, list) in [(&PUBLISHED[..], &mut published), (&MODIFIED[..], &mut modified)] {
            for name in names {
                for (_, raw) in self.meta.iter().filter(|(known, _)| known == name) {
                    add(list, name, raw, Band::High);
                }
            }
        }
        let nodes = self.nodes();
        if let Some(page) = ld::page(&nodes).filter(|_| self.article().is_none()) {
            for (member, list) in [("datePublished", &mut published), ("dateModified", &mut modified)] {
                let raw = page.get(member).and_then(ld::text);
                raw.into_iter().for_each(|raw| add(list, "JSON-LD of the page", &raw, Band::Medium));
            }
        }
        let mut used = self.timed(&mut published, &mut modified);
        if let Some((raw, when)) = self.address(story).as_deref().and_then(day_in) {
            published.push(Said { rule: "address of the page", raw, when, band: Band::Medium });
        }
        used.extend(self.printed(&mut published, &mut modified));
        if published.is_empty() {
            published.extend(self.only_day());
        }
        // No page is older than the web.
        published.retain(|said| said.when.text() >= "1990");
        local_first(&mut published);
        for (name, list) in [("published", published), ("modified", modified)] {
            for said in list.into_iter().take(20) {
                if story.knows_date(name, &said.when) {
                    continue;
                }
                let at = story.locate(&said.raw);
                let mut ground = Ground::new(said.rule, at, said.band);
                if said.raw.ends_with("+00:00") || said.raw.ends_with("+0000") {
                    ground = ground.because(format!("written as `{}`; sites stamp local times so too", said.raw));
                }
                story.date(name, &said.when, &said.raw, &ground);
            }
        }
        used
    }

    /// `time` elements, and elements marked as dates.
    fn timed(&self, published: &mut Vec<Said>, modified: &mut Vec<Said>) -> Vec<Id> {
        let dom = &self.dom;
        let zone = self.head_zone();
        let mut used = Vec::new();
        let marked = dom.named(Dom::ROOT, &["time", "span", "abbr", "div", "p", "li", "meta", "em"]).filter(|id| {
            let prop = dom.attribute(*id, "itemprop").is_some_and(|prop| prop.to_lowercase().starts_with("date"));
            let hinted = || zone.contains(id) && is_date(dom.hints(*id));
            dom.name(*id) == "time" || prop || dom.name(*id) != "meta" && hinted()
        });
        let mut count = 0;
        for id in marked.take(400) {
            if count >= 12 || !self.is_own(id) {
                continue;
            }
            let written = ["datetime", "content", "title"].iter().find_map(|word| dom.attribute(id, word));
            let text = dom.text(id);
            let raw = written.filter(|raw| when::read(raw).is_some()).unwrap_or(&text);
            let Some((member, raw, when)) = dated(raw) else { continue };
            count += 1;
            let hints: String = std::iter::once(id).chain(dom.around(id).take(2)).map(|id| dom.hints(id)).collect();
            let changed =
                member == "modified" || ["modif", "updat", "aktualis"].iter().any(|word| hints.contains(word));
            let list = if changed { &mut *modified } else { &mut *published };
            list.push(Said { rule: "time element", raw: raw.to_owned(), when, band: Band::Medium });
            if text.len() < 80 {
                used.push(id);
            }
        }
        used
    }

    /// Lines of the head that are a date, or end in one.
    fn printed(&self, published: &mut Vec<Said>, modified: &mut Vec<Said>) -> Vec<Id> {
        let mut used = Vec::new();
        for (id, line) in self.head_lines() {
            let mut all = true;
            for part in line.split([" | ", " · ", " • "].into_iter().find(|mark| line.contains(mark)).unwrap_or("\n"))
            {
                let bare = part.split(" by ").next().unwrap_or(part);
                let found = dated(part).or_else(|| dated(bare)).map(|found| (found, true)).or_else(|| {
                    let (before, raw, when) = when::at_end(part)?;
                    let short = before.split(' ').count() <= 4 || byline::people(before, None).is_some();
                    short.then_some((("published", raw, when), false))
                });
                let Some(((member, raw, when), whole)) = found else {
                    all &= byline::people(part, None).is_some();
                    continue;
                };
                all &= whole;
                let list = if member == "modified" { &mut *modified } else { &mut *published };
                list.push(Said { rule: "date below the headline", raw: raw.to_owned(), when, band: Band::Medium });
            }
            if all {
                used.push(id);
            }
        }
        used
    }

    /// The only day that short lines of the page name, wherever they stand: a candidate.
    fn only_day(&self) -> Option<Said> {
        const SHORT: usize = 100;
        let dom = &self.dom;
        let mut only: Option<Said> = None;
        for id in dom.named(Dom::ROOT, &["span", "small", "div", "p", "dd", "li", "a", "td", "h5", "h6", "footer"]) {
            let leaf = !dom.below(id).any(|id| is_block(dom.name(id)));
            if !leaf || !self.is_own(id) {
                continue;
            }
            let text = dom.text(id);
            if text.len() > SHORT || !text.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let whole = dated(&text).map(|(member, raw, when)| (member, raw.to_owned(), when));
            let found = whole.or_else(|| when::at_end(&text).map(|(_, raw, when)| ("published", raw.to_owned(), when)));
            let Some((member, raw, when)) = found else { continue };
            let same = only.as_ref().is_none_or(|only| only.when.text().get(..10) == when.text().get(..10));
            if member == "modified" || !same {
                return None;
            }
            only.get_or_insert(Said { rule: "only date of the page", raw, when, band: Band::Low });
        }
        only
    }

    fn address(&self, story: &Story) -> Option<String> {
        let written = story.doc.get("canonicalUrl").and_then(|url| url.as_str()).map(str::to_owned);
        written.or_else(|| self.meta("og:url").map(str::to_owned)).or_else(|| self.data_text("url"))
    }
}

/// Whether class or id say that an element is a date.
fn is_date(hints: &str) -> bool {
    !hints.is_empty()
        && hints.split(|c: char| !c.is_alphanumeric()).any(|word| {
            matches!(
                word,
                "date"
                    | "dates"
                    | "datum"
                    | "fecha"
                    | "data"
                    | "published"
                    | "pubdate"
                    | "timestamp"
                    | "posted"
                    | "dateline"
                    | "publishdate"
                    | "time"
                    | "updated"
                    | "modified"
            )
        })
}

/// The day in an address: `/2026/03/14/`, `/2026-03-14-`.
fn day_in(address: &str) -> Option<(String, When)> {
    let parts: Vec<&str> = address.split(['/', '-', '_', '?', '&', '=', '.']).collect();
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut found = parts.windows(3).filter(|three| digits(three[0], 4) && digits(three[1], 2) && digits(three[2], 2));
    let three = found.next()?;
    let raw = [three[0], three[1], three[2]].join("-");
    let year: u16 = three[0].parse().ok()?;
    let when = when::read(&raw).filter(|_| (1990..2100).contains(&year))?;
    Some((raw, when))
}

/// Of the same clock with and without an offset, the one with it counts: sites stamp local times as UTC.
fn local_first(list: &mut [Said]) {
    let Some(When::Instant(first)) = list.first().map(|said| said.when.clone()) else { return };
    let Some(clock) = first.strip_suffix('Z').and_then(|clock| clock.get(..16)) else { return };
    let offset = |said: &Said| matches!(&said.when, When::Instant(text) if !text.ends_with('Z') && text.get(..16) == Some(clock));
    if let Some(at) = list.iter().position(offset) {
        list[..=at].rotate_right(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_days_in_addresses() {
        let day = |address: &str| day_in(address).map(|(raw, _)| raw);
        assert_eq!(day("https://example.org/2026/03/14/quay").as_deref(), Some("2026-03-14"));
        assert_eq!(day("https://example.org/news-2026-03-14-quay.html").as_deref(), Some("2026-03-14"));
        assert_eq!(day("https://example.org/2026/03/quay-14"), None);
        assert_eq!(day("https://example.org/2026/13/44/quay"), None);
    }

    #[test]
    fn takes_the_offset_where_one_is_said() {
        let said = |raw: &str| Said {
            rule: "x",
            raw: raw.to_owned(),
            when: when::read(raw).expect("a date"),
            band: Band::High,
        };
        let mut list = [said("2026-03-14T09:30:00+00:00"), said("2026-03-14T09:30:00+02:00")];
        local_first(&mut list);
        assert_eq!(list[0].raw, "2026-03-14T09:30:00+02:00");
        let mut other = [said("2026-03-14T07:30:00Z"), said("2026-03-14T09:30:00+02:00")];
        local_first(&mut other);
        assert_eq!(other[0].raw, "2026-03-14T07:30:00Z");
    }
}
