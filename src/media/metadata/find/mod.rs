//! Finds the blocks in a file: one file a container, whose first lines say where they stand.

mod gif;
mod isobmff;
mod jpeg;
pub(in crate::media) mod png;
mod quicktime;
mod riff;
mod svg;
pub(in crate::media) mod tiff;

use super::super::input::{Gap, Input};
use super::super::sniff::{self, Format};
use super::exif::Fields;
use super::photoshop;
use super::value::{Fault, Source};

const EXIF: u64 = 4 * 1024 * 1024;
const IIM: u64 = 1024 * 1024;
const XMP: u64 = 8 * 1024 * 1024;
/// Blocks kept of one file, and their bytes together; a second of a kind is told, not read.
const LOADS: usize = 16;
const TOGETHER: u64 = 16 * 1024 * 1024;

/// A block in memory.
#[derive(Debug)]
pub(in crate::media) struct Load {
    pub(in crate::media) source: Source,
    /// The offset of its first byte in the file.
    pub(in crate::media) at: u64,
    pub(in crate::media) bytes: Vec<u8>,
}

/// A packet of XMP too long for a segment of JPEG.
#[derive(Debug)]
pub(in crate::media) struct Extended {
    /// The MD5 of its bytes, as 32 capital hexadecimal digits.
    pub(in crate::media) guid: [u8; 32],
    pub(in crate::media) at: u64,
    pub(in crate::media) bytes: Vec<u8>,
    /// Every byte of it was there.
    pub(in crate::media) whole: bool,
}

/// What a film says in boxes of its own.
#[derive(Debug)]
pub(super) struct Film {
    /// The first of the boxes.
    pub(super) at: u64,
    /// The bytes of all of them.
    pub(super) size: u64,
    /// Names and texts.
    pub(super) values: Vec<(String, String)>,
}

/// What was found in a file.
#[derive(Debug, Default)]
pub(in crate::media) struct Found {
    pub(in crate::media) loads: Vec<Load>,
    pub(super) extended: Option<Extended>,
    /// A TIFF's own directories.
    pub(super) directories: Option<Fields>,
    /// What a film says outside XMP.
    pub(super) film: Option<Film>,
    pub(super) faults: Vec<Fault>,
    pub(super) unread: bool,
}

/// Finds the blocks.
pub(in crate::media) fn find(input: &mut Input<'_>) -> Found {
    let mut found = Found::default();
    let size = input.size();
    let format = input.upto(0, sniff::REACH).ok().and_then(|head| sniff::sniff(head, size));
    let walked = match format {
        Some(Format::Jpeg) => jpeg::walk(input, &mut found),
        Some(Format::Png) => png::walk(input, &mut found),
        Some(Format::Gif) => gif::walk(input, &mut found),
        Some(Format::Tiff) => tiff::walk(input, &mut found),
        Some(Format::Riff) => riff::walk(input, &mut found),
        Some(Format::Isobmff) => isobmff::walk(input, &mut found),
        Some(Format::Svg) => svg::walk(input, &mut found),
        _ => Ok(()),
    };
    // That a file ends too early, OFP605 tells.
    found.unread |= matches!(walked, Err(Gap::Unheld | Gap::Spent));
    found
}

impl Found {
    fn fault(&mut self, source: Source, at: u64, what: impl Into<String>) {
        self.faults.push(Fault { source, at, what: what.into() });
    }

    /// Takes the `length` bytes at `at` as a block.
    fn take(&mut self, input: &mut Input<'_>, source: Source, at: u64, length: u64) -> Result<(), Gap> {
        if let Some(bytes) = self.bytes(input, source, at, length)? {
            self.add(source, at, bytes);
        }
        Ok(())
    }

    /// The bytes of a block, if it is not longer than is read; as many as there are, if the file ends inside it.
    fn bytes(&mut self, input: &mut Input<'_>, source: Source, at: u64, length: u64) -> Result<Option<Vec<u8>>, Gap> {
        let most = match source {
            Source::Exif => EXIF,
            Source::Iim => IIM,
            Source::Xmp | Source::QuickTime => XMP,
        };
        if length > most {
            self.fault(source, at, format!("a block of {length} bytes, which is more than is read"));
            return Ok(None);
        }
        let there = length.min(input.size().saturating_sub(at));
        if there < length {
            self.fault(source, at, "the file ends inside the block");
        }
        let mut bytes = Vec::new();
        input.feed(at, there, |piece| bytes.extend_from_slice(piece))?;
        Ok(Some(bytes))
    }

    fn add(&mut self, source: Source, at: u64, bytes: Vec<u8>) {
        let held: usize = self.loads.iter().map(|load| load.bytes.len()).sum();
        if self.loads.len() == LOADS || (held + bytes.len()) as u64 > TOGETHER {
            self.fault(source, at, "more blocks than are read");
        } else if !bytes.is_empty() {
            self.loads.push(Load { source, at, bytes });
        }
    }

    /// Takes the IIM in Photoshop's resources; `place` says where in the file a byte of them stands.
    fn resources(&mut self, bytes: &[u8], place: impl Fn(usize) -> u64) {
        let (ranges, broken) = photoshop::iim(bytes);
        for range in ranges {
            let at = place(range.start);
            if range.len() as u64 > IIM {
                self.fault(Source::Iim, at, format!("a block of {} bytes, which is more than is read", range.len()));
                continue;
            }
            self.add(Source::Iim, at, bytes[range].to_vec());
        }
        if let Some(at) = broken {
            self.fault(Source::Iim, place(at), "the list of Photoshop's resources breaks off");
        }
    }
}
