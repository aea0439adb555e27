//! Changes that mend what a schema finds, where it is certain what was meant.

use serde_json::Value;

use super::words::Said;
use crate::diagnostic::{Edit, Fix};
use crate::format::text::{Digest, LocalId, Reference, Uri};
use crate::source::text::{is_certain, nearest};

/// The change of a text into another.
pub(super) fn replace(text: &str, safe: bool) -> Fix {
    Fix { safe, title: format!("replace it by `{text}`"), edit: Edit::Replace(Value::from(text)) }
}

impl Said<'_> {
    /// A word that differs from one of its vocabulary by a slip.
    pub(super) fn word_fix(&self) -> Option<Fix> {
        let given = self.value.as_str()?;
        let words = self.vocabulary()?;
        let meant = nearest(given, words.iter().copied())?;
        Some(replace(meant, is_certain(given, meant, words.iter().copied())))
    }

    /// A member whose name differs from one that is not there by a slip.
    pub(super) fn unknown_fix(&self, member: &str) -> Option<Fix> {
        let names = self.names();
        let meant = nearest(member, names.iter().copied()).filter(|meant| self.value.get(meant).is_none())?;
        Some(Fix {
            safe: is_certain(member, meant, names.iter().copied()),
            title: format!("call it `{meant}`"),
            edit: Edit::Rename(meant.to_owned()),
        })
    }

    /// A text that is not formed as it must be.
    pub(super) fn form_fix(&self) -> Option<Fix> {
        let Some(given) = self.value.as_str() else { return self.empty_fix() };
        let trimmed = given.trim();
        match self.definition {
            _ if self.definition == "EntryName" || self.definition == "MediaType" => None,
            "Digest" => Some(trimmed.to_ascii_lowercase())
                .filter(|digest| Digest::from(digest.as_str()).parsed().is_ok())
                .map(|digest| replace(&digest, true)),
            "Reference" | "LocalId" if LocalId::from(trimmed).is_well_formed() => Some(replace(trimmed, true)),
            "Reference" | "LocalId" => Some(format!("#{trimmed}"))
                .filter(|id| {
                    LocalId::from(id.as_str()).is_well_formed() && Reference::from(id.as_str()).is_well_formed()
                })
                .map(|id| replace(&id, false)),
            "Uri" if trimmed != given && Uri::from(trimmed).parsed().is_ok() => Some(replace(trimmed, true)),
            "Uri" if trimmed.starts_with("www.") => Some(replace(&format!("https://{trimmed}"), false)),
            _ => None,
        }
    }

    /// A value that says nothing: a member without one is left out.
    pub(super) fn empty_fix(&self) -> Option<Fix> {
        let says_nothing = self.value.is_null() || self.value.as_str().is_some_and(|text| text.trim().is_empty());
        (says_nothing && !self.pointer.is_empty()).then(|| Fix {
            safe: true,
            title: "leave it out".to_owned(),
            edit: Edit::Remove,
        })
    }
}
