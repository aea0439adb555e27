//! `jsonl`: JSON Lines, a [`Record`] a line, each with its schema.

use std::io::{self, Write};

use super::escape::write;
use super::outcome::Outcome;
use super::record::{Line, Record};
use super::reporter::Output;
use super::summary::Summary;

pub(super) struct Jsonl;

impl Output for Jsonl {
    fn package(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        line(Record::Package(outcome.into()), out)
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        line(Record::Summary(summary.into()), out)
    }
}

fn line(record: Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    write(&Line::new(record), out)?;
    writeln!(out)
}
