//! Dates that a page only prints: below its headline, behind a label, at the end of the text.

use super::{Found, Place, Said};
use crate::grammar::byline;
use crate::import::evidence::Band;
use crate::import::html::Page;
use crate::import::html::dom::Id;
use crate::import::text::labels::{self, Label};
use crate::import::text::shape;
use crate::import::when;

/// How long a line that tells a date may be, in bytes.
const SHORT: usize = 160;
/// How long one may be that says which date it is.
const LONG: usize = 320;
/// How long a line may be that says nothing but names and dates.
const ALONE: usize = 80;
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
        let mut made = Vec::new();
        let mut before = 0;
        let count = dates.len();
        let beside =
            dates.iter().fold(shape::words(line), |all, (at, _)| all.saturating_sub(shape::words(&line[at.clone()])));
        for (at, when) in dates {
            let bare = |words| str::trim_matches(words, [' ', ',', '|', '·', '•', '—', '–', '-', '/']);
            let words = bare(&line[before..at.start]);
            let rest = bare(&line[at.end..]);
            before = at.end;
            // "Dieser Beitrag wurde am … aktualisiert": the verb comes last.
            let late = labels::begins(Label::Entry, words) && labels::within(Label::Updated, rest);
            let member = if late || labels::within(Label::Updated, words) {
                Some("modified")
            } else if labels::within(Label::Published, words) || count == 1 && labels::within(Label::Published, rest) {
                Some("published")
            } else {
                label.filter(|_| count == 1)
            };
            let bylined = || byline::people(words, None).is_some() || byline::people(rest, None).is_some();
            // "Posted by admin on 14 March 2026" is said only of what is published.
            let led = || {
                labels::begins(Label::Posted, words)
                    || labels::begins(Label::Entry, words)
                    || byline::people(words, None).is_some_and(|people| people.led)
            };
            let member = member.or_else(|| (count == 1 && led()).then_some("published"));
            // A line that marks part tells of an article, its section and its comments: `14 May 2026 | By … | Coast`.
            let most = if line.matches(" | ").count() > 1 { 2 * BESIDE } else { BESIDE };
            // Two dates are from when until when something was.
            if member.is_none()
                && (count > 1
                    || line.len() > SHORT
                    || beside > most && !bylined()
                    || beside > 2 && line.ends_with(['.', '!', '?']))
            {
                continue;
            }
            made.push(Said {
                member: member.unwrap_or("published"),
                rule: if member.is_some() { LABELLED } else { "date below the headline" },
                raw: line[at].to_owned(),
                when,
                band: Band::Medium,
                place: self.place(id),
                used: (beside <= 2 || line.len() <= ALONE && (member.is_some() || bylined())).then_some(id),
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
        let entry = labels::begins(Label::Entry, line);
        if !entry && !labels::begins(Label::Posted, line) && !labels::begins(Label::Published, line) {
            return None;
        }
        let end = (0..=SHORT).rev().find(|end| line.is_char_boundary(*end))?;
        let first = &line[..end];
        let (at, when) = when::within(first, found.order).into_iter().next()?;
        let changed = labels::within(Label::Updated, &first[..at.start])
            || entry && labels::within(Label::Updated, &first[at.end..]);
        (!changed && shape::words(&first[..at.start]) <= 2 * BESIDE && self.is_own(id)).then(|| Said {
            member: "published",
            rule: LABELLED,
            raw: first[at].to_owned(),
            when,
            band: Band::Medium,
            place: self.place(id),
            used: None,
        })
    }
}

/// The first of those that all say one day.
fn only<'s>(mut said: impl Iterator<Item = &'s Said>) -> Option<&'s Said> {
    let first = said.next()?;
    said.all(|one| one.when.day() == first.when.day()).then_some(first)
}
