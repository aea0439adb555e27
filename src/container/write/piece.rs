//! Reading what goes into an archive, once, whole and unchanged.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;

use super::content::{Piece, Source};
use crate::container::digest::{self, Sums};
use crate::container::open::io_error;
use crate::container::section::Section;
use crate::error::{Error, Result};

/// Reads a piece to its end, handing every buffer to `sink`; an error if it is not as long as it was said to be.
pub(super) fn read_piece(
    piece: &Piece,
    buffer: &mut Vec<u8>,
    stop: &AtomicBool,
    mut sink: impl FnMut(&[u8], u64) -> Result<()>,
) -> Result<Sums> {
    let mut at = 0;
    let mut trouble = None;
    let mut copy = |reader: &mut dyn Read, name: &Path| {
        let mut reader = reader;
        let limit = piece.size.saturating_add(1);
        let sums = digest::sum_up(&mut reader, limit, buffer, stop, |bytes| {
            if at + bytes.len() as u64 > piece.size {
                return Err(io::Error::other("longer than it was"));
            }
            if let Err(error) = sink(bytes, at) {
                trouble = Some(error);
                return Err(io::Error::other("the target failed"));
            }
            at += bytes.len() as u64;
            Ok(())
        });
        match (sums, trouble.take()) {
            (_, Some(error)) => Err(error),
            (Ok(sums), _) if sums.length == piece.size => Ok(sums),
            (Err(error), _) if digest::is_stop(&error) => Err(Error::Interrupted),
            (Err(error), _) if error.kind() != io::ErrorKind::Other => Err(io_error(name, error)),
            _ => Err(Error::Changed { path: name.to_owned() }),
        }
    };
    match &piece.source {
        Source::Bytes(bytes) => copy(&mut &bytes[..], Path::new(&piece.path)),
        Source::File(path) => {
            let mut file = File::open(path).map_err(Error::read(path))?;
            let before = stamp(&file, path)?;
            let sums = copy(&mut file, path)?;
            if stamp(&file, path)? != before {
                return Err(Error::Changed { path: path.clone() });
            }
            Ok(sums)
        }
        Source::Section { path, start } => {
            let file = File::open(path).map_err(Error::read(path))?;
            let before = stamp(&file, path)?;
            let sums = copy(&mut Section::new(&file, *start, piece.size), path)?;
            if stamp(&file, path)? != before {
                return Err(Error::Changed { path: path.clone() });
            }
            Ok(sums)
        }
    }
}

/// What tells that a file was written to.
fn stamp(file: &File, path: &Path) -> Result<(u64, Option<std::time::SystemTime>)> {
    let metadata = file.metadata().map_err(Error::read(path))?;
    Ok((metadata.len(), metadata.modified().ok()))
}

/// Runs `one` over all work, on every core where there is enough of it; the sums by piece.
pub(super) fn in_parallel<F>(work: &[(usize, u64)], total: u64, one: F) -> Result<Vec<Sums>>
where
    F: Fn(&mut Vec<u8>, &(usize, u64)) -> Result<(usize, Sums)> + Sync,
{
    const WORTH_A_THREAD: u64 = 4 << 20;
    let mut summed: Vec<(usize, Sums)> = if work.len() > 1 && total > WORTH_A_THREAD {
        work.par_iter().map_init(Vec::new, &one).collect::<Result<_>>()?
    } else {
        let mut buffer = Vec::new();
        work.iter().map(|work| one(&mut buffer, work)).collect::<Result<_>>()?
    };
    summed.sort_by_key(|&(index, _)| index);
    Ok(summed.into_iter().map(|(_, sums)| sums).collect())
}
