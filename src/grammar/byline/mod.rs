//! From a printed byline to the people in it, where that is certain.
//!
//! The grammar is small on purpose: a by-word or a label, names, and places. Every name must be
//! [certainly a person's](super::person), and joining the parts again must give the line byte for byte;
//! otherwise the answer is none, and the line stands alone. Whoever needs the structure then writes it.

mod lead;
mod people;
mod scan;
mod tongue;

use std::ops::Range;

use super::person::{is_person, is_place, is_suffix};
pub use lead::lead;
pub(crate) use people::people;
pub(crate) use scan::is_signature;
pub use scan::{Kind, Piece, scan};
use tongue::{LABEL_REACH, Tongue, is_any_by_word, label_role, tongue, tongues};

/// One name in a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name as printed.
    pub name: String,
    /// Its bytes in the line.
    pub at: Range<usize>,
    /// The contribution role that the line gives it.
    pub role: &'static str,
    /// The place the line gives to this name and no other, with its bytes.
    pub place: Option<(String, Range<usize>)>,
}

/// A byline that was understood whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Byline {
    /// The names, in the line's order.
    pub names: Vec<Named>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Words between names.
    Joint(String),
    /// The name of this index.
    Name(usize),
}

/// What may stand between two labelled parts of a line.
const BREAKS: [&str; 5] = ["; ", " | ", " · ", " • ", ", "];

/// Reads a byline in an article of `language` (a BCP 47 tag); none if any part of it is not certain.
///
/// ```
/// use offprint::grammar::byline::parse;
/// let byline = parse("By Mira Okafor and Tom Reis", Some("en-GB")).expect("two names");
/// assert_eq!(byline.names[1].name, "Tom Reis");
/// assert_eq!(byline.join(), "By Mira Okafor and Tom Reis");
/// assert!(parse("By our Lisbon correspondent", Some("en-GB")).is_none());
/// ```
pub fn parse(line: &str, language: Option<&str>) -> Option<Byline> {
    if line.len() > 1000 {
        return None;
    }
    // English by-words are taken in every language: nobody is called "By".
    for tongue in tongues(language).into_iter().chain(tongue("en")) {
        if let Some(byline) = in_tongue(line, tongue) {
            return Some(byline);
        }
    }
    None
}

/// Reads a sign-off (`Editing by …; Additional reporting by …`), in which every part has its label.
pub fn parse_tagline(line: &str, language: Option<&str>) -> Option<Byline> {
    label(line)?;
    parse(line.strip_suffix('.').unwrap_or(line), language)
}

impl Byline {
    /// The line again, from its parts.
    pub fn join(&self) -> String {
        let mut line = String::new();
        for part in &self.parts {
            match part {
                Part::Joint(words) => line.push_str(words),
                Part::Name(index) => line.push_str(&self.names[*index].name),
            }
        }
        line
    }
}

fn in_tongue(line: &str, tongue: &Tongue) -> Option<Byline> {
    let mut byline = Byline { names: Vec::new(), parts: Vec::new() };
    let mut at = 0;
    let segments = segments(line);
    for (index, segment) in segments.iter().enumerate() {
        let start = segment.start;
        byline.joint(&line[at..start]);
        let text = &line[segment.clone()];
        let (head, role) = match label(text) {
            Some(found) => found,
            None if index == 0 => (by_word(text, tongue)?, "reporter"),
            None => return None,
        };
        byline.joint(&text[..head]);
        names(&mut byline, line, start + head..segment.end, role, tongue)?;
        at = segment.end;
    }
    let mut seen: Vec<&str> = byline.names.iter().map(|named| named.name.as_str()).collect();
    seen.sort_unstable();
    seen.dedup();
    (!seen.is_empty() && seen.len() == byline.names.len() && byline.join() == line).then_some(byline)
}

/// The parts of a line that have a label each; a line without labels is one part.
fn segments(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < line.len() {
        let mark = BREAKS.iter().find(|mark| line[at..].starts_with(**mark));
        match mark {
            Some(mark) if label(&line[at + mark.len()..]).is_some() => {
                found.push(start..at);
                at += mark.len();
                start = at;
            }
            _ => at += line[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found.push(start..line.len());
    found
}

/// Whether a line starts with a label such as `Editing by`; without one, its first piece has no role.
pub(crate) fn starts_with_label(line: &str) -> bool {
    label(line.trim_start_matches(|c: char| c.is_whitespace() || c == '(')).is_some()
}

/// What ends a label.
pub(super) const MARKS: [&str; 11] =
    [": ", " : ", "\u{a0}: ", " by ", " von ", " par ", " por ", " door ", " av ", " di ", " de "];

/// The length of a label with its colon or by-word, and its role.
fn label(text: &str) -> Option<(usize, &'static str)> {
    let reach = text.char_indices().nth(LABEL_REACH).map_or(text.len(), |(at, _)| at);
    let head = &text[..reach];
    let starts = head.bytes().enumerate().filter(|(_, byte)| matches!(byte, b' ' | b':' | b'\xc2'));
    let mark = |at: usize| MARKS.iter().find(|mark| head[at..].starts_with(**mark)).map(|mark| (at, mark.len()));
    let (at, length) = starts.into_iter().find_map(|(at, _)| mark(at))?;
    Some((at + length, label_role(&text[..at].to_lowercase())?))
}

/// The length of the by-word and its space; 0 for a line of names alone.
fn by_word(text: &str, tongue: &Tongue) -> Option<usize> {
    let starts = |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
    if let Some(word) = tongue.by.iter().filter(|word| starts(word)).max_by_key(|word| word.len()) {
        return Some(word.len() + 1);
    }
    // Another language's by-word, or the start of a name: not certain.
    (!is_any_by_word(text.split(' ').next().unwrap_or_default())).then_some(0)
}

/// Reads `NAME [in PLACE]`, joined by commas and one language's "and".
fn names(byline: &mut Byline, line: &str, range: Range<usize>, role: &'static str, tongue: &Tongue) -> Option<()> {
    let first = byline.names.len();
    let mut pieces: Vec<(Range<usize>, Range<usize>)> = Vec::new(); // the joint before, the piece
    let mut start = range.start;
    let mut joint = range.start..range.start;
    let mut at = range.start;
    while at < range.end {
        let rest = &line[at..range.end];
        let found = tongue.and.iter().find_map(|word| {
            [format!(", {word} "), format!(" {word} ")].into_iter().find(|mark| rest.starts_with(mark.as_str()))
        });
        let length = match found {
            Some(mark) => mark.len(),
            None if rest.starts_with(", ") => {
                let next = rest[2..].split([' ', ',']).next().unwrap_or_default();
                if is_suffix(next) { 0 } else { 2 }
            }
            None => 0,
        };
        if length > 0 {
            pieces.push((joint, start..at));
            joint = at..at + length;
            at += length;
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    pieces.push((joint, start..range.end));
    let mut last_has_place = false;
    let mut places = 0;
    for (joint, piece) in &pieces {
        byline.joint(&line[joint.clone()]);
        let text = &line[piece.clone()];
        let cut = tongue.place.iter().find_map(|word| {
            let mark = format!(" {word} ");
            text.find(&mark).map(|at| (at, mark.len()))
        });
        let name = &text[..cut.map_or(text.len(), |(at, _)| at)];
        if !is_person(&name.replacen(", ", " ", 1)) {
            return None;
        }
        let index = byline.names.len();
        byline.parts.push(Part::Name(index));
        let place = match cut {
            None => None,
            Some((at, length)) => {
                let place = &text[at + length..];
                if !is_place(place) {
                    return None;
                }
                byline.joint(&text[at..]);
                Some((place.to_owned(), piece.start + at + length..piece.end))
            }
        };
        last_has_place = place.is_some();
        places += usize::from(last_has_place);
        let at = piece.start..piece.start + name.len();
        byline.names.push(Named { name: name.to_owned(), at, role, place });
    }
    // One place after several names may be everyone's or the last one's: it is left to the line.
    match places {
        0 => Some(()),
        1 if last_has_place && pieces.len() > 1 => {
            byline.names[first..].iter_mut().for_each(|named| named.place = None);
            Some(())
        }
        count => (count == pieces.len()).then_some(()),
    }
}

impl Byline {
    fn joint(&mut self, words: &str) {
        if !words.is_empty() {
            self.parts.push(Part::Joint(words.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests;
