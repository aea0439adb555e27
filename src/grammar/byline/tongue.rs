//! How languages write bylines: the word lists `by-words` and `roles`, read once.

use std::sync::OnceLock;

use crate::grammar::lists::{entries, row};
use crate::source::table::Table;

/// How many characters of a text a label may reach into.
pub(super) const LABEL_REACH: usize = 40;

/// How a language writes bylines.
#[derive(Debug, Default)]
pub(super) struct Tongue {
    tag: &'static str,
    /// Words before the first name.
    pub(super) by: Vec<&'static str>,
    /// Words between names.
    pub(super) and: Vec<&'static str>,
    /// Words before a place.
    pub(super) place: Vec<&'static str>,
    /// Words before somebody who helped.
    pub(super) with: Vec<&'static str>,
    /// Words before whom the work was done for.
    pub(super) for_whom: Vec<&'static str>,
}

fn all() -> &'static [Tongue] {
    static READ: OnceLock<Vec<Tongue>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut tongues: Vec<Tongue> = Vec::new();
        for entry in entries(include_str!("../data/by-words.txt")) {
            let (tag, rest) = entry.split_once('|').unwrap_or((entry, ""));
            let (kind, words) = row(rest);
            let tag = tag.trim();
            if tongues.last().is_none_or(|tongue| tongue.tag != tag) {
                tongues.push(Tongue { tag, ..Tongue::default() });
            }
            let Some(tongue) = tongues.last_mut() else { continue };
            let list = match kind {
                "by" => &mut tongue.by,
                "and" => &mut tongue.and,
                "place" => &mut tongue.place,
                "with" => &mut tongue.with,
                _ => &mut tongue.for_whom,
            };
            list.extend(words);
        }
        tongues
    })
}

/// The tongue of a primary language tag.
pub(super) fn tongue(tag: &str) -> Option<&'static Tongue> {
    all().iter().find(|tongue| tongue.tag == tag)
}

/// The tongues of a language tag: one or none; every one where no language is said.
pub(super) fn tongues(language: Option<&str>) -> Vec<&'static Tongue> {
    let Some(tag) = language else { return all().iter().collect() };
    let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase();
    tongue(if matches!(&*primary, "no" | "nn") { "nb" } else { &primary }).into_iter().collect()
}

/// Whether `word` is a by-word of some language.
pub(super) fn is_any_by_word(word: &str) -> bool {
    all().iter().flat_map(|tongue| &tongue.by).any(|by| *by == word)
}

/// The role that a label, in lower case, gives.
pub(super) fn label_role(label: &str) -> Option<&'static str> {
    static READ: OnceLock<Table<&'static str, &'static str>> = OnceLock::new();
    let roles = READ.get_or_init(|| {
        let rows = entries(include_str!("../data/roles.txt")).map(row);
        rows.flat_map(|(role, labels)| labels.map(move |label| (label, role))).collect()
    });
    roles.get(label).copied()
}
