//! Where on a page the head of its article is: what stands around the headline, before the text.

use std::collections::HashSet;
use std::ops::Range;

use super::Page;
use super::dom::{Dom, Id, What, is_block};
use crate::import::text::squeezed;

/// How many nodes before the headline still belong to its head.
const BEFORE: usize = 80;
/// How much running text the head may reach over: two long paragraphs, or four short ones.
const READ: usize = 4;
/// How long paragraphs of running text are, in bytes.
const LONG: usize = 200;
const SHORT: usize = 80;

impl Page {
    /// The heading that is the headline: the one that another mark of the page agrees with, else the first.
    pub(super) fn headline_element(&self) -> Option<Id> {
        self.found_headline().0
    }

    /// The same, with the elements around it.
    fn found_headline(&self) -> &(Option<Id>, HashSet<Id>) {
        self.headline.get_or_init(|| {
            let dom = &self.dom;
            let social = self.meta("og:title").unwrap_or_default();
            let title = self.page_title().unwrap_or_default();
            let begins = |text: &str| text.len() > 10 && title.starts_with(text);
            let first: Vec<Id> = dom.named(Dom::ROOT, &["h1"]).take(20).collect();
            let lower = dom.named(Dom::ROOT, &["h2", "h3"]).take(40).collect::<Vec<_>>();
            let agrees = |id: &&Id| {
                let text = dom.text(**id);
                super::ld::alike(&text, social) || begins(&text)
            };
            let found = first.iter().find(agrees).or_else(|| lower.iter().find(agrees));
            // A heading too short to be looked for in the title is it where it is a whole part of that: a lower one only
            // the first part, which is seldom the site's name.
            let site = self.meta("og:site_name").unwrap_or_default();
            let parts = parts_of_title(&title);
            let is = |id: Id, parts: &[&str]| {
                let text = dom.text(id);
                !super::ld::alike(&text, site) && parts.iter().any(|part| super::ld::alike(&text, part))
            };
            let short = || {
                let all = parts.len() > 1;
                let first = first.iter().filter(|_| all).find(|id| is(**id, &parts));
                first.or_else(|| lower.iter().filter(|_| all).find(|id| is(**id, &parts[..1])))
            };
            let found = found.or_else(short).or(first.first()).copied();
            (found, found.into_iter().flat_map(|id| dom.around(id)).collect())
        })
    }

    /// The nodes of the head, by their numbers, which are in the order of the source.
    pub(super) fn head_zone(&self) -> Range<Id> {
        let find = || {
            let dom = &self.dom;
            let from = self.headline_element().unwrap_or(Dom::ROOT);
            let mut read = 0;
            let end = dom.named(Dom::ROOT, &["p"]).filter(|id| *id > from).find(|id| {
                read += match dom.text(*id).len() {
                    LONG.. => 2,
                    SHORT.. => 1,
                    _ => 0,
                };
                read >= READ
            });
            from.saturating_sub(BEFORE)..end.unwrap_or(from + 2000)
        };
        self.zone.get_or_init(find).clone()
    }

    /// Whether an element belongs to the article, and not to another one, a comment or the page.
    pub(super) fn is_own(&self, id: Id) -> bool {
        let dom = &self.dom;
        // What is around the headline too says nothing of the element.
        let (_, shared) = self.found_headline();
        let mut own = std::iter::once(id).chain(dom.around(id)).take_while(|up| !shared.contains(up));
        !own.any(|up| {
            matches!(dom.name(up), "aside" | "nav" | "footer" | "figure" | "figcaption" | "form")
                || is_other(dom.hints(up))
        })
    }

    /// How deep the innermost element around both an element and the headline lies.
    pub(super) fn nearness(&self, id: Id) -> usize {
        let (_, shared) = self.found_headline();
        let around = self.dom.around(id).find(|up| shared.contains(up));
        around.map_or(0, |up| self.dom.around(up).count())
    }

    /// The lines of the page, as it breaks them, each with the block that it stands in.
    pub(super) fn lines(&self) -> Vec<(Id, String)> {
        let dom = &self.dom;
        let mut lines: Vec<(Id, String)> = Vec::new();
        let (mut block, mut last, mut broken) = (Dom::ROOT, Dom::ROOT, true);
        for id in dom.below(Dom::ROOT) {
            let What::Text(text) = &dom.node(id).what else {
                broken |= dom.name(id) == "br" || is_block(dom.name(id));
                continue;
            };
            let parent = dom.node(id).parent.unwrap_or(Dom::ROOT);
            let silent = ["script", "style", "template", "noscript", "button", "svg", "title", "textarea", "option"];
            if text.trim().is_empty() && broken || silent.contains(&dom.name(parent)) {
                continue;
            }
            let inside = std::iter::once(parent).chain(dom.around(parent)).find(|up| is_block(dom.name(*up)));
            let inside = inside.unwrap_or(Dom::ROOT);
            match lines.last_mut().filter(|_| !broken && inside == block) {
                Some((_, line)) => {
                    if parent != last && line.ends_with(char::is_alphanumeric) && text.starts_with(char::is_uppercase) {
                        line.push_str(" | ");
                    }
                    line.push_str(text);
                }
                None => lines.push((inside, text.clone())),
            }
            (block, last, broken) = (inside, parent, false);
        }
        lines.into_iter().map(|(id, line)| (id, squeezed(&line))).filter(|(_, line)| !line.is_empty()).collect()
    }

    /// The short lines of the head: elements that hold no other block, each with its words.
    pub(super) fn head_lines(&self) -> Vec<(Id, String)> {
        const LINE: usize = 160;
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
        lines.filter(|(_, line)| !line.is_empty() && line.len() <= LINE).take(LINES).collect()
    }
}

/// What stands between the parts of a page's title.
pub(super) const TITLE_MARKS: [&str; 8] = [" | ", " - ", " – ", " — ", " · ", " « ", " » ", " :: "];

/// The parts of a page's title: the headline, the site's name, its section; all of a title that is no title in length.
pub(super) fn parts_of_title(title: &str) -> Vec<&str> {
    const LONG: usize = 400;
    let whole = vec![title];
    if title.len() > LONG {
        return whole;
    }
    TITLE_MARKS.iter().fold(whole, |parts, mark| parts.into_iter().flat_map(|part| part.split(mark)).collect())
}

/// Whether class or id say that what is in an element is about another article, or from a reader.
fn is_other(hints: &str) -> bool {
    const WORDS: [&str; 10] =
        ["related", "recommend", "teaser", "promo", "comment", "kommentar", "sidebar", "trending", "popular", "ugccmt"];
    // An opinion is no comment of a reader, and an article that its site shows first no advertisement.
    let other =
        |word: &str| WORDS.iter().any(|other| word.starts_with(other)) && !matches!(word, "commentary" | "promoted");
    !hints.is_empty()
        && (hints.split(|c: char| !c.is_alphanumeric()).any(other)
            || hints.contains("most-read")
            || hints.contains("read-next"))
}
