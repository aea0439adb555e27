//! What came of one package.

use crate::check::Checked;
use crate::error::Error;

/// What came of one package: exactly one record in every report.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'a> {
    /// It was checked; what was found may be nothing.
    Checked(&'a Checked),
    /// It could not be read at all.
    Failed {
        /// What the package is called in messages.
        name: &'a str,
        /// Why it could not be read.
        error: &'a Error,
    },
}
