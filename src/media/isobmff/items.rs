//! Items of `meta` that hold metadata: which they are (`iinf`), and where their bytes lie (`iloc`).

use super::super::input::{Gap, Input};
use super::boxes::Box;
use super::picture::List;

/// `meta` starts with a version and flags.
const VERSION: u64 = 4;
/// Extents kept of one item.
const EXTENTS: usize = 64;
/// Items of metadata kept.
const ITEMS: usize = 16;

/// An item of metadata.
#[derive(Debug)]
pub(in crate::media) struct Item {
    id: u64,
    /// EXIF; otherwise XMP.
    pub(in crate::media) exif: bool,
    /// Offsets and lengths, in the file.
    pub(in crate::media) extents: Vec<(u64, u64)>,
}

/// Every item of EXIF or XMP.
pub(in crate::media) fn metadata(input: &mut Input<'_>, meta: &Box) -> Result<Vec<Item>, Gap> {
    let mut items = Vec::new();
    let Some(iinf) = meta.find(input, VERSION, b"iinf")? else { return Ok(items) };
    let Some(version) = iinf.version(input, 6)? else { return Ok(items) };
    let mut at = iinf.content + if version == 0 { 6 } else { 8 };
    while let Some(entry) = iinf.next(input, at)? {
        if &entry.kind == b"infe"
            && let Some(version @ 2..) = entry.version(input, 12)?
        {
            let wide = if version == 2 { 2 } else { 4 };
            let mut list = List { input, at: entry.content + 4, end: entry.end };
            let id = list.number(wide)?;
            list.number(2)?;
            let kind = list.number(4)?;
            let name = list.at;
            let exif = kind == u64::from(u32::from_be_bytes(*b"Exif"));
            // After the item's name, its type as a MIME type.
            let xmp = kind == u64::from(u32::from_be_bytes(*b"mime")) && {
                let length = usize::try_from(entry.end.saturating_sub(name)).unwrap_or(0).min(256);
                let text = input.upto(name, length)?;
                text.split(|byte| *byte == 0).nth(1) == Some(b"application/rdf+xml")
            };
            if (exif || xmp) && items.len() < ITEMS {
                items.push(Item { id, exif, extents: Vec::new() });
            }
        }
        at = entry.end;
    }
    if !items.is_empty()
        && let Some(iloc) = meta.find(input, VERSION, b"iloc")?
    {
        let idat = meta.find(input, VERSION, b"idat")?;
        places(input, &iloc, idat.as_ref(), &mut items)?;
    }
    Ok(items)
}

fn places(input: &mut Input<'_>, iloc: &Box, idat: Option<&Box>, items: &mut [Item]) -> Result<(), Gap> {
    let Some(version) = iloc.version(input, 8)? else { return Ok(()) };
    let [sizes, more] = input.array(iloc.content + 4)?;
    let (offset_width, length_width, base_width) = (sizes >> 4, sizes & 15, more >> 4);
    let index_width = if version == 0 { 0 } else { more & 15 };
    let mut list = List { input, at: iloc.content + 6, end: iloc.end };
    let wide = if version < 2 { 2 } else { 4 };
    for _ in 0..list.number(wide)? {
        let id = list.number(wide)?;
        let method = if version == 0 { 0 } else { list.number(2)? & 15 };
        list.number(2)?;
        let base = list.number(base_width)?;
        // Method 1 counts from the start of `idat`.
        let start = match (method, idat) {
            (0, _) => Some(0),
            (1, Some(idat)) => Some(idat.content),
            _ => None,
        };
        for _ in 0..list.number(2)? {
            list.number(index_width)?;
            let (offset, length) = (list.number(offset_width)?, list.number(length_width)?);
            let item = items.iter_mut().find(|item| item.id == id && item.extents.len() < EXTENTS);
            if let (Some(item), Some(start)) = (item, start) {
                item.extents.push((start.saturating_add(base).saturating_add(offset), length));
            }
        }
    }
    Ok(())
}
