//! A file under a name of its own beside its target, until it is whole.

use std::fs;
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// An empty file in the folder of `target`, which whoever fills it gives the target's name.
///
/// # Errors
/// The folder cannot be written to. The target is a device or a pipe: a file that took its name would take it from
/// every other program.
pub(crate) fn beside(target: &Path) -> Result<NamedTempFile> {
    if fs::metadata(target).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let why = io::Error::other("it is a device or a pipe, and would be replaced by a file");
        return Err(Error::write(target)(why));
    }
    let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".offprint-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666)); // the umask takes its part
    }
    builder.tempfile_in(folder).map_err(Error::write(target))
}
