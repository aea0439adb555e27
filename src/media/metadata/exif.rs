//! EXIF: directories of tagged fields, the same in a block of their own and as a TIFF file.
//!
//! Walked through a window, so that a TIFF of any length costs the same. A field that lies outside is a fault, and
//! the walk goes on. Makers' own notes are not looked into.

use std::io::Cursor;

use super::super::input::{Gap, Input};
use super::super::probe::probe;
use super::exif_tags;
use super::text::number;
use super::value::{Fault, Metadata, Source, Thumbnail, Value};
use super::{dates, text};

/// The most bytes kept of a value for people.
const VALUE: u64 = 64 * 1024;
/// The most bytes looked at of the small picture.
const SMALL: u64 = 64 * 1024;
/// Fields looked at in all directories together.
const FIELDS: usize = 4096;

const EXIF_POINTER: u16 = 0x8769;
const GPS_POINTER: u16 = 0x8825;
const INTEROPERABILITY_POINTER: u16 = 0xa005;

/// Which directory a field stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Directory {
    Main,
    Exif,
    Gps,
    Interoperability,
    Thumbnail,
}

/// One field: its bytes, as they stand in the block.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) directory: Directory,
    pub(super) tag: u16,
    kind: u16,
    /// The offset of the value.
    pub(super) at: u64,
    pub(super) bytes: Vec<u8>,
}

/// What the directories of one block hold.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) at: u64,
    pub(super) size: u64,
    little: bool,
    pub(super) all: Vec<Field>,
    thumbnail: Option<Thumbnail>,
    faults: Vec<(u64, String)>,
}

/// Reads a block that starts with its byte order mark and stands at `at` in the file.
pub(super) fn read(bytes: &[u8], at: u64, metadata: &mut Metadata) {
    let mut cursor = Cursor::new(bytes);
    let fields = Input::open(&mut cursor, bytes.len() as u64).ok().map(|mut input| walk(&mut input, |_| None, true));
    take(Fields { at, ..fields.unwrap_or_default() }, metadata);
}

/// Walks the directories. `larger` says of which tags more than a value for people is kept, and how much; a second
/// directory is that of the small picture in a block of EXIF, but another page in a TIFF.
pub(super) fn walk(input: &mut Input<'_>, larger: fn(u16) -> Option<u64>, thumbnail: bool) -> Fields {
    let mut fields = Fields { size: input.size(), ..Fields::default() };
    if let Err(gap) = fields.walk(input, larger, thumbnail) {
        let what = match gap {
            Gap::Short { .. } => "it ends inside its header",
            Gap::Unheld => "part of it was not read",
            Gap::Spent => "it is built so that reading it takes too long",
        };
        fields.faults.push((0, what.to_owned()));
    }
    fields
}

struct Shape {
    big: bool,
    larger: fn(u16) -> Option<u64>,
}

impl Fields {
    fn walk(&mut self, input: &mut Input<'_>, larger: fn(u16) -> Option<u64>, thumbnail: bool) -> Result<(), Gap> {
        let [a, b, c, d] = input.array(0)?;
        self.little = [a, b] == *b"II";
        if !self.little && [a, b] != *b"MM" {
            self.faults.push((0, "no byte order mark where the block starts".to_owned()));
            return Ok(());
        }
        let shape = Shape { big: [c, d].contains(&43), larger };
        let first = if shape.big { self.number(input, 8, 8)? } else { self.number(input, 4, 4)? };
        let mut waiting = vec![(Directory::Main, first)];
        let mut seen = Vec::new();
        while let Some((directory, at)) = waiting.pop() {
            if at == 0 || seen.contains(&at) {
                continue;
            }
            seen.push(at);
            match self.directory(input, &shape, directory, at, &mut waiting) {
                Ok(next) if directory == Directory::Main && thumbnail => waiting.push((Directory::Thumbnail, next)),
                Ok(_) => {}
                Err(Gap::Short { .. }) => {
                    self.faults.push((at.min(self.size), "a directory lies past the end of the block".to_owned()));
                }
                Err(gap) => return Err(gap),
            }
        }
        Ok(())
    }

    /// Reads one directory; gives where the next one in its chain stands.
    fn directory(
        &mut self,
        input: &mut Input<'_>,
        shape: &Shape,
        directory: Directory,
        at: u64,
        waiting: &mut Vec<(Directory, u64)>,
    ) -> Result<u64, Gap> {
        let (count_width, entry, inline) = if shape.big { (8, 20, 8) } else { (2, 12, 4) };
        let count = self.number(input, at, count_width)?;
        let entries = at.saturating_add(count_width);
        let end = count.checked_mul(entry).and_then(|length| entries.checked_add(length));
        let end = end.ok_or(Gap::Short { at })?;
        let (mut start, mut length) = (None, None);
        for index in 0..count {
            let place = entries + index * entry;
            let (tag, kind) = (self.number(input, place, 2)? as u16, self.number(input, place + 2, 2)? as u16);
            let Some(unit) = unit(kind) else { continue };
            let size = self.number(input, place + 4, inline)?.saturating_mul(unit);
            let mut at = place + 4 + inline;
            if size > inline {
                at = self.number(input, at, inline)?;
            }
            if at.checked_add(size).is_none_or(|end| end > self.size) {
                self.faults.push((place, format!("the value of tag {tag} lies past the end of the block")));
                continue;
            }
            let pointer = |fields: &Self, input: &mut Input<'_>| fields.number(input, at, unit.min(8));
            match (directory, tag) {
                (Directory::Main, EXIF_POINTER) => waiting.push((Directory::Exif, pointer(self, input)?)),
                (Directory::Main, GPS_POINTER) => waiting.push((Directory::Gps, pointer(self, input)?)),
                (Directory::Exif, INTEROPERABILITY_POINTER) => {
                    waiting.push((Directory::Interoperability, pointer(self, input)?));
                }
                (Directory::Thumbnail, 0x0201) => start = Some(pointer(self, input)?),
                (Directory::Thumbnail, 0x0202) => length = Some(pointer(self, input)?),
                (Directory::Thumbnail, _) => {}
                _ if self.all.len() >= FIELDS => return Ok(0),
                _ => {
                    let most = (shape.larger)(tag).unwrap_or(VALUE);
                    if size > most {
                        if exif_tags::name(directory, tag).is_some() || (shape.larger)(tag).is_some() {
                            self.faults.push((at, format!("the value of tag {tag} is longer than is read")));
                        }
                        continue;
                    }
                    let mut bytes = Vec::new();
                    input.feed(at, size, |piece| bytes.extend_from_slice(piece))?;
                    self.all.push(Field { directory, tag, kind, at, bytes });
                }
            }
        }
        if let (Some(start), Some(length)) = (start, length) {
            match start.checked_add(length) {
                Some(end) if end <= self.size => self.thumbnail = Some(small(input, start, length)?),
                _ => self.faults.push((at, "the small picture lies past the end of the block".to_owned())),
            }
        }
        // Some writers leave the last link out where nothing follows.
        Ok(if end + inline <= self.size { self.number(input, end, inline)? } else { 0 })
    }

    fn number(&self, input: &mut Input<'_>, at: u64, width: u64) -> Result<u64, Gap> {
        Ok(fold(self.little, input.at(at, width as usize)?))
    }

    fn find(&self, directory: Directory, tag: u16) -> Option<&Field> {
        self.all.iter().find(|field| field.directory == directory && field.tag == tag)
    }

    fn say(&self, directory: Directory, tag: u16) -> Option<String> {
        self.find(directory, tag).map(|field| self.text(field)).filter(|text| !text.is_empty())
    }

    /// A field as text; numbers with a space between them.
    fn text(&self, field: &Field) -> String {
        match (field.kind, field.tag) {
            (_, 0x9c9b..=0x9c9f) => text::utf16(&field.bytes, true).trim_end_matches('\0').to_owned(),
            (5, 2 | 4 | 0x14 | 0x16) if field.directory == Directory::Gps => {
                self.angle(field).map(number).unwrap_or_default()
            }
            (5, 7) if field.directory == Directory::Gps => self.clock(field),
            (7, 0x9286 | 0x001b | 0x001c) => self.coded(&field.bytes),
            (2, _) | (7, 0x9000 | 0xa000 | 0x0002) | (129, _) => {
                let parts = field.bytes.split(|byte| *byte == 0);
                let parts: Vec<_> = parts.map(|part| text::legacy(part).trim().to_owned()).collect();
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
            }
            _ => self.numbers(field).iter().map(|one| number(*one)).collect::<Vec<_>>().join(" "),
        }
    }

    /// A text with its character code in its first eight bytes.
    fn coded(&self, bytes: &[u8]) -> String {
        let Some((code, rest)) = bytes.split_at_checked(8) else { return String::new() };
        let text = match code {
            b"UNICODE\0" if rest.starts_with(b"\xff\xfe") => text::utf16(&rest[2..], true),
            b"UNICODE\0" if rest.starts_with(b"\xfe\xff") => text::utf16(&rest[2..], false),
            b"UNICODE\0" => text::utf16(rest, self.little),
            _ => text::legacy(rest),
        };
        text.trim_matches(|c: char| c == '\0' || c.is_whitespace()).to_owned()
    }

    fn numbers(&self, field: &Field) -> Vec<f64> {
        let width = unit(field.kind).unwrap_or(1) as usize;
        let one = |bytes: &[u8]| {
            let whole = fold(self.little, bytes);
            let half = |range: std::ops::Range<usize>| fold(self.little, bytes.get(range).unwrap_or_default());
            match field.kind {
                5 => half(0..4) as f64 / half(4..8) as f64,
                10 => f64::from(half(0..4) as u32 as i32) / f64::from(half(4..8) as u32 as i32),
                6 => f64::from(whole as u8 as i8),
                8 => f64::from(whole as u16 as i16),
                9 => f64::from(whole as u32 as i32),
                11 => f64::from(f32::from_bits(whole as u32)),
                12 => f64::from_bits(whole),
                _ => whole as f64,
            }
        };
        field.bytes.chunks_exact(width).take(64).map(one).collect()
    }

    /// Degrees, minutes and seconds as a decimal number.
    fn angle(&self, field: &Field) -> Option<f64> {
        let parts = self.numbers(field);
        let of = |at: usize| parts.get(at).copied().filter(|part| part.is_finite()).unwrap_or(0.0);
        Some(parts.first().filter(|degrees| degrees.is_finite())? + of(1) / 60.0 + of(2) / 3600.0)
    }

    /// Hours, minutes and seconds.
    fn clock(&self, field: &Field) -> String {
        match self.numbers(field)[..] {
            [hours, minutes, seconds] if seconds.is_finite() => {
                let narrow = if seconds < 10.0 { "0" } else { "" };
                format!("{hours:02}:{minutes:02}:{narrow}{}", number(seconds))
            }
            _ => String::new(),
        }
    }

    /// Such a number with its direction; south and west are negative.
    fn degrees(&self, value: u16, direction: u16, negative: &str) -> Option<f64> {
        let degrees = self.angle(self.find(Directory::Gps, value)?)?;
        let turned = self.say(Directory::Gps, direction).is_some_and(|text| text.eq_ignore_ascii_case(negative));
        Some(if turned { -degrees } else { degrees })
    }
}

/// The small picture, which is a JPEG.
fn small(input: &mut Input<'_>, start: u64, size: u64) -> Result<Thumbnail, Gap> {
    let mut bytes = Vec::new();
    input.feed(start, size.min(SMALL), |piece| bytes.extend_from_slice(piece))?;
    let facts = probe(&mut Cursor::new(&bytes), bytes.len() as u64).ok();
    Ok(Thumbnail { size, pixels: facts.and_then(|facts| facts.width.zip(facts.height)) })
}

fn fold(little: bool, bytes: &[u8]) -> u64 {
    let push = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
    if little { bytes.iter().rev().fold(0, push) } else { bytes.iter().fold(0, push) }
}

/// The bytes of one item of a type.
fn unit(kind: u16) -> Option<u64> {
    Some(match kind {
        1 | 2 | 6 | 7 | 129 => 1,
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16..=18 => 8,
        _ => return None,
    })
}

/// Turns fields into values.
pub(super) fn take(fields: Fields, metadata: &mut Metadata) {
    let source = Source::Exif;
    let mut add = |name: &str, text: String| {
        if !text.is_empty() {
            metadata.values.push(Value { source, name: name.to_owned(), text, lang: None, bytes: None });
        }
    };
    for field in &fields.all {
        let Some(name) = exif_tags::name(field.directory, field.tag) else { continue };
        let date = |more: u16, offset: u16| {
            let more = fields.say(Directory::Exif, more);
            let offset = fields.say(Directory::Exif, offset);
            dates::exif(&fields.text(field), more.as_deref(), offset.as_deref())
        };
        let text = match field.tag {
            0x0132 => date(0x9290, 0x9010),
            0x9003 => date(0x9291, 0x9011),
            0x9004 => date(0x9292, 0x9012),
            _ => fields.text(field),
        };
        add(name, text);
    }
    let place = fields.degrees(2, 1, "S").zip(fields.degrees(4, 3, "W"));
    if let Some((north, east)) = place {
        add("GPSPosition", format!("{}, {}", number(north), number(east)));
    }
    metadata.thumbnail = fields.thumbnail;
    let fault = |(at, what)| Fault { source, at: fields.at.saturating_add(at), what };
    metadata.faults.extend(fields.faults.into_iter().map(fault));
}
