//! JPEG: the frame header has the size, APP11 the C2PA store, and EOI is the end.
//!
//! Markers are followed from SOI to the first scan. From there a file whose last two bytes are EOI is whole: in a
//! scan's data, and in the tables between scans, these two never stand together. Any other is searched for the
//! EOI that stands before whatever was appended to it.

use super::c2pa::Store;
use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const APP11: u8 = 0xeb;

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let mut store = Jumbf::None;
    let scan = headers(input, facts, &mut store);
    facts.c2pa = store.close();
    let scan = match scan? {
        Headers::Scan(at) => at,
        Headers::Broken(end) => return Ok(end),
    };
    let size = input.size();
    if size >= scan + 2 && input.at(size - 2, 2)? == [0xff, EOI] {
        return Ok(End::Reached);
    }
    scans(input, scan)
}

enum Headers {
    /// The first scan's data starts here.
    Scan(u64),
    Broken(End),
}

fn headers(input: &mut Input<'_>, facts: &mut MediaFacts, store: &mut Jumbf) -> Result<Headers, Gap> {
    let mut at = 2;
    loop {
        let [mark, code] = input.array(at)?;
        match (mark, code) {
            // Any number of fill bytes may stand before a marker.
            (0xff, 0xff) => at += 1,
            (0xff, 0x01 | 0xd0..=0xd8) => at += 2,
            (0xff, EOI) => return Ok(Headers::Broken(End::cut(at, "the picture ends before its first scan"))),
            (0xff, code @ 0xc0..=0xfe) => {
                let length = u64::from(input.be16(at + 2)?);
                if length < 2 {
                    return Ok(Headers::Broken(End::cut(at, "a segment of no length where headers are due")));
                }
                let next = at + 2 + length;
                match code {
                    // Every start of frame, but not DHT, JPG and DAC, which stand between them.
                    0xc0..=0xcf if !matches!(code, 0xc4 | 0xc8 | 0xcc) && length >= 7 => {
                        let (height, width) = (input.be16(at + 5)?, input.be16(at + 7)?);
                        facts.pixels(width.into(), height.into());
                    }
                    APP11 => store.segment(input, at + 4, length - 2),
                    SOS => {
                        input.byte(next - 1)?;
                        return Ok(Headers::Scan(next));
                    }
                    _ => {}
                }
                at = next;
            }
            _ => {
                // Decoders skip what is no marker; in a cut file nothing follows.
                let piece = input.rest(at + 1, 1)?;
                at += 1 + memchr::memchr(0xff, piece).unwrap_or(piece.len()) as u64;
            }
        }
    }
}

fn scans(input: &mut Input<'_>, at: u64) -> Result<End, Gap> {
    let missing = End::cut(input.size(), "no end-of-image marker after the picture's data");
    Ok(find_end(input, at)?.map_or(missing, |_| End::Reached))
}

/// The byte after the EOI that ends the scans from `at` on: in their data `ff` stands only before 0 and restart marks.
pub(super) fn find_end(input: &mut Input<'_>, mut at: u64) -> Result<Option<u64>, Gap> {
    let size = input.size();
    while at < size {
        let piece = input.rest(at, 1)?;
        let Some(found) = memchr::memchr(0xff, piece) else {
            at += piece.len() as u64;
            continue;
        };
        at += found as u64;
        let Some(&code) = piece.get(found + 1) else {
            if at + 1 >= size {
                return Ok(None);
            }
            // The pair straddles two windows.
            input.rest(at, 2)?;
            continue;
        };
        at += match code {
            EOI => return Ok(Some(at + 2)),
            0xff => 1,
            0x00 | 0x01 | 0xd0..=0xd8 => 2,
            // A progressive picture has tables and further scan headers between its scans.
            0xc0..=0xfe if at + 4 <= size => 2 + u64::from(input.be16(at + 2)?.max(2)),
            _ => 2,
        };
    }
    Ok(None)
}

/// The manifest store as it is joined from its segments.
enum Jumbf {
    None,
    Open { store: Store, instance: [u8; 2], sequence: u32, repeated: u64 },
    Done(Store),
}

impl Jumbf {
    /// Looks at one APP11 segment, whose content is the `length` bytes at `at`.
    fn segment(&mut self, input: &mut Input<'_>, at: u64, length: u64) {
        // "JP", the box instance (2), the packet's number from 1 (4), then the box or its next part.
        let Ok([b'J', b'P', i1, i2, s1, s2, s3, s4]) = input.array(at) else { return };
        let (instance, sequence) = ([i1, i2], u32::from_be_bytes([s1, s2, s3, s4]));
        let Some(length) = length.checked_sub(8) else { return };
        let (at, part) = (at + 8, std::mem::replace(self, Self::None));
        *self = match part {
            Self::None => match Store::open(input, at, length) {
                Some(mut store) => match store.take(input, at, length) {
                    Ok(()) => {
                        let repeated = if input.be32(at) == Ok(1) { 16 } else { 8 };
                        Self::Open { store, instance, sequence, repeated }
                    }
                    Err(_) => Self::Done(store),
                },
                None => Self::None,
            },
            Self::Open { mut store, instance: open, sequence: last, repeated } if open == instance => {
                let rest = length.checked_sub(repeated).filter(|_| last.checked_add(1) == Some(sequence));
                match rest.map(|length| store.take(input, at + repeated, length)) {
                    Some(Ok(())) => Self::Open { store, instance, sequence, repeated },
                    // Out of order or not held: there, but its bytes are not known.
                    _ => Self::Done(store),
                }
            }
            other => other,
        };
    }

    fn close(self) -> Option<super::facts::C2pa> {
        match self {
            Self::None => None,
            Self::Open { store, .. } | Self::Done(store) => Some(store.close()),
        }
    }
}
