//! What can still be read of a file that is not sound: its manifest, its documents, its sums.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io;
use std::sync::Arc;

use super::raw::{Raw, Zip};
use crate::container::digest::{self, Sums};
use crate::container::document::Document;
use crate::container::fault::{Deviation, Fault};
use crate::container::looked::Looked;
use crate::container::name::Name;
use crate::container::package::{PackageFile, is_article, is_unlisted_by_right};
use crate::container::pass::follows;
use crate::container::path::{self, MANIFEST, MIMETYPE};
use crate::container::plan;
use crate::container::section::Section;
use crate::container::verify::{Room, Run, Verified};
use crate::source::text::shorten;

pub(super) fn read(file: &File, zip: &Zip, run: Run<'_>, verified: &mut Verified) -> io::Result<()> {
    // What a damaged manifest says, and what does not fit it, follows from the damage.
    let mut damaged = false;
    let mut reader = Reader { file, zip, run, buffer: Vec::new(), left: zip.len, room: Room::of(run.limits) };
    if let Some(manifest) = zip.entries.iter().find(|entry| entry.name == MANIFEST) {
        if manifest.size > run.limits.manifest_size {
            let fault = Fault::Limit { name: "manifest-size", found: manifest.size, max: run.limits.manifest_size };
            verified.deviations.push(Deviation::new(fault, 9).entry(MANIFEST));
        } else if let Some((sums, bytes)) = reader.contents(manifest, true, verified)? {
            damaged = [Some(manifest.crc), manifest.local_crc()].iter().all(|crc| *crc != Some(sums.crc));
            let manifest = Document::read(MANIFEST, bytes, run.limits.json());
            let (plan, deviations) = plan::read_archive(&manifest, run.limits);
            // What is wrong with a name was told of the entry that has it.
            let there: HashSet<&str> = zip.entries.iter().map(|entry| entry.name.as_str()).collect();
            let told = |deviation: &Deviation| {
                let named = matches!(deviation.fault, Fault::Name(_) | Fault::FolderPrefix(_) | Fault::Duplicate(_));
                named && name_at(&manifest, deviation).is_some_and(|name| there.contains(name))
            };
            if !damaged {
                verified.deviations.extend(deviations.into_iter().filter(|deviation| !told(deviation)));
            }
            verified.plan = plan;
            verified.manifest = Some(manifest);
        }
    }
    let before = verified.deviations.len();
    verified.metadata = Some(0);
    entries(&mut reader, verified)?;
    missing(zip, verified);
    if damaged {
        let fault = |fault: &Fault| matches!(fault, Fault::Unlisted | Fault::Missing | Fault::Length { .. });
        let later = verified.deviations.split_off(before);
        verified.deviations.extend(later.into_iter().filter(|deviation| !fault(&deviation.fault)));
    }
    Ok(())
}

/// The name at the place in the manifest where a deviation was found.
fn name_at<'m>(manifest: &'m Document, deviation: &Deviation) -> Option<&'m str> {
    manifest.root()?.pointer(deviation.pointer.as_deref()?)?.str()
}

/// The names that a manifest lists, whatever else it says of them; nothing if it lists none.
fn listed_names(manifest: Option<&Document>) -> Option<HashSet<String>> {
    let items = manifest?.root()?.get("files")?.items();
    Some(items.filter_map(|item| item.str_of("path")).map(str::to_owned).collect())
}

/// Reads every entry, and holds it against the manifest.
fn entries(reader: &mut Reader<'_>, verified: &mut Verified) -> io::Result<()> {
    let zip = reader.zip;
    let listed: HashMap<Name, Arc<plan::Listed>> =
        verified.plan.files.iter().map(|file| (file.path.clone(), Arc::clone(file))).collect();
    let names = listed_names(verified.manifest.as_ref());
    let is_listed = |name: &str| names.as_ref().is_some_and(|names| names.contains(name));
    let told = |verified: &Verified, is: fn(&Fault) -> bool| verified.deviations.iter().any(|other| is(&other.fault));
    let mut ordered = !told(verified, |fault| matches!(fault, Fault::Order(_)));
    let mut last: Option<&str> = None;
    for entry in zip.entries.iter().filter(|entry| entry.name != MANIFEST) {
        if entry.name == MIMETYPE {
            if !told(verified, |fault| matches!(fault, Fault::Mimetype(_))) {
                reader.contents(entry, false, verified)?;
            }
            continue;
        }
        // Where the two headers give two names, the listed one is meant; that they differ was told.
        let name = match &entry.other_name {
            Some(other) if !is_listed(&entry.name) && is_listed(other) => other.as_str(),
            _ => entry.name.as_str(),
        };
        let mut note = |fault, clause| {
            let at = entry.central.at;
            verified.deviations.push(Deviation::new(fault, clause).entry(name).at(at));
        };
        let by_right = is_unlisted_by_right(name);
        if names.is_some() && !is_listed(name) && !by_right && path::check(name.as_bytes()).is_ok() {
            note(Fault::Unlisted, 9);
        }
        if let Some(before) = last.filter(|before| ordered && !in_order(before, name)) {
            let what = format!("`{}` may not follow `{}`", shorten(name), shorten(before));
            note(Fault::Order(what), if by_right { 12 } else { 2 });
            ordered = false; // one entry in the wrong place puts others in the wrong place
        }
        last = Some(name);
        one(reader, entry, name, listed.get(name), verified)?;
    }
    Ok(())
}

/// Reads one entry that is called `name`.
fn one(
    reader: &mut Reader<'_>,
    entry: &Raw,
    name: &str,
    listing: Option<&Arc<plan::Listed>>,
    verified: &mut Verified,
) -> io::Result<()> {
    let (limits, probe) = (reader.run.limits, reader.run.probe);
    if let Some(listing) = listing.filter(|listing| listing.size != entry.size) {
        let fault = Fault::Length { listed: listing.size, found: entry.size };
        let deviation = Deviation::new(fault, 9).entry(name).at(entry.central.at + 24);
        verified.deviations.push(deviation.pointer(format!("/files/{}/size", listing.index)));
    }
    let (article, by_right) = (is_article(name), is_unlisted_by_right(name));
    let room = reader.room.takes(name, entry.size);
    let (limit, max, clause) = match (article, by_right) {
        (true, _) => ("json-size", limits.json_size, 10),
        (_, true) => ("signature-size", limits.signature_size, 12),
        _ => ("", u64::MAX, 10),
    };
    if entry.size > max {
        let fault = Fault::Limit { name: limit, found: entry.size, max };
        verified.deviations.push(Deviation::new(fault, clause).entry(name));
    }
    let keep = article && entry.size <= limits.json_size && room;
    if !room {
        verified.no_room(name, limits);
    }
    let read = reader.contents(entry, keep, verified)?;
    let looked = match (&read, entry.data) {
        (Some(_), Some((start, _))) if probe && !article && !by_right => {
            let inside = &mut Section::new(reader.file, start, entry.size);
            Looked::at(inside, entry.size, reader.run.wanted())
        }
        _ => Looked::default(),
    };
    let sha256 = read.as_ref().map(|(sums, _)| sums.sha256);
    let listed = listing.cloned();
    let metadata = verified.keep(name, looked.metadata, limits);
    verified.files.push(PackageFile {
        path: name.into(),
        size: entry.size,
        sha256,
        listed,
        media: looked.media,
        metadata,
    });
    if let Some((_, bytes)) = read.filter(|_| keep) {
        verified.articles.push(Document::read(name, bytes, limits.json()));
    }
    Ok(())
}

fn in_order(last: &str, name: &str) -> bool {
    match (is_unlisted_by_right(last), is_unlisted_by_right(name)) {
        (false, false) => last <= name, // the same name is told as a duplicate
        (false, true) => true,
        (true, false) => false,
        (true, true) => follows(last, name),
    }
}

fn missing(zip: &Zip, verified: &mut Verified) {
    if zip.trouble.is_some() || zip.end.first().is_some_and(|end| end.at != zip.directory_end) {
        return; // not every entry was seen
    }
    let there: HashSet<&str> = zip
        .entries
        .iter()
        .flat_map(|entry| [Some(entry.name.as_str()), entry.other_name.as_deref()])
        .flatten()
        .collect();
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
    room: Room,
}

impl Reader<'_> {
    /// Reads an entry that is stored in the open, checks its CRC-32, and keeps its bytes if asked to.
    fn contents(&mut self, entry: &Raw, keep: bool, verified: &mut Verified) -> io::Result<Option<(Sums, Vec<u8>)>> {
        let Some((start, end)) = entry.data.filter(|_| entry.is_plain()) else { return Ok(None) };
        if end > self.zip.directory.max(start) {
            return Ok(None); // told as an overlap
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
        // Where only one of the headers is wrong, that they disagree was told.
        if sums.crc != entry.crc && entry.local_crc() != Some(sums.crc) {
            let fault = Fault::Crc { stated: entry.crc, found: sums.crc };
            verified.deviations.push(Deviation::new(fault, 10).entry(&*entry.name).at(entry.central.at + 16));
        }
        Ok(Some((sums, bytes)))
    }
}
