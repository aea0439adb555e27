//! From a reader to facts: which walker reads the file, and what its gaps mean.

use std::io::{self, Read, Seek};

use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};
use super::metadata::{self, Metadata};
use super::sniff::{self, Format};
use super::{bmp, c2pa, flac, gif, isobmff, jpeg, matroska, mpeg_audio, ogg, pdf, png, riff, svg, tiff, zip};

/// Reads the facts of one media file of `size` bytes.
///
/// The reader need not hold all of it: where a read fails or ends early, what depends on those bytes is `None` or
/// [`End::Unknown`]. Most files are known from their first and their last 64 KiB. At most 64 KiB are in
/// memory at a time, and the work is linear in `size` whatever the bytes are.
///
/// Read whole, because nothing shorter decides: GIF, SVG, and a JPEG that does not end in its own last marker. A film
/// whose `moov` box stands at its end needs that box, which may be longer.
///
/// # Errors
///
/// What the reader said, if it failed on the very first bytes.
pub fn probe(reader: &mut (impl Read + Seek + ?Sized), size: u64) -> io::Result<MediaFacts> {
    let mut reader = reader;
    let mut input = Input::open(&mut reader, size)?;
    Ok(facts(&mut input))
}

/// Both [`probe`] and, if they are wanted, [`metadata`](super::metadata()), whose blocks are not summed up; `None`
/// where the reader failed on the very first bytes.
pub(crate) fn look(
    reader: &mut (impl Read + Seek + ?Sized),
    size: u64,
    wanted: bool,
) -> (Option<MediaFacts>, Option<Metadata>) {
    let mut reader = reader;
    let seen = Input::open(&mut reader, size).ok().map(|mut input| facts(&mut input));
    let found = wanted.then(|| Input::open(&mut reader, size).ok().map(|mut input| metadata::values(&mut input)));
    (seen, found.flatten())
}

/// As [`look`], at a file that is in memory.
pub(crate) fn look_in(bytes: &[u8], wanted: bool) -> (Option<MediaFacts>, Option<Metadata>) {
    let found = wanted.then(|| metadata::values(&mut Input::held(bytes)));
    (Some(facts(&mut Input::held(bytes))), found)
}

fn facts(input: &mut Input<'_>) -> MediaFacts {
    if input.size() == 0 {
        return MediaFacts::unknown("the file is empty");
    }
    let size = input.size();
    let Some(format) = input.upto(0, sniff::REACH).ok().and_then(|head| sniff::sniff(head, size)) else {
        return MediaFacts::of_no_format();
    };
    let mut facts = MediaFacts::unknown("how this format ends is not known");
    facts.media_type = format.media_type();
    let end = match format {
        Format::Jpeg => jpeg::walk(input, &mut facts),
        Format::Png => png::walk(input, &mut facts),
        Format::Gif => gif::walk(input, &mut facts),
        Format::Bmp => bmp::walk(input, &mut facts),
        Format::Tiff => tiff::walk(input, &mut facts),
        Format::Riff => riff::walk(input, &mut facts),
        Format::Isobmff => isobmff::walk(input, &mut facts),
        Format::Matroska => matroska::walk(input, &mut facts),
        Format::Ogg => ogg::walk(input, &mut facts),
        Format::Flac => flac::walk(input, &mut facts),
        Format::MpegAudio => mpeg_audio::walk(input, &mut facts),
        Format::Pdf => pdf::walk(input),
        Format::Zip => zip::walk(input),
        Format::Svg => svg::walk(input, &mut facts),
        Format::C2pa => sidecar(input, &mut facts),
        Format::Photoshop => photoshop(input, &mut facts),
        Format::Plain(_) => return facts,
    };
    facts.end = end.unwrap_or_else(|gap| match gap {
        Gap::Short { at } => End::cut(input.size(), format!("the file ends inside a header at byte {at}")),
        Gap::Unheld => End::Unknown { why: "the part of the file that would tell was not read" },
        Gap::Spent => End::Unknown { why: "the file is built so that finding its end takes too long" },
    });
    facts
}

/// A manifest store in a file of its own.
fn sidecar(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let size = input.size();
    facts.c2pa = c2pa::in_one_piece(input, 0, size);
    Ok(match facts.c2pa {
        Some(store) if store.size > size => End::cut(size, "the file ends inside the manifest store"),
        Some(_) => End::Reached,
        None => End::Unknown { why: "the manifest store does not say how long it is" },
    })
}

/// Photoshop's own header: the height, then the width. How it ends depends on how it is packed.
fn photoshop(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let (height, width) = (input.be32(14)?, input.be32(18)?);
    facts.pixels(width, height);
    Ok(End::Unknown { why: "a Photoshop file does not say where it ends" })
}
