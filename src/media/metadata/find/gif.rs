//! GIF: XMP in an application extension, as plain bytes with a tail that makes them look like sub-blocks.

use super::super::super::input::{Gap, Input};
use super::super::value::Source;
use super::{Found, XMP};

pub(super) fn walk(input: &mut Input<'_>, found: &mut Found) -> Result<(), Gap> {
    let mut at = 13 + colours(input.byte(10)?);
    loop {
        at = match input.byte(at)? {
            0x2c => {
                let packed = input.byte(at + 9)?;
                blocks(input, at + 10 + colours(packed) + 1)?
            }
            0x21 => {
                let head = input.upto(at, 14)?;
                let xmp = head.get(1) == Some(&0xff) && head.get(2..14) == Some(b"\x0bXMP DataXMP");
                let next = blocks(input, at + 2)?;
                if xmp {
                    packet(input, found, at + 14, next)?;
                }
                next
            }
            0 => at + 1,
            _ => return Ok(()),
        }
    }
}

/// The packet between the extension's head and its tail of 258 bytes: 1, then ff down to 0, then 0.
fn packet(input: &mut Input<'_>, found: &mut Found, at: u64, end: u64) -> Result<(), Gap> {
    const TAIL: u64 = 258;
    match end.saturating_sub(at).checked_sub(TAIL) {
        Some(length) if length <= XMP => {
            let mut bytes = Vec::new();
            input.feed(at, length, |piece| bytes.extend_from_slice(piece))?;
            // A packet that ends in a sub-block of its own making has its tail further in.
            let end = bytes.windows(3).rposition(|three| three == [1, 0xff, 0xfe]).unwrap_or(bytes.len());
            bytes.truncate(end);
            found.add(Source::Xmp, at, bytes);
        }
        _ => found.fault(Source::Xmp, at, "an XMP extension without its tail"),
    }
    Ok(())
}

fn colours(packed: u8) -> u64 {
    if packed & 0x80 == 0 { 0 } else { 3 << ((packed & 7) + 1) }
}

fn blocks(input: &mut Input<'_>, mut at: u64) -> Result<u64, Gap> {
    loop {
        let length = u64::from(input.byte(at)?);
        at += 1 + length;
        if length == 0 {
            return Ok(at);
        }
    }
}
