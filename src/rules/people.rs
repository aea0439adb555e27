//! Who an article names, in what forms, and what its byline says part by part.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::byline::not_a_name::is_no_name;
use super::credits::Credited;
use super::index::ArticleIndex;
use crate::container::document::Document;
use crate::grammar::Known;
use crate::grammar::byline::{Piece, scan};
use crate::grammar::name::{agree, words_stand_in};
use crate::source::node::Node;

/// The people, organizations and contributions of one article.
#[derive(Debug)]
pub(crate) struct People<'a> {
    pub(crate) document: &'a Document,
    pub(crate) root: Node<'a>,
    parties: HashMap<&'a str, Node<'a>>,
    organizations: Vec<String>,
    persons: Vec<String>,
    /// The article's contributions.
    pub(crate) contributions: Vec<Contribution<'a>>,
    /// The places in `contributions`, by the id of the party.
    by_party: HashMap<&'a str, Vec<usize>>,
    /// Whatever shows an asset, by the asset's id.
    placed: HashMap<&'a str, Vec<Node<'a>>>,
    byline: OnceCell<Vec<Piece>>,
    credits: OnceCell<Vec<Credited<'a>>>,
}

/// One contribution, to the article or to an asset.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contribution<'a> {
    pub(crate) node: Node<'a>,
    /// Its party, where that is in the document.
    pub(crate) party: Option<Node<'a>>,
}

impl<'a> Contribution<'a> {
    /// Every form of the name that the document gives.
    pub(crate) fn names(self) -> Vec<String> {
        let credited = self.node.str_of("creditedAs").map(str::to_owned);
        credited.into_iter().chain(self.party.into_iter().flat_map(names_of)).collect()
    }

    /// Whether `text` may well be the name.
    pub(crate) fn is_called(self, text: &str) -> bool {
        self.names().iter().any(|name| agree(name, text))
    }

    /// Whether a line, by its words, has the name.
    pub(crate) fn stands_in(self, words: &[String]) -> bool {
        self.names().iter().any(|name| words_stand_in(words, name))
    }

    /// Whether the party is a person, as far as that is known.
    pub(crate) fn is_person(self) -> bool {
        self.party.is_none_or(|party| party.str_of("kind") == Some("person"))
    }

    /// Whether there is a name to compare with.
    pub(crate) fn can_be_compared(self) -> bool {
        !self.names().is_empty() && !self.party.is_some_and(is_no_name)
    }

    /// The name to tell it by.
    pub(crate) fn shown(self) -> &'a str {
        let party = || self.party.and_then(display).or_else(|| self.node.str_of("party"));
        self.node.str_of("creditedAs").or_else(party).unwrap_or_default()
    }

    pub(crate) fn roles(self) -> impl Iterator<Item = Node<'a>> {
        self.node.items_of("roles")
    }
}

/// The name of a party, as shown.
pub(crate) fn display(party: Node<'_>) -> Option<&str> {
    party.get("name")?.str_of("display")
}

/// Every form of a party's name.
pub(crate) fn names_of(party: Node<'_>) -> Vec<String> {
    let Some(name) = party.get("name") else { return Vec::new() };
    let part = |member: &str| name.str_of(member).map(str::to_owned);
    let mut names: Vec<String> = ["display", "native", "sort"].into_iter().filter_map(part).collect();
    if let (Some(given), Some(family)) = (name.str_of("given"), name.str_of("family")) {
        names.push(match name.str_of("particle") {
            Some(particle) => format!("{given} {particle} {family}"),
            None => format!("{given} {family}"),
        });
    }
    names.retain(|name| !name.trim().is_empty());
    names
}

impl<'a> People<'a> {
    pub(crate) fn new(index: &ArticleIndex<'a>) -> Self {
        let root = index.root;
        let mut people = Self {
            document: index.document,
            root,
            parties: HashMap::new(),
            organizations: Vec::new(),
            persons: Vec::new(),
            contributions: Vec::new(),
            by_party: HashMap::new(),
            placed: HashMap::new(),
            byline: OnceCell::new(),
            credits: OnceCell::new(),
        };
        for party in root.items_of("parties") {
            if let Some(id) = party.str_of("id") {
                people.parties.entry(id).or_insert(party);
            }
            match party.str_of("kind") {
                Some("person") => people.persons.extend(names_of(party)),
                Some("organization" | "desk") => people.organizations.extend(names_of(party)),
                _ => {}
            }
        }
        people.contributions = people.contributions_of(root, "contributions");
        for (at, contribution) in people.contributions.iter().enumerate() {
            if let Some(id) = contribution.node.str_of("party") {
                people.by_party.entry(id).or_default().push(at);
            }
        }
        for used in index.uses().filter(|used| matches!(used.member, "asset" | "assets")) {
            people.placed.entry(used.target).or_default().push(used.holder);
        }
        people
    }

    /// The party with this id.
    pub(crate) fn party(&self, id: &str) -> Option<Node<'a>> {
        self.parties.get(id).copied()
    }

    /// The party that a member refers to.
    pub(crate) fn party_of(&self, holder: Node<'a>, member: &str) -> Option<Node<'a>> {
        self.party(holder.str_of(member)?)
    }

    /// The contributions in a list.
    pub(crate) fn contributions_of(&self, holder: Node<'a>, list: &str) -> Vec<Contribution<'a>> {
        let made = |node: Node<'a>| Contribution { node, party: self.party_of(node, "party") };
        holder.items_of(list).filter(|node| node.is_object()).map(made).collect()
    }

    /// The contributions of the party with this id.
    pub(crate) fn contributions_by(&self, id: &str) -> impl Iterator<Item = &Contribution<'a>> {
        let places = self.by_party.get(id).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|at| &self.contributions[*at])
    }

    /// The placements and blocks that show the asset with this id.
    pub(crate) fn placements_of(&self, id: &str) -> &[Node<'a>] {
        self.placed.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The parties that are persons.
    pub(crate) fn person_parties(&self) -> impl Iterator<Item = Node<'a>> {
        self.root.items_of("parties").filter(|party| party.str_of("kind") == Some("person"))
    }

    /// The names that the document declares.
    pub(crate) fn known(&self) -> Known<'_> {
        Known { organizations: &self.organizations, persons: &self.persons }
    }

    /// The organizations that the document declares.
    pub(crate) fn known_organizations(&self) -> Known<'_> {
        Known { organizations: &self.organizations, persons: &[] }
    }

    pub(crate) fn language(&self) -> Option<&'a str> {
        self.root.str_of("language")
    }

    /// The names of the places that the article names.
    pub(crate) fn places(&self) -> Vec<&'a str> {
        let dateline = self.root.get("dateline").into_iter().flat_map(|dateline| dateline.items_of("places"));
        let own = self.contributions.iter().filter_map(|contribution| contribution.node.get("place"));
        dateline.chain(self.root.items_of("places")).chain(own).filter_map(|place| place.str_of("name")).collect()
    }

    /// The byline's text, if it has any.
    pub(crate) fn byline_text(&self) -> Option<(Node<'a>, &'a str)> {
        let node = self.root.get("byline")?.get("text")?;
        Some((node, node.str().filter(|text| !text.trim().is_empty())?))
    }

    pub(crate) fn basis(&self) -> Option<&'a str> {
        self.root.get("byline")?.str_of("basis")
    }

    /// The byline part by part; empty where there is none.
    pub(crate) fn byline(&self) -> &[Piece] {
        self.byline.get_or_init(|| match self.byline_text() {
            Some((_, text)) => scan(text, self.language(), self.known(), &self.places()),
            None => Vec::new(),
        })
    }

    /// The credits of the assets that have a credit line.
    pub(crate) fn credits(&self) -> &[Credited<'a>] {
        self.credits.get_or_init(|| Credited::all(self))
    }
}
