//! JPEG: every block has segments of its own, which are written anew; the others stay as they are.
//!
//! Where there is no such segment yet, EXIF comes behind JFIF's, XMP behind EXIF's, and Photoshop's behind that.

use super::super::input::{Gap, Input};
use super::super::jpeg::find_end;
use super::block::Job;
use super::{Patch, mpf, xmp};

const EXIF: &[u8] = b"Exif\0";
const EXIF_HEAD: &[u8] = b"Exif\0\0";
const PACKET: [&[u8]; 2] = [b"http://ns.adobe.com/xap/1.0/\0", b"XMP\0://ns.adobe.com/xap/1.0/\0"];
const EXTENSION: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
/// The GUID, the length of the whole, and the place of the piece in it.
const EXTENSION_HEAD: usize = 35 + 40;
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
/// What a segment holds.
const MOST: usize = 65_533;
/// What all lists of resources together, and an extended packet, may hold.
const JOINED: u64 = 8 * 1024 * 1024;
/// Segments looked at.
const SEGMENTS: usize = 4096;

/// One segment before the first scan.
struct Segment {
    /// Where its marker stands.
    at: u64,
    /// Its length with its marker.
    size: u64,
    code: u8,
    /// The first bytes of its content.
    head: Vec<u8>,
}

impl Segment {
    fn starts(&self, code: u8, with: &[u8]) -> bool {
        self.code == code && self.head.starts_with(with)
    }

    fn end(&self) -> u64 {
        self.at + self.size
    }

    /// Its content from a byte on.
    fn content(&self, input: &mut Input<'_>, from: usize) -> Result<Vec<u8>, Gap> {
        let mut bytes = Vec::new();
        let start = self.at + 4 + from as u64;
        input.feed(start, self.end().saturating_sub(start), |piece| bytes.extend_from_slice(piece))?;
        Ok(bytes)
    }

    /// In its place another; none, if that is empty.
    fn replaced(&self, bytes: Vec<u8>) -> Patch {
        Patch { at: self.at, replaces: self.size, bytes }
    }

    /// Width and height, if it is a frame's header.
    fn pixels(&self) -> Option<(u16, u16)> {
        let frame = matches!(self.code, 0xc0..=0xcf) && !matches!(self.code, 0xc4 | 0xc8 | 0xcc);
        let [_, a, b, c, d, ..] = *self.head.get(..5).filter(|_| frame)? else { return None };
        Some((u16::from_be_bytes([c, d]), u16::from_be_bytes([a, b])))
    }

    /// Whether it says how the picture is decoded, or which colours it has.
    fn is_needed(&self) -> bool {
        match self.code {
            0xe0 => self.head.starts_with(b"JFIF\0"),
            0xe2 => self.head.starts_with(b"ICC_PROFILE\0"),
            0xee => self.head.starts_with(b"Adobe"),
            code => !matches!(code, 0xe1..=0xef | 0xfe),
        }
    }
}

fn segment(code: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length = 2 + parts.iter().map(|part| part.len()).sum::<usize>();
    let mut bytes = vec![0xff, code];
    bytes.extend((length as u16).to_be_bytes());
    parts.iter().for_each(|part| bytes.extend_from_slice(part));
    bytes
}

pub(super) fn edit(input: &mut Input<'_>, job: &mut Job<'_>) -> Result<Vec<Patch>, Gap> {
    let (segments, scan) = segments(input)?;
    let mut patches = Vec::new();
    let is_jfif = |segment: &&Segment| segment.code == 0xe0;
    let mut place = segments.iter().take_while(is_jfif).last().map_or(2, Segment::end);
    let of_exif: Vec<&Segment> = segments.iter().filter(|one| one.starts(0xe1, EXIF) && one.size > 10).collect();
    for (index, one) in of_exif.iter().enumerate() {
        let block = one.content(input, EXIF_HEAD.len())?;
        if let Some(block) = job.exif(&block, index == 0, MOST - EXIF_HEAD.len()) {
            let head = &one.head[..EXIF_HEAD.len()];
            patches.push(one.replaced(segment(0xe1, &[head, &block])));
        }
    }
    match of_exif.last() {
        Some(last) => place = last.end(),
        None => {
            let new = job.new_exif(MOST - EXIF_HEAD.len(), segments.iter().find_map(Segment::pixels));
            patches.extend(new.map(|block| Patch::insert(place, segment(0xe1, &[EXIF_HEAD, &block]))));
        }
    }
    place = packets(input, job, &segments, place, &mut patches)?;
    photoshop(input, job, &segments, place, &mut patches)?;
    for one in &segments {
        let ours = one.starts(0xe1, EXIF)
            || PACKET.iter().any(|start| one.starts(0xe1, start))
            || one.starts(0xe1, EXTENSION)
            || one.starts(0xed, PHOTOSHOP);
        let small = one.starts(0xe0, b"JFXX\0") && job.strip.iter().any(|strip| strip.takes_small());
        if small || (job.bare() && !ours && !one.is_needed()) {
            patches.push(one.replaced(Vec::new()));
        }
    }
    if job.bare() {
        if let Some(end) = scan.map(|scan| find_end(input, scan)).transpose()?.flatten()
            && end < input.size()
        {
            patches.push(Patch { at: end, replaces: input.size() - end, bytes: Vec::new() });
        }
    } else if let Some(index) = segments.iter().find(|one| one.starts(0xe2, b"MPF\0")) {
        let (at, bytes) = (index.at + 8, index.content(input, 4)?);
        patches = super::patch::in_order(patches);
        let moved = mpf::moved(at, &bytes, &patches);
        patches.extend(moved);
    }
    Ok(patches)
}

/// The segments before the first scan, and where that one's data starts.
fn segments(input: &mut Input<'_>) -> Result<(Vec<Segment>, Option<u64>), Gap> {
    let (mut at, mut found) = (2, Vec::new());
    loop {
        let [mark, code] = input.array(at)?;
        match (mark, code) {
            (0xff, 0xff) => at += 1,
            (0xff, 0x01 | 0xd0..=0xd8) => at += 2,
            (0xff, 0xd9) => return Ok((found, None)),
            (0xff, 0xc0..=0xfe) if found.len() < SEGMENTS => {
                let length = u64::from(input.be16(at + 2)?);
                // What a segment announces must be there: nothing is written behind the end of a file.
                if length < 2 || at + 2 + length > input.size() {
                    return Err(Gap::Short { at });
                }
                if code == 0xda {
                    return Ok((found, Some(at + 2 + length)));
                }
                let head = input.upto(at + 4, (length as usize - 2).min(EXTENSION_HEAD))?.to_vec();
                found.push(Segment { at, size: 2 + length, code, head });
                at += 2 + length;
            }
            (0xff, 0xc0..=0xfe) => return Err(Gap::Spent),
            _ => {
                let piece = input.rest(at + 1, 1)?;
                at += 1 + memchr::memchr(0xff, piece).unwrap_or(piece.len()) as u64;
            }
        }
    }
}

/// The packets of XMP; gives the place behind them.
fn packets(
    input: &mut Input<'_>,
    job: &mut Job<'_>,
    segments: &[Segment],
    mut place: u64,
    patches: &mut Vec<Patch>,
) -> Result<u64, Gap> {
    let head = |one: &Segment| PACKET.into_iter().find(|start| one.starts(0xe1, start));
    let pieces: Vec<&Segment> =
        segments.iter().filter(|one| one.starts(0xe1, EXTENSION) && one.head.len() == EXTENSION_HEAD).collect();
    let mut first = true;
    for (one, start) in segments.iter().filter_map(|one| Some((one, head(one)?))) {
        let packet = one.content(input, start.len())?;
        let extended = if first { joined(input, &pieces, &packet)? } else { None };
        let edited = job.xmp(&packet, extended.as_deref(), first, MOST - start.len());
        if let Some(packet) = edited.main {
            patches.push(one.replaced(segment(0xe1, &[start, &packet])));
        }
        // An extended packet keeps its length, so its pieces keep their places.
        if let Some(after) = edited.extended {
            let guid = xmp::guid(&after);
            for piece in
                pieces.iter().filter(|piece| extended.is_some() && piece.head[35..67] == pieces[0].head[35..67])
            {
                let length = (piece.size - 4) as usize - EXTENSION_HEAD;
                let from = offset(piece) as usize;
                if let Some(part) = after.get(from..from + length) {
                    let head = [EXTENSION, guid.as_bytes(), &piece.head[67..]].concat();
                    patches.push(piece.replaced(segment(0xe1, &[&head, part])));
                }
            }
        }
        place = place.max(one.end());
        first = false;
    }
    if first {
        let start = PACKET[0];
        let new = job.new_xmp(MOST - start.len());
        patches.extend(new.map(|packet| Patch::insert(place, segment(0xe1, &[start, &packet]))));
    }
    Ok(pieces.iter().map(|piece| piece.end()).fold(place, u64::max))
}

/// Where in the whole a piece of an extended packet stands.
fn offset(piece: &Segment) -> u32 {
    let digits = piece.head.get(71..75).unwrap_or_default();
    digits.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The extended packet that a packet announces, if it is whole, and that one.
fn joined(input: &mut Input<'_>, pieces: &[&Segment], packet: &[u8]) -> Result<Option<Vec<u8>>, Gap> {
    let Some(first) = pieces.first() else { return Ok(None) };
    let name = first.head[35..67].to_ascii_uppercase();
    let mut ours: Vec<&&Segment> = pieces.iter().filter(|piece| piece.head[35..67] == first.head[35..67]).collect();
    ours.sort_by_key(|piece| offset(piece));
    let mut bytes = Vec::new();
    for piece in ours {
        if u64::from(offset(piece)) != bytes.len() as u64 || bytes.len() as u64 + piece.size > JOINED {
            return Ok(None);
        }
        bytes.extend(piece.content(input, EXTENSION_HEAD)?);
    }
    let announced = memchr::memmem::find(&packet.to_ascii_uppercase(), &name).is_some();
    Ok((announced && xmp::guid(&bytes).as_bytes() == name).then_some(bytes))
}

/// Photoshop's resources, joined from all of their segments.
fn photoshop(
    input: &mut Input<'_>,
    job: &mut Job<'_>,
    segments: &[Segment],
    place: u64,
    patches: &mut Vec<Patch>,
) -> Result<(), Gap> {
    let ours: Vec<&Segment> = segments.iter().filter(|one| one.starts(0xed, PHOTOSHOP)).collect();
    if ours.iter().map(|one| one.size).sum::<u64>() > JOINED {
        return Ok(());
    }
    let mut list = Vec::new();
    for one in &ours {
        list.extend(one.content(input, PHOTOSHOP.len())?);
    }
    let Some(list) = job.resources(&list, true) else { return Ok(()) };
    let mut new = Vec::new();
    for part in list.chunks(MOST - PHOTOSHOP.len()) {
        new.extend(segment(0xed, &[PHOTOSHOP, part]));
    }
    match ours.split_first() {
        None => patches.push(Patch::insert(place, new)),
        Some((first, rest)) => {
            patches.push(first.replaced(new));
            patches.extend(rest.iter().map(|one| one.replaced(Vec::new())));
        }
    }
    Ok(())
}
