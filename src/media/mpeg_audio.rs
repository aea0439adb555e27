//! MP3: a header in the first frame (`Xing`, `Info` or `VBRI`) has the running time and the length.
//!
//! Without one the running time is known only if the first frames all have one bit rate, and the end is not.

use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

/// Where the first frame is looked for after an ID3 tag, which padding may follow.
const PADDING: usize = 4096;
/// Frames that must agree before their bit rate is taken for that of all.
const FRAMES: usize = 16;

/// What four bytes say about the frame they start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Frame {
    /// Bits a second.
    bits: u32,
    /// Samples a second.
    rate: u32,
    samples: u32,
    length: u64,
    /// Where the header for the whole file would stand.
    header: u64,
}

/// Kilobits a second: MPEG 1 layers I, II, III, then MPEG 2 layer I, layers II and III.
const BITS: [[u32; 15]; 5] = [
    [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
const RATES: [u32; 3] = [44_100, 48_000, 32_000];

fn frame(header: [u8; 4]) -> Option<Frame> {
    let [sync, kind, rates, mode] = header;
    let (version, layer) = (kind >> 3 & 3, kind >> 1 & 3);
    if sync != 0xff || kind & 0xe0 != 0xe0 || version == 1 || layer == 0 {
        return None;
    }
    let first = version == 3;
    let table = match (first, layer) {
        (true, 3) => 0,
        (true, 2) => 1,
        (true, _) => 2,
        (false, 3) => 3,
        (false, _) => 4,
    };
    let bits = BITS[table].get(usize::from(rates >> 4)).filter(|&&bits| bits > 0)? * 1000;
    // MPEG 2 halves the rates, MPEG 2.5 quarters them.
    let divisor = [4, 1, 2, 1][usize::from(version)];
    let rate = RATES.get(usize::from(rates >> 2 & 3))? / divisor;
    let padding = u32::from(rates >> 1 & 1);
    let samples = match layer {
        3 => 384,
        1 if !first => 576,
        _ => 1152,
    };
    let length = if layer == 3 { (12 * bits / rate + padding) * 4 } else { samples / 8 * bits / rate + padding };
    let header = match (first, mode >> 6 == 3) {
        (true, false) => 36,
        (false, true) => 13,
        _ => 21,
    };
    Some(Frame { bits, rate, samples, length: length.into(), header })
}

/// Whether a file without an ID3 tag starts with a frame that another follows.
pub(super) fn starts(head: &[u8]) -> bool {
    let at = |at: usize| head.get(at..at + 4).and_then(|bytes| frame(bytes.try_into().ok()?));
    at(0).is_some_and(|first| at(first.length as usize).is_some_and(|second| second.rate == first.rate))
}

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let mut start = 0;
    if input.at(0, 3)? == b"ID3" {
        let [flags, a, b, c, d] = input.array(5)?;
        // Seven bits a byte.
        let length = [a, b, c, d].iter().fold(0, |length, byte| length << 7 | u64::from(byte & 0x7f));
        start = 10 + length + if flags & 0x10 == 0 { 0 } else { 10 };
        if start >= input.size() {
            return Ok(End::cut(input.size(), "the file ends before its sound"));
        }
    }
    let padding = input.upto(start, PADDING)?;
    let found = memchr::memchr_iter(0xff, padding)
        .find_map(|at| Some((at as u64, frame(padding.get(at..at + 4)?.try_into().ok()?)?)));
    let Some((padding, first)) = found else {
        return Ok(End::Unknown { why: "no frame was found at its start" });
    };
    start += padding;
    let (frames, bytes) = header(input, start, first)?;
    if let Some(frames) = frames {
        facts.running(f64::from(frames) * f64::from(first.samples), first.rate.into());
    } else if steady(input, start, first) {
        let size = input.size();
        let tag = if size - start > 128 && input.at(size - 128, 3) == Ok(b"TAG") { 128 } else { 0 };
        facts.running((size - start - tag) as f64 * 8.0, first.bits.into());
    }
    let Some(end) = bytes.map(|bytes| start + u64::from(bytes)) else {
        return Ok(End::Unknown { why: "it has no header that says how long it is" });
    };
    let size = input.size();
    Ok(match end.checked_sub(size) {
        None | Some(0) => End::Reached,
        // Encoders do not agree on whether the header's own frame counts.
        Some(missing) if missing <= first.length => End::Unknown { why: "it ends within a frame of its length" },
        Some(_) => End::cut(size, format!("its header announces {end} bytes")),
    })
}

/// The numbers of frames and bytes in a header for the whole file.
fn header(input: &mut Input<'_>, start: u64, first: Frame) -> Result<(Option<u32>, Option<u32>), Gap> {
    let at = start + first.header;
    if matches!(input.upto(at, 4)?, b"Xing" | b"Info") {
        let flags = input.be32(at + 4)?;
        let frames = if flags & 1 == 1 { Some(input.be32(at + 8)?) } else { None };
        let after = at + 8 + if flags & 1 == 1 { 4 } else { 0 };
        let bytes = if flags & 2 == 2 { Some(input.be32(after)?) } else { None };
        return Ok((frames, bytes));
    }
    if input.upto(start + 36, 4)? == b"VBRI" {
        return Ok((Some(input.be32(start + 50)?), Some(input.be32(start + 46)?)));
    }
    Ok((None, None))
}

/// Whether the first frames follow one another at one bit rate.
fn steady(input: &mut Input<'_>, mut at: u64, first: Frame) -> bool {
    (0..FRAMES).all(|_| match input.array(at).map(frame) {
        // Padding makes some frames a byte longer.
        Ok(Some(frame)) => {
            at += frame.length;
            frame.bits == first.bits
        }
        _ => false,
    })
}
