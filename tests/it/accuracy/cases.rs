//! Invented texts and pages with the truth beside each, as `tests/accuracy/make.py` writes them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A text or a page, and what is true of it.
pub(super) struct Case {
    pub(super) name: String,
    /// `text` or `html`.
    pub(super) kind: String,
    pub(super) source: String,
    /// Pictures beside it.
    pub(super) pictures: Vec<String>,
    pub(super) truth: Value,
}

/// Where the sets are.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/accuracy")
}

/// Every case of a set, in the order of the files.
pub(super) fn read(set: &str) -> Vec<Case> {
    let entries = fs::read_dir(root().join(set)).expect("the set is there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files.iter().flat_map(|file| cases(file)).collect()
}

fn cases(file: &Path) -> Vec<Case> {
    let kind = file.file_name().expect("a name").to_string_lossy();
    let kind = kind.split('-').next().expect("a kind").to_owned();
    let text = fs::read_to_string(file).expect("the cases");
    let mut found = Vec::new();
    for case in format!("\n{text}").split("\n%%% ").skip(1).collect::<Vec<_>>().chunks(2) {
        let [source, truth] = case else { panic!("a case without its truth in {}", file.display()) };
        let (head, source) = source.split_once('\n').expect("a source");
        let mut words = head.split(' ');
        let name = words.next().expect("a name").to_owned();
        let truth = truth.strip_prefix("truth\n").expect("a truth");
        let truth = serde_json::from_str(truth).unwrap_or_else(|error| panic!("{name}: {error}"));
        let pictures = words.skip(1).map(str::to_owned).collect();
        found.push(Case { name, kind: kind.clone(), source: format!("{source}\n"), pictures, truth });
    }
    found
}
