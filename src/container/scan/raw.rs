//! The records that a ZIP reader would find, as they stand.

use std::fs::File;
use std::io;

use super::header::{self, Header, signed};
use super::walk::{self, Walk};
use crate::container::expect::foreign;
use crate::container::fault::{Deviation, Fault};
use crate::container::limits::Limits;
use crate::container::path::{self, MANIFEST, MIMETYPE};
use crate::container::profile::compare::Record;
use crate::container::profile::record::{
    CENTRAL_SIGNATURE, END_64_LEN, END_64_SIGNATURE, END_LEN, END_SIGNATURE, LOCAL_LEN, LOCAL_SIGNATURE, LOCATOR_LEN,
    LOCATOR_SIGNATURE,
};
use crate::container::section::read_full_at;

/// One entry: its header in the directory and the one before its bytes.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    pub(super) central: Header,
    pub(super) local: Option<Header>,
    /// The name, made readable: the directory's, or where only the other header has one that an archive may hold,
    /// that.
    pub(super) name: String,
    /// The other header's name, if the two differ.
    pub(super) other_name: Option<String>,
    pub(super) size: u64,
    pub(super) method: u16,
    pub(super) crc: u32,
    /// Where its local header stands, or where the directory says so.
    pub(super) offset: u64,
    /// Where its bytes start and end, if its local header is there.
    pub(super) data: Option<(u64, u64)>,
}

impl Raw {
    /// Whether its bytes can be read as they stand.
    pub(super) fn is_plain(&self) -> bool {
        let headers =
            if self.is_shredded() { [None, self.local.as_ref()] } else { [Some(&self.central), self.local.as_ref()] };
        let encrypted = |header: &Header| header.field("flags") & 1 != 0;
        let stored = |header: &Header| header.field("method") == 0;
        self.local.is_some() && headers.into_iter().flatten().all(|header| stored(header) && !encrypted(header))
    }

    /// Whether its header in the directory is so damaged that it says nothing: only the other one is to be believed.
    pub(super) fn is_shredded(&self) -> bool {
        !self.central.is_framed() && self.other_name.is_some()
    }

    /// The CRC-32 that the header before its bytes gives.
    pub(super) fn local_crc(&self) -> Option<u32> {
        self.local.as_ref().map(|local| local.field("CRC-32") as u32)
    }

    /// Whether a header says that a data descriptor follows the bytes.
    pub(super) fn is_described(&self) -> bool {
        [Some(&self.central), self.local.as_ref()].into_iter().flatten().any(|header| header.field("flags") & 8 != 0)
    }
}

/// The ZIP as it was found.
#[derive(Debug, Default)]
pub(super) struct Zip {
    pub(super) len: u64,
    pub(super) entries: Vec<Raw>,
    pub(super) directory: u64,
    pub(super) directory_end: u64,
    /// How much further back the directory stands than the end says: the length of what was put before it.
    pub(super) shift: i64,
    /// Zip64 end record, locator and end record, as far as they are there; the last is always there.
    pub(super) end: Vec<Header>,
    /// Why there are no entries, or not all.
    pub(super) trouble: Option<Deviation>,
}

impl Zip {
    fn broken(len: u64, trouble: Deviation) -> Self {
        Self { len, trouble: Some(trouble), ..Self::default() }
    }
}

pub(super) fn read(file: &File, len: u64, limits: &Limits) -> io::Result<Zip> {
    let mut start = [0; 64];
    let got = read_full_at(file, &mut start, 0)?;
    let backward = find_end(file, len)?;
    let at_the_end = backward.as_ref().is_some_and(|end| end.end() == len);
    // An end that does not end the file may belong to an archive inside it: the way from the start decides.
    let walk = if at_the_end { None } else { Some(walk::walk(file, len)?) };
    let end = match (&walk, backward) {
        (Some(Walk { end: Some(end), .. }), _) => end.clone(),
        (Some(walk), None) if walk.entries == 0 && foreign(&start[..got]).is_some() => {
            let looks = foreign(&start[..got]).unwrap_or_default();
            return Ok(Zip::broken(len, Deviation::new(Fault::NotAnArchive(looks), 1).at(0)));
        }
        (Some(Walk { cut: Some(cut), .. }), _) => return Ok(Zip::broken(len, cut.clone())),
        (_, Some(end)) => end,
        (_, None) => {
            let what = "it ends before its directory".to_owned();
            return Ok(Zip::broken(len, Deviation::new(Fault::Truncated(what), 1).at(len)));
        }
    };
    let mut zip = Zip { len, ..Zip::default() };
    let (mut stated, mut directory_end, mut size) =
        (end.field("offset of the directory"), end.at, end.field("size of the directory"));
    let count = end.field("entries");
    zip.end = vec![end];
    if let Some((end_64, locator)) = find_end_64(file, zip.end[0].at)? {
        (stated, directory_end) = (end_64.field("offset of the directory"), end_64.at);
        size = end_64.field("size of the directory");
        zip.end.splice(0..0, [end_64, locator]);
    }
    let Some(directory) = find_directory(file, len, stated, size, directory_end)? else {
        if count > 0 || directory_end > 0 {
            let what = format!("the end record puts its directory at byte {stated:#x}, where there is none");
            zip.trouble = Some(Deviation::new(Fault::Truncated(what), 1).at(zip.end[0].at));
        }
        return Ok(zip);
    };
    zip.shift = signed(directory).wrapping_sub(signed(stated));
    // An archive inside a truncated one can end exactly where that was cut.
    let inner = zip.shift > 0 && header::starts_with(file, 0, LOCAL_SIGNATURE)?;
    if let Some(cut) = if inner { walk::walk(file, len)?.cut } else { None } {
        return Ok(Zip::broken(len, cut));
    }
    zip.directory = directory;
    zip.directory_end = directory;
    entries(file, directory_end, limits, &mut zip)?;
    Ok(zip)
}

fn entries(file: &File, directory_end: u64, limits: &Limits, zip: &mut Zip) -> io::Result<()> {
    let mut before = 0;
    while zip.directory_end < directory_end {
        if zip.entries.len() as u64 > limits.entries.saturating_add(1000) {
            let fault = Fault::Limit { name: "entries", found: zip.entries.len() as u64, max: limits.entries };
            zip.trouble = Some(Deviation::new(fault, 9));
            break;
        }
        let Some(mut central) = header::central(file, zip.directory_end, directory_end)? else { break };
        zip.directory_end = central.end();
        let local = find_local(file, &mut central, zip.shift, before)?;
        let entry = entry(file, central, local, zip.directory)?;
        if let Some((_, end)) = entry.data {
            before = end;
        }
        zip.entries.push(entry);
    }
    Ok(())
}

/// Where the directory starts: where the end says so, or else where its length says so, or else where the
/// entries end.
fn find_directory(file: &File, len: u64, stated: u64, size: u64, end: u64) -> io::Result<Option<u64>> {
    if stated < end && header::starts_with(file, stated, CENTRAL_SIGNATURE)? {
        return Ok(Some(stated));
    }
    let by_size = end.checked_sub(size).filter(|_| size > 0);
    match by_size {
        Some(there) if header::starts_with(file, there, CENTRAL_SIGNATURE)? => return Ok(Some(there)),
        _ => {}
    }
    if let Some(there) = walk::walk(file, len)?.directory.filter(|&there| there < end) {
        return Ok(Some(there));
    }
    Ok(by_size.filter(|&there| there == stated))
}

/// The local header of an entry: where the directory says, or that far behind what stands before the archive, or
/// right behind the entry before.
fn find_local(file: &File, central: &mut Header, shift: i64, before: u64) -> io::Result<Option<Header>> {
    let stated = central.wide("offset");
    let places = [stated, stated.wrapping_add_signed(shift), before];
    let mut signed = None;
    for at in places {
        let Some(local) = header::local(file, at)? else { continue };
        if local.name() == central.name() || central.rename(local.name()) {
            return Ok(Some(local));
        }
        if at == stated {
            signed = signed.or(Some(local));
        }
    }
    if !central.is_framed() {
        // A header out of joint says nothing of the place: the entry follows the one before.
        if let Some(local) = header::local(file, before)?.filter(|local| path::check(local.name()).is_ok()) {
            return Ok(Some(local));
        }
    }
    if signed.is_some() {
        return Ok(signed);
    }
    // A header of which only the start is damaged still holds the name.
    for at in places {
        let name = central.name();
        let mut there = vec![0; name.len()];
        let got = read_full_at(file, &mut there, at.saturating_add(LOCAL_LEN as u64))?;
        if !name.is_empty() && got == name.len() && there == name {
            return header::unsigned(file, Record::Local, at);
        }
    }
    Ok(None)
}

/// Puts an entry together; where its two headers give different lengths, those are taken behind which the next
/// record starts.
fn entry(file: &File, central: Header, mut local: Option<Header>, directory: u64) -> io::Result<Raw> {
    let offset = local.as_ref().map_or_else(|| central.wide("offset"), |local| local.at);
    let packed = central.wide("compressed size");
    let method = central.field("method") as u16;
    let mut size = central.wide("size");
    let mut data = None;
    if let Some(local) = &mut local {
        let fixed = local.at + LOCAL_LEN as u64;
        let lengths = [packed, local.wide("compressed size"), size, local.wide("size")];
        let starts = [local.end(), fixed + central.name().len() as u64];
        let mut best = starts[0].checked_add(packed).map(|end| (starts[0], end));
        'search: for start in starts {
            for length in lengths {
                let Some(end) = start.checked_add(length) else { continue };
                if end == directory || header::starts_with(file, end, LOCAL_SIGNATURE)? {
                    best = Some((start, end));
                    break 'search;
                }
            }
        }
        if best.is_some_and(|(start, _)| start != local.end()) {
            local.rename_to(file, central.name())?;
        }
        data = best;
        if let (0, Some((start, end))) = (method, data) {
            size = end - start;
        }
    }
    let (name, other_name) = names(&central, local.as_ref());
    let crc = central.field("CRC-32") as u32;
    let mut raw = Raw { name, other_name, size, method, crc, offset, data, local, central };
    if let (true, Some(local)) = (raw.is_shredded(), &raw.local) {
        (raw.method, raw.crc) = (local.field("method") as u16, local.field("CRC-32") as u32);
        if let (0, Some((start, end))) = (raw.method, raw.data) {
            raw.size = end - start;
        }
    }
    Ok(raw)
}

/// What an entry is called, and what its other header calls it.
fn names(central: &Header, local: Option<&Header>) -> (String, Option<String>) {
    let text = |header: &Header| String::from_utf8_lossy(header.name()).into_owned();
    let Some(local) = local.filter(|local| local.name() != central.name()) else { return (text(central), None) };
    let fixed = [MIMETYPE.as_bytes(), MANIFEST.as_bytes()];
    let sound = |header: &Header| path::check(header.name()).is_ok();
    if fixed.contains(&local.name()) || (sound(local) && !sound(central)) {
        (text(local), Some(text(central)))
    } else {
        (text(central), Some(text(local)))
    }
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
        if let Some(header) = header::end(file, start + at as u64)? {
            if header.end() == len {
                return Ok(Some(header));
            }
            found = found.or(Some(header));
        }
    }
    Ok(found)
}

fn find_end_64(file: &File, end: u64) -> io::Result<Option<(Header, Header)>> {
    let Some(at) = end.checked_sub(LOCATOR_LEN as u64) else { return Ok(None) };
    let Some(locator) = header::fixed(file, Record::Locator, at, LOCATOR_SIGNATURE)? else { return Ok(None) };
    let stated = locator.field("offset of the Zip64 end record");
    for at in [locator.at.checked_sub(END_64_LEN as u64), Some(stated)].into_iter().flatten() {
        let end_64 = header::fixed(file, Record::End64, at, END_64_SIGNATURE)?;
        if let Some(end_64) = end_64.filter(|_| at < locator.at) {
            return Ok(Some((end_64, locator)));
        }
    }
    Ok(None)
}
