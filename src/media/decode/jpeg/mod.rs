//! JPEG: every Huffman code of every scan is read, and they must end where the picture does.
//!
//! A hole in the data is not seen by a decoder that stops at the last block: codes find their feet again after a few
//! symbols. But then there are more blocks, or fewer, than the picture has: the codes end too early, or bytes are left.

mod bits;
mod huffman;
mod scan;

use bits::Bits;
use huffman::{Missing, Table};
use scan::{Part, Tables};

use super::super::input::Input;
use super::{Answer, Pixels, Stop};

/// How many bytes may be left before a marker: some cameras and libraries pad there.
const SPARE: u64 = 8;
/// For how many times its pixels the scans of a picture may go over its blocks.
const PASSES: u64 = 32;

pub(super) fn decode(input: &mut Input<'_>, pixels: &mut Pixels) -> Answer {
    Picture::default().read(input, 0, pixels)
}

/// One component: how it is sampled, and the size of its blocks.
struct Component {
    id: u8,
    across: u32,
    down: u32,
    /// Blocks that the picture covers, and those in a row with the ones that fill the last unit up.
    blocks: [u32; 2],
    stride: u32,
    /// Which coefficients of each block are not nought; only of a progressive picture.
    begun: Vec<u64>,
    /// Whether a scan has begun its blocks.
    seen: bool,
}

struct Frame {
    progressive: bool,
    /// Units of all components, across and down.
    units: [u32; 2],
    components: Vec<Component>,
    /// How many more blocks may be gone over.
    left: u64,
}

/// What was read so far.
#[derive(Default)]
pub(super) struct Picture {
    tables: [[Option<Table>; 4]; 2],
    frame: Option<Frame>,
    /// Units between two restart marks.
    interval: u32,
    scans: u32,
}

impl Picture {
    /// Reads the stream at `start`, from its SOI to its EOI. Tables from a stream before stay.
    pub(super) fn read(&mut self, input: &mut Input<'_>, start: u64, pixels: &mut Pixels) -> Answer {
        self.frame = None;
        let mut at = start + 2;
        let mut odd = 0;
        loop {
            let [mark, code] = input.array(at)?;
            if mark != 0xff || code == 0 {
                odd += 1;
                if odd > SPARE {
                    return Err(Stop::damaged(at, "no segment where one is due"));
                }
                at += 1;
                continue;
            }
            match code {
                0xff => {
                    at += 1;
                    continue;
                }
                0x01 | 0xd0..=0xd8 => {
                    at += 2;
                    continue;
                }
                0xd9 => return self.close(at),
                _ => {}
            }
            let length = u64::from(input.be16(at + 2)?);
            let Some(length) = length.checked_sub(2) else {
                return Err(Stop::damaged(at, "a segment of no length"));
            };
            let content = at + 4;
            at = content + length;
            match code {
                0xc0..=0xc2 => self.frame = Some(Frame::read(input, content, length, code == 0xc2, pixels)?),
                0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xde => {
                    return Err(Stop::Unknown("it is a JPEG of a rare kind (lossless, hierarchical or arithmetic)"));
                }
                0xc4 => self.define(input, content, length)?,
                0xdd => self.interval = input.be16(content)?.into(),
                0xda => at = self.scan(input, content, length)?,
                _ => {}
            }
        }
    }

    fn close(&self, at: u64) -> Answer {
        match &self.frame {
            // A stream may hold nothing but tables.
            None => Ok(()),
            Some(frame) if frame.components.iter().all(|one| one.seen) => Ok(()),
            Some(_) => Err(Stop::damaged(at, "the picture ends before the data of all its colours")),
        }
    }

    /// Whether a picture was met, and not only tables.
    pub(super) fn has_picture(&self) -> bool {
        self.frame.is_some()
    }

    /// A segment of tables.
    fn define(&mut self, input: &mut Input<'_>, mut at: u64, length: u64) -> Answer {
        let end = at + length;
        while at < end {
            let broken = || Stop::damaged(at, "a table of codes contradicts itself");
            let what = input.byte(at)?;
            let counts: [u8; 16] = input.array(at + 1)?;
            let total: usize = counts.iter().map(|&count| usize::from(count)).sum();
            let (class, index) = (usize::from(what >> 4), usize::from(what & 15));
            if total > 256 || class > 1 || index > 3 || at + 17 + total as u64 > end {
                return Err(broken());
            }
            let table = Table::new(counts, input.at(at + 17, total)?);
            self.tables[class][index] = Some(table.ok_or_else(broken)?);
            at += 17 + total as u64;
        }
        Ok(())
    }

    /// A scan whose header's content is at `at`; where its data end.
    fn scan(&mut self, input: &mut Input<'_>, at: u64, length: u64) -> Answer<u64> {
        self.scans += 1;
        let broken = || Stop::damaged(at, "the header of a scan contradicts the picture's");
        let frame = self.frame.as_mut().ok_or_else(broken)?;
        let count = input.byte(at)?;
        if !(1..=4).contains(&count) || length < 4 + 2 * u64::from(count) {
            return Err(broken());
        }
        // Of each component: which it is, and its tables.
        let mut coded = Vec::new();
        for index in 0..u64::from(count) {
            let [id, which] = input.array(at + 1 + 2 * index)?;
            let component = frame.components.iter().position(|one| one.id == id).ok_or_else(broken)?;
            if coded.iter().any(|&(other, _)| other == component) {
                return Err(broken());
            }
            let table = |class: usize, index: u8| self.tables[class].get(usize::from(index)).and_then(Option::as_ref);
            coded.push((component, Tables { dc: table(0, which >> 4), ac: table(1, which & 15) }));
        }
        let [first, last, steps] = input.array(at + 1 + 2 * u64::from(count))?;
        let part =
            Part { first: first.into(), last: last.into(), refines: steps >> 4 > 0, progressive: frame.progressive };
        if part.progressive && (first > last || last > 63 || (first > 0 && count > 1) || (first == 0 && last > 0)) {
            return Err(broken());
        }
        for &(index, tables) in &coded {
            let lacks = match part {
                Part { progressive: false, .. } => tables.dc.is_none() || tables.ac.is_none(),
                Part { first: 0, refines, .. } => tables.dc.is_none() && !refines,
                _ => tables.ac.is_none(),
            };
            if lacks {
                return Err(Stop::damaged(at, "a scan needs a table of codes that is not there"));
            }
            frame.components[index].seen |= part.first == 0 || !part.progressive;
        }
        let rows = Rows { interval: self.interval, scan: self.scans };
        rows.read(Bits::new(input, at + length), frame, part, &coded)
    }
}

impl Frame {
    fn read(input: &mut Input<'_>, at: u64, length: u64, progressive: bool, pixels: &mut Pixels) -> Answer<Self> {
        let broken = || Stop::damaged(at, "its header describes no picture");
        let (height, width) = (u32::from(input.be16(at + 1)?), u32::from(input.be16(at + 3)?));
        let count = input.byte(at + 5)?;
        if height == 0 {
            return Err(Stop::Unknown("how many rows it has is said only after its data"));
        }
        if width == 0 || !(1..=4).contains(&count) || length < 6 + 3 * u64::from(count) {
            return Err(broken());
        }
        pixels.take(width.into(), height.into())?;
        let mut sampled = Vec::new();
        for index in 0..u64::from(count) {
            let [id, sampling, _] = input.array(at + 6 + 3 * index)?;
            let (across, down) = (u32::from(sampling >> 4), u32::from(sampling & 15));
            if !(1..=4).contains(&across) || !(1..=4).contains(&down) {
                return Err(broken());
            }
            sampled.push((id, across, down));
        }
        let most = |of: fn(&(u8, u32, u32)) -> u32| sampled.iter().map(of).max().unwrap_or(1);
        let (most_across, most_down) = (most(|one| one.1), most(|one| one.2));
        let units = [width.div_ceil(8 * most_across), height.div_ceil(8 * most_down)];
        let mut components = Vec::new();
        for (id, across, down) in sampled {
            let stride = units[0] * across;
            let all = if progressive { stride as usize * (units[1] * down) as usize } else { 0 };
            components.push(Component {
                id,
                across,
                down,
                blocks: [
                    (width * across).div_ceil(most_across).div_ceil(8),
                    (height * down).div_ceil(most_down).div_ceil(8),
                ],
                stride,
                begun: vec![0; all],
                seen: false,
            });
        }
        let left = PASSES * u64::from(units[0] * most_across) * u64::from(units[1] * most_down);
        Ok(Self { progressive, units, components, left })
    }
}

/// How the rows of one scan are read.
struct Rows {
    interval: u32,
    scan: u32,
}

impl Rows {
    /// Reads all of them; where the data end.
    fn read(self, mut bits: Bits<'_, '_>, frame: &mut Frame, part: Part, coded: &[(usize, Tables<'_>)]) -> Answer<u64> {
        // One component alone has its own blocks, and several have units of all of them.
        let alone = coded.len() == 1;
        let [across, down] = if alone { frame.components[coded[0].0].blocks } else { frame.units };
        let shapes = coded.iter().map(|&(index, tables)| {
            let Component { across, down, stride, .. } = frame.components[index];
            let shape = if alone { [1, 1] } else { [across, down] };
            (index, tables, shape, stride)
        });
        let shapes: Vec<_> = shapes.collect();
        let each: u32 = shapes.iter().map(|(_, _, [across, down], _)| across * down).sum();
        let cost = u64::from(across) * u64::from(down) * u64::from(each);
        frame.left = frame.left.checked_sub(cost).ok_or(Stop::Unknown("it has more scans than are read"))?;
        let (mut run, mut done, mut marks) = (0, 0_u32, 0_u8);
        for row in 0..down {
            for column in 0..across {
                if self.interval > 0 && done == self.interval {
                    self.restart(&mut bits, marks, row, down)?;
                    (run, done, marks) = (0, 0, (marks + 1) % 8);
                }
                done += 1;
                for &(index, tables, [wide, high], stride) in &shapes {
                    for y in 0..high {
                        for x in 0..wide {
                            let at = (row * high + y) as usize * stride as usize + (column * wide + x) as usize;
                            let mut none = 0;
                            let begun = frame.components[index].begun.get_mut(at).unwrap_or(&mut none);
                            if let Err(missing) = scan::block(&mut bits, part, tables, &mut run, begun) {
                                return Err(self.broken(&bits, missing, row, down));
                            }
                        }
                    }
                }
            }
        }
        if run > 0 {
            return Err(self.damaged(bits.at(), "go on after", down, down));
        }
        let (left, at) = bits.leave();
        match bits.gap() {
            Some(stop) => Err(stop),
            None if left > SPARE => Err(Stop::damaged(at, format!("{left} bytes of data are left after the last row"))),
            None => Ok(at),
        }
    }

    /// Goes over the restart mark that is due.
    fn restart(&self, bits: &mut Bits<'_, '_>, number: u8, row: u32, rows: u32) -> Answer {
        let (left, at) = bits.leave();
        match bits.gap() {
            Some(stop) => Err(stop),
            None if left > SPARE || !bits.pass(0xd0 + number) => Err(self.damaged(at, "lose their mark in", row, rows)),
            None => Ok(()),
        }
    }

    fn broken(&self, bits: &Bits<'_, '_>, missing: Missing, row: u32, rows: u32) -> Stop {
        let what = match missing {
            Missing::Ended => "end in",
            Missing::Code => "hold a code that there is not in",
        };
        bits.gap().unwrap_or_else(|| self.damaged(bits.at(), what, row, rows))
    }

    fn damaged(&self, at: u64, what: &str, row: u32, rows: u32) -> Stop {
        let scan = if self.scan > 1 { format!(" of scan {}", self.scan) } else { String::new() };
        Stop::damaged(at, format!("its data{scan} {what} row {} of {rows}", (row + 1).min(rows)))
    }
}
