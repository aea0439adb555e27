//! A part of a file as a reader of its own, so that threads can read one file at several places at once.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// Where bytes are: in a file, or in memory, where a small file was read to in one piece.
#[derive(Clone, Copy)]
pub(crate) enum Bytes<'f> {
    File(&'f File),
    Held(&'f [u8]),
}

impl<'f> From<&'f File> for Bytes<'f> {
    fn from(file: &'f File) -> Self {
        Self::File(file)
    }
}

impl Bytes<'_> {
    fn read_at(self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        match self {
            Self::File(file) => read_at(file, buffer, offset),
            Self::Held(bytes) => {
                let rest = usize::try_from(offset).ok().and_then(|offset| bytes.get(offset..)).unwrap_or_default();
                let got = rest.len().min(buffer.len());
                buffer[..got].copy_from_slice(&rest[..got]);
                Ok(got)
            }
        }
    }
}

/// The bytes `start .. start + len` of a file; reads past them give nothing.
pub(crate) struct Section<'f> {
    bytes: Bytes<'f>,
    start: u64,
    len: u64,
    at: u64,
}

impl<'f> Section<'f> {
    pub(crate) fn new(bytes: impl Into<Bytes<'f>>, start: u64, len: u64) -> Self {
        Self { bytes: bytes.into(), start, len, at: 0 }
    }

    /// The bytes themselves, if all of them are in memory.
    pub(crate) fn held(&self) -> Option<&'f [u8]> {
        let Bytes::Held(bytes) = self.bytes else { return None };
        let (start, len) = (usize::try_from(self.start).ok()?, usize::try_from(self.len).ok()?);
        bytes.get(start..start.checked_add(len)?)
    }
}

/// Reads at an offset without moving a cursor that other threads share.
pub(crate) fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::read_at(file, buffer, offset);
    #[cfg(windows)]
    return std::os::windows::fs::FileExt::seek_read(file, buffer, offset);
}

/// Writes all of `bytes` at an offset.
pub(crate) fn write_all_at(file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::write_all_at(file, bytes, offset);
    #[cfg(windows)]
    {
        let mut done = 0;
        while done < bytes.len() {
            let wrote = std::os::windows::fs::FileExt::seek_write(file, &bytes[done..], offset + done as u64)?;
            if wrote == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            done += wrote;
        }
        Ok(())
    }
}

/// Reads until `buffer` is full or the file ends; how many bytes there were.
pub(crate) fn read_full_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    read_full(&mut Section::new(file, offset, buffer.len() as u64), buffer)
}

/// Reads until `buffer` is full or the reader ends; how many bytes there were.
pub(crate) fn read_full(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut done = 0;
    while done < buffer.len() {
        match reader.read(&mut buffer[done..]) {
            Ok(0) => break,
            Ok(got) => done += got,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

impl Read for Section<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.len.saturating_sub(self.at);
        let want = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        if want == 0 {
            return Ok(0);
        }
        let at = self.start.saturating_add(self.at);
        if at > i64::MAX as u64 {
            return Ok(0); // no file is so long, and the system takes such a place for a mistake of ours
        }
        let got = self.bytes.read_at(&mut buffer[..want], at)?;
        self.at += got as u64;
        Ok(got)
    }
}

impl Seek for Section<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

/// The head and the tail of something too long to keep, as a reader that fails in between.
pub(crate) struct Sample {
    head: Vec<u8>,
    tail: Vec<u8>,
    /// How long it is to be; nothing is copied that will be in neither part.
    size: u64,
    len: u64,
    at: u64,
}

impl Sample {
    const HEAD: usize = 512 * 1024;
    const TAIL: usize = 64 * 1024;

    pub(crate) fn new(size: u64) -> Self {
        Self { head: Vec::new(), tail: Vec::new(), size, len: 0, at: 0 }
    }

    /// Takes the next bytes as they go by.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        let start = self.len;
        self.len += bytes.len() as u64;
        if self.head.len() < Self::HEAD {
            self.head.extend_from_slice(&bytes[..bytes.len().min(Self::HEAD - self.head.len())]);
        }
        let tail_start = self.size.saturating_sub(Self::TAIL as u64).max(Self::HEAD as u64);
        let before = usize::try_from(tail_start.saturating_sub(start)).unwrap_or(usize::MAX);
        self.tail.extend_from_slice(bytes.get(before..).unwrap_or_default());
    }
}

impl Read for Sample {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let tail_start = self.len - self.tail.len() as u64;
        let held = if self.at < self.head.len() as u64 {
            &self.head[self.at as usize..]
        } else if self.at >= self.len {
            &[]
        } else if self.at >= tail_start {
            &self.tail[(self.at - tail_start) as usize..]
        } else {
            return Err(io::Error::other("this part of the stream was not kept"));
        };
        let got = held.len().min(buffer.len());
        buffer[..got].copy_from_slice(&held[..got]);
        self.at += got as u64;
        Ok(got)
    }
}

impl Seek for Sample {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_holds_head_and_tail_and_says_so_in_between() {
        let all: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
        let mut sample = Sample::new(all.len() as u64);
        for piece in all.chunks(70_001) {
            sample.push(piece);
        }
        let mut byte = [0];
        for at in [0, 1, Sample::HEAD - 1, all.len() - 1, all.len() - Sample::TAIL] {
            sample.seek(SeekFrom::Start(at as u64)).expect("seeks");
            assert_eq!(sample.read(&mut byte).expect("held"), 1);
            assert_eq!(byte[0], all[at], "{at}");
        }
        sample.seek(SeekFrom::Start(all.len() as u64 / 2)).expect("seeks");
        assert!(sample.read(&mut byte).is_err());
        sample.seek(SeekFrom::End(0)).expect("seeks");
        assert_eq!(sample.read(&mut byte).expect("the end"), 0);
    }
}
