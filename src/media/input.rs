//! A file read in windows: bounded memory, and an answer for every byte that is not there.
//!
//! A walker asks for bytes by offset. It gets them, or the reason it does not: the file ends before them
//! ([`Gap::Short`]), the reader does not hold them ([`Gap::Unheld`]), or so much was asked for already that
//! the file must be built to keep us busy ([`Gap::Spent`]). Only the first says anything about the file.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

/// The most bytes of a file in memory at any time; every larger thing is read in pieces.
pub(super) const WINDOW: usize = 64 * 1024;
/// What the first read takes: most files say everything about themselves in here.
const HEAD: usize = 16 * 1024;
/// What a read elsewhere takes, if not asked for more: a header or two.
const JUMP: usize = 1024;
/// A question this far past the window is reading on, not elsewhere: the next read takes a whole window.
const NEAR: u64 = 4096;
/// No file is longer, so that sums of an offset and a length of four bytes stay in range.
const LONGEST: u64 = 1 << 62;
/// Work allowed for each byte of the file, so that time is linear in its size whatever its offsets say.
const WORK_PER_BYTE: u64 = 16;
/// Work allowed for any file.
const WORK_BASE: u64 = 1024 * 1024;
/// Work for one question, on top of its bytes.
const WORK_PER_QUESTION: u64 = 8;

/// What a walker reads from.
pub(super) trait Source: Read + Seek {}
impl<T: Read + Seek> Source for T {}

/// Why bytes were not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// The file ends before them; `at` is where what was asked for starts.
    Short {
        /// The first byte asked for.
        at: u64,
    },
    /// The reader failed, or ended before the size it was said to have.
    Unheld,
    /// The file asks for more work than its size warrants.
    Spent,
}

/// One file, with the part of it that was read last.
pub(super) struct Input<'a> {
    reader: Option<&'a mut dyn Source>,
    size: u64,
    window: Cow<'a, [u8]>,
    start: u64,
    work: u64,
}

impl<'a> Input<'a> {
    /// Reads the head of a file of `size` bytes.
    ///
    /// # Errors
    ///
    /// What the reader said, if it gave not one byte.
    pub(super) fn open(reader: &'a mut dyn Source, size: u64) -> io::Result<Self> {
        let size = size.min(LONGEST);
        let work = size.saturating_mul(WORK_PER_BYTE).saturating_add(WORK_BASE);
        let mut input = Self { reader: Some(reader), size, window: Cow::default(), start: 0, work };
        input.fill(0, HEAD)?;
        Ok(input)
    }

    /// A file that is in memory already.
    pub(super) fn held(bytes: &'a [u8]) -> Self {
        let size = bytes.len() as u64;
        let work = size.saturating_mul(WORK_PER_BYTE).saturating_add(WORK_BASE);
        Self { reader: None, size, window: Cow::Borrowed(bytes), start: 0, work }
    }

    /// The length of the whole file.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// The `length` bytes at `offset`; `length` is at most [`WINDOW`].
    pub(super) fn at(&mut self, offset: u64, length: usize) -> Result<&[u8], Gap> {
        let end = offset.checked_add(length as u64).ok_or(Gap::Short { at: offset })?;
        if end > self.size {
            return Err(Gap::Short { at: offset });
        }
        let held = self.upto(offset, length)?;
        if held.len() < length { Err(Gap::Unheld) } else { Ok(held) }
    }

    /// The bytes at `offset`, as many of `length` as there are.
    pub(super) fn upto(&mut self, offset: u64, length: usize) -> Result<&[u8], Gap> {
        self.spend(length as u64 + WORK_PER_QUESTION)?;
        let length = length.min(WINDOW).min(usize::try_from(self.size.saturating_sub(offset)).unwrap_or(WINDOW));
        let from = match self.find(offset, length) {
            Some(from) => from,
            None => {
                let end = self.start + self.window.len() as u64;
                let onward = offset >= self.start && offset <= end.saturating_add(NEAR);
                let ahead = length.max(if onward { WINDOW } else { JUMP });
                self.spend(ahead as u64)?;
                if self.fill(offset, ahead).is_err() {
                    self.window = Cow::default();
                }
                0
            }
        };
        Ok(&self.window[from..self.window.len().min(from + length)])
    }

    /// The bytes at `offset`, as many as are in memory: at least `least`.
    pub(super) fn rest(&mut self, offset: u64, least: usize) -> Result<&[u8], Gap> {
        self.at(offset, least)?;
        Ok(usize::try_from(offset - self.start).map_or(&[], |from| &self.window[from..]))
    }

    /// Where in the window the bytes start, if it holds all of them.
    fn find(&self, offset: u64, length: usize) -> Option<usize> {
        let from = usize::try_from(offset.checked_sub(self.start)?).ok()?;
        (from.checked_add(length)? <= self.window.len()).then_some(from)
    }

    fn spend(&mut self, work: u64) -> Result<(), Gap> {
        self.work = self.work.checked_sub(work).ok_or(Gap::Spent)?;
        Ok(())
    }

    /// Makes the window what the reader gives at `offset`; an error only if that is nothing.
    fn fill(&mut self, offset: u64, wanted: usize) -> io::Result<()> {
        // What is in memory is the window, from its first byte to its last.
        let Some(reader) = &mut self.reader else { return Ok(()) };
        let wanted = wanted.min(usize::try_from(self.size.saturating_sub(offset)).unwrap_or(wanted));
        let window = self.window.to_mut();
        window.resize(wanted, 0);
        self.start = offset;
        let mut filled = 0;
        let mut failure = reader.seek(SeekFrom::Start(offset)).err();
        while failure.is_none() && filled < wanted {
            match reader.read(&mut window[filled..]) {
                Ok(0) => break,
                Ok(more) => filled = wanted.min(filled + more),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => failure = Some(error),
            }
        }
        window.truncate(filled);
        match failure {
            Some(error) if filled == 0 => Err(error),
            _ => Ok(()),
        }
    }

    /// Gives the `length` bytes at `offset` to `take`, piece by piece.
    pub(super) fn feed(&mut self, offset: u64, length: u64, mut take: impl FnMut(&[u8])) -> Result<(), Gap> {
        let end = offset.checked_add(length).filter(|&end| end <= self.size).ok_or(Gap::Short { at: offset })?;
        let mut at = offset;
        while at < end {
            let piece = self.at(at, usize::try_from(end - at).map_or(WINDOW, |left| left.min(WINDOW)))?;
            take(piece);
            at += piece.len() as u64;
        }
        Ok(())
    }

    /// `N` bytes at `offset`.
    pub(super) fn array<const N: usize>(&mut self, offset: u64) -> Result<[u8; N], Gap> {
        let mut array = [0; N];
        array.copy_from_slice(self.at(offset, N)?);
        Ok(array)
    }

    /// The byte at `offset`.
    pub(super) fn byte(&mut self, offset: u64) -> Result<u8, Gap> {
        self.array::<1>(offset).map(|[byte]| byte)
    }

    /// A big-endian number of two bytes.
    pub(super) fn be16(&mut self, offset: u64) -> Result<u16, Gap> {
        self.array(offset).map(u16::from_be_bytes)
    }

    /// A big-endian number of four bytes.
    pub(super) fn be32(&mut self, offset: u64) -> Result<u32, Gap> {
        self.array(offset).map(u32::from_be_bytes)
    }

    /// A big-endian number of eight bytes.
    pub(super) fn be64(&mut self, offset: u64) -> Result<u64, Gap> {
        self.array(offset).map(u64::from_be_bytes)
    }

    /// A little-endian number of two bytes.
    pub(super) fn le16(&mut self, offset: u64) -> Result<u16, Gap> {
        self.array(offset).map(u16::from_le_bytes)
    }

    /// A little-endian number of four bytes.
    pub(super) fn le32(&mut self, offset: u64) -> Result<u32, Gap> {
        self.array(offset).map(u32::from_le_bytes)
    }

    /// The last bytes of the file, at most `length`, and where they start.
    pub(super) fn tail(&mut self, length: usize) -> Result<(u64, &[u8]), Gap> {
        let start = self.size.saturating_sub(length as u64);
        let length = usize::try_from(self.size - start).unwrap_or(length);
        Ok((start, self.at(start, length)?))
    }
}
