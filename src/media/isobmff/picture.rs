//! `meta`: the pixels of the primary item, and where the items' data lies.

use super::super::facts::MediaFacts;
use super::super::input::{Gap, Input};
use super::boxes::Box;

/// `meta` starts with a version and flags.
const VERSION: u64 = 4;

/// Reads the size; gives the end of an item's data if that is past the end of the file.
pub(super) fn read(input: &mut Input<'_>, facts: &mut MediaFacts, meta: &Box) -> Result<Option<u64>, Gap> {
    let primary = match meta.find(input, VERSION, b"pitm")? {
        Some(pitm) => match pitm.version(input, 6)? {
            Some(0) => Some(u32::from(input.be16(pitm.content + 4)?)),
            Some(_) => Some(input.be32(pitm.content + 4)?),
            None => None,
        },
        None => None,
    };
    if let Some(iprp) = meta.find(input, VERSION, b"iprp")?
        && let Some(ipco) = iprp.find(input, 0, b"ipco")?
    {
        let wanted = match (primary, iprp.find(input, 0, b"ipma")?) {
            (Some(item), Some(ipma)) => properties(input, &ipma, item)?,
            _ => None,
        };
        extent(input, facts, &ipco, wanted)?;
    }
    match meta.find(input, VERSION, b"iloc")? {
        Some(iloc) => beyond(input, &iloc),
        None => Ok(None),
    }
}

/// Which of the first 64 properties belong to `item`, one bit each.
fn properties(input: &mut Input<'_>, ipma: &Box, item: u32) -> Result<Option<u64>, Gap> {
    let Some(version) = ipma.version(input, 8)? else { return Ok(None) };
    let wide = input.byte(ipma.content + 3)? & 1 == 1;
    let mut at = ipma.content + 8;
    for _ in 0..input.be32(ipma.content + 4)? {
        let (id, count_at) =
            if version == 0 { (u32::from(input.be16(at)?), at + 2) } else { (input.be32(at)?, at + 4) };
        let count = u64::from(input.byte(count_at)?);
        let (first, width) = (count_at + 1, if wide { 2 } else { 1 });
        at = first + count * width;
        if at > ipma.end {
            break;
        }
        if id == item {
            let mut found = 0;
            for index in 0..count {
                let place = first + index * width;
                let property = if wide { input.be16(place)? & 0x7fff } else { u16::from(input.byte(place)? & 0x7f) };
                // They count from 1.
                found |= property.checked_sub(1).and_then(|bit| 1_u64.checked_shl(bit.into())).unwrap_or(0);
            }
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Takes the pixels from the first `ispe` that is `wanted`, or the first of all.
fn extent(input: &mut Input<'_>, facts: &mut MediaFacts, ipco: &Box, wanted: Option<u64>) -> Result<(), Gap> {
    let (mut at, mut index) = (ipco.content, 0_u32);
    while let Some(property) = ipco.next(input, at)? {
        let ours = wanted.is_none_or(|wanted| wanted.checked_shr(index).is_some_and(|bits| bits & 1 == 1));
        if &property.kind == b"ispe" && ours && property.version(input, 12)?.is_some() {
            let (width, height) = (input.be32(property.content + 4)?, input.be32(property.content + 8)?);
            facts.pixels(width, height);
            return Ok(());
        }
        (at, index) = (property.end, index.saturating_add(1));
    }
    Ok(())
}

/// The end of the first extent that lies past the end of the file.
fn beyond(input: &mut Input<'_>, iloc: &Box) -> Result<Option<u64>, Gap> {
    let Some(version) = iloc.version(input, 8)? else { return Ok(None) };
    let [sizes, more] = input.array(iloc.content + 4)?;
    let (offset_width, length_width, base_width) = (sizes >> 4, sizes & 15, more >> 4);
    let index_width = if version == 0 { 0 } else { more & 15 };
    let mut list = List { input, at: iloc.content + 6, end: iloc.end };
    let wide = if version < 2 { 2 } else { 4 };
    for _ in 0..list.number(wide)? {
        list.number(wide)?;
        // Method 0 counts from the start of the file; the others from a box inside `meta`.
        let method = if version == 0 { 0 } else { list.number(2)? & 15 };
        let elsewhere = list.number(2)? != 0;
        let base = list.number(base_width)?;
        for _ in 0..list.number(2)? {
            list.number(index_width)?;
            let (offset, length) = (list.number(offset_width)?, list.number(length_width)?);
            let end = base.saturating_add(offset).saturating_add(length);
            if method == 0 && !elsewhere && end > list.input.size() {
                return Ok(Some(end));
            }
        }
    }
    Ok(None)
}

/// Numbers of given widths one after the other.
pub(super) struct List<'a, 'b> {
    pub(super) input: &'a mut Input<'b>,
    pub(super) at: u64,
    pub(super) end: u64,
}

impl List<'_, '_> {
    pub(super) fn number(&mut self, width: u8) -> Result<u64, Gap> {
        let at = self.at;
        self.at += u64::from(width);
        if width > 8 || self.at > self.end {
            return Err(Gap::Short { at });
        }
        let bytes = self.input.at(at, width.into())?;
        Ok(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}
