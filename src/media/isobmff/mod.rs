//! MP4, QuickTime, HEIF and AVIF: boxes in boxes (ISO 14496-12).
//!
//! The brands in `ftyp` say which of them a file is. Films have their running time and size in `moov`, pictures
//! theirs in `meta`. A file is whole if its outermost boxes fit it, the box with the description is among them,
//! and all that this box points to lies within the file.

pub(super) mod boxes;
mod brand;
mod film;
pub(super) mod items;
mod picture;

use self::boxes::Box;
use super::c2pa;
use super::facts::{C2pa, End, MediaFacts};
use super::input::{Gap, Input};

/// The `uuid` of boxes with C2PA data.
const C2PA: [u8; 16] = *b"\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81";

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let brand = brand::read(input)?;
    facts.media_type = Some(brand.media_type);
    let outer = Outer::walk(input, facts, &brand)?;
    let size = input.size();
    if let Some(broken) = outer.broken {
        return Ok(broken);
    }
    if let Some(end) = outer.beyond {
        return Ok(End::cut(size, format!("its description points to byte {end}")));
    }
    Ok(match (brand.picture, outer.described) {
        (true, false) => End::cut(size, "no `meta` box, which describes the picture"),
        (false, false) => End::cut(size, "no `moov` box, which describes the film"),
        _ if outer.open => End::Unknown { why: "its last box runs to the end of the file, wherever that is" },
        _ if outer.fragments && !outer.index => {
            End::Unknown { why: "a film in fragments does not say how many there are" }
        }
        _ => End::Reached,
    })
}

/// What the outermost boxes say.
#[derive(Default)]
struct Outer {
    /// `moov` for a film, `meta` for a picture is there.
    described: bool,
    /// The end of something that is pointed to and lies past the end of the file.
    beyond: Option<u64>,
    /// The last box has no length.
    open: bool,
    /// The film goes on in `moof` boxes.
    fragments: bool,
    /// `mfra`, the list of the fragments that stands after them.
    index: bool,
    broken: Option<End>,
}

impl Outer {
    fn walk(input: &mut Input<'_>, facts: &mut MediaFacts, brand: &brand::Brand) -> Result<Self, Gap> {
        let (mut outer, mut at, size) = (Self::default(), 0, input.size());
        while at < size {
            let found = match Box::at(input, at, size) {
                Ok(Some(found)) => found,
                // Whatever was appended. If it was a box, and one that is pointed to, `beyond` says so.
                Ok(None) | Err(Gap::Short { .. }) if outer.described => break,
                Ok(None) => {
                    outer.broken = Some(End::cut(at, "no box where one is due"));
                    break;
                }
                Err(Gap::Short { .. }) => {
                    outer.broken = Some(End::cut(size, "the file ends inside the header of a box"));
                    break;
                }
                Err(gap) => return Err(gap),
            };
            if found.end > size {
                let kind = String::from_utf8_lossy(&found.kind).into_owned();
                outer.broken = Some(End::cut(size, format!("the file ends inside a box `{kind}`")));
            }
            let read = outer.look(input, facts, brand, &found);
            match read {
                // What is missing from a box that is cut is no surprise.
                Err(Gap::Short { .. }) if outer.broken.is_some() => break,
                Err(Gap::Short { at }) => {
                    outer.broken = Some(End::cut(at, "a box announces more than it holds"));
                    break;
                }
                other => other?,
            }
            outer.open = found.open;
            at = found.end;
        }
        Ok(outer)
    }

    fn look(
        &mut self,
        input: &mut Input<'_>,
        facts: &mut MediaFacts,
        brand: &brand::Brand,
        found: &Box,
    ) -> Result<(), Gap> {
        match &found.kind {
            b"moov" => {
                self.described |= !brand.picture;
                let film = film::read(input, facts, found)?;
                self.fragments |= film.fragments;
                self.beyond = self.beyond.or(film.beyond);
                if brand.open && film.sound && !film.vision {
                    facts.media_type = Some("audio/mp4");
                }
            }
            b"meta" if brand.picture && !self.described => {
                self.described = true;
                self.beyond = self.beyond.or(picture::read(input, facts, found)?);
            }
            b"moof" => self.fragments = true,
            b"mfra" => self.index = true,
            b"uuid" if facts.c2pa.is_none() => facts.c2pa = store(input, found)?,
            _ => {}
        }
        Ok(())
    }
}

/// The manifest store in a `uuid` box: its id, version and flags, the purpose as text, a Merkle offset, the store.
fn store(input: &mut Input<'_>, found: &Box) -> Result<Option<C2pa>, Gap> {
    const MANIFEST: &[u8] = b"manifest\0";
    let data = found.content + 16 + 4 + MANIFEST.len() as u64 + 8;
    if found.end < data || input.array(found.content)? != C2PA {
        return Ok(None);
    }
    if input.at(found.content + 20, MANIFEST.len())? != MANIFEST {
        return Ok(None);
    }
    Ok(c2pa::in_one_piece(input, data, found.end - data))
}
