//! A small PNG, drawn in code: a quay at night.

const WIDTH: usize = 480;
const HEIGHT: usize = 270;

/// Colours by their index: sky, star, hill, water, quay, lamp, light on the water.
const PALETTE: [[u8; 3]; 7] =
    [[16, 24, 48], [232, 236, 244], [28, 40, 66], [20, 52, 84], [52, 48, 52], [255, 214, 130], [120, 140, 130]];

/// The picture's bytes.
pub(super) fn quay() -> Vec<u8> {
    // Two pixels a byte: a palette of sixteen is plenty.
    let mut rows = Vec::with_capacity(HEIGHT * (WIDTH / 2 + 1));
    for y in 0..HEIGHT {
        rows.push(0); // no filter
        for x in (0..WIDTH).step_by(2) {
            rows.push(colour(x, y) << 4 | colour(x + 1, y));
        }
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend((WIDTH as u32).to_be_bytes());
    header.extend((HEIGHT as u32).to_be_bytes());
    header.extend([4, 3, 0, 0, 0]); // four bits, palette, no interlace
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"PLTE", PALETTE.as_flattened());
    chunk(&mut png, b"IDAT", &zlib(&rows));
    chunk(&mut png, b"IEND", &[]);
    png
}

fn colour(x: usize, y: usize) -> u8 {
    let lamp = x % 120 == 60;
    let near = |distance: usize| (x % 120).abs_diff(60) <= distance;
    match y {
        0..=149 if (x * x * 3 + y * y * 7 + x * y).is_multiple_of(1013) && y < 100 => 1,
        0..=149 if y > 104 + (x % 320).abs_diff(160) / 4 => 2,
        150..=154 if near(3) => 5,
        155..=185 if lamp => 4,
        0..=185 => {
            if y > 149 {
                2
            } else {
                0
            }
        }
        186..=205 => 4,
        _ if near(2 + (y - 205) / 12) && y % 6 < 3 => 6,
        _ => 3,
    }
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    png.extend((data.len() as u32).to_be_bytes());
    let start = png.len();
    png.extend(kind);
    png.extend(data);
    let sum = crc32fast::hash(&png[start..]);
    png.extend(sum.to_be_bytes());
}

/// The zlib form of `data`: one block of fixed Huffman codes, in which a byte that goes on is a match of
/// distance one, and a row that repeats the last one is a match of a row's distance.
fn zlib(data: &[u8]) -> Vec<u8> {
    let mut bits = Bits { bytes: vec![0x78, 0x01], held: 0, count: 0 };
    bits.put(0b011, 3); // the last block, fixed codes
    let row = WIDTH / 2 + 1;
    let mut at = 0;
    while at < data.len() {
        let run = |distance: usize| {
            if at < distance {
                return 0;
            }
            (at..data.len().min(at + 258)).take_while(|&next| data[next] == data[next - distance]).count()
        };
        let (length, distance) = [row, 1].map(|distance| (run(distance), distance)).into_iter().max().unwrap_or((0, 1));
        if length >= 4 {
            bits.length(length);
            bits.distance(distance);
            at += length;
        } else {
            bits.literal(u16::from(data[at]));
            at += 1;
        }
    }
    bits.literal(256);
    let mut bytes = bits.finish();
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65521;
        b = (b + a) % 65521;
    }
    bytes.extend((b << 16 | a).to_be_bytes());
    bytes
}

/// Deflate's bit order: values from the lowest bit on, Huffman codes from the highest.
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        self.held |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    fn code(&mut self, code: u32, count: u32) {
        self.put(code.reverse_bits() >> (32 - count), count);
    }

    /// RFC 1951 3.2.6.
    fn literal(&mut self, symbol: u16) {
        let symbol = u32::from(symbol);
        match symbol {
            0..=143 => self.code(0x30 + symbol, 8),
            144..=255 => self.code(0x190 + symbol - 144, 9),
            256..=279 => self.code(symbol - 256, 7),
            _ => self.code(0xc0 + symbol - 280, 8),
        }
    }

    /// RFC 1951 3.2.5, lengths.
    fn length(&mut self, length: usize) {
        const BASE: [usize; 29] = [
            3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
            227, 258,
        ];
        let index = BASE.partition_point(|base| *base <= length) - 1;
        self.literal(257 + index as u16);
        let extra = if (8..28).contains(&index) { (index as u32 - 4) / 4 } else { 0 };
        self.put((length - BASE[index]) as u32, extra);
    }

    /// RFC 1951 3.2.5, distances.
    fn distance(&mut self, distance: usize) {
        const BASE: [usize; 30] = [
            1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
            4097, 6145, 8193, 12289, 16385, 24577,
        ];
        let index = BASE.partition_point(|base| *base <= distance) - 1;
        self.code(index as u32, 5);
        let extra = if index >= 4 { index as u32 / 2 - 1 } else { 0 };
        self.put((distance - BASE[index]) as u32, extra);
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.held as u8);
        }
        self.bytes
    }
}
