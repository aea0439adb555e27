//! RIFF: WebP, WAV and AVI. The length in its first chunk is the end.
//!
//! WebP's size in pixels is in `VP8X`, `VP8 ` or `VP8L`, WAV's running time in `fmt ` and `data`, AVI's both in
//! `avih`. The C2PA store is a chunk `C2PA`.

use super::c2pa;
use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let form: [u8; 4] = input.array(8)?;
    facts.media_type = match &form {
        b"WEBP" => Some("image/webp"),
        b"WAVE" => Some("audio/wav"),
        _ => Some("video/x-msvideo"),
    };
    let mut read = Chunks { form, wide: input.at(0, 4)? == b"RF64", open: false, rate: 0, long_data: 0, body: false };
    let announced = match u64::from(input.le32(4)?) {
        0 | 0xffff_ffff if !read.wide && &form != b"WEBP" => None,
        // A file past 4 GiB has its lengths in its first chunk, `ds64`.
        0xffff_ffff if read.wide && input.at(12, 4)? == b"ds64" => {
            read.long_data = input.array(28).map(u64::from_le_bytes)?;
            Some(input.array(20).map(u64::from_le_bytes)?)
        }
        length => Some(length),
    };
    read.open = announced.is_none();
    let size = input.size();
    let end = announced.map_or(size, |length| length.saturating_add(8));
    match read.walk(input, facts, end.min(size)) {
        Err(Gap::Short { .. } | Gap::Unheld) | Ok(_) if end > size => {
            Ok(End::cut(size, format!("its first chunk announces {end} bytes")))
        }
        Ok(Some(broken)) => Ok(broken),
        Ok(None) if read.open => Ok(End::Unknown { why: "a recording that was never closed leaves its length open" }),
        Ok(None) if !read.body => Ok(End::cut(end, "none of its chunks holds the content")),
        Ok(None) if &form == b"AVI " => further(input, facts, end),
        Ok(None) => Ok(End::Reached),
        // The length fits, which is what tells a cut file; the chunks after the content need not be held.
        Err(Gap::Unheld) if read.body && !read.open => match &form {
            b"AVI " => further(input, facts, end),
            _ => Ok(End::Reached),
        },
        Err(gap) => Err(gap),
    }
}

/// A film past 1 GiB goes on in further RIFF chunks; its running time is then not that of the first one.
fn further(input: &mut Input<'_>, facts: &mut MediaFacts, mut end: u64) -> Result<End, Gap> {
    let size = input.size();
    while size - end >= 12 && input.at(end, 4)? == b"RIFF" && input.at(end + 8, 4)? == b"AVIX" {
        facts.duration = None;
        end += 8 + u64::from(input.le32(end + 4)?);
        if end > size {
            return Ok(End::cut(size, format!("its last chunk announces {end} bytes")));
        }
    }
    Ok(End::Reached)
}

struct Chunks {
    form: [u8; 4],
    /// Whether its lengths are eight bytes long.
    wide: bool,
    /// Whether it does not say how long it is.
    open: bool,
    /// Bytes of sound a second.
    rate: u32,
    /// The length of `data` in a file past 4 GiB.
    long_data: u64,
    /// Whether a chunk with content was met.
    body: bool,
}

impl Chunks {
    /// Follows the chunks up to `end`; says what is wrong with the one that does not fit.
    fn walk(&mut self, input: &mut Input<'_>, facts: &mut MediaFacts, end: u64) -> Result<Option<End>, Gap> {
        let mut at = 12;
        // Fewer bytes than a chunk's header are padding.
        while at + 8 <= end {
            let kind: [u8; 4] = input.array(at)?;
            let length = match u64::from(input.le32(at + 4)?) {
                0xffff_ffff if self.wide && &kind == b"data" => self.long_data,
                // Left open by a recorder: the sound goes on to the end.
                0 | 0xffff_ffff if self.open && &kind == b"data" => end - at - 8,
                length => length,
            };
            self.chunk(input, facts, &kind, at + 8, length)?;
            if length > end - at - 8 {
                let kind = String::from_utf8_lossy(&kind).into_owned();
                return Ok(Some(End::cut(end, format!("the file ends inside a chunk `{}`", kind.trim_end()))));
            }
            at += 8 + length + (length & 1);
        }
        Ok(None)
    }

    fn chunk(
        &mut self,
        input: &mut Input<'_>,
        facts: &mut MediaFacts,
        kind: &[u8; 4],
        at: u64,
        length: u64,
    ) -> Result<(), Gap> {
        match (&self.form, kind) {
            (b"WEBP", b"VP8X") if length >= 10 => {
                let [w0, w1, w2, h0, h1, h2] = input.array(at + 4)?;
                facts.pixels(u32::from_le_bytes([w0, w1, w2, 0]) + 1, u32::from_le_bytes([h0, h1, h2, 0]) + 1);
            }
            (b"WEBP", b"VP8 ") => {
                self.body = true;
                if facts.width.is_none() && length >= 10 && input.at(at + 3, 3)? == b"\x9d\x01\x2a" {
                    let (width, height) = (input.le16(at + 6)? & 0x3fff, input.le16(at + 8)? & 0x3fff);
                    facts.pixels(width.into(), height.into());
                }
            }
            (b"WEBP", b"VP8L") => {
                self.body = true;
                if facts.width.is_none() && length >= 5 && input.byte(at)? == 0x2f {
                    let bits = input.le32(at + 1)?;
                    facts.pixels((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
                }
            }
            (b"WEBP", b"ANMF") => self.body = true,
            (b"WAVE", b"fmt ") if length >= 16 => self.rate = input.le32(at + 8)?,
            (b"WAVE", b"data") => {
                self.body = true;
                facts.running(length as f64, self.rate.into());
            }
            (b"AVI ", b"LIST") if length >= 4 => {
                self.body |= input.at(at, 4)? == b"movi";
                // `avih` is the first chunk of the list `hdrl`.
                if length >= 60 && input.at(at, 8)? == b"hdrlavih" {
                    let (width, height) = (input.le32(at + 44)?, input.le32(at + 48)?);
                    facts.pixels(width, height);
                    let (microseconds, frames) = (input.le32(at + 12)?, input.le32(at + 28)?);
                    facts.running(f64::from(frames) * f64::from(microseconds), 1e6);
                }
            }
            (_, b"C2PA") if facts.c2pa.is_none() => facts.c2pa = c2pa::in_one_piece(input, at, length),
            _ => {}
        }
        Ok(())
    }
}
