//! What can still be read of a file that is not sound: its manifest, its documents, its sums.

use std::collections::HashMap;
use std::fs::File;
use std::io;

use super::raw::{Raw, Zip};
use crate::container::digest::{self, Sums};
use crate::container::document::Document;
use crate::container::fault::{Deviation, Fault};
use crate::container::package::{PackageFile, is_article, is_unlisted_by_right};
use crate::container::path::{MANIFEST, MIMETYPE};
use crate::container::plan;
use crate::container::section::Section;
use crate::container::verify::{Run, Verified, follows};
use crate::media;

pub(super) fn read(file: &File, zip: &Zip, run: Run<'_>, verified: &mut Verified) -> io::Result<()> {
    let mut reader = Reader { file, zip, run, buffer: Vec::new(), left: zip.len };
    if let Some(manifest) = zip.entries.iter().find(|entry| entry.name == MANIFEST) {
        if manifest.size > run.limits.manifest_size {
            let fault = Fault::Limit { name: "manifest-size", found: manifest.size, max: run.limits.manifest_size };
            verified.deviations.push(Deviation::new(fault, 9).entry(MANIFEST));
        } else if let Some((_, bytes)) = reader.contents(manifest, true, verified)? {
            let manifest = Document::read(MANIFEST, bytes, run.limits.json());
            let (plan, deviations) = plan::read(&manifest, run.limits);
            verified.deviations.extend(deviations);
            verified.plan = plan;
            verified.manifest = Some(manifest);
        }
    }
    let listed: HashMap<String, plan::Listed> =
        verified.plan.files.iter().map(|file| (file.path.clone(), file.clone())).collect();
    let known = verified.manifest.as_ref().is_some_and(|manifest| manifest.root().is_some());
    let mut last: Option<&Raw> = None;
    for entry in zip.entries.iter().filter(|entry| entry.name != MIMETYPE && entry.name != MANIFEST) {
        let listing = listed.get(&entry.name);
        let by_right = is_unlisted_by_right(&entry.name);
        if known && listing.is_none() && !by_right {
            verified.deviations.push(Deviation::new(Fault::Unlisted, 9).entry(&*entry.name).at(entry.central.at));
        }
        if let Some(before) = last.filter(|before| !in_order(&before.name, &entry.name)) {
            let fault = Fault::Order(format!("it may not follow `{}`", before.name));
            let clause = if by_right { 12 } else { 2 };
            verified.deviations.push(Deviation::new(fault, clause).entry(&*entry.name).at(entry.central.at));
        }
        last = Some(entry);
        if let Some(listing) = listing.filter(|listing| listing.size != entry.size) {
            let fault = Fault::Length { listed: listing.size, found: entry.size };
            let deviation = Deviation::new(fault, 9).entry(&*entry.name).at(entry.central.at + 24);
            verified.deviations.push(deviation.pointer(format!("/files/{}/size", listing.index)));
        }
        let article = is_article(&entry.name);
        if article && entry.size > run.limits.json_size {
            let fault = Fault::Limit { name: "json-size", found: entry.size, max: run.limits.json_size };
            verified.deviations.push(Deviation::new(fault, 10).entry(&*entry.name));
        }
        let keep = article && entry.size <= run.limits.json_size;
        let read = reader.contents(entry, keep, verified)?;
        let media = match (&read, entry.data()) {
            (Some(_), Some((start, _))) if run.probe && !article && !by_right => {
                media::probe(&mut Section::new(file, start, entry.size), entry.size).ok()
            }
            _ => None,
        };
        verified.files.push(PackageFile {
            path: entry.name.clone(),
            size: entry.size,
            sha256: read.as_ref().map(|(sums, _)| sums.sha256),
            listed: listing.cloned(),
            media,
        });
        if let Some((_, bytes)) = read.filter(|_| keep) {
            verified.articles.push(Document::read(&*entry.name, bytes, run.limits.json()));
        }
    }
    missing(zip, verified);
    Ok(())
}

fn in_order(last: &str, name: &str) -> bool {
    match (is_unlisted_by_right(last), is_unlisted_by_right(name)) {
        (false, false) => last < name,
        (false, true) => true,
        (true, false) => false,
        (true, true) => follows(last, name),
    }
}

fn missing(zip: &Zip, verified: &mut Verified) {
    let there: std::collections::HashSet<&str> = zip.entries.iter().map(|entry| entry.name.as_str()).collect();
    for file in verified.plan.files.iter().filter(|file| !there.contains(file.path.as_str())) {
        let pointer = format!("/files/{}/path", file.index);
        verified.deviations.push(Deviation::new(Fault::Missing, 9).entry(&*file.path).pointer(pointer));
    }
}

struct Reader<'z> {
    file: &'z File,
    zip: &'z Zip,
    run: Run<'z>,
    buffer: Vec<u8>,
    /// How many bytes may still be read: entries that overlap are not all read, or the time would grow with
    /// their number times their size.
    left: u64,
}

impl Reader<'_> {
    /// Reads an entry that is stored in the open, checks its CRC-32, and keeps its bytes if asked to.
    fn contents(&mut self, entry: &Raw, keep: bool, verified: &mut Verified) -> io::Result<Option<(Sums, Vec<u8>)>> {
        let Some((start, end)) = entry.data().filter(|_| entry.is_plain()) else { return Ok(None) };
        if end > self.zip.directory.max(start) {
            let what = format!("its {} bytes from {start:#x} reach past the entries", entry.size);
            let at = entry.central.at + 24;
            verified.deviations.push(Deviation::new(Fault::Unreadable(what), 1).entry(&*entry.name).at(at));
            return Ok(None);
        }
        let Some(left) = self.left.checked_sub(entry.size) else { return Ok(None) };
        self.left = left;
        let mut bytes = Vec::new();
        let mut section = Section::new(self.file, start, entry.size);
        let sums = digest::sum_up(&mut section, entry.size, &mut self.buffer, self.run.stop, |piece| {
            if keep {
                bytes.extend_from_slice(piece);
            }
            Ok(())
        })?;
        if sums.crc != entry.crc {
            let fault = Fault::Crc { stated: entry.crc, found: sums.crc };
            verified.deviations.push(Deviation::new(fault, 10).entry(&*entry.name).at(entry.central.at + 16));
        }
        Ok(Some((sums, bytes)))
    }
}
