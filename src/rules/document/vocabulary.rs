//! Vocabularies that others keep, as pinned here: which terms there are, and which are retired.
//!
//! A list is a text file. Lines that start with `#` give its namespace, source and date, and whether it is whole;
//! each other line is a term, a retired one followed by `retired`, the date, and what to use instead if the keeper
//! says so.

use std::sync::OnceLock;

use crate::container::document::Document;
use crate::rules::Context;
use crate::rules::leaves::Leaves;
use crate::source::node::Node;
use crate::source::table::Table;

const LISTS: [&str; 3] = [
    include_str!("../data/digital-source-type.txt"),
    include_str!("../data/data-mining.txt"),
    include_str!("../data/genre.txt"),
];

/// One pinned list.
#[derive(Debug)]
pub(super) struct List {
    /// What it is called.
    pub(super) name: &'static str,
    /// What every URI of its terms starts with.
    pub(super) namespace: &'static str,
    /// The date it was pinned at.
    pub(super) date: &'static str,
    /// Whether it has every term of its vocabulary.
    pub(super) whole: bool,
    pub(super) terms: Table<&'static str, Option<Retired>>,
}

/// That a term is retired.
#[derive(Debug, Clone, Copy)]
pub(super) struct Retired {
    pub(super) since: &'static str,
    /// What its keeper says to use instead.
    pub(super) instead: Option<&'static str>,
}

fn lists() -> &'static [List] {
    static READ: OnceLock<Vec<List>> = OnceLock::new();
    READ.get_or_init(|| LISTS.iter().map(|text| read(text)).collect())
}

fn read(text: &'static str) -> List {
    let head = |key: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(": "));
        lines.into_iter().find(|(name, _)| *name == key).map_or("", |(_, value)| value)
    };
    let term = |line: &'static str| {
        let mut words = line.split_ascii_whitespace();
        let term = words.next()?;
        let retired = words.next().and_then(|_| Some(Retired { since: words.next()?, instead: words.next() }));
        Some((term, retired))
    };
    List {
        name: head("name"),
        namespace: head("namespace"),
        date: head("date"),
        whole: head("whole") == "yes",
        terms: text.lines().filter(|line| !line.starts_with('#')).filter_map(term).collect(),
    }
}

/// A URI in the namespace of a pinned list.
pub(super) struct Use<'a> {
    pub(super) document: &'a Document,
    pub(super) node: Node<'a>,
    pub(super) list: &'static List,
    /// What follows the namespace.
    pub(super) term: &'a str,
    /// Whether the scheme is the vocabulary's own, http.
    pub(super) exact: bool,
}

/// Every URI of the articles that stands in the namespace of a pinned list, where a vocabulary's URI may stand.
pub(super) fn uses<'a>(context: &Context<'a>) -> Vec<Use<'a>> {
    let of_article = |leaves: &Leaves<'a>| {
        let document = leaves.document;
        let named = leaves.of_members().filter(|leaf| matches!(leaf.member, "uri" | "digitalSourceType"));
        named.filter_map(move |leaf| one(document, leaf.node, leaf.text)).collect::<Vec<_>>()
    };
    context.leaves_of_2().iter().flat_map(of_article).collect()
}

fn one<'a>(document: &'a Document, node: Node<'a>, text: &'a str) -> Option<Use<'a>> {
    let (list, term, exact) = find(text)?;
    Some(Use { document, node, list, term, exact })
}

/// The pinned list in whose namespace a URI stands, what follows the namespace, and whether the scheme is the
/// vocabulary's own.
pub(super) fn find(text: &str) -> Option<(&'static List, &str, bool)> {
    let (exact, rest) = match text.strip_prefix("http://") {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix("https://")?),
    };
    lists().iter().find_map(|list| {
        let term = rest.strip_prefix(list.namespace.strip_prefix("http://")?)?;
        Some((list, term, exact))
    })
}

/// What the keeper of a pinned list says to use instead of a retired term, by its URI.
pub(in crate::rules) fn successor(text: &str) -> Option<&'static str> {
    let (list, term, _) = find(text)?;
    list.terms.get(term)?.as_ref()?.instead
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_says_what_it_is_and_where_it_comes_from() {
        for (list, text) in lists().iter().zip(LISTS) {
            assert!(list.namespace.starts_with("http://") && !list.name.is_empty(), "{list:?}");
            assert!(list.date.parse::<jiff::civil::Date>().is_ok(), "{list:?}");
            assert!(text.contains("\n# source: "), "{}", list.name);
            assert!(list.terms.len() > 5, "{}", list.name);
            for retired in list.terms.values().flatten() {
                assert!(retired.since.parse::<jiff::civil::Date>().is_ok(), "{retired:?}");
                let instead = retired.instead.map(|term| list.terms.get(term));
                assert!(matches!(instead, None | Some(Some(None))), "{retired:?} leads to a term in use");
            }
        }
    }
}
