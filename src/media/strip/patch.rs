//! Bytes that take the place of others, and a file read with them.

use std::io::{self, Read, Seek, SeekFrom};

/// Bytes that take the place of as many others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The offset of the first of them.
    pub at: u64,
    /// What stands there from now on.
    pub bytes: Vec<u8>,
}

impl Patch {
    fn end(&self) -> u64 {
        self.at + self.bytes.len() as u64
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
        }
        if !patch.bytes.is_empty() {
            ordered.push(patch);
        }
    }
    ordered
}

/// A file, read with patches.
#[derive(Debug)]
pub struct Patched<'p, R> {
    inner: R,
    patches: &'p [Patch],
    at: u64,
}

impl<'p, R: Read + Seek> Patched<'p, R> {
    /// `patches` in the order of the file.
    pub fn new(inner: R, patches: &'p [Patch]) -> Self {
        Self { inner, patches, at: 0 }
    }
}

impl<R: Read + Seek> Read for Patched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.seek(SeekFrom::Start(self.at))?;
        let got = self.inner.read(buffer)?;
        let (start, end) = (self.at, self.at + got as u64);
        let first = self.patches.partition_point(|patch| patch.end() <= start);
        for patch in self.patches[first..].iter().take_while(|patch| patch.at < end) {
            let (from, to) = (patch.at.max(start), patch.end().min(end));
            let range = |base: u64| (from - base) as usize..(to - base) as usize;
            buffer[range(start)].copy_from_slice(&patch.bytes[range(patch.at)]);
        }
        self.at = end;
        Ok(got)
    }
}

impl<R: Seek> Seek for Patched<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
            SeekFrom::End(_) => self.inner.seek(to)?,
        };
        Ok(self.at)
    }
}

/// The checksums of those chunks of a PNG that were changed.
pub(super) fn checksums(png: &mut (impl Read + Seek), size: u64, patches: &[Patch]) -> io::Result<Vec<Patch>> {
    let (mut at, mut sums) = (8, Vec::new());
    while at + 12 <= size {
        png.seek(SeekFrom::Start(at))?;
        let mut length = [0; 4];
        png.read_exact(&mut length)?;
        let content = 4 + u64::from(u32::from_be_bytes(length));
        let end = at + 4 + content;
        if patches.iter().any(|patch| patch.at < end && patch.end() > at) && end + 4 <= size {
            let mut hash = crc32fast::Hasher::new();
            let mut rest = png.by_ref().take(content);
            let mut buffer = [0; 8192];
            loop {
                match rest.read(&mut buffer)? {
                    0 => break,
                    got => hash.update(&buffer[..got]),
                }
            }
            sums.push(Patch { at: end, bytes: hash.finalize().to_be_bytes().to_vec() });
        }
        at = end + 4;
    }
    Ok(sums)
}
