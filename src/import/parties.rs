//! The parties of one document: each stands once, whoever names it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::made::{Made, What};
use super::names::{Taken, ascii};
use super::shape::{Kind, PARTY_MEMBERS};
use crate::grammar::person::{family, is_person, names_no_person};

/// Parties in the order in which they were first named, and the ids of the document.
#[derive(Debug, Default)]
pub(crate) struct Parties {
    list: Vec<Made>,
    by_name: BTreeMap<String, usize>,
    ids: Taken,
}

impl Parties {
    /// Reserves an id that is written somewhere in the document.
    pub(crate) fn reserve(&mut self, id: &str) -> bool {
        self.ids.reserve(id)
    }

    /// A free id for an asset: `#` and the words of its file's name.
    pub(crate) fn asset_id(&mut self, stem: &str) -> String {
        self.ids.take(&format!("#{stem}"), "")
    }

    /// Adds a declared party; its place in the list. A name that is declared twice leads to the first.
    pub(crate) fn declare(&mut self, id: Option<Made>, display: Option<&str>, at: Range<usize>) -> usize {
        let index = self.list.len();
        let id = id.unwrap_or_else(|| Made::derived(self.free_id(display.unwrap_or_default(), Kind::Either)));
        self.list.push(Made::object(Some(at)).with("id", id));
        if let Some(display) = display {
            self.by_name.entry(display.to_owned()).or_insert(index);
        }
        index
    }

    /// The party of this name, if there is one.
    pub(crate) fn named(&self, display: &str) -> Option<usize> {
        self.by_name.get(display).copied()
    }

    /// The place of the party with this id.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.list.iter().position(|party| party.get("id").and_then(Made::str) == Some(id))
    }

    /// The id of the party called `text` (or `#text`), which is added if there is none.
    pub(crate) fn refer(&mut self, text: &str, kind: Kind, at: Option<Range<usize>>) -> String {
        let id = format!("#{text}");
        if self.position(&id).is_some() {
            return id;
        }
        let index = self.named(text).unwrap_or_else(|| self.add(text, kind, at));
        self.id(index)
    }

    /// Adds a party that is only named.
    pub(crate) fn add(&mut self, display: &str, kind: Kind, at: Option<Range<usize>>) -> usize {
        let id = Made::derived(self.free_id(display, kind));
        let name = Made::object(at.clone()).with("display", Made { at: at.clone(), what: What::Value(display.into()) });
        let mut party = Made::object(at).with("id", id);
        party.put("kind", Made::derived(self.kind(display, kind)));
        party.put("name", name);
        self.list.push(party);
        self.by_name.insert(display.to_owned(), self.list.len() - 1);
        self.list.len() - 1
    }

    fn kind(&self, display: &str, kind: Kind) -> &'static str {
        match kind {
            Kind::Person => "person",
            Kind::Organization => "organization",
            Kind::Either if is_person(display) => "person",
            Kind::Either => "organization",
        }
    }

    /// A person's id is the family name, any other's the whole name; a name without ASCII letters is numbered.
    fn free_id(&mut self, display: &str, kind: Kind) -> String {
        let person = kind == Kind::Person || (kind == Kind::Either && is_person(display));
        let word = ascii(if person && !names_no_person(display) { family(display) } else { display });
        let word = if word.is_empty() { format!("party-{}", self.list.len() + 1) } else { word };
        self.ids.take(&format!("#{word}"), "")
    }

    /// Every party so far.
    pub(crate) fn all(&self) -> &[Made] {
        &self.list
    }

    pub(crate) fn id(&self, index: usize) -> String {
        self.list[index].get("id").and_then(Made::str).unwrap_or_default().to_owned()
    }

    pub(crate) fn party_mut(&mut self, index: usize) -> &mut Made {
        &mut self.list[index]
    }

    pub(crate) fn display(&self, index: usize) -> Option<&str> {
        self.list[index].get("name")?.get("display")?.str()
    }

    /// The display names of the parties of which `wanted` holds for the kind.
    pub(crate) fn names(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let kind = |party: &&Made| wanted(party.get("kind").and_then(Made::str).unwrap_or_default());
        let display = |party: &Made| Some(party.get("name")?.get("display")?.str()?.to_owned());
        self.list.iter().filter(kind).filter_map(display).collect()
    }

    /// The list, each party's members in the schema's order.
    pub(crate) fn finish(self) -> Vec<Made> {
        let mut list = self.list;
        list.iter_mut().for_each(|party| party.order(PARTY_MEMBERS.iter().map(|member| member.name)));
        list
    }
}
