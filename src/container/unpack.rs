//! Unpacking: an archive's files into a folder that nobody sees before the verdict.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::open::{Opening, extract};
use super::package::Package;
use super::sound::sound;
use super::verify::Sink;
use crate::error::{Error, Result};

/// A private folder that takes the entries of one archive.
struct Folder {
    root: PathBuf,
}

impl Sink for Folder {
    fn create(&self, path: &str) -> io::Result<Box<dyn Write>> {
        // Names were checked against clause 8 before anything is written; this holds whatever they are.
        super::path::check(path.as_bytes()).map_err(|fault| io::Error::other(format!("`{path}`: {fault}")))?;
        let target = self.root.join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(Box::new(OpenOptions::new().write(true).create_new(true).open(target)?))
    }
}

/// Swaps the two folders, so that the name is never without one; false where the system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(fresh: &Path, target: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, fresh, CWD, target, RenameFlags::EXCHANGE).is_ok()
}

/// Only some systems can.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// Unpacks the archive at `archive` as the new folder `target`, if and only if it is sound.
///
/// Everything goes into a fresh folder beside the target first, each file created anew and never through a link;
/// the folder gets its name after the last byte was verified. `force` replaces a target that is there, which
/// keeps its old content until then.
///
/// # Errors
/// The archive is not sound ([`Error::Unsound`]), the target is there already, or the system refuses. The target
/// is then as it was.
pub fn unpack(archive: &Path, target: &Path, force: bool, opening: &Opening<'_>) -> Result<Package> {
    unpack_and(archive, target, force, opening, &mut |_| Ok(()))
}

/// [`unpack`], but for what `finish` changes in the folder after the verdict and before it gets its name.
///
/// # Errors
/// As [`unpack`], or what `finish` says.
pub fn unpack_and(
    archive: &Path,
    target: &Path,
    force: bool,
    opening: &Opening<'_>,
    finish: &mut dyn FnMut(&Path) -> Result<()>,
) -> Result<Package> {
    if !force && target.symlink_metadata().is_ok() {
        return Err(Error::Exists { path: target.to_owned() });
    }
    let beside = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(beside).map_err(Error::write(beside))?;
    let private = |what: &str| {
        let prefix = format!(".offprint-{what}-");
        tempfile::Builder::new().prefix(&prefix).tempdir_in(beside).map_err(Error::write(target))
    };
    let fresh = private("new")?;
    let root = fresh.path().join("package");
    fs::create_dir(&root).map_err(Error::write(&root))?;
    let package = extract(archive, opening, &Folder { root: root.clone() })?;
    sound(&package).map_err(|why| Error::Unsound { path: archive.to_owned(), why })?;
    finish(&root)?;
    let replaced = target.symlink_metadata().is_ok();
    if replaced && !force {
        return Err(Error::Exists { path: target.to_owned() });
    }
    if replaced && exchange(&root, target) {
        // The old content stands in the private folder now, and goes with it.
    } else if replaced {
        let old = private("old")?;
        let aside = old.path().join("package");
        fs::rename(target, &aside).map_err(Error::write(target))?;
        if let Err(error) = fs::rename(&root, target) {
            // Put back what was there; if that fails too, it stays beside the target under its own name.
            if fs::rename(&aside, target).is_err() {
                let _ = old.keep();
            }
            return Err(Error::write(target)(error));
        }
    } else {
        fs::rename(&root, target).map_err(Error::write(target))?;
    }
    Ok(package)
}
