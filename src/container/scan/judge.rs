//! The records found, held against the profile.

use std::collections::HashMap;
use std::fs::File;
use std::io;

use super::headers::special_file;
use super::raw::{Raw, Zip};
use super::{headers, layout};
use crate::container::fault::{Contradiction, Deviation, Fault};
use crate::container::path::{self, MANIFEST, MIMETYPE, NameFault, folded};
use crate::container::profile::MEDIA_TYPE;
use crate::container::profile::record;
use crate::container::section::read_full_at;
use crate::source::text::shorten;

/// Records every deviation; false if there is nothing in the file that could be read on.
pub(super) fn judge(file: &File, zip: &Zip, found: &mut Vec<Deviation>) -> io::Result<bool> {
    if let Some(trouble) = &zip.trouble {
        found.push(trouble.clone());
        if zip.entries.is_empty() {
            return Ok(false);
        }
    }
    let has = |name: &str| zip.entries.iter().any(|entry| entry.name == name);
    let ours = has(MIMETYPE) || has(MANIFEST);
    if !ours || headers::is_foreign(zip) {
        let differences = headers::signs(zip);
        found.push(Deviation::new(Fault::OrdinaryZip { repacked: ours, differences }, 11));
        dangers(zip, found);
        layout::overlaps(zip, found);
        duplicates(zip, found);
        return Ok(false);
    }
    order(file, zip, found)?;
    let explained = layout::gaps(zip, found);
    dangers(zip, found);
    for entry in &zip.entries {
        unfit(entry, found);
        headers::compare(entry, if explained { zip.shift } else { 0 }, found);
    }
    duplicates(zip, found);
    folder_prefixes(zip, found);
    layout::end(zip, explained, found);
    Ok(true)
}

/// Clause 2: `mimetype`, then `manifest.json`; the rest is held against the manifest by [`super::files`].
fn order(file: &File, zip: &Zip, found: &mut Vec<Deviation>) -> io::Result<()> {
    let in_directory: Vec<&Raw> = zip.entries.iter().filter(|entry| entry.local.is_some()).collect();
    let mut by_place = in_directory.clone();
    by_place.sort_by_key(|entry| entry.offset);
    if let Some((there, listed)) = by_place.iter().zip(&in_directory).find(|(a, b)| a.offset != b.offset) {
        let what = format!("the directory lists `{}` where `{}` stands", shorten(&listed.name), shorten(&there.name));
        found.push(Deviation::new(Fault::Order(what), 2).entry(&*listed.name).at(listed.central.at));
    }
    match by_place.first() {
        Some(first) if first.name == MIMETYPE => {
            let mut bytes = [0; MEDIA_TYPE.len()];
            let (start, end) = first.data.unwrap_or((first.offset, first.offset));
            let got = read_full_at(file, &mut bytes, start)?.min((end - start) as usize);
            if first.is_plain() && (first.size != MEDIA_TYPE.len() as u64 || bytes[..got] != *MEDIA_TYPE.as_bytes()) {
                let text = String::from_utf8_lossy(&bytes[..got]).into_owned();
                let what = if first.size > MEDIA_TYPE.len() as u64 {
                    format!("`mimetype` holds {} bytes, `{text}` and more", first.size)
                } else {
                    format!("`mimetype` holds `{text}`")
                };
                found.push(Deviation::new(Fault::Mimetype(what), 2).entry(MIMETYPE).at(start));
            }
        }
        Some(first) => {
            let what = format!("its first entry is `{}`", shorten(&first.name));
            found.push(Deviation::new(Fault::Mimetype(what), 2).entry(&*first.name).at(first.offset));
        }
        None => {}
    }
    let mut others = by_place.iter().filter(|entry| entry.name != MIMETYPE);
    match others.position(|entry| entry.name == MANIFEST) {
        None => found.push(Deviation::new(Fault::NoManifest, 2)),
        Some(0) => {}
        Some(place) => {
            let what = format!("`{MANIFEST}` is entry {}, not the second", place + 2);
            found.push(Deviation::new(Fault::Order(what), 2).entry(MANIFEST));
        }
    }
    Ok(())
}

/// What matters of an entry whatever kind of ZIP it stands in: what could harm whoever unpacks it, and what
/// cannot be read.
fn dangers(zip: &Zip, found: &mut Vec<Deviation>) {
    for entry in zip.entries.iter().filter(|entry| !entry.is_shredded()) {
        let mut note = |fault, clause, at| found.push(Deviation::new(fault, clause).entry(&*entry.name).at(at));
        let central = &entry.central;
        let local = entry.local.as_ref();
        if let Err(fault @ NameFault::Unsafe(_)) = path::check(central.name()) {
            note(Fault::Name(fault), 8, central.at + record::CENTRAL_LEN as u64);
        }
        if central.field("flags") & 1 != 0 || local.is_some_and(|local| local.field("flags") & 1 != 0) {
            note(Fault::Unreadable("it is encrypted".into()), 6, central.at + 8);
        }
        if central.field("disk") != 0 {
            note(Fault::Unreadable("it stands on another disk of a split archive".into()), 6, central.at + 34);
        }
        let one_method = local.is_none_or(|local| local.field("method") == u64::from(entry.method));
        if !is_known(entry.method) && one_method {
            let what = format!("its compression method {} is not known", entry.method);
            note(Fault::Unreadable(what), 3, central.at + 10);
        }
        if let Some(what) = special_file(central.field("external attributes")) {
            note(Fault::Forbidden(what), 6, central.at + 38);
        }
        match local {
            None => {
                let what = format!("its header is not at byte {:#x}, where the directory puts it", entry.offset);
                note(Fault::Unreadable(what), 1, central.at + 42);
            }
            Some(local) if local.name() != central.name() => {
                let text = |name| format!("`{}`", shorten(&String::from_utf8_lossy(name)));
                let (local_name, central) = (text(local.name()), text(central.name()));
                let fields = vec![Contradiction { field: "name", local: local_name, central }];
                note(Fault::Disagree { fields }, 4, local.at + record::LOCAL_LEN as u64);
            }
            Some(_) if entry.data.is_none() => {
                note(Fault::Unreadable("its length is more than any file's".into()), 1, central.at + 20);
            }
            Some(_) => {}
        }
    }
}

/// What is harmless, but no archive has: clauses 2, 3 and 8.
fn unfit(entry: &Raw, found: &mut Vec<Deviation>) {
    let mut note = |fault, clause, at| found.push(Deviation::new(fault, clause).entry(&*entry.name).at(at));
    let central = &entry.central;
    // Where one of two names is sound, it is enough to say that they differ.
    match path::check(entry.name.as_bytes()) {
        Ok(()) | Err(NameFault::Unsafe(_)) => {}
        Err(NameFault::Directory) => note(Fault::Name(NameFault::Directory), 2, central.at),
        Err(fault) => note(Fault::Name(fault), 8, central.at + record::CENTRAL_LEN as u64),
    }
    let same = entry.local.as_ref().is_none_or(|local| local.field("method") == u64::from(entry.method));
    if entry.method != 0 && is_known(entry.method) && same {
        note(Fault::Compressed(entry.method), 3, central.at + 10);
    }
}

/// Whether a compression method is one that some tool unpacks.
fn is_known(method: u16) -> bool {
    matches!(method, 0 | 8 | 9 | 12 | 14 | 93 | 95 | 98)
}

/// Names that are one file for somebody.
fn duplicates(zip: &Zip, found: &mut Vec<Deviation>) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for entry in &zip.entries {
        let folded = folded(&entry.name);
        match seen.get(&folded) {
            Some(other) => {
                let fault = Fault::Duplicate((*other).to_owned());
                found.push(Deviation::new(fault, 8).entry(&*entry.name).at(entry.central.at));
            }
            None => {
                seen.insert(folded, &entry.name);
            }
        }
    }
}

fn folder_prefixes(zip: &Zip, found: &mut Vec<Deviation>) {
    let names: Vec<&str> = zip.entries.iter().map(|entry| entry.name.as_str()).collect();
    for (inner, outer) in path::folder_prefixes(&names) {
        let fault = Fault::FolderPrefix(names[inner].to_owned());
        found.push(Deviation::new(fault, 8).entry(names[outer]).at(zip.entries[outer].central.at));
    }
}
