//! Writing an archive: the same content gives the same bytes, to a file or to a pipe.
//!
//! The manifest's length depends on names and sizes only. So on a file the writer leaves room for it and for the
//! documents, copies and sums up every source once, in parallel, and fills in the rest at the end; on a pipe it
//! reads the sources twice.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::digest::{self, Checksum, Sums};
use super::open::io_error;
use super::package::{is_article, is_unlisted_by_right};
use super::path::{self, MANIFEST, MIMETYPE};
use super::profile::MEDIA_TYPE;
use super::profile::record::{self, Entry};
use super::section::{Section, write_all_at};
use crate::error::{Error, Result};
use crate::source::canonical::canonical;

/// What goes into an archive.
pub struct Content<'c> {
    /// The format's version.
    pub version: String,
    /// The manifest's title.
    pub title: Option<String>,
    /// The manifest's extensions.
    pub extensions: Option<Value>,
    /// The files, in any order; their names are unique.
    pub pieces: Vec<Piece>,
    /// Makes the article documents once every other file's digest is known.
    pub documents: Box<dyn Fn(&Digests) -> Vec<(String, Vec<u8>)> + Sync + 'c>,
}

/// The digests of the pieces, by name.
pub type Digests = BTreeMap<String, Checksum>;

/// One file for an archive.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its name in the archive.
    pub path: String,
    /// Its media type; not looked at for files that no manifest lists.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// Where its bytes come from.
    pub source: Source,
}

/// Where bytes come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file on disk.
    File(PathBuf),
    /// Memory.
    Bytes(Vec<u8>),
    /// A part of a file on disk, as long as the piece: an entry of an archive.
    Section {
        /// The file.
        file: PathBuf,
        /// Its first byte.
        start: u64,
    },
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// The SHA-256 of the manifest.
    pub content_digest: Checksum,
    /// How long the archive is.
    pub bytes: u64,
    /// How many files the manifest lists.
    pub files: usize,
}

/// An entry to be written: what it holds, and where it stands.
struct Slot {
    entry: Entry,
    sha256: Checksum,
    media_type: String,
    holds: Holds,
}

enum Holds {
    /// An article document, in memory.
    Document(Vec<u8>),
    /// The piece of this number.
    Piece(usize),
}

/// Every entry after the manifest, in order, with its place.
struct Layout<'c> {
    content: &'c Content<'c>,
    slots: Vec<Slot>,
    manifest: Vec<u8>,
}

impl<'c> Layout<'c> {
    /// The layout with digests that are not known yet: sizes and places are final.
    fn draft(content: &'c Content<'c>) -> Result<Self> {
        let unknown: Digests = content.pieces.iter().map(|piece| (piece.path.clone(), Checksum::UNKNOWN)).collect();
        let mut slots = Vec::new();
        let slot = |name: &str, size, media_type: &str, holds| Slot {
            entry: Entry { name: name.to_owned(), size, crc: 0, offset: 0 },
            sha256: Checksum::UNKNOWN,
            media_type: media_type.to_owned(),
            holds,
        };
        for (name, bytes) in (content.documents)(&unknown) {
            slots.push(slot(&name, bytes.len() as u64, "application/json", Holds::Document(bytes)));
        }
        for (index, piece) in content.pieces.iter().enumerate() {
            slots.push(slot(&piece.path, piece.size, &piece.media_type, Holds::Piece(index)));
        }
        // By name; what no manifest lists comes last, and of that the content credential.
        let rank = |name: &str| match name {
            path::CREDENTIAL => 2,
            name if is_unlisted_by_right(name) => 1,
            _ => 0,
        };
        slots.sort_by(|a, b| (rank(&a.entry.name), &a.entry.name).cmp(&(rank(&b.entry.name), &b.entry.name)));
        for slot in &slots {
            let wrong = |why: String| Error::Value { what: "name in the archive", value: slot.entry.name.clone(), why };
            path::check(slot.entry.name.as_bytes()).map_err(|fault| wrong(fault.to_string()))?;
        }
        if let Some(pair) = slots.windows(2).find(|pair| pair[0].entry.name == pair[1].entry.name) {
            let why = "two files have it".to_owned();
            return Err(Error::Value { what: "name in the archive", value: pair[0].entry.name.clone(), why });
        }
        let mut layout = Self { content, slots, manifest: Vec::new() };
        layout.fill();
        Ok(layout)
    }

    /// Writes the manifest for the digests as they are, and finds every entry's place.
    fn fill(&mut self) {
        self.manifest = self.manifest_bytes();
        let [_, manifest] = self.head();
        let mut offset = manifest.end();
        for slot in &mut self.slots {
            slot.entry.offset = offset;
            offset = slot.entry.end();
        }
    }

    fn manifest_bytes(&self) -> Vec<u8> {
        let listed = || self.slots.iter().filter(|slot| !is_unlisted_by_right(&slot.entry.name));
        let files: Vec<Value> = listed()
            .map(|slot| {
                json!({
                    "mediaType": slot.media_type,
                    "path": slot.entry.name,
                    "sha256": slot.sha256.to_string(),
                    "size": slot.entry.size,
                })
            })
            .collect();
        let articles: Vec<&str> =
            listed().map(|slot| slot.entry.name.as_str()).filter(|name| is_article(name)).collect();
        let mut manifest = json!({
            "articles": articles, "files": files, "format": "offprint", "version": self.content.version,
        });
        if let Some(title) = &self.content.title {
            manifest["title"] = json!(title);
        }
        if let Some(extensions) = &self.content.extensions {
            manifest["extensions"] = extensions.clone();
        }
        canonical(&manifest).into_bytes()
    }

    fn head(&self) -> [Entry; 2] {
        let bytes = MEDIA_TYPE.as_bytes();
        let size = bytes.len() as u64;
        let first = Entry { name: MIMETYPE.into(), size, crc: digest::sums_of(bytes).crc, offset: 0 };
        let crc = digest::sums_of(&self.manifest).crc;
        let size = self.manifest.len() as u64;
        let second = Entry { name: MANIFEST.into(), size, crc, offset: first.end() };
        [first, second]
    }

    /// Puts in what the sources gave, and makes documents and manifest final.
    fn finish(&mut self, sums: &[Sums]) -> Result<()> {
        let mut digests = Digests::new();
        for slot in &mut self.slots {
            if let Holds::Piece(index) = slot.holds {
                (slot.sha256, slot.entry.crc) = (sums[index].sha256, sums[index].crc);
                digests.insert(slot.entry.name.clone(), slot.sha256);
            }
        }
        let mut documents: BTreeMap<String, Vec<u8>> = (self.content.documents)(&digests).into_iter().collect();
        for slot in &mut self.slots {
            let Holds::Document(bytes) = &mut slot.holds else { continue };
            if let Some(text) = documents.remove(&slot.entry.name) {
                *bytes = text;
            }
            if bytes.len() as u64 != slot.entry.size {
                // The caller's closure broke its promise; nothing was published.
                let why = "its length changed with the digests".to_owned();
                return Err(Error::Value { what: "document", value: slot.entry.name.clone(), why });
            }
            let sums = digest::sums_of(bytes);
            (slot.sha256, slot.entry.crc) = (sums.sha256, sums.crc);
        }
        self.fill();
        Ok(())
    }

    /// The bytes up to the first file's header.
    fn head_bytes(&self) -> Vec<u8> {
        let [first, second] = self.head();
        let mut bytes = Vec::new();
        record::local_header(&first, &mut bytes);
        bytes.extend_from_slice(MEDIA_TYPE.as_bytes());
        record::local_header(&second, &mut bytes);
        bytes.extend_from_slice(&self.manifest);
        bytes
    }

    /// Where the directory starts, and its bytes with the end records.
    fn directory(&self) -> (u64, Vec<u8>) {
        let head = self.head();
        let offset = self.slots.last().map_or(head[1].end(), |slot| slot.entry.end());
        let mut bytes = Vec::new();
        for entry in head.iter().chain(self.slots.iter().map(|slot| &slot.entry)) {
            record::central_header(entry, &mut bytes);
        }
        let size = bytes.len() as u64;
        record::end(self.slots.len() as u64 + 2, size, offset, &mut bytes);
        (offset, bytes)
    }

    fn written(&self) -> Written {
        let (offset, directory) = self.directory();
        Written {
            content_digest: Checksum::of(&self.manifest),
            bytes: offset + directory.len() as u64,
            files: self.slots.iter().filter(|slot| !is_unlisted_by_right(&slot.entry.name)).count(),
        }
    }

    fn documents(&self) -> Vec<(String, Vec<u8>)> {
        let document = |slot: &Slot| match &slot.holds {
            Holds::Document(bytes) => Some((slot.entry.name.clone(), bytes.clone())),
            Holds::Piece(_) => None,
        };
        self.slots.iter().filter_map(document).collect()
    }
}

/// Reads a piece to its end, handing every buffer to `sink`; an error if it is not as long as it was said to be.
fn read_piece(
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
        Source::Section { file: path, start } => {
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
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".offprint-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666)); // the umask takes its part
    }
    let file = builder.tempfile_in(folder).map_err(Error::write(target))?;
    let out = file.as_file();
    let pieces = || {
        layout.slots.iter().filter_map(|slot| match slot.holds {
            Holds::Piece(index) => Some((index, slot.entry.data())),
            Holds::Document(_) => None,
        })
    };
    let mut work: Vec<(usize, u64)> = pieces().collect();
    work.sort_by_key(|&(index, _)| std::cmp::Reverse(content.pieces[index].size));
    let one = |buffer: &mut Vec<u8>, &(index, at): &(usize, u64)| {
        let write = |bytes: &[u8], offset| write_all_at(out, bytes, at + offset).map_err(Error::write(target));
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

/// Runs `one` over all work, on every core where there is enough of it; the sums by piece.
fn in_parallel<F>(work: &[(usize, u64)], total: u64, one: F) -> Result<Vec<Sums>>
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

impl Unpublished<'_> {
    /// The article documents as they were written.
    pub fn documents(&self) -> Vec<(String, Vec<u8>)> {
        self.layout.documents()
    }

    /// The digests of all listed files and of the rest.
    pub fn digests(&self) -> Digests {
        self.layout.slots.iter().map(|slot| (slot.entry.name.clone(), slot.sha256)).collect()
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
        self.layout.slots.iter().map(|slot| (slot.entry.name.clone(), slot.sha256)).collect()
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
                            Source::File(path) | Source::Section { file: path, .. } => path.clone(),
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
