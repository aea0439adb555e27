//! Takes out of a media file what endangers people, and writes credit into it; nothing else changes.
//!
//! What comes of a file is a list of [`Patch`]es: the pixels, and every segment, chunk and field that no change is
//! about, are never copied into memory and never moved apart from each other. In JPEG, PNG, WebP and TIFF a block is
//! edited and put back, longer or shorter. In other formats nothing moves: what is taken out is overwritten in its
//! place, with noughts in EXIF and blanks in XMP, and what stands where that cannot be done is named in
//! [`Rewritten::left`].
//!
//! Writing what is there already changes nothing, so that a second time gives the same bytes. A value that a block
//! has no room for is not cut: it is not written there, and what that block said instead goes.

mod block;
mod exif;
mod iim;
mod jpeg;
mod mpf;
mod new_exif;
mod patch;
mod png;
mod rdf;
mod strip;
mod tiff;
mod webp;
mod xmp;

use std::io::{self, Read, Seek};

use block::Job;
pub use patch::{Patch, Patched};
pub use strip::Strip;

use super::input::Input;
use super::metadata::{Property, Source, metadata};
use super::sniff::{self, Format};

/// What a property is to say in every block that has a place for it; no values, if nothing is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// What is said.
    pub property: Property,
    /// The values, as text.
    pub values: Vec<String>,
}

/// What is to change in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// What is taken out.
    pub strip: Vec<Strip>,
    /// What is written.
    pub set: Vec<Set>,
}

impl Changes {
    /// Taking out, and writing nothing.
    pub fn strip(what: &[Strip]) -> Self {
        Self { strip: what.to_vec(), set: Vec::new() }
    }
}

/// Something that was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritten {
    /// The block it would stand in.
    pub source: Source,
    /// What does not fit whole; `None` if the block takes nothing.
    pub property: Option<Property>,
    /// Why, in words that follow the block's name.
    pub why: &'static str,
}

/// How a file is to be changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// In the order of the file; none overlaps another.
    pub patches: Vec<Patch>,
    /// What is still there, and in which block: it does not stand where it can be taken out.
    pub left: Vec<(Strip, Source)>,
    /// What was not written, and why.
    pub unwritten: Vec<Unwritten>,
    /// Whether the file is of a format that is written to.
    pub is_written_to: bool,
}

/// Finds how a media file of `size` bytes is to be changed; [`Patched`] reads the file so. The memory that it takes is
/// that of the metadata in the file, of which as much is read as [`metadata()`] reads.
///
/// # Errors
///
/// What the reader said.
pub fn rewrite(reader: &mut (impl Read + Seek), size: u64, changes: &Changes) -> io::Result<Rewritten> {
    let mut job = Job::new(changes);
    let (patches, format) = {
        let mut input = Input::open(reader, size)?;
        let format = input.upto(0, sniff::REACH).ok().and_then(|head| sniff::sniff(head, size));
        let is_webp = input.at(8, 4).is_ok_and(|form| form == b"WEBP");
        let walked = match format {
            Some(Format::Jpeg) => jpeg::edit(&mut input, &mut job),
            Some(Format::Png) => png::edit(&mut input, &mut job),
            Some(Format::Riff) if is_webp => webp::edit(&mut input, &mut job),
            Some(Format::Tiff) => tiff::edit(&mut input, &mut job),
            _ => Ok(block::in_place(&mut input, changes)),
        };
        let is_written_to = matches!(format, Some(Format::Jpeg | Format::Png | Format::Tiff))
            || (is_webp && format == Some(Format::Riff));
        // Where a structure breaks off nothing moves.
        let patches = walked.unwrap_or_else(|_| block::in_place(&mut input, changes));
        (patches, (is_written_to, format == Some(Format::Tiff)))
    };
    let (is_written_to, tiff) = format;
    let patches = patch::in_order(patches);
    let mut rewritten = Rewritten { patches, unwritten: job.unwritten, is_written_to, ..Rewritten::default() };
    if !changes.strip.is_empty() {
        let mut patched = Patched::new(&mut *reader, size, &rewritten.patches);
        let length = patched.size();
        let after = metadata(&mut patched, length)?;
        let left = changes.strip.iter().filter_map(|strip| Some((*strip, strip.left(&after, tiff)?)));
        rewritten.left = left.collect();
    }
    Ok(rewritten)
}
