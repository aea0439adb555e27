//! TIFF: the file is EXIF; XMP is tag 700, IIM tag 33723 or a resource in Photoshop's tag 34377.

use super::super::super::input::{Gap, Input};
use super::super::exif;
use super::super::value::Source;
use super::{Found, IIM, XMP};

const XMP_TAG: u16 = 700;
const IIM_TAG: u16 = 33723;
const PHOTOSHOP_TAG: u16 = 34377;

/// Photoshop's list of resources, if there is one.
pub(in crate::media) fn resources(input: &mut Input<'_>) -> Option<Vec<u8>> {
    let larger = |tag| (tag == PHOTOSHOP_TAG).then_some(4 * IIM);
    let fields = exif::walk(input, larger, false);
    let list = |field: &exif::Field| (field.directory, field.tag) == (exif::Directory::Main, PHOTOSHOP_TAG);
    fields.all.into_iter().find(list).map(|field| field.bytes)
}

pub(super) fn walk(input: &mut Input<'_>, found: &mut Found) -> Result<(), Gap> {
    let larger = |tag| match tag {
        XMP_TAG => Some(XMP),
        IIM_TAG => Some(IIM),
        PHOTOSHOP_TAG => Some(4 * IIM),
        _ => None,
    };
    let mut fields = exif::walk(input, larger, false);
    let (mut blocks, mut resources) = (Vec::new(), Vec::new());
    fields.all.retain_mut(|field| {
        let source = match (field.directory, field.tag) {
            (exif::Directory::Main, XMP_TAG) => Source::Xmp,
            (exif::Directory::Main, IIM_TAG) => Source::Iim,
            (exif::Directory::Main, PHOTOSHOP_TAG) => {
                resources.push((field.at, std::mem::take(&mut field.bytes)));
                return false;
            }
            _ => return true,
        };
        blocks.push((source, field.at, std::mem::take(&mut field.bytes)));
        false
    });
    for (source, at, bytes) in blocks {
        found.add(source, at, bytes);
    }
    // Photoshop keeps IIM in both places; the tag is the one that everybody else reads.
    if !found.loads.iter().any(|load| load.source == Source::Iim) {
        for (at, bytes) in resources {
            found.resources(&bytes, |offset| at + offset as u64);
        }
    }
    found.directories = Some(fields);
    Ok(())
}
