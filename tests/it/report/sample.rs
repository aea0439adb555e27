//! Outcomes to report.

use offprint::check::Checked;
use offprint::container::package::Form;
use offprint::diagnostic::{Diagnostic, Level, Place, Region};
use offprint::report::{Format, Outcome, Reporter, Style, Summary};
use offprint::rules::Unchecked;
use offprint::source::text::LineIndex;

pub(super) const CREDITS: &str = r##"{
  "headline": "Harbour reopens",
  "contributions": [
    { "role": "reporter", "party": "#okafor" },
    { "role": "photografer", "party": "#vale" }
  ]
}
"##;

/// A finding at `what` of `text`.
pub(super) fn finding(text: &str, what: &str) -> Diagnostic {
    let start = text.find(what).expect("what is looked for stands in the text");
    Diagnostic {
        code: "OFP304",
        name: "unknown-role",
        level: Level::Error,
        message: "unknown contribution role `photografer`".to_owned(),
        place: Place {
            file: "harbour.offprint!/articles/harbour.json".to_owned(),
            entry: Some("articles/harbour.json".to_owned()),
            pointer: Some("/contributions/1/role".to_owned()),
            offset: None,
            region: Some(Region::new(text, &LineIndex::new(text), start..start + what.len())),
        },
        notes: Vec::new(),
        help: None,
        fix: None,
    }
}

/// A finding at a byte of an archive.
pub(super) fn deflated() -> Diagnostic {
    Diagnostic {
        code: "OFP118",
        name: "entry-not-stored",
        level: Level::Warning,
        message: "entry `media/quay.jpg` is deflated; an archive stores its entries".to_owned(),
        place: Place {
            file: "harbour.offprint".to_owned(),
            entry: Some("media/quay.jpg".to_owned()),
            offset: Some(0x1a37),
            ..Place::default()
        },
        notes: vec!["0x08 stands where clause 3 requires 0x00".to_owned()],
        help: Some("`offprint pack harbour.offprint` makes an archive of its content".to_owned()),
        fix: None,
    }
}

/// An archive with these findings.
pub(super) fn archive(findings: Vec<Diagnostic>) -> Checked {
    let mut counts = [0; 3];
    for finding in &findings {
        counts[finding.level as usize] += 1;
    }
    Checked {
        name: "harbour.offprint".to_owned(),
        form: Some(Form::Archive),
        content_digest: Some("0f".repeat(32)),
        files: 3,
        bytes: 48_211,
        findings,
        counts,
        ..Checked::default()
    }
}

/// Something that could not be checked.
pub(super) fn unchecked(entry: &str) -> Unchecked {
    Unchecked { code: "OFP605", entry: entry.to_owned(), why: "no decoder for `image/avif`".to_owned() }
}

/// The whole report of these outcomes.
pub(crate) fn report(format: Format, style: Style, outcomes: &[Outcome<'_>]) -> String {
    let mut summary = Summary::default();
    let mut reporter = Reporter::start(format, style, Vec::new()).expect("a Vec takes everything");
    for outcome in outcomes {
        reporter.package(outcome).expect("a Vec takes everything");
        summary.add(outcome);
    }
    String::from_utf8(reporter.finish(&summary).expect("a Vec takes everything")).expect("a report is UTF-8")
}
