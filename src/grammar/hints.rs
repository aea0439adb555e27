//! What the words of a short text hint at: most names have no word of any list, and need not be looked up in one.

use std::sync::OnceLock;

use super::lists::{entries, row};
use super::signs::{Lists, Signs};

/// Words of bylines: by-words, and what stands between names.
const BYLINE: Lists = Lists::one(0);
/// Words of job titles.
pub(super) const TITLE: Lists = Lists::one(1);
/// Words of the names of agencies.
pub(super) const AGENCY: Lists = Lists::one(2);
/// Words of the names of programs.
pub(super) const SOFTWARE: Lists = Lists::one(3);
/// Words that name a desk.
pub(super) const DESK: Lists = Lists::one(4);
/// Labels of roles and of credits.
const LABEL: Lists = Lists::one(5);

/// Whether a name may be one of `list`, whose names are compared without marks and forms of letters: of letters outside
/// ASCII nothing is said.
pub(super) fn may_name(name: &str, list: Lists) -> bool {
    !name.is_ascii() || hints(name).any(list)
}

/// The lists that a word of `text` is in, and perhaps others.
pub(super) fn hints(text: &str) -> Lists {
    static READ: OnceLock<Signs> = OnceLock::new();
    READ.get_or_init(|| Signs::new(words())).read(text, Lists::default()).lists
}

fn words() -> impl Iterator<Item = (&'static str, Lists)> {
    let list = |text: &'static str, list: Lists| entries(text).map(move |entry| (entry.trim_end_matches('?'), list));
    // The first field is a name of its own in one list, and says what the others are in the rest.
    let rows =
        |text: &'static str, list: Lists| entries(text).flat_map(|entry| row(entry).1).map(move |word| (word, list));
    let by_words = entries(include_str!("data/by-words.txt")).filter_map(|entry| Some(row(entry.split_once('|')?.1).1));
    by_words
        .flatten()
        .map(|word| (word, BYLINE))
        .chain(super::byline::MARKS.map(|mark| (mark, BYLINE)))
        .chain(list(include_str!("data/titles.txt"), TITLE))
        .chain(entries(include_str!("data/agencies.txt")).map(|entry| (row(entry).0, AGENCY)))
        .chain(rows(include_str!("data/agencies.txt"), AGENCY))
        .chain(list(include_str!("data/software.txt"), SOFTWARE))
        .chain(rows(include_str!("data/desks.txt"), DESK))
        .chain(rows(include_str!("data/roles.txt"), LABEL))
        .chain(list(include_str!("data/labels.txt"), LABEL))
}

/// Whether a text is nothing but words of letters, none of which is one of bylines, titles or labels: as a part of a
/// byline, it is one part, and no title.
pub(crate) fn is_plain_name(text: &str) -> bool {
    let mut before = ' ';
    let of_name = |c: char| {
        let fits = c.is_alphabetic() || (before.is_alphabetic() && matches!(c, ' ' | '-' | '\'' | '’'));
        before = c;
        fits
    };
    text.chars().all(of_name) && before.is_alphabetic() && !hints(text).any(BYLINE | TITLE | LABEL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::byline::{lead, scan};
    use crate::grammar::{Known, agency, is_desk, is_software};

    #[test]
    fn every_name_of_a_list_hints_at_it() {
        for entry in entries(include_str!("data/agencies.txt")) {
            let (own, forms) = row(entry);
            std::iter::once(own).chain(forms).for_each(|name| assert!(agency(name).is_some(), "{name}"));
        }
        for name in entries(include_str!("data/software.txt")).filter(|name| !name.ends_with('?')) {
            assert!(is_software(name), "{name}");
        }
        for word in
            entries(include_str!("data/desks.txt")).filter(|row| row.starts_with("head")).flat_map(|head| row(head).1)
        {
            assert!(is_desk(word), "{word}");
        }
    }

    #[test]
    fn letters_and_marks_that_stand_apart_are_the_same_name() {
        use unicode_normalization::UnicodeNormalization;
        let mut marked = 0;
        // Short names are told by their very letters.
        let folded = |name: &&str| !name.is_ascii() && name.chars().count() > 4;
        let names = entries(include_str!("data/agencies.txt")).flat_map(|entry| {
            let (own, forms) = row(entry);
            std::iter::once(own).chain(forms)
        });
        for name in names.filter(folded) {
            assert!(agency(&name.nfd().collect::<String>()).is_some(), "{name}");
            marked += 1;
        }
        assert!(marked > 0);
        assert!(is_software("ChätGPT"), "marks do not count");
    }

    #[test]
    fn a_plain_name_is_one_part() {
        for name in ["Mira Okafor", "Jean-Luc Morel", "Seán O’Neil", "Nawal Barhoum", "نوال برهوم", "Kestrel"]
        {
            assert!(is_plain_name(name), "{name}");
            assert_eq!(scan(name, Some("en"), Known::default(), &[]).len(), 1, "{name}");
            assert_eq!(lead(name, Some("en")), None, "{name}");
        }
        let others = [
            "By Mira Okafor",
            "Mira Okafor and Jon Vale",
            "Editor Mira Okafor",
            "Foto Jon Vale",
            "J. Vale",
            "A; B",
            "",
            "A ",
        ];
        for name in others {
            assert!(!is_plain_name(name), "{name}");
        }
    }
}
