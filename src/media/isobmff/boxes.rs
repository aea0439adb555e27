//! One box, and the boxes inside it.

use super::super::input::{Gap, Input};

/// A box: four letters, and where its content lies.
#[derive(Debug, Clone, Copy)]
pub(in crate::media) struct Box {
    pub(in crate::media) kind: [u8; 4],
    pub(in crate::media) content: u64,
    /// The first byte after it; for an outermost box this may lie past the end of the file.
    pub(in crate::media) end: u64,
    /// It has no length and runs to the end of what holds it.
    pub(in crate::media) open: bool,
}

impl Box {
    /// The box at `at` in something that ends at `limit`; `None` if there is no box.
    pub(in crate::media) fn at(input: &mut Input<'_>, at: u64, limit: u64) -> Result<Option<Self>, Gap> {
        let [a, b, c, d, kind @ ..]: [u8; 8] = input.array(at)?;
        let (length, header) = match u32::from_be_bytes([a, b, c, d]) {
            0 => (limit.saturating_sub(at), 8),
            1 => (input.be64(at + 8)?, 16),
            length => (u64::from(length), 8),
        };
        // Letters and digits as a rule, but QuickTime has `©nam`, and HEIF's cousins have spaces.
        let named = kind.iter().all(|byte| byte.is_ascii_graphic() || matches!(byte, b' ' | 0xa9));
        let open = [a, b, c, d] == [0; 4];
        Ok((named && length >= header).then(|| Self {
            kind,
            content: at + header,
            end: at.saturating_add(length),
            open,
        }))
    }

    /// The next box inside `self` from `at` on; `None` after the last, and where the rest is not a box.
    pub(in crate::media) fn next(&self, input: &mut Input<'_>, at: u64) -> Result<Option<Self>, Gap> {
        if self.end.saturating_sub(at) < 8 {
            return Ok(None);
        }
        Ok(Self::at(input, at, self.end)?.filter(|inner| inner.end <= self.end))
    }

    /// The first box of this kind inside `self`, from `skip` bytes into its content on.
    pub(in crate::media) fn find(&self, input: &mut Input<'_>, skip: u64, kind: &[u8; 4]) -> Result<Option<Self>, Gap> {
        let mut at = self.content + skip;
        while let Some(inner) = self.next(input, at)? {
            if &inner.kind == kind {
                return Ok(Some(inner));
            }
            at = inner.end;
        }
        Ok(None)
    }

    /// The box at the end of a path of kinds inside `self`.
    pub(in crate::media) fn path(&self, input: &mut Input<'_>, kinds: &[&[u8; 4]]) -> Result<Option<Self>, Gap> {
        let mut here = *self;
        for kind in kinds {
            match here.find(input, 0, kind)? {
                Some(inner) => here = inner,
                None => return Ok(None),
            }
        }
        Ok(Some(here))
    }

    /// The version byte that many boxes start with, if `length` bytes of content are there with it.
    pub(in crate::media) fn version(&self, input: &mut Input<'_>, length: u64) -> Result<Option<u8>, Gap> {
        if self.end - self.content < length { Ok(None) } else { input.byte(self.content).map(Some) }
    }
}
