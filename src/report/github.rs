//! `github`: workflow commands, which GitHub shows as annotations beside the files of a pull request.
//!
//! GitHub shows ten annotations of each level a step and drops the others without a word, so the worst are written
//! first, ten of a level, and the rest are counted. The step summary ([`StepSummary`]) has more of them.

mod step_summary;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::outcome::Outcome;
use super::place::{self, Place};
use super::reporter::Output;
use super::shown;
use super::summary::{Summary, counted};
use super::worst::Worst;
use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Level};

pub use step_summary::StepSummary;

/// How many annotations of a level GitHub shows a step.
const LIMIT: usize = 10;
/// What an annotation weighs: a package that could not be read first, then the levels.
const UNREADABLE: usize = 0;
const WEIGHTS: usize = 4;

pub(super) struct Github {
    worst: Worst<String>,
}

impl Github {
    pub(super) fn new() -> Self {
        Self { worst: Worst::new(WEIGHTS, LIMIT) }
    }
}

fn weight(level: Level) -> usize {
    match level {
        Level::Error => 1,
        Level::Warning => 2,
        Level::Note => 3,
    }
}

impl Output for Github {
    fn package(&mut self, outcome: &Outcome<'_>, _out: &mut dyn Write) -> io::Result<()> {
        match outcome {
            Outcome::Checked(checked) => {
                for finding in &checked.findings {
                    self.worst.add(weight(finding.level), || annotation(finding, checked));
                }
                for level in [Level::Error, Level::Warning, Level::Note] {
                    let kept = checked.findings.iter().filter(|finding| finding.level == level).count();
                    self.worst.missed(weight(level), checked.count(level).saturating_sub(kept));
                }
            }
            Outcome::Failed { name, error } => self.worst.add(UNREADABLE, || {
                let error = error.to_string();
                format!(
                    "::error title=offprint,file={}::{}",
                    property(&place::on_disk(name)),
                    data(&shown::text(&error))
                )
            }),
        }
        Ok(())
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let unreadable = self.worst.of(UNREADABLE);
        let errors = unreadable.iter().chain(self.worst.of(weight(Level::Error))).take(LIMIT);
        let others = [Level::Warning, Level::Note].into_iter().flat_map(|level| self.worst.of(weight(level)));
        errors.chain(others).try_for_each(|line| writeln!(out, "{line}"))?;
        let more = [
            (self.worst.count(UNREADABLE) + self.worst.count(weight(Level::Error)), "error"),
            (self.worst.count(weight(Level::Warning)), "warning"),
            (self.worst.count(weight(Level::Note)), "notice"),
        ];
        let more: Vec<String> = more
            .into_iter()
            .filter(|(count, _)| *count > LIMIT)
            .map(|(count, what)| counted(count - LIMIT, what))
            .collect();
        match more.as_slice() {
            [] => Ok(()),
            more => writeln!(out, "and {} more, which GitHub would not show", more.join(", ")),
        }
    }
}

fn annotation(finding: &Diagnostic, checked: &Checked) -> String {
    let place = Place::of(finding, checked);
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let title = format!("{} {}", finding.code, finding.name);
    let mut line = format!("::{command} title={},file={}", property(&title), property(&place::on_disk(place.file)));
    if let Some(region) = place.region {
        let (start, end) = (region.start, region.end);
        // Writing to a String cannot fail.
        let _ = write!(line, ",line={},endLine={}", start.line, end.line.max(start.line));
        // Columns are refused where the lines differ.
        if start.line == end.line {
            let _ = write!(line, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let mut message = place::message(finding, &place);
    for advice in place::advice(finding) {
        message.push('\n');
        message += &advice;
    }
    line += "::";
    line += &data(&message);
    line
}

/// The text after the second `::`.
fn data(text: &str) -> Cow<'_, str> {
    escape(text, &['%', '\r', '\n'])
}

/// A property's value.
fn property(text: &str) -> String {
    escape(&shown::text(text), &['%', '\r', '\n', ':', ',']).into_owned()
}

fn escape<'a>(text: &'a str, what: &[char]) -> Cow<'a, str> {
    if !text.contains(what) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if what.contains(&character) {
            // Writing to a String cannot fail.
            let _ = write!(escaped, "%{:02X}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_ends_a_value() {
        assert_eq!(data("50% :: a,b\r\n"), "50%25 :: a,b%0D%0A");
        assert_eq!(property("a:b,c%\n::error::x"), "a%3Ab%2Cc%25␊%3A%3Aerror%3A%3Ax");
    }
}
