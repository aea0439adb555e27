//! `json`: one document, [`Report`](super::record::Report), with a package a line.

use std::io::{self, Write};

use super::escape::write;
use super::outcome::Outcome;
use super::record::{Package, SCHEMA, Summary as SummaryRecord};
use super::reporter::Output;
use super::summary::Summary;

#[derive(Default)]
pub(super) struct Json {
    /// Whether a package was written already.
    begun: bool,
}

impl Output for Json {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"schema\":\"{SCHEMA}\",\"packages\":[")
    }

    fn package(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.begun { b",\n" } else { b"\n" })?;
        self.begun = true;
        write(&Package::from(outcome), out)
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}],\"summary\":", if self.begun { "\n" } else { "" })?;
        write(&SummaryRecord::from(summary), out)?;
        writeln!(out, "}}")
    }
}
