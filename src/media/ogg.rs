//! Ogg: the first packet names the codec, the last page has the running time and the end mark.

use super::facts::{End, MediaFacts};
use super::input::{Gap, Input, WINDOW};

/// A page's header up to its table of segments.
const HEADER: usize = 27;

/// The codec of the first stream: ticks in a second, and ticks before the first that is heard.
struct Clock {
    rate: u32,
    skip: u64,
}

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let segments = u64::from(input.byte(26)?);
    let packet = HEADER as u64 + segments;
    let serial = input.le32(14)?;
    let kind = input.upto(packet, 8)?;
    let (media_type, clock) = match kind {
        [1, b'v', b'o', b'r', b'b', b'i', b's', ..] => {
            ("audio/ogg", Some(Clock { rate: input.le32(packet + 12)?, skip: 0 }))
        }
        b"OpusHead" => ("audio/ogg", Some(Clock { rate: 48_000, skip: input.le16(packet + 10)?.into() })),
        b"Speex   " => ("audio/ogg", Some(Clock { rate: input.le32(packet + 36)?, skip: 0 })),
        [0x7f, b'F', b'L', b'A', b'C', ..] => ("audio/ogg", None),
        [0x80, b't', b'h', b'e', b'o', b'r', b'a', ..] => {
            let [w0, w1, w2, h0, h1, h2] = input.array(packet + 14)?;
            facts.pixels(u32::from_be_bytes([0, w0, w1, w2]), u32::from_be_bytes([0, h0, h1, h2]));
            ("video/ogg", None)
        }
        _ => ("application/ogg", None),
    };
    facts.media_type = Some(media_type);
    let size = input.size();
    // A page is shorter than the window, so the last one starts in it.
    let (start, tail) = input.tail(WINDOW)?;
    let Some(at) = memchr::memmem::rfind(tail, b"OggS") else {
        return Ok(End::cut(size, "no page near the end"));
    };
    let page = &tail[at..];
    let start = start + at as u64;
    let inside = || End::cut(size, format!("the file ends inside the page at byte {start}"));
    let (Some(header), Some(table)) = (page.get(..HEADER), page.get(HEADER..)) else { return Ok(inside()) };
    let Some(table) = table.get(..usize::from(header[26])) else { return Ok(inside()) };
    let length: usize = HEADER + table.len() + table.iter().map(|&part| usize::from(part)).sum::<usize>();
    if page.len() < length {
        return Ok(inside());
    }
    let number =
        |from: usize| header.get(from..from + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
    let ours = header[14..18] == serial.to_le_bytes();
    if let (Some(clock), Some(ticks), true) = (clock, number(6).filter(|&ticks| ticks != u64::MAX), ours) {
        facts.running(ticks.saturating_sub(clock.skip) as f64, clock.rate.into());
    }
    Ok(match header[5] & 4 {
        4 => End::Reached,
        _ => End::Unknown { why: "its last page is whole, but not marked as the last" },
    })
}
