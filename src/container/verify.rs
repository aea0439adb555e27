//! One pass over an archive, comparing every byte with the predicted one.
//!
//! From a stream this takes constant memory; from a file the entries are compared in parallel, and what comes
//! out is the same. A byte that is not as predicted is recorded with its field and clause; where the records no
//! longer line up the pass is *lost* and stops, and for a file [`scan`](super::scan) says more.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;

use super::contents::{Seen, Source, listed_entry};
use super::document::Document;
use super::entries::Entries;
use super::fault::Deviation;
use super::limits::Limits;
use super::looked::Wanted;
use super::package::{PackageFile, is_article};
use super::pass::Pass;
use super::plan::{Listed, Plan};
use super::profile::record::local_len;
use super::section::{Bytes, Section, read_full_at};
use crate::media;

/// Below this much data a second thread costs more than it gives.
const WORTH_A_THREAD: u64 = 4 << 20;

/// Takes the bytes of entries as they are verified: what `unpack` writes.
pub(crate) trait Sink: Sync {
    /// A place for the entry called `path`.
    fn create(&self, path: &str) -> io::Result<Box<dyn Write>>;
}

/// How to verify.
#[derive(Clone, Copy)]
pub(crate) struct Run<'r> {
    pub(crate) limits: &'r Limits,
    pub(crate) stop: &'r AtomicBool,
    pub(crate) sink: Option<&'r dyn Sink>,
    /// Whether to look inside media files.
    pub(crate) probe: bool,
    /// Whether to read the metadata inside them, too.
    pub(crate) metadata: bool,
    /// Whether to decode still pictures, too.
    pub(crate) decode: bool,
    /// Whether to sum up the files of a folder; those of an archive always are.
    pub(crate) sums: bool,
}

impl Run<'_> {
    /// How far to look into media files.
    pub(crate) fn wanted(&self) -> Wanted {
        Wanted { metadata: self.metadata, pixels: self.decode.then_some(self.limits.decode_pixels) }
    }
}

/// What one pass has seen.
#[derive(Default)]
pub(crate) struct Verified {
    pub(crate) manifest: Option<Document>,
    pub(crate) plan: Plan,
    pub(crate) articles: Vec<Document>,
    pub(crate) files: Vec<PackageFile>,
    pub(crate) deviations: Vec<Deviation>,
    /// What could not be looked at, and why.
    pub(crate) unread: Vec<(String, String)>,
    /// Whether it was told that there is no room for more documents.
    pub(super) out_of_room: bool,
    /// How many bytes of metadata are kept; none any more once they were too many.
    pub(super) metadata: Option<u64>,
    /// Whether the records did not line up with the predicted ones, so that a scan can say more.
    pub(crate) lost: bool,
}

impl Verified {
    /// Takes note that there was no room for a document.
    pub(super) fn no_room(&mut self, name: &str, limits: &Limits) {
        let most = limits.documents_size;
        if !std::mem::replace(&mut self.out_of_room, true) {
            let why =
                format!("this article and those after it are over the limit `documents-size` of {most} bytes in all");
            self.unread.push((name.to_owned(), why));
        }
    }

    /// The metadata of a file, if there is still room for it; if not, that is taken note of.
    pub(super) fn keep(
        &mut self,
        name: &str,
        metadata: Option<Arc<media::Metadata>>,
        limits: &Limits,
    ) -> Option<Arc<media::Metadata>> {
        let (metadata, kept) = (metadata?, self.metadata?);
        let size = kept.saturating_add(metadata.size() as u64);
        self.metadata = Some(size).filter(|&size| size <= limits.metadata_size);
        if self.metadata.is_none() {
            let most = limits.metadata_size;
            let why = format!(
                "the metadata in this file and those after it are over the limit `metadata-size` of {most} bytes in all"
            );
            self.unread.push((name.to_owned(), why));
        }
        self.metadata.map(|_| metadata)
    }
}

/// Verifies a stream from its first byte to its last.
pub(crate) fn stream(reader: &mut impl Read, run: Run<'_>) -> io::Result<Verified> {
    let mut pass = Pass { verified: Verified::default(), entries: Entries::default(), run };
    pass.head(reader)?;
    let mut buffer = Vec::new();
    let files = std::mem::take(&mut pass.verified.plan.files);
    let mut room = Room::of(run.limits);
    pass.verified.metadata = Some(0);
    for listed in &files {
        if pass.verified.lost {
            break;
        }
        let keep = room.has(listed);
        let seen = listed_entry(reader, Source::Stream, (listed, pass.offset(), keep), run, &mut buffer)?;
        pass.take(seen, listed);
    }
    pass.verified.plan.files = files;
    pass.tail(reader)?;
    Ok(pass.verified)
}

/// The start of an archive: what its manifest promises.
pub(crate) struct Head {
    pub(crate) manifest: Option<Document>,
    pub(crate) plan: Plan,
    /// Where the first listed file's header starts.
    pub(crate) offset: u64,
    pub(crate) deviations: Vec<Deviation>,
    pub(crate) lost: bool,
}

impl Head {
    /// Every listed file with the place of its local header.
    pub(crate) fn places(&self) -> impl Iterator<Item = (&Arc<Listed>, u64)> {
        places(&self.plan.files, self.offset)
    }
}

/// Every listed file with the place of its local header, the first one's at `offset`.
fn places(files: &[Arc<Listed>], mut offset: u64) -> impl Iterator<Item = (&Arc<Listed>, u64)> {
    files.iter().map(move |listed| {
        let at = offset;
        offset = at.saturating_add(local_len(listed.path.len(), listed.size)).saturating_add(listed.size);
        (listed, at)
    })
}

/// How much room there is left for documents: with their trees they are what takes memory.
pub(super) struct Room {
    left: u64,
    most: u64,
}

impl Room {
    pub(super) fn of(limits: &Limits) -> Self {
        Self { left: limits.documents_size, most: limits.json_size }
    }

    fn has(&mut self, listed: &Listed) -> bool {
        self.takes(&listed.path, listed.size)
    }

    /// Whether there is room for a file, which is taken if it is a document.
    pub(super) fn takes(&mut self, name: &str, size: u64) -> bool {
        if !is_article(name) || size > self.most {
            return true; // no document, or one that is not read anyway
        }
        let left = self.left.checked_sub(size);
        self.left = left.unwrap_or_default();
        left.is_some()
    }
}

/// Verifies one listed file of an archive.
pub(crate) fn entry(file: &File, listed: &Listed, offset: u64, run: Run<'_>) -> io::Result<Seen> {
    let len = local_len(listed.path.len(), listed.size).saturating_add(listed.size);
    let mut reader = Section::new(file, offset, len);
    listed_entry(&mut reader, Source::Bytes(file.into()), (listed, offset, true), run, &mut Vec::new())
}

/// Verifies only `mimetype` and `manifest.json`.
pub(crate) fn head(file: &File, len: u64, run: Run<'_>) -> io::Result<Head> {
    let mut pass = Pass { verified: Verified::default(), entries: Entries::default(), run };
    pass.head(&mut Section::new(file, 0, len))?;
    let offset = pass.offset();
    let Verified { manifest, plan, deviations, lost, .. } = pass.verified;
    Ok(Head { manifest, plan, offset, deviations, lost })
}

/// Up to how many bytes a file is read in one piece: dozens of small reads cost more than hashing what they give.
const ONE_PIECE: u64 = 256 * 1024;

/// How many entries are under way at a time: what is seen of one is several times what is kept.
const AT_A_TIME: usize = 1024;

/// Verifies a file, its entries in parallel where that is worth it.
pub(crate) fn file(file: &File, len: u64, run: Run<'_>) -> io::Result<Verified> {
    if len > ONE_PIECE {
        return bytes(Bytes::File(file), len, run);
    }
    thread_local! {
        /// Of many small archives, each is read to where the one before was.
        static HELD: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    }
    let mut held = HELD.take();
    let wanted = usize::try_from(len).unwrap_or_default();
    if held.len() < wanted {
        held.resize(wanted, 0);
    }
    let got = read_full_at(file, &mut held[..wanted], 0)?;
    let verified = bytes(Bytes::Held(&held[..got]), len, run);
    HELD.set(held);
    verified
}

fn bytes(file: Bytes<'_>, len: u64, run: Run<'_>) -> io::Result<Verified> {
    let mut pass = Pass { verified: Verified::default(), entries: Entries::default(), run };
    pass.head(&mut Section::new(file, 0, len))?;
    if !pass.verified.lost {
        let one = |buffer: &mut Vec<u8>, &(listed, offset, keep): &(&Arc<Listed>, u64, bool)| {
            let section_len = local_len(listed.path.len(), listed.size).saturating_add(listed.size);
            let section_len = section_len.min(len.saturating_sub(offset));
            let mut reader = Section::new(file, offset, section_len);
            listed_entry(&mut reader, Source::Bytes(file), (listed, offset, keep), run, buffer)
        };
        let files = std::mem::take(&mut pass.verified.plan.files);
        pass.verified.files.reserve_exact(files.len());
        pass.entries.reserve(files.len());
        pass.verified.metadata = Some(0);
        let mut room = Room::of(run.limits);
        let mut places = places(&files, pass.offset()).map(|(listed, at)| (listed, at, room.has(listed)));
        loop {
            let work: Vec<(&Arc<Listed>, u64, bool)> = places.by_ref().take(AT_A_TIME).collect();
            let seen: io::Result<Vec<Seen>> = if work.len() > 1 && len > WORTH_A_THREAD {
                work.par_iter().map_init(Vec::new, one).collect()
            } else {
                let mut buffer = Vec::new();
                work.iter().map(|work| one(&mut buffer, work)).collect()
            };
            for (seen, (listed, ..)) in seen?.into_iter().zip(&work) {
                pass.take(seen, listed);
            }
            if work.len() < AT_A_TIME {
                break;
            }
        }
        drop(places);
        pass.verified.plan.files = files;
    }
    let end = pass.offset();
    pass.tail(&mut Section::new(file, end, len.saturating_sub(end)))?;
    Ok(pass.verified)
}
