//! GIF: every frame's codes, and whether they make as many pixels as the frame has.

use super::super::gif::{blocks, colours};
use super::super::input::Input;
use super::unpack::Unpacker;
use super::{Answer, Pixels, Stop};

pub(super) fn decode(input: &mut Input<'_>, pixels: &mut Pixels) -> Answer {
    let mut at = 13 + colours(input.byte(10)?);
    loop {
        at = match input.byte(at)? {
            0x3b => return Ok(()),
            0x21 => blocks(input, at + 2)?,
            0x2c => frame(input, at, pixels)?,
            0 => at + 1,
            _ => return Err(Stop::damaged(at, "no block and no trailer where one is due")),
        }
    }
}

/// The frame whose descriptor stands at `start`; where what follows it starts.
fn frame(input: &mut Input<'_>, start: u64, pixels: &mut Pixels) -> Answer<u64> {
    let (width, height) = (u64::from(input.le16(start + 5)?), u64::from(input.le16(start + 7)?));
    pixels.take(width, height)?;
    let mut at = start + 10 + colours(input.byte(start + 9)?);
    let bits = input.byte(at)?;
    if !(1..=11).contains(&bits) {
        return Err(Stop::damaged(at, "no code has so many bits"));
    }
    let mut codes = Unpacker::gif(bits, width * height);
    at += 1;
    loop {
        let length = input.byte(at)?;
        if length == 0 {
            break;
        }
        let piece = input.at(at + 1, length.into())?;
        codes.push(piece, |_| {}).map_err(|why| Stop::damaged(at, format!("of the frame at byte {start}, {why}")))?;
        at += 1 + u64::from(length);
    }
    if codes.length < width * height {
        let why = format!("the frame at byte {start} has {} of its {} pixels", codes.length, width * height);
        return Err(Stop::damaged(at, why));
    }
    Ok(at + 1)
}
