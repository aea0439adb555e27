//! Archives of articles, their bylines and their media credits: read, checked, written.
//!
//! An *offprint archive* is a ZIP of which every byte follows from its content (`docs/spec/2.0.md`). This crate is
//! the library behind the program `offprint`; without its default feature `cli` it needs no terminal and no clap.
//!
//! ```
//! use std::sync::atomic::AtomicBool;
//!
//! use offprint::check::{Settings, check};
//! use offprint::container::write::{Content, Piece, Source, write_beside};
//! use offprint::container::{Opening, open};
//!
//! # fn main() -> offprint::Result<()> {
//! // An archive of one article document and one attachment …
//! let note = b"Ask the harbour office about the second cable.\n".to_vec();
//! let content = Content {
//!     version: "2.0".into(),
//!     title: Some("Harbour lights go dark".into()),
//!     extensions: None,
//!     pieces: vec![Piece {
//!         path: "extra/note.txt".into(),
//!         media_type: "text/plain".into(),
//!         size: note.len() as u64,
//!         source: Source::Bytes(note),
//!     }],
//!     documents: Box::new(|_digests| vec![("articles/harbour.json".into(), br#"{"headline": "Lights"}"#.to_vec())]),
//! };
//! let folder = tempfile::tempdir().expect("a folder");
//! let target = folder.path().join("harbour.offprint");
//! let written = write_beside(&content, &target, &AtomicBool::new(false))?.publish(false)?;
//!
//! // … is sound as a container: not a byte is otherwise than predicted.
//! let package = open(&target, &Opening::default())?;
//! assert!(package.deviations.is_empty());
//! assert_eq!(package.content_digest(), Some(written.content_digest));
//!
//! // What its article lacks, the rules say, each finding with its place.
//! let checked = check("harbour.offprint", &package, &Settings::default(), None);
//! assert!(checked.findings.iter().any(|finding| finding.code == "OFP301")); // no byline
//! # Ok(())
//! # }
//! ```
//!
//! # Where things are
//!
//! - [`format`](mod@format): the documents as Rust types, which keep unknown members byte for byte, and their JSON Schemas.
//! - [`container`]: [`open`](container::open()) a package, [`write`](container::write) one,
//!   [`unpack`](container::unpack) one.
//! - [`rules`] and [`check`]: what a package lacks or gets wrong; [`diagnostic`] is one finding, [`report`] shows many.
//! - [`import`] and [`pack`]: from a Markdown article with its pictures to an archive.
//! - [`config`]: what a house asks besides, and what it lives with. [`mend`]: the changes that findings bring, made.
//! - [`media`]: what a picture, a film or a sound says of itself. [`grammar`]: what a byline or a credit line says.
//! - [`source`]: text and JSON with coordinates.
//!
//! # Promises
//!
//! No input makes the library panic, and none makes it use memory beyond its [limits](container::limits). The same
//! content gives the same bytes; nothing here reads a clock, an environment variable or chance. An [`Error`] means that
//! our work could not be done; what was found in a package is never an error.

#![forbid(unsafe_code)]

pub mod check;
pub mod config;
pub mod container;
pub mod convert;
pub mod diagnostic;
pub mod error;
pub mod format;
pub mod grammar;
pub mod import;
pub mod media;
pub mod mend;
pub mod pack;
pub mod report;
pub mod rules;
pub mod source;

#[cfg(feature = "cli")]
pub mod cli;

pub use error::{Error, Result};
