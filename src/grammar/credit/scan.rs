//! The parts of a credit line, each with what it is, also where the line as a whole is not certain.

use std::ops::Range;

use crate::grammar::known::Known;
use crate::grammar::lists::{agency, is_credit_label, names_nobody};
use crate::grammar::person::{is_person, title_case};

/// What a credit line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scan {
    /// The label before the names with its colon or "by", such as `Photo by`.
    pub label: Option<Range<usize>>,
    /// Whether it claims copyright: `©`. That is no claim of authorship.
    pub notice: bool,
    /// The names and other words, in the line's order.
    pub parts: Vec<Part>,
}

/// One part of a credit line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its bytes in the line.
    pub at: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Whether "via" stands before it.
    pub via: bool,
    /// For a person: whether nothing else can be meant, by its shape and by what stands beside it.
    pub sure: bool,
}

/// What a part of a credit line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person's name.
    Person,
    /// An organization that the document declares, and no agency.
    Organization,
    /// An agency, by its own name.
    Agency(&'static str),
    /// Words that name nobody: `File`, `HO`, `Pool`.
    Nobody,
    /// Anything else.
    Other,
}

/// What stands between the parts.
const MARKS: [&str; 13] = ["/", " | ", "|", " • ", " · ", ", ", "; ", " (", ")", " - ", " – ", " — ", " on "];
const FOR: [&str; 7] = [" for ", " für ", " pour ", " para ", " per ", " voor ", " för "];
const VIA: [&str; 2] = [" via ", " VIA "];
const AND: [&str; 10] = [" and ", " & ", " und ", " et ", " y ", " e ", " en ", " och ", " og ", " AND "];
/// What may stand before everything else and names nobody.
const BEFORE: [&str; 13] = [
    "FILE PHOTO: ",
    "FILE PHOTO - ",
    "FILE - ",
    "FILE – ",
    "FILE: ",
    "File photo: ",
    "Courtesy of ",
    "courtesy of ",
    "Courtesy ",
    "courtesy ",
    "COURTESY OF ",
    "Handout by ",
    "Handout: ",
];
const HANDED: [&str; 6] = ["HO-", "HO via ", "Handout-", "HANDOUT-", "Handout via ", "HANDOUT via "];

/// Says of each part of a credit line what it is.
///
/// ```
/// use offprint::grammar::Known;
/// use offprint::grammar::credit::{Kind, scan};
/// let scan = scan("Photo: Jon Vale/AFP via Getty Images", Known::default());
/// assert_eq!(scan.parts[1].kind, Kind::Agency("Agence France-Presse"));
/// assert!(scan.parts[0].sure && scan.parts[2].via);
/// ```
pub fn scan(line: &str, known: Known<'_>) -> Scan {
    let mut scan = Scan::default();
    if line.len() > 1000 {
        return scan;
    }
    let mut at = trim(line, 0..line.len());
    let wrapped = line[at.clone()].strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    if wrapped.is_some_and(|inner| !inner.contains(['(', ')'])) {
        at = trim(line, at.start + 1..at.end - 1);
    }
    at = head(line, at, &mut scan);
    for (via, part) in split(line, at, known) {
        scan.part(line, via, part, known);
    }
    // Beside somebody who is known a person's name is one; so is a name alone, and one of several names.
    let named = |kind: Kind| matches!(kind, Kind::Agency(_) | Kind::Organization);
    let beside = scan.parts.iter().any(|part| named(part.kind));
    let others = scan.parts.iter().filter(|part| part.kind != Kind::Nobody).count();
    let joined = scan.parts.iter().filter(|part| part.kind == Kind::Person).count() == others && scan.is_joined(line);
    for part in scan.parts.iter_mut().filter(|part| part.kind == Kind::Person && !part.via) {
        part.sure = beside || others == 1 || joined;
    }
    scan
}

impl Scan {
    fn part(&mut self, line: &str, via: bool, at: Range<usize>, known: Known<'_>) {
        let text = &line[at.clone()];
        if let Some(word) = HANDED.iter().find(|word| text.starts_with(**word)) {
            let cut = at.start + word.len();
            self.push(at.start..at.start + word.find(['-', ' ']).unwrap_or(word.len()), Kind::Nobody, via);
            return self.part(line, via, cut..at.end, known);
        }
        let kind = kind(text, known, self.label.is_some());
        if kind != Kind::Other {
            return self.push(at, kind, via);
        }
        // Several persons.
        for mark in AND {
            if let Some(cut) = text.find(mark) {
                let (left, right) = (at.start..at.start + cut, at.start + cut + mark.len()..at.end);
                let is = |at: &Range<usize>| kind_of_some(&line[at.clone()], known);
                if is(&left) && is(&right) {
                    self.part(line, via, left, known);
                    return self.part(line, via, right, known);
                }
            }
        }
        self.push(at, Kind::Other, via);
    }

    fn push(&mut self, at: Range<usize>, kind: Kind, via: bool) {
        if at.is_empty() {
            return;
        }
        self.parts.push(Part { at, kind, via, sure: false });
    }

    /// Whether nothing but "and" and commas stands between the parts.
    fn is_joined(&self, line: &str) -> bool {
        let between = |pair: &[Part]| line.get(pair[0].at.end..pair[1].at.start).unwrap_or_default();
        let mut ends = self.parts.windows(2).map(between);
        ends.all(|between| between == ", " || AND.contains(&between))
            && self.parts.len() > 1
            && self.parts.windows(2).any(|pair| AND.contains(&between(pair)))
    }
}

fn kind_of_some(text: &str, known: Known<'_>) -> bool {
    let first = AND.iter().find_map(|mark| text.split_once(mark)).map_or(text, |(first, _)| first);
    matches!(kind(first, known, false), Kind::Person | Kind::Agency(_) | Kind::Organization)
}

fn kind(text: &str, known: Known<'_>, labelled: bool) -> Kind {
    if known.is_person(text) {
        return Kind::Person;
    }
    if let Some(own) = agency(text) {
        return Kind::Agency(own);
    }
    let short = [" Photos", " Photo", " Foto"].iter().find_map(|end| text.strip_suffix(end));
    if known.is_organization(text) || short.is_some_and(|short| known.is_organization(short)) {
        return Kind::Organization;
    }
    if names_nobody(text).is_some() {
        return Kind::Nobody;
    }
    let capitals = !text.chars().any(char::is_lowercase) && text.contains(' ');
    match is_person(text) || (capitals && labelled && is_person(&title_case(text))) {
        true => Kind::Person,
        false => Kind::Other,
    }
}

fn trim(line: &str, at: Range<usize>) -> Range<usize> {
    let text = &line[at.clone()];
    let start = at.start + text.len() - text.trim_start_matches([' ', '\u{a0}', '\n', '\t']).len();
    let text = line[start..at.end].trim_end_matches([' ', '\u{a0}', '\n', '\t', '.']);
    // The full stop of an initial or of `Jr.` stays.
    let stop = line[start + text.len()..at.end].starts_with('.');
    let last = text.rsplit([' ', '.']).next().unwrap_or_default();
    start..start + text.len() + usize::from(stop && last.chars().count() <= 2 && !last.is_empty())
}

/// Takes ©, a year, a label and "Courtesy of" off the front.
fn head(line: &str, mut at: Range<usize>, scan: &mut Scan) -> Range<usize> {
    for _ in 0..4 {
        let text = &line[at.clone()];
        let before = at.start;
        if names_nobody(text).is_some() {
            break;
        }
        if let Some(length) =
            ["©", "(c) ", "(C) ", "Copyright ", "copyright "].iter().find(|mark| text.starts_with(**mark))
        {
            scan.notice = true;
            at = trim(line, at.start + length.len()..at.end);
            let text = &line[at.clone()];
            let year = text.len() > 5 && text.bytes().take(4).all(|b| b.is_ascii_digit()) && text[4..].starts_with(' ');
            at.start += if year { 5 } else { 0 };
        } else if let Some(length) = label(text) {
            scan.label = scan.label.take().or(Some(at.start..at.start + length));
            at = trim(line, at.start + length..at.end);
        } else if let Some(words) = BEFORE.iter().find(|words| text.starts_with(**words)) {
            at.start += words.len();
        }
        if at.start == before {
            break;
        }
    }
    at
}

/// The length of a label with its colon or "by".
pub(in crate::grammar) fn label(text: &str) -> Option<usize> {
    let word = text.split([' ', ':', '：', '\u{a0}']).next().unwrap_or_default();
    if !is_credit_label(word) {
        return None;
    }
    let after = &text[word.len()..];
    let marks = [": ", " : ", "\u{a0}: ", ":", "：", " by ", " von ", " © ", " courtesy of "];
    let found = marks.into_iter().find(|mark| after.starts_with(mark));
    let ends = ["", " by", " by:", " :"].contains(&after).then_some(after);
    found.or(ends.filter(|_| !after.is_empty())).map(|mark| word.len() + mark.len())
}

/// The parts of a line, each with whether "via" stands before it; a declared name is never cut.
fn split(line: &str, range: Range<usize>, known: Known<'_>) -> Vec<(bool, Range<usize>)> {
    let mut parts = Vec::new();
    let (mut via, mut start, mut at) = (false, range.start, range.start);
    while at < range.end {
        let rest = &line[at..range.end];
        let declared = || {
            let names = known.organizations.iter().chain(known.persons).filter(|name| rest.starts_with(name.as_str()));
            names.map(String::len).max().unwrap_or(0)
        };
        let whole = if at == start { declared() } else { 0 };
        let next_via = VIA.iter().find(|mark| rest.starts_with(**mark));
        let mark = next_via.or_else(|| MARKS.iter().chain(&FOR).find(|mark| rest.starts_with(**mark)));
        match mark {
            _ if whole > 0 => at += whole,
            Some(mark) => {
                parts.push((via, start..at));
                via = next_via.is_some();
                at += mark.len();
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    parts.push((via, start..range.end));
    let clean = |(via, at): (bool, Range<usize>)| {
        let at = trim(line, at);
        let text = &line[at.clone()];
        let start = at.end - text.trim_start_matches(['©', ' ', '(']).len();
        (via, start..at.end)
    };
    parts.into_iter().map(clean).filter(|(_, at)| !at.is_empty()).collect()
}
