//! Bytes that take the place of others, and a file read with them.

use std::io::{self, Read, Seek, SeekFrom};

/// Bytes that take the place of others, of none, or of more or fewer than they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The offset of the first byte that goes.
    pub at: u64,
    /// How many bytes go.
    pub replaces: u64,
    /// What stands there from now on.
    pub bytes: Vec<u8>,
}

impl Patch {
    /// Bytes in the place of as many others.
    pub(super) fn over(at: u64, bytes: Vec<u8>) -> Self {
        Self { at, replaces: bytes.len() as u64, bytes }
    }

    /// Bytes between others.
    pub(super) fn insert(at: u64, bytes: Vec<u8>) -> Self {
        Self { at, replaces: 0, bytes }
    }

    fn end(&self) -> u64 {
        self.at.saturating_add(self.replaces)
    }
}

/// In the order of the file; of those that overlap, the later one keeps what the earlier one does not cover.
pub(super) fn in_order(mut patches: Vec<Patch>) -> Vec<Patch> {
    patches.sort_by_key(|patch| patch.at);
    let mut ordered: Vec<Patch> = Vec::new();
    for mut patch in patches {
        let end = ordered.last().map_or(0, Patch::end);
        if patch.at < end {
            let covered = usize::try_from(end - patch.at).unwrap_or(usize::MAX).min(patch.bytes.len());
            patch.bytes.drain(..covered);
            patch.at += covered as u64;
            patch.replaces = patch.replaces.saturating_sub(covered as u64);
        }
        if patch.at >= end && (!patch.bytes.is_empty() || patch.replaces > 0) {
            ordered.push(patch);
        }
    }
    ordered
}

/// Bytes in memory with patches, which are in order.
pub(super) fn applied(bytes: &[u8], patches: &[Patch]) -> Vec<u8> {
    let mut after = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for patch in patches {
        let (from, to) = (patch.at as usize, patch.end() as usize);
        after.extend_from_slice(bytes.get(at..from).unwrap_or_default());
        after.extend_from_slice(&patch.bytes);
        at = to;
    }
    after.extend_from_slice(bytes.get(at..).unwrap_or_default());
    after
}

/// A stretch of what is read: where it starts, how long it is, and where its bytes are.
#[derive(Debug, Clone, Copy)]
struct Piece<'p> {
    start: u64,
    length: u64,
    from: From<'p>,
}

#[derive(Debug, Clone, Copy)]
enum From<'p> {
    File(u64),
    Patch(&'p [u8]),
}

/// A file, read with patches.
#[derive(Debug)]
pub struct Patched<'p, R> {
    inner: R,
    pieces: Vec<Piece<'p>>,
    size: u64,
    at: u64,
}

impl<'p, R: Read + Seek> Patched<'p, R> {
    /// A file of `size` bytes; `patches` in the order of the file.
    pub fn new(inner: R, size: u64, patches: &'p [Patch]) -> Self {
        let (mut pieces, mut start, mut at) = (Vec::new(), 0, 0);
        let mut add = |from: From<'p>, length: u64| {
            if length > 0 {
                pieces.push(Piece { start, length, from });
                start += length;
            }
        };
        for patch in patches {
            add(From::File(at), patch.at.min(size).saturating_sub(at));
            add(From::Patch(&patch.bytes), patch.bytes.len() as u64);
            at = patch.end().min(size).max(at);
        }
        add(From::File(at), size.saturating_sub(at));
        Self { inner, pieces, size: start, at: 0 }
    }

    /// The length of the file with its patches, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }
}

impl<R: Read + Seek> Read for Patched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let index = self.pieces.partition_point(|piece| piece.start + piece.length <= self.at);
        let Some(piece) = self.pieces.get(index) else { return Ok(0) };
        let inside = self.at - piece.start;
        let want = usize::try_from(piece.length - inside).unwrap_or(usize::MAX).min(buffer.len());
        let got = match piece.from {
            From::File(at) => {
                self.inner.seek(SeekFrom::Start(at + inside))?;
                self.inner.read(&mut buffer[..want])?
            }
            From::Patch(bytes) => {
                let inside = inside as usize;
                buffer[..want].copy_from_slice(&bytes[inside..inside + want]);
                want
            }
        };
        self.at += got as u64;
        Ok(got)
    }
}

impl<R> Seek for Patched<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn reads_and_seeks_as_if_the_file_were_so() {
        let patches = [
            Patch::insert(0, b"<".to_vec()),
            Patch { at: 2, replaces: 3, bytes: b"XY".to_vec() },
            Patch { at: 6, replaces: 1, bytes: Vec::new() },
            Patch::insert(8, b">".to_vec()),
        ];
        let mut patched = Patched::new(Cursor::new(b"01234567"), 8, &patches);
        let mut all = Vec::new();
        patched.read_to_end(&mut all).expect("reads");
        assert_eq!(all, b"<01XY57>");
        assert_eq!(patched.size(), all.len() as u64);
        assert_eq!(applied(b"01234567", &patches), all);
        for at in 0..all.len() {
            patched.seek(SeekFrom::End(at as i64 - all.len() as i64)).expect("seeks");
            let mut rest = Vec::new();
            patched.read_to_end(&mut rest).expect("reads");
            assert_eq!(rest, all[at..]);
        }
    }

    #[test]
    fn of_two_that_overlap_the_first_wins() {
        let patches = in_order(vec![Patch::over(2, b"bb".to_vec()), Patch::over(1, b"aa".to_vec())]);
        assert_eq!(applied(b"01234", &patches), b"0aab4");
    }
}
