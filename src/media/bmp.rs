//! BMP: the header has the size in pixels, and with it where the last row ends.
//!
//! The length of the file that it has, too, is not looked at: writers often get it wrong, and decoders ignore it.

use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let (rows, header) = (u64::from(input.le32(10)?), input.le32(14)?);
    let (width, height, depth, packed) = if header == 12 {
        (input.le16(18)?.into(), input.le16(20)?.into(), input.le16(24)?, 0)
    } else {
        // A negative height: the rows are stored from the top.
        let height = input.array(22).map(i32::from_le_bytes)?.unsigned_abs();
        (input.le32(18)?, height, input.le16(28)?, input.le32(30)?)
    };
    facts.pixels(width, height);
    let length = match packed {
        // Rows of pixels, each filled up to four bytes; with masks for the colours (3, 6) or without.
        0 | 3 | 6 => {
            let row = (u64::from(width) * u64::from(depth)).div_ceil(32) * 4;
            row.saturating_mul(height.into())
        }
        _ => input.le32(34)?.into(),
    };
    let end = rows.saturating_add(length);
    Ok(match length {
        0 => End::Unknown { why: "its header does not say how long its rows are" },
        _ if end > input.size() => End::cut(input.size(), format!("its last row ends at byte {end}")),
        _ => End::Reached,
    })
}
