//! Which part of a page is the article.

use std::collections::HashSet;

use super::dom::{self, Dom, Id};

/// How large a page may be for the content finder; larger ones are read by their own marks.
const MOST: usize = 3 << 20;
const NODES: usize = 60_000;

/// The part of the page that holds the article, and the texts that belong to it; empty if all in it do.
pub(crate) struct Main {
    pub(crate) root: Id,
    pub(crate) texts: HashSet<String>,
}

const LEAVES: [&str; 14] =
    ["p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figcaption", "td", "th", "dt", "dd"];

/// Finds the article.
pub(crate) fn find(dom: &Dom, page: &str) -> Main {
    let small = page.len() <= MOST && dom.below(Dom::ROOT).take(NODES).count() < NODES;
    let found = small.then(|| content(page)).flatten();
    if let Some(html) = found {
        let inner = dom::parse(&html);
        let texts: HashSet<String> =
            inner.named(Dom::ROOT, &LEAVES).map(|id| inner.text(id)).filter(|text| text.len() > 1).collect();
        let held: Vec<Id> = dom
            .named(Dom::ROOT, &["p", "blockquote", "h2", "h3", "li"])
            .filter(|id| texts.contains(&dom.text(*id)) && dom.text(*id).len() > 20)
            .collect();
        if let Some(root) = around_all(dom, &held) {
            return Main { root, texts };
        }
    }
    let marked =
        dom.below(Dom::ROOT).find(|id| dom.attribute(*id, "itemprop").is_some_and(|prop| prop == "articleBody"));
    let element = |name: &'static str| dom.below(Dom::ROOT).find(move |id| dom.name(*id) == name);
    let root = marked
        .or_else(|| element("article"))
        .or_else(|| element("main"))
        .or_else(|| element("body"))
        .unwrap_or(Dom::ROOT);
    Main { root, texts: HashSet::new() }
}

fn content(page: &str) -> Option<String> {
    let config = dom_smoothie::Config { disable_json_ld: true, ..Default::default() };
    let mut reader = dom_smoothie::Readability::new(page, None, Some(config)).ok()?;
    reader.parse().ok().map(|article| article.content.to_string())
}

/// The smallest element that holds most of `ids`.
fn around_all(dom: &Dom, ids: &[Id]) -> Option<Id> {
    let mut counts: std::collections::HashMap<Id, usize> = std::collections::HashMap::new();
    for id in ids.iter().take(2000) {
        for up in dom.around(*id) {
            *counts.entry(up).or_default() += 1;
        }
    }
    let first = ids.first()?;
    let wanted = ids.len().min(2000) * 9 / 10;
    // The nearest one is the deepest.
    dom.around(*first)
        .chain(ids.last().into_iter().flat_map(|last| dom.around(*last)))
        .find(|up| counts[up] >= wanted.max(1))
}
