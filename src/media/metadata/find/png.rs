//! PNG: EXIF in `eXIf`, XMP in an `iTXt` of its own name, and what ImageMagick writes: `Raw profile type …`, in hex.

use std::io::Read as _;

use super::super::super::input::{Gap, Input};
use super::super::value::Source;
use super::{Found, XMP};

/// The longest name of a text, with the bytes after it that say how it is packed.
const NAME: usize = 96;
const XMP_NAME: &[u8] = b"XML:com.adobe.xmp";
const RAW: &[u8] = b"Raw profile type ";

pub(super) fn walk(input: &mut Input<'_>, found: &mut Found) -> Result<(), Gap> {
    let mut at = 8;
    loop {
        let length = u64::from(input.be32(at)?);
        let kind: [u8; 4] = input.array(at + 4)?;
        match &kind {
            b"IEND" => return Ok(()),
            b"eXIf" => found.take(input, Source::Exif, at + 8, length)?,
            b"iTXt" | b"zTXt" | b"tEXt" => text(input, found, kind, at + 8, length)?,
            _ if !kind.iter().all(u8::is_ascii_alphabetic) => return Ok(()),
            _ => {}
        }
        at += 12 + length;
    }
}

fn text(input: &mut Input<'_>, found: &mut Found, kind: [u8; 4], at: u64, length: u64) -> Result<(), Gap> {
    let head = input.upto(at, NAME.min(usize::try_from(length).unwrap_or(NAME)))?;
    let Some(end) = memchr::memchr(0, head) else { return Ok(()) };
    let (name, rest) = (head[..end].to_vec(), head[end + 1..].to_vec());
    let profile = name.strip_prefix(RAW);
    let source = match profile {
        _ if name == XMP_NAME => Source::Xmp,
        Some(b"iptc" | b"8bim") => Source::Iim,
        Some(b"exif" | b"APP1") => Source::Exif,
        Some(b"xmp") => Source::Xmp,
        _ => return Ok(()),
    };
    let Some(bytes) = found.bytes(input, source, at, length)? else { return Ok(()) };
    let bytes = bytes.get(end + 1..).unwrap_or_default();
    let (packed, skip) = match &kind {
        b"tEXt" => (false, 0),
        b"zTXt" => (true, 1),
        _ => {
            // Whether and how it is packed, then its language and its translated name, each ended by a nought.
            let mut ends = memchr::memchr_iter(0, bytes.get(2..).unwrap_or_default());
            let skip = ends.next().and(ends.next()).map(|end| end + 3);
            let Some(skip) = skip else {
                found.fault(source, at, "a text chunk that ends inside its header");
                return Ok(());
            };
            (rest.first() == Some(&1), skip)
        }
    };
    let content = bytes.get(skip..).unwrap_or_default();
    let content = match packed {
        false => content.to_vec(),
        true => match inflate(content) {
            Some(content) => content,
            None => {
                found.fault(source, at, "a packed text chunk that cannot be unpacked, or is longer than is read");
                return Ok(());
            }
        },
    };
    let start = at + (end + 1 + skip) as u64;
    match profile {
        None => found.add(Source::Xmp, start, content),
        Some(name) => match raw(&content) {
            Some(content) => profiled(found, name, start, content),
            None => found.fault(source, at, "a raw profile that is not the hex it should be"),
        },
    }
    Ok(())
}

pub(in crate::media) fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    flate2::read::ZlibDecoder::new(bytes).take(XMP + 1).read_to_end(&mut unpacked).ok()?;
    (unpacked.len() as u64 <= XMP).then_some(unpacked)
}

/// A raw profile: a line break, its name, its length, and the bytes in hex, in lines.
pub(in crate::media) fn raw(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?;
    let mut lines = text.trim_start().splitn(3, '\n');
    let (_, length, digits) = (lines.next()?, lines.next()?, lines.next()?);
    let length: usize = length.trim().parse().ok()?;
    let digits: Vec<u8> = digits.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let value = |digit: u8| char::from(digit).to_digit(16);
    let pair = |pair: &[u8]| Some((value(pair[0])? << 4 | value(pair[1])?) as u8);
    let bytes: Vec<u8> = digits.chunks_exact(2).map(pair).collect::<Option<_>>()?;
    (bytes.len() == length).then_some(bytes)
}

/// What a raw profile holds: the same bytes as a segment of JPEG, or without their head.
fn profiled(found: &mut Found, name: &[u8], at: u64, bytes: Vec<u8>) {
    let packet: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
    match name {
        b"iptc" | b"8bim" if bytes.starts_with(b"8BIM") => found.resources(&bytes, |_| at),
        b"iptc" | b"8bim" => found.add(Source::Iim, at, bytes),
        _ if bytes.starts_with(b"Exif\0") => found.add(Source::Exif, at, bytes.get(6..).unwrap_or_default().to_vec()),
        _ if bytes.starts_with(packet) => found.add(Source::Xmp, at, bytes[packet.len()..].to_vec()),
        b"xmp" => found.add(Source::Xmp, at, bytes),
        _ => found.add(Source::Exif, at, bytes),
    }
}
