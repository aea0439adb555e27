//! The two headers of an entry: against each other, and against the predicted ones.

use super::header::Header;
use super::raw::{Raw, Zip};
use crate::container::fault::{Contradiction, Deviation, Fault};
use crate::container::name::Name;
use crate::container::profile::compare::{Difference, Record, differences};
use crate::container::profile::record::{self, Entry};

/// What tells two readers two stories if the headers differ in it; of the rest the profile fixes the value.
const STORY: [&str; 4] = ["method", "CRC-32", "compressed size", "size"];
/// The fields by which another program's directory is known.
const SIGNS: [&str; 9] = [
    "version made by",
    "version needed",
    "flags",
    "method",
    "time",
    "date",
    "extra length",
    "internal attributes",
    "external attributes",
];

fn expected(entry: &Raw, offset: u64) -> Option<Entry> {
    let name = match entry.is_shredded() {
        true => entry.name.clone(),
        false => String::from_utf8(entry.central.name().to_vec()).ok()?,
    };
    Some(Entry { name: name.into(), size: entry.size, crc: entry.crc, offset })
}

/// Whether most of the entries bear the marks of another program: a clock, extra fields, compression.
pub(super) fn is_foreign(zip: &Zip) -> bool {
    let mut wanted = Vec::new();
    let sound = Entry { name: Name::default(), size: 0, crc: 0, offset: 0 };
    record::central_header(&sound, &mut wanted);
    let foreign = |entry: &&Raw| {
        let header = &entry.central;
        entry.method != 0
            || header.extra_fields().iter().any(|(id, _)| *id != 1)
            || differences(Record::Central, &wanted, &header.bytes, 0)
                .iter()
                .any(|difference| ["version made by", "time", "date"].contains(&difference.field))
    };
    2 * zip.entries.iter().filter(foreign).count() > zip.entries.len()
}

/// In what the directory differs from an archive's: one example for each field, and how often.
pub(super) fn signs(zip: &Zip) -> Vec<(Difference, u64)> {
    let mut signs: Vec<(Difference, u64)> = Vec::new();
    for entry in &zip.entries {
        let mut wanted = Vec::new();
        let Some(expected) = expected(entry, entry.offset) else { continue };
        record::central_header(&expected, &mut wanted);
        for difference in differences(Record::Central, &wanted, &entry.central.bytes, entry.central.at) {
            match signs.iter_mut().find(|(sign, _)| sign.field == difference.field) {
                Some((_, count)) => *count += 1,
                None if SIGNS.contains(&difference.field) => signs.push((difference, 1)),
                None => {}
            }
        }
    }
    signs
}

/// Clauses 3, 4, 6 and 7: every field of both headers. With a `shift`, offsets are off by what stands before.
pub(super) fn compare(entry: &Raw, shift: i64, found: &mut Vec<Deviation>) {
    let stated = entry.central.wide("offset");
    let shifted = stated.wrapping_add_signed(shift) == entry.offset;
    let Some(expected) = expected(entry, if shifted { stated } else { entry.offset }) else { return };
    if entry.is_shredded() {
        let mut wanted = Vec::new();
        record::central_header(&expected, &mut wanted);
        return one_header(entry, Record::Central, &entry.central, &wanted, &["extra length"], found);
    }
    let mut told = told(entry, found);
    if let Some(local) = &entry.local {
        let fields = disagreement(entry, local);
        told.extend(fields.iter().map(|contradiction| contradiction.field));
        if !fields.is_empty() {
            let at = local.at;
            found.push(Deviation::new(Fault::Disagree { fields }, 4).entry(&*entry.name).at(at));
        }
        let mut wanted = Vec::new();
        record::local_header(&expected, &mut wanted);
        one_header(entry, Record::Local, local, &wanted, &told, found);
    }
    let mut wanted = Vec::new();
    record::central_header(&expected, &mut wanted);
    one_header(entry, Record::Central, &entry.central, &wanted, &told, found);
}

/// Tells the features that no archive has, and the fields that show them.
fn told(entry: &Raw, found: &mut Vec<Deviation>) -> Vec<&'static str> {
    let mut note = |what, at| found.push(Deviation::new(Fault::Forbidden(what), 6).entry(&*entry.name).at(at));
    let mut told = vec!["CRC-32", "disk", "name or extra field"];
    let headers = || [(Record::Local, entry.local.as_ref()), (Record::Central, Some(&entry.central))].into_iter();
    let headers = || headers().filter_map(|(record, header)| Some((record, header?)));
    if headers().any(|(_, header)| header.field("method") != 0) {
        told.extend(["method", "compressed size", "size", "version needed"]);
    }
    if let Some((_, header)) = headers().find(|(_, header)| header.field("flags") & 8 != 0) {
        note("has a data descriptor", header.at + 6);
        told.extend(["compressed size", "size", "version needed"]);
    }
    // Bit 0 was told as encryption, bit 3 as a data descriptor.
    if headers().all(|(_, header)| header.field("flags") & !9 == 0) {
        told.push("flags");
    }
    let odd = |header: &Header| {
        let fields = header.extra_fields();
        fields.iter().any(|(id, _)| *id != 1) || (!header.extra().is_empty() && fields.is_empty())
    };
    if let Some((record, header)) = headers().find(|(_, header)| odd(header)) {
        note("has an extra field", header.at + (record.len() + header.name().len()) as u64);
        told.extend(["version needed", "extra length"]);
    }
    if entry.central.field("comment length") > 0 && entry.central.is_framed() {
        note("has a comment", entry.central.at + 32);
        told.push("comment length");
    }
    if special_file(entry.central.field("external attributes")).is_some() || entry.name.ends_with('/') {
        told.push("external attributes");
    }
    told
}

/// What the entry would become on Unix, if not a file or a folder: its mode stands in the high half.
pub(super) fn special_file(attributes: u64) -> Option<&'static str> {
    match attributes >> 28 {
        0xA => Some("is a symbolic link"),
        0x1 => Some("is a pipe"),
        0x2 | 0x6 => Some("is a device"),
        0xC => Some("is a socket"),
        _ => None,
    }
}

/// Where the two headers of one entry tell different stories.
fn disagreement(entry: &Raw, local: &Header) -> Vec<Contradiction> {
    let described = entry.is_described();
    let story = |field: &'static str| {
        let (local, central) = (local.wide(field), entry.central.wide(field));
        let text = |value| if field == "CRC-32" { format!("{value:08x}") } else { format!("{value}") };
        (local != central).then(|| Contradiction { field, local: text(local), central: text(central) })
    };
    STORY.into_iter().filter(|field| !described || *field == "method").filter_map(story).collect()
}

fn one_header(
    entry: &Raw,
    record: Record,
    header: &Header,
    wanted: &[u8],
    told: &[&'static str],
    found: &mut Vec<Deviation>,
) {
    let mut note = |fault, clause, at| found.push(Deviation::new(fault, clause).entry(&*entry.name).at(at));
    let mut quiet = told.to_vec();
    if header.is_framed() {
        // A name of another length is told as a name, or as a disagreement.
        quiet.extend(["name length"]);
    }
    let needed = wanted.len() > record.len() + entry.central.name().len();
    let has = header.extra_fields().iter().any(|(id, _)| *id == 1);
    let exact = !has || wanted.ends_with(header.extra()) || told.contains(&"extra length");
    if !entry.is_shredded() && (has != needed || !exact) {
        note(Fault::Zip64 { record, needed }, 7, header.at + record.len() as u64);
        quiet.extend(["version needed", "compressed size", "size", "offset", "extra length"]);
    }
    let mut differences = differences(record, wanted, &header.bytes, header.at);
    differences.retain(|difference| !quiet.contains(&difference.field));
    if let Some(first) = differences.first() {
        let (clause, at) = (first.clause, first.offset);
        note(Fault::Header { record, differences }, clause, at);
    }
}
