//! Which format a file is in, by its first bytes.

use super::{c2pa, mpeg_audio, text};

/// The bytes looked at.
pub(super) const REACH: usize = 4096;

/// A format that has a walker, or the type of one that has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    Gif,
    Bmp,
    Tiff,
    Riff,
    Isobmff,
    Matroska,
    Ogg,
    Flac,
    MpegAudio,
    Pdf,
    Zip,
    Svg,
    C2pa,
    Photoshop,
    /// Known by its first bytes, and no more than that.
    Plain(&'static str),
}

impl Format {
    /// The media type, if the format has but one; its walker says which otherwise.
    pub(super) fn media_type(self) -> Option<&'static str> {
        Some(match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Bmp => "image/bmp",
            Self::Tiff => "image/tiff",
            Self::Flac => "audio/flac",
            Self::MpegAudio => "audio/mpeg",
            Self::Pdf => "application/pdf",
            Self::Zip => "application/zip",
            Self::Svg => "image/svg+xml",
            Self::C2pa => "application/c2pa",
            Self::Photoshop => "image/vnd.adobe.photoshop",
            Self::Plain(media_type) => media_type,
            Self::Riff | Self::Isobmff | Self::Matroska | Self::Ogg => return None,
        })
    }
}

/// Signatures at the start of a file, each longer one before a shorter one that it contains.
const STARTS: &[(&[u8], Format)] = &[
    (b"\xff\xd8\xff", Format::Jpeg),
    (b"\x89PNG\r\n\x1a\n", Format::Png),
    (b"GIF87a", Format::Gif),
    (b"GIF89a", Format::Gif),
    (b"II*\0", Format::Tiff),
    (b"MM\0*", Format::Tiff),
    (b"II+\0\x08\0\0\0", Format::Tiff),
    (b"MM\0+\0\x08\0\0", Format::Tiff),
    (b"\x1a\x45\xdf\xa3", Format::Matroska),
    (b"OggS", Format::Ogg),
    (b"fLaC", Format::Flac),
    (b"ID3", Format::MpegAudio),
    (b"%PDF-", Format::Pdf),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"8BPS\0\x01", Format::Photoshop),
    (b"8BPS\0\x02", Format::Photoshop),
    (b"\xff\x0a", Format::Plain("image/jxl")),
    (b"\0\0\0\x0cJXL \r\n\x87\n", Format::Plain("image/jxl")),
    (b"\0\0\0\x0cjP  \r\n\x87\n", Format::Plain("image/jp2")),
    (b"\0\0\x01\0", Format::Plain("image/vnd.microsoft.icon")),
    (b"\x06\x0e\x2b\x34\x02\x05\x01\x01\x0d\x01\x02", Format::Plain("application/mxf")),
    (b"\0\0\x01\xba", Format::Plain("video/mpeg")),
    (b"\0\0\x01\xb3", Format::Plain("video/mpeg")),
    (b"#!AMR", Format::Plain("audio/amr")),
    (b"{\\rtf", Format::Plain("application/rtf")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Plain("application/x-ole-storage")),
    (b"\x1f\x8b\x08", Format::Plain("application/gzip")),
    (b"7z\xbc\xaf\x27\x1c", Format::Plain("application/x-7z-compressed")),
    (b"wOF2", Format::Plain("font/woff2")),
];

/// The format of a file of `size` bytes that starts with `head`.
pub(super) fn sniff(head: &[u8], size: u64) -> Option<Format> {
    if let Some((_, format)) = STARTS.iter().find(|(start, _)| head.starts_with(start)) {
        return Some(*format);
    }
    let inner = head.get(8..12).unwrap_or_default();
    match head.get(..4).unwrap_or_default() {
        b"RIFF" | b"RF64" if matches!(inner, b"WEBP" | b"WAVE" | b"AVI ") => return Some(Format::Riff),
        b"FORM" if matches!(inner, b"AIFF" | b"AIFC") => return Some(Format::Plain("audio/aiff")),
        _ => {}
    }
    // QuickTime files older than `ftyp` start with one of its other boxes.
    match head.get(4..8).unwrap_or_default() {
        b"ftyp" | b"moov" | b"mdat" | b"wide" | b"pnot" => return Some(Format::Isobmff),
        b"jumb" if c2pa::opening(head).is_some() => return Some(Format::C2pa),
        _ => {}
    }
    if head.starts_with(b"BM") && bitmap(head, size) {
        return Some(Format::Bmp);
    }
    if head.len() > 376 && head[0] == 0x47 && head[188] == 0x47 && head[376] == 0x47 {
        return Some(Format::Plain("video/mp2t"));
    }
    if advanced(head) {
        return Some(Format::Plain("audio/aac"));
    }
    if mpeg_audio::starts(head) {
        return Some(Format::MpegAudio);
    }
    text::sniff(head)
}

/// Two letters are too few for a signature: the header behind them must make sense, too.
fn bitmap(head: &[u8], size: u64) -> bool {
    let header = head.get(14..18).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    size >= 26 && matches!(header, Some(12 | 40 | 52 | 56 | 64 | 108 | 124))
}

/// AAC in its own framing: a frame's header, and another where that one ends.
fn advanced(head: &[u8]) -> bool {
    let header = |at: usize| match head.get(at..at + 6) {
        Some(&[0xff, kind, _, a, b, c]) if kind & 0xf6 == 0xf0 => {
            Some(usize::from(a & 3) << 11 | usize::from(b) << 3 | usize::from(c >> 5))
        }
        _ => None,
    };
    header(0).is_some_and(|length| length >= 7 && header(length).is_some())
}
