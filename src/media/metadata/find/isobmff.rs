//! MP4, QuickTime, HEIF and AVIF: in a picture EXIF and XMP are items of `meta`, in a film XMP is a `uuid` box or
//! `XMP_` in `moov/udta`, and the rest stands in boxes of its own.

use super::super::super::input::{Gap, Input};
use super::super::super::isobmff::boxes::Box;
use super::super::super::isobmff::items;
use super::super::value::Source;
use super::{EXIF, Found, XMP, quicktime};

const XMP_BOX: [u8; 16] = *b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";

pub(super) fn walk(input: &mut Input<'_>, found: &mut Found) -> Result<(), Gap> {
    let (mut at, size) = (0, input.size());
    while at < size {
        let Some(outer) = Box::at(input, at, size)? else { return Ok(()) };
        match &outer.kind {
            b"uuid" if outer.end - outer.content >= 16 && input.array(outer.content)? == XMP_BOX => {
                found.take(input, Source::Xmp, outer.content + 16, outer.end - outer.content - 16)?;
            }
            b"moov" => {
                if let Some(xmp) = outer.path(input, &[b"udta", b"XMP_"])? {
                    found.take(input, Source::Xmp, xmp.content, xmp.end - xmp.content)?;
                }
                quicktime::read(input, found, &outer)?;
            }
            b"meta" => {
                picture(input, found, &outer)?;
                quicktime::read(input, found, &outer)?;
            }
            _ => {}
        }
        at = outer.end;
    }
    Ok(())
}

fn picture(input: &mut Input<'_>, found: &mut Found, meta: &Box) -> Result<(), Gap> {
    for item in items::metadata(input, meta)? {
        let source = if item.exif { Source::Exif } else { Source::Xmp };
        let Some((first, _)) = item.extents.first().copied() else { continue };
        let mut bytes = Vec::new();
        let whole = item.extents.iter().fold(0_u64, |sum, (_, length)| sum.saturating_add(*length));
        if whole > EXIF.max(XMP) {
            found.fault(source, first, format!("a block of {whole} bytes, which is more than is read"));
            continue;
        }
        for (at, length) in &item.extents {
            match found.bytes(input, source, *at, *length)? {
                Some(more) => bytes.extend(more),
                None => break,
            }
        }
        if item.exif {
            // How far in the byte order mark stands.
            let Some((skip, rest)) = bytes.split_first_chunk::<4>() else { continue };
            let skip = u32::from_be_bytes(*skip) as usize;
            match rest.get(skip..) {
                Some(rest) => found.add(source, first.saturating_add(4 + skip as u64), rest.to_vec()),
                None => found.fault(source, first, "the block announces more bytes before it than there are"),
            }
        } else {
            found.add(source, first, bytes);
        }
    }
    Ok(())
}
