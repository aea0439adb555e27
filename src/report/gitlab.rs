//! `gitlab`: a Code Quality report, a JSON list of issues: what GitLab reads of Code Climate's, which have the last line
//! always.
//!
//! GitLab knows an issue again by its fingerprint, and shows of several with the same one only the first: of
//! findings that a package has several times at one place, the second and later ones get a number.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use super::escape::write;
use super::outcome::Outcome;
use super::place::{self, Place};
use super::reporter::Output;
use super::shown;
use super::summary::Summary;
use crate::check::Checked;
use crate::container::digest::Checksum;
use crate::diagnostic::{Diagnostic, Level};

/// What a package that could not be read is called among the rules.
const UNREADABLE: &str = "unreadable-package";

#[derive(Default)]
pub(super) struct Gitlab {
    /// Whether an issue was written already.
    begun: bool,
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Gitlab {
    fn issue(&mut self, issue: &Issue<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.begun { b",\n" } else { b"\n" })?;
        self.begun = true;
        write(issue, out)
    }
}

impl Output for Gitlab {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "[")
    }

    fn package(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        let checked = match outcome {
            Outcome::Checked(checked) => checked,
            Outcome::Failed { name, error } => {
                let issue = Issue {
                    description: shown::text(&error.to_string()).into_owned(),
                    check_name: UNREADABLE,
                    fingerprint: Checksum::of(format!("{UNREADABLE}\0{name}").as_bytes()).to_string(),
                    severity: "blocker",
                    location: Location { path: place::on_disk(name), lines: Lines { begin: 1, end: 1 } },
                };
                return self.issue(&issue, out);
            }
        };
        let mut seen: HashMap<String, usize> = HashMap::new();
        checked.findings.iter().try_for_each(|finding| {
            let mut fingerprint = finding.fingerprint(&checked.name);
            let times = seen.entry(fingerprint.clone()).or_default();
            *times += 1;
            if *times > 1 {
                fingerprint += &format!("-{times}");
            }
            self.issue(&issue(finding, checked, fingerprint), out)
        })
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}]", if self.begun { "\n" } else { "" })
    }
}

fn issue<'a>(finding: &'a Diagnostic, checked: &Checked, fingerprint: String) -> Issue<'a> {
    let place = Place::of(finding, checked);
    let mut description = place::message(finding, &place);
    for line in place::advice(finding) {
        description += "; ";
        description += &line;
    }
    // An archive has no lines, and GitLab takes no issue without one.
    let lines = place.region.map_or(Lines { begin: 1, end: 1 }, |region| Lines {
        begin: region.start.line,
        end: region.end.line.max(region.start.line),
    });
    Issue {
        description,
        check_name: finding.code,
        fingerprint,
        severity: match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Note => "info",
        },
        location: Location { path: place::on_disk(place.file), lines },
    }
}
