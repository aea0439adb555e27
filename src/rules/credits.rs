//! What the credit of each asset says, in its line and in its structure.

use std::cell::OnceCell;

use super::people::{Contribution, People, names_of};
use crate::grammar::agency;
use crate::grammar::credit::{Scan, scan};
use crate::grammar::name::{agree, fold, stands_in, tokens};
use crate::source::node::Node;

/// The credit of one asset.
#[derive(Debug)]
pub(crate) struct Credited<'a> {
    pub(crate) asset: Node<'a>,
    pub(crate) credit: Node<'a>,
    /// The line as a value, and its text.
    pub(crate) node: Node<'a>,
    pub(crate) line: &'a str,
    pub(crate) scan: Scan,
    pub(crate) creators: Vec<Contribution<'a>>,
    words: OnceCell<Vec<String>>,
    /// Names of whoever else has to do with it: supplier, source, via, owners, licensors.
    others: Vec<String>,
}

impl<'a> Credited<'a> {
    /// The credits of an article's assets that have a line.
    pub(super) fn all(people: &People<'a>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for asset in people.root.items_of("media") {
            // Pictures of one maker have one line.
            let before = all.last().map(|last| (last.line, &last.scan));
            let credited = Self::new(people, asset, before);
            all.extend(credited);
        }
        all
    }

    fn new(people: &People<'a>, asset: Node<'a>, before: Option<(&str, &Scan)>) -> Option<Self> {
        let credit = asset.get("credit")?;
        let node = credit.get("line")?;
        let line = node.str().filter(|line| !line.trim().is_empty())?;
        let rights = asset.get("rights");
        let owners =
            rights.into_iter().flat_map(|rights| rights.items_of("owners").chain(rights.items_of("licensors")));
        let ids = credit.get("supplier").into_iter().chain(credit.items_of("via")).chain(owners).filter_map(Node::str);
        let mut others: Vec<String> = ids.filter_map(|id| people.party(id)).flat_map(names_of).collect();
        let words = [credit.str_of("source"), rights.and_then(|rights| rights.str_of("holderText"))];
        others.extend(words.into_iter().flatten().map(str::to_owned));
        let creators = people.contributions_of(credit, "creators");
        let same = before.filter(|(other, _)| *other == line).map(|(_, scan)| scan.clone());
        let scan = same.unwrap_or_else(|| scan(line, people.known()));
        Some(Self { asset, credit, node, line, scan, creators, words: OnceCell::new(), others })
    }

    /// What the asset is called in messages.
    pub(crate) fn shown(&self) -> &'a str {
        self.asset.str_of("id").or_else(|| self.asset.str_of("file")).unwrap_or_default()
    }

    /// Whether there is any structure at all; if not, it is OFP402 that says so.
    pub(crate) fn has_structure(&self) -> bool {
        let unknown = self.credit.get("creatorUnknown").is_some_and(|value| value.is_true());
        unknown
            || !self.creators.is_empty()
            || ["supplier", "source", "via"].iter().any(|name| self.credit.get(name).is_some())
    }

    /// Whether a party of the structure stands elsewhere, or has no name that can be compared.
    pub(crate) fn is_open(&self, people: &People<'a>) -> bool {
        let ids = self.credit.get("supplier").into_iter().chain(self.credit.items_of("via")).filter_map(Node::str);
        ids.into_iter().any(|id| people.party(id).is_none())
            || self.creators.iter().any(|creator| !creator.can_be_compared())
    }

    /// Whether the structure has what the line calls `text`.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.creators.iter().any(|creator| creator.is_called(text)) || self.has_besides(text)
    }

    fn has_besides(&self, text: &str) -> bool {
        let own = agency(text);
        self.others.iter().any(|name| {
            let same = own.is_some() && (agency(name) == own || own.is_some_and(|own| fold(own) == fold(name)));
            same || agree(name, text) || stands_in(name, text) || stands_in(text, name)
        })
    }

    /// Whether line and structure are those of another credit, with the same names.
    pub(crate) fn says_as(&self, other: &Self) -> bool {
        let same = |one: &Contribution<'_>, other: &Contribution<'_>| {
            let member = |member| one.node.str_of(member) == other.node.str_of(member);
            let in_byline = |node: Node<'_>| node.get("inByline").and_then(Node::as_bool);
            member("party") && member("creditedAs") && in_byline(one.node) == in_byline(other.node)
        };
        self.line == other.line
            && self.others == other.others
            && self.creators.len() == other.creators.len()
            && self.creators.iter().zip(&other.creators).all(|(one, other)| same(one, other))
    }

    /// The words of the line, for comparison.
    pub(crate) fn words(&self) -> &[String] {
        self.words.get_or_init(|| tokens(self.line))
    }

    /// Whether the line has the name of one of the creators.
    pub(crate) fn names_a_creator(&self) -> bool {
        self.creators.iter().any(|creator| creator.stands_in(self.words()))
    }
}
