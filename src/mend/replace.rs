//! One file in the place of another, whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::real;
use crate::error::{Error, Result};

/// Puts `after` in the place of `before`, with the permissions of what stood there.
///
/// # Errors
/// What stands there is not `before` any more, or the system refuses: then it is as it was.
pub(super) fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<()> {
    let path = real(path);
    let metadata = fs::metadata(&path).map_err(Error::read(&path))?;
    if fs::read(&path).map_err(Error::read(&path))? != before {
        return Err(Error::Changed { path });
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".offprint-").suffix(".part");
    let mut file = builder.tempfile_in(folder).map_err(Error::write(&path))?;
    file.write_all(after).map_err(Error::write(&path))?;
    put(file, &path, metadata.permissions())
}

/// Puts the file `new` in the place of the one that stands at `path` and was last written to at `before`, with that
/// one's permissions.
///
/// # Errors
/// As [`replace`].
pub(super) fn replace_by(path: &Path, before: Stamp, new: &Path) -> Result<()> {
    let path = real(path);
    let metadata = fs::metadata(&path).map_err(Error::read(&path))?;
    if Stamp::of(&metadata) != before {
        return Err(Error::Changed { path });
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".offprint-").suffix(".part");
    let mut file = builder.tempfile_in(folder).map_err(Error::write(&path))?;
    let mut from = fs::File::open(new).map_err(Error::read(new))?;
    io::copy(&mut from, &mut file).map_err(Error::write(&path))?;
    put(file, &path, metadata.permissions())
}

/// What tells that a file was written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    pub(super) fn of(metadata: &fs::Metadata) -> Self {
        Self { length: metadata.len(), modified: metadata.modified().ok() }
    }
}

/// Gives a file that is whole its name and its permissions.
fn put(file: NamedTempFile, path: &Path, permissions: fs::Permissions) -> Result<()> {
    file.as_file().sync_all().map_err(Error::write(path))?;
    fs::set_permissions(file.path(), permissions).map_err(Error::write(path))?;
    file.persist(path).map_err(|error| Error::write(path)(error.error))?;
    Ok(())
}
