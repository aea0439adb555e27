//! One entry of a package, or its manifest alone, without reading the rest.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::digest;
use super::document::Document;
use super::folder;
use super::open::{Opening, io_error};
use super::path::MANIFEST;
use super::plan::Listed;
use super::profile::record::local_len;
use super::section::Section;
use super::sound::promising;
use super::verify::{self, Head, Run};
use crate::error::{Error, Result};

/// Copies one entry to `out`, after its bytes were held against the manifest; only the manifest and this entry are
/// read. `name` may be `manifest.json` or any file that the manifest lists.
///
/// # Errors
/// There is no such entry, or what stands there is not what the manifest promises: then nothing was written. If the
/// file changes while it is copied, that is an error too.
pub fn copy_entry(path: &Path, name: &str, opening: &Opening<'_>, out: &mut dyn Write) -> Result<()> {
    let no_entry = || Error::NoEntry { path: path.to_owned(), entry: name.to_owned() };
    let failed = |error| Error::write("standard output")(error);
    if fs::metadata(path).map_err(Error::read(path))?.is_dir() {
        let known = folder::read(path, Run { probe: false, sums: false, ..opening.run() })?;
        if name != MANIFEST && known.file(name).is_none() {
            return Err(no_entry());
        }
        let inner = path.join(name);
        let mut file = File::open(&inner).map_err(Error::read(&inner))?;
        return io::copy(&mut file, out).map(drop).map_err(failed);
    }
    let (file, head) = head(path, opening)?;
    if name == MANIFEST {
        let text = head.manifest.as_ref().map_or("", |manifest| &manifest.text);
        return out.write_all(text.as_bytes()).map_err(failed);
    }
    let (listed, offset) = head.places().find(|(listed, _)| listed.path == name).ok_or_else(no_entry)?;
    let run = Run { probe: false, ..opening.run() };
    let seen = verify::entry(&file, listed, offset, run).map_err(|error| io_error(path, error))?;
    if seen.lost || !seen.deviations.is_empty() || seen.sums.sha256 != listed.sha256 {
        let why = format!("`{name}` is not what its manifest promises");
        return Err(Error::Unsound { path: path.to_owned(), why });
    }
    // Read again rather than kept: an entry may be longer than memory. What is written is summed up once more.
    let mut section = Section::new(&file, seen.entry.data(), listed.size);
    let mut trouble = None;
    let copied = digest::sum_up(&mut section, listed.size, &mut Vec::new(), opening.stop, |bytes| {
        out.write_all(bytes).map_err(|error| {
            trouble = Some(error);
            io::Error::other("the target failed")
        })
    });
    match (copied, trouble) {
        (_, Some(error)) => Err(failed(error)),
        (Err(error), None) => Err(io_error(path, error)),
        (Ok(sums), None) if sums.sha256 != listed.sha256 => Err(Error::Changed { path: path.to_owned() }),
        (Ok(_), None) => Ok(()),
    }
}

/// Reads only the manifest of an archive or folder: its content digest is cheap.
///
/// # Errors
/// The file cannot be read, or is an archive whose start cannot be relied on.
pub fn open_manifest(path: &Path, opening: &Opening<'_>) -> Result<Document> {
    if fs::metadata(path).map_err(Error::read(path))?.is_dir() {
        let inner = path.join(MANIFEST);
        let size = fs::metadata(&inner).map_err(Error::read(&inner))?.len();
        if size > opening.limits.manifest_size {
            let max = opening.limits.manifest_size;
            return Err(Error::Limit { path: inner, limit: "manifest-size", found: size, max });
        }
        let bytes = fs::read(&inner).map_err(Error::read(&inner))?;
        return Ok(Document::read(MANIFEST, bytes, opening.limits.json()));
    }
    let unsound = || Error::Unsound { path: path.to_owned(), why: "it does not start as an archive does".to_owned() };
    head(path, opening)?.1.manifest.ok_or_else(unsound)
}

/// Where the bytes of each file start that an archive's manifest lists, in its order; whether they are those that the
/// manifest promises is not looked at.
///
/// # Errors
/// The file cannot be read, or its manifest does not fix its layout.
pub fn entry_starts(path: &Path, opening: &Opening<'_>) -> Result<Vec<(Arc<Listed>, u64)>> {
    let (_, head) = head(path, opening)?;
    let start = |(listed, at): (&Arc<Listed>, u64)| {
        (Arc::clone(listed), at.saturating_add(local_len(listed.path.len(), listed.size)))
    };
    Ok(head.places().map(start).collect())
}

/// The start of an archive, if it can be relied on.
fn head(path: &Path, opening: &Opening<'_>) -> Result<(File, Head)> {
    let file = File::open(path).map_err(Error::read(path))?;
    let len = file.metadata().map_err(Error::read(path))?.len();
    let head = verify::head(&file, len, opening.run()).map_err(|error| io_error(path, error))?;
    let wrong = match promising(head.manifest.as_ref()) {
        Err(why) => Some(why),
        Ok(()) if head.lost || !head.deviations.is_empty() => Some("its manifest cannot be relied on".to_owned()),
        Ok(()) => None,
    };
    match wrong {
        Some(why) => Err(Error::Unsound { path: path.to_owned(), why }),
        None => Ok((file, head)),
    }
}
