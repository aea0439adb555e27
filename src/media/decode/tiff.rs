//! TIFF: every strip and tile of every directory, unpacked and counted.

use super::super::input::Input;
use super::super::tiff::{self, Reader, Values};
use super::jpeg;
use super::unpack::Unpacker;
use super::{Answer, Pixels, Stop};

const BITS: u16 = 258;
const PACKING: u16 = 259;
const COLOURS: u16 = 262;
const BIT_ORDER: u16 = 266;
const SAMPLES: u16 = 277;
const STRIP_ROWS: u16 = 278;
const PLANES: u16 = 284;
const TILE_WIDTH: u16 = 322;
const TILE_HEIGHT: u16 = 323;
const JPEG_TABLES: u16 = 347;
const SUBSAMPLING: u16 = 530;

/// The samples of a pixel that are looked at; satellites have some more than cameras.
const MOST_SAMPLES: u64 = 64;
/// How many bytes may be left in a strip packed in runs.
const SPARE: u64 = 8;
/// How many places of strips are read at a time.
const TURN: u64 = 512;
/// A pixel of more bytes counts for several.
const WIDE: u64 = 16;
/// The pixels that a JPEG in a strip may have beyond it, to fill its last units up.
const SLACK: u64 = 1 << 16;

const OTHER: &str = "it is packed in a way that is not read (such as fax or lossless JPEG)";

pub(super) fn decode(input: &mut Input<'_>, pixels: &mut Pixels) -> Answer {
    let (reader, first) = Reader::open(input)?;
    let (mut waiting, mut seen) = (vec![first], Vec::new());
    let mut answer = Ok(());
    while let Some(at) = waiting.pop() {
        if at == 0 || seen.contains(&at) {
            continue;
        }
        if seen.len() == tiff::DIRECTORIES {
            return Err(Stop::Unknown("it has more directories than are looked at"));
        }
        seen.push(at);
        let directory = Directory::read(reader, input, at, &mut waiting)?;
        // A page that cannot be read hides no damage in another.
        match directory.decode(reader, input, at, pixels) {
            Err(stop @ Stop::Unknown(_)) => answer = Err(stop),
            other => other?,
        }
    }
    answer
}

/// What is needed of a directory.
#[derive(Default)]
struct Directory {
    width: u64,
    height: u64,
    bits: Vec<u64>,
    packing: u64,
    colours: u64,
    reversed: bool,
    samples: u64,
    strip_rows: u64,
    /// Whether each sample has strips of its own.
    planes: bool,
    tile: [u64; 2],
    starts: Option<Values>,
    lengths: Option<Values>,
    tables: Option<Values>,
    subsampling: [u64; 2],
}

/// How many bytes a strip or tile holds: those due, and those that it may have.
struct Due {
    least: u64,
    most: u64,
}

impl Directory {
    fn read(reader: Reader, input: &mut Input<'_>, at: u64, waiting: &mut Vec<u64>) -> Answer<Self> {
        let mut directory =
            Self { packing: 1, samples: 1, strip_rows: u64::MAX, subsampling: [2, 2], ..Self::default() };
        let next = reader.fields(input, at, |input, tag, values| {
            let one = &mut directory;
            match tag {
                tiff::WIDTH => one.width = reader.first(input, values)?,
                tiff::HEIGHT => one.height = reader.first(input, values)?,
                BITS => {
                    for index in 0..values.count.min(MOST_SAMPLES) {
                        one.bits.push(reader.number(input, values.at + index * values.width, values.width)?);
                    }
                }
                PACKING => one.packing = reader.first(input, values)?,
                COLOURS => one.colours = reader.first(input, values)?,
                BIT_ORDER => one.reversed = reader.first(input, values)? == 2,
                SAMPLES => one.samples = reader.first(input, values)?,
                STRIP_ROWS => one.strip_rows = reader.first(input, values)?,
                PLANES => one.planes = reader.first(input, values)? == 2,
                TILE_WIDTH => one.tile[0] = reader.first(input, values)?,
                TILE_HEIGHT => one.tile[1] = reader.first(input, values)?,
                tiff::STRIPS | tiff::TILES => one.starts = Some(values),
                tiff::STRIP_LENGTHS | tiff::TILE_LENGTHS => one.lengths = Some(values),
                JPEG_TABLES => one.tables = Some(values),
                SUBSAMPLING if values.count == 2 => {
                    one.subsampling = [
                        reader.number(input, values.at, values.width)?,
                        reader.number(input, values.at + values.width, values.width)?,
                    ];
                }
                tiff::SUB_DIRECTORIES => reader.inner(input, values, waiting)?,
                _ => {}
            }
            Ok(())
        })?;
        waiting.insert(0, next.ok_or_else(|| Stop::damaged(at, "a value of a directory lies past the end"))?);
        Ok(directory)
    }

    fn decode(&self, reader: Reader, input: &mut Input<'_>, at: u64, pixels: &mut Pixels) -> Answer {
        let (Some(starts), Some(lengths)) = (self.starts, self.lengths) else { return Ok(()) };
        let broken = || Stop::damaged(at, "a directory describes no picture");
        let side = 1..=1 << 31;
        if !side.contains(&self.width) || !side.contains(&self.height) || !(1..=MOST_SAMPLES).contains(&self.samples) {
            return Err(broken());
        }
        let tiled = self.tile.iter().all(|length| side.contains(length));
        let [across, down] = if tiled { self.tile } else { [self.width, self.strip_rows.min(self.height).max(1)] };
        let grid = [self.width.div_ceil(across), self.height.div_ceil(down)];
        let planes = if self.planes { self.samples } else { 1 };
        let parts = grid[0] * grid[1];
        let count = starts.count.min(lengths.count);
        if parts.saturating_mul(planes) > count {
            let why = format!("a directory lists {count} of the {} parts of its picture", parts.saturating_mul(planes));
            return Err(Stop::damaged(at, why));
        }
        let mut jpeg = jpeg::Picture::default();
        if let (7, Some(tables)) = (self.packing, self.tables) {
            jpeg.read(input, tables.at, pixels)?;
        }
        let all = parts * planes;
        let mut first = 0;
        while first < all {
            let turn = TURN.min(all - first);
            let mut places = Vec::new();
            for values in [starts, lengths] {
                for index in first..first + turn {
                    places.push(reader.number(input, values.at + index * values.width, values.width)?);
                }
            }
            let (starts, lengths) = places.split_at(turn as usize);
            for (index, (&start, &length)) in (first..).zip(starts.iter().zip(lengths)) {
                // A tile of no length is one that was left out.
                if length == 0 {
                    continue;
                }
                if start > input.size() {
                    return Err(Stop::damaged(at, "a directory leads past the end"));
                }
                let (plane, row) = (index / parts, index % parts / grid[0]);
                let rows = if tiled { down } else { down.min(self.height - row * down) };
                let due = Due { least: self.bytes(across, rows, plane)?, most: self.bytes(across, down, plane)? };
                // Pixels may be wide, and then count for more than one.
                pixels.take(across.saturating_mul(rows).max(due.most / WIDE), 1)?;
                let result = if self.packing == 7 {
                    let mut own = Pixels(across.saturating_mul(down).saturating_add(SLACK));
                    jpeg.read(input, start, &mut own)?;
                    if jpeg.has_picture() { Ok(()) } else { Err("it holds no picture".to_owned()) }
                } else {
                    self.unpack(input, start, length, &due)?
                };
                let what = if tiled { "tile" } else { "strip" };
                result.map_err(|why| {
                    Stop::damaged(start, format!("{what} {index} of the directory at byte {at}: {why}"))
                })?;
            }
            first += turn;
        }
        Ok(())
    }

    /// How many bytes some rows have.
    fn bytes(&self, width: u64, rows: u64, plane: u64) -> Answer<u64> {
        let bits = |sample: u64| {
            let index = (sample as usize).min(self.bits.len().saturating_sub(1));
            self.bits.get(index).copied().unwrap_or(1).min(64)
        };
        // Colour with fewer samples than brightness: so many pixels share one pair of them.
        if self.colours == 6 && !self.planes && self.samples == 3 {
            let [across, down] = self.subsampling;
            if !matches!((across, down), (1 | 2 | 4, 1 | 2 | 4)) {
                return Err(Stop::Unknown("its colours are sampled in a way that is not read"));
            }
            let groups = width.div_ceil(across).saturating_mul(rows.div_ceil(down));
            return Ok(groups.saturating_mul((across * down + 2) * bits(0).div_ceil(8)));
        }
        let pixel = if self.planes { bits(plane) } else { (0..self.samples).map(bits).sum() };
        Ok((width * pixel).div_ceil(8).saturating_mul(rows))
    }

    /// Unpacks one part; the inner error says what is wrong with it.
    fn unpack(&self, input: &mut Input<'_>, start: u64, length: u64, due: &Due) -> Answer<Result<(), String>> {
        let mut stream = match self.packing {
            1 if length < due.least => return Ok(Err(format!("it has {length} of its {} bytes", due.least))),
            // Every value is a pixel: whatever stands there, it is a picture.
            1 => return Ok(Ok(())),
            2..=4 | 32766 | 32771 => return Err(Stop::Unknown(OTHER)),
            5 | 8 | 32773 | 32946 if self.reversed => return Err(Stop::Unknown(OTHER)),
            // The first writers put the bits of LZW the other way round.
            5 if input.byte(start)? == 0 => return Err(Stop::Unknown(OTHER)),
            5 => Unpacker::tiff(due.most),
            8 | 32946 => Unpacker::deflate(due.most),
            32773 => Unpacker::pack_bits(due.least),
            _ => return Err(Stop::Unknown(OTHER)),
        };
        let mut wrong = None;
        input.feed(start, length, |piece| {
            if wrong.is_none() {
                wrong = stream.push(piece, |_| {}).err();
            }
        })?;
        Ok(match wrong {
            Some(why) => Err(why.to_owned()),
            None if stream.length < due.least => {
                Err(format!("it unpacks to {} of its {} bytes", stream.length, due.least))
            }
            None if self.packing == 32773 && stream.over > SPARE => {
                Err(format!("{} bytes are left after the last row", stream.over))
            }
            None => Ok(()),
        })
    }
}
