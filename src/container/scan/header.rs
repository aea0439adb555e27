//! One record as it stands in a file, with what follows it; and how far a damaged one can still be read.

use std::fs::File;
use std::io;
use std::ops::Range;

use crate::container::path;
use crate::container::profile::compare::{Record, field_of, number};
use crate::container::profile::record::{
    CENTRAL_LEN, CENTRAL_SIGNATURE, END_64_LEN, END_64_SIGNATURE, END_LEN, END_SIGNATURE, LOCAL_LEN, LOCAL_SIGNATURE,
    LOCATOR_LEN, MAX_32,
};
use crate::container::section::read_full_at;

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
    name: Range<usize>,
    /// Where what follows starts.
    end: u64,
    /// Whether its own lengths do not lead to the next record, which was found by its signature.
    found_end: bool,
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

    /// Whether the lengths it states are those of what follows it.
    pub(super) fn is_framed(&self) -> bool {
        !self.found_end
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
    pub(super) fn wide(&self, name: &str) -> u64 {
        let value = self.field(name);
        if value != MAX_32 {
            return value;
        }
        let fields = self.extra_fields();
        let Some((_, data)) = fields.iter().find(|(id, _)| *id == 1) else { return value };
        let order = ["size", "compressed size", "offset"];
        let saturated = |field: &&&str| self.field(field) == MAX_32;
        let place = order.iter().take_while(|field| **field != name).filter(saturated).count();
        data.get(8 * place..8 * place + 8).map_or(value, number)
    }

    /// Takes `name` for its name if that is what follows a header whose lengths are wrong.
    pub(super) fn rename(&mut self, name: &[u8]) -> bool {
        let fits = self.found_end && !name.is_empty() && self.bytes.get(CENTRAL_LEN..) == Some(name);
        if fits {
            self.name = CENTRAL_LEN..self.bytes.len();
        }
        fits
    }

    /// Takes `name` for what follows this local header, whose lengths are wrong, if it is there.
    pub(super) fn rename_to(&mut self, file: &File, name: &[u8]) -> io::Result<()> {
        let mut there = vec![0; name.len()];
        let got = read_full_at(file, &mut there, self.at + LOCAL_LEN as u64)?;
        if got == name.len() && there == name {
            self.bytes.truncate(LOCAL_LEN);
            self.bytes.extend_from_slice(&there);
            self.name = LOCAL_LEN..self.bytes.len();
            self.end = self.at + self.bytes.len() as u64;
            self.found_end = true;
        }
        Ok(())
    }
}

/// The same bits as a number with a sign: offsets are compared by wrapping differences.
pub(super) fn signed(value: u64) -> i64 {
    value.cast_signed()
}

/// The four bytes at `at`, or what there is of them.
pub(super) fn signature(file: &File, at: u64) -> io::Result<u32> {
    let mut bytes = [0; 4];
    read_full_at(file, &mut bytes, at)?;
    Ok(u32::from_le_bytes(bytes))
}

pub(super) fn starts_with(file: &File, at: u64, wanted: u32) -> io::Result<bool> {
    Ok(signature(file, at)? == wanted)
}

/// The fixed fields of a record, whatever its signature.
fn any(file: &File, record: Record, at: u64) -> io::Result<Option<Header>> {
    let mut bytes = vec![0; record.len()];
    let whole = read_full_at(file, &mut bytes, at)? == bytes.len();
    let (name, end) = (record.len()..record.len(), at.saturating_add(record.len() as u64));
    Ok(whole.then_some(Header { at, bytes, record, name, end, found_end: false }))
}

/// The fixed fields of a record with its signature.
pub(super) fn fixed(file: &File, record: Record, at: u64, signature: u32) -> io::Result<Option<Header>> {
    Ok(any(file, record, at)?.filter(|header| header.field("signature") == u64::from(signature)))
}

/// An end record with its comment, of which nothing is kept.
pub(super) fn end(file: &File, at: u64) -> io::Result<Option<Header>> {
    let header = fixed(file, Record::End, at, END_SIGNATURE)?;
    Ok(header.map(|header| Header { end: header.end + header.field("comment length"), ..header }))
}

/// The last bytes of a file as an end record without its signature.
pub(super) fn damaged_end(file: &File, len: u64) -> io::Result<Option<Header>> {
    let Some(at) = len.checked_sub(END_LEN as u64) else { return Ok(None) };
    any(file, Record::End, at)
}

/// Adds name and extra field to a record's fixed fields; nothing if the file ends before.
fn with_tail(file: &File, mut header: Header) -> io::Result<Option<Header>> {
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

/// A local header with its name and extra field.
pub(super) fn local(file: &File, at: u64) -> io::Result<Option<Header>> {
    match fixed(file, Record::Local, at, LOCAL_SIGNATURE)? {
        Some(header) => with_tail(file, header),
        None => Ok(None),
    }
}

/// A local or central header without its signature.
pub(super) fn unsigned(file: &File, record: Record, at: u64) -> io::Result<Option<Header>> {
    match any(file, record, at)? {
        Some(header) => with_tail(file, header),
        None => Ok(None),
    }
}

/// A central header in a directory that ends at `limit`.
///
/// One whose signature or lengths are damaged is taken if the next record can be found behind it.
pub(super) fn central(file: &File, at: u64, limit: u64) -> io::Result<Option<Header>> {
    let stated = unsigned(file, Record::Central, at)?;
    match stated {
        Some(header) if looks_central(&header) && leads_on(file, header.end, limit)? => Ok(Some(header)),
        Some(header) if header.field("signature") != u64::from(CENTRAL_SIGNATURE) => Ok(None),
        stated => {
            let Some(fixed) = fixed(file, Record::Central, at, CENTRAL_SIGNATURE)? else { return Ok(None) };
            match next_central(file, fixed.end, limit)? {
                Some(end) => Ok(Some(cut_to(file, fixed, end)?)),
                None => Ok(stated),
            }
        }
    }
}

/// Whether a header starts like a central one, perhaps with some damage, or else has a name that an archive may hold
/// where a central one has it.
fn looks_central(header: &Header) -> bool {
    let wanted = CENTRAL_SIGNATURE.to_le_bytes();
    path::check(header.name()).is_ok()
        || 2 <= header.bytes.iter().zip(wanted).filter(|(found, wanted)| **found == *wanted).count()
}

/// Whether something that may follow a central header starts at `end`: another record of the directory or the end,
/// be it damaged.
fn leads_on(file: &File, end: u64, limit: u64) -> io::Result<bool> {
    let next =
        |at| Ok::<_, io::Error>([CENTRAL_SIGNATURE, END_SIGNATURE, END_64_SIGNATURE].contains(&signature(file, at)?));
    let short = END_LEN as u64;
    let long = short + (END_64_LEN + LOCATOR_LEN) as u64;
    if end == limit || limit.checked_sub(end).is_some_and(|left| left == short || left == long) || next(end)? {
        return Ok(true);
    }
    match unsigned(file, Record::Central, end)? {
        Some(header) if looks_central(&header) => Ok(header.end == limit || next(header.end)?),
        _ => Ok(false),
    }
}

/// A central header whose tail is what stands before `end`, whatever its lengths say.
fn cut_to(file: &File, mut header: Header, end: u64) -> io::Result<Header> {
    let tail = (end - header.end).min(KEPT_NAME) as usize;
    header.bytes.resize(CENTRAL_LEN + tail, 0);
    let got = read_full_at(file, &mut header.bytes[CENTRAL_LEN..], header.end)?;
    header.bytes.truncate(CENTRAL_LEN + got);
    let name = (header.field("name length") as usize).min(got);
    header.name = CENTRAL_LEN..CENTRAL_LEN + name;
    header.end = end;
    header.found_end = true;
    Ok(header)
}

/// Where the next central header starts, or the directory ends.
fn next_central(file: &File, from: u64, limit: u64) -> io::Result<Option<u64>> {
    // Most are near; what is read far is read seldom, so that the time stays linear in the directory.
    for window in [1024, 3 * 0xFFFF] {
        let len = limit.saturating_sub(from).min(window);
        let mut bytes = vec![0; len as usize];
        let got = read_full_at(file, &mut bytes, from)?;
        if let Some(found) = memchr::memmem::find(&bytes[..got], &CENTRAL_SIGNATURE.to_le_bytes()) {
            return Ok(Some(from + found as u64));
        }
        if len < window {
            return Ok((from <= limit).then_some(limit));
        }
    }
    Ok(None)
}
