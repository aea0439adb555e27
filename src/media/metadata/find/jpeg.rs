//! JPEG: EXIF and XMP each in an APP1 segment, longer XMP in further ones, IIM in Photoshop's APP13.
//!
//! Only the segments before the first scan are looked at. An APP13 list that is longer than a segment goes on in
//! the next; a packet longer than a segment stands in pieces, each with its place in the whole.

use super::super::super::input::{Gap, Input};
use super::super::value::Source;
use super::{Extended, Found, XMP};

const EXIF: &[u8] = b"Exif\0";
/// The two ways to say that a packet follows; the second is what some agencies' software makes of the first.
const PACKET: [&[u8]; 2] = [b"http://ns.adobe.com/xap/1.0/\0", b"XMP\0://ns.adobe.com/xap/1.0/\0"];
const EXTENSION: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
/// What all lists of resources together may hold.
const RESOURCES: usize = 4 * 1024 * 1024;

pub(super) fn walk(input: &mut Input<'_>, found: &mut Found) -> Result<(), Gap> {
    let mut resources = Resources::default();
    let mut pieces = Vec::new();
    let walked = segments(input, found, &mut resources, &mut pieces);
    let Resources { bytes, places } = resources;
    found.resources(&bytes, |at| {
        let (start, offset) = places.iter().rev().find(|(start, _)| *start <= at).copied().unwrap_or_default();
        offset + (at - start) as u64
    });
    found.extended = join(input, pieces)?;
    walked
}

/// Lists of resources, one after the other, and where in the file each part of them stands.
#[derive(Default)]
struct Resources {
    bytes: Vec<u8>,
    places: Vec<(usize, u64)>,
}

/// One piece of an extended packet.
struct Piece {
    guid: [u8; 32],
    whole: u64,
    offset: u64,
    at: u64,
    length: u64,
}

fn segments(
    input: &mut Input<'_>,
    found: &mut Found,
    resources: &mut Resources,
    pieces: &mut Vec<Piece>,
) -> Result<(), Gap> {
    let mut at = 2;
    loop {
        let [mark, code] = input.array(at)?;
        match (mark, code) {
            (0xff, 0xff) => at += 1,
            (0xff, 0x01 | 0xd0..=0xd8) => at += 2,
            (0xff, 0xd9 | 0xda) => return Ok(()),
            (0xff, 0xc0..=0xfe) => {
                let length = u64::from(input.be16(at + 2)?);
                if length < 2 {
                    return Ok(());
                }
                if matches!(code, 0xe1 | 0xed) {
                    segment(input, found, resources, pieces, code, at + 4, length - 2)?;
                }
                at += 2 + length;
            }
            _ => {
                let piece = input.rest(at + 1, 1)?;
                at += 1 + memchr::memchr(0xff, piece).unwrap_or(piece.len()) as u64;
            }
        }
    }
}

fn segment(
    input: &mut Input<'_>,
    found: &mut Found,
    resources: &mut Resources,
    pieces: &mut Vec<Piece>,
    code: u8,
    at: u64,
    length: u64,
) -> Result<(), Gap> {
    let head = input.upto(at, usize::try_from(length).unwrap_or(usize::MAX).min(80))?.to_vec();
    let after = |start: usize| (at + start as u64, length - start as u64);
    if code == 0xed {
        if head.starts_with(PHOTOSHOP) {
            let (at, length) = after(PHOTOSHOP.len());
            if resources.bytes.len() + length as usize > RESOURCES {
                found.fault(Source::Iim, at, "more of Photoshop's resources than are read");
                return Ok(());
            }
            resources.places.push((resources.bytes.len(), at));
            let there = length.min(input.size().saturating_sub(at));
            input.feed(at, there, |piece| resources.bytes.extend_from_slice(piece))?;
        }
        return Ok(());
    }
    if head.starts_with(EXIF) && length > 6 {
        let (at, length) = after(6);
        found.take(input, Source::Exif, at, length)?;
    } else if let Some(start) = PACKET.iter().find(|start| head.starts_with(start)) {
        let (at, length) = after(start.len());
        found.take(input, Source::Xmp, at, length)?;
    } else if let Some(rest) = head.strip_prefix(EXTENSION) {
        let (Some(guid), Some(whole), Some(offset)) = (rest.get(..32), rest.get(32..36), rest.get(36..40)) else {
            found.fault(Source::Xmp, at, "a piece of an extended packet without its header");
            return Ok(());
        };
        let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        let mut id = [0; 32];
        id.copy_from_slice(guid);
        id.make_ascii_uppercase();
        let (at, length) = after(EXTENSION.len() + 40);
        pieces.push(Piece { guid: id, whole: number(whole), offset: number(offset), at, length });
    }
    Ok(())
}

/// Joins the pieces of the first extended packet; they may stand in any order.
fn join(input: &mut Input<'_>, pieces: Vec<Piece>) -> Result<Option<Extended>, Gap> {
    let Some(first) = pieces.first() else { return Ok(None) };
    let (guid, at) = (first.guid, first.at);
    let mut ours: Vec<&Piece> = pieces.iter().filter(|piece| piece.guid == guid).collect();
    ours.sort_by_key(|piece| piece.offset);
    let mut extended = Extended { guid, at, bytes: Vec::new(), whole: false };
    for piece in &ours {
        if piece.offset != extended.bytes.len() as u64 || piece.offset + piece.length > XMP {
            return Ok(Some(extended));
        }
        let there = piece.length.min(input.size().saturating_sub(piece.at));
        input.feed(piece.at, there, |bytes| extended.bytes.extend_from_slice(bytes))?;
    }
    extended.whole = extended.bytes.len() as u64 == first.whole;
    Ok(Some(extended))
}
