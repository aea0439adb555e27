//! RIFF: WebP, WAV and AVI. EXIF in a chunk `EXIF`, XMP in `XMP ` (WebP) or `_PMX` (the others).

use super::super::super::input::{Gap, Input};
use super::super::value::Source;
use super::Found;

pub(super) fn walk(input: &mut Input<'_>, found: &mut Found) -> Result<(), Gap> {
    let mut at = 12;
    while at + 8 <= input.size() {
        let kind: [u8; 4] = input.array(at)?;
        let length = u64::from(input.le32(at + 4)?);
        match &kind {
            b"EXIF" => {
                // Some writers keep the head that only JPEG needs.
                let head = if input.upto(at + 8, 6)? == b"Exif\0\0" { 6.min(length) } else { 0 };
                found.take(input, Source::Exif, at + 8 + head, length - head)?;
            }
            b"XMP " | b"_PMX" => found.take(input, Source::Xmp, at + 8, length)?,
            _ => {}
        }
        at += 8 + length + (length & 1);
    }
    Ok(())
}
