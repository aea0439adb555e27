//! TIFF and BigTIFF, and the raw formats built on them: the first full-size directory has the size in pixels.
//!
//! There is no end mark. The file is whole if every directory, every value and every strip and tile that the
//! directories announce lies within it. Tag 52545 holds the C2PA store.

use super::c2pa;
use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

/// Directories looked at; a scanned book has one a page.
pub(super) const DIRECTORIES: usize = 1024;

pub(super) const WIDTH: u16 = 256;
pub(super) const HEIGHT: u16 = 257;
const SUBFILE: u16 = 254;
pub(super) const STRIPS: u16 = 273;
pub(super) const STRIP_LENGTHS: u16 = 279;
pub(super) const TILES: u16 = 324;
pub(super) const TILE_LENGTHS: u16 = 325;
pub(super) const SUB_DIRECTORIES: u16 = 330;
const C2PA: u16 = 0xcd41;

/// Values of one tag: where, how many, and how wide each is.
#[derive(Clone, Copy)]
pub(super) struct Values {
    pub(super) at: u64,
    pub(super) count: u64,
    pub(super) width: u64,
}

#[derive(Clone, Copy)]
pub(super) struct Reader {
    little: bool,
    big: bool,
}

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let (reader, first) = Reader::open(input)?;
    let mut waiting = vec![first];
    let (mut seen, mut data) = (Vec::new(), false);
    while let Some(at) = waiting.pop() {
        if at == 0 || seen.contains(&at) {
            continue;
        }
        if seen.len() == DIRECTORIES {
            return Ok(End::Unknown { why: "it has more directories than are looked at" });
        }
        seen.push(at);
        match reader.directory(input, facts, at, &mut waiting) {
            Ok(Directory::Whole { pixels }) => data |= pixels,
            Ok(Directory::Past { what }) => {
                return Ok(End::cut(input.size(), format!("{what} of the directory at byte {at} lies past the end")));
            }
            Err(Gap::Short { .. }) => {
                return Ok(End::cut(input.size(), format!("the directory at byte {at} lies past the end")));
            }
            Err(gap) => return Err(gap),
        }
    }
    Ok(if data { End::Reached } else { End::Unknown { why: "its directories name no strips and no tiles" } })
}

enum Directory {
    Whole { pixels: bool },
    Past { what: &'static str },
}

impl Reader {
    /// How numbers are written, and where the first directory is.
    pub(super) fn open(input: &mut Input<'_>) -> Result<(Self, u64), Gap> {
        let [order, _, a, b] = input.array(0)?;
        let reader = Self { little: order == b'I', big: [a, b].contains(&43) };
        let first = if reader.big { reader.number(input, 8, 8)? } else { reader.number(input, 4, 4)? };
        Ok((reader, first))
    }

    pub(super) fn number(self, input: &mut Input<'_>, at: u64, width: u64) -> Result<u64, Gap> {
        let bytes = input.at(at, width as usize)?;
        let push = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        Ok(if self.little { bytes.iter().rev().fold(0, push) } else { bytes.iter().fold(0, push) })
    }

    fn directory(
        self,
        input: &mut Input<'_>,
        facts: &mut MediaFacts,
        at: u64,
        waiting: &mut Vec<u64>,
    ) -> Result<Directory, Gap> {
        let (mut width, mut height, mut reduced) = (0, 0, false);
        let [mut strips, mut strip_lengths, mut tiles, mut tile_lengths] = [None; 4];
        let next = self.fields(input, at, |input, tag, values| {
            match tag {
                WIDTH => width = self.first(input, values)?,
                HEIGHT => height = self.first(input, values)?,
                SUBFILE => reduced = self.first(input, values)? & 1 == 1,
                STRIPS => strips = Some(values),
                STRIP_LENGTHS => strip_lengths = Some(values),
                TILES => tiles = Some(values),
                TILE_LENGTHS => tile_lengths = Some(values),
                SUB_DIRECTORIES => self.inner(input, values, waiting)?,
                C2PA if facts.c2pa.is_none() => {
                    facts.c2pa = c2pa::in_one_piece(input, values.at, values.count.saturating_mul(values.width));
                }
                _ => {}
            }
            Ok(())
        })?;
        let Some(next) = next else { return Ok(Directory::Past { what: "a value" }) };
        if !reduced && facts.width.is_none() {
            facts.pixels(u32::try_from(width).unwrap_or(0), u32::try_from(height).unwrap_or(0));
        }
        let mut pixels = false;
        for (offsets, lengths, what) in [(strips, strip_lengths, "a strip"), (tiles, tile_lengths, "a tile")] {
            if let (Some(offsets), Some(lengths)) = (offsets, lengths) {
                pixels = true;
                if !self.within(input, offsets, lengths)? {
                    return Ok(Directory::Past { what });
                }
            }
        }
        // Further pages follow those inside this one.
        waiting.insert(0, next);
        Ok(Directory::Whole { pixels })
    }

    /// Gives every field of a directory to `take`: where the next directory is; nothing if a value lies past the end.
    pub(super) fn fields(
        self,
        input: &mut Input<'_>,
        at: u64,
        mut take: impl FnMut(&mut Input<'_>, u16, Values) -> Result<(), Gap>,
    ) -> Result<Option<u64>, Gap> {
        let (count_width, entry, inline) = if self.big { (8, 20, 8) } else { (2, 12, 4) };
        let count = self.number(input, at, count_width)?;
        let entries = at + count_width;
        let next = count.checked_mul(entry).and_then(|length| entries.checked_add(length));
        let next = next.filter(|&next| next <= input.size()).ok_or(Gap::Short { at })?;
        for index in 0..count {
            let at = entries + index * entry;
            let (tag, kind) = (self.number(input, at, 2)? as u16, self.number(input, at + 2, 2)?);
            let unit = match kind {
                1 | 2 | 6 | 7 => 1,
                3 | 8 => 2,
                4 | 9 | 11 | 13 => 4,
                5 | 10 | 12 | 16..=18 => 8,
                _ => continue,
            };
            let count = self.number(input, at + 4, inline)?;
            let length = count.saturating_mul(unit);
            let at = at + 4 + inline;
            let at = if length <= inline { at } else { self.number(input, at, inline)? };
            if at.checked_add(length).is_none_or(|end| end > input.size()) {
                return Ok(None);
            }
            take(input, tag, Values { at, count, width: unit })?;
        }
        self.number(input, next, inline).map(Some)
    }

    /// Adds the directories inside one to those that wait.
    pub(super) fn inner(self, input: &mut Input<'_>, values: Values, waiting: &mut Vec<u64>) -> Result<(), Gap> {
        if matches!(values.width, 4 | 8) {
            let room = DIRECTORIES.saturating_sub(waiting.len()) as u64;
            for index in 0..values.count.min(room) {
                waiting.push(self.number(input, values.at + index * values.width, values.width)?);
            }
        }
        Ok(())
    }

    /// The first of some values; nought if there is none.
    pub(super) fn first(self, input: &mut Input<'_>, values: Values) -> Result<u64, Gap> {
        if values.count == 0 { Ok(0) } else { self.number(input, values.at, values.width.min(8)) }
    }

    /// Whether all pieces lie in the file. Offsets and lengths stand in two lists, so they are read in turns.
    fn within(self, input: &mut Input<'_>, offsets: Values, lengths: Values) -> Result<bool, Gap> {
        const TURN: u64 = 512;
        let count = offsets.count.min(lengths.count);
        let mut first = 0;
        while first < count {
            let turn = TURN.min(count - first);
            let mut starts = [0; TURN as usize];
            for (index, start) in (first..first + turn).zip(&mut starts) {
                *start = self.number(input, offsets.at + index * offsets.width, offsets.width)?;
            }
            for (index, start) in (first..first + turn).zip(starts) {
                let length = self.number(input, lengths.at + index * lengths.width, lengths.width)?;
                // A tile of no length is one that was left out.
                if length > 0 && start.checked_add(length).is_none_or(|end| end > input.size()) {
                    return Ok(false);
                }
            }
            first += turn;
        }
        Ok(true)
    }
}
