//! What is said about one media file.

use std::io::{Read, Seek};

use super::active::Active;

/// Facts read from the bytes of one media file; absent where the bytes do not say, or were not held.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MediaFacts {
    /// The media type that the bytes show, whatever the file's name or declaration; `None` when not known.
    pub media_type: Option<&'static str>,
    /// Width in pixels as stored, before any orientation in EXIF, `irot` or a track matrix is applied.
    pub width: Option<u32>,
    /// Height in pixels as stored.
    pub height: Option<u32>,
    /// Running time in seconds.
    pub duration: Option<f64>,
    /// Whether the file reaches its own end.
    pub end: End,
    /// Whether a still picture decodes to its last bit; `None` where that was not asked for, or is no question.
    pub decoded: Option<Decoded>,
    /// The C2PA manifest store inside the file. `None` when none was met where the format keeps it.
    pub c2pa: Option<C2pa>,
    /// What acts in a drawing, or loads something when it is shown. `None` of formats that hold no such thing.
    pub active: Option<Active>,
}

impl MediaFacts {
    /// Those of a file whose format is not known.
    pub(crate) fn of_no_format() -> Self {
        Self::unknown("its format is not known")
    }

    pub(super) fn unknown(why: &'static str) -> Self {
        Self {
            media_type: None,
            width: None,
            height: None,
            duration: None,
            end: End::Unknown { why },
            decoded: None,
            c2pa: None,
            active: None,
        }
    }

    /// Decodes the file, if it is one to be decoded and reaches its end; see [`decode`](super::decode()).
    ///
    /// Drawings are text, and were read whole.
    pub(crate) fn decode(&mut self, reader: &mut (impl Read + Seek + ?Sized), size: u64, pixels: u64) {
        let wanted = |kind: &str| ["image/", "video/", "audio/"].iter().any(|family| kind.starts_with(family));
        let kind = self.media_type.filter(|kind| wanted(kind) && *kind != "image/svg+xml");
        if kind.is_some() && !matches!(self.end, End::Cut { .. }) {
            let gone = Decoded::Unknown { why: "the file could not be read" };
            self.decoded = Some(super::decode(reader, size, pixels).unwrap_or(gone));
        }
    }

    /// Records a size in pixels; zero is no size.
    pub(super) fn pixels(&mut self, width: u32, height: u32) {
        if width > 0 && height > 0 {
            self.width = Some(width);
            self.height = Some(height);
        }
    }

    /// Records a running time of `ticks`, of which `rate` make a second.
    pub(super) fn running(&mut self, ticks: f64, rate: f64) {
        let seconds = ticks / rate;
        if seconds.is_finite() && seconds > 0.0 {
            self.duration = Some(seconds);
        }
    }
}

/// Whether a file reaches the end that its own structure announces.
///
/// Bytes after that end are not a fault: cameras append a film or further pictures there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// It does. Whether everything before the end is undamaged is the digest's business.
    Reached,
    /// It does not: it was cut, or its structure breaks off.
    Cut {
        /// What is missing, in words that follow "cut: ".
        why: String,
        /// The offset of the first byte that is not there, or not what the structure announces.
        at: u64,
    },
    /// The bytes do not say, or the part that says so could not be read.
    Unknown {
        /// Why it is not known.
        why: &'static str,
    },
}

impl End {
    pub(super) fn cut(at: u64, why: impl Into<String>) -> Self {
        Self::Cut { why: why.into(), at }
    }
}

/// What came of reading a picture to its last bit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// All of it decodes.
    Whole,
    /// It does not.
    Damaged {
        /// What is wrong, in words that follow "damaged: ".
        why: String,
        /// The byte where it was noticed; the damage stands there or before.
        at: u64,
    },
    /// It cannot be said.
    Unknown {
        /// Why not.
        why: &'static str,
    },
}

/// A C2PA manifest store, by presence and digest; signatures are not looked at.
///
/// The bytes hashed are the store's JUMBF superbox (ISO 19566-5): from the first byte of its `LBox` on, as many
/// as `LBox` (or `XLBox`) counts. That is the same box in every format:
///
/// | format | where |
/// | --- | --- |
/// | JPEG | the APP11 segments of one box instance before the first scan, joined in order: the first from `LBox` on, each further one without its repeated `LBox`, `TBox` and `XLBox` |
/// | PNG | the data of the `caBX` chunk before the first `IDAT` |
/// | WebP, WAV, AVI | the data of the `C2PA` chunk in the RIFF |
/// | MP4, MOV, HEIF, AVIF | the data of the top-level `uuid` box d8fec3d6-1b0e-483c-9297-5828877ec481 with the purpose `manifest`, after its Merkle offset |
/// | TIFF, DNG | the value of tag 52545 |
/// | `.c2pa` | the file |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct C2pa {
    /// The box's SHA-256; `None` when the box is there but not whole, or part of it was not held.
    pub sha256: Option<[u8; 32]>,
    /// The box's length in bytes, as the box itself says.
    pub size: u64,
}
