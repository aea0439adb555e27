//! A ZIP made by hand, opened into a private folder, so that it can be packed like any other.
//!
//! It comes from senders nobody trusts: every name is held to the folder, links are refused, and what unpacks is
//! bounded in number, in size and in its ratio to what was packed.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization as _;
use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::Limits;
use crate::error::{Error, Result};

/// A ZIP's content, unpacked; dropped, it is gone.
#[derive(Debug)]
pub struct LooseZip {
    _folder: TempDir,
    root: PathBuf,
}

impl LooseZip {
    /// The folder that holds what was zipped: a lone folder at the top is gone into.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether `path` is a file that starts as a ZIP does.
    pub fn is_zip(path: &Path) -> bool {
        let mut start = [0; 4];
        path.is_file()
            && File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok()
            && (start == *b"PK\x03\x04" || start == *b"PK\x05\x06")
    }

    /// Unpacks the ZIP at `path`.
    ///
    /// # Errors
    /// It is not a ZIP that every reader reads alike, it holds a name that leads out of the folder, or it is over a
    /// limit.
    pub fn open(path: &Path, limits: &Limits, stop: &AtomicBool) -> Result<Self> {
        let file = File::open(path).map_err(Error::read(path))?;
        let packed = file.metadata().map_err(Error::read(path))?.len();
        let mut archive = ZipArchive::new(io::BufReader::new(file)).map_err(|error| unsound(path, error))?;
        let over = |limit, found, max| Error::Limit { path: path.to_owned(), limit, found, max };
        if archive.len() > limits.folder_files {
            return Err(over("folder-files", archive.len() as u64, limits.folder_files as u64));
        }
        let folder =
            tempfile::Builder::new().prefix("offprint-zip-").tempdir().map_err(Error::write("a private folder"))?;
        let most = limits.zip_bytes.min(packed.saturating_mul(limits.zip_ratio));
        let mut seen = HashSet::new();
        let mut left = most;
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).map_err(|error| unsound(path, error))?;
            let refuse = |why: &str| Error::Unsound {
                path: path.to_owned(),
                why: format!("`{}`: {why}", String::from_utf8_lossy(entry.name_raw())),
            };
            // Names that are UTF-8 are that, whether or not the entry says so; others are in code page 437.
            let written = match std::str::from_utf8(entry.name_raw()) {
                Ok(name) => name.to_owned(),
                Err(_) => entry.name().map_err(|error| unsound(path, error))?.into_owned(),
            };
            let Some(name) = inside(&written) else {
                return Err(refuse("its name leads out of the folder"));
            };
            if entry.is_symlink() {
                return Err(refuse("it is a symbolic link"));
            }
            let target = folder.path().join(&name);
            if entry.is_dir() || written.ends_with('\\') {
                fs::create_dir_all(&target).map_err(Error::write(&target))?;
                continue;
            }
            if is_furniture(&name) {
                continue;
            }
            if !seen.insert(name.to_string_lossy().nfc().collect::<String>().to_lowercase()) {
                return Err(refuse("two entries have this name"));
            }
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).map_err(Error::write(parent))?;
            }
            let mut out = File::create_new(&target).map_err(Error::write(&target))?;
            let mut buffer = vec![0; 64 * 1024];
            loop {
                if stop.load(Ordering::Relaxed) {
                    return Err(Error::Interrupted);
                }
                let got = entry.read(&mut buffer).map_err(Error::read(path))?;
                if got == 0 {
                    break;
                }
                left = left.checked_sub(got as u64).ok_or_else(|| over("zip-bytes", most + 1, most))?;
                out.write_all(&buffer[..got]).map_err(Error::write(&target))?;
            }
        }
        let root = lone_folder(folder.path());
        Ok(Self { _folder: folder, root })
    }
}

/// The path that a name means inside the folder; none if it leads out of it. Some programs on Windows write `\` between
/// folders, whatever ZIP says.
fn inside(name: &str) -> Option<PathBuf> {
    let plain = name.replace('\\', "/");
    let drive = plain.as_bytes().get(1) == Some(&b':');
    if drive || plain.starts_with('/') || plain.contains('\0') {
        return None;
    }
    let mut path = PathBuf::new();
    for part in plain.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            return None;
        }
        path.push(part);
    }
    (!path.as_os_str().is_empty()).then_some(path)
}

fn unsound(path: &Path, error: ZipError) -> Error {
    match error {
        ZipError::Io(source) => Error::read(path)(source),
        other => Error::Unsound { path: path.to_owned(), why: other.to_string() },
    }
}

/// What file managers leave in the ZIPs they make.
fn is_furniture(name: &Path) -> bool {
    let part = |part: &std::ffi::OsStr| {
        let part = part.to_string_lossy();
        part == "__MACOSX"
            || part == ".DS_Store"
            || part.eq_ignore_ascii_case("thumbs.db")
            || part.eq_ignore_ascii_case("desktop.ini")
            || part == "Icon\r"
            || part == ".Trashes"
            || part.starts_with("._")
    };
    name.iter().any(part)
}

/// The only folder in `folder`, if there is nothing else; and so on inwards.
fn lone_folder(folder: &Path) -> PathBuf {
    let mut at = folder.to_owned();
    loop {
        let inside: Vec<PathBuf> =
            fs::read_dir(&at).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        match &inside[..] {
            [only] if only.is_dir() && !only.ends_with("articles") && !super::is_source(only) => at = only.clone(),
            [only] if only.is_dir() && super::is_source(only) => return only.clone(),
            _ => return at,
        }
    }
}
