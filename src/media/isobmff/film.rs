//! `moov`: the running time, the pixels of the first track of pictures, and where the last data lies.

use super::super::facts::MediaFacts;
use super::super::input::{Gap, Input};
use super::boxes::Box;

/// What `moov` says beside the facts.
#[derive(Default)]
pub(super) struct Film {
    pub(super) vision: bool,
    pub(super) sound: bool,
    /// `mvex`: the film goes on in fragments.
    pub(super) fragments: bool,
    /// Where a track's last data starts, if that is past the end of the file.
    pub(super) beyond: Option<u64>,
}

pub(super) fn read(input: &mut Input<'_>, facts: &mut MediaFacts, moov: &Box) -> Result<Film, Gap> {
    let (mut film, mut at, mut rate) = (Film::default(), moov.content, 0);
    while let Some(inner) = moov.next(input, at)? {
        match &inner.kind {
            b"mvhd" => rate = header(input, facts, &inner)?,
            b"mvex" => {
                film.fragments = true;
                if let Some(mehd) = inner.find(input, 0, b"mehd")? {
                    let ticks = match mehd.version(input, 8)? {
                        Some(0) => u64::from(input.be32(mehd.content + 4)?),
                        Some(_) => input.be64(mehd.content + 4)?,
                        None => 0,
                    };
                    facts.running(ticks as f64, rate.into());
                }
            }
            b"trak" => track(input, facts, &inner, &mut film)?,
            _ => {}
        }
        at = inner.end;
    }
    Ok(film)
}

/// Reads `mvhd`; gives the ticks in a second.
fn header(input: &mut Input<'_>, facts: &mut MediaFacts, mvhd: &Box) -> Result<u32, Gap> {
    let (rate, ticks) = match mvhd.version(input, 20)? {
        Some(0) => match (input.be32(mvhd.content + 12)?, input.be32(mvhd.content + 16)?) {
            // All ones: not known.
            (rate, u32::MAX) => (rate, 0),
            (rate, ticks) => (rate, u64::from(ticks)),
        },
        Some(_) => match (input.be32(mvhd.content + 20)?, input.be64(mvhd.content + 24)?) {
            (rate, u64::MAX) => (rate, 0),
            known => known,
        },
        None => (0, 0),
    };
    facts.running(ticks as f64, rate.into());
    Ok(rate)
}

fn track(input: &mut Input<'_>, facts: &mut MediaFacts, trak: &Box, film: &mut Film) -> Result<(), Gap> {
    let Some(mdia) = trak.find(input, 0, b"mdia")? else { return Ok(()) };
    let handler = match mdia.find(input, 0, b"hdlr")? {
        Some(hdlr) if hdlr.version(input, 12)?.is_some() => input.array(hdlr.content + 8)?,
        _ => [0; 4],
    };
    film.sound |= &handler == b"soun";
    film.vision |= &handler == b"vide";
    let table = mdia.path(input, &[b"minf", b"stbl"])?;
    if &handler == b"vide" && facts.width.is_none() {
        pixels(input, facts, trak, table.as_ref())?;
    }
    let Some(table) = table else { return Ok(()) };
    for (kind, width) in [(b"stco", 4), (b"co64", 8)] {
        let Some(chunks) = table.find(input, 0, kind)? else { continue };
        if chunks.version(input, 8)?.is_none() {
            continue;
        }
        let count = u64::from(input.be32(chunks.content + 4)?);
        let Some(last) = count.checked_sub(1).map(|index| chunks.content + 8 + index * width) else { continue };
        if last + width > chunks.end {
            continue;
        }
        let start = if width == 4 { u64::from(input.be32(last)?) } else { input.be64(last)? };
        if start >= input.size() && film.beyond.is_none() {
            film.beyond = Some(start);
        }
    }
    Ok(())
}

/// The size of the stored pictures in `stsd`; where that says nothing, the size at which they are shown in `tkhd`.
fn pixels(input: &mut Input<'_>, facts: &mut MediaFacts, trak: &Box, table: Option<&Box>) -> Result<(), Gap> {
    if let Some(table) = table
        && let Some(stsd) = table.find(input, 0, b"stsd")?
        // Version and flags, a count, the first entry's header, and 24 bytes before its two numbers.
        && stsd.version(input, 44)?.is_some()
    {
        let (width, height) = (input.be16(stsd.content + 40)?, input.be16(stsd.content + 42)?);
        facts.pixels(width.into(), height.into());
    }
    if facts.width.is_none()
        && let Some(tkhd) = trak.find(input, 0, b"tkhd")?
        && let Some(version) = tkhd.version(input, 84)?
    {
        let at = tkhd.content + if version == 0 { 76 } else { 88 };
        let (width, height) = (input.be32(at)? >> 16, input.be32(at + 4)? >> 16);
        facts.pixels(width, height);
    }
    Ok(())
}
