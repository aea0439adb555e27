//! What was found to be without findings before, so that it need not be checked again.
//!
//! An entry is a file named after a digest over everything that the result depends on: the bytes of the archive, the
//! source of this program, the configuration and the flags. Only results that no other moment can change are kept, and
//! only those without findings: whatever has one is looked at again, and a damaged entry can hide nothing but
//! itself, since it has a digest of its own. Large archives are left out: of those, hashing is what checking costs.
//!
//! Whoever can write to the folder can say of an archive that it is sound. It is the user's own, like the program.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::setup::Setup;
use super::terminal::variable;
use crate::check::Checked;
use crate::container::digest::Checksum;
use crate::container::name::Name;
use crate::container::package::{Form, Package, PackageFile};
use crate::rules::{self, Unchecked};

/// The longest archive that is remembered.
const LARGEST: u64 = 4 << 20;
/// The longest entry that is kept.
const MAX_ENTRY: u64 = 64 * 1024;
/// How many entries one of the 256 folders holds before the older half of them goes.
const MAX_ENTRIES: usize = 256;

/// A folder of results.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
}

/// What a result is kept under, and the state of the file that it was made of.
#[derive(Debug)]
pub(super) struct Key {
    digest: Checksum,
    state: State,
}

/// What tells that a file was written to.
#[derive(Debug, PartialEq, Eq)]
struct State {
    length: u64,
    modified: Option<std::time::SystemTime>,
    #[cfg(unix)]
    inode: (u64, u64, i64, i64),
}

impl State {
    fn of(metadata: &fs::Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt as _;
        Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            inode: (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

/// A result without findings.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Entry {
    content_digest: Option<String>,
    bytes: u64,
    files: Vec<String>,
    unchecked: Vec<(String, String, String)>,
}

impl Cache {
    /// The folder for this user's results: `OFFPRINT_CACHE_DIR`, or where the system keeps such things. Where neither
    /// is known nothing is remembered.
    pub(super) fn find() -> Option<Self> {
        let given = variable("OFFPRINT_CACHE_DIR").map(PathBuf::from);
        let below = |name: &str, path: &str| variable(name).map(PathBuf::from).map(|folder| folder.join(path));
        let system = || match () {
            () if cfg!(windows) => below("LOCALAPPDATA", "offprint\\cache"),
            () if cfg!(target_os = "macos") => below("HOME", "Library/Caches/offprint"),
            () => below("XDG_CACHE_HOME", "offprint").or_else(|| below("HOME", ".cache/offprint")),
        };
        let folder = given.or_else(system).filter(|folder| folder.is_absolute())?;
        Some(Self { folder: folder.join("checks") })
    }

    /// What the result for the archive at `path` is kept under; nothing if it is none that is remembered.
    pub(super) fn key(path: &Path, setup: &Setup) -> Option<Key> {
        let mut file = File::open(path).ok()?;
        let metadata = file.metadata().ok()?;
        if !metadata.is_file() || metadata.len() > LARGEST {
            return None;
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).ok()?);
        (&mut file).take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
        let mut digest = Sha256::new();
        for part in [env!("OFFPRINT_SOURCE").as_bytes(), setup.digest.bytes(), &Sha256::digest(&bytes)] {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        Some(Key { digest: Checksum::from_bytes(digest.finalize().into()), state: State::of(&metadata) })
    }

    fn path(&self, key: &Key) -> PathBuf {
        let name = key.digest.to_string();
        self.folder.join(&name[..2]).join(&name[2..])
    }

    /// The result that is kept, as `name` would have it now.
    pub(super) fn load(&self, key: &Key, name: &str, path: &Path, setup: &Setup) -> Option<Checked> {
        let mut text = Vec::new();
        File::open(self.path(key)).ok()?.take(MAX_ENTRY + 1).read_to_end(&mut text).ok()?;
        let (sum, body) = text.split_at_checked(64)?;
        if seal(key, body).as_bytes() != sum {
            return None;
        }
        let entry: Entry = serde_json::from_slice(body).ok()?;
        let unchecked = entry.unchecked.into_iter().map(|(code, entry, why)| {
            let code = if code.is_empty() { "" } else { rules::find(&code)?.code };
            Some(Unchecked { code, entry, why })
        });
        let unchecked: Vec<Unchecked> = unchecked.collect::<Option<_>>()?;
        // Exceptions are told which packages they could have been of use for.
        let mut package = Package::new(path.to_owned(), Form::Archive);
        let file = |path: &String| PackageFile {
            path: Name::from(path),
            size: 0,
            sha256: None,
            listed: None,
            media: None,
            metadata: None,
        };
        package.files = entry.files.iter().map(file).collect();
        let settings = &setup.settings;
        Some(Checked {
            name: name.to_owned(),
            form: Some(Form::Archive),
            content_digest: entry.content_digest,
            files: entry.files.len(),
            bytes: entry.bytes,
            unchecked,
            ignored: settings.ignores.apply(&package, settings.today(), &mut Vec::new()),
            ..Checked::default()
        })
    }

    /// Keeps a result, if it is one that can be relied on. That it cannot be written is no matter.
    pub(super) fn store(&self, key: &Key, checked: &Checked, package: &Package) {
        let unchanged = fs::metadata(&package.path).is_ok_and(|metadata| State::of(&metadata) == key.state);
        let clean = checked.counts == [0; 3] && checked.ignored.findings == 0 && checked.baselined.is_empty();
        if !unchanged || !clean || checked.asked_now {
            return;
        }
        let unchecked = checked.unchecked.iter();
        let entry = Entry {
            content_digest: checked.content_digest.clone(),
            bytes: checked.bytes,
            files: package.files.iter().map(|file| file.path.to_string()).collect(),
            unchecked: unchecked.map(|one| (one.code.to_owned(), one.entry.clone(), one.why.clone())).collect(),
        };
        let Ok(body) = serde_json::to_vec(&entry) else { return };
        if body.len() as u64 + 64 <= MAX_ENTRY {
            let _ = self.write(&self.path(key), &[seal(key, &body).as_bytes(), &body].concat());
        }
    }

    /// Writes beside the entry and renames: a reader meets the whole of it or nothing.
    fn write(&self, path: &Path, text: &[u8]) -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().prefix(".").tempfile_in(folder)?;
        file.write_all(text)?;
        file.persist(path)?;
        // Looking into the folder each time would cost more than it saves.
        if path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"0")) {
            thin(folder)?;
        }
        Ok(())
    }
}

/// The digest that tells whether an entry is whole, and the one asked for.
fn seal(key: &Key, body: &[u8]) -> String {
    Checksum::of(&[key.digest.bytes(), body].concat()).to_string()
}

/// Takes the older half of a folder's entries away, if there are too many.
fn thin(folder: &Path) -> std::io::Result<()> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        entries.push((entry.metadata()?.modified()?, entry.path()));
    }
    if entries.len() > MAX_ENTRIES {
        entries.sort();
        for (_, path) in &entries[..entries.len() / 2] {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_too_full_loses_its_older_half() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for number in 0..=MAX_ENTRIES {
            fs::write(folder.path().join(format!("{number:04}")), "x").expect("writes");
        }
        let count = || fs::read_dir(folder.path()).expect("the folder is there").count();
        thin(folder.path()).expect("removes");
        assert_eq!(count(), MAX_ENTRIES / 2 + 1);
        thin(folder.path()).expect("there is nothing to do");
        assert_eq!(count(), MAX_ENTRIES / 2 + 1);
    }
}
