//! A credit at the end of a caption.

use std::ops::Range;

use super::scan::{Kind, label, scan};
use crate::grammar::known::Known;

/// A credit that stands at a caption's end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tail {
    /// What a caption without it would not have: the credit with its brackets and the space before.
    pub at: Range<usize>,
    /// The credit itself.
    pub credit: Range<usize>,
}

/// Words that are labels of credits, but in a caption may be about what is shown or where its data are from.
const NOT_IN_CAPTIONS: [&str; 15] = [
    "source", "quelle", "fonte", "fuente", "bron", "kilde", "källa", "map", "karte", "chart", "graphic", "graphics",
    "video", "picture", "pictures",
];

/// The credit at the end of `caption`; none if it is not certain that it is one.
///
/// ```
/// use offprint::grammar::Known;
/// use offprint::grammar::credit::tail;
/// let caption = "The old quay at night. (AP Photo/Jon Vale)";
/// let tail = tail(caption, Known::default()).expect("a credit");
/// assert_eq!(&caption[tail.credit], "AP Photo/Jon Vale");
/// assert_eq!(&caption[..tail.at.start], "The old quay at night.");
/// ```
pub fn tail(caption: &str, known: Known<'_>) -> Option<Tail> {
    let whole = caption.trim_end();
    let text = whole.strip_suffix('.').unwrap_or(whole);
    if let Some(open) = text.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        let credit = open + 1..text.len() - 1;
        return is_bracketed_credit(&caption[credit.clone()], known)
            .then(|| Tail { at: from(caption, open, whole), credit });
    }
    // The last sentence, or what follows ©.
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '»' | '”' | '’' | '|' | '…' | '"');
    let mut marks = text.char_indices().rev().filter(|(_, c)| ends(*c)).map(|(at, c)| at + c.len_utf8());
    let sentence = marks.find(|at| text[*at..].starts_with(' '));
    let line = || text.rfind("\n ").or_else(|| text.rfind('\n')).map(|at| at + 1);
    let start = sentence.max(if text.contains('\n') { line() } else { None });
    let start = start.map_or(0, |at| at + caption[at..].len() - caption[at..].trim_start().len());
    // A full stop of an initial is no end of a sentence.
    let start = match caption[..start].trim_end().rsplit(' ').next() {
        Some(word) if word.chars().count() == 2 && word.ends_with('.') => return None,
        _ => start,
    };
    let start = caption[start..].find("© ").map_or(start, |at| start + at);
    let credit = start..whole.len();
    is_labelled_credit(&caption[start..text.len().max(start)], known)
        .then(|| Tail { at: from(caption, start, whole), credit })
}

fn from(caption: &str, start: usize, whole: &str) -> Range<usize> {
    caption[..start].trim_end_matches([' ', '\u{a0}', '\n', '|']).len()..whole.len()
}

/// `Photo: X`, `Foto von X`, `© X`, where X is somebody.
fn is_labelled_credit(text: &str, known: Known<'_>) -> bool {
    let word = text.split([' ', ':', '\u{a0}']).next().unwrap_or_default().to_lowercase();
    let labelled = label(text).is_some() && !NOT_IN_CAPTIONS.contains(&&*word);
    (labelled || text.starts_with('©')) && is_somebody(text, known)
}

fn is_somebody(text: &str, known: Known<'_>) -> bool {
    let scan = scan(text, known);
    text.split_whitespace().count() <= 12
        && scan.parts.iter().any(|part| part.kind != Kind::Nobody)
        && scan.parts.iter().all(|part| part.kind != Kind::Other)
}

fn is_bracketed_credit(text: &str, known: Known<'_>) -> bool {
    if is_labelled_credit(text, known) {
        return true;
    }
    let scan = scan(text, known);
    let agencies = scan.parts.iter().filter(|part| matches!(part.kind, Kind::Agency(_) | Kind::Organization)).count();
    let clear = is_somebody(text, known) && agencies > 0;
    match &scan.parts[..] {
        // Letters alone may be those of what the caption is about.
        [part] => clear && matches!(part.kind, Kind::Agency(_)) && part.at.len() > 4,
        _ => clear && text.contains(['/', '|']),
    }
}
