//! Documents on disk that tests share.

use std::path::{Path, PathBuf};

/// The folder of the crate.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Name and text of the documents in `tests/fixtures/schema/<set>`, by name; there is at least one.
pub(crate) fn fixtures(set: &str) -> Vec<(String, String)> {
    let folder = root().join("tests/fixtures/schema").join(set);
    let mut documents: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a document"))
        })
        .collect();
    assert!(!documents.is_empty(), "no documents in {}", folder.display());
    documents.sort();
    documents
}
