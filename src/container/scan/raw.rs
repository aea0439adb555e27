//! The records that a ZIP reader would find, as they stand.

use std::fs::File;
use std::io;

use crate::container::fault::{Deviation, Fault};
use crate::container::limits::Limits;
use crate::container::profile::compare::{Record, field_of};
use crate::container::profile::record::{
    CENTRAL_SIGNATURE, END_64_LEN, END_64_SIGNATURE, END_LEN, END_SIGNATURE, LOCAL_SIGNATURE, LOCATOR_LEN,
    LOCATOR_SIGNATURE, MAX_32,
};
use crate::container::section::read_full_at;
use crate::container::verify::foreign;

/// How much of a name is kept: more than a sound one may have.
const KEPT_NAME: u64 = 300;
/// How much of an extra field is kept: more than a sound one may have.
const KEPT_EXTRA: u64 = 64;

/// A header with what follows it; of a name or an extra field that no sound header has, only the start.
///
/// A hostile directory can name the same long header a hundred thousand times: what is kept is bounded.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// Where it starts in the file.
    pub(super) at: u64,
    /// Its fixed fields, name and extra field.
    pub(super) bytes: Vec<u8>,
    record: Record,
    name: std::ops::Range<usize>,
    /// Where what follows starts.
    end: u64,
}

impl Header {
    pub(super) fn field(&self, name: &str) -> u64 {
        field_of(self.record, name, &self.bytes).unwrap_or(0)
    }

    pub(super) fn end(&self) -> u64 {
        self.end
    }

    pub(super) fn name(&self) -> &[u8] {
        &self.bytes[self.name.clone()]
    }

    pub(super) fn extra(&self) -> &[u8] {
        &self.bytes[self.name.end..]
    }

    /// The fields by their ids.
    pub(super) fn extra_fields(&self) -> Vec<(u16, &[u8])> {
        let mut fields = Vec::new();
        let mut rest = self.extra();
        while let [a, b, c, d, tail @ ..] = rest {
            let len = usize::from(u16::from_le_bytes([*c, *d])).min(tail.len());
            let (data, later) = tail.split_at(len);
            fields.push((u16::from_le_bytes([*a, *b]), data));
            rest = later;
        }
        fields
    }

    /// A field's value, from the Zip64 extra field where the fixed one is saturated.
    fn wide(&self, name: &str) -> u64 {
        let value = self.field(name);
        if value != MAX_32 {
            return value;
        }
        let fields = self.extra_fields();
        let Some((_, data)) = fields.iter().find(|(id, _)| *id == 1) else { return value };
        let order = ["size", "compressed size", "offset"];
        let saturated = |field: &&&str| self.field(field) == MAX_32;
        let place = order.iter().take_while(|field| **field != name).filter(saturated).count();
        data.get(8 * place..8 * place + 8).map_or(value, crate::container::profile::compare::number)
    }
}

/// One entry: its header in the directory and the one before its bytes.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    pub(super) central: Header,
    pub(super) local: Option<Header>,
    /// The name as it stands in the directory, made readable.
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) packed: u64,
    pub(super) offset: u64,
    pub(super) method: u16,
    pub(super) crc: u32,
}

impl Raw {
    /// Where its bytes start and end, if its local header is there.
    pub(super) fn data(&self) -> Option<(u64, u64)> {
        let start = self.local.as_ref()?.end();
        Some((start, start.checked_add(self.packed)?))
    }

    /// Whether its bytes can be read as they stand.
    pub(super) fn is_plain(&self) -> bool {
        self.method == 0 && self.packed == self.size && self.central.field("flags") & 1 == 0
    }
}

/// The ZIP as it was found.
#[derive(Debug, Default)]
pub(super) struct Zip {
    pub(super) len: u64,
    pub(super) entries: Vec<Raw>,
    pub(super) directory: u64,
    pub(super) directory_end: u64,
    /// Zip64 end record, locator and end record, as far as they are there; the last is always there.
    pub(super) end: Vec<Header>,
    /// Why there are no entries, or not all.
    pub(super) trouble: Option<Deviation>,
}

pub(super) fn read(file: &File, len: u64, limits: &Limits) -> io::Result<Zip> {
    let mut zip = Zip { len, ..Zip::default() };
    let mut start = [0; 64];
    let got = read_full_at(file, &mut start, 0)?;
    let Some(end) = find_end(file, len)? else {
        zip.trouble = Some(match foreign(&start[..got]) {
            Some(looks) => Deviation::new(Fault::NotAnArchive(looks), 1).at(0),
            None => truncated(file, len)?,
        });
        return Ok(zip);
    };
    let mut directory = end.field("offset of the directory");
    let mut directory_end = end.at;
    zip.end = vec![end];
    if let Some((end_64, locator)) = find_end_64(file, zip.end[0].at)? {
        directory = end_64.field("offset of the directory");
        directory_end = end_64.at;
        zip.end.splice(0..0, [end_64, locator]);
    }
    // With something before the archive, offsets are off by its length: the directory ends where the end starts.
    let size = zip.end[0].field("size of the directory");
    let mut shift = 0;
    if !starts_with(file, directory, CENTRAL_SIGNATURE)? && size <= directory_end {
        let there = directory_end - size;
        if size > 0 && starts_with(file, there, CENTRAL_SIGNATURE)? {
            shift = there.saturating_sub(directory);
            directory = there;
        }
    }
    zip.directory = directory;
    zip.directory_end = directory;
    while zip.directory_end < directory_end {
        let Some(central) = header(file, Record::Central, zip.directory_end, CENTRAL_SIGNATURE)? else { break };
        if zip.entries.len() as u64 > limits.entries + 1000 {
            let fault = Fault::Limit { name: "entries", found: zip.entries.len() as u64, max: limits.entries };
            zip.trouble = Some(Deviation::new(fault, 9));
            break;
        }
        zip.directory_end = central.end();
        let offset = central.wide("offset");
        let local = header(file, Record::Local, offset.saturating_add(shift), LOCAL_SIGNATURE)?;
        zip.entries.push(Raw {
            name: String::from_utf8_lossy(central.name()).into_owned(),
            size: central.wide("size"),
            packed: central.wide("compressed size"),
            offset,
            method: central.field("method") as u16,
            crc: central.field("CRC-32") as u32,
            central,
            local,
        });
    }
    Ok(zip)
}

fn starts_with(file: &File, at: u64, signature: u32) -> io::Result<bool> {
    let mut bytes = [0; 4];
    Ok(read_full_at(file, &mut bytes, at)? == 4 && u32::from_le_bytes(bytes) == signature)
}

fn fixed(file: &File, record: Record, at: u64, signature: u32) -> io::Result<Option<Header>> {
    let mut bytes = vec![0; record.len()];
    let whole = read_full_at(file, &mut bytes, at)? == bytes.len();
    let (name, end) = (record.len()..record.len(), at.saturating_add(record.len() as u64));
    let header = Header { at, bytes, record, name, end };
    Ok((whole && header.field("signature") == u64::from(signature)).then_some(header))
}

/// A local or central header with its name and extra field.
fn header(file: &File, record: Record, at: u64, signature: u32) -> io::Result<Option<Header>> {
    let Some(mut header) = fixed(file, record, at, signature)? else { return Ok(None) };
    let [name, extra, comment] = ["name length", "extra length", "comment length"].map(|name| header.field(name));
    for (from, kept) in [(header.end, name.min(KEPT_NAME)), (header.end + name, extra.min(KEPT_EXTRA))] {
        let start = header.bytes.len();
        header.bytes.resize(start + kept as usize, 0);
        if read_full_at(file, &mut header.bytes[start..], from)? < kept as usize {
            return Ok(None);
        }
    }
    header.name.end += name.min(KEPT_NAME) as usize;
    header.end += name + extra + comment;
    Ok(Some(header))
}

/// The end record: the last whose comment reaches the end of the file, or else the last one there is.
fn find_end(file: &File, len: u64) -> io::Result<Option<Header>> {
    let window = len.min(END_LEN as u64 + 0xFFFF + 0x1_0000);
    let mut bytes = vec![0; window as usize];
    let start = len - window;
    let got = read_full_at(file, &mut bytes, start)?;
    bytes.truncate(got);
    let mut found = None;
    for at in memchr::memmem::rfind_iter(&bytes, &END_SIGNATURE.to_le_bytes()) {
        if let Some(header) = fixed(file, Record::End, start + at as u64, END_SIGNATURE)? {
            if header.at + END_LEN as u64 + header.field("comment length") == len {
                return Ok(Some(header));
            }
            found = found.or(Some(header));
        }
    }
    Ok(found)
}

fn find_end_64(file: &File, end: u64) -> io::Result<Option<(Header, Header)>> {
    let Some(at) = end.checked_sub(LOCATOR_LEN as u64) else { return Ok(None) };
    let Some(locator) = fixed(file, Record::Locator, at, LOCATOR_SIGNATURE)? else { return Ok(None) };
    let stated = locator.field("offset of the Zip64 end record");
    for at in [Some(stated), locator.at.checked_sub(END_64_LEN as u64)].into_iter().flatten() {
        if let Some(end_64) = fixed(file, Record::End64, at, END_64_SIGNATURE)?.filter(|_| at < locator.at) {
            return Ok(Some((end_64, locator)));
        }
    }
    Ok(None)
}

/// A ZIP without an end: in which entry it stops.
fn truncated(file: &File, len: u64) -> io::Result<Deviation> {
    let mut at = 0;
    let mut last = None;
    while let Some(local) = header(file, Record::Local, at, LOCAL_SIGNATURE)? {
        let name = String::from_utf8_lossy(local.name()).into_owned();
        let size = local.wide("compressed size");
        let end = local.end().saturating_add(size);
        if end > len {
            let what = format!("it ends after {} of the {size} bytes of `{name}`", len - local.end());
            return Ok(Deviation::new(Fault::Truncated(what), 1).entry(name).at(len));
        }
        (at, last) = (end, Some(name));
    }
    let what = match last {
        Some(name) => format!("it ends after `{name}`, before the directory is whole"),
        None => "it ends inside its first entry".to_owned(),
    };
    Ok(Deviation::new(Fault::Truncated(what), 1).at(len))
}
