//! Finds and hashes a C2PA manifest store. Which bytes those are, [`C2pa`] says.

use sha2::{Digest, Sha256};

use super::facts::C2pa;
use super::input::{Gap, Input};

/// The type of the `jumd` box that marks a superbox as a C2PA manifest store.
const STORE: [u8; 16] = *b"c2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71";
/// A superbox's own header with its length in eight bytes, and the `jumd` box up to its type.
const OPENING: usize = 16 + 8 + 16;

/// A superbox while it is being hashed.
pub(super) struct Store {
    size: u64,
    fed: u64,
    hash: Sha256,
}

impl Store {
    /// Whether the bytes at `offset` open a manifest store; `limit` is what the box around it holds.
    pub(super) fn open(input: &mut Input<'_>, offset: u64, limit: u64) -> Option<Self> {
        let length = OPENING.min(usize::try_from(limit).unwrap_or(OPENING));
        let size = opening(input.upto(offset, length).ok()?)?;
        Some(Self { size: if size == 0 { limit } else { size }, fed: 0, hash: Sha256::new() })
    }

    /// Hashes the next `length` bytes of the box, which stand at `offset`, but none past its end.
    pub(super) fn take(&mut self, input: &mut Input<'_>, offset: u64, length: u64) -> Result<(), Gap> {
        let length = length.min(self.size - self.fed);
        input.feed(offset, length, |piece| self.hash.update(piece))?;
        self.fed += length;
        Ok(())
    }

    /// What is known at the end: the digest only if the whole box was seen.
    pub(super) fn close(self) -> C2pa {
        let whole = self.fed == self.size;
        C2pa { sha256: whole.then(|| self.hash.finalize().into()), size: self.size }
    }
}

/// The length that a manifest store's first bytes announce (0: up to the end); `None` if they open something else.
pub(super) fn opening(bytes: &[u8]) -> Option<u64> {
    let short = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?);
    if bytes.get(4..8)? != b"jumb" {
        return None;
    }
    let (size, header) = match short {
        1 => (u64::from_be_bytes(bytes.get(8..16)?.try_into().ok()?), 16),
        short => (u64::from(short), 8),
    };
    let store = bytes.get(header + 4..header + 8)? == b"jumd" && bytes.get(header + 8..header + 24)? == STORE;
    (store && (size == 0 || size >= header as u64 + 24)).then_some(size)
}

/// The store that lies in one piece at `offset`, in a box of `limit` bytes.
pub(super) fn in_one_piece(input: &mut Input<'_>, offset: u64, limit: u64) -> Option<C2pa> {
    let mut store = Store::open(input, offset, limit)?;
    // A store that is cut, or not held, is still there: `close` leaves its digest out.
    let _ = store.take(input, offset, limit);
    Some(store.close())
}
