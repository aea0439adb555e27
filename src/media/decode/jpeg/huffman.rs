//! Huffman codes, as a table of them stands in the file.

use super::bits::{Bits, Ended};

/// Codes up to this many bits are looked up at once.
const QUICK: u32 = 9;

/// Why no symbol was read.
pub(super) enum Missing {
    Ended,
    /// The bits are no code.
    Code,
}

impl From<Ended> for Missing {
    fn from(_: Ended) -> Self {
        Self::Ended
    }
}

/// A table of codes.
pub(super) struct Table {
    /// By the next bits: how long the code is, and its symbol; nought where it is longer or none.
    quick: Vec<(u8, u8)>,
    /// By the length of the code less one: the first code, how many there are, and where their symbols start.
    lengths: [(u32, u32, u32); 16],
    symbols: Vec<u8>,
}

impl Table {
    /// The table with so many codes of each length, for these symbols in turn; none if there are no such codes.
    pub(super) fn new(counts: [u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut table = Self { quick: vec![(0, 0); 1 << QUICK], lengths: [(0, 0, 0); 16], symbols: symbols.to_vec() };
        let (mut code, mut from) = (0_u32, 0_u32);
        for (length, &count) in (1..).zip(&counts) {
            let count = u32::from(count);
            if code + count > 1 << length || (from + count) as usize > symbols.len() {
                return None;
            }
            table.lengths[length as usize - 1] = (code, count, from);
            for index in 0..count {
                if length <= QUICK {
                    let room = 1 << (QUICK - length);
                    let first = ((code + index) << (QUICK - length)) as usize;
                    table.quick[first..first + room].fill((length as u8, symbols[(from + index) as usize]));
                }
            }
            (code, from) = ((code + count) << 1, from + count);
        }
        Some(table)
    }

    /// Reads one symbol.
    #[inline]
    pub(super) fn read(&self, bits: &mut Bits<'_, '_>) -> Result<u8, Missing> {
        let next = u32::from(bits.peek());
        let (length, symbol) = self.quick[(next >> (16 - QUICK)) as usize];
        if length > 0 {
            bits.take(length.into())?;
            return Ok(symbol);
        }
        for length in QUICK + 1..=16 {
            let (first, count, from) = self.lengths[length as usize - 1];
            let index = (next >> (16 - length)).wrapping_sub(first);
            if index < count {
                bits.take(length)?;
                return Ok(self.symbols[(from + index) as usize]);
            }
        }
        // If there were not sixteen bits, they ended in the midst of a code.
        bits.take(16)?;
        Err(Missing::Code)
    }
}
