//! What goes into an archive, and what came of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use crate::container::digest::Checksum;

/// What goes into an archive.
pub struct Content<'c> {
    /// The format's version.
    pub version: String,
    /// The manifest's title.
    pub title: Option<String>,
    /// The manifest's extensions.
    pub extensions: Option<Value>,
    /// The files, in any order; their names are unique.
    pub pieces: Vec<Piece>,
    /// Makes the article documents once every other file's digest is known.
    pub documents: Documents<'c>,
}

/// Makes documents, each with its name, from the digests of the pieces.
pub type Documents<'c> = Box<dyn Fn(&Digests) -> Vec<(String, Vec<u8>)> + Sync + 'c>;

/// The digests of the pieces, by name.
pub type Digests = BTreeMap<String, Checksum>;

/// One file for an archive.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its name in the archive.
    pub path: String,
    /// Its media type; not looked at for files that no manifest lists.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// Where its bytes come from.
    pub source: Source,
}

/// Where bytes come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file on disk.
    File(PathBuf),
    /// A part of a file on disk, as long as the piece is: an entry of another archive.
    Section {
        /// The file.
        path: PathBuf,
        /// Its byte at which the part starts.
        start: u64,
    },
    /// Memory.
    Bytes(Vec<u8>),
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// The SHA-256 of the manifest.
    pub content_digest: Checksum,
    /// How long the archive is.
    pub bytes: u64,
    /// How many files the manifest lists.
    pub files: usize,
}
