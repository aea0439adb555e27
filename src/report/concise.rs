//! `concise`: one line a finding.
//!
//! `path:line:column: level[CODE] message`, or without a line `path: level[CODE] message`, with the byte last where
//! one is known: `a.offprint: error[OFP118] message (byte 0x1a37)`. The byte does not stand beside the path, because
//! what reads such lines would take it for a part of the path. Notes, help and what could not be checked are left
//! out.

use std::io::{self, Write};

use super::outcome::Outcome;
use super::reporter::Output;
use super::shown;
use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::source::text::sanitize;

pub(super) struct Concise;

impl Output for Concise {
    fn package(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        match outcome {
            Outcome::Failed { name, error } => {
                writeln!(out, "{}: error: {}", sanitize(name), shown::text(&error.to_string()))
            }
            Outcome::Checked(checked) => {
                checked.findings.iter().try_for_each(|finding| line(finding, checked, out))?;
                match shown::left_out(checked) {
                    Some(left_out) => writeln!(out, "{}: note: {left_out}", sanitize(&checked.name)),
                    None => Ok(()),
                }
            }
        }
    }
}

fn line(finding: &Diagnostic, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let place = &finding.place;
    write!(out, "{}", shown::file(place, checked))?;
    if let Some(region) = &place.region {
        write!(out, ":{}:{}", region.start.line, region.start.column)?;
    }
    write!(out, ": {}[{}] {}", finding.level, finding.code, shown::text(&finding.message))?;
    match (&place.region, place.offset) {
        (None, Some(offset)) => writeln!(out, " (byte {offset:#x})"),
        _ => writeln!(out),
    }
}
