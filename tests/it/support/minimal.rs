//! The smallest sound package of version 2.0, from `tests/fixtures/minimal`, to be broken in one place at a time.
//!
//! It is written by a ZIP writer of its own, so that a test may put anything into it: what the library writes is
//! sound by construction.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use offprint::check::{Checked, Settings, check};
use offprint::container::digest::Checksum;
use offprint::container::profile::{MEDIA_TYPE, record};
use offprint::container::{Opening, open, open_stream};
use offprint::source::canonical::canonical;
use serde_json::{Value, json};

use super::merge_patch;

/// The article's name in the package.
pub(crate) const ARTICLE: &str = "articles/harbour-lights.json";
/// The picture's name in the package.
pub(crate) const PICTURE: &str = "media/quay.png";

/// How it is opened: with everything that rules may look at.
fn opening() -> Opening<'static> {
    Opening { metadata: true, ..Opening::default() }
}

/// A package in the making.
#[derive(Debug, Clone)]
pub(crate) struct Minimal {
    /// Its files by name, without `mimetype` and `manifest.json`.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// Laid over the manifest once that is made from the files: where, and what.
    pub(crate) manifest_patches: Vec<(String, Value)>,
    /// The manifest's text, whatever the files are.
    pub(crate) manifest_text: Option<Vec<u8>>,
}

/// The folder of the sound package.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minimal")
}

impl Minimal {
    /// The sound package.
    pub(crate) fn new() -> Self {
        let read = |name: &str| (name.to_owned(), std::fs::read(folder().join(name)).expect(name));
        let files = [ARTICLE, PICTURE].map(read).into_iter().collect();
        Self { files, manifest_patches: Vec::new(), manifest_text: None }
    }

    /// The article.
    pub(crate) fn article(&self) -> Value {
        serde_json::from_slice(&self.files[ARTICLE]).expect("the article is JSON")
    }

    /// Puts another article in the place of the article.
    pub(crate) fn set_article(&mut self, article: &Value) {
        self.files.insert(ARTICLE.to_owned(), format!("{article:#}\n").into_bytes());
    }

    /// Lays a merge patch over the value of the article at a JSON pointer.
    pub(crate) fn patch(mut self, pointer: &str, patch: &Value) -> Self {
        let mut article = self.article();
        merge_patch::apply(article.pointer_mut(pointer).expect("the pointer leads somewhere"), patch);
        self.set_article(&article);
        self
    }

    /// Keeps the first bytes of the picture only; the article says so.
    pub(crate) fn cut_picture(self, keep: usize) -> Self {
        let mut cut = self;
        let bytes = cut.files.get_mut(PICTURE).expect("there is a picture");
        bytes.truncate(keep);
        let patch = json!({"size": bytes.len(), "sha256": Checksum::of(bytes).to_string()});
        cut.patch("/media/0", &patch)
    }

    /// The manifest for the files.
    pub(crate) fn manifest(&self) -> Vec<u8> {
        if let Some(text) = &self.manifest_text {
            return text.clone();
        }
        let articles: Vec<&String> = self.files.keys().filter(|name| name.starts_with("articles/")).collect();
        let media_type = |name: &str| match name.rsplit_once('.') {
            Some((_, "json")) => "application/json",
            Some((_, "png")) => "image/png",
            Some((_, "mp4")) => "video/mp4",
            Some((_, "vtt")) => "text/vtt",
            _ => "application/octet-stream",
        };
        let file = |(name, bytes): (&String, &Vec<u8>)| json!({"mediaType": media_type(name), "path": name, "sha256": Checksum::of(bytes).to_string(), "size": bytes.len()});
        let files: Vec<Value> = self.files.iter().map(file).collect();
        let mut manifest = json!({
            "articles": articles, "files": files, "format": "offprint", "title": "Harbour lights go dark",
            "version": "2.0",
        });
        for (pointer, patch) in &self.manifest_patches {
            merge_patch::apply(manifest.pointer_mut(pointer).expect("the pointer leads somewhere"), patch);
        }
        canonical(&manifest).into_bytes()
    }

    /// The archive.
    pub(crate) fn archive(&self) -> Vec<u8> {
        let manifest = self.manifest();
        let mut all: Vec<(&str, &[u8])> = vec![("mimetype", MEDIA_TYPE.as_bytes()), ("manifest.json", &manifest)];
        all.extend(self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        let (mut zip, mut entries) = (Vec::new(), Vec::new());
        for (name, bytes) in all {
            let entry = record::Entry {
                name: name.into(),
                size: bytes.len() as u64,
                crc: crc32fast::hash(bytes),
                offset: zip.len() as u64,
            };
            record::local_header(&entry, &mut zip);
            zip.extend_from_slice(bytes);
            entries.push(entry);
        }
        let directory = zip.len() as u64;
        for entry in &entries {
            record::central_header(entry, &mut zip);
        }
        let size = zip.len() as u64 - directory;
        record::end(entries.len() as u64, size, directory, &mut zip);
        zip
    }

    /// Writes the package as an expanded folder.
    pub(crate) fn write_folder(&self, folder: &Path) {
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
            std::fs::write(path, bytes).expect("a file");
        }
        std::fs::write(folder.join("manifest.json"), self.manifest()).expect("a manifest");
    }

    /// Checks it as an archive.
    pub(crate) fn check(&self) -> Checked {
        self.check_for(&Settings::default())
    }

    /// Checks it as an archive, for a purpose.
    pub(crate) fn check_for(&self, settings: &Settings) -> Checked {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("minimal.offprint");
        std::fs::write(&path, self.archive()).expect("an archive");
        let package = open(&path, &opening()).expect("the archive can be read");
        check("minimal.offprint", &package, settings, None)
    }

    /// Checks it as a folder.
    pub(crate) fn check_folder(&self) -> Checked {
        let folder = tempfile::tempdir().expect("a temporary folder");
        self.write_folder(folder.path());
        let package = open(folder.path(), &opening()).expect("the folder can be read");
        check("minimal", &package, &Settings::default(), None)
    }

    /// Checks it as a stream.
    pub(crate) fn check_stream(&self) -> Checked {
        let archive = self.archive();
        let package = open_stream(Path::new("-"), &mut &archive[..], &opening()).expect("it can be read");
        check("-", &package, &Settings::default(), None)
    }
}

/// Each finding as `CODE pointer`.
pub(crate) fn told(checked: &Checked) -> Vec<String> {
    let pointer = |place: &offprint::diagnostic::Place| place.pointer.clone().unwrap_or_default();
    checked.findings.iter().map(|finding| format!("{} {}", finding.code, pointer(&finding.place))).collect()
}
