//! Restrictions in words: what a caption, a credit line or terms of use say that is a restriction.
//!
//! The words are in `data/restriction-phrases.txt`. Words that are said of other things too ("no sales on Monday")
//! count only as agencies write them: in capitals, and as the end of a stretch between punctuation.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::lists::entries;
use super::signs::{self, Signs};
use crate::source::table::Table;

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a text for readers, which may tell of anything.
    Caption,
    /// In a text about the rights.
    Terms,
}

/// A restriction that a text tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// The kind of a restriction, or `validity`.
    pub(crate) kind: &'static str,
    /// The country, the medium or the number of days.
    pub(crate) value: Option<String>,
    /// The bytes of the text that say so.
    pub(crate) at: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Any,
    Terms,
    Caps,
}

#[derive(Debug)]
struct Phrase {
    class: Class,
    kind: &'static str,
    /// `@`, `#` or a value as it is.
    value: Option<&'static str>,
    words: Vec<&'static str>,
}

#[derive(Debug, Default)]
struct Lists {
    /// By their first word, `@` or `#`; the longest first, so that the longer reading counts.
    phrases: Table<&'static str, Vec<Phrase>>,
    /// Names in words with their codes, by their first word; the longest first.
    countries: Table<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
}

impl Lists {
    /// The phrases that may start with a word.
    fn starting(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        let number = word.starts_with(|c: char| c.is_ascii_digit()).then_some("#");
        let country = self.countries.contains_key(word).then_some("@");
        [Some(word), number, country].into_iter().flatten().filter_map(|start| self.phrases.get(start)).flatten()
    }
}

fn lists() -> &'static Lists {
    static READ: OnceLock<Lists> = OnceLock::new();
    READ.get_or_init(|| {
        let mut read = Lists::default();
        for line in entries(include_str!("data/restriction-countries.txt")) {
            let Some((code, name)) = line.split_once(' ') else { continue };
            let words: Vec<&str> = name.split(' ').collect();
            read.countries.entry(words[0]).or_default().push((words, code));
        }
        for line in entries(include_str!("data/restriction-phrases.txt")) {
            let mut words = line.split(' ');
            let class = match words.next() {
                Some("any") => Class::Any,
                Some("terms") => Class::Terms,
                _ => Class::Caps,
            };
            let kind = words.next().unwrap_or_default();
            let (kind, value) = kind.split_once('=').map_or((kind, None), |(kind, value)| (kind, Some(value)));
            let words: Vec<&str> = words.collect();
            let Some(first) = words.first() else { continue };
            read.phrases.entry(first).or_default().push(Phrase { class, kind, value, words });
        }
        for countries in read.countries.values_mut() {
            countries.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        for phrases in read.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        read
    })
}

/// Whether a text has a word without which there is no phrase.
fn has_sign(text: &str) -> bool {
    static READ: OnceLock<Signs> = OnceLock::new();
    const PHRASES: signs::Lists = signs::Lists::one(0);
    let signs = READ.get_or_init(|| {
        let phrases = lists().phrases.values().flatten();
        // A number or a country may be any word.
        let fixed = |phrase: &Phrase| {
            phrase.words.iter().copied().filter(|word| !["@", "#"].contains(word)).max_by_key(|word| word.len())
        };
        Signs::new(phrases.filter_map(fixed).map(|word| (word, PHRASES)))
    });
    signs.read(text, PHRASES).counted > 0
}

/// A word of a text: in lower case, and its bytes.
#[derive(Debug)]
struct Word<'t> {
    lower: Cow<'t, str>,
    at: Range<usize>,
    caps: bool,
    /// The number of the stretch between punctuation that it stands in.
    stretch: usize,
}

/// What parts stretches; hyphens and apostrophes stand in words.
fn parts_stretches(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '-' | '\'' | '’' | '\u{301}' | '\u{307}') || c == '\n'
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let (mut start, mut stretch) = (None, 0);
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let raw = &text[from..at];
                let caps = !raw.chars().any(char::is_lowercase);
                words.push(Word { lower: lower(raw), at: from..at, caps, stretch });
                start = None;
            }
            _ => {}
        }
        if parts_stretches(c) && at < text.len() {
            stretch += 1;
        }
    }
    words
}

fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// The restrictions that a text tells, in its order.
pub(crate) fn restrictions(text: &str, place: Place) -> Vec<Told> {
    if !has_sign(text) {
        return Vec::new();
    }
    let words = words(text);
    let shouted = !text.contains(char::is_lowercase);
    let mut found: Vec<Told> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let told = lists().starting(&words[at].lower).find_map(|phrase| {
            let (length, value) = reads(phrase, &words[at..])?;
            counts(phrase.class, &words, at..at + length, place, shouted).then_some((phrase, length, value))
        });
        let Some((phrase, length, value)) = told else {
            at += 1;
            continue;
        };
        let bytes = words[at].at.start..words[at + length - 1].at.end;
        let value = value.or_else(|| phrase.value.filter(|value| !["@", "#"].contains(value)).map(str::to_owned));
        if !found.iter().any(|other| other.kind == phrase.kind && other.value == value) {
            found.push(Told { kind: phrase.kind, value, at: bytes });
        }
        at += length;
    }
    found
}

/// The credit that follows the words "mandatory credit".
pub(crate) fn credit_after(text: &str) -> Option<&str> {
    let quotes = [' ', ':', '"', '“', '”', '\'', '„', '–', '-', ')'];
    let named = text.split(['.', ';', '\n', ',']).next().unwrap_or_default().trim_matches(quotes);
    Some(named).filter(|named| !named.is_empty() && named.chars().count() <= 60)
}

/// How many words a phrase takes at the start of `words`, and the country or the number in it.
fn reads(phrase: &Phrase, words: &[Word<'_>]) -> Option<(usize, Option<String>)> {
    let (mut at, mut value) = (0, None);
    for want in &phrase.words {
        let here = words.get(at)?;
        at += match *want {
            "#" => {
                value = Some(here.lower.parse::<u32>().ok().filter(|days| (1..=3660).contains(days))?.to_string());
                1
            }
            "@" => {
                let names = |(name, _): &&(Vec<&str>, &str)| {
                    words.len() >= at + name.len() && name.iter().zip(&words[at..]).all(|(a, b)| *a == b.lower)
                };
                let (name, code) = lists().countries.get(&*here.lower)?.iter().find(names)?;
                value = Some((*code).to_owned());
                name.len()
            }
            word => (here.lower == word).then_some(1)?,
        };
    }
    // A phrase is said in one breath; only a country's full stops part it: U.S. OUT.
    let one_breath = words[0].stretch == words[at - 1].stretch || value.as_deref().is_some_and(|code| code.len() == 2);
    one_breath.then_some((at, value))
}

fn counts(class: Class, words: &[Word<'_>], at: Range<usize>, place: Place, shouted: bool) -> bool {
    let caps = words[at.clone()].iter().all(|word| word.caps);
    let stretch = words[at.end - 1].stretch;
    let next = words.get(at.end).filter(|word| word.stretch == stretch);
    let goes_on = next.is_some_and(|word| !(word.caps && starts_another(&words[at.end..])));
    let fills = at.start.checked_sub(1).is_none_or(|before| words[before].stretch != words[at.start].stretch);
    match (class, place) {
        (Class::Any, _) | (Class::Terms, Place::Terms) => true,
        (Class::Terms | Class::Caps, Place::Caption) => caps && !shouted && !goes_on,
        (Class::Caps, Place::Terms) => (caps || fills) && !goes_on,
    }
}

/// Whether restrictions go on without punctuation: NO SALES NO ARCHIVES.
fn starts_another(words: &[Word<'_>]) -> bool {
    let first = &*words[0].lower;
    matches!(first, "and" | "und" | "et" | "y") || lists().starting(first).any(|phrase| reads(phrase, words).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, place: Place) -> Vec<String> {
        let name = |told: Told| match told.value {
            Some(value) => format!("{} {value}", told.kind),
            None => told.kind.to_owned(),
        };
        restrictions(text, place).into_iter().map(name).collect()
    }

    #[test]
    fn every_phrase_has_a_word_of_its_own() {
        for phrase in lists().phrases.values().flatten() {
            assert!(phrase.words.iter().any(|word| !["@", "#"].contains(word)), "{phrase:?}");
            assert!(has_sign(&phrase.words.join(" ")), "{phrase:?}");
        }
    }

    #[test]
    fn reads_what_agencies_write() {
        for (text, wanted) in [
            ("NO SALES, NO ARCHIVES, FOR EDITORIAL USE ONLY", &["noResale", "noArchive", "editorialOnly"][..]),
            ("Lamps out. (Quay Wire/Jon Vale) TURKEY OUT", &["geoExclude TR"]),
            ("Lamps out. UK OUT; U.S. OUT", &["geoExclude GB", "geoExclude US"]),
            ("NO SALES NO ARCHIVES TURKEY OUT", &["noResale", "noArchive", "geoExclude TR"]),
            ("The quay - NO SOCIAL - NO CROPPING", &["noSocial", "noCrop"]),
            ("MANDATORY CREDIT: HARBOUR PRESS. ONE-TIME USE", &["mandatoryCredit", "oneTimeUse"]),
            ("MUST BE USED WITHIN 14 DAYS FROM TRANSMISSION", &["validity 14"]),
            ("14 DAYS", &["validity 14"]),
            ("Restricted to editorial use", &["editorialOnly"]),
            ("Nur zur redaktionellen Verwendung, kein Verkauf", &["editorialOnly", "noResale"]),
            ("NO INTERNET, MAGS OUT", &["mediaExclude web", "mediaExclude magazine"]),
            ("No archives. No sales.", &["noArchive", "noResale"]),
        ] {
            assert_eq!(told(text, Place::Terms), wanted, "{text}");
        }
    }

    #[test]
    fn reads_captions_with_restrictions_at_their_end() {
        assert_eq!(told("The quay. NO SALES. TURKEY OUT", Place::Caption), ["noResale", "geoExclude TR"]);
        assert_eq!(told("The quay (mandatory credit: Harbour Press)", Place::Caption), ["mandatoryCredit"]);
        assert_eq!(told("The quay in March. USE WITHIN 14 DAYS.", Place::Caption), ["validity 14"]);
    }

    #[test]
    fn leaves_news_alone() {
        for text in [
            "There were no sales on Monday, and no archives were lost.",
            "With Turkey out of the cup, Greece meets Italy.",
            "Turkey out, Greece in: supporters at the quay.",
            "TURKEY OUT OF THE CUP, says the sign.",
            "A poster that reads NO SALES BEFORE NOON on the market.",
            "The lamps must be mended within 14 days, the board says.",
            "The house was not for sale.",
            "Members only. Germany only came second.",
            "GERMANY IN, TURKEY OUT",
            "He used 14 days of leave; it took her 14 DAYS LONGER.",
            "No social worker came.",
        ] {
            assert_eq!(told(text, Place::Caption), Vec::<String>::new(), "{text}");
        }
        for text in [
            "All rights reserved.",
            "Licensed to the Osmere Review for this article in print and online.",
            "Given to the public domain by the photographer.",
            "No sales tax is charged.",
            "Hold for the desk: numbers for Germany only partly checked.",
            "The court gave them 14 days to answer.",
        ] {
            assert_eq!(told(text, Place::Terms), Vec::<String>::new(), "{text}");
        }
    }
}
