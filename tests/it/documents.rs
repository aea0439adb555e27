//! Documents on disk that tests share.

use std::path::{Path, PathBuf};

/// The folder of the crate.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The versions with published schemas, and the folders under `tests/fixtures` with documents for them.
pub(crate) const VERSIONS: [(&str, &str); 2] = [("1.0", "schema-1.0"), ("2.0", "schema")];

/// Name and text of the documents of version 2.0 in `tests/fixtures/schema/<set>`, by name; there is at least one.
pub(crate) fn fixtures(set: &str) -> Vec<(String, String)> {
    fixtures_in("schema", set)
}

/// The same in `tests/fixtures/<folder>/<set>`.
pub(crate) fn fixtures_in(folder: &str, set: &str) -> Vec<(String, String)> {
    let folder = root().join("tests/fixtures").join(folder).join(set);
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
