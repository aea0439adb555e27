//! TIFF: the blocks are values of the file's first directory. What grows goes to the end of the file.

use super::super::input::{Gap, Input};
use super::super::metadata::find;
use super::super::metadata::{Source, find::tiff::resources};
use super::block::Job;
use super::exif::{self, Tag};
use super::{Patch, iim};

const XMP: u16 = 700;
const IIM: u16 = 33723;
const PHOTOSHOP: u16 = 34377;
const BYTE: u16 = 1;

pub(super) fn edit(input: &mut Input<'_>, job: &mut Job<'_>) -> Result<Vec<Patch>, Gap> {
    let found = find(input);
    let packet = found.loads.iter().find(|load| load.source == Source::Xmp).map(|load| load.bytes.clone());
    let list = resources(input);
    let block = found.loads.iter().find(|load| load.source == Source::Iim).map(|load| load.bytes.clone());
    // The reader takes what Photoshop's list holds only where the tag of IIM's own is not there.
    let (mut in_list, mut own) = (None, None);
    if let Some(list) = &list {
        in_list = job.resources(list, true);
    }
    let is_in_list = list.as_deref().is_some_and(|list| {
        let (all, _) = super::super::metadata::photoshop::resources(list);
        all.iter().any(|resource| resource.id == iim::IIM && block.as_deref() == list.get(resource.data.clone()))
    });
    let mut tags = job.tags();
    match &block {
        Some(block) if !is_in_list => own = job.iim(block, true),
        None if exif::has(input, IIM) || (list.is_none() && exif::has(input, PHOTOSHOP)) => job.too_long(Source::Iim),
        None if list.is_none() => own = job.iim(&[], true),
        _ => {}
    }
    let packet = match &packet {
        Some(packet) => job.xmp(packet, None, true, usize::MAX).main,
        None if exif::has(input, XMP) => {
            job.too_long(Source::Xmp);
            None
        }
        None => job.new_xmp(usize::MAX),
    };
    let mut put = |tag: u16, kind: u16, value: Option<Vec<u8>>| {
        let value = value.map(|value| Tag { tag, kind, value: (!value.is_empty()).then_some(value) });
        tags.extend(value);
    };
    put(XMP, BYTE, packet);
    // Its type counts by four.
    let own = own.map(|mut own| {
        own.resize(own.len().next_multiple_of(4), 0);
        own
    });
    put(IIM, exif::LONG, own);
    put(PHOTOSHOP, BYTE, in_list);
    tags.sort_by_key(|tag| tag.tag);
    let patches = exif::edit(input, job.strip, &tags, true);
    if patches.is_none() && !tags.is_empty() {
        job.refuse(Source::Exif, "is broken, or has no room for it");
        return Ok(exif::edit(input, job.strip, &[], true).unwrap_or_default());
    }
    Ok(patches.unwrap_or_default())
}
