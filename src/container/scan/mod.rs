//! A file that is not the predicted one, looked at closely: what a ZIP tool would see in it, held against the
//! profile clause by clause.
//!
//! [`raw`] finds the records there are; [`judge`] says in what they deviate; [`files`] reads what can still be
//! read, so that the rules about documents find what they can; [`gather`] tells once what has one cause. Nothing
//! here decides whether an archive is sound: [`verify`](super::verify) has said that it is not.

mod files;
mod gather;
mod header;
mod headers;
mod judge;
mod layout;
mod raw;
mod walk;

use std::fs::File;
use std::io;

use super::verify::{Run, Verified};

/// Looks at `file`, of `len` bytes, record by record.
pub(crate) fn scan(file: &File, len: u64, run: Run<'_>) -> io::Result<Verified> {
    let zip = raw::read(file, len, run.limits)?;
    let mut verified = Verified { lost: true, ..Verified::default() };
    if judge::judge(file, &zip, &mut verified.deviations)? {
        files::read(file, &zip, run, &mut verified)?;
    }
    verified.deviations = gather::gather(verified.deviations);
    Ok(verified)
}
