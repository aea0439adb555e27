//! One block of metadata, whatever file it stands in: what becomes of it.

use std::io::Cursor;

use super::super::input::Input;
use super::super::metadata::{Property, Source, find};
use super::exif::{self, ASCII, Tag};
use super::patch::applied;
use super::{Changes, Patch, Set, Strip, Unwritten, iim, new_exif, rdf, xmp};

/// What is to be done, and what of it could not be.
pub(super) struct Job<'c> {
    pub(super) strip: &'c [Strip],
    pub(super) set: &'c [Set],
    pub(super) unwritten: Vec<Unwritten>,
}

/// What EXIF says of a picture, and under which tag.
const TAGS: [(Property, u16); 3] =
    [(Property::Caption, 0x010e), (Property::Creator, 0x013b), (Property::Notice, 0x8298)];

impl<'c> Job<'c> {
    pub(super) fn new(changes: &'c Changes) -> Self {
        Self { strip: &changes.strip, set: &changes.set, unwritten: Vec::new() }
    }

    /// Whether everything but credit goes.
    pub(super) fn bare(&self) -> bool {
        self.strip.contains(&Strip::AllButCredit)
    }

    /// What is written into the first block of a kind; only taken out is from further ones.
    pub(super) fn set(&self, first: bool) -> &'c [Set] {
        if first { self.set } else { &[] }
    }

    /// The fields of EXIF that are to be written, in order.
    pub(super) fn tags(&self) -> Vec<Tag> {
        let one = |(property, tag): &(Property, u16)| {
            let set = self.set.iter().find(|set| set.property == *property)?;
            let text = set.values.iter().map(|value| value.trim()).collect::<Vec<_>>().join("; ").replace('\0', "");
            let value = (!text.is_empty()).then(|| [text.as_bytes(), b"\0"].concat());
            Some(Tag { tag: *tag, kind: ASCII, value })
        };
        TAGS.iter().filter_map(one).collect()
    }

    /// What becomes of a block of EXIF that may have `most` bytes.
    pub(super) fn exif(&mut self, bytes: &[u8], first: bool, most: usize) -> Option<Vec<u8>> {
        let mut tags = if first { self.tags() } else { Vec::new() };
        let edit = |tags: &[Tag]| {
            let mut cursor = Cursor::new(bytes);
            let mut input = Input::open(&mut cursor, bytes.len() as u64).ok()?;
            let patches = exif::edit(&mut input, self.strip, tags, false)?;
            Some(applied(bytes, &patches)).filter(|after| after.len() <= most)
        };
        if let Some(after) = edit(&tags) {
            return (after != bytes).then_some(after);
        }
        if !tags.is_empty() {
            self.refuse(Source::Exif, "is broken, or has no room for what is to be written");
        }
        // What it says instead goes, which takes no room.
        tags.iter_mut().for_each(|tag| tag.value = None);
        let after = edit(&tags).or_else(|| edit(&[]))?;
        (after != bytes).then_some(after)
    }

    /// A block of EXIF for a picture that has none; of a JPEG it says its width and height.
    pub(super) fn new_exif(&mut self, most: usize, pixels: Option<(u16, u16)>) -> Option<Vec<u8>> {
        let tags: Vec<Tag> = self.tags().into_iter().filter(|tag| tag.value.is_some()).collect();
        let block = (!tags.is_empty()).then(|| new_exif::block(&tags, pixels))?;
        if block.len() > most {
            self.refuse(Source::Exif, "has no room for what is to be written");
            return None;
        }
        Some(block)
    }

    /// What becomes of a packet of XMP that may have `most` bytes, and of the one that extends it.
    pub(super) fn xmp(&mut self, main: &[u8], extended: Option<&[u8]>, first: bool, most: usize) -> xmp::Edited {
        let edited = xmp::edit(main, extended, self.strip, self.set(first), most);
        if let Some(why) = edited.refused.filter(|_| first && !self.set.is_empty()) {
            self.refuse(Source::Xmp, why);
        }
        edited
    }

    /// A packet for a picture that has none.
    pub(super) fn new_xmp(&mut self, most: usize) -> Option<Vec<u8>> {
        let packet = rdf::packet(self.set)?;
        if packet.len() > most {
            self.refuse(Source::Xmp, "has no room for what is to be written");
            return None;
        }
        Some(packet)
    }

    /// What becomes of a block of IIM.
    pub(super) fn iim(&mut self, bytes: &[u8], first: bool) -> Option<Vec<u8>> {
        let edited = iim::edit(bytes, self.strip, self.set(first));
        self.note(edited, first)
    }

    /// What becomes of a list of Photoshop's resources.
    pub(super) fn resources(&mut self, bytes: &[u8], first: bool) -> Option<Vec<u8>> {
        let edited = iim::resources(bytes, self.strip, self.set(first));
        self.note(edited, first)
    }

    fn note(&mut self, edited: iim::Edited, first: bool) -> Option<Vec<u8>> {
        if let Some(why) = edited.refused.filter(|_| first && !self.set.is_empty()) {
            self.refuse(Source::Iim, why);
        }
        let unfit = edited.unfit.iter().map(|property| Unwritten {
            source: Source::Iim,
            property: Some(*property),
            why: "has no room",
        });
        self.unwritten.extend(unfit);
        edited.bytes
    }

    /// Notes that there is a block which is longer than is read: it stays as it is, and no second one comes beside it.
    pub(super) fn too_long(&mut self, source: Source) {
        if !self.set.is_empty() {
            self.refuse(source, "is longer than is read");
        }
    }

    pub(super) fn refuse(&mut self, source: Source, why: &'static str) {
        self.unwritten.push(Unwritten { source, property: None, why });
    }
}

/// What is to be overwritten in a file of whose format no more is known than where its blocks stand.
pub(super) fn in_place(input: &mut Input<'_>, changes: &Changes) -> Vec<Patch> {
    let mut patches = Vec::new();
    let changes = Changes { strip: changes.strip.clone(), set: Vec::new() };
    let mut job = Job::new(&changes);
    for load in find(input).loads {
        let mut there = Vec::new();
        let length = load.bytes.len() as u64;
        if input.feed(load.at, length, |piece| there.extend_from_slice(piece)).is_err() || there != load.bytes {
            continue;
        }
        let after = match load.source {
            Source::Exif => job.exif(&load.bytes, false, usize::MAX),
            Source::Xmp => job.xmp(&load.bytes, None, false, usize::MAX).main,
            Source::Iim | Source::QuickTime => None,
        };
        if let Some(after) = after.filter(|after| after.len() as u64 == length) {
            patches.push(Patch::over(load.at, after));
        }
    }
    patches
}
