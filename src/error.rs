//! What went wrong with *our work*: reading, writing, usage, limits.
//!
//! What we *found* in a package is never an error; it is a [`Diagnostic`](crate::diagnostic::Diagnostic).

use std::io;
use std::path::{Path, PathBuf};

/// The result of work that may fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What the system said, in the words of a user where its own are those of a program.
fn reason(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        _ => source.to_string(),
    }
}

/// Why a piece of work could not be done.
///
/// Messages name their subject as it was given; whoever prints one to a terminal passes it through
/// [`sanitize`](crate::source::text::sanitize) first.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read `{}`: {}", path.display(), reason(source))]
    Read {
        /// What was read.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder could not be written.
    #[error("cannot write `{}`: {}", path.display(), reason(source))]
    Write {
        /// What was written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The target is there already, and overwriting was not asked for.
    #[error("`{}` exists already", path.display())]
    Exists {
        /// The target.
        path: PathBuf,
    },
    /// A source was another file, or another length, at the end of the work than at its start.
    #[error("`{}` changed while it was read", path.display())]
    Changed {
        /// The source.
        path: PathBuf,
    },
    /// The input holds more than a limit allows.
    #[error("`{}` is over the limit `{limit}`: {found}, at most {max}", path.display())]
    Limit {
        /// What was read.
        path: PathBuf,
        /// The limit's name, which is also its flag's.
        limit: &'static str,
        /// What was found.
        found: u64,
        /// What is allowed.
        max: u64,
    },
    /// The input holds nothing that could be packed.
    #[error("`{}` holds no article: {wanted}", path.display())]
    NoArticle {
        /// What was looked at.
        path: PathBuf,
        /// What would have been one.
        wanted: &'static str,
    },
    /// The file is not an archive this program reads, so the work that needs one cannot start.
    #[error("`{}` is not a sound archive: {why}", path.display())]
    Unsound {
        /// The file.
        path: PathBuf,
        /// The first finding's message.
        why: String,
    },
    /// The archive holds no entry of this name.
    #[error("`{}` holds no entry `{entry}`", path.display())]
    NoEntry {
        /// The archive.
        path: PathBuf,
        /// The entry asked for.
        entry: String,
    },
    /// A value given by the caller does not fit where it was put.
    #[error("{what} `{value}`: {why}")]
    Value {
        /// What kind of value.
        what: &'static str,
        /// The value as given.
        value: String,
        /// What was wrong with it.
        why: String,
    },
    /// The work was stopped from outside before its end.
    #[error("interrupted")]
    Interrupted,
}

impl Error {
    /// For `map_err` on reading `path`.
    pub(crate) fn read(path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::Read { path, source }
    }

    /// For `map_err` on writing `path`.
    pub(crate) fn write(path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::Write { path, source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_there_is_said_to_be_so() {
        let said =
            |kind: io::ErrorKind| Error::Read { path: PathBuf::from("nowhere"), source: kind.into() }.to_string();
        assert_eq!(said(io::ErrorKind::NotFound), "cannot read `nowhere`: no such file or folder");
        assert_eq!(said(io::ErrorKind::PermissionDenied), "cannot read `nowhere`: permission denied");
    }
}
