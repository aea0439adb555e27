//! `validate --stdin-list`: a path a line in, a record a line out, for as long as lines come.
//!
//! Whoever feeds it may wait for an answer before the next line, so nothing is waited for while a line stands
//! unanswered. Memory holds the lines of one batch, however many there are in all. A line that names nothing that can
//! be read is answered like any other: the record says why.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use super::Failure;
use super::inputs::{Input, one};
use super::setup::{Setup, Setups};
use crate::config::Mistakes;
use crate::error::Error;

/// How many bytes of a line are taken for a path; no system has longer ones.
const MAX_LINE: usize = 32 * 1024;

/// How many characters of a line that is none are told.
const TOLD: usize = 100;

/// What a line asks for.
pub(super) struct Asked {
    /// The line, as its record is named.
    pub(super) name: String,
    /// What is to be looked at and how, or why that cannot be.
    pub(super) input: Result<(Input, Arc<Setup>), Error>,
}

/// The lines of a list.
pub(super) struct List<R> {
    reader: BufReader<R>,
}

impl<R: Read> List<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader: BufReader::with_capacity(64 * 1024, reader) }
    }

    /// The next line, once it is there, with those behind it that are there already: at most `most`. None at the end.
    pub(super) fn batch(&mut self, most: usize, setups: &mut Setups<'_>) -> io::Result<Vec<Asked>> {
        let mut batch = Vec::new();
        while batch.len() < most {
            if !batch.is_empty() && memchr::memchr(b'\n', self.reader.buffer()).is_none() {
                break;
            }
            match self.line()? {
                Some(line) => batch.push(asked(&line, setups)),
                None => break,
            }
        }
        Ok(batch)
    }

    /// The bytes of a line without its end, which is LF or CR LF; of one that is too long, one byte too many.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let got = (&mut self.reader).take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line)?;
        if got == 0 {
            return Ok(None);
        }
        if line.pop_if(|last| *last == b'\n').is_some() {
            let _ = line.pop_if(|last| *last == b'\r');
        } else if got > MAX_LINE {
            self.reader.skip_until(b'\n')?;
        }
        Ok(Some(line))
    }
}

fn asked(line: &[u8], setups: &mut Setups<'_>) -> Asked {
    let refused = |why: &str| {
        let name: String = String::from_utf8_lossy(line).chars().take(TOLD).collect();
        let error = Error::Value { what: "line", value: name.clone(), why: why.to_owned() };
        Asked { name, input: Err(error) }
    };
    if line.len() > MAX_LINE {
        return refused("it is too long to be a path");
    }
    match std::str::from_utf8(line) {
        Ok("") => refused("it is empty, and a path was wanted"),
        Ok(name) => Asked { name: name.to_owned(), input: find(Path::new(name), setups) },
        Err(_) => refused("it is not UTF-8"),
    }
}

fn find(path: &Path, setups: &mut Setups<'_>) -> Result<(Input, Arc<Setup>), Error> {
    let input = one(path)?;
    let setup = setups.of(input.path()).map_err(|failure| match failure {
        Failure::Error(error) => error,
        Failure::Config(mistakes) => first(&mistakes),
        Failure::Usage { message: why, .. } => {
            Error::Value { what: "configuration of", value: path.display().to_string(), why }
        }
        Failure::ClosedPipe => Error::Interrupted,
    })?;
    Ok((input, setup))
}

/// The first mistake of a configuration that cannot be used.
fn first(mistakes: &Mistakes) -> Error {
    let file = mistakes.file.display();
    let (value, why) = match mistakes.regions().next() {
        Some((region, mistake)) => {
            (format!("{file}:{}:{}", region.start.line, region.start.column), mistake.message.clone())
        }
        None => (file.to_string(), "it cannot be used".to_owned()),
    };
    Error::Value { what: "configuration", value, why }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<Vec<u8>> {
        let mut list = List::new(text);
        std::iter::from_fn(|| list.line().expect("a slice can be read")).collect()
    }

    #[test]
    fn a_line_ends_at_a_line_feed_or_at_the_end() {
        assert_eq!(lines(b"a\r\n\nb c\nd"), [&b"a"[..], b"", b"b c", b"d"]);
        assert_eq!(lines(b""), [b""; 0]);
    }

    #[test]
    fn a_line_without_end_is_one_line_and_is_not_kept() {
        let mut text = vec![b'x'; 1 << 20];
        text.extend(b"\nnext\n");
        let found = lines(&text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].len(), MAX_LINE + 1);
        assert_eq!(found[1], b"next");
    }
}
