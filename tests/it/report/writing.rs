//! How a report is written: package by package, and broken off where the writer breaks.

use std::io::{self, Write};

use offprint::report::{Format, Outcome, Reporter, Style, Summary};

use super::sample::{archive, deflated};

/// Takes so many bytes, and remembers how many of them were flushed.
struct Pipe {
    room: usize,
    taken: usize,
    flushed: usize,
}

impl Pipe {
    fn new(room: usize) -> Self {
        Self { room, taken: 0, flushed: 0 }
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.taken + bytes.len() > self.room {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.taken += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.flushed = self.taken;
        Ok(())
    }
}

fn written(format: Format, pipe: &mut Pipe) -> io::Result<()> {
    let checked = archive(vec![deflated()]);
    let mut reporter = Reporter::start(format, Style::default(), pipe)?;
    reporter.package(&Outcome::Checked(&checked))?;
    reporter.finish(&Summary::default()).map(drop)
}

#[test]
fn a_package_is_flushed_before_the_next() {
    let checked = archive(vec![deflated()]);
    for &format in Format::ALL {
        let mut pipe = Pipe::new(usize::MAX);
        let mut reporter = Reporter::start(format, Style::default(), &mut pipe).expect("there is room");
        reporter.package(&Outcome::Checked(&checked)).expect("there is room");
        drop(reporter);
        // These two need the whole run before they write.
        let waits = matches!(format, Format::Github | Format::Html);
        assert_eq!(pipe.taken > 0, !waits, "{format}");
        assert_eq!(pipe.flushed, pipe.taken, "{format}");
    }
}

#[test]
fn what_the_writer_says_is_passed_on() {
    for &format in Format::ALL {
        let mut whole = Pipe::new(usize::MAX);
        written(format, &mut whole).expect("there is room");
        for room in 0..whole.taken {
            let error = written(format, &mut Pipe::new(room)).expect_err("there is no room");
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{format}, {room} bytes");
        }
    }
}
