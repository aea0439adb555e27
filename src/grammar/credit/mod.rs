//! From a printed media credit to its creators and suppliers, where that is certain.
//!
//! The grammar: `[©] [label] name (separator name-or-agency)*`. A pair with a slash may be Name/Agency or
//! Agency/Name; which it is, only a list of known names can say, so a name that is not certainly a person's
//! must be one the document declares (`parties`, `publisher`) or an agency's. Anything else: none, and the line stands
//! alone.

mod caption;
mod scan;

use std::ops::Range;

pub use super::known::Known;
use super::lists::{agency, is_credit_label};
use super::person::is_person;
pub use caption::{Tail, tail};
pub(super) use scan::label;
pub use scan::{Kind, Part, Scan, scan};

/// Who stands in a credit line. The names are as printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Credit {
    /// Who made the picture.
    pub creators: Vec<Printed>,
    /// Who supplies it.
    pub supplier: Option<Printed>,
    /// What stands for its source without being a party, as in `HO`.
    pub source: Option<Printed>,
    /// Through whom else it came, in the line's order.
    pub via: Vec<Printed>,
}

/// A name and its bytes in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The name as printed.
    pub name: String,
    /// Its bytes in the line.
    pub at: Range<usize>,
}

/// What stands between a picture's maker and its supplier.
const PAIRS: [&str; 9] = [" / ", "/", " | ", " • ", " · ", ", ", " for ", " für ", " pour "];

/// Words for "given out by whoever is named", which are a source and not a party.
const HANDED_OUT: [&str; 4] = ["HO", "HANDOUT", "Handout", "POOL"];

/// Reads a credit line; none if any part of it is not certain.
///
/// ```
/// use offprint::grammar::credit::{parse, Known};
/// let press = ["Harbour Press".to_owned()];
/// let known = Known { organizations: &press, persons: &[] };
/// let credit = parse("Jon Vale/Harbour Press", known).expect("a maker and a supplier");
/// assert_eq!(credit.creators[0].name, "Jon Vale");
/// assert_eq!(credit.supplier.expect("a supplier").name, "Harbour Press");
/// assert!(parse("Jon Vale/Somebody Else Inc", known).is_none());
/// ```
pub fn parse(line: &str, known: Known<'_>) -> Option<Credit> {
    if line.len() > 1000 || line.trim() != line {
        return None;
    }
    let reader = Reader { line, known };
    let mut credit = Credit::default();
    let mut rest = reader.head()..line.len();
    // `… via X via Y` from the back; each X must be known.
    while let Some(cut) = line[rest.clone()].rfind(" via ") {
        let at = rest.start + cut;
        credit.via.insert(0, reader.organization(at + " via ".len()..rest.end)?);
        rest.end = at;
    }
    reader.names(rest, &mut credit)?;
    Some(credit)
}

struct Reader<'l> {
    line: &'l str,
    known: Known<'l>,
}

impl Reader<'_> {
    /// Where the names start: after `©`, a label and its colon or "by", or "Courtesy of" is not taken.
    fn head(&self) -> usize {
        let mut at = 0;
        if let Some(rest) = self.line.strip_prefix('©') {
            at = self.line.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
        }
        let rest = &self.line[at..];
        let word = rest.split([' ', ':', '：', '\u{a0}']).next().unwrap_or_default();
        if is_credit_label(word) {
            let after = &rest[word.len()..];
            let marks = [": ", " : ", "\u{a0}: ", ":", "：", " by ", " © "];
            if let Some(mark) = marks.into_iter().find(|mark| after.starts_with(mark)) {
                return at + word.len() + mark.len();
            }
        }
        at
    }

    fn printed(&self, at: Range<usize>) -> Printed {
        Printed { name: self.line[at.clone()].to_owned(), at }
    }

    /// An organization that the document declares, or an agency of the list; agencies also sign as `X Photo`.
    fn organization(&self, at: Range<usize>) -> Option<Printed> {
        let text = &self.line[at.clone()];
        let declared = |name: &str| self.known.organizations.iter().any(|known| known == name);
        // A document's own name for it goes before the list's: `X Photo` may be a house.
        if declared(text) {
            return Some(self.printed(at));
        }
        let short = text.strip_suffix(" Photo").or_else(|| text.strip_suffix(" Photos"));
        let short = short.filter(|name| declared(name) || agency(name).is_some());
        if let Some(short) = short {
            return Some(self.printed(at.start..at.start + short.len()));
        }
        let person = self.known.persons.iter().any(|known| known == text);
        (!person && agency(text).is_some()).then(|| self.printed(at))
    }

    fn person(&self, at: Range<usize>) -> Option<Printed> {
        let text = &self.line[at.clone()];
        let known = self.known.persons.iter().any(|known| known == text);
        (known || (is_person(text) && self.organization(at.clone()).is_none())).then(|| self.printed(at))
    }

    /// One person, or several joined by "and" or a comma.
    fn persons(&self, at: Range<usize>) -> Option<Vec<Printed>> {
        if let Some(person) = self.person(at.clone()) {
            return Some(vec![person]);
        }
        let mut found = Vec::new();
        let mut start = at.start;
        for (offset, _) in self.line[at.clone()].match_indices(' ') {
            let here = at.start + offset;
            let mark =
                [" and ", " & ", " und ", " et "].into_iter().find(|mark| self.line[here..at.end].starts_with(mark));
            if let Some(mark) = mark.filter(|_| here >= start) {
                found.push(self.person(start..here)?);
                start = here + mark.len();
            }
        }
        found.push(self.person(start..at.end)?);
        let distinct = found.iter().enumerate().all(|(n, one)| found[..n].iter().all(|other| other.name != one.name));
        distinct.then_some(found)
    }

    fn names(&self, at: Range<usize>, credit: &mut Credit) -> Option<()> {
        // A name alone.
        if let Some(organization) = self.organization(at.clone()) {
            credit.supplier = Some(organization);
            return Some(());
        }
        if let Some(persons) = self.persons(at.clone()) {
            credit.creators = persons;
            return Some(());
        }
        let text = &self.line[at.clone()];
        // `Name (Agency)`.
        if let Some(open) = text.find(" (").filter(|_| text.ends_with(')')) {
            credit.creators = self.persons(at.start..at.start + open)?;
            credit.supplier = Some(self.organization(at.start + open + 2..at.end - 1)?);
            return Some(());
        }
        // A pair: every place where one could be cut, and exactly one that makes sense.
        let mut readings: Vec<Credit> = Vec::new();
        for mark in PAIRS {
            for (cut, _) in text.match_indices(mark) {
                let (left, right) = (at.start..at.start + cut, at.start + cut + mark.len()..at.end);
                let read = self.pair(left, right, mark);
                readings.extend(read.filter(|read| !readings.contains(read)));
            }
        }
        let [reading] = readings.as_slice() else { return None };
        let via = std::mem::take(&mut credit.via);
        *credit = Credit { via, ..reading.clone() };
        Some(())
    }

    fn pair(&self, left: Range<usize>, right: Range<usize>, mark: &str) -> Option<Credit> {
        let both = |creators, supplier| Credit { creators, supplier: Some(supplier), ..Credit::default() };
        let slash = mark.trim() == "/";
        if let (Some(agency), true) = (self.organization(left.clone()), slash) {
            // `Agency/HO`, `Agency/HO-Name`: given out by the agency's client, named or not.
            let text = &self.line[right.clone()];
            for word in HANDED_OUT {
                let Some(rest) = text.strip_prefix(word) else { continue };
                let source = self.printed(right.start..right.start + word.len());
                let creators = match rest.strip_prefix('-') {
                    Some(name) => self.persons(right.end - name.len()..right.end)?,
                    None if rest.is_empty() => Vec::new(),
                    None => continue,
                };
                return Some(Credit { source: Some(source), ..both(creators, agency) });
            }
            return Some(both(self.persons(right)?, agency));
        }
        let creators = self.persons(left)?;
        let supplier = self.organization(right)?;
        Some(both(creators, supplier))
    }
}

#[cfg(test)]
mod tests;
