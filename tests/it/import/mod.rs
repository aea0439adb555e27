//! Source folders, from the outside.

mod authors;
mod bytes;
mod common;
mod data;
mod dates;
mod documents;
mod editions;
mod headlines;
mod kept;
mod newsml;
mod pages;
mod places;
mod posts;
mod problems;
mod sources;
mod through;
mod zips;

use std::fs;
use std::path::Path;

use offprint::import::{Limits, Source, markdown};
use tempfile::TempDir;

/// A picture that every importer of pictures can read.
pub(crate) fn picture() -> Vec<u8> {
    let files = offprint::import::template("x");
    files.into_iter().find(|(name, _)| name.ends_with(".png")).expect("the template has a picture").1
}

/// A folder with these files; `.png` files hold a picture.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::Builder::new().prefix("source").tempdir().expect("a folder");
    write(root.path(), files);
    root
}

pub(crate) fn write(root: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        let bytes = if name.to_lowercase().ends_with(".png") { picture() } else { text.as_bytes().to_vec() };
        fs::write(path, bytes).expect("a file");
    }
}

/// Reads one article with these files beside it.
pub(crate) fn read(article: &str, files: &[(&str, &str)]) -> (TempDir, Source) {
    let root = folder(files);
    write(root.path(), &[("article.md", article)]);
    let source = markdown::read(root.path(), &Limits::default()).expect("a source");
    (root, source)
}

/// The document of an article without any problem.
pub(crate) fn document(article: &str, files: &[(&str, &str)]) -> serde_json::Value {
    let (_root, source) = read(article, files);
    assert_eq!(source.problems, [], "{article}");
    source.articles[0].value.clone()
}

/// Front matter with a slug, so that the folder's chance name is not in the document.
pub(crate) fn with_front(front: &str) -> String {
    format!("---\nslug: a\n{front}\n---\nText.\n")
}
