//! EXIF: fields leave their directory, and their bytes are overwritten with noughts; others come in.
//!
//! Nothing in a block, or in a TIFF, moves: other values are found by their offsets, and makers' notes hold offsets
//! that nobody else knows. What needs more room than it had goes to the end.

use super::super::input::{Gap, Input};
use super::Patch;
use super::strip::{Directory as Kind, EXIF, GPS, INTEROP, Strip};

/// Fields of one directory; more are no camera's.
const FIELDS: u64 = 1024;
/// Directories of a TIFF that are looked at.
const PAGES: usize = 1024;
/// The longest value that is overwritten; of a longer one only its entry goes.
const WIPED: u64 = 4 * 1024 * 1024;
/// The longest text that is looked at.
const TEXT: u64 = 64 * 1024;
/// Text, with a nought at its end.
pub(super) const ASCII: u16 = 2;
pub(super) const LONG: u16 = 4;
pub(super) const UNDEFINED: u16 = 7;
const UTF8: u16 = 129;

/// What a field of the main directory is to say; nothing, if it is to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) tag: u16,
    pub(super) kind: u16,
    pub(super) value: Option<Vec<u8>>,
}

struct Reader {
    little: bool,
    big: bool,
    size: u64,
    patches: Vec<Patch>,
    /// What comes after the last byte.
    tail: Vec<u8>,
    /// The end is further away than an offset can say.
    full: bool,
}

/// One field of a directory.
#[derive(Debug, Clone)]
struct Field {
    tag: u16,
    kind: u16,
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
    /// Where the next directory stands.
    next: u64,
    end: u64,
}

/// What is to change in a block, or, if `tiff`, in a TIFF, whose further directories are other pages; `None` if what
/// is to come in has no place there.
pub(super) fn edit(input: &mut Input<'_>, strip: &[Strip], set: &[Tag], tiff: bool) -> Option<Vec<Patch>> {
    let Ok([order, _, a, b]) = input.array(0) else { return None };
    let big = [a, b].contains(&43);
    let (little, size) = (order == b'I', input.size());
    let mut reader = Reader { little, big, size, patches: Vec::new(), tail: Vec::new(), full: false };
    // What cannot be read cannot be overwritten; whether something is left is looked at afterwards.
    let read = reader.all(input, strip, set, tiff);
    if reader.full || (read.is_err() && !set.is_empty()) {
        return None;
    }
    let mut patches = super::patch::in_order(reader.patches);
    if !reader.tail.is_empty() {
        patches.push(Patch::insert(size, reader.tail));
    }
    Some(patches)
}

/// Whether the main directory has a field with this tag.
pub(super) fn has(input: &mut Input<'_>, tag: u16) -> bool {
    let Ok([order, _, a, b]) = input.array(0) else { return false };
    let (little, big, size) = (order == b'I', [a, b].contains(&43), input.size());
    let reader = Reader { little, big, size, patches: Vec::new(), tail: Vec::new(), full: false };
    let (place, width) = if big { (8, 8) } else { (4, 4) };
    let main = reader.number(input, place, width).and_then(|first| reader.directory(input, first));
    main.is_ok_and(|main| main.fields.iter().any(|field| field.tag == tag))
}

impl Reader {
    fn all(&mut self, input: &mut Input<'_>, strip: &[Strip], set: &[Tag], tiff: bool) -> Result<(), Gap> {
        let first = if self.big { self.number(input, 8, 8)? } else { self.number(input, 4, 4)? };
        let main = self.directory(input, first)?;
        let mut next = main.next;
        self.main(input, &main, strip, set, tiff)?;
        let mut seen = vec![first];
        while tiff && next != 0 && !strip.is_empty() && !seen.contains(&next) && seen.len() < PAGES {
            seen.push(next);
            let page = self.directory(input, next)?;
            next = page.next;
            self.main(input, &page, strip, &[], tiff)?;
        }
        Ok(())
    }

    fn main(
        &mut self,
        input: &mut Input<'_>,
        main: &Directory,
        strip: &[Strip],
        set: &[Tag],
        tiff: bool,
    ) -> Result<(), Gap> {
        let everything = strip.contains(&Strip::AllButCredit);
        for field in &main.fields {
            let Ok(inner) = (match field.tag {
                GPS if everything || strip.contains(&Strip::Location) => self.directory(input, field.number),
                EXIF if !strip.is_empty() => self.directory(input, field.number),
                _ => continue,
            }) else {
                continue;
            };
            if field.tag == GPS {
                self.wipe_all(&inner);
                continue;
            }
            if everything
                && let Some(interop) = inner.fields.iter().find(|field| field.tag == INTEROP)
                && let Ok(interop) = self.directory(input, interop.number)
            {
                self.wipe_all(&interop);
            }
            let kept = self.kept(input, &inner, strip, Kind::Exif);
            self.put(&inner, &kept, inner.next);
        }
        let small = !tiff && main.next != 0 && strip.iter().any(|strip| strip.takes_small());
        if small && let Ok(inner) = self.directory(input, main.next) {
            let of = |tag: u16| inner.fields.iter().find(|field| field.tag == tag).map(|field| field.number);
            if let (Some(start), Some(length)) = (of(0x0201), of(0x0202)) {
                self.wipe(start, length.min(self.size.saturating_sub(start)));
            }
            self.wipe_all(&inner);
        }
        let mut kept = self.kept(input, main, strip, if tiff { Kind::Page } else { Kind::Main });
        for tag in set {
            self.set(input, &mut kept, tag)?;
        }
        let next = if small { 0 } else { main.next };
        if self.put(main, &kept, next) {
            return Ok(());
        }
        // It has more fields than before: it moves to the end, and is found there.
        let at = self.end();
        let bytes = self.written(&kept, next);
        self.tail.extend(bytes);
        self.wipe(main.at, main.end - main.at);
        let (place, width) = if self.big { (8, 8) } else { (4, 4) };
        let pointer = Patch::over(place, self.digits(at, width));
        self.patches.insert(0, pointer);
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
            let (tag, kind) = (self.fold(&bytes[..2]) as u16, self.fold(&bytes[2..4]) as u16);
            let unit = unit(kind);
            let (count, value) = (&bytes[4..4 + inline as usize], &bytes[4 + inline as usize..]);
            let size = self.fold(count).saturating_mul(unit);
            let number = self.fold(&value[..(unit.min(inline)) as usize]);
            let at = if size <= inline { place + 4 + inline } else { self.fold(value) };
            let there = at.checked_add(size).is_some_and(|end| end <= self.size);
            fields.push(Field { tag, kind, entry: bytes, at, size: if there { size } else { 0 }, number });
        }
        let next = if end + inline <= self.size { self.number(input, end, inline)? } else { 0 };
        let end = (end + inline).min(self.size);
        Ok(Directory { at, fields, next, end })
    }

    /// The fields that stay; the values of the others are overwritten.
    fn kept(&mut self, input: &mut Input<'_>, directory: &Directory, strip: &[Strip], kind: Kind) -> Vec<Field> {
        let mut kept = Vec::new();
        for field in &directory.fields {
            let text = strip.contains(&Strip::Paths).then(|| text(input, field)).flatten();
            if strip.iter().any(|strip| strip.takes_field(kind, field.tag, text.as_deref())) {
                self.wipe(field.at, field.size);
            } else {
                kept.push(field.clone());
            }
        }
        kept
    }

    /// Lets a field say what it is to say.
    fn set(&mut self, input: &mut Input<'_>, kept: &mut Vec<Field>, tag: &Tag) -> Result<(), Gap> {
        let place = kept.iter().position(|field| field.tag == tag.tag);
        let Some(value) = &tag.value else {
            if let Some(old) = place.map(|place| kept.remove(place)) {
                self.wipe(old.at, old.size);
            }
            return Ok(());
        };
        if let Some(place) = place
            && self.says(input, &kept[place], tag.kind, value)?
        {
            return Ok(());
        }
        let old = place.map(|place| kept.remove(place));
        let (_, _, inline) = self.widths();
        let length = value.len() as u64;
        let mut entry = self.digits(u64::from(tag.tag), 2);
        entry.extend(self.digits(u64::from(tag.kind), 2));
        entry.extend(self.digits(length / unit(tag.kind), inline));
        match old.filter(|old| old.size > inline) {
            _ if length <= inline => {
                entry.extend_from_slice(value);
                entry.resize(entry.len() + (inline - length) as usize, 0);
            }
            Some(old) if old.size >= length => {
                let mut bytes = value.clone();
                bytes.resize(old.size as usize, 0);
                self.patches.insert(0, Patch::over(old.at, bytes));
                entry.extend(self.digits(old.at, inline));
            }
            old => {
                if let Some(old) = old {
                    self.wipe(old.at, old.size);
                }
                let at = self.end();
                self.tail.extend_from_slice(value);
                entry.extend(self.digits(at, inline));
            }
        }
        let place = place.or_else(|| kept.iter().position(|field| field.tag > tag.tag)).unwrap_or(kept.len());
        kept.insert(place, Field { tag: tag.tag, kind: tag.kind, entry, at: 0, size: 0, number: 0 });
        Ok(())
    }

    /// Whether a field says so already.
    fn says(&self, input: &mut Input<'_>, field: &Field, kind: u16, value: &[u8]) -> Result<bool, Gap> {
        let is_text = kind == ASCII && matches!(field.kind, ASCII | UTF8);
        if !is_text && (field.kind != kind || field.size != value.len() as u64) {
            return Ok(false);
        }
        if field.size > value.len() as u64 + TEXT {
            return Ok(false);
        }
        let mut bytes = Vec::new();
        input.feed(field.at, field.size, |piece| bytes.extend_from_slice(piece))?;
        let plain = |bytes: &[u8]| bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        Ok(match is_text {
            true => bytes[..plain(&bytes)] == value[..plain(value)],
            false => bytes == value,
        })
    }

    /// The next even offset after everything.
    fn end(&mut self) -> u64 {
        if (self.size + self.tail.len() as u64) % 2 == 1 {
            self.tail.push(0);
        }
        let at = self.size + self.tail.len() as u64;
        self.full |= !self.big && at > u64::from(u32::MAX);
        at
    }

    /// Puts a directory in its place, if its fields have room there and are not what they were.
    fn put(&mut self, directory: &Directory, kept: &[Field], next: u64) -> bool {
        let same = kept.len() == directory.fields.len()
            && kept.iter().zip(&directory.fields).all(|(new, old)| new.entry == old.entry);
        if same && next == directory.next {
            return true;
        }
        let mut bytes = self.written(kept, next);
        let room = (directory.end - directory.at) as usize;
        if bytes.len() > room {
            return false;
        }
        bytes.resize(room, 0);
        // It takes the place of whatever was to be wiped inside it.
        self.patches.insert(0, Patch::over(directory.at, bytes));
        true
    }

    fn written(&self, fields: &[Field], next: u64) -> Vec<u8> {
        let (count_width, _, inline) = self.widths();
        let mut bytes = self.digits(fields.len() as u64, count_width);
        fields.iter().for_each(|field| bytes.extend_from_slice(&field.entry));
        bytes.extend(self.digits(next, inline));
        bytes
    }

    /// Overwrites a directory and all its values.
    fn wipe_all(&mut self, directory: &Directory) {
        directory.fields.iter().for_each(|field| self.wipe(field.at, field.size));
        self.wipe(directory.at, directory.end - directory.at);
    }

    fn wipe(&mut self, at: u64, length: u64) {
        if (1..=WIPED).contains(&length) {
            self.patches.push(Patch::over(at, vec![0; length as usize]));
        }
    }

    fn number(&self, input: &mut Input<'_>, at: u64, width: u64) -> Result<u64, Gap> {
        Ok(self.fold(input.at(at, width as usize)?))
    }

    fn fold(&self, bytes: &[u8]) -> u64 {
        let push = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        if self.little { bytes.iter().rev().fold(0, push) } else { bytes.iter().fold(0, push) }
    }

    fn digits(&self, number: u64, width: u64) -> Vec<u8> {
        let width = width as usize;
        if self.little { number.to_le_bytes()[..width].to_vec() } else { number.to_be_bytes()[8 - width..].to_vec() }
    }
}

/// The bytes of one item of a type.
pub(super) fn unit(kind: u16) -> u64 {
    match kind {
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16..=18 => 8,
        _ => 1,
    }
}

/// What a field says, if it may be a text.
fn text(input: &mut Input<'_>, field: &Field) -> Option<String> {
    if !matches!(field.kind, 1 | ASCII | UNDEFINED | UTF8) || field.size > TEXT {
        return None;
    }
    let mut bytes = Vec::new();
    input.feed(field.at, field.size, |piece| bytes.extend_from_slice(piece)).ok()?;
    // Windows' own fields have two bytes a character; what is looked for has none above the first 128.
    let narrow: Vec<u8> = match field.tag {
        0x9c9b..=0x9c9f => bytes.iter().copied().filter(|byte| *byte != 0).collect(),
        _ => bytes,
    };
    Some(String::from_utf8_lossy(&narrow).into_owned())
}
