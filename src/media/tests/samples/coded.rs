//! Pictures whose data are what their headers say: noise, coded in every way that is decoded.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write as _;

use super::pictures::{chunk, part, riff, segment};
use super::{join, noise};

/// Every one of them, by name.
pub(in super::super) fn all() -> Vec<(&'static str, Vec<u8>)> {
    let plain = Jpeg { components: vec![(2, 2), (1, 1), (1, 1)], ..Jpeg::default() };
    vec![
        ("jpeg", plain.bytes()),
        ("grey jpeg", Jpeg::default().bytes()),
        ("jpeg of four colours", Jpeg { components: vec![(1, 1); 4], ..Jpeg::default() }.bytes()),
        ("jpeg with restart marks", Jpeg { interval: 3, ..plain.clone() }.bytes()),
        ("jpeg with a scan a colour", Jpeg { apart: true, ..plain.clone() }.bytes()),
        ("progressive jpeg", Jpeg { progressive: true, ..plain.clone() }.bytes()),
        ("progressive jpeg with restart marks", Jpeg { progressive: true, interval: 2, ..plain }.bytes()),
        ("png", png(2, 8, false)),
        ("interlaced png", png(6, 8, true)),
        ("png of 16 bits", png(0, 16, false)),
        ("interlaced png of one bit", png(3, 1, true)),
        ("moving png", moving_png()),
        ("gif", gif(1)),
        ("moving gif", gif(3)),
        ("lossless webp", lossless()),
        ("tiff in lzw", tiff(5, 8)),
        ("tiff in deflate", tiff(8, 8)),
        ("tiff of 16 bits in deflate", tiff(32946, 16)),
        ("tiff in runs", tiff(32773, 8)),
    ]
}

/// A JPEG's coder: bits into bytes, with a nought after every `ff`.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, bits: u32, count: u32) {
        for index in (0..count).rev() {
            self.held = self.held << 1 | (bits >> index & 1);
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.held as u8);
                if self.held == 0xff {
                    self.bytes.push(0);
                }
                (self.held, self.count) = (0, 0);
            }
        }
    }

    fn flush(&mut self) {
        while self.count > 0 {
            self.put(1, 1);
        }
    }
}

/// A JPEG to be made of noise.
#[derive(Clone)]
pub(in super::super) struct Jpeg {
    /// How each component is sampled.
    pub(in super::super) components: Vec<(u32, u32)>,
    pub(in super::super) interval: u32,
    pub(in super::super) progressive: bool,
    /// Whether each component has a scan of its own.
    pub(in super::super) apart: bool,
}

impl Default for Jpeg {
    fn default() -> Self {
        Self { components: vec![(1, 1)], interval: 0, progressive: false, apart: false }
    }
}

const SIZE: (u32, u32) = (70, 50);
/// How many symbols the table for coefficients has; each code has eight bits, and is the symbol's place.
const SYMBOLS: usize = 176;

fn symbols() -> Vec<u8> {
    let sizes = (0..16).flat_map(|run| (1..=10).map(move |size| run << 4 | size));
    sizes.chain((0..16).map(|run| run << 4)).collect()
}

struct Blocks {
    numbers: Vec<u8>,
    next: usize,
    bits: Bits,
    symbols: Vec<u8>,
}

impl Blocks {
    fn number(&mut self, below: u32) -> u32 {
        self.next += 1;
        u32::from(self.numbers[self.next % self.numbers.len()]) % below
    }

    fn symbol(&mut self, symbol: u8) {
        let at = self.symbols.iter().position(|one| *one == symbol).unwrap();
        self.bits.put(at as u32, 8);
    }

    fn value(&mut self, size: u32) {
        let value = self.number(1 << size);
        self.bits.put(value, size);
    }

    fn difference(&mut self) {
        let size = self.number(6);
        self.bits.put(size, 4);
        self.value(size);
    }

    /// Some coefficients of one block from the first on; which they are.
    fn coefficients(&mut self) -> u64 {
        let (mut at, mut begun) = (1, 0);
        for _ in 0..self.number(9) {
            if self.number(12) == 0 && at < 40 {
                self.symbol(0xf0);
                at += 16;
            }
            let (run, size) = (self.number(4), 1 + self.number(5));
            if at + run > 62 {
                break;
            }
            self.symbol((run << 4 | size) as u8);
            self.value(size);
            at += run;
            begun |= 1_u64 << at;
            at += 1;
        }
        self.symbol(0);
        begun
    }

    /// One bit more of what was begun, and at times a coefficient that was not.
    fn refine(&mut self, begun: u64) {
        let mut at = 1;
        if self.number(3) == 0 {
            self.symbol(0x01);
            self.value(1);
            while begun >> at & 1 == 1 {
                self.value(1);
                at += 1;
            }
            at += 1;
        }
        self.symbol(0);
        for _ in 0..(begun >> at).count_ones() {
            self.value(1);
        }
    }
}

impl Jpeg {
    pub(in super::super) fn bytes(&self) -> Vec<u8> {
        let tables = join(&[
            &segment(0xc4, &join(&[&[0, 0, 0, 0, 12], &[0; 12], &(0..12).collect::<Vec<u8>>()])),
            &segment(0xc4, &join(&[&[0x10], &[0; 7], &[SYMBOLS as u8], &[0; 8], &symbols()])),
        ]);
        let most = self.most();
        let (width, height) = SIZE;
        let mut frame = vec![8, 0, height as u8, 0, width as u8, self.components.len() as u8];
        for (id, (across, down)) in (1..).zip(&self.components) {
            frame.extend([id, (across << 4 | down) as u8, 0]);
        }
        let mut made = join(&[b"\xff\xd8", &segment(if self.progressive { 0xc2 } else { 0xc0 }, &frame), &tables]);
        if self.interval > 0 {
            made.extend(segment(0xdd, &(self.interval as u16).to_be_bytes()));
        }
        let numbers = noise(9973);
        let mut blocks = Blocks { numbers, next: 0, bits: Bits::default(), symbols: symbols() };
        let all: Vec<usize> = (0..self.components.len()).collect();
        if self.progressive {
            let mut begun = Vec::new();
            self.scan(&mut made, &mut blocks, &all, [0, 0, 0x01], |blocks, _| blocks.difference());
            self.scan(&mut made, &mut blocks, &all, [0, 0, 0x10], |blocks, _| blocks.value(1));
            for index in all {
                let mut own = Vec::new();
                // Two blocks with nothing to say, at times.
                let mut empty = 0;
                let (across, down) = self.own_blocks(index, most);
                let total = across * down;
                let restarts = self.interval > 0;
                self.scan(&mut made, &mut blocks, &[index], [1, 63, 0x01], |blocks, number| {
                    if empty > 0 {
                        empty -= 1;
                        own.push(0);
                    } else if !restarts && number + 2 < total && blocks.number(5) == 0 {
                        blocks.symbol(0x10);
                        blocks.bits.put(0, 1);
                        empty = 1;
                        own.push(0);
                    } else {
                        own.push(blocks.coefficients());
                    }
                });
                begun.push(own);
            }
            for (index, own) in begun.iter().enumerate() {
                self.scan(&mut made, &mut blocks, &[index], [1, 63, 0x10], |blocks, number| {
                    blocks.refine(own[number as usize]);
                });
            }
        } else {
            let scans = if self.apart { all.iter().map(|index| vec![*index]).collect() } else { vec![all] };
            for scan in scans {
                self.scan(&mut made, &mut blocks, &scan, [0, 63, 0], |blocks, _| {
                    blocks.difference();
                    blocks.coefficients();
                });
            }
        }
        join(&[&made, b"\xff\xd9"])
    }

    fn most(&self) -> (u32, u32) {
        let of = |pick: fn(&(u32, u32)) -> u32| self.components.iter().map(pick).max().unwrap();
        (of(|one| one.0), of(|one| one.1))
    }

    fn own_blocks(&self, index: usize, most: (u32, u32)) -> (u32, u32) {
        let (across, down) = self.components[index];
        ((SIZE.0 * across).div_ceil(most.0).div_ceil(8), (SIZE.1 * down).div_ceil(most.1).div_ceil(8))
    }

    /// A scan of some components, each of whose blocks `block` codes by its number.
    fn scan(
        &self,
        made: &mut Vec<u8>,
        blocks: &mut Blocks,
        components: &[usize],
        how: [u8; 3],
        mut block: impl FnMut(&mut Blocks, u32),
    ) {
        let mut header = vec![components.len() as u8];
        for index in components {
            header.extend([*index as u8 + 1, 0]);
        }
        made.extend(segment(0xda, &[&header[..], &how].concat()));
        let most = self.most();
        let (units, each) = match components {
            [one] => (self.own_blocks(*one, most), 1),
            some => {
                let units = (SIZE.0.div_ceil(8 * most.0), SIZE.1.div_ceil(8 * most.1));
                (units, some.iter().map(|index| self.components[*index].0 * self.components[*index].1).sum())
            }
        };
        let (mut number, mut marks) = (0, 0);
        for unit in 0..units.0 * units.1 {
            if self.interval > 0 && unit > 0 && unit % self.interval == 0 {
                blocks.bits.flush();
                blocks.bits.bytes.extend([0xff, 0xd0 + marks]);
                marks = (marks + 1) % 8;
            }
            for _ in 0..each {
                block(blocks, number);
                number += 1;
            }
        }
        blocks.bits.flush();
        made.append(&mut blocks.bits.bytes);
    }
}

/// Noise of few values, so that codes stand for several of them, as in a picture.
fn few(length: usize) -> Vec<u8> {
    noise(length).into_iter().map(|byte| byte & 3).collect()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::new(6));
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// The rows of a PNG, each with its filter.
fn rows(bits: u32, passes: &[(u32, u32)]) -> Vec<u8> {
    let values = noise(40_000);
    let mut made = Vec::new();
    for &(width, height) in passes.iter().filter(|(width, height)| *width > 0 && *height > 0) {
        for row in 0..height {
            made.push((row % 5) as u8);
            let from = made.len() % 20_000;
            made.extend(&values[from..from + (width * bits).div_ceil(8) as usize]);
        }
    }
    made
}

/// 40 × 30 pixels. In the seven passes of an interlaced one stand so many of them.
fn png(colour: u8, depth: u8, interlaced: bool) -> Vec<u8> {
    let samples = [1, 0, 3, 1, 2, 0, 4][usize::from(colour)];
    let passes: &[(u32, u32)] =
        if interlaced { &[(5, 4), (5, 4), (10, 4), (10, 8), (20, 7), (20, 15), (40, 15)] } else { &[(40, 30)] };
    let data = deflated(&rows(samples * u32::from(depth), passes));
    let (first, second) = data.split_at(data.len() / 2);
    let header = join(&[&40_u32.to_be_bytes(), &30_u32.to_be_bytes(), &[depth, colour, 0, 0, interlaced.into()]]);
    join(&[
        b"\x89PNG\r\n\x1a\n",
        &chunk(b"IHDR", &header),
        &chunk(b"tEXt", b"Title\0Low water"),
        &chunk(b"IDAT", first),
        &chunk(b"IDAT", second),
        &chunk(b"IEND", b""),
    ])
}

/// Two frames, the second of another size.
fn moving_png() -> Vec<u8> {
    let control = |number: u32, width: u32, height: u32| {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        chunk(b"fcTL", &join(&[&number.to_be_bytes(), &sides, &[0; 8], &[0, 1, 0, 1, 0, 0]]))
    };
    let second = deflated(&rows(8, &[(20, 10)]));
    join(&[
        b"\x89PNG\r\n\x1a\n",
        &chunk(b"IHDR", b"\0\0\0\x28\0\0\0\x1e\x08\0\0\0\0"),
        &chunk(b"acTL", b"\0\0\0\x02\0\0\0\0"),
        &control(0, 40, 30),
        &chunk(b"IDAT", &deflated(&rows(8, &[(40, 30)]))),
        &control(1, 20, 10),
        &chunk(b"fdAT", &join(&[&2_u32.to_be_bytes(), &second])),
        &chunk(b"IEND", b""),
    ])
}

fn gif(frames: usize) -> Vec<u8> {
    let codes = weezl::encode::Encoder::new(weezl::BitOrder::Lsb, 2).encode(&few(40 * 30)).unwrap();
    let blocks: Vec<u8> = codes.chunks(200).flat_map(|some| join(&[&[some.len() as u8], some])).collect();
    let frame = join(&[b"\x2c\0\0\0\0\x28\0\x1e\0\0\x02", &blocks, b"\0"]);
    join(&[b"GIF89a\x28\0\x1e\0\x81\0\0", &noise(3 * 4), &frame.repeat(frames), b";"])
}

fn lossless() -> Vec<u8> {
    let mut made = Vec::new();
    let encoder = image_webp::WebPEncoder::new(&mut made);
    encoder.encode(&noise(60 * 50 * 3), 60, 50, image_webp::ColorType::Rgb8).unwrap();
    made
}

/// A lossless WebP whose header alone says that it has so many pixels a side.
pub(in super::super) fn vast_webp(side: u32) -> Vec<u8> {
    let size = (side - 1) | (side - 1) << 14;
    riff(b"WEBP", &part(b"VP8L", &join(&[b"\x2f", &size.to_le_bytes(), &noise(50)])))
}

/// 40 × 30 pixels of three colours, in strips of 8 rows.
pub(in super::super) fn tiff(packing: u16, depth: u16) -> Vec<u8> {
    let row = 40 * 3 * usize::from(depth / 8);
    let values = few(30 * row);
    let strips: Vec<Vec<u8>> = values
        .chunks(8 * row)
        .map(|strip| match packing {
            5 => weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8).encode(strip).unwrap(),
            8 | 32946 => deflated(strip),
            // Sixty bytes as they are, and one sixty times.
            32773 => strip.chunks(120).flat_map(|row| join(&[&[59], &row[..60], &[0xc5], &row[60..61]])).collect(),
            _ => strip.to_vec(),
        })
        .collect();
    let data = strips.concat();
    let four = |numbers: Vec<usize>| numbers.iter().flat_map(|n| (*n as u32).to_le_bytes()).collect::<Vec<u8>>();
    let lengths: Vec<usize> = strips.iter().map(Vec::len).collect();
    let starts = lengths.iter().scan(8, |at, length| {
        *at += length;
        Some(*at - length)
    });
    let (starts, lists) = (four(starts.collect()), 8 + data.len() as u32);
    let count = lengths.len() as u32;
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        join(&[&tag.to_le_bytes(), &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()])
    };
    let bits = lists + 8 * count;
    let entries = [
        entry(256, 3, 1, 40),
        entry(257, 3, 1, 30),
        entry(258, 3, 3, bits),
        entry(259, 3, 1, packing.into()),
        entry(262, 3, 1, 2),
        entry(273, 4, count, lists),
        entry(277, 3, 1, 3),
        entry(278, 3, 1, 8),
        entry(279, 4, count, lists + 4 * count),
    ];
    let bits = [depth; 3].map(u16::to_le_bytes).concat();
    let directory = join(&[&(entries.len() as u16).to_le_bytes(), &entries.concat(), &[0; 4]]);
    join(&[b"II*\0", &(lists + 8 * count + 6).to_le_bytes(), &data, &starts, &four(lengths), &bits, &directory])
}
