//! Facts about one media file, from its own bytes.
//!
//! A thin stand-in until the real module is merged: same names, fewer formats.

use std::io::{BufReader, Read, Seek, SeekFrom};

/// Facts read from the bytes of one media file.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MediaFacts {
    /// The media type that the bytes show.
    pub media_type: Option<&'static str>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Running time in seconds.
    pub duration: Option<f64>,
}

/// Reads the facts of one media file of `size` bytes.
///
/// # Errors
/// What the reader said, if it failed.
pub fn probe(reader: &mut (impl Read + Seek + ?Sized), _size: u64) -> std::io::Result<MediaFacts> {
    let mut head = Vec::new();
    reader.take(64).read_to_end(&mut head)?;
    reader.seek(SeekFrom::Start(0))?;
    let media_type = match imagesize::image_type(&head) {
        Ok(imagesize::ImageType::Jpeg) => Some("image/jpeg"),
        Ok(imagesize::ImageType::Png) => Some("image/png"),
        Ok(imagesize::ImageType::Gif) => Some("image/gif"),
        Ok(imagesize::ImageType::Webp) => Some("image/webp"),
        Ok(imagesize::ImageType::Tiff) => Some("image/tiff"),
        _ => None,
    };
    let size = media_type.and_then(|_| imagesize::reader_size(BufReader::new(reader)).ok());
    let pixels = |value: usize| u32::try_from(value).ok().filter(|value| *value > 0);
    Ok(MediaFacts {
        media_type,
        width: size.and_then(|size| pixels(size.width)),
        height: size.and_then(|size| pixels(size.height)),
        duration: None,
    })
}

const TYPES: [(&str, &str); 14] = [
    ("image/jpeg", "jpg"),
    ("image/jpeg", "jpeg"),
    ("image/png", "png"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("image/tiff", "tif"),
    ("image/svg+xml", "svg"),
    ("application/pdf", "pdf"),
    ("text/vtt", "vtt"),
    ("text/plain", "txt"),
    ("audio/wav", "wav"),
    ("audio/mpeg", "mp3"),
    ("video/mp4", "mp4"),
    ("text/html", "html"),
];

/// The extension that files of this type have.
pub fn extension_for(media_type: &str) -> Option<&'static str> {
    TYPES.iter().find(|(known, _)| *known == media_type).map(|(_, extension)| *extension)
}

/// The type that files of this extension have.
pub fn type_for_extension(extension: &str) -> Option<&'static str> {
    TYPES.iter().find(|(_, known)| *known == extension.to_ascii_lowercase()).map(|(known, _)| *known)
}

/// Whether a file whose bytes show `sniffed` may be declared as `declared`.
pub fn agrees(sniffed: &str, declared: &str) -> bool {
    sniffed == declared
}
