//! To a pipe: every source read twice, first to know the bytes, then to write them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::content::{Content, Digests, Source, Written};
use super::layout::{Holds, Layout};
use super::piece::{in_parallel, read_piece};
use crate::container::profile::record;
use crate::error::{Error, Result};

/// An archive whose every byte is known, before any is written to its stream.
pub struct Summed<'c> {
    layout: Layout<'c>,
}

/// Reads every source once, to know the archive's bytes.
///
/// # Errors
/// A source cannot be read, or changed meanwhile; the work was stopped.
pub fn sum_up<'c>(content: &'c Content<'c>, stop: &AtomicBool) -> Result<Summed<'c>> {
    let mut layout = Layout::draft(content)?;
    let work: Vec<(usize, u64)> = (0..content.pieces.len()).map(|index| (index, 0)).collect();
    let total: u64 = content.pieces.iter().map(|piece| piece.size).sum();
    let summed = in_parallel(&work, total, |buffer, &(index, _)| {
        read_piece(&content.pieces[index], buffer, stop, |_, _| Ok(())).map(|sums| (index, sums))
    })?;
    layout.finish(&summed)?;
    Ok(Summed { layout })
}

impl Summed<'_> {
    /// The article documents as they will be written.
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

    /// Reads every source a second time, and writes the archive to `out`, called `name` in messages.
    ///
    /// # Errors
    /// As [`sum_up`], and a source that is no longer what it was: then `out` holds the start of an archive that no
    /// reader takes.
    pub fn write(self, name: &Path, out: &mut impl Write, stop: &AtomicBool) -> Result<Written> {
        let failed = |error| Error::write(name)(error);
        out.write_all(&self.layout.head_bytes()).map_err(failed)?;
        let mut buffer = Vec::new();
        for slot in &self.layout.slots {
            let mut header = Vec::new();
            record::local_header(&slot.entry, &mut header);
            out.write_all(&header).map_err(failed)?;
            match &slot.holds {
                Holds::Document(bytes) => out.write_all(bytes).map_err(failed)?,
                Holds::Piece(index) => {
                    let piece = &self.layout.content.pieces[*index];
                    let sums = read_piece(piece, &mut buffer, stop, |bytes, _| out.write_all(bytes).map_err(failed))?;
                    if sums.sha256 != slot.sha256 {
                        let path = match &piece.source {
                            Source::File(path) | Source::Section { path, .. } => path.clone(),
                            Source::Bytes(_) => PathBuf::from(&piece.path),
                        };
                        return Err(Error::Changed { path });
                    }
                }
            }
        }
        out.write_all(&self.layout.directory().1).map_err(failed)?;
        out.flush().map_err(failed)?;
        Ok(self.layout.written())
    }
}
