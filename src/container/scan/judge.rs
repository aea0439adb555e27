//! The records found, held against the profile.

use std::collections::HashMap;
use std::fs::File;
use std::io;

use super::raw::{Header, Raw, Zip};
use crate::container::fault::{Deviation, Fault, StrayPlace};
use crate::container::path::{self, MANIFEST, MIMETYPE, NameFault, folded};
use crate::container::profile::MEDIA_TYPE;
use crate::container::profile::compare::{Difference, Record, differences};
use crate::container::profile::record::{self, Entry};
use crate::container::section::read_full_at;

/// After so many deviations of single entries the rest is left unsaid.
const MAX_DEVIATIONS: usize = 5000;

/// Records every deviation; false if there is nothing in the file that could be read on.
pub(super) fn judge(file: &File, zip: &Zip, found: &mut Vec<Deviation>) -> io::Result<bool> {
    if let Some(trouble) = &zip.trouble {
        found.push(trouble.clone());
        if zip.entries.is_empty() {
            return Ok(false);
        }
    }
    let has = |name: &str| zip.entries.iter().any(|entry| entry.name == name);
    let ordinary = !has(MIMETYPE) && !has(MANIFEST);
    if ordinary {
        found.push(Deviation::new(Fault::OrdinaryZip, 2));
    } else {
        order(file, zip, found)?;
        gaps(zip, found);
    }
    for entry in &zip.entries {
        if found.len() >= MAX_DEVIATIONS {
            break;
        }
        dangers(entry, found);
        if !ordinary {
            headers(entry, found);
        }
    }
    duplicates(zip, found);
    if !ordinary {
        end(zip, found);
    }
    Ok(!ordinary)
}

/// Clause 2: `mimetype`, then `manifest.json`; the rest is held against the manifest by [`super::files`].
fn order(file: &File, zip: &Zip, found: &mut Vec<Deviation>) -> io::Result<()> {
    let mut by_place: Vec<&Raw> = zip.entries.iter().collect();
    by_place.sort_by_key(|entry| entry.offset);
    if let Some((there, listed)) = by_place.iter().zip(&zip.entries).find(|(a, b)| a.offset != b.offset) {
        let what = format!("the directory lists `{}` where `{}` stands", listed.name, there.name);
        found.push(Deviation::new(Fault::Order(what), 2).entry(&*listed.name).at(listed.central.at));
    }
    match by_place.first() {
        Some(first) if first.name == MIMETYPE => {
            let mut bytes = [0; MEDIA_TYPE.len()];
            let got = first.data().map_or(Ok(0), |(start, _)| read_full_at(file, &mut bytes, start))?;
            if first.size != MEDIA_TYPE.len() as u64 || bytes[..got] != *MEDIA_TYPE.as_bytes() {
                let text = String::from_utf8_lossy(&bytes[..got.min(first.size as usize)]).into_owned();
                let what = format!("`mimetype` holds `{text}`, {} bytes", first.size);
                let at = first.data().map_or(first.offset, |(start, _)| start);
                found.push(Deviation::new(Fault::Mimetype(what), 2).entry(MIMETYPE).at(at));
            }
        }
        Some(first) => {
            let what = format!("the first entry is `{}`", first.name);
            found.push(Deviation::new(Fault::Mimetype(what), 2).entry(&*first.name).at(first.offset));
        }
        None => {}
    }
    let manifest = by_place.iter().position(|entry| entry.name == MANIFEST);
    match manifest {
        None => found.push(Deviation::new(Fault::NoManifest, 2)),
        Some(1) => {}
        Some(place) => {
            let what = format!("`{MANIFEST}` is entry {}, not the second", place + 1);
            found.push(Deviation::new(Fault::Order(what), 2).entry(MANIFEST).at(by_place[place].offset));
        }
    }
    Ok(())
}

/// Clause 1: nothing before, between or after the records.
fn gaps(zip: &Zip, found: &mut Vec<Deviation>) {
    let mut spans: Vec<(u64, u64, &str)> = Vec::new();
    for entry in &zip.entries {
        if let (Some(local), Some((_, end))) = (&entry.local, entry.data()) {
            spans.push((local.at, end + descriptor(entry), entry.name.as_str()));
        }
    }
    spans.push((zip.directory, zip.directory_end, "the directory"));
    spans.extend(zip.end.iter().map(|header| (header.at, header.end(), "the end record")));
    spans.sort_by_key(|&(start, end, _)| (start, end));
    let mut at = 0;
    let mut before = "";
    for &(start, end, name) in &spans {
        if start > at {
            let place = if at == 0 { StrayPlace::Before } else { StrayPlace::Between };
            found.push(Deviation::new(Fault::Stray { place, len: start - at }, 1).at(at));
        } else if start < at {
            let fault = Fault::Overlap(before.to_owned());
            found.push(Deviation::new(fault, 1).entry(name).at(start));
        }
        if end >= at {
            (at, before) = (end, name);
        }
    }
    if zip.len > at {
        let fault = Fault::Stray { place: StrayPlace::After, len: zip.len - at };
        found.push(Deviation::new(fault, 1).at(at));
    }
}

/// The length of a data descriptor with signature and 32-bit sizes, if the entry says that it has one.
fn descriptor(entry: &Raw) -> u64 {
    if entry.central.field("flags") & 8 != 0 { 16 } else { 0 }
}

/// What matters of an entry whatever kind of ZIP it stands in: its name, and whether it can be read.
fn dangers(entry: &Raw, found: &mut Vec<Deviation>) {
    let mut note = |fault, clause, at| found.push(Deviation::new(fault, clause).entry(&*entry.name).at(at));
    let central = &entry.central;
    match path::check(central.name()) {
        Ok(()) => {}
        Err(NameFault::Directory) => note(Fault::Name(NameFault::Directory), 2, central.at),
        Err(fault) => note(Fault::Name(fault), 8, central.at + record::CENTRAL_LEN as u64),
    }
    let flags = central.field("flags");
    if flags & 1 != 0 {
        note(Fault::Unreadable("it is encrypted".into()), 6, central.at + 8);
    }
    if central.field("disk") != 0 {
        note(Fault::Unreadable("it stands on another disk of a split archive".into()), 6, central.at + 34);
    }
    match entry.method {
        0 => {}
        8 | 9 | 12 | 14 | 93 | 95 | 98 => note(Fault::Compressed(entry.method), 3, central.at + 10),
        other => note(Fault::Unreadable(format!("its method {other} is not known")), 3, central.at + 10),
    }
    if central.field("external attributes") >> 28 == 0xA {
        note(Fault::Forbidden("a symbolic link"), 6, central.at + 38);
    }
    match &entry.local {
        None => {
            let what = format!("no local header stands at byte {:#x}, where the directory says", entry.offset);
            note(Fault::Unreadable(what), 1, central.at + 42);
        }
        Some(local) if local.name() != central.name() => {
            note(Fault::Disagree { fields: vec!["name"] }, 4, local.at + record::LOCAL_LEN as u64);
        }
        Some(_) => {}
    }
}

/// Clauses 3, 4, 6 and 7: every field of both headers.
fn headers(entry: &Raw, found: &mut Vec<Deviation>) {
    let Ok(name) = String::from_utf8(entry.central.name().to_vec()) else { return };
    let expected = Entry { name, size: entry.size, crc: entry.crc, offset: entry.offset };
    let (mut wanted_local, mut wanted_central) = (Vec::new(), Vec::new());
    record::local_header(&expected, &mut wanted_local);
    record::central_header(&expected, &mut wanted_central);
    if let Some(local) = &entry.local {
        if let Some(deviation) = disagreement(entry, local) {
            found.push(deviation);
        }
        one_header(entry, Record::Local, local, &wanted_local, found);
    }
    one_header(entry, Record::Central, &entry.central, &wanted_central, found);
}

/// Where the two headers of one entry tell different stories.
fn disagreement(entry: &Raw, local: &Header) -> Option<Deviation> {
    let described = local.field("flags") & 8 != 0;
    let shared = ["flags", "method", "time", "date", "CRC-32", "compressed size", "size"];
    let zip64 = |field: &str| [local.field(field), entry.central.field(field)].contains(&record::MAX_32);
    let fields: Vec<&'static str> = shared
        .into_iter()
        .filter(|field| local.field(field) != entry.central.field(field))
        .filter(|field| !(described && ["CRC-32", "compressed size", "size"].contains(field)))
        .filter(|field| !zip64(field))
        .collect();
    (!fields.is_empty()).then(|| Deviation::new(Fault::Disagree { fields }, 4).entry(&*entry.name).at(local.at))
}

fn one_header(entry: &Raw, record: Record, header: &Header, wanted: &[u8], found: &mut Vec<Deviation>) {
    let mut note = |fault, clause, at| found.push(Deviation::new(fault, clause).entry(&*entry.name).at(at));
    let mut quiet = vec!["signature", "name length", "name or extra field", "extra length", "comment length"];
    let flags = header.field("flags");
    if flags & 8 != 0 {
        note(Fault::Forbidden("a data descriptor"), 6, header.at + 6);
    }
    if flags & 9 == flags {
        quiet.push("flags");
    }
    if entry.method != 0 {
        quiet.extend(["method", "compressed size", "size", "version needed"]);
    }
    if record == Record::Central {
        if header.field("comment length") > 0 {
            note(Fault::Forbidden("a comment"), 6, header.at + 32);
        }
        quiet.push("disk");
        if header.field("external attributes") >> 28 == 0xA {
            quiet.push("external attributes");
        }
    }
    let wanted_zip64 = wanted.len() > record.len() + header.name().len();
    let extra = header.extra_fields();
    let has_zip64 = extra.iter().any(|(id, _)| *id == 1);
    if extra.iter().any(|(id, _)| *id != 1) || (!header.extra().is_empty() && extra.is_empty()) {
        note(Fault::Forbidden("an extra field"), 6, header.at + (record.len() + header.name().len()) as u64);
        quiet.push("version needed");
    } else if has_zip64 != wanted_zip64 || (has_zip64 && !wanted.ends_with(header.extra())) {
        note(Fault::Zip64 { record, needed: wanted_zip64 }, 7, header.at + record.len() as u64);
        quiet.extend(["version needed", "compressed size", "size", "offset"]);
    }
    let differences: Vec<Difference> = differences(record, wanted, &header.bytes, header.at)
        .into_iter()
        .filter(|difference| !quiet.contains(&difference.field))
        .filter(|difference| difference.field != "CRC-32")
        // What only the local header says otherwise was told as a disagreement.
        .filter(|difference| {
            record == Record::Central || entry.central.field(difference.field) == header.field(difference.field)
        })
        .collect();
    if let Some(first) = differences.first() {
        let (clause, at) = (first.clause, first.offset);
        note(Fault::Header { record, differences }, clause, at);
    }
}

/// Names that are one file for somebody.
fn duplicates(zip: &Zip, found: &mut Vec<Deviation>) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for entry in &zip.entries {
        match seen.get(&folded(&entry.name)) {
            Some(other) => {
                let fault = Fault::Duplicate((*other).to_owned());
                found.push(Deviation::new(fault, 8).entry(&*entry.name).at(entry.central.at));
            }
            None => {
                seen.insert(folded(&entry.name), &entry.name);
            }
        }
    }
    let names: Vec<&str> = zip.entries.iter().map(|entry| entry.name.as_str()).collect();
    for (inner, outer) in path::folder_prefixes(&names) {
        let fault = Fault::FolderPrefix(names[inner].to_owned());
        found.push(Deviation::new(fault, 8).entry(names[outer]).at(zip.entries[outer].central.at));
    }
}

/// Clauses 5 and 7: the records at the end.
fn end(zip: &Zip, found: &mut Vec<Deviation>) {
    let (count, size) = (zip.entries.len() as u64, zip.directory_end - zip.directory);
    let mut wanted = Vec::new();
    record::end(count, size, zip.directory, &mut wanted);
    let needed = record::end_needs_zip64(count, size, zip.directory);
    let has = zip.end.len() == 3;
    if needed != has {
        let at = zip.end.first().map_or(zip.directory_end, |header| header.at);
        found.push(Deviation::new(Fault::Zip64 { record: Record::End64, needed }, 7).at(at));
    }
    let mut parts: Vec<(Record, &[u8])> = Vec::new();
    let (long, short) = wanted.split_at(wanted.len() - record::END_LEN);
    if needed && has {
        let (end_64, locator) = long.split_at(record::END_64_LEN);
        parts.extend([(Record::End64, end_64), (Record::Locator, locator)]);
    }
    parts.push((Record::End, short));
    let headers = &zip.end[zip.end.len() - parts.len()..];
    for ((record, wanted), header) in parts.into_iter().zip(headers) {
        let mut differences = differences(record, wanted, &header.bytes, header.at);
        if record == Record::End && header.field("comment length") > 0 {
            differences.retain(|difference| difference.field != "comment length");
            found.push(Deviation::new(Fault::Forbidden("a comment"), 6).at(header.at + 20));
        }
        if let Some(first) = differences.first() {
            let (clause, at) = (first.clause, first.offset);
            found.push(Deviation::new(Fault::Header { record, differences }, clause).at(at));
        }
    }
}
