//! The metadata inside one media file: EXIF, IPTC's binary block (IIM), and XMP.
//!
//! [`metadata`] finds the blocks, reads every value in them, and says of each where it came from. It stands apart
//! from [`probe`](super::probe()), so that checking digests does not pay for it. A block that is broken is no error:
//! what could be read of it is there, and a [`Fault`] says what is wrong and at which byte.
//!
//! ```
//! # fn main() -> std::io::Result<()> {
//! let mut gif = std::io::Cursor::new(b"GIF89a\x02\0\x01\0\0\0\0;");
//! let metadata = offprint::media::metadata(&mut gif, 14)?;
//! assert!(metadata.blocks.is_empty() && metadata.faults.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! | block | at most | counted |
//! | --- | --- | --- |
//! | EXIF | 4 MiB | from its byte order mark |
//! | IIM | 1 MiB | its datasets, without the resource around them |
//! | XMP | 8 MiB | the packet; in JPEG an extended packet counts for itself |
//!
//! At most 10,000 values of at most 64 KiB are kept of one block, and elements are nested at most 64 deep.
//! Entities that a packet defines are never expanded.

mod dates;
mod exif;
mod exif_tags;
pub(super) mod find;
pub(super) mod iim;
pub(super) mod iim_datasets;
mod meaning;
pub(super) mod photoshop;
mod property;
pub(super) mod text;
mod value;
pub(super) mod xml;
pub(super) mod xmp;

use std::io::{self, Read, Seek};

pub(super) use find::{Spot, find};
pub use meaning::Agreement;
pub use property::Property;
pub use value::{Block, Fault, Metadata, Source, Thumbnail, Value};

use super::input::Input;

/// Reads the metadata inside one media file of `size` bytes.
///
/// The reader need not hold all of it: where bytes are missing, [`Metadata::unread`] is set. At most one window of
/// 64 KiB and the blocks themselves are in memory.
///
/// # Errors
///
/// What the reader said, if it failed on the very first bytes.
pub fn metadata(reader: &mut (impl Read + Seek + ?Sized), size: u64) -> io::Result<Metadata> {
    let mut reader = reader;
    let mut input = Input::open(&mut reader, size)?;
    Ok(values(&mut input))
}

/// As [`metadata`], of a file that is open.
pub(super) fn values(input: &mut Input<'_>) -> Metadata {
    value::read(find::find(input))
}
