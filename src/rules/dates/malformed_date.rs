//! OFP321: a date is not written as RFC 3339 wants it, or without its offset from UTC.

use jiff::civil;
use serde_json::Value;

use crate::diagnostic::{Edit, Fix, Level};
use crate::format::text::{DateTime, PartialDate};
use crate::rules::document::schema::{Fault, Kind};
use crate::rules::say::{path_of, quoted};
use crate::rules::{Context, Family, Findings, Levels, Rule};

use super::empty_embargo;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP321",
    name: "malformed-date",
    family: Family::Dates,
    summary: "a date is not written as RFC 3339 wants it, or lacks its offset",
    levels: Levels::all(Level::Error),
    basis: "RFC 3339, section 5.6; offprint 2.0, part 1: dates",
    page: include_str!("../../../docs/rules/OFP321.md"),
    check,
};

/// Whether a fault is about how a date is written.
pub(in crate::rules) fn owns(fault: &Fault<'_>) -> bool {
    fault.kind == Kind::Form && matches!(&*fault.definition, "DateTime" | "PartialDate")
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for validated in context.validated() {
        let root = validated.document.root();
        for fault in validated.faults.iter().filter(|fault| owns(fault)) {
            if root.is_some_and(|root| empty_embargo::owns(root, fault.node)) {
                continue;
            }
            let Some(given) = fault.node.str() else { continue };
            let partial = fault.definition == "PartialDate";
            let subject = match path_of(&fault.pointer) {
                path if path.is_empty() => "this date".to_owned(),
                path => format!("`{path}`"),
            };
            let said = judge(given, partial);
            let finding = findings.add(format!("{subject} {}", said.what)).at(validated.document, fault.node);
            finding.help(said.help);
            if given.trim().is_empty() && may_be_missing(&fault.pointer) {
                finding.fix(Fix { safe: true, title: "leave it out".to_owned(), edit: Edit::Remove });
            } else if let Some((right, safe)) = said.right {
                let title = format!("write it as {}", quoted(&right));
                finding.fix(Fix { safe, title, edit: Edit::Replace(Value::from(right)) });
            }
        }
    }
}

/// Whether an article is whole without the date at `pointer`.
fn may_be_missing(pointer: &str) -> bool {
    let member = pointer.rsplit('/').next().unwrap_or_default();
    matches!(member, "created" | "firstCreated" | "published" | "until" | "from" | "expires" | "dateTaken" | "date")
}

/// What is said of a date.
struct Said {
    /// In words that follow the member's name.
    what: String,
    help: String,
    /// How it is written right, and whether that is certain.
    right: Option<(String, bool)>,
}

fn judge(given: &str, partial: bool) -> Said {
    let wanted = if partial {
        "write `2026-03-14T09:30:00+01:00`; where less is known, `2026-03-14T09:30:00`, `2026-03-14`, `2026-03` or `2026`"
    } else {
        "write such as `2026-03-14T09:30:00+01:00`, or with `Z` for UTC"
    };
    let shown = quoted(given);
    let said = |what: String, help: String, right| Said { what, help, right };
    if given.trim().is_empty() {
        return said("is empty".to_owned(), "leave out what is not known".to_owned(), None);
    }
    if let Some(right) = respelled(given).filter(|right| fits(right, partial)) {
        return said(
            format!("is {shown}, which RFC 3339 writes otherwise"),
            format!("write `{right}`"),
            Some((right, true)),
        );
    }
    let tidy = respelled(given).unwrap_or_else(|| given.trim().to_owned());
    if lacks_offset(&tidy) {
        let help = format!("add where the clock stood: such as `{tidy}+01:00`, or `{tidy}Z` if it was UTC");
        return said(format!("is {shown}, without its offset from UTC"), help, None);
    }
    if tidy.parse::<civil::Date>().is_ok() && tidy.len() == 10 {
        let help = format!("add the time and its offset: `{tidy}T09:30:00+01:00`");
        return said(format!("is {shown}, a day without a time"), help, None);
    }
    if !partial && PartialDate::from(&*tidy).is_well_formed() {
        return said(format!("is {shown}, where a date with its time and offset is wanted"), wanted.to_owned(), None);
    }
    if shaped_as_date(&tidy) {
        let what = format!("is {shown}, a day or a time that does not exist");
        return said(what, "look the date up: a digit is wrong, or day and month are swapped".to_owned(), None);
    }
    said(format!("is {shown}, which is no date"), wanted.to_owned(), None)
}

fn fits(text: &str, partial: bool) -> bool {
    if partial { PartialDate::from(text).is_well_formed() } else { DateTime::from(text).is_well_formed() }
}

/// The same date and time in the letters of RFC 3339: `2026-03-14 09:30 z` becomes `2026-03-14T09:30:00Z`.
fn respelled(given: &str) -> Option<String> {
    let text = given.trim();
    if !text.is_ascii() || text.len() < 11 {
        return (text != given).then(|| text.to_owned());
    }
    let (day, rest) = text.split_at(10);
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let split = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, offset) = (rest[..split].trim(), rest[split..].trim());
    let time = match time.bytes().filter(|byte| *byte == b':').count() {
        1 => format!("{time}:00"),
        _ => time.replace(',', "."),
    };
    let offset = match (offset, offset.len()) {
        ("z" | "Z", _) => "Z".to_owned(),
        (_, 3) => format!("{offset}:00"),
        (_, 5) if !offset.contains(':') => format!("{}:{}", &offset[..3], &offset[3..]),
        _ => offset.to_owned(),
    };
    Some(format!("{day}T{time}{offset}"))
}

/// A date and time that is whole but for its offset.
fn lacks_offset(text: &str) -> bool {
    text.get(11..).is_some_and(|time| !time.contains(['Z', '+', '-', '['])) && text.parse::<civil::DateTime>().is_ok()
}

/// Whether digits stand where those of a date do.
fn shaped_as_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes.iter().take(10).enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_what_only_the_letters_of_are_wrong() {
        for (given, right) in [
            ("2026-03-14 09:30:00+01:00", "2026-03-14T09:30:00+01:00"),
            ("2026-03-14t09:30:00z", "2026-03-14T09:30:00Z"),
            ("2026-03-14T09:30+0100", "2026-03-14T09:30:00+01:00"),
            ("2026-03-14T09:30:00,5+01", "2026-03-14T09:30:00.5+01:00"),
            (" 2026-03-14T09:30:00Z ", "2026-03-14T09:30:00Z"),
        ] {
            assert_eq!(judge(given, false).right, Some((right.to_owned(), true)), "{given}");
        }
        assert_eq!(judge(" 2026-03", true).right, Some(("2026-03".to_owned(), true)));
        assert_eq!(judge("2026-03-14 09:30", true).right, Some(("2026-03-14T09:30:00".to_owned(), true)));
    }

    #[test]
    fn says_what_is_missing_or_impossible() {
        for (given, word) in [
            ("2026-03-14T09:30:00", "without its offset"),
            ("2026-03-14 09:30", "without its offset"),
            ("2026-03-14", "a day without a time"),
            ("2026-02-30T09:30:00Z", "does not exist"),
            ("2026-03-14T25:30:00Z", "does not exist"),
            ("14 March 2026", "is no date"),
            ("", "is empty"),
        ] {
            let said = judge(given, false);
            assert!(said.what.contains(word) && said.right.is_none(), "{given}: {}", said.what);
        }
        assert!(judge("2026-02-30T09:30:00", true).what.contains("does not exist"));
        assert!(judge("2026-13", true).what.contains("does not exist"));
    }
}
