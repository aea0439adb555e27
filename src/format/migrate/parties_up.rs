//! The people and organizations that version 1 only names, each once.

use super::v1_to_v2::Seed;
use crate::format::text::Reference;
use crate::format::v2::{Name, Party};
use crate::format::vocab::PartyKind;

/// Parties being made; a name that is there already is not made again.
pub(super) struct Parties {
    pub(super) list: Vec<Party>,
    seeded: usize,
}

impl Parties {
    pub(super) fn new(seed: &Seed) -> Self {
        Self { list: seed.parties.clone(), seeded: seed.parties.len() }
    }

    /// The place in the list of the party of this name and kind.
    pub(super) fn named(&mut self, kind: PartyKind, name: &str) -> usize {
        let same = |party: &Party| party.name.display == name && (party.kind == kind || kind != PartyKind::Person);
        if let Some(at) = self.list.iter().position(same) {
            return at;
        }
        let word = if kind == PartyKind::Person { "person" } else { "organization" };
        let free = (1..).map(|number| format!("#{word}-{number}"));
        let taken = |id: &String| self.list.iter().any(|party| party.id.as_str() == id);
        let id = free.into_iter().find(|id| !taken(id)).unwrap_or_default();
        self.list.push(Party::new(id, kind, Name::new(name)));
        self.list.len() - 1
    }

    pub(super) fn id(&self, at: usize) -> Reference {
        self.list[at].id.clone()
    }

    /// Whether the party was made here, and not there before.
    pub(super) fn is_new(&self, at: usize) -> bool {
        at >= self.seeded
    }
}
