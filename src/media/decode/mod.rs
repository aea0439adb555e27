//! A still picture read to its last bit, to see whether it is whole.
//!
//! Nothing is drawn: what a decoder does until it has the numbers that pixels are made of is done, and held against
//! everything in the file that says the same twice: sums, lengths, codes that do not exist, and above all whether the
//! data end where the picture does. That takes a few kilobytes of memory for most pictures, and sees more than a
//! decoder that is made to show what it can (decision 10 has the figures).
//!
//! It costs many times what hashing costs, so it is asked for and not done by itself.

mod gif;
mod jpeg;
mod png;
mod tiff;
mod unpack;
mod webp;

use std::io::{self, Read, Seek};

use super::facts::Decoded;
use super::input::{Gap, Input};
use super::sniff::{self, Format};

/// Reads the picture of `size` bytes to its last bit, if it has no more than `pixels` of them in all its frames and
/// pages together.
///
/// What is read: JPEG with Huffman codes, PNG, GIF, WebP, and TIFF as its parts are packed in practice. Of anything
/// else, and of films and sound, the answer is [`Decoded::Unknown`]. At most 512 MiB are in memory, as one piece at most
/// 256 MiB, and only a WebP needs so much; the work is linear in the file's size and in `pixels`.
///
/// # Errors
///
/// What the reader said, if it failed on the very first bytes.
pub fn decode(reader: &mut (impl Read + Seek + ?Sized), size: u64, pixels: u64) -> io::Result<Decoded> {
    let mut reader = reader;
    let mut input = Input::open(&mut reader, size)?;
    let format = input.upto(0, sniff::REACH).ok().and_then(|head| sniff::sniff(head, size));
    let mut left = Pixels(pixels);
    let answer = match format {
        Some(Format::Jpeg) => jpeg::decode(&mut input, &mut left),
        Some(Format::Png) => png::decode(&mut input, &mut left),
        Some(Format::Gif) => gif::decode(&mut input, &mut left),
        Some(Format::Tiff) => tiff::decode(&mut input, &mut left),
        Some(Format::Riff) if input.at(8, 4).is_ok_and(|form| form == b"WEBP") => webp::decode(&mut input, &mut left),
        Some(_) => Err(Stop::Unknown("no decoder is here for its format")),
        None => Err(Stop::Unknown("its format is not known")),
    };
    Ok(match answer {
        Ok(()) => Decoded::Whole,
        Err(Stop::Damaged { at, why }) => Decoded::Damaged { why, at },
        Err(Stop::Unknown(why)) => Decoded::Unknown { why },
        Err(Stop::Gap(Gap::Short { at })) => Decoded::Damaged { why: "the file ends in the picture".to_owned(), at },
        Err(Stop::Gap(Gap::Unheld)) => Decoded::Unknown { why: "not all of the file was read" },
        Err(Stop::Gap(Gap::Spent)) => Decoded::Unknown { why: "the file is built so that decoding it takes too long" },
    })
}

/// Why decoding stopped before the end.
#[derive(Debug)]
enum Stop {
    Damaged { at: u64, why: String },
    Unknown(&'static str),
    Gap(Gap),
}

impl Stop {
    fn damaged(at: u64, why: impl Into<String>) -> Self {
        Self::Damaged { at, why: why.into() }
    }
}

impl From<Gap> for Stop {
    fn from(gap: Gap) -> Self {
        Self::Gap(gap)
    }
}

type Answer<T = ()> = Result<T, Stop>;

/// How many pixels may still be decoded.
struct Pixels(u64);

/// As many pixels a frame, or a strip, counts for at least: beginning one costs as much.
const LEAST: u64 = 4096;

impl Pixels {
    /// Takes those of one frame.
    fn take(&mut self, width: u64, height: u64) -> Answer {
        let left = self.0.checked_sub(width.saturating_mul(height).max(LEAST));
        self.0 = left.ok_or(Stop::Unknown("it has more pixels than the limit `decode-pixels` lets be decoded"))?;
        Ok(())
    }
}
