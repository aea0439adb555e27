//! Facts about one media file, from its own bytes.
//!
//! [`probe()`] reads the head of a file, a few headers and its tail, and says what it is, how large, how long,
//! whether it reaches its own end, and whether a C2PA manifest store is inside. It decodes nothing, so it costs
//! little beside hashing the same bytes, and it is right about a file only as far as its structure is: that
//! every byte between is undamaged, the file's digest says.
//!
//! ```
//! # fn main() -> std::io::Result<()> {
//! let mut gif = std::io::Cursor::new(b"GIF89a\x02\0\x01\0\0\0\0;");
//! let facts = offprint::media::probe(&mut gif, 14)?;
//! assert_eq!(facts.media_type, Some("image/gif"));
//! assert_eq!((facts.width, facts.height), (Some(2), Some(1)));
//! # Ok(())
//! # }
//! ```
//!
//! Each format has one file here, whose first lines say which bytes decide. Media types as words, their aliases
//! and their file extensions are in one table, behind [`agrees`], [`extension_agrees`], [`extension_for`] and
//! [`type_for_extension`].

mod active;
mod bmp;
mod c2pa;
#[cfg_attr(not(feature = "decode"), path = "not_decoded.rs")]
mod decode;
mod facts;
mod flac;
mod gif;
mod input;
mod isobmff;
mod jpeg;
mod matroska;
mod metadata;
mod mpeg_audio;
mod ogg;
mod paths;
mod pdf;
mod png;
mod probe;
mod rewrite;
mod riff;
mod sniff;
mod svg;
mod text;
mod tiff;
mod types;
mod zip;

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test that unwraps nothing fails, as it should
mod tests;

pub use active::{Active, ActivePart};
pub(crate) use active::{active_html, running_scheme};
pub use decode::decode;
pub use facts::{C2pa, Decoded, End, MediaFacts};
pub use metadata::{Agreement, Block, Fault, Metadata, Property, Source, Thumbnail, Value, metadata};
pub(crate) use paths::local_path;
pub use probe::probe;
pub(crate) use probe::{look, look_in};
pub use rewrite::{Changes, Patch, Patched, Rewritten, Set, Strip, Unwritten, rewrite};
pub use types::{agrees, extension_agrees, extension_for, type_for_extension};
