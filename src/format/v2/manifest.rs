//! The manifest: what is in an archive.

use crate::format::members::document;
use crate::format::raw::Extensions;
use crate::format::text::{DeclaredVersion, Digest, EntryName, MediaType};
use crate::format::version::Version;
use crate::format::vocab::define::vocabularies;

document! {
    /// What is in an archive, with sizes and digests. Its own SHA-256 digest is the archive's content digest.
    pub struct Manifest {
        /// The names of the articles' files.
        must_list articles: EntryName = { "minItems": 1, "uniqueItems": true },
        /// All files of the archive but `mimetype` and this one, by their names in ascending order of bytes.
        must_list files: FileEntry = { "minItems": 1, "maxItems": 100_000 },
        /// The name of the format: offprint.
        must format: FormatName,
        /// The headline of the article, or the name of the edition.
        may title: String,
        /// A house's own additions, by namespace.
        may extensions: Extensions,
        /// The version of the format that this file and the articles follow, MAJOR.MINOR.
        must version: DeclaredVersion = { "const": "2.0" },
    }
}

document! {
    /// One file of the archive.
    pub struct FileEntry {
        /// Its media type.
        must media_type: MediaType,
        /// Its name in the archive.
        must path: EntryName,
        /// Its SHA-256 digest.
        must sha256: Digest,
        /// Its size, in bytes.
        must size: u64,
    }
}

vocabularies! {
    /// The name of the format.
    pub closed enum FormatName {
        /// This format.
        Offprint = "offprint",
    }
}

impl Manifest {
    /// A manifest of the current version.
    #[must_use]
    pub fn current(articles: Vec<EntryName>, files: Vec<FileEntry>) -> Self {
        Self::new(articles, files, FormatName::Offprint, Version::CURRENT.to_string())
    }
}
