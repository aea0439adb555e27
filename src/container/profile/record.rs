//! The records of an archive, as bytes (clauses 3, 4, 5 and 7).

use crate::container::name::Name;

/// The value that says "see the Zip64 field", and from which on Zip64 is needed.
pub const MAX_32: u64 = 0xFFFF_FFFF;
/// The same for the count of entries.
pub const MAX_16: u64 = 0xFFFF;

/// Length of a local header before the name.
pub const LOCAL_LEN: usize = 30;
/// Length of a central header before the name.
pub const CENTRAL_LEN: usize = 46;
/// Length of the end record.
pub const END_LEN: usize = 22;
/// Length of the Zip64 end record.
pub const END_64_LEN: usize = 56;
/// Length of the Zip64 end record's locator.
pub const LOCATOR_LEN: usize = 20;

/// How a local header starts.
pub const LOCAL_SIGNATURE: u32 = 0x0403_4B50;
/// How a central header starts.
pub const CENTRAL_SIGNATURE: u32 = 0x0201_4B50;
/// How the end record starts.
pub const END_SIGNATURE: u32 = 0x0605_4B50;
/// How the Zip64 end record starts.
pub const END_64_SIGNATURE: u32 = 0x0606_4B50;
/// How the Zip64 locator starts.
pub const LOCATOR_SIGNATURE: u32 = 0x0706_4B50;

const NEEDS_20: u16 = 20;
const NEEDS_ZIP64: u16 = 45;
/// Made by Unix, version 2.0.
const MADE_BY: u16 = 0x0314;
/// 1980-02-01: a date that every reader takes, and no clock gave.
const DATE: u16 = 0x0041;
/// A regular file that everybody may read and its owner write: 0100644.
const EXTERNAL: u32 = 0x81A4_0000;
const ZIP64_FIELD: u16 = 0x0001;

/// One file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name, of which clause 8 says what it may be.
    pub name: Name,
    /// Its length in bytes.
    pub size: u64,
    /// The CRC-32 of its bytes.
    pub crc: u32,
    /// Where its local header starts in the file.
    pub offset: u64,
}

impl Entry {
    /// Where its bytes start.
    pub fn data(&self) -> u64 {
        self.offset.saturating_add(local_len(self.name.len(), self.size))
    }

    /// Where the next record starts.
    pub fn end(&self) -> u64 {
        self.data().saturating_add(self.size)
    }
}

/// The length of a local header with its name and extra field.
pub fn local_len(name: usize, size: u64) -> u64 {
    (LOCAL_LEN + name + if size >= MAX_32 { 20 } else { 0 }) as u64
}

fn saturated(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

struct Out<'o>(&'o mut Vec<u8>);

impl Out<'_> {
    fn u16(&mut self, value: u16) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }
    fn u32(&mut self, value: u32) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }
    fn u64(&mut self, value: u64) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }
    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    /// What a local and a central header share: version needed to extra length.
    fn shared(&mut self, entry: &Entry, zip64: &[u64]) -> &mut Self {
        let extra = if zip64.is_empty() { 0 } else { 4 + 8 * zip64.len() as u16 };
        self.u16(if zip64.is_empty() { NEEDS_20 } else { NEEDS_ZIP64 })
            .u16(0) // flags
            .u16(0) // method: stored
            .u16(0) // time
            .u16(DATE)
            .u32(entry.crc)
            .u32(saturated(entry.size))
            .u32(saturated(entry.size))
            .u16(entry.name.len() as u16) // at most 255 by clause 8
            .u16(extra)
    }

    fn extra(&mut self, zip64: &[u64]) {
        if !zip64.is_empty() {
            self.u16(ZIP64_FIELD).u16(8 * zip64.len() as u16);
            for &value in zip64 {
                self.u64(value);
            }
        }
    }
}

/// Appends the local header of `entry`, with name and extra field.
pub fn local_header(entry: &Entry, out: &mut Vec<u8>) {
    let sizes = [entry.size, entry.size];
    let zip64 = if entry.size >= MAX_32 { &sizes[..] } else { &[] };
    let mut out = Out(out);
    out.u32(LOCAL_SIGNATURE).shared(entry, zip64).bytes(entry.name.as_bytes()).extra(zip64);
}

/// Appends the central header of `entry`, with name and extra field.
pub fn central_header(entry: &Entry, out: &mut Vec<u8>) {
    let mut zip64 = Vec::new();
    if entry.size >= MAX_32 {
        zip64.extend([entry.size, entry.size]);
    }
    if entry.offset >= MAX_32 {
        zip64.push(entry.offset);
    }
    let mut out = Out(out);
    out.u32(CENTRAL_SIGNATURE)
        .u16(MADE_BY)
        .shared(entry, &zip64)
        .u16(0) // comment length
        .u16(0) // disk
        .u16(0) // internal attributes
        .u32(EXTERNAL)
        .u32(saturated(entry.offset))
        .bytes(entry.name.as_bytes())
        .extra(&zip64);
}

/// Whether the end of a directory needs the Zip64 records.
pub fn end_needs_zip64(count: u64, size: u64, offset: u64) -> bool {
    count >= MAX_16 || size >= MAX_32 || offset >= MAX_32
}

/// Appends the records that end an archive whose directory has `count` headers in `size` bytes at `offset`.
pub fn end(count: u64, size: u64, offset: u64, out: &mut Vec<u8>) {
    let mut out = Out(out);
    if end_needs_zip64(count, size, offset) {
        out.u32(END_64_SIGNATURE)
            .u64(44)
            .u16(MADE_BY)
            .u16(NEEDS_ZIP64)
            .u32(0)
            .u32(0)
            .u64(count)
            .u64(count)
            .u64(size)
            .u64(offset);
        out.u32(LOCATOR_SIGNATURE).u32(0).u64(offset + size).u32(1);
    }
    let few = u16::try_from(count).unwrap_or(u16::MAX);
    out.u32(END_SIGNATURE).u16(0).u16(0).u16(few).u16(few).u32(saturated(size)).u32(saturated(offset)).u16(0);
}

/// One field of a record: what it is called, where it stands, and the clause that fixes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in plain words.
    pub name: &'static str,
    /// Its first byte in the record.
    pub at: usize,
    /// Its length in bytes.
    pub len: usize,
    /// The clause of the profile that says what it holds.
    pub clause: u8,
}

const fn field(name: &'static str, at: usize, len: usize, clause: u8) -> Field {
    Field { name, at, len, clause }
}

/// The fields of a local header.
pub const LOCAL_FIELDS: [Field; 11] = [
    field("signature", 0, 4, 3),
    field("version needed", 4, 2, 3),
    field("flags", 6, 2, 3),
    field("method", 8, 2, 3),
    field("time", 10, 2, 3),
    field("date", 12, 2, 3),
    field("CRC-32", 14, 4, 10),
    field("compressed size", 18, 4, 3),
    field("size", 22, 4, 3),
    field("name length", 26, 2, 3),
    field("extra length", 28, 2, 3),
];

/// The fields of a central header.
pub const CENTRAL_FIELDS: [Field; 17] = [
    field("signature", 0, 4, 4),
    field("version made by", 4, 2, 4),
    field("version needed", 6, 2, 4),
    field("flags", 8, 2, 4),
    field("method", 10, 2, 4),
    field("time", 12, 2, 4),
    field("date", 14, 2, 4),
    field("CRC-32", 16, 4, 10),
    field("compressed size", 20, 4, 4),
    field("size", 24, 4, 4),
    field("name length", 28, 2, 4),
    field("extra length", 30, 2, 4),
    field("comment length", 32, 2, 4),
    field("disk", 34, 2, 4),
    field("internal attributes", 36, 2, 4),
    field("external attributes", 38, 4, 4),
    field("offset", 42, 4, 4),
];

/// The fields of the end record.
pub const END_FIELDS: [Field; 8] = [
    field("signature", 0, 4, 5),
    field("disk", 4, 2, 5),
    field("disk of the directory", 6, 2, 5),
    field("entries on this disk", 8, 2, 5),
    field("entries", 10, 2, 5),
    field("size of the directory", 12, 4, 5),
    field("offset of the directory", 16, 4, 5),
    field("comment length", 20, 2, 5),
];

/// The fields of the Zip64 end record.
pub const END_64_FIELDS: [Field; 10] = [
    field("signature", 0, 4, 7),
    field("size of the Zip64 end record", 4, 8, 7),
    field("version made by", 12, 2, 7),
    field("version needed", 14, 2, 7),
    field("disk", 16, 4, 7),
    field("disk of the directory", 20, 4, 7),
    field("entries on this disk", 24, 8, 7),
    field("entries", 32, 8, 7),
    field("size of the directory", 40, 8, 7),
    field("offset of the directory", 48, 8, 7),
];

/// The fields of the Zip64 locator.
pub const LOCATOR_FIELDS: [Field; 4] = [
    field("signature", 0, 4, 7),
    field("disk", 4, 4, 7),
    field("offset of the Zip64 end record", 8, 8, 7),
    field("disks", 16, 4, 7),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(size: u64, offset: u64) -> Entry {
        Entry { name: "media/a".into(), size, crc: 0x0102_0304, offset }
    }

    #[test]
    fn writes_zip64_exactly_where_it_is_needed() {
        for (size, offset, local, central) in
            [(MAX_32 - 1, MAX_32 - 1, 0, 0), (MAX_32, 0, 20, 20), (0, MAX_32, 0, 12), (MAX_32, MAX_32, 20, 28)]
        {
            let entry = entry(size, offset);
            let (mut near, mut far) = (Vec::new(), Vec::new());
            local_header(&entry, &mut near);
            central_header(&entry, &mut far);
            assert_eq!(near.len(), LOCAL_LEN + 7 + local, "{size:x} {offset:x}");
            assert_eq!(near.len() as u64, local_len(7, size));
            assert_eq!(far.len(), CENTRAL_LEN + 7 + central, "{size:x} {offset:x}");
            assert_eq!(u16::from_le_bytes([near[4], near[5]]), if local > 0 { 45 } else { 20 });
            assert_eq!(u16::from_le_bytes([far[6], far[7]]), if central > 0 { 45 } else { 20 });
        }
        for (count, size, offset, long) in
            [(MAX_16 - 1, MAX_32 - 1, 0, false), (MAX_16, 0, 0, true), (1, MAX_32, 0, true), (1, 0, MAX_32, true)]
        {
            let mut bytes = Vec::new();
            end(count, size, offset, &mut bytes);
            assert_eq!(bytes.len(), END_LEN + if long { END_64_LEN + LOCATOR_LEN } else { 0 });
        }
    }

    #[test]
    fn names_every_byte_of_every_record() {
        for (fields, len) in [
            (&LOCAL_FIELDS[..], LOCAL_LEN),
            (&CENTRAL_FIELDS[..], CENTRAL_LEN),
            (&END_FIELDS[..], END_LEN),
            (&END_64_FIELDS[..], END_64_LEN),
            (&LOCATOR_FIELDS[..], LOCATOR_LEN),
        ] {
            let mut at = 0;
            for field in fields {
                assert_eq!(field.at, at, "{}", field.name);
                at += field.len;
            }
            assert_eq!(at, len);
        }
    }
}
