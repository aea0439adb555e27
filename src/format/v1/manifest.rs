//! The manifest: what is in an archive.

use crate::format::members::document;
use crate::format::raw::Extensions;
use crate::format::text::DeclaredVersion;
use crate::format::v2::{FileEntry, FormatName};

document! {
    /// What is in an archive, with sizes and digests. Its own SHA-256 digest is the archive's content digest.
    pub struct Manifest {
        /// All files of the archive but `mimetype` and this one, by their names in ascending order of bytes; one of
        /// them is article.json.
        must_list files: FileEntry = { "minItems": 1, "maxItems": 100_000 },
        /// The name of the format: offprint.
        must format: FormatName,
        /// The headline of the article.
        may title: String,
        /// A house's own additions, by namespace.
        may extensions: Extensions,
        /// The version of the format that this file and the article follow, MAJOR.MINOR.
        must version: DeclaredVersion = { "const": "1.0" },
    }
}
