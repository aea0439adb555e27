//! OFP354: something that was to be written still has the mark that holds its place.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::diagnostic::Level;
use crate::grammar::signs::Lists;
use crate::rules::phrases::{Phrases, folded};
use crate::rules::say::quoted;
use crate::rules::signs::PLACEHOLDER;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::table::TableSet;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP354",
    name: "placeholder-text",
    family: Family::Text,
    summary: "a placeholder was left in: TK, lorem ipsum, {{…}}, [insert …]",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: text for readers",
    page: include_str!("../../../docs/rules/OFP354.md"),
    check,
};

/// How many characters a note in brackets has at the most.
const NOTE: usize = 160;

#[derive(Debug, Default)]
struct Known {
    words: TableSet<&'static str>,
    phrases: Phrases,
    wholes: TableSet<&'static str>,
    /// The length of the longest of these.
    longest: usize,
    brackets: Vec<&'static str>,
}

/// The lines of the list: what each is, and its words.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../data/placeholders.txt").lines().filter_map(|line| line.split_once(' '))
}

/// The words and phrases, as signs that a text may hold one. What stands in brackets is told by these.
pub(in crate::rules) fn signs() -> impl Iterator<Item = (&'static str, Lists)> {
    lines().filter(|(kind, _)| matches!(*kind, "word" | "phrase" | "whole")).map(|(_, words)| (words, PLACEHOLDER))
}

fn known() -> &'static Known {
    static READ: OnceLock<Known> = OnceLock::new();
    READ.get_or_init(|| {
        let mut known = Known::default();
        for (kind, words) in lines() {
            match kind {
                "word" => drop(known.words.insert(words)),
                "phrase" => known.phrases.push(words),
                "whole" => {
                    known.longest = known.longest.max(words.len());
                    known.wholes.insert(words);
                }
                "bracket" => known.brackets.push(words),
                _ => {}
            }
        }
        known
    })
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for prose in context.prose() {
        for piece in &prose.pieces {
            let text = piece.own_text();
            let has_sign = prose.told(piece).lists.any(PLACEHOLDER);
            let english = || prose.language_of(piece).is_none_or(|language| language == "en");
            // What is set aside is not in the text that was folded already.
            let whole =
                || if piece.set_aside.is_empty() { Cow::Borrowed(piece.folded()) } else { folded(&text).into() };
            if let Some(left) = find(&text, has_sign, english, whole) {
                findings
                    .add(format!("{} holds the place of something that was to be written", quoted(left)))
                    .at(prose.document, piece.node)
                    .help("write what belongs there, or take it out");
            }
        }
    }
}

/// The first placeholder in a text; `has_sign` says whether it has one of the [signs].
fn find<'t>(text: &str, has_sign: bool, english: impl Fn() -> bool, folded: impl Fn() -> Cow<'t, str>) -> Option<&str> {
    let marked = braces(text).or_else(|| brackets(text));
    let said = || words(text, english).or_else(|| phrases(text, &folded()));
    marked.or_else(|| has_sign.then(said).flatten())
}

/// What a template was to fill in: `{{ name }}`, `{% … %}`, `${name}`, `<%= name %>`.
fn braces(text: &str) -> Option<&str> {
    memchr::memchr3(b'{', b'<', b'[', text.as_bytes())?;
    [("{{", "}}"), ("{%", "%}"), ("${", "}"), ("<%", "%>"), ("[[", "]]")].iter().find_map(|(open, close)| {
        let start = text.find(open)?;
        let end = start + open.len() + text[start + open.len()..].find(close)?;
        Some(&text[start..end + close.len()])
    })
}

/// A note to oneself in brackets.
fn brackets(text: &str) -> Option<&str> {
    let mut from = 0;
    while let Some(open) = memchr::memchr2(b'[', b'(', &text.as_bytes()[from..]).map(|at| from + at) {
        let square = text[open..].starts_with('[');
        from = open + 1;
        let near = text[open..].char_indices().nth(NOTE).map_or(text.len(), |(at, _)| open + at);
        let Some(close) = text[open..near].find(if square { ']' } else { ')' }).map(|at| open + at) else { continue };
        let inside = folded(&text[open + 1..close]);
        let starts = |start: &&str| {
            let rest = inside.strip_prefix(*start);
            rest.is_some_and(|rest| rest.is_empty() || square && rest.starts_with(' '))
        };
        if known().brackets.iter().any(starts) {
            return Some(&text[open..=close]);
        }
    }
    None
}

/// A word in capitals that is no part of a name: before a name or a number, `TK` may be an airline's or a firm's.
fn words(text: &str, english: impl Fn() -> bool) -> Option<&str> {
    let known = known();
    let mut previous = "";
    let mut all = text.split_whitespace().peekable();
    while let Some(raw) = all.next() {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
        if !known.words.contains(word) || (word == "TK" && !english()) {
            previous = raw;
            continue;
        }
        // A digit or a hyphen beside it makes it a number with its digits masked, or a code.
        let is_bare = raw.trim_matches(|c: char| {
            matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '$' | '£' | '€')
        }) == word;
        let of_name = |word: &str| {
            let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        };
        let next = all.peek().copied().unwrap_or("");
        let same = |other: &str| other.trim_matches(|c: char| !c.is_alphanumeric()) == word;
        let named = of_name(next) && !same(next) && !raw.ends_with(['.', ':', ','])
            || of_name(previous)
                && !same(previous)
                && !previous.ends_with(['.', ':', '?', '!'])
                && word.starts_with('X');
        if is_bare && !named {
            return Some(word);
        }
        previous = raw;
    }
    None
}

fn phrases<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let known = known();
    if words.len() <= known.longest && known.wholes.contains(words) {
        Some(text.trim())
    } else {
        known.phrases.find(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, english: bool) -> Option<&str> {
        let has_sign = crate::rules::signs::signs().read(text, PLACEHOLDER).counted > 0;
        find(text, has_sign, || english, || folded(text).into())
    }

    #[test]
    fn finds_what_was_left_in() {
        for (text, left) in [
            ("The harbour master, TK, said so.", "TK"),
            ("It cost $TK to mend.", "TK"),
            ("TKTK", "TKTK"),
            ("Lorem ipsum dolor", "lorem ipsum"),
            ("Dear {{ reader.name }},", "{{ reader.name }}"),
            ("It cost XXX pounds.", "XXX"),
            ("Rui Salgado [insert title], harbour master", "[insert title]"),
            ("The date is (TBC).", "(TBC)"),
            ("TBC", "TBC"),
            ("Headline goes here", "Headline goes here"),
        ] {
            assert_eq!(found(text, true), Some(left), "{text}");
        }
    }

    #[test]
    fn leaves_alone_names_and_numbers() {
        for text in [
            "She bought it at TK Maxx.",
            "Flight TK 1980 was late.",
            "Super Bowl XXX was played in Tempe.",
            "The XXX Olympiad",
            "He called +44 XXX-XXX.",
            "“[He] is tired,” she said.",
            "The venue is TBC, says the club.",
            "a (tired) dog",
            "He used {curly} braces.",
        ] {
            assert_eq!(found(text, true), None, "{text}");
        }
        assert_eq!(found("Die TK zahlt das.", false), None);
    }
}
