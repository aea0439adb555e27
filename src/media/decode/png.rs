//! PNG: the sum of every chunk, and the rows that IDAT and `fdAT` hold.

use super::super::input::Input;
use super::unpack::Unpacker;
use super::{Answer, Pixels, Stop};

/// The first column and row, and the steps between them, of Adam7's passes.
const PASSES: [[u64; 4]; 7] =
    [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

/// What the header says of every frame.
#[derive(Clone, Copy)]
struct Layout {
    bits: u64,
    interlaced: bool,
}

pub(super) fn decode(input: &mut Input<'_>, pixels: &mut Pixels) -> Answer {
    let broken = || Stop::damaged(8, "its header describes no picture");
    if input.at(8, 8)? != b"\0\0\0\x0dIHDR" {
        return Err(broken());
    }
    let (width, height) = (u64::from(input.be32(16)?), u64::from(input.be32(20)?));
    let [depth, colour, packing, filter, interlace] = input.array(24)?;
    let samples = match (colour, depth) {
        (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) => 1,
        (2, 8 | 16) => 3,
        (4, 8 | 16) => 2,
        (6, 8 | 16) => 4,
        _ => return Err(broken()),
    };
    if (packing, filter) != (0, 0) || interlace > 1 || width == 0 || height == 0 {
        return Err(broken());
    }
    let layout = Layout { bits: samples * u64::from(depth), interlaced: interlace == 1 };
    let mut frame = Frame::new(layout, width, height, pixels)?;
    let (mut at, mut data) = (8, false);
    loop {
        let length = u64::from(input.be32(at)?);
        let kind: [u8; 4] = input.array(at + 4)?;
        if !kind.iter().all(u8::is_ascii_alphabetic) {
            return Err(Stop::damaged(at, "no chunk where one is due"));
        }
        match &kind {
            b"IDAT" => data = true,
            // A frame of an animation; the first one's data may be the picture's own.
            b"fcTL" if data && length == 26 => {
                frame.close(at)?;
                let (width, height) = (u64::from(input.be32(at + 12)?), u64::from(input.be32(at + 16)?));
                frame = Frame::new(layout, width, height, pixels)?;
            }
            _ => {}
        }
        let mut sum = crc32fast::Hasher::new();
        sum.update(&kind);
        // Of a frame's data the first four bytes are its number.
        let mut skip: usize = if &kind == b"fdAT" { 4 } else { 0 };
        let rows = matches!(&kind, b"IDAT" | b"fdAT");
        let mut wrong = None;
        input.feed(at + 8, length, |piece| {
            sum.update(piece);
            if rows && wrong.is_none() {
                let from = skip.min(piece.len());
                skip -= from;
                wrong = frame.push(&piece[from..]).err();
            }
        })?;
        // Which chunk is damaged says more than what came of it.
        if sum.finalize() != input.be32(at + 8 + length)? {
            let why = format!("the sum of the chunk `{}` does not hold", String::from_utf8_lossy(&kind));
            return Err(Stop::damaged(at, why));
        }
        if let Some(why) = wrong {
            return Err(Stop::damaged(at, why));
        }
        if &kind == b"IEND" {
            return frame.close(at);
        }
        at += 12 + length;
    }
}

/// The rows of one frame.
struct Frame {
    stream: Unpacker,
    /// Of each pass that has pixels: the bytes of a row with its filter, and how many rows are due.
    passes: Vec<(u64, u64)>,
    rows: Rows,
}

/// How far the rows got.
struct Rows {
    pass: usize,
    row: u64,
    /// Bytes that the row still lacks; none before its filter.
    lacks: u64,
}

impl Frame {
    fn new(layout: Layout, width: u64, height: u64, pixels: &mut Pixels) -> Answer<Self> {
        pixels.take(width, height)?;
        let bytes = |width: u64| 1 + (width * layout.bits).div_ceil(8);
        let passes: Vec<(u64, u64)> = if layout.interlaced {
            let size = |[x, y, across, down]: [u64; 4]| {
                (width.saturating_sub(x).div_ceil(across), height.saturating_sub(y).div_ceil(down))
            };
            let some = PASSES.into_iter().map(size).filter(|&(width, height)| width > 0 && height > 0);
            some.map(|(width, height)| (bytes(width), height)).collect()
        } else {
            vec![(bytes(width), height)]
        };
        Ok(Self { stream: Unpacker::deflate(u64::MAX), passes, rows: Rows { pass: 0, row: 0, lacks: 0 } })
    }

    fn push(&mut self, piece: &[u8]) -> Result<(), &'static str> {
        // More than the rows take harms nobody, and may be without end.
        if self.rows.pass == self.passes.len() {
            return Ok(());
        }
        let (rows, passes, mut filter) = (&mut self.rows, &self.passes, true);
        self.stream.push(piece, |bytes| filter &= rows.take(passes, bytes))?;
        if filter { Ok(()) } else { Err("a row is filtered in a way that there is not") }
    }

    fn close(&self, at: u64) -> Answer {
        let Some((_, due)) = self.passes.get(self.rows.pass) else { return Ok(()) };
        let part = if self.passes.len() > 1 { format!(" of pass {}", self.rows.pass + 1) } else { String::new() };
        Err(Stop::damaged(at, format!("its data end after {} of {due} rows{part}", self.rows.row)))
    }
}

impl Rows {
    /// Takes unpacked bytes; whether every row's filter is one that there is.
    fn take(&mut self, passes: &[(u64, u64)], mut bytes: &[u8]) -> bool {
        while let Some(&(length, rows)) = passes.get(self.pass) {
            if self.lacks == 0 {
                let Some(&filter) = bytes.first() else { return true };
                if filter > 4 {
                    return false;
                }
                self.lacks = length;
            }
            let some = self.lacks.min(bytes.len() as u64);
            self.lacks -= some;
            bytes = &bytes[some as usize..];
            if self.lacks > 0 {
                return true;
            }
            self.row += 1;
            if self.row == rows {
                (self.pass, self.row) = (self.pass + 1, 0);
            }
        }
        true
    }
}
