//! What stands in an archive where a certain record must stand, told in one pass and without looking back.

use std::io::{self, Read};

use super::fault::{Deviation, Fault};
use super::profile::compare::{Difference, Record, differences, field_of};
use super::profile::record::{self, CENTRAL_SIGNATURE, Entry, LOCAL_LEN, LOCAL_SIGNATURE};
use super::section::read_full;
use crate::source::text::shorten;

/// The fields by which a reader finds the next record: past a difference in them it is lost.
const FRAMING: [&str; 6] =
    ["signature", "compressed size", "size", "name length", "extra length", "name or extra field"];

/// Compares the local header found with that of `entry`; the CRC-32 and nothing else is taken from it.
///
/// Gives the entry with its CRC-32, and whether what follows can no longer be found.
pub(super) fn local(found: &[u8], mut entry: Entry, seen: &mut Vec<Deviation>) -> (Entry, bool) {
    let stated = field_of(Record::Local, "CRC-32", found);
    entry.crc = stated.and_then(|crc| u32::try_from(crc).ok()).unwrap_or(0);
    let mut wanted = Vec::new();
    record::local_header(&entry, &mut wanted);
    if found == wanted {
        return (entry, false);
    }
    if let Some(deviation) = other_record(found, &wanted, &entry) {
        seen.push(deviation);
        return (entry, true);
    }
    let mut different = differences(Record::Local, &wanted, found, entry.offset);
    let lost = different.iter().any(|difference| FRAMING.contains(&difference.field));
    if different.first().is_some_and(|first| first.field == "signature") {
        different.truncate(1); // something else stands there: its fields are other fields
    } else {
        features(&entry, found, &mut different, seen);
    }
    if let Some(first) = different.first() {
        let (clause, at) = (first.clause, first.offset);
        let fault = Fault::Header { record: Record::Local, differences: different };
        seen.push(Deviation::new(fault, clause).entry(&*entry.name).at(at));
    }
    (entry, lost)
}

/// Where no header of this entry stands at all: the file ends, the directory starts, or it is another entry's.
fn other_record(found: &[u8], wanted: &[u8], entry: &Entry) -> Option<Deviation> {
    let name = shorten(&entry.name);
    let signature = found.get(..4).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
    if signature == Some(CENTRAL_SIGNATURE) {
        return Some(Deviation::new(Fault::Missing, 9).entry(&*entry.name).at(entry.offset));
    }
    let wanted_name = entry.name.as_bytes();
    let length = field_of(Record::Local, "name length", found).unwrap_or(0) as usize;
    let there = found.get(LOCAL_LEN..).unwrap_or_default();
    let there = &there[..length.min(there.len())];
    let other = signature == Some(LOCAL_SIGNATURE) && !there.is_empty() && !wanted_name.starts_with(there);
    if other {
        let text = String::from_utf8_lossy(there);
        let cut = if there.len() < length { "…" } else { "" };
        let fault = Fault::Order(format!("`{}{cut}` stands where `{name}` is due", shorten(&text)));
        return Some(Deviation::new(fault, 2).entry(&*entry.name).at(entry.offset));
    }
    (found.len() < wanted.len()).then(|| {
        let what = match found.len() {
            0 => format!("it ends before `{name}`"),
            _ => format!("it ends inside the local header of `{name}`"),
        };
        Deviation::new(Fault::Truncated(what), 1).entry(&*entry.name).at(entry.offset + found.len() as u64)
    })
}

/// Tells compression, encryption and data descriptors as such, and not as fields.
fn features(entry: &Entry, found: &[u8], different: &mut Vec<Difference>, seen: &mut Vec<Deviation>) {
    let field = |name| field_of(Record::Local, name, found).unwrap_or(0);
    let mut note = |fault, clause, at| {
        seen.push(Deviation::new(fault, clause).entry(&*entry.name).at(entry.offset + at));
    };
    let mut told: Vec<&str> = Vec::new();
    let (method, flags) = (field("method"), field("flags"));
    if matches!(method, 8 | 9 | 12 | 14 | 93 | 95 | 98) {
        note(Fault::Compressed(method as u16), 3, 8);
        told.extend(["method", "compressed size", "version needed"]);
    } else if method != 0 {
        note(Fault::Unreadable(format!("its compression method {method} is not known")), 3, 8);
        told.extend(["method", "compressed size", "version needed"]);
    }
    if flags & 1 != 0 {
        note(Fault::Unreadable("it is encrypted".into()), 6, 6);
        told.extend(["compressed size"]);
    }
    if flags & 8 != 0 {
        note(Fault::Forbidden("has a data descriptor"), 6, 6);
        told.extend(["compressed size", "size", "version needed"]);
    }
    if flags & !9 == 0 {
        told.push("flags");
    }
    different.retain(|difference| !told.contains(&difference.field));
}

/// The rest of a stream, compared record by record.
pub(super) struct Rest<'r, R> {
    pub(super) reader: &'r mut R,
    /// What was read ahead to tell an entry from the directory.
    pub(super) start: Vec<u8>,
    pub(super) offset: u64,
}

impl<R: Read> Rest<'_, R> {
    /// Compares the next record; it must be `wanted`, byte for byte.
    pub(super) fn compare(&mut self, record: Record, wanted: &[u8]) -> io::Result<Option<Deviation>> {
        let mut found = std::mem::take(&mut self.start);
        let ahead = found.len();
        found.resize(wanted.len().max(ahead), 0);
        let got = ahead + read_full(self.reader, &mut found[ahead..])?;
        found.truncate(got);
        let offset = self.offset;
        self.offset += wanted.len() as u64;
        if found == wanted {
            return Ok(None);
        }
        let mut differences = differences(record, wanted, &found, offset);
        if differences.first().is_some_and(|first| first.field == "signature") {
            differences.truncate(1); // another record stands there: its fields are other fields
        }
        Ok(Some(match differences.first() {
            Some(first) => {
                let (clause, at) = (first.clause, first.offset);
                Deviation::new(Fault::Header { record, differences }, clause).at(at)
            }
            None => {
                let what = format!("it ends inside the {}", record.name());
                Deviation::new(Fault::Truncated(what), 1).at(offset + found.len() as u64)
            }
        }))
    }
}

/// What a file that does not start like a ZIP looks like.
pub(super) fn foreign(start: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 12] = [
        (b"PK\x07\x08", "a part of a split ZIP"),
        (b"\x1f\x8b", "a gzip file"),
        (b"BZh", "a bzip2 file"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"Rar!", "a RAR archive"),
        (b"%PDF", "a PDF"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"\x89PNG", "a PNG picture"),
        (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"<", "HTML or XML"),
        (b"{", "JSON"),
    ];
    if start.is_empty() {
        return Some("an empty file");
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return None;
    }
    let named = known.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, name)| *name);
    let text = !start.iter().any(|&byte| byte < 0x20 && !b"\t\n\r\x0c\x1b".contains(&byte));
    Some(named.unwrap_or(if text { "a text" } else { "no ZIP at all" }))
}
