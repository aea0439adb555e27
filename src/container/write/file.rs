//! To a file: every source read once, in parallel; the rest filled in at the end.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, PoisonError};

use tempfile::NamedTempFile;

use super::content::{Content, Digests, Written};
use super::layout::{Holds, Layout};
use super::piece::{in_parallel, read_piece};
use crate::container::beside::beside;
use crate::container::profile::record;
use crate::container::section::write_all_at;
use crate::error::{Error, Result};

/// An archive that is whole, but not yet under its name; dropped, it is gone.
pub struct Unpublished<'c> {
    layout: Layout<'c>,
    file: NamedTempFile,
    target: PathBuf,
}

/// Writes an archive beside `target`, under a name of its own, reading every source once.
///
/// # Errors
/// A source cannot be read, or changed meanwhile; the target's folder cannot be written to; the work was stopped.
pub fn write_beside<'c>(content: &'c Content<'c>, target: &Path, stop: &AtomicBool) -> Result<Unpublished<'c>> {
    let mut layout = Layout::draft(content)?;
    let file = beside(target)?;
    let out = file.as_file();
    let pieces = || {
        layout.slots.iter().filter_map(|slot| match slot.holds {
            Holds::Piece(index) => Some((index, slot.entry.data())),
            Holds::Document(_) => None,
        })
    };
    let mut work: Vec<(usize, u64)> = pieces().collect();
    work.sort_by_key(|&(index, _)| std::cmp::Reverse(content.pieces[index].size));
    // The system lets one thread at a time write to a file, and threads that wait for that burn the processor
    // (measured: twice the CPU for the whole); waiting here, they sleep.
    let turn = Mutex::new(());
    let one = |buffer: &mut Vec<u8>, &(index, at): &(usize, u64)| {
        let write = |bytes: &[u8], offset| {
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            write_all_at(out, bytes, at + offset).map_err(Error::write(target))
        };
        read_piece(&content.pieces[index], buffer, stop, write).map(|sums| (index, sums))
    };
    let total: u64 = content.pieces.iter().map(|piece| piece.size).sum();
    let summed = in_parallel(&work, total, one)?;
    layout.finish(&summed)?;
    let put = |bytes: &[u8], at| write_all_at(out, bytes, at).map_err(Error::write(target));
    put(&layout.head_bytes(), 0)?;
    for slot in &layout.slots {
        let mut header = Vec::new();
        record::local_header(&slot.entry, &mut header);
        put(&header, slot.entry.offset)?;
        if let Holds::Document(bytes) = &slot.holds {
            put(bytes, slot.entry.data())?;
        }
    }
    let (offset, directory) = layout.directory();
    put(&directory, offset)?;
    out.sync_all().map_err(Error::write(target))?;
    Ok(Unpublished { layout, file, target: target.to_owned() })
}

impl Unpublished<'_> {
    /// The article documents as they were written.
    pub fn documents(&self) -> Vec<(String, Vec<u8>)> {
        self.layout.documents()
    }

    /// The digests of all listed files and of the rest.
    pub fn digests(&self) -> Digests {
        self.layout.slots.iter().map(|slot| (slot.entry.name.to_string(), slot.sha256)).collect()
    }

    /// The manifest's bytes.
    pub fn manifest(&self) -> &[u8] {
        &self.layout.manifest
    }

    /// Gives the archive its name; `force` replaces what has it.
    ///
    /// # Errors
    /// The name is taken and `force` was not given, or the system refuses.
    pub fn publish(self, force: bool) -> Result<Written> {
        let written = self.layout.written();
        let target = self.target;
        if force {
            self.file.persist(&target).map_err(|error| Error::write(&target)(error.error))?;
        } else {
            self.file.persist_noclobber(&target).map_err(|error| match error.error.kind() {
                io::ErrorKind::AlreadyExists => Error::Exists { path: target.clone() },
                _ => Error::write(&target)(error.error),
            })?;
        }
        Ok(written)
    }
}
