//! Where on a page the head of its article is: what stands around the headline, before the text.

use std::ops::Range;

use super::Page;
use super::dom::{Dom, Id, is_block};

/// How many nodes before the headline still belong to its head.
const BEFORE: usize = 80;
/// How many paragraphs of running text the head may reach over.
const PARAGRAPHS: usize = 2;
/// How long running text is, in bytes.
const LONG: usize = 200;

impl Page {
    /// The nodes of the head, by their numbers, which are in the order of the source.
    pub(super) fn head_zone(&self) -> Range<Id> {
        let dom = &self.dom;
        let social = self.meta("og:title").unwrap_or_default();
        let all: Vec<Id> = dom.named(Dom::ROOT, &["h1"]).take(20).collect();
        let headline = all.iter().find(|id| super::ld::alike(&dom.text(**id), social)).or(all.first()).copied();
        let from = headline.unwrap_or(Dom::ROOT);
        let texts = dom.named(Dom::ROOT, &["p"]).filter(|id| *id > from && dom.text(*id).len() > LONG);
        let end = texts.take(PARAGRAPHS).last().unwrap_or(from + 2000);
        from.saturating_sub(BEFORE)..end
    }

    /// Whether an element belongs to the article, and not to another one, a comment or the page.
    pub(super) fn is_own(&self, id: Id) -> bool {
        let dom = &self.dom;
        !std::iter::once(id).chain(dom.around(id)).any(|up| {
            matches!(dom.name(up), "aside" | "nav" | "footer" | "figure" | "figcaption" | "form")
                || is_other(dom.hints(up))
        })
    }

    /// The short lines of the head: elements that hold no other block, each with its words.
    pub(super) fn head_lines(&self) -> Vec<(Id, String)> {
        const SHORT: usize = 160;
        const LINES: usize = 80;
        let dom = &self.dom;
        let zone = self.head_zone();
        let blocks = dom.below(Dom::ROOT).filter(|id| zone.contains(id) && is_block(dom.name(*id)));
        let leaves = blocks.filter(|id| !dom.below(*id).any(|id| is_block(dom.name(id))) && self.is_own(*id));
        let lines = leaves.flat_map(|id| {
            let lines = dom.lines(id);
            let found: Vec<(Id, String)> = lines.lines().map(|line| (id, line.to_owned())).collect();
            found
        });
        lines.filter(|(_, line)| !line.is_empty() && line.len() <= SHORT).take(LINES).collect()
    }
}

/// Whether class or id say that what is in an element is about another article, or from a reader.
fn is_other(hints: &str) -> bool {
    ["related", "recommend", "teaser", "promo", "most-read", "comment", "sidebar", "trending", "popular", "read-next"]
        .iter()
        .any(|word| hints.contains(word))
}
