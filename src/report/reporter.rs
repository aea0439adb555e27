//! The writer of a report: head, packages, end.

use std::fmt;
use std::io::{self, Write};

use super::format::Format;
use super::outcome::Outcome;
use super::summary::Summary;
use crate::diagnostic::Level;

/// How a format draws and weighs. Decided by the caller, who knows the terminal and what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether escape codes for colour are written.
    pub color: bool,
    /// Whether lines are drawn in Unicode (`╭▸`, `━━━`), or else in ASCII (`-->`, `^^^`).
    pub unicode: bool,
    /// How many columns the terminal has; longer lines of source are cut around what is meant.
    pub width: usize,
    /// Whether every check that could not be made is named; their number always is.
    pub unchecked: bool,
    /// From which level on a finding makes a test fail, in formats that report tests.
    pub fails_from: Level,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, unicode: true, width: 100, unchecked: true, fails_from: Level::Error }
    }
}

/// One format of a report. What it writes to is flushed after every call.
pub(super) trait Output {
    /// Writes what comes before the packages.
    fn start(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes one package.
    fn package(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after them.
    fn finish(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Writes one report, package by package.
pub struct Reporter<W> {
    output: Box<dyn Output>,
    out: W,
}

impl<W: Write> Reporter<W> {
    /// Starts a report and writes its head.
    ///
    /// # Errors
    /// What `out` says; so also below.
    pub fn start(format: Format, style: Style, mut out: W) -> io::Result<Self> {
        let mut output = format.output(style);
        output.start(&mut out)?;
        out.flush()?;
        Ok(Self { output, out })
    }

    /// Writes what came of one package, and flushes.
    ///
    /// # Errors
    /// What the writer says. The report is then broken off where it is.
    pub fn package(&mut self, outcome: &Outcome<'_>) -> io::Result<()> {
        self.output.package(outcome, &mut self.out)?;
        self.out.flush()
    }

    /// Writes the end of the report and gives the writer back.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(mut self, summary: &Summary) -> io::Result<W> {
        self.output.finish(summary, &mut self.out)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

impl<W> fmt::Debug for Reporter<W> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Reporter").finish_non_exhaustive()
    }
}
