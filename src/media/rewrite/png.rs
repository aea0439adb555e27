//! PNG: EXIF in `eXIf`, XMP in `iTXt`, and what ImageMagick writes; a chunk that changes is written anew, unpacked.
//!
//! What is not there yet comes before the pixels: EXIF, then XMP. IIM has no chunk of its own in PNG, and is only
//! edited where somebody put it into a text.

use super::super::input::{Gap, Input};
use super::super::metadata::Source;
use super::super::metadata::find::png::{inflate, raw};
use super::Patch;
use super::block::Job;

const XMP_NAME: &[u8] = b"XML:com.adobe.xmp";
const RAW: &[u8] = b"Raw profile type ";
const PACKET: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXIF_HEAD: &[u8] = b"Exif\0\0";
/// The longest chunk that is edited.
const MOST: u64 = 8 * 1024 * 1024;
/// Chunks that say how the picture is decoded, shown or animated.
const NEEDED: [&[u8; 4]; 19] = [
    b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"sBIT", b"bKGD", b"hIST", b"tRNS", b"pHYs", b"sPLT", b"acTL", b"fcTL",
    b"fdAT", b"cICP", b"mDCV", b"cLLI", b"eXIf", b"mDCv", b"cLLi",
];
/// Texts that say who made it, whose it is, and what it shows.
const CREDITS: [&[u8]; 4] = [b"Author", b"Copyright", b"Description", b"Disclaimer"];

/// Which blocks were met.
#[derive(Default)]
struct Met {
    exif: bool,
    xmp: bool,
    iim: bool,
}

pub(super) fn edit(input: &mut Input<'_>, job: &mut Job<'_>) -> Result<Vec<Patch>, Gap> {
    let (mut at, mut met, mut patches, mut pixels) = (8, Met::default(), Vec::new(), None);
    loop {
        let length = u64::from(input.be32(at)?);
        let kind: [u8; 4] = input.array(at + 4)?;
        let end = at + 12 + length;
        if end > input.size() || !kind.iter().all(u8::is_ascii_alphabetic) {
            return Err(Gap::Short { at });
        }
        let ancillary = kind[0].is_ascii_lowercase();
        let mut needed = !ancillary || NEEDED.contains(&&kind);
        match &kind {
            b"IDAT" if pixels.is_none() => pixels = Some(at),
            b"IEND" => {
                if job.bare() && end < input.size() {
                    patches.push(Patch { at: end, replaces: input.size() - end, bytes: Vec::new() });
                }
                break;
            }
            b"eXIf" if length <= MOST => {
                let block = content(input, at + 8, length)?;
                let first = !std::mem::replace(&mut met.exif, true);
                let new = job.exif(&block, first, u32::MAX as usize >> 1);
                patches.extend(new.map(|block| replaced(at, length, chunk(b"eXIf", &[&block]))));
            }
            b"eXIf" => {
                met.exif = true;
                job.too_long(Source::Exif);
            }
            b"iTXt" | b"zTXt" | b"tEXt" if length > MOST => {
                let name = input.at(at + 8, XMP_NAME.len())?;
                if name == XMP_NAME {
                    met.xmp = true;
                    job.too_long(Source::Xmp);
                }
            }
            b"iTXt" | b"zTXt" | b"tEXt" => {
                let bytes = content(input, at + 8, length)?;
                let name = bytes.split(|byte| *byte == 0).next().unwrap_or_default().to_vec();
                needed |= CREDITS.contains(&&name[..]);
                if name == XMP_NAME || name.starts_with(RAW) {
                    needed = true;
                    if let Some(text) = unpacked(kind, &bytes) {
                        let new = text_chunk(&name, &text, job, &mut met);
                        patches.extend(new.map(|chunk| replaced(at, length, chunk)));
                    }
                }
            }
            _ => {}
        }
        if job.bare() && !needed {
            patches.push(replaced(at, length, Vec::new()));
        }
        at = end;
    }
    let Some(place) = pixels else { return Err(Gap::Short { at }) };
    if !met.exif {
        let new = job.new_exif(u32::MAX as usize >> 1, None);
        patches.extend(new.map(|block| Patch::insert(place, chunk(b"eXIf", &[&block]))));
    }
    if !met.xmp {
        let new = job.new_xmp(u32::MAX as usize >> 1);
        patches.extend(new.map(|packet| Patch::insert(place, xmp_chunk(&packet))));
    }
    Ok(patches)
}

fn content(input: &mut Input<'_>, at: u64, length: u64) -> Result<Vec<u8>, Gap> {
    let mut bytes = Vec::new();
    input.feed(at, length, |piece| bytes.extend_from_slice(piece))?;
    Ok(bytes)
}

fn replaced(at: u64, length: u64, bytes: Vec<u8>) -> Patch {
    Patch { at, replaces: 12 + length, bytes }
}

fn chunk(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.len()).sum::<usize>();
    let mut bytes = (length as u32).to_be_bytes().to_vec();
    bytes.extend_from_slice(kind);
    parts.iter().for_each(|part| bytes.extend_from_slice(part));
    let sum = crc32fast::hash(&bytes[4..]);
    bytes.extend(sum.to_be_bytes());
    bytes
}

fn xmp_chunk(packet: &[u8]) -> Vec<u8> {
    // Not packed, in no language, under no other name.
    chunk(b"iTXt", &[XMP_NAME, b"\0\0\0\0\0", packet])
}

/// What a text chunk says.
fn unpacked(kind: [u8; 4], bytes: &[u8]) -> Option<Vec<u8>> {
    let start = memchr::memchr(0, bytes)? + 1;
    let rest = &bytes[start..];
    match &kind {
        b"tEXt" => Some(rest.to_vec()),
        b"zTXt" => inflate(rest.get(1..)?),
        _ => {
            let mut ends = memchr::memchr_iter(0, rest.get(2..)?);
            let text = rest.get(ends.next().and(ends.next())? + 3..)?;
            if rest.first() == Some(&1) { inflate(text) } else { Some(text.to_vec()) }
        }
    }
}

/// A chunk of XMP, or one that holds in hex what a segment of JPEG would; `None` if it stays as it is.
fn text_chunk(name: &[u8], text: &[u8], job: &mut Job<'_>, met: &mut Met) -> Option<Vec<u8>> {
    let Some(profile) = name.strip_prefix(RAW) else {
        let first = !std::mem::replace(&mut met.xmp, true);
        return Some(xmp_chunk(&job.xmp(text, None, first, usize::MAX).main?));
    };
    let bytes = raw(text)?;
    let after = match profile {
        b"iptc" | b"8bim" => {
            let first = !std::mem::replace(&mut met.iim, true);
            if bytes.starts_with(b"8BIM") { job.resources(&bytes, first)? } else { job.iim(&bytes, first)? }
        }
        _ if bytes.starts_with(PACKET) || profile == b"xmp" => {
            let first = !std::mem::replace(&mut met.xmp, true);
            let head = if bytes.starts_with(PACKET) { PACKET } else { b"" };
            [head, &job.xmp(&bytes[head.len()..], None, first, usize::MAX).main?].concat()
        }
        b"exif" | b"APP1" => {
            let first = !std::mem::replace(&mut met.exif, true);
            let head = if bytes.starts_with(EXIF_HEAD) { EXIF_HEAD } else { b"" };
            [head, &job.exif(&bytes[head.len()..], first, usize::MAX)?].concat()
        }
        _ if job.bare() => return Some(Vec::new()),
        _ => return None,
    };
    let mut digits = String::with_capacity(after.len() * 2 + after.len() / 36);
    for line in after.chunks(36) {
        line.iter().for_each(|byte| digits.push_str(&format!("{byte:02x}")));
        digits.push('\n');
    }
    let head = format!("\n{}\n{:8}\n", String::from_utf8_lossy(profile), after.len());
    Some(chunk(b"tEXt", &[name, b"\0", head.as_bytes(), digits.as_bytes()]))
}
