//! Opening a package, in whatever form it stands there.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::digest::is_stop;
use super::fault::{Deviation, Fault};
use super::folder;
use super::limits::Limits;
use super::package::{Form, Package};
use super::scan::scan;
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
    /// Whether to read the metadata inside media files, which the rules of the family *embedded* need.
    pub metadata: bool,
    /// Whether to decode still pictures, which costs many times what hashing them does (feature `decode`).
    pub decode: bool,
}

impl Default for Opening<'_> {
    fn default() -> Self {
        Self { limits: Limits::default(), stop: &NEVER, metadata: false, decode: false }
    }
}

impl Opening<'_> {
    pub(crate) fn run(&self) -> Run<'_> {
        Run {
            limits: &self.limits,
            stop: self.stop,
            sink: None,
            probe: true,
            metadata: self.metadata,
            decode: self.decode,
            sums: true,
        }
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
    package.unread = verified.unread;
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

/// Reads an expanded folder without its files' digests: what is there, how long, and what the documents say.
///
/// # Errors
/// As [`open`].
pub fn list_folder(path: &Path, opening: &Opening<'_>) -> Result<Package> {
    folder::read(path, Run { sums: false, ..opening.run() })
}
