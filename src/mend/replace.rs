//! One file in the place of another, whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::Path;

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
    file.as_file().sync_all().map_err(Error::write(&path))?;
    fs::set_permissions(file.path(), metadata.permissions()).map_err(Error::write(&path))?;
    file.persist(&path).map_err(|error| Error::write(&path)(error.error))?;
    Ok(())
}
