//! WebP: every frame by itself, as a picture of its own that `image-webp` decodes.
//!
//! Neither of WebP's two ways of coding marks its end, and decoders stop at the last pixel. But in both a hole makes the
//! data longer or shorter than the picture, and that is what is looked for: of lossless data the decoder tells how
//! many bytes it took; of lossy data it takes all at once, so that they are decoded a second time with the last
//! bytes cut off, which must fail.

use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

use image_webp::{DecodingError, WebPDecoder};

use super::super::input::{Gap, Input};
use super::{Answer, Pixels, Stop};

/// The most pixels of a frame: the decoder keeps all of them, at up to eight bytes each.
const HELD: u64 = 1 << 26;
/// How many bytes an encoder may leave at the end; of lossy pictures of every kind five were the most, and of lossless
/// ones one.
const SPARE: u64 = 16;
const LOSSLESS_SPARE: u64 = 4;

const LARGE: &str = "one of its frames has more pixels than a WebP's may have to be decoded here";

/// Held while a frame is decoded, so that no two of them are in memory at a time.
static ONE: Mutex<()> = Mutex::new(());

pub(super) fn decode(input: &mut Input<'_>, pixels: &mut Pixels) -> Answer {
    let end = (u64::from(input.le32(4)?) + 8).min(input.size());
    let (mut canvas, mut pictures) = ([0; 2], 0);
    chunks(input, 12, end, &mut |input, kind, at, length| {
        match &kind {
            b"VP8X" if length >= 10 => canvas = size(input, at + 4)?,
            // Sixteen bytes say where the frame lies; then come its own chunks.
            b"ANMF" if length > 16 => {
                let size = size(input, at + 6)?;
                chunks(input, at + 16, at + length, &mut |input, kind, at, length| {
                    pictures += u32::from(picture(input, kind, at, length, size, pixels)?);
                    Ok(())
                })?;
            }
            _ => pictures += u32::from(picture(input, kind, at, length, canvas, pixels)?),
        }
        Ok(())
    })?;
    if pictures == 0 { Err(Stop::damaged(12, "none of its chunks holds a picture")) } else { Ok(()) }
}

/// Width and height, three bytes each, and one less than they are.
fn size(input: &mut Input<'_>, at: u64) -> Answer<[u32; 2]> {
    let [w0, w1, w2, h0, h1, h2] = input.array(at)?;
    Ok([[w0, w1, w2], [h0, h1, h2]].map(|[a, b, c]| u32::from_le_bytes([a, b, c, 0]) + 1))
}

type Each<'e> = &'e mut dyn FnMut(&mut Input<'_>, [u8; 4], u64, u64) -> Answer;

/// Gives the content of each chunk between two bytes to `each`.
fn chunks(input: &mut Input<'_>, mut at: u64, end: u64, each: Each<'_>) -> Answer {
    while at + 8 <= end {
        let (kind, length) = (input.array(at)?, u64::from(input.le32(at + 4)?));
        if length > end - at - 8 {
            return Err(Stop::damaged(at, "a chunk reaches past the end of what it stands in"));
        }
        each(input, kind, at + 8, length)?;
        at += 8 + length + (length & 1);
    }
    Ok(())
}

/// Decodes the content of a chunk, if it is a picture or its transparency; whether it is a picture.
fn picture(
    input: &mut Input<'_>,
    kind: [u8; 4],
    at: u64,
    length: u64,
    size: [u32; 2],
    pixels: &mut Pixels,
) -> Answer<bool> {
    let mut lossless = Vec::new();
    match &kind {
        b"VP8L" => {
            let size = input.le32(at + 1)?;
            // One more than the decoder can count.
            if [size, size >> 14].iter().any(|side| side & 0x3fff == 0x3fff) {
                return Err(Stop::Unknown("it is 16,384 pixels wide or high, which the decoder does not take"));
            }
        }
        b"VP8 " => {}
        b"ALPH" if length == 0 => return Err(Stop::damaged(at, "its transparency is empty")),
        b"ALPH" => {
            let [width, height] = size.map(u64::from);
            match input.byte(at)? & 3 {
                0 if length - 1 < width * height => {
                    return Err(Stop::damaged(at, "its transparency has fewer pixels than the picture"));
                }
                0 => return Ok(false),
                // It is coded as a lossless picture, without the header.
                1 if size.iter().all(|side| (1..=1 << 14).contains(side)) => {
                    let header = (size[0] - 1) | (size[1] - 1) << 14 | 1 << 28;
                    lossless = [&[0x2f], &header.to_le_bytes()[..]].concat();
                }
                _ => return Err(Stop::damaged(at, "its transparency is packed in a way that there is not")),
            }
        }
        _ => return Ok(false),
    }
    let (picture, skip) = if &kind == b"ALPH" { (*b"VP8L", 1) } else { (kind, 0) };
    let mut one = One::new(input, picture, &lossless, at + skip, length - skip);
    let trouble = |error: DecodingError| match error {
        DecodingError::UnsupportedFeature(_) => Stop::Unknown("its picture is coded in a way that is not read"),
        error => {
            Stop::damaged(at, format!("of the picture in `{}`: {error}", String::from_utf8_lossy(&kind).trim_end()))
        }
    };
    let over = |bytes: u64| Stop::damaged(at, format!("the picture ends {bytes} bytes before its data do"));
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    one.decode(pixels)?.map_err(trouble)?;
    if &picture == b"VP8L" {
        let left = one.size() - one.furthest;
        if left > LOSSLESS_SPARE {
            return Err(over(left));
        }
    } else if length > 2 * SPARE {
        let mut short = One::new(input, picture, &[], at, length - SPARE);
        // What was counted once is not counted again.
        if short.decode(&mut Pixels(u64::MAX))?.is_ok() {
            return Err(over(SPARE));
        }
    }
    Ok(&kind != b"ALPH")
}

/// One picture as a file of its own: a header that is made here, and the bytes of a chunk.
struct One<'i, 'r> {
    input: &'i mut Input<'r>,
    head: Vec<u8>,
    start: u64,
    length: u64,
    at: u64,
    /// Bytes of the file, and which of the picture's is the first: the decoder asks for a few at a time.
    piece: Vec<u8>,
    piece_at: u64,
    /// The byte up to which anything was taken.
    furthest: u64,
    /// Why a byte was not to be had.
    gap: Option<Gap>,
}

impl<'i, 'r> One<'i, 'r> {
    fn new(input: &'i mut Input<'r>, kind: [u8; 4], before: &[u8], start: u64, length: u64) -> Self {
        let chunk = length + before.len() as u64;
        let size = |length: u64| u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
        let head = [b"RIFF", &size(chunk + 12)[..], b"WEBP", &kind, &size(chunk), before].concat();
        Self { input, head, start, length, at: 0, piece: Vec::new(), piece_at: 0, furthest: 0, gap: None }
    }

    fn size(&self) -> u64 {
        self.head.len() as u64 + self.length
    }

    /// Decodes it; the inner error is the decoder's.
    fn decode(&mut self, pixels: &mut Pixels) -> Answer<Result<(), DecodingError>> {
        let mut large = None;
        let result = WebPDecoder::new(&mut *self).and_then(|mut decoder| {
            let (width, height) = decoder.dimensions();
            let all = u64::from(width) * u64::from(height);
            large = pixels.take(width.into(), height.into()).err();
            if all > HELD {
                large = large.take().or(Some(Stop::Unknown(LARGE)));
            }
            if large.is_some() {
                return Ok(());
            }
            let mut buffer = vec![0; decoder.output_buffer_size().unwrap_or_default()];
            decoder.read_image(&mut buffer)
        });
        if let Some(large) = large {
            return Err(large);
        }
        match self.gap.take() {
            Some(gap @ (Gap::Unheld | Gap::Spent)) => Err(gap.into()),
            _ => Ok(result),
        }
    }

    /// The bytes from here on; none at the end.
    fn rest(&self) -> &[u8] {
        let head = self.head.len() as u64;
        let (from, first) = if self.at < head { (&self.head, 0) } else { (&self.piece, self.piece_at) };
        let offset = self.at.checked_sub(first).and_then(|offset| usize::try_from(offset).ok());
        offset.and_then(|offset| from.get(offset..)).unwrap_or_default()
    }
}

impl BufRead for One<'_, '_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let left = self.size().saturating_sub(self.at);
        if self.rest().is_empty() && left > 0 {
            let at = self.start + self.at - self.head.len() as u64;
            let piece = self.input.rest(at, 1).map_err(|gap| {
                self.gap = Some(gap);
                io::ErrorKind::UnexpectedEof
            })?;
            let length = usize::try_from(left).unwrap_or(usize::MAX).min(piece.len());
            self.piece.clear();
            self.piece.extend_from_slice(&piece[..length]);
            self.piece_at = self.at;
        }
        Ok(self.rest())
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount as u64;
        self.furthest = self.furthest.max(self.at);
    }
}

impl Read for One<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece = self.fill_buf()?;
        let got = piece.len().min(buffer.len());
        buffer[..got].copy_from_slice(&piece[..got]);
        self.consume(got);
        Ok(got)
    }
}

impl Seek for One<'_, '_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
