//! EXIF: fields leave their directory, and their bytes are overwritten with noughts.

use super::super::input::{Gap, Input};
use super::{Patch, Strip};

const GPS: u16 = 0x8825;
const EXIF: u16 = 0x8769;
/// Serial numbers of body and lens, the owner, the maker's own notes, and DNG's serial number.
const SERIALS: [u16; 5] = [0xa431, 0xa435, 0xa430, 0x927c, 0xc62f];
/// Fields of one directory; more are no camera's.
const FIELDS: u64 = 1024;

/// The longest value that is overwritten; of a longer one only its entry goes.
const WIPED: u64 = 4 * 1024 * 1024;

struct Reader {
    little: bool,
    big: bool,
    patches: Vec<Patch>,
}

/// One field of a directory.
struct Field {
    tag: u16,
    /// The whole entry.
    entry: Vec<u8>,
    /// Where its value lies.
    at: u64,
    size: u64,
    /// The value, if it is a number.
    number: u64,
}

struct Directory {
    at: u64,
    fields: Vec<Field>,
    /// Where the next directory stands, and where that is written.
    next: u64,
    end: u64,
}

/// What is to be overwritten in a block, or in a TIFF, whose second directory is another page.
pub(super) fn strip(input: &mut Input<'_>, what: &[Strip], thumbnail: bool) -> Vec<Patch> {
    let Ok([order, _, a, b]) = input.array(0) else { return Vec::new() };
    let mut reader = Reader { little: order == b'I', big: [a, b].contains(&43), patches: Vec::new() };
    // What cannot be read cannot be overwritten; whether something is left is looked at afterwards.
    let _ = reader.main(input, what, thumbnail);
    reader.patches
}

impl Reader {
    fn main(&mut self, input: &mut Input<'_>, what: &[Strip], thumbnail: bool) -> Result<(), Gap> {
        let (location, serials) = (what.contains(&Strip::Location), what.contains(&Strip::Serials));
        let first = if self.big { self.number(input, 8, 8)? } else { self.number(input, 4, 4)? };
        let main = self.directory(input, first)?;
        let mut gone = |tag: u16| (location && tag == GPS) || (serials && SERIALS.contains(&tag));
        for field in &main.fields {
            match field.tag {
                GPS if location => {
                    if let Ok(inner) = self.directory(input, field.number) {
                        self.wipe_all(&inner);
                    }
                }
                EXIF => {
                    if let Ok(inner) = self.directory(input, field.number) {
                        self.remove(&inner, false, &mut gone);
                    }
                }
                _ => {}
            }
        }
        let second = thumbnail && serials && main.next != 0;
        if second && let Ok(inner) = self.directory(input, main.next) {
            let of = |tag: u16| inner.fields.iter().find(|field| field.tag == tag).map(|field| field.number);
            if let (Some(start), Some(length)) = (of(0x0201), of(0x0202)) {
                self.wipe(start, length.min(input.size().saturating_sub(start)));
            }
            self.wipe_all(&inner);
        }
        self.remove(&main, second, &mut gone);
        Ok(())
    }

    fn widths(&self) -> (u64, u64, u64) {
        if self.big { (8, 20, 8) } else { (2, 12, 4) }
    }

    fn directory(&self, input: &mut Input<'_>, at: u64) -> Result<Directory, Gap> {
        let (count_width, entry, inline) = self.widths();
        let count = self.number(input, at, count_width)?;
        if count > FIELDS {
            return Err(Gap::Short { at });
        }
        let start = at.saturating_add(count_width);
        let end = start.saturating_add(count * entry);
        let mut fields = Vec::new();
        for place in (start..end).step_by(entry as usize) {
            let bytes = input.at(place, entry as usize)?.to_vec();
            let (tag, kind) = (self.fold(&bytes[..2]) as u16, self.fold(&bytes[2..4]));
            let unit = match kind {
                3 | 8 => 2,
                4 | 9 | 11 | 13 => 4,
                5 | 10 | 12 | 16..=18 => 8,
                _ => 1,
            };
            let (count, value) = (&bytes[4..4 + inline as usize], &bytes[4 + inline as usize..]);
            let size = self.fold(count).saturating_mul(unit);
            let number = self.fold(&value[..(unit.min(inline)) as usize]);
            let at = if size <= inline { place + 4 + inline } else { self.fold(value) };
            let there = at.checked_add(size).is_some_and(|end| end <= input.size());
            fields.push(Field { tag, entry: bytes, at, size: if there { size } else { 0 }, number });
        }
        let next = if end + inline <= input.size() { self.number(input, end, inline)? } else { 0 };
        let end = (end + inline).min(input.size());
        Ok(Directory { at, fields, next, end })
    }

    /// Takes fields out of a directory, whose later fields move up.
    fn remove(&mut self, directory: &Directory, last: bool, gone: &mut impl FnMut(u16) -> bool) {
        let (count_width, _, inline) = self.widths();
        let (out, kept): (Vec<&Field>, Vec<&Field>) = directory.fields.iter().partition(|field| gone(field.tag));
        if out.is_empty() && !last {
            return;
        }
        for field in out {
            self.wipe(field.at, field.size);
        }
        let next = if last { 0 } else { directory.next };
        let mut bytes = self.written(kept.len() as u64, count_width);
        kept.iter().for_each(|field| bytes.extend_from_slice(&field.entry));
        bytes.extend(self.written(next, inline));
        bytes.resize((directory.end - directory.at) as usize, 0);
        // It takes the place of whatever was to be wiped inside it.
        self.patches.insert(0, Patch { at: directory.at, bytes });
    }

    /// Overwrites a directory and all its values.
    fn wipe_all(&mut self, directory: &Directory) {
        directory.fields.iter().for_each(|field| self.wipe(field.at, field.size));
        self.wipe(directory.at, directory.end - directory.at);
    }

    fn wipe(&mut self, at: u64, length: u64) {
        if (1..=WIPED).contains(&length) {
            self.patches.push(Patch { at, bytes: vec![0; length as usize] });
        }
    }

    fn number(&self, input: &mut Input<'_>, at: u64, width: u64) -> Result<u64, Gap> {
        Ok(self.fold(input.at(at, width as usize)?))
    }

    fn fold(&self, bytes: &[u8]) -> u64 {
        let push = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        if self.little { bytes.iter().rev().fold(0, push) } else { bytes.iter().fold(0, push) }
    }

    fn written(&self, number: u64, width: u64) -> Vec<u8> {
        let width = width as usize;
        if self.little { number.to_le_bytes()[..width].to_vec() } else { number.to_be_bytes()[8 - width..].to_vec() }
    }
}
