//! Checksums: SHA-256 for people and time, CRC-32 for ZIP, both in one pass over each buffer.

use std::fmt;
use std::io::{self, Read};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};

use sha2::{Digest as _, Sha256};

/// How much is read at a time: large enough that a system call costs nothing, small enough to stay in the
/// processor's second cache between the two sums.
pub(crate) const BUFFER: usize = 128 * 1024;

/// A SHA-256 digest; shown as 64 small hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Checksum([u8; 32]);

impl Checksum {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest that stands for one not yet known; the digest of nothing we know of.
    pub(crate) const UNKNOWN: Self = Self([0; 32]);

    /// The digest with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The digest's bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0_u8; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = HEX[usize::from(byte >> 4)];
            pair[1] = HEX[usize::from(byte & 15)];
        }
        formatter.write_str(std::str::from_utf8(&text).expect("hexadecimal digits are ASCII"))
    }
}

impl fmt::Debug for Checksum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Checksum({self})")
    }
}

/// A text that is not 64 small hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAChecksum;

impl FromStr for Checksum {
    type Err = NotAChecksum;

    fn from_str(text: &str) -> Result<Self, NotAChecksum> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(NotAChecksum);
        }
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(NotAChecksum),
        };
        let mut sum = [0; 32];
        for (byte, pair) in sum.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Ok(Self(sum))
    }
}

/// Takes bytes as they go by and sums them up.
pub(crate) struct Summer {
    sha: Sha256,
    crc: crc32fast::Hasher,
    length: u64,
}

/// What a [`Summer`] has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) sha256: Checksum,
    pub(crate) crc: u32,
    pub(crate) length: u64,
}

impl Summer {
    pub(crate) fn new() -> Self {
        Self { sha: Sha256::new(), crc: crc32fast::Hasher::new(), length: 0 }
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.sha.update(bytes);
        self.crc.update(bytes);
        self.length += bytes.len() as u64;
    }

    pub(crate) fn finish(self) -> Sums {
        Sums { sha256: Checksum(self.sha.finalize().into()), crc: self.crc.finalize(), length: self.length }
    }
}

/// The sums of one text held in memory.
pub(crate) fn sums_of(bytes: &[u8]) -> Sums {
    let mut summer = Summer::new();
    summer.update(bytes);
    summer.finish()
}

/// Reads at most `limit` bytes and sums them up, handing each piece to `sink`.
///
/// Fewer than `limit` bytes are no error: [`Sums::length`] says how many there were. Stops with
/// [`io::ErrorKind::Interrupted`] wrapped in `Other` when `stop` is set.
pub(crate) fn sum_up(
    reader: &mut impl Read,
    limit: u64,
    buffer: &mut Vec<u8>,
    stop: &AtomicBool,
    mut sink: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<Sums> {
    let most = usize::try_from(limit).unwrap_or(BUFFER).min(BUFFER);
    if buffer.len() < most {
        buffer.resize(most, 0);
    }
    let mut summer = Summer::new();
    let mut left = limit;
    while left > 0 {
        if stop.load(Ordering::Relaxed) {
            return Err(io::Error::other(Stopped));
        }
        let want = usize::try_from(left).unwrap_or(most).min(most);
        let got = match reader.read(&mut buffer[..want]) {
            Ok(0) => break,
            Ok(got) => got,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        summer.update(&buffer[..got]);
        sink(&buffer[..got])?;
        left -= got as u64;
    }
    Ok(summer.finish())
}

/// As [`sum_up`], for bytes in memory.
pub(crate) fn sum_up_held(
    bytes: &[u8],
    stop: &AtomicBool,
    sink: impl FnOnce(&[u8]) -> io::Result<()>,
) -> io::Result<Sums> {
    if stop.load(Ordering::Relaxed) {
        return Err(io::Error::other(Stopped));
    }
    sink(bytes)?;
    Ok(sums_of(bytes))
}

/// The work was stopped from outside.
#[derive(Debug)]
pub(crate) struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("interrupted")
    }
}

impl std::error::Error for Stopped {}

/// Whether an I/O error is [`Stopped`] in disguise.
pub(crate) fn is_stop(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Stopped>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_and_reads_the_known_digest_of_nothing() {
        let text = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Checksum::of(b"").to_string(), text);
        assert_eq!(text.parse(), Ok(Checksum::of(b"")));
        assert_eq!(text.to_uppercase().parse::<Checksum>(), Err(NotAChecksum));
        assert_eq!("e3".parse::<Checksum>(), Err(NotAChecksum));
    }

    #[test]
    fn sums_no_more_than_it_was_allowed() {
        let stop = AtomicBool::new(false);
        let sums = sum_up(&mut &b"123456789x"[..], 9, &mut Vec::new(), &stop, |_| Ok(())).expect("sums");
        assert_eq!((sums.crc, sums.length), (0xCBF4_3926, 9));
        assert_eq!(sums, sums_of(b"123456789"));
    }

    #[test]
    fn stops_when_told() {
        let stop = AtomicBool::new(true);
        let error = sum_up(&mut &b"x"[..], 1, &mut Vec::new(), &stop, |_| Ok(())).expect_err("stopped");
        assert!(is_stop(&error));
    }
}
