//! GIF: the logical screen has the size, and the trailer after the last block is the end.
//!
//! Blocks are followed to the trailer, which reads the whole file: a `3b` in its last place proves nothing.

use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let (width, height, packed) = (input.le16(6)?, input.le16(8)?, input.byte(10)?);
    facts.pixels(width.into(), height.into());
    let mut at = 13 + colours(packed);
    loop {
        at = match input.byte(at) {
            Ok(0x3b) => return Ok(End::Reached),
            Ok(0x2c) => {
                let packed = input.byte(at + 9)?;
                // The descriptor, its colours, and one byte that says how they are coded.
                blocks(input, at + 10 + colours(packed) + 1)?
            }
            Ok(0x21) => blocks(input, at + 2)?,
            // Some writers pad between blocks, and decoders skip that.
            Ok(0) => at + 1,
            Ok(_) => return Ok(End::cut(at, "no block and no trailer where one is due")),
            Err(Gap::Short { .. }) => return Ok(End::cut(input.size(), "no trailer after the last block")),
            Err(gap) => return Err(gap),
        }
    }
}

/// The bytes of the colour table that a packed field announces.
pub(super) fn colours(packed: u8) -> u64 {
    if packed & 0x80 == 0 { 0 } else { 3 << ((packed & 7) + 1) }
}

/// Skips sub-blocks, each with its length before it, up to the one of no length.
pub(super) fn blocks(input: &mut Input<'_>, mut at: u64) -> Result<u64, Gap> {
    loop {
        let length = u64::from(input.byte(at)?);
        at += 1 + length;
        if length == 0 {
            return Ok(at);
        }
    }
}
