//! Opening a package, in whatever form it stands there.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::digest::is_stop;
use super::document::Document;
use super::fault::{Deviation, Fault};
use super::folder;
use super::limits::Limits;
use super::package::{Form, Package};
use super::path::MANIFEST;
use super::plan::Listed;
use super::profile::record::local_len;
use super::scan::scan;
use super::section::Section;
use super::verify::{self, Run, Sink, Verified};
use crate::error::{Error, Result};

static NEVER: AtomicBool = AtomicBool::new(false);

/// How to open packages.
#[derive(Clone)]
pub struct Opening<'o> {
    /// How much a package may hold.
    pub limits: Limits,
    /// Set from outside to stop the work: it then ends with [`Error::Interrupted`].
    pub stop: &'o AtomicBool,
}

impl Default for Opening<'_> {
    fn default() -> Self {
        Self { limits: Limits::default(), stop: &NEVER }
    }
}

impl Opening<'_> {
    pub(crate) fn run(&self) -> Run<'_> {
        Run { limits: &self.limits, stop: self.stop, sink: None, probe: true, sums: true }
    }
}

pub(crate) fn io_error(path: &Path, error: io::Error) -> Error {
    if is_stop(&error) { Error::Interrupted } else { Error::read(path)(error) }
}

/// Reads the package at `path`, an archive or an expanded folder, whole: every byte is looked at once.
///
/// A file that is no sound archive is no error: the package's `deviations` say in what it is not.
///
/// # Errors
/// The file or folder cannot be read, or is over a limit that concerns the whole of it.
pub fn open(path: &Path, opening: &Opening<'_>) -> Result<Package> {
    let metadata = fs::metadata(path).map_err(Error::read(path))?;
    if metadata.is_dir() {
        return folder::read(path, opening.run());
    }
    let mut file = File::open(path).map_err(Error::read(path))?;
    if !metadata.is_file() {
        return open_stream(path, &mut file, opening);
    }
    let len = metadata.len();
    if len > opening.limits.archive_size {
        let max = opening.limits.archive_size;
        return Err(Error::Limit { path: path.to_owned(), limit: "archive-size", found: len, max });
    }
    let verified = verify_file(&file, len, opening.run()).map_err(|error| io_error(path, error))?;
    Ok(package(path.to_owned(), len, verified))
}

fn verify_file(file: &File, len: u64, run: Run<'_>) -> io::Result<Verified> {
    let verified = verify::file(file, len, run)?;
    // One pass takes each header for itself; what two of them say together takes a second look.
    let header = |deviation: &Deviation| {
        matches!(
            deviation.fault,
            Fault::Header { .. } | Fault::Compressed(_) | Fault::Unreadable(_) | Fault::Forbidden(_)
        )
    };
    if !verified.lost && !verified.deviations.iter().any(header) {
        return Ok(verified);
    }
    let mut seen = scan(file, len, run)?;
    if seen.deviations.is_empty() {
        seen.deviations = verified.deviations;
    }
    if seen.deviations.is_empty() {
        seen.deviations.push(Deviation::new(Fault::Unpredicted, 1));
    }
    Ok(seen)
}

/// Reads an archive from a stream, in constant memory; `name` is what it is called in messages.
///
/// # Errors
/// The stream cannot be read.
pub fn open_stream(name: &Path, reader: &mut impl Read, opening: &Opening<'_>) -> Result<Package> {
    let mut counted = Counted { reader, bytes: 0, max: opening.limits.archive_size };
    let mut verified = match verify::stream(&mut counted, opening.run()) {
        Ok(verified) => verified,
        Err(_) if counted.bytes > counted.max => {
            let (found, max) = (counted.bytes, counted.max);
            return Err(Error::Limit { path: name.to_owned(), limit: "archive-size", found, max });
        }
        Err(error) => return Err(io_error(name, error)),
    };
    if verified.lost && verified.deviations.is_empty() {
        verified.deviations.push(Deviation::new(Fault::Unpredicted, 1));
    }
    let bytes = counted.bytes;
    let lost = verified.lost;
    let mut package = package(name.to_owned(), bytes, verified);
    if lost {
        let why = "the stream no longer follows its manifest; from a file more can be found".to_owned();
        package.unread.push((String::new(), why));
    }
    Ok(package)
}

struct Counted<'r, R> {
    reader: &'r mut R,
    bytes: u64,
    max: u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.reader.read(buffer)?;
        self.bytes += got as u64;
        if self.bytes > self.max { Err(io::Error::other("over the limit `archive-size`")) } else { Ok(got) }
    }
}

fn package(path: PathBuf, bytes: u64, verified: Verified) -> Package {
    let mut package = Package::new(path, Form::Archive);
    package.bytes = bytes;
    package.deviations = verified.deviations;
    package.manifest = verified.manifest;
    package.articles = verified.articles;
    package.files = verified.files;
    package.list(verified.plan);
    package
}

/// Verifies the archive at `path` (`-` is not special here) while handing every entry to `sink`.
///
/// The package is returned as found: whoever writes its entries down must look at the verdict first.
pub(crate) fn extract(path: &Path, opening: &Opening<'_>, sink: &dyn Sink) -> Result<Package> {
    let file = File::open(path).map_err(Error::read(path))?;
    let len = file.metadata().map_err(Error::read(path))?.len();
    let run = Run { sink: Some(sink), probe: false, ..opening.run() };
    let verified = verify::file(&file, len, run).map_err(|error| io_error(path, error))?;
    Ok(package(path.to_owned(), len, verified))
}

/// Copies one entry of an archive to `out`, after its bytes were verified against the manifest; only the
/// manifest and this entry are read.
///
/// # Errors
/// There is no such entry, or what stands there is not what the manifest promises.
pub fn copy_entry(path: &Path, name: &str, opening: &Opening<'_>, out: &mut dyn Write) -> Result<()> {
    let no_entry = || Error::NoEntry { path: path.to_owned(), entry: name.to_owned() };
    if fs::metadata(path).map_err(Error::read(path))?.is_dir() {
        let known = folder::read(path, Run { probe: false, ..opening.run() })?;
        if name != MANIFEST && known.file(name).is_none() {
            return Err(no_entry());
        }
        let inner = path.join(name);
        let mut file = File::open(&inner).map_err(Error::read(&inner))?;
        return io::copy(&mut file, out).map(drop).map_err(Error::write("standard output"));
    }
    let file = File::open(path).map_err(Error::read(path))?;
    let len = file.metadata().map_err(Error::read(path))?.len();
    let head = verify::head(&file, len, opening.run()).map_err(|error| io_error(path, error))?;
    let manifest = match (&head.manifest, head.lost) {
        (Some(manifest), false) => manifest,
        _ => return Err(Error::Unsound { path: path.to_owned(), why: "its manifest cannot be relied on".into() }),
    };
    if name == MANIFEST {
        return out.write_all(manifest.text.as_bytes()).map_err(Error::write("standard output"));
    }
    let mut offset = head.offset;
    for listed in &head.plan.files {
        let start = offset.saturating_add(local_len(listed.path.len(), listed.size));
        offset = start.saturating_add(listed.size);
        if listed.path == name {
            let mut buffer = Vec::new();
            let mut section = Section::new(&file, start, listed.size);
            let sums = super::digest::sum_up(&mut section, listed.size, &mut buffer, opening.stop, |_| Ok(()))
                .map_err(|error| io_error(path, error))?;
            if sums.sha256 != listed.sha256 {
                let why = format!("`{name}` is not what its manifest promises");
                return Err(Error::Unsound { path: path.to_owned(), why });
            }
            let mut section = Section::new(&file, start, listed.size);
            return io::copy(&mut section, out).map(drop).map_err(Error::write("standard output"));
        }
    }
    Err(no_entry())
}

/// Where the bytes of each file start that a sound archive's manifest lists, in its order.
///
/// # Errors
/// The file cannot be read, or its manifest does not fix its layout.
pub fn entry_starts(path: &Path, opening: &Opening<'_>) -> Result<Vec<(Listed, u64)>> {
    let file = File::open(path).map_err(Error::read(path))?;
    let len = file.metadata().map_err(Error::read(path))?.len();
    let head = verify::head(&file, len, opening.run()).map_err(|error| io_error(path, error))?;
    if head.manifest.is_none() || head.lost {
        return Err(Error::Unsound { path: path.to_owned(), why: "its manifest cannot be relied on".into() });
    }
    let mut offset = head.offset;
    let place = |listed: Listed| {
        let start = offset.saturating_add(local_len(listed.path.len(), listed.size));
        offset = start.saturating_add(listed.size);
        (listed, start)
    };
    Ok(head.plan.files.into_iter().map(place).collect())
}

/// Reads an expanded folder without its files' digests: what is there, how long, and what the documents say.
///
/// # Errors
/// As [`open`].
pub fn list_folder(path: &Path, opening: &Opening<'_>) -> Result<Package> {
    folder::read(path, Run { sums: false, ..opening.run() })
}

/// Reads only the manifest of an archive or folder: its content digest is cheap.
///
/// # Errors
/// The file cannot be read, or does not start as an archive does.
pub fn open_manifest(path: &Path, opening: &Opening<'_>) -> Result<Document> {
    if fs::metadata(path).map_err(Error::read(path))?.is_dir() {
        let inner = path.join(MANIFEST);
        let bytes = fs::read(&inner).map_err(Error::read(&inner))?;
        return Ok(Document::read(MANIFEST, bytes, opening.limits.json()));
    }
    let file = File::open(path).map_err(Error::read(path))?;
    let len = file.metadata().map_err(Error::read(path))?.len();
    let head = verify::head(&file, len, opening.run()).map_err(|error| io_error(path, error))?;
    let why = || "it does not start as an archive does".to_owned();
    head.manifest.ok_or_else(|| Error::Unsound { path: path.to_owned(), why: why() })
}
