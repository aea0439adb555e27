//! The parts of a byline, each with what it is, also where the line as a whole is not certain.

use std::ops::Range;

use super::tongue::{Tongue, is_any_by_word, tongue, tongues};
use super::{label, segments};
use crate::grammar::known::Known;
use crate::grammar::lists::{agency, has_title_word, is_desk, is_known_place, is_software};
use crate::grammar::person::{is_person, is_suffix, title_case};

/// One part of a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes in the line.
    pub at: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// For a person: whether nothing else can be meant, by its shape and by where it stands.
    pub sure: bool,
    /// The role that a label before it gives.
    pub role: Option<&'static str>,
}

/// What a part of a byline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person's name.
    Person,
    /// A place's name, after a word for it.
    Place,
    /// A job title.
    Title,
    /// An agency, or an organization that the document declares.
    Organization,
    /// A desk, or the staff as a whole.
    Desk,
    /// A program or model.
    Software,
    /// Initials or logins, as desks sign: `gr/bp`.
    Signature,
    /// Anything else.
    Other,
}

/// What stands before a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Start,
    And,
    Comma,
    With,
    For,
    Hard,
}

const HARD: [&str; 14] = [" | ", " / ", "/", " - ", " – ", " — ", " • ", " · ", "; ", " (", ")", " @ ", "\t", "\n"];

/// Says of each part of a byline what it is. `places` are the places that the document names.
///
/// ```
/// use offprint::grammar::Known;
/// use offprint::grammar::byline::{Kind, scan};
/// let pieces = scan("By Mira Okafor, Political Editor", Some("en"), Known::default(), &[]);
/// assert_eq!(pieces.iter().map(|piece| piece.kind).collect::<Vec<_>>(), [Kind::Person, Kind::Title]);
/// ```
pub fn scan(line: &str, language: Option<&str>, known: Known<'_>, places: &[&str]) -> Vec<Piece> {
    if line.len() > 1000 {
        return Vec::new();
    }
    let start = line.len() - line.trim_start_matches([' ', '(', '\u{a0}']).len();
    let end = line.trim_end_matches([' ', ')', '.', '\u{a0}']).len().max(start);
    let end = end + usize::from(line[end..].starts_with('.') && ends_in_initial(&line[start..end]));
    if is_signature(&line[start..end]) {
        return vec![Piece { at: start..end, kind: Kind::Signature, sure: false, role: None }];
    }
    let tongues: Vec<&Tongue> = tongues(language).into_iter().take(1).chain(tongue("en")).collect();
    let scanner = Scanner { line, known, places, tongues };
    let mut pieces = Vec::new();
    for (index, segment) in segments(&line[start..end]).into_iter().enumerate() {
        scanner.segment(start + segment.start..start + segment.end, index == 0, &mut pieces);
    }
    pieces
}

/// A full stop belongs to an initial, or to `Jr.`.
fn ends_in_initial(text: &str) -> bool {
    let last = text.rsplit([' ', '.']).next().unwrap_or_default();
    last.chars().count() == 1 || is_suffix(last)
}

/// `gr/bp`, `dpa/lno`, `mo`: one to five small letters, several of them joined by slashes.
pub(crate) fn is_signature(text: &str) -> bool {
    let part = |part: &str| (1..=5).contains(&part.chars().count()) && part.chars().all(char::is_lowercase);
    let parts = text.split(['/', '+']).count();
    !text.is_empty() && text.split(['/', '+']).all(part) && (parts > 1 || text.chars().count() <= 3)
}

struct Scanner<'l> {
    line: &'l str,
    known: Known<'l>,
    places: &'l [&'l str],
    tongues: Vec<&'static Tongue>,
}

impl Scanner<'_> {
    fn segment(&self, segment: Range<usize>, first: bool, pieces: &mut Vec<Piece>) {
        let text = &self.line[segment.clone()];
        let word = text.split(' ').next().unwrap_or_default();
        // A by-word of another language may be the start of a name: what follows is not sure.
        let (head, role, sure) = match label(text) {
            Some((head, role)) => (head, Some(role), true),
            None if first && self.tongues.iter().any(|tongue| tongue.by.iter().any(|by| starts(text, by))) => {
                let by = self.tongues.iter().flat_map(|tongue| &tongue.by).filter(|by| starts(text, by));
                (by.map(|by| by.len() + 1).max().unwrap_or(0), None, true)
            }
            None if first && is_any_by_word(word) && text.len() > word.len() => (word.len() + 1, None, false),
            None => (0, None, first),
        };
        let parts = self.parts(segment.start + head..segment.end);
        let from = pieces.len();
        let mut joints = Vec::new();
        // "By MIRA OKAFOR, TOM REIS and ADA STONE": what stands between names that end in "and" is one.
        let capitals = |at: &Range<usize>| {
            let text = &self.line[at.clone()];
            text.contains(' ') && !text.chars().any(char::is_lowercase) && is_person(&title_case(text))
        };
        let last = parts.iter().rev().find(|(joint, _)| *joint != Joint::Hard);
        let listed = head > 0
            && last.is_some_and(|(joint, _)| *joint == Joint::And)
            && parts.iter().all(|(joint, at)| *joint != Joint::Hard && capitals(at));
        for (joint, at) in parts {
            let (at, place) = self.cut_place(at);
            let kind = match self.kind(&at, joint, head > 0) {
                Kind::Other if listed => Kind::Person,
                kind => kind,
            };
            pieces.push(Piece { at, kind, sure: false, role });
            joints.push(joint);
            if let Some(at) = place {
                pieces.push(Piece { at, kind: Kind::Place, sure: false, role });
                joints.push(Joint::Hard);
            }
        }
        // A list of names that ends in "and" has nothing but names before it, if all of it looks so.
        let names = |kind: Kind| matches!(kind, Kind::Person | Kind::Place);
        let ends_in_and = joints.iter().rev().find(|joint| **joint != Joint::Hard) == Some(&Joint::And);
        let plain = ends_in_and && pieces[from..].iter().all(|piece| names(piece.kind));
        for (piece, joint) in pieces[from..].iter_mut().zip(joints) {
            let placed = match joint {
                Joint::Start | Joint::And | Joint::With => true,
                Joint::Comma => plain,
                Joint::For | Joint::Hard => false,
            };
            piece.sure = sure && placed && piece.kind == Kind::Person;
        }
    }

    /// The parts of a segment, each with what stands before it.
    fn parts(&self, range: Range<usize>) -> Vec<(Joint, Range<usize>)> {
        let mut parts = Vec::new();
        let (mut joint, mut start, mut at) = (Joint::Start, range.start, range.start);
        while at < range.end {
            let rest = &self.line[at..range.end];
            match self.mark(rest) {
                Some((next, length)) => {
                    parts.push((joint, start..at));
                    (joint, at) = (next, at + length);
                    start = at;
                }
                None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
        parts.push((joint, start..range.end));
        let trim = |(joint, at): (Joint, Range<usize>)| {
            let text = &self.line[at.clone()];
            let start = at.start + text.len() - text.trim_start().len();
            (joint, start..at.end - (text.len() - text.trim_end().len()).min(at.end - start))
        };
        parts.into_iter().map(trim).filter(|(_, at)| !at.is_empty()).collect()
    }

    fn mark(&self, rest: &str) -> Option<(Joint, usize)> {
        if !rest.starts_with([' ', ',', '/', ';', ')', '(', '\t', '\n', '、', '，', '・']) {
            return None;
        }
        for tongue in &self.tongues {
            for (words, joint) in
                [(&tongue.and, Joint::And), (&tongue.with, Joint::With), (&tongue.for_whom, Joint::For)]
            {
                for word in words {
                    let comma = usize::from(rest.starts_with(','));
                    let inner = rest[comma..].strip_prefix(' ').and_then(|rest| rest.strip_prefix(word));
                    if inner.is_some_and(|after| after.starts_with(' ')) {
                        return Some((joint, comma + word.len() + 2));
                    }
                }
            }
        }
        if let Some(after) = rest.strip_prefix(", ") {
            let next = after.split([' ', ',']).next().unwrap_or_default();
            return (!is_suffix(next)).then_some((Joint::Comma, 2));
        }
        HARD.iter().find(|mark| rest.starts_with(**mark)).map(|mark| (Joint::Hard, mark.len()))
    }

    /// `NAME in PLACE`.
    fn cut_place(&self, at: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
        let text = &self.line[at.clone()];
        for word in self.tongues.iter().flat_map(|tongue| &tongue.place) {
            let mark = format!(" {word} ");
            if let Some(cut) = text.find(&mark)
                && text[cut + mark.len()..].starts_with(char::is_uppercase)
            {
                return (at.start..at.start + cut, Some(at.start + cut + mark.len()..at.end));
            }
        }
        (at, None)
    }

    fn kind(&self, at: &Range<usize>, joint: Joint, led: bool) -> Kind {
        let text = &self.line[at.clone()];
        let behind = matches!(joint, Joint::Comma | Joint::Hard | Joint::For);
        if self.known.is_person(text) {
            return Kind::Person;
        }
        if agency(text).is_some() || self.known.is_organization(text) {
            return Kind::Organization;
        }
        if is_software(text) {
            return Kind::Software;
        }
        let title = has_title_word(text, behind);
        if is_desk(text) && !(title && joint == Joint::Comma) {
            return Kind::Desk;
        }
        if title {
            return Kind::Title;
        }
        let place = is_known_place(text) || self.places.iter().any(|place| place.eq_ignore_ascii_case(text));
        if place {
            return Kind::Place;
        }
        if is_signature(text) {
            return Kind::Signature;
        }
        let plain = text.replacen(", ", " ", 1);
        let capitals = led && !behind && !plain.chars().any(char::is_lowercase) && plain.contains(' ');
        match is_person(&plain) || (capitals && is_person(&title_case(&plain))) {
            true => Kind::Person,
            false => Kind::Other,
        }
    }
}

fn starts(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '))
}
