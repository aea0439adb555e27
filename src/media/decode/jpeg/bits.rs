//! The bits of a scan, up to the marker that ends them.

use super::super::super::input::{Gap, Input};
use super::super::Stop;

/// No bits are left before the next marker.
pub(super) struct Ended;

/// A reader of bits. What stands in the file as `ff 00` is a byte `ff`; before anything else after `ff` the bits end.
pub(super) struct Bits<'i, 'r> {
    input: &'i mut Input<'r>,
    /// Bytes of the file, and which of them come next.
    piece: Vec<u8>,
    next: usize,
    /// Where the piece starts.
    start: u64,
    /// Bits that were taken from the file and not from here, the next one topmost.
    held: u64,
    count: u32,
    ended: bool,
    /// Why the file gave no more.
    gap: Option<Gap>,
}

impl<'i, 'r> Bits<'i, 'r> {
    /// The bits from `at` on.
    pub(super) fn new(input: &'i mut Input<'r>, at: u64) -> Self {
        Self { input, piece: Vec::new(), next: 0, start: at, held: 0, count: 0, ended: false, gap: None }
    }

    /// Where in the file the next bit stands, or not far before.
    pub(super) fn at(&self) -> u64 {
        (self.start + self.next as u64).saturating_sub(u64::from(self.count / 8))
    }

    /// What stood in the way, if it was not the picture.
    pub(super) fn gap(&self) -> Option<Stop> {
        self.gap.filter(|gap| !matches!(gap, Gap::Short { .. })).map(Stop::Gap)
    }

    /// Makes sure that two bytes lie ahead, if the file has them.
    fn ahead(&mut self) -> bool {
        if self.next + 2 <= self.piece.len() {
            return true;
        }
        self.start += self.next as u64;
        self.next = 0;
        match self.input.rest(self.start, 2) {
            Ok(piece) => {
                self.piece.clear();
                self.piece.extend_from_slice(piece);
                true
            }
            Err(gap) => {
                self.piece.clear();
                self.gap = Some(gap);
                false
            }
        }
    }

    fn fill(&mut self) {
        while self.count <= 56 && !self.ended {
            // No scan ends a file: a marker of two bytes comes after.
            if !self.ahead() {
                self.ended = true;
                return;
            }
            let byte = self.piece[self.next];
            if byte == 0xff {
                if self.piece[self.next + 1] != 0 {
                    self.ended = true;
                    return;
                }
                self.next += 1;
            }
            self.next += 1;
            self.held |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    /// The next sixteen bits, with noughts where there are none.
    #[inline]
    pub(super) fn peek(&mut self) -> u16 {
        if self.count < 16 {
            self.fill();
        }
        (self.held >> 48) as u16
    }

    /// Takes up to 16 bits.
    #[inline]
    pub(super) fn take(&mut self, count: u32) -> Result<u16, Ended> {
        if self.count < count {
            self.fill();
            if self.count < count {
                return Err(Ended);
            }
        }
        let bits = (self.held >> 32) as u32;
        self.held <<= count;
        self.count -= count;
        Ok(((u64::from(bits) << count) >> 32) as u16)
    }

    /// Goes to the marker that ends the bits: how many whole bytes were left before it, and where it stands.
    pub(super) fn leave(&mut self) -> (u64, u64) {
        let mut left = u64::from(self.count / 8);
        (self.held, self.count) = (0, 0);
        while !self.ended {
            self.fill();
            left += u64::from(self.count / 8);
            (self.held, self.count) = (0, 0);
        }
        // Fill bytes may stand before a marker.
        while self.ahead() && self.piece[self.next..self.next + 2] == [0xff, 0xff] {
            self.next += 1;
        }
        (left, self.start + self.next as u64)
    }

    /// Goes past a marker that stands at the next byte, to the bits after it.
    pub(super) fn pass(&mut self, code: u8) -> bool {
        if !self.ahead() || self.piece[self.next..self.next + 2] != [0xff, code] {
            return false;
        }
        self.next += 2;
        self.ended = false;
        true
    }
}
