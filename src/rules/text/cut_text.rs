//! OFP353: the text was cut off: it ends in "Read more", in a count of what is left, or in the middle of a sentence.

use std::sync::OnceLock;

use crate::diagnostic::Level;
use crate::grammar::signs::Lists;
use crate::rules::phrases::folded;
use crate::rules::prose::{Piece, Prose, Role, has_letters};
use crate::rules::say::quoted;
use crate::rules::signs::FURNITURE;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::table::{Table, TableSet};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP353",
    name: "cut-text",
    family: Family::Text,
    summary: "the text was cut off before its end",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: body; Apple News guidelines: whole articles",
    page: include_str!("../../../docs/rules/OFP353.md"),
    check,
};

/// How many letters a paragraph has that is a sentence, and no signature.
const SENTENCE: usize = 40;

/// How texts end that were cut.
#[derive(Debug, Default)]
struct Endings {
    /// Lines such as `read more`.
    more: TableSet<&'static str>,
    /// The first words of these.
    starts: TableSet<&'static str>,
    /// By language, words that no sentence ends with.
    open: Table<&'static str, TableSet<&'static str>>,
}

fn endings() -> &'static Endings {
    static READ: OnceLock<Endings> = OnceLock::new();
    READ.get_or_init(|| {
        let mut read = Endings::default();
        for line in include_str!("../data/text-endings.txt").lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.splitn(3, ' ');
            let (Some(language), Some(kind), Some(words)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            match kind {
                "more" => {
                    read.more.insert(words);
                    read.starts.extend(words.split(' ').next());
                }
                _ => read.open.entry(language).or_default().extend(words.split(' ')),
            }
        }
        read
    })
}

/// These lines, as signs that a text may be one.
pub(in crate::rules) fn signs() -> impl Iterator<Item = (&'static str, Lists)> {
    endings().more.iter().map(|line| (*line, FURNITURE))
}

/// Whether words, folded, are a line such as `read more`.
pub(super) fn is_more_line(text: &str) -> bool {
    endings().more.contains(text)
}

/// Whether such a line may start with `word`, folded.
pub(super) fn may_start_more_line(word: &str) -> bool {
    endings().starts.contains(word)
}

/// The last paragraph of the body, if nothing but pictures, breaks and notes follows it.
pub(super) fn last_paragraph<'p, 'a>(prose: &'p Prose<'a>) -> Option<&'p Piece<'a>> {
    let in_text =
        |piece: &&Piece<'_>| piece.top.is_some() && !matches!(piece.role, Role::Aside | Role::Notice | Role::PullQuote);
    let last = prose.pieces.iter().rfind(in_text)?;
    (last.role == Role::Paragraph && !last.quoted).then_some(last)
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for prose in context.prose() {
        let Some(last) = last_paragraph(prose) else { continue };
        let language = prose.language_of(last).unwrap_or_default();
        let Some(sign) = sign(&last.text, &language) else { continue };
        findings
            .add(format!("the text seems to be cut off: {sign}"))
            .at(prose.document, last.node)
            .help("feeds and pages often carry only the start of an article; take the whole text from its source");
    }
}

/// What shows that a text was cut, if it ends in `paragraph`.
fn sign(paragraph: &str, language: &str) -> Option<String> {
    let text = paragraph.trim_end();
    if let Some(count) = counted(text) {
        return Some(format!("it ends in {}", quoted(count)));
    }
    let whole = folded(text);
    if is_more_line(&whole) {
        return Some(format!("it ends in {}", quoted(text)));
    }
    // After the last sentence: `… said on Friday. Read more`.
    let sentence = text.trim_end_matches(['»', '›', '>', '→', '.', '…', ']', ')', ' ', ':']);
    let tail = sentence.rfind(['.', '!', '?', '…', '”', '"', '[', '(', '|']).map(|at| &sentence[at..]);
    if let Some(tail) = tail.filter(|tail| is_more_line(&folded(tail))) {
        return Some(format!(
            "it ends in {}",
            quoted(tail.trim_start_matches(['.', '!', '?', '…', '”', '"', '|', ' ']))
        ));
    }
    let ends = ["…", "...", "[…]", "[...]", "(...)", "(…)"];
    if let Some(mark) = ends.iter().rev().find(|mark| text.ends_with(**mark)) {
        return Some(format!("it ends in {}", quoted(mark)));
    }
    if !has_letters(text, SENTENCE) {
        return None;
    }
    if let Some(mark) = text.chars().next_back().filter(|mark| matches!(mark, ',' | ';' | '(' | '[' | '،')) {
        return Some(format!("its last sentence ends in {}", quoted(&mark.to_string())));
    }
    let last = text.rsplit(char::is_whitespace).next()?;
    let is_open = last.chars().all(char::is_lowercase) && endings().open.get(language)?.contains(last);
    is_open.then(|| format!("its last sentence ends in {}", quoted(last)))
}

/// `[+1234 chars]` at the end of a text.
fn counted(text: &str) -> Option<&str> {
    let start = text.rfind('[')?;
    let inside = text[start + 1..].strip_suffix(']')?.strip_prefix('+')?;
    let (number, unit) = inside.split_once(' ')?;
    let known = matches!(unit, "chars" | "characters" | "words");
    (known && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(&text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_text_that_was_cut() {
        for text in [
            "The ferry from the islands had to find its […] [+1234 chars]",
            "The ferry came in at ten. Read more",
            "The ferry came in at ten. [Continue reading]",
            "Read more »",
            "The ferry came in at ten…",
            "The ferry came in at ten [...]",
            "The ferry from the islands had to find its berth by searchlight, and the",
            "The ferry from the islands had to find its berth by searchlight,",
        ] {
            assert!(sign(text, "en").is_some(), "{text}");
        }
    }

    #[test]
    fn leaves_alone_a_text_that_ends() {
        for text in [
            "The ferry came in at ten.",
            "“We waited …”",
            "He said that he would read more.",
            "The ferry from the islands had to find its berth by searchlight, said Mira Okafor",
            "The ferry came in with (on board)",
            "— M. O.",
        ] {
            assert!(sign(text, "en").is_none(), "{text}: {:?}", sign(text, "en"));
        }
        assert!(sign("The ferry from the islands had to find its berth by searchlight, and the", "xx").is_none());
    }
}
