//! SVG: RDF among its own XML, from its start tag to its end tag.
//!
//! Looked for in the first 8 MiB, where writers put it.

use super::super::super::input::{Gap, Input, WINDOW};
use super::super::value::Source;
use super::{Found, XMP};

pub(super) fn walk(input: &mut Input<'_>, found: &mut Found) -> Result<(), Gap> {
    let end = input.size().min(XMP);
    let packet = find(input, 0, end, b"<x:xmpmeta")?.map(|start| (start, &b"</x:xmpmeta>"[..]));
    // Drawing programs leave the packet's own element out.
    let mut bare = || Ok(find(input, 0, end, b"<rdf:RDF")?.map(|start| (start, &b"</rdf:RDF>"[..])));
    let either = match packet {
        None => bare()?,
        packet => packet,
    };
    let Some((start, close)) = either else { return Ok(()) };
    match find(input, start, end, close)? {
        Some(stop) => found.take(input, Source::Xmp, start, stop + close.len() as u64 - start),
        None => {
            found.fault(Source::Xmp, start, "the packet is not closed");
            Ok(())
        }
    }
}

fn find(input: &mut Input<'_>, mut at: u64, end: u64, wanted: &[u8]) -> Result<Option<u64>, Gap> {
    while at + wanted.len() as u64 <= end {
        let piece = input.upto(at, WINDOW)?;
        if piece.len() < wanted.len() {
            return Ok(None);
        }
        match memchr::memmem::find(piece, wanted) {
            Some(place) => return Ok(Some(at + place as u64)),
            None => at += (piece.len() - wanted.len()) as u64 + 1,
        }
    }
    Ok(None)
}
