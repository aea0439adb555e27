//! The files beside an article, and which of them a name means.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::limits::Limits;
use crate::error::{Error, Result};
use crate::source::text::nearest;

/// The article's file in its folder.
pub(crate) const ARTICLE: &str = "article.md";
/// What gives an edition its title.
pub(crate) const EDITION: &str = "edition.md";

/// The files of one source folder, by their path in it: NFC, `/` between names.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) files: BTreeMap<String, PathBuf>,
    /// Links that lead out of the folder.
    outside: BTreeSet<String>,
    used: BTreeSet<String>,
}

/// What a name in the article means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A file, by its key in [`Folder::files`].
    File(String),
    /// Nothing.
    Missing,
    /// A path that leaves the folder, or a link that does.
    Outside,
    /// An address on the web.
    Remote,
}

impl Folder {
    /// Lists the files below `root`, without hidden ones, sources, and folders that are articles themselves.
    ///
    /// # Errors
    /// When a folder cannot be read, or holds more files than the limits allow.
    pub(crate) fn list(root: &Path, limits: &Limits) -> Result<Self> {
        let mut folder = Self { files: BTreeMap::new(), outside: BTreeSet::new(), used: BTreeSet::new() };
        let real = fs::canonicalize(root).map_err(Error::read(root))?;
        let mut open = vec![(root.to_owned(), String::new(), 0)];
        while let Some((path, prefix, depth)) = open.pop() {
            for entry in fs::read_dir(&path).map_err(Error::read(&path))? {
                let entry = entry.map_err(Error::read(&path))?;
                let name: String = entry.file_name().to_string_lossy().nfc().collect();
                if is_ignored(&name, prefix.is_empty()) {
                    continue;
                }
                let key = format!("{prefix}{name}");
                let kind = entry.file_type().map_err(Error::read(entry.path()))?;
                if kind.is_dir() {
                    if depth < limits.folder_depth && !entry.path().join(ARTICLE).exists() {
                        open.push((entry.path(), format!("{key}/"), depth + 1));
                    }
                } else if kind.is_symlink() {
                    match fs::canonicalize(entry.path()) {
                        Ok(target) if target.starts_with(&real) && target.is_file() => {
                            folder.files.insert(key, entry.path());
                        }
                        _ => {
                            folder.outside.insert(key);
                        }
                    }
                } else if kind.is_file() {
                    folder.files.insert(key, entry.path());
                }
                if folder.files.len() > limits.folder_files {
                    return Err(Error::Limit {
                        path: root.to_owned(),
                        limit: "folder-files",
                        found: folder.files.len() as u64,
                        max: limits.folder_files as u64,
                    });
                }
            }
        }
        Ok(folder)
    }

    /// What `written` means; a file that is found counts as used.
    pub(crate) fn find(&mut self, written: &str) -> Found {
        if super::convert::is_uri(written) && written.contains("://") || written.starts_with("//") {
            return Found::Remote;
        }
        let name: String = written.nfc().collect();
        let name = name.strip_prefix("./").unwrap_or(&name);
        for name in [name.to_owned(), percent_decoded(name)] {
            if self.files.contains_key(&name) {
                self.used.insert(name.clone());
                return Found::File(name);
            }
            let drive = name.as_bytes().get(1) == Some(&b':');
            let climbs = name.split(['/', '\\']).any(|part| part == "..");
            if climbs || name.starts_with(['/', '\\', '~']) || drive || self.outside.contains(&name) {
                return Found::Outside;
            }
        }
        Found::Missing
    }

    /// The file that was perhaps meant by a name that is missing.
    pub(crate) fn suggest(&mut self, written: &str) -> Option<String> {
        let name: String = written.nfc().collect();
        let name = name.strip_prefix("./").unwrap_or(&name);
        let folded = name.to_lowercase();
        let same = self.files.keys().find(|key| key.to_lowercase() == folded);
        let deeper = self.files.keys().find(|key| key.rsplit('/').next() == Some(name));
        let near = same.or(deeper).map(String::as_str).or_else(|| nearest(name, self.files.keys().map(String::as_str)));
        let near = near.map(str::to_owned);
        // That it is not named was said so.
        self.used.extend(near.clone());
        near
    }

    /// The files that nothing named, in byte order.
    pub(crate) fn unused(&self) -> impl Iterator<Item = (&str, &Path)> {
        let unused = self.files.iter().filter(|(key, _)| !self.used.contains(*key));
        unused.map(|(key, path)| (key.as_str(), path.as_path()))
    }
}

/// Files that stand in every folder and belong to no article.
fn is_ignored(name: &str, at_root: bool) -> bool {
    let lower = name.to_lowercase();
    let source = at_root && (lower.ends_with(".md") || lower.ends_with(".offprint"));
    name.starts_with('.')
        || source
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | "offprint.toml" | "icon\r")
        || ["readme", "license", "licence", "copying"]
            .iter()
            .any(|word| lower.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-'])))
}

/// `my%20picture.jpg` as it is named on disk.
fn percent_decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match code.filter(|_| byte == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(value) => {
                bytes.push(value);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or_else(|_| name.to_owned(), |text| text.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_percents() {
        assert_eq!(percent_decoded("my%20quay%C3%A9.jpg"), "my quayé.jpg");
        assert_eq!(percent_decoded("100%.jpg"), "100%.jpg");
        assert_eq!(percent_decoded("a%ff"), "a%ff");
    }

    #[test]
    fn finds_files_and_says_what_was_meant() {
        let root = tempfile::tempdir().expect("a folder");
        for name in ["Quay.JPG", "e\u{301}cole.png", "README.md", ".hidden", "Thumbs.db", "notes.md"] {
            fs::write(root.path().join(name), b"x").expect("a file");
        }
        fs::create_dir(root.path().join("more")).expect("a folder");
        fs::write(root.path().join("more/deep.wav"), b"x").expect("a file");
        let mut folder = Folder::list(root.path(), &Limits::default()).expect("a list");
        assert_eq!(folder.files.keys().collect::<Vec<_>>(), ["Quay.JPG", "more/deep.wav", "école.png"]);
        assert_eq!(folder.find("école.png"), Found::File("école.png".into()));
        assert_eq!(folder.find("quay.jpg"), Found::Missing);
        assert_eq!(folder.unused().map(|(key, _)| key).collect::<Vec<_>>(), ["Quay.JPG", "more/deep.wav"]);
        assert_eq!(folder.suggest("quay.jpg").as_deref(), Some("Quay.JPG"));
        assert_eq!(folder.suggest("deep.wav").as_deref(), Some("more/deep.wav"));
        assert_eq!(folder.find("../x.jpg"), Found::Outside);
        assert_eq!(folder.find("/etc/passwd"), Found::Outside);
        assert_eq!(folder.find("C:\\x.jpg"), Found::Outside);
        assert_eq!(folder.find("https://example.org/x.jpg"), Found::Remote);
        assert_eq!(folder.unused().count(), 0, "what was meant is not said to be named by nothing");
    }

    #[cfg(unix)]
    #[test]
    fn follows_no_link_out_of_the_folder() {
        let root = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink("/etc/hostname", root.path().join("out.jpg")).expect("a link");
        let mut folder = Folder::list(root.path(), &Limits::default()).expect("a list");
        assert_eq!(folder.find("out.jpg"), Found::Outside);
    }
}
