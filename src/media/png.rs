//! PNG: IHDR has the size, `caBX` the C2PA store, and IEND is the end.
//!
//! Chunks are followed up to the first IDAT. From there a file that ends in an empty IEND chunk is whole; any
//! other is followed to its IEND, chunk by chunk. Their CRCs are not computed: the file's digest covers them.

use super::c2pa;
use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

/// An IEND chunk, which is the same in every file: no data, its type, their CRC.
const IEND: [u8; 12] = *b"\0\0\0\0IEND\xae\x42\x60\x82";

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    if input.at(12, 4)? == b"IHDR" {
        let (width, height) = (input.be32(16)?, input.be32(20)?);
        facts.pixels(width, height);
    }
    let (mut at, mut data) = (8, false);
    loop {
        let length = u64::from(input.be32(at)?);
        let kind: [u8; 4] = input.array(at + 4)?;
        if !kind.iter().all(u8::is_ascii_alphabetic) {
            return Ok(End::cut(at, "no chunk where one is due"));
        }
        let next = at + 12 + length;
        match &kind {
            b"caBX" if !data && facts.c2pa.is_none() => facts.c2pa = c2pa::in_one_piece(input, at + 8, length),
            b"IDAT" if !data => {
                data = true;
                if input.size() >= at + 24 && input.tail(IEND.len())?.1 == IEND {
                    return Ok(End::Reached);
                }
            }
            _ => {}
        }
        if next > input.size() {
            let kind = String::from_utf8_lossy(&kind);
            return Ok(End::cut(input.size(), format!("the file ends inside a chunk `{kind}`")));
        }
        if &kind == b"IEND" {
            return Ok(if data { End::Reached } else { End::cut(at, "the picture ends before its data") });
        }
        at = next;
    }
}
