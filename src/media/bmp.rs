//! BMP: the header has the size in pixels, and the length that the whole file must have.

use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let (announced, pixels, header) = (input.le32(2)?, input.le32(10)?, input.le32(14)?);
    if header == 12 {
        let (width, height) = (input.le16(18)?, input.le16(20)?);
        facts.pixels(width.into(), height.into());
    } else {
        // A negative height: the rows are stored from the top.
        let (width, height) = (input.le32(18)?, input.array(22).map(i32::from_le_bytes)?);
        facts.pixels(width, height.unsigned_abs());
    }
    Ok(match u64::from(announced) {
        0 => End::Unknown { why: "its header does not say how long it is" },
        length if length <= u64::from(pixels) => End::Unknown { why: "its header contradicts itself" },
        length if length > input.size() => End::cut(input.size(), format!("its header announces {length} bytes")),
        _ => End::Reached,
    })
}
