//! What the tests share: a small package, a ZIP writer that writes anything, and the language of the rules' examples.

pub(crate) mod edit;
pub(crate) mod linear;
pub(crate) mod merge_patch;
pub(crate) mod minimal;
pub(crate) mod pages;
pub(crate) mod picture;
pub(crate) mod program;
pub(crate) mod sample;
pub(crate) mod source;
pub(crate) mod written;
pub(crate) mod zip;

use std::collections::BTreeSet;
use std::path::Path;

use offprint::check::{Checked, Settings, check};
use offprint::container::package::Package;
use offprint::container::{Opening, open, open_stream};
use offprint::rules::Profile;

/// What the rules find in a package at the profile `archive`.
pub(crate) fn checked(package: &Package) -> Checked {
    let settings = Settings { profile: Profile::Archive, ..Settings::default() };
    check("sample", package, &settings, None)
}

/// The codes of what was found.
pub(crate) fn codes(package: &Package) -> BTreeSet<String> {
    checked(package).findings.iter().map(|finding| finding.code.to_owned()).collect()
}

/// Reads `bytes` as a file.
pub(crate) fn from_file(bytes: &[u8], opening: &Opening<'_>) -> Package {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("sample.offprint");
    std::fs::write(&path, bytes).expect("the file is written");
    open(&path, opening).expect("the file is read")
}

/// Reads `bytes` as a stream.
pub(crate) fn from_stream(bytes: &[u8], opening: &Opening<'_>) -> Package {
    open_stream(Path::new("-"), &mut &bytes[..], opening).expect("the stream is read")
}
