//! Packed bytes unpacked piece by piece, and counted.

use flate2::{Decompress, FlushDecompress, Status};
use weezl::decode::Decoder as Lzw;
use weezl::{BitOrder, LzwStatus};

/// How many bytes are unpacked at a time.
const SCRATCH: usize = 32 * 1024;

enum Packing {
    Deflate(Box<Decompress>),
    Lzw(Box<Lzw>),
    /// A run's length byte is due, or so many bytes as they are, or one byte that stands for so many.
    PackBits {
        literal: u64,
        repeat: u64,
    },
}

/// One stream of packed bytes.
pub(super) struct Unpacker {
    packing: Packing,
    scratch: Box<[u8]>,
    /// How many bytes came out.
    pub(super) length: u64,
    /// How many may.
    most: u64,
    /// How many bytes were left over when nothing more was due.
    pub(super) over: u64,
    ended: bool,
}

impl Unpacker {
    fn new(packing: Packing, most: u64) -> Self {
        Self { packing, scratch: vec![0; SCRATCH].into(), length: 0, most, over: 0, ended: false }
    }

    /// A zlib stream, whose sum is checked.
    pub(super) fn deflate(most: u64) -> Self {
        Self::new(Packing::Deflate(Box::new(Decompress::new(true))), most)
    }

    /// GIF's LZW, whose codes start with `bits` bits.
    pub(super) fn gif(bits: u8, most: u64) -> Self {
        Self::new(Packing::Lzw(Box::new(Lzw::new(BitOrder::Lsb, bits))), most)
    }

    /// TIFF's LZW.
    pub(super) fn tiff(most: u64) -> Self {
        Self::new(Packing::Lzw(Box::new(Lzw::with_tiff_size_switch(BitOrder::Msb, 8))), most)
    }

    /// TIFF's runs.
    pub(super) fn pack_bits(most: u64) -> Self {
        Self::new(Packing::PackBits { literal: 0, repeat: 0 }, most)
    }

    /// Unpacks the next bytes, and gives what comes out to `take`.
    ///
    /// # Errors
    /// What is wrong with them.
    pub(super) fn push(&mut self, mut bytes: &[u8], mut take: impl FnMut(&[u8])) -> Result<(), &'static str> {
        while !self.ended {
            let (used, made, ended) = match &mut self.packing {
                Packing::Deflate(stream) => {
                    let (before_in, before_out) = (stream.total_in(), stream.total_out());
                    let status = stream.decompress(bytes, &mut self.scratch, FlushDecompress::None);
                    let status = status.map_err(|_| "its packed data contradict themselves")?;
                    let used = (stream.total_in() - before_in) as usize;
                    (used, (stream.total_out() - before_out) as usize, status == Status::StreamEnd)
                }
                Packing::Lzw(stream) => {
                    let result = stream.decode_bytes(bytes, &mut self.scratch);
                    let status = result.status.map_err(|_| "its packed data hold a code that means nothing yet")?;
                    (result.consumed_in, result.consumed_out, matches!(status, LzwStatus::Done))
                }
                Packing::PackBits { literal, repeat } => {
                    let due = (self.most - self.length).min(SCRATCH as u64) as usize;
                    let (used, made) = runs(literal, repeat, bytes, &mut self.scratch[..due]);
                    if used == 0 && !bytes.is_empty() {
                        return Err("its packed data hold more than the picture takes");
                    }
                    // Nothing marks the end: what comes after the last byte is left over.
                    (used, made, made == due && due < SCRATCH && (*literal, *repeat) == (0, 0))
                }
            };
            take(&self.scratch[..made]);
            bytes = &bytes[used..];
            self.length += made as u64;
            self.ended = ended;
            if self.length > self.most {
                return Err("its packed data hold more than the picture takes");
            }
            if used == 0 && made == 0 {
                break;
            }
        }
        self.over += bytes.len() as u64;
        Ok(())
    }
}

/// Unpacks runs until either side is used up: how many bytes went in, and how many came out. One byte comes out for each
/// step of a repeat, as nobody looks at what it is.
fn runs(literal: &mut u64, repeat: &mut u64, bytes: &[u8], scratch: &mut [u8]) -> (usize, usize) {
    let (mut used, mut made) = (0, 0);
    while made < scratch.len() {
        let Some(&byte) = bytes.get(used) else { break };
        if *literal > 0 {
            let some = (*literal).min((bytes.len() - used) as u64).min((scratch.len() - made) as u64);
            *literal -= some;
            used += some as usize;
            made += some as usize;
        } else if *repeat > 0 {
            if scratch.len() - made < *repeat as usize {
                break;
            }
            made += std::mem::take(repeat) as usize;
            used += 1;
        } else {
            used += 1;
            match byte {
                0..128 => *literal = u64::from(byte) + 1,
                128 => {}
                129.. => *repeat = 257 - u64::from(byte),
            }
        }
    }
    (used, made)
}
