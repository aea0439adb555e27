//! A block of EXIF for a picture that has none.

use std::borrow::Cow;

use super::exif::{LONG, Tag, UNDEFINED, unit};
use super::strip::EXIF;

const SHORT: u16 = 3;
const RATIONAL: u16 = 5;

/// A block with what readers expect beside the fields given, which are in order; of a
/// JPEG they expect its width and height, too.
pub(super) fn block(set: &[Tag], pixels: Option<(u16, u16)>) -> Vec<u8> {
    let field = |tag, kind, value: &[u8]| Tag { tag, kind, value: Some(value.to_vec()) };
    let mut main = vec![
        field(0x011a, RATIONAL, &[0, 0, 0, 72, 0, 0, 0, 1]),
        field(0x011b, RATIONAL, &[0, 0, 0, 72, 0, 0, 0, 1]),
        field(0x0128, SHORT, &[0, 2]),
        field(0x0213, SHORT, &[0, 1]),
        field(EXIF, LONG, &[0; 4]),
    ];
    main.extend(set.iter().filter(|tag| tag.value.is_some()).cloned());
    main.sort_by_key(|tag| tag.tag);
    let mut own = vec![
        field(0x9000, UNDEFINED, b"0232"),
        field(0x9101, UNDEFINED, &[1, 2, 3, 0]),
        field(0xa000, UNDEFINED, b"0100"),
        field(0xa001, SHORT, &[0xff, 0xff]),
    ];
    if let Some((width, height)) = pixels {
        own.push(field(0xa002, SHORT, &width.to_be_bytes()));
        own.push(field(0xa003, SHORT, &height.to_be_bytes()));
    }
    let length = |tags: &[Tag]| 2 + 12 * tags.len() + 4;
    let (second, values) = (8 + length(&main), 8 + length(&main) + length(&own));
    let (mut bytes, mut tail) = (b"MM\0*\0\0\0\x08".to_vec(), Vec::new());
    for directory in [&main[..], &own[..]] {
        bytes.extend((directory.len() as u16).to_be_bytes());
        for tag in directory {
            let value: Cow<'_, [u8]> = match &tag.value {
                _ if tag.tag == EXIF => Cow::Owned((second as u32).to_be_bytes().to_vec()),
                value => Cow::Borrowed(value.as_deref().unwrap_or_default()),
            };
            bytes.extend(tag.tag.to_be_bytes());
            bytes.extend(tag.kind.to_be_bytes());
            bytes.extend((value.len() as u32 / unit(tag.kind) as u32).to_be_bytes());
            if value.len() <= 4 {
                bytes.extend_from_slice(&value);
                bytes.resize(bytes.len() + 4 - value.len(), 0);
            } else {
                bytes.extend(((values + tail.len()) as u32).to_be_bytes());
                tail.extend_from_slice(&value);
                tail.resize(tail.len().next_multiple_of(2), 0);
            }
        }
        bytes.extend([0; 4]);
    }
    bytes.extend(tail);
    bytes
}
