//! Readers that do not hold the whole file.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use super::super::input::WINDOW;
use super::super::{End, probe};
use super::samples::{self, join, noise, pictures};
use super::{is_cut, read};

/// Holds the head and the tail of a file, and counts what is read.
pub(super) struct Ends<'a> {
    file: Cursor<&'a [u8]>,
    head: u64,
    tail: u64,
    pub(super) bytes: u64,
}

impl<'a> Ends<'a> {
    pub(super) fn new(bytes: &'a [u8], head: usize, tail: usize) -> Self {
        let tail = bytes.len().saturating_sub(tail) as u64;
        Self { file: Cursor::new(bytes), head: head as u64, tail, bytes: 0 }
    }
}

impl Read for Ends<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        assert!(buffer.len() <= WINDOW, "more in memory than the window");
        let at = self.file.position();
        let most = match at {
            at if at >= self.tail => buffer.len(),
            at if at >= self.head => return Err(io::Error::other("not held")),
            at => buffer.len().min((self.head - at) as usize),
        };
        let read = self.file.read(&mut buffer[..most])?;
        self.bytes += read as u64;
        Ok(read)
    }
}

impl Seek for Ends<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[test]
fn what_is_not_held_is_unknown_and_never_wrong() {
    for sample in samples::all() {
        let whole = read(&sample.bytes);
        for head in (0..sample.bytes.len()).step_by(7) {
            for tail in [0, 1, 30, 200] {
                let size = sample.bytes.len() as u64;
                let Ok(facts) = probe(&mut Ends::new(&sample.bytes, head, tail), size) else {
                    assert_eq!(head, 0, "{}", sample.name);
                    continue;
                };
                let place = format!("{}: {head} and {tail} of {size}: {facts:?}", sample.name);
                assert!(!is_cut(&facts.end), "{place}");
                assert!(facts.end == whole.end || matches!(facts.end, End::Unknown { .. }), "{place}");
                assert!(facts.width.is_none() || facts.width == whole.width, "{place}");
                assert!(facts.duration.is_none() || facts.duration == whole.duration, "{place}");
            }
        }
    }
}

#[test]
fn head_and_tail_are_enough_for_pictures() {
    let data = noise(3_000_000);
    let jpeg = join(&[&pictures::jpeg(&[])[..200], &data, b"\xff\xd9"]);
    let png = pictures::png(&[], &pictures::chunk(b"IDAT", &data));
    let webp = pictures::webp(&pictures::part(b"EXIF", &data));
    for bytes in [jpeg, png, webp] {
        let mut reader = Ends::new(&bytes, 32 * 1024, 4096);
        let facts = probe(&mut reader, bytes.len() as u64).unwrap();
        assert_eq!((facts.width, facts.end), (Some(40), End::Reached), "{:?}", facts.media_type);
        assert!(reader.bytes < 32 * 1024, "{} bytes read", reader.bytes);
    }
}

#[test]
fn a_reader_that_fails_at_once_is_an_error() {
    assert!(probe(&mut Ends::new(b"GIF89a", 0, 0), 6).is_err());
}

#[test]
fn a_file_shorter_than_said_is_not_called_cut() {
    let jpeg = pictures::jpeg(&[]);
    let facts = probe(&mut Cursor::new(&jpeg[..400]), jpeg.len() as u64).unwrap();
    assert!(matches!(facts.end, End::Unknown { .. }), "{:?}", facts.end);
}
