//! Dates that a page only prints: below its headline, behind a label, at the end of the text.

use std::ops::Range;

use super::{Found, Place, Said};
use crate::grammar::byline;
use crate::grammar::person::is_person;
use crate::import::evidence::Band;
use crate::import::html::Page;
use crate::import::html::dom::Id;
use crate::import::text::labels::{self, Label};
use crate::import::text::shape;
use crate::import::when::{self, When};
use crate::source::text::floor_char_boundary;

/// How long a line that tells a date may be, in bytes.
const SHORT: usize = 160;
/// How long one may be that says which date it is.
const LONG: usize = 320;
/// How long a line may be that says nothing but names and dates.
const ALONE: usize = 80;
/// How far into a text its first sentence may go, in bytes.
const WHOLE: usize = 1000;
/// How many words may stand beside a date that no label leads.
const BESIDE: usize = 6;
/// The rule of a date that words of the page say which one it is.
const LABELLED: &str = "date behind a label";

impl Page {
    /// The dates that are printed.
    pub(super) fn printed_dates(&self, lines: &[(Id, String)], found: &Found) -> Vec<Said> {
        let mut all = Vec::new();
        let mut label = None;
        for (id, line) in lines {
            let id = *id;
            // An article may be about a day.
            if Some(id) == self.headline_element() {
                label = None;
                continue;
            }
            if line.len() > LONG {
                label = None;
                all.extend(self.in_brackets(id, line, found).map(|said| (id, said)));
                all.extend(self.at_start(id, line, found).map(|said| (id, said)));
                continue;
            }
            all.extend(self.dates_of_line(id, line, label, found).into_iter().map(|said| (id, said)));
            label = [(Label::Updated, "modified"), (Label::Published, "published")]
                .into_iter()
                .find(|(label, _)| labels::is(*label, line))
                .map(|(_, member)| member);
        }
        let (near, far): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, said)| said.place != Place::Far);
        let mut taken: Vec<Said> = near.into_iter().map(|(_, said)| said).collect();
        // Elsewhere only the day that alone is said to be that of the publication, or of a change; by what stands
        // nearest around the headline.
        let (labelled, rest): (Vec<_>, Vec<_>) = far.into_iter().partition(|(_, said)| said.rule == LABELLED);
        for member in ["published", "modified"] {
            let said = || labelled.iter().filter(|(_, said)| said.member == member);
            let nearest = said().map(|(id, _)| self.nearness(*id)).max();
            let said = said().filter(|(id, _)| Some(self.nearness(*id)) == nearest);
            taken.extend(only(said.map(|(_, said)| said)).cloned());
        }
        if let Some(said) = only(rest.iter().map(|(_, said)| said)).filter(|_| taken.is_empty()) {
            taken.push(Said { rule: "only date of the page", band: Band::Low, ..said.clone() });
        }
        taken
    }

    /// The dates of a line, each with what the words before it say, or the label in the line before.
    fn dates_of_line(&self, id: Id, line: &str, label: Option<&'static str>, found: &Found) -> Vec<Said> {
        let dates = when::within(line, found.order);
        if dates.is_empty() || !self.is_own(id) {
            return Vec::new();
        }
        let mut made: Vec<Said> = Vec::new();
        let mut before = 0;
        let count = dates.len();
        let beside =
            dates.iter().fold(shape::words(line), |all, (at, _)| all.saturating_sub(shape::words(&line[at.clone()])));
        let sentence = beside > 2 && is_sentence(line);
        let told = told_of(line, &dates);
        for (index, (at, when)) in dates.into_iter().enumerate() {
            let words = bare(&line[before..at.start]);
            let rest = bare(&line[at.end..]);
            before = at.end;
            let led_by = |label| {
                if sentence && made.iter().all(|said| said.rule != LABELLED) {
                    leads(label, words)
                } else {
                    labels::within(label, words)
                }
            };
            let member = if let Some(told) = &told {
                // What else was done to the article that day is no date of it.
                let Some(member) = told.get(index).copied().flatten() else { continue };
                Some(member)
            } else if led_by(Label::Updated) {
                Some("modified")
            } else if led_by(Label::Published) || !sentence && count == 1 && labels::within(Label::Published, rest) {
                Some("published")
            } else {
                label.filter(|_| count == 1 && !sentence)
            };
            let bylined = || byline::people(words, None).is_some() || byline::people(rest, None).is_some();
            // "Posted by admin on 14 March 2026" is said only of what is published.
            let led = || {
                labels::begins(Label::Posted, words)
                    || labels::begins(Label::Entry, words)
                    || !(sentence && rest.contains(char::is_alphanumeric))
                        && byline::people(words, None).is_some_and(|people| people.led)
            };
            let member = member.or_else(|| (count == 1 && led()).then_some("published"));
            // A line that marks part tells of an article, its section and its comments: `14 May 2026 | By … | Coast`.
            let most = if line.matches(" | ").count() > 1 { 2 * BESIDE } else { BESIDE };
            // Two dates are from when until when something was.
            if member.is_none() && (count > 1 || line.len() > SHORT || beside > most && !bylined() || sentence) {
                continue;
            }
            made.push(Said {
                member: member.unwrap_or("published"),
                rule: if member.is_some() { LABELLED } else { "date below the headline" },
                raw: line[at].to_owned(),
                when,
                band: Band::Medium,
                place: self.place(id),
                // A sentence is a part of the text, whatever it says.
                used: (beside <= 2 || !sentence && line.len() <= ALONE && (member.is_some() || bylined()))
                    .then_some(id),
            });
        }
        made
    }

    /// `(14.03.2026) The lamps …`: the date in brackets before the first words of the text.
    fn in_brackets(&self, id: Id, line: &str, found: &Found) -> Option<Said> {
        let (raw, _) = line.strip_prefix('(')?.split_once(')')?;
        let when = when::read_in(raw, found.order)?;
        let place = self.place(id);
        (place == Place::Behind && self.is_own(id)).then(|| Said {
            member: "published",
            rule: "date before the text",
            raw: raw.to_owned(),
            when,
            band: Band::Medium,
            place,
            used: None,
        })
    }
}

impl Page {
    /// `This entry was posted on 14 March 2026 and is filed under …`: the date in the first words of a long line, if they
    /// say which it is.
    fn at_start(&self, id: Id, line: &str, found: &Found) -> Option<Said> {
        let first = cut(line, SHORT);
        let (at, when) = when::within(first, found.order).into_iter().next()?;
        let words = &first[..at.start];
        let member = if labels::begins(Label::Subject, line) {
            told_of(cut(line, WHOLE), &[(at.clone(), when.clone())])?.into_iter().next().flatten()?
        } else {
            let entry = labels::begins(Label::Entry, line);
            // A text may begin with such a word too: "Published in London, the book of …".
            let near = || {
                labels::before(Label::Published, line)
                    .is_some_and(|from| from >= at.start || { shape::words(&line[from..at.start]) <= 1 })
            };
            let changed = labels::within(Label::Updated, words)
                || entry && labels::within(Label::Updated, &cut(line, WHOLE)[at.end..]);
            let said = entry || labels::begins(Label::Posted, line) || near();
            (said && !changed).then_some("published")?
        };
        (shape::words(words) <= 2 * BESIDE && self.is_own(id)).then(|| Said {
            member,
            rule: LABELLED,
            raw: first[at].to_owned(),
            when,
            band: Band::Medium,
            place: self.place(id),
            used: None,
        })
    }
}

/// The text without the marks around it that part one thing from another.
fn bare(text: &str) -> &str {
    text.trim_matches([' ', ',', '|', '·', '•', '—', '–', '-', '/'])
}

/// The first bytes of a line, as many as are whole letters.
fn cut(line: &str, most: usize) -> &str {
    &line[..floor_char_boundary(line, most.min(line.len()))]
}

/// Whether a line ends as a sentence does, in the marks of any language.
fn is_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches([' ', '”', '"', '“', '’', '»', '«', ')', '」']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'])
}

/// Whether a label begins the words before a date, or stands behind nothing but a name or a mark.
fn leads(label: Label, words: &str) -> bool {
    if labels::begins(label, words) {
        return true;
    }
    let Some(at) = labels::place(label, words) else { return false };
    // Letters whose lower case has another length would move the place.
    let Some(before) = words.get(..at).filter(|_| words.to_lowercase().len() == words.len()) else { return false };
    let before = before.trim_matches(|letter: char| !letter.is_alphanumeric());
    before.is_empty() || is_person(before) || byline::people(before, None).is_some()
}

/// What a line that begins with `Dieser Artikel wurde` says was done at each of its dates, by its verbs: published,
/// changed, or something else. None where it begins otherwise.
fn told_of(line: &str, dates: &[(Range<usize>, When)]) -> Option<Vec<Option<&'static str>>> {
    let (first, _) = dates.first()?;
    if !labels::begins(Label::Subject, &line[..first.start]) {
        return None;
    }
    let verb = |text: &str| {
        let text = first_sentence(text);
        match (labels::place(Label::Made, text), labels::place(Label::Updated, text)) {
            (Some(made), Some(changed)) if changed < made => Some("modified"),
            (Some(_), _) => Some("published"),
            (None, Some(_)) => Some("modified"),
            (None, None) => None,
        }
    };
    let starts = dates.iter().map(|(at, _)| at.start);
    // "wurde am … veröffentlicht": the verb comes after the date, if none does before the first.
    if verb(&line[..first.start]).is_none() {
        let ends = starts.skip(1).chain([line.len()]);
        return Some(dates.iter().zip(ends).map(|((at, _), end)| verb(&line[at.end..end])).collect());
    }
    let froms = [0].into_iter().chain(dates.iter().map(|(at, _)| at.end));
    Some(starts.zip(froms).map(|(start, from)| verb(&line[from..start])).collect())
}

/// The text up to the full stop behind a word, which is no short form's.
fn first_sentence(text: &str) -> &str {
    let ends = |at: &usize| text[..*at].chars().rev().take(3).filter(|letter| letter.is_alphabetic()).count() == 3;
    let stop = text.match_indices(['.', '!', '?']).map(|(at, _)| at).find(|at| ends(at));
    stop.map_or(text, |at| &text[..at])
}

/// The first of those that all say one day.
fn only<'s>(mut said: impl Iterator<Item = &'s Said>) -> Option<&'s Said> {
    let first = said.next()?;
    said.all(|one| one.when.day() == first.when.day()).then_some(first)
}
