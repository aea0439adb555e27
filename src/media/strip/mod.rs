//! Takes out of a media file what endangers people, and nothing else.
//!
//! Nothing moves: what is taken out is overwritten in its place, with noughts in EXIF and blanks in XMP, and its
//! entry leaves its directory. So the file keeps its length, its pixels, and every other byte, but for a chunk's
//! checksum in PNG. What stands where it cannot be overwritten in place (packed text, an extended packet, UTF-16) is
//! named in [`Stripped::left`], and the caller decides.

mod directories;
mod packet;
mod patch;

use std::io::{self, Cursor, Read, Seek, SeekFrom};

pub use patch::{Patch, Patched};

use super::input::Input;
use super::metadata::{Load, Metadata, Property, Source, find, metadata};
use super::sniff::{self, Format};

/// What is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strip {
    /// The position: EXIF's GPS directory, and XMP's GPS properties wherever they stand.
    Location,
    /// Serial numbers, the camera's owner, the maker's own notes, and the small picture.
    Serials,
}

impl Strip {
    /// Its name as flags have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Location => "location",
            Self::Serials => "serials",
        }
    }

    /// What is still there of it.
    fn left(self, metadata: &Metadata) -> Option<Source> {
        let any = |properties: &[Property]| {
            properties
                .iter()
                .find_map(|property| Source::ALL.into_iter().find(|source| !metadata.of(*property, *source).is_empty()))
        };
        match self {
            Self::Location => {
                let gps = |name: &str| name.rsplit(['/', ':']).next().unwrap_or(name).starts_with("GPS");
                let named = metadata.values.iter().find(|value| gps(&value.name));
                any(&[Property::Position]).or(named.map(|value| value.source))
            }
            Self::Serials => any(&[Property::CameraSerial, Property::LensSerial, Property::CameraOwner])
                .or(metadata.thumbnail.map(|_| Source::Exif)),
        }
    }
}

/// What is to be overwritten.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stripped {
    /// In the order of the file; none overlaps another.
    pub patches: Vec<Patch>,
    /// What is still there, and in which block: it does not stand where it can be overwritten.
    pub left: Vec<(Strip, Source)>,
}

/// Finds what is to be overwritten in a media file of `size` bytes; [`Patched`] reads the file so.
///
/// # Errors
///
/// What the reader said.
pub fn strip(reader: &mut (impl Read + Seek), size: u64, what: &[Strip]) -> io::Result<Stripped> {
    let (loads, tiff, png) = {
        let mut input = Input::open(reader, size)?;
        let format = input.upto(0, sniff::REACH).ok().and_then(|head| sniff::sniff(head, size));
        let found = find(&mut input);
        (found.loads, format == Some(Format::Tiff), format == Some(Format::Png))
    };
    let mut patches = Vec::new();
    if tiff {
        patches.extend(directories::strip(&mut Input::open(reader, size)?, what, false));
    }
    for load in loads {
        if !in_one_piece(reader, &load)? {
            continue;
        }
        let inner = match load.source {
            Source::Exif => {
                let mut cursor = Cursor::new(&load.bytes);
                directories::strip(&mut Input::open(&mut cursor, load.bytes.len() as u64)?, what, true)
            }
            Source::Xmp => packet::strip(&load.bytes, what),
            Source::Iim | Source::QuickTime => Vec::new(),
        };
        patches.extend(inner.into_iter().map(|patch| Patch { at: patch.at + load.at, ..patch }));
    }
    patches = patch::in_order(patches);
    if png && !patches.is_empty() {
        let sums = patch::checksums(&mut Patched::new(&mut *reader, &patches), size, &patches)?;
        patches.extend(sums);
        patches = patch::in_order(patches);
    }
    let after = metadata(&mut Patched::new(&mut *reader, &patches), size)?;
    let left = what.iter().filter_map(|strip| Some((*strip, strip.left(&after)?))).collect();
    Ok(Stripped { patches, left })
}

/// Whether a block stands in the file as it is, byte for byte.
fn in_one_piece(reader: &mut (impl Read + Seek), load: &Load) -> io::Result<bool> {
    reader.seek(SeekFrom::Start(load.at))?;
    let mut there = Vec::new();
    reader.by_ref().take(load.bytes.len() as u64).read_to_end(&mut there)?;
    Ok(there == load.bytes)
}
