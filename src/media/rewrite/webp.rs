//! WebP: EXIF and XMP in chunks behind the picture, announced by two bits of `VP8X`, which is added where it is not.

use super::super::input::{Gap, Input};
use super::super::metadata::Source;
use super::Patch;
use super::block::Job;

const EXIF_HEAD: &[u8] = b"Exif\0\0";
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
const HAS_ALPHA: u8 = 0x10;
/// The longest chunk that is edited.
const MOST: u64 = 8 * 1024 * 1024;
/// Chunks that say how the picture is decoded, shown or animated.
const NEEDED: [&[u8; 4]; 9] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"EXIF", b"XMP "];

pub(super) fn edit(input: &mut Input<'_>, job: &mut Job<'_>) -> Result<Vec<Patch>, Gap> {
    let end = 8 + u64::from(input.le32(4)?);
    if end > input.size() {
        return Err(Gap::Short { at: end });
    }
    let (mut at, mut patches) = (12, Vec::new());
    let (mut exif, mut xmp) = (None, None);
    let mut canvas = None;
    let first: [u8; 4] = input.array(12)?;
    while at + 8 <= end {
        let kind: [u8; 4] = input.array(at)?;
        let length = u64::from(input.le32(at + 4)?);
        let whole = 8 + length + (length & 1);
        // The last chunk may lack the byte that fills it up.
        let whole = whole.min(end.saturating_sub(at));
        if 8 + length > whole {
            return Err(Gap::Short { at });
        }
        let replaced = |bytes| Patch { at, replaces: whole, bytes };
        match &kind {
            b"VP8 " | b"VP8L" if canvas.is_none() => canvas = size(input, &kind, at + 8)?,
            b"EXIF" if length <= MOST => {
                let content = content(input, at + 8, length)?;
                // Some writers keep the head that only JPEG needs.
                let head = if content.starts_with(EXIF_HEAD) { EXIF_HEAD } else { b"" };
                let new = job.exif(&content[head.len()..], exif.is_none(), u32::MAX as usize >> 1);
                patches.extend(new.map(|block| replaced(chunk(b"EXIF", &[head, &block]))));
                exif = exif.or(Some(at));
            }
            b"XMP " if length <= MOST => {
                let content = content(input, at + 8, length)?;
                let new = job.xmp(&content, None, xmp.is_none(), u32::MAX as usize >> 1).main;
                patches.extend(new.map(|packet| replaced(chunk(b"XMP ", &[&packet]))));
                xmp = xmp.or(Some(at));
            }
            b"EXIF" => {
                job.too_long(Source::Exif);
                exif = exif.or(Some(at));
            }
            b"XMP " => {
                job.too_long(Source::Xmp);
                xmp = xmp.or(Some(at));
            }
            _ if job.bare() && !NEEDED.contains(&&kind) => patches.push(replaced(Vec::new())),
            _ => {}
        }
        at += whole;
    }
    let mut flags = 0;
    if exif.is_none()
        && let Some(block) = job.new_exif(u32::MAX as usize >> 1, None)
    {
        patches.push(Patch::insert(xmp.unwrap_or(at), chunk(b"EXIF", &[&block])));
        flags |= HAS_EXIF;
    }
    if xmp.is_none()
        && let Some(packet) = job.new_xmp(u32::MAX as usize >> 1)
    {
        patches.push(Patch::insert(at, chunk(b"XMP ", &[&packet])));
        flags |= HAS_XMP;
    }
    if &first == b"VP8X" {
        let old = input.byte(20)?;
        if old | flags != old {
            patches.push(Patch::over(20, vec![old | flags]));
        }
    } else if flags != 0 {
        let (width, height, alpha) = canvas.ok_or(Gap::Short { at: 12 })?;
        let side = |pixels: u32| pixels.saturating_sub(1).to_le_bytes();
        let flags = flags | if alpha { HAS_ALPHA } else { 0 };
        let head = chunk(b"VP8X", &[&[flags, 0, 0, 0], &side(width)[..3], &side(height)[..3]]);
        patches.push(Patch::insert(12, head));
    }
    if job.bare() && end < input.size() {
        patches.push(Patch { at: end, replaces: input.size() - end, bytes: Vec::new() });
    }
    let grown: i64 = patches
        .iter()
        .filter(|patch| patch.at < end || patch.replaces == 0)
        .map(|patch| patch.bytes.len() as i64 - patch.replaces as i64)
        .sum();
    if grown != 0 {
        let length = (end - 8).checked_add_signed(grown).and_then(|length| u32::try_from(length).ok());
        let length = length.ok_or(Gap::Short { at: 4 })?;
        patches.push(Patch::over(4, length.to_le_bytes().to_vec()));
    }
    Ok(patches)
}

fn content(input: &mut Input<'_>, at: u64, length: u64) -> Result<Vec<u8>, Gap> {
    let mut bytes = Vec::new();
    input.feed(at, length, |piece| bytes.extend_from_slice(piece))?;
    Ok(bytes)
}

fn chunk(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.len()).sum::<usize>();
    let mut bytes = kind.to_vec();
    bytes.extend((length as u32).to_le_bytes());
    parts.iter().for_each(|part| bytes.extend_from_slice(part));
    bytes.resize(bytes.len() + length % 2, 0);
    bytes
}

/// Width and height of the picture, and whether it has transparent parts, from the start of its data.
fn size(input: &mut Input<'_>, kind: &[u8; 4], at: u64) -> Result<Option<(u32, u32, bool)>, Gap> {
    if kind == b"VP8L" {
        let [mark, rest @ ..]: [u8; 5] = input.array(at)?;
        let bits = u32::from_le_bytes(rest);
        let side = |shift: u32| (bits >> shift & 0x3fff) + 1;
        return Ok((mark == 0x2f).then(|| (side(0), side(14), bits >> 28 & 1 == 1)));
    }
    let head: [u8; 10] = input.array(at)?;
    let side = |at: usize| u32::from(u16::from_le_bytes([head[at], head[at + 1]]) & 0x3fff);
    Ok((head[3..6] == *b"\x9d\x01\x2a").then(|| (side(6), side(8), false)))
}
