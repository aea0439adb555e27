//! Type, size and running time.

use std::collections::BTreeSet;

use super::super::End;
use super::read;
use super::samples::{self, boxes, join, pictures};

#[test]
fn reads_type_size_and_running_time() {
    for sample in samples::all() {
        let facts = read(&sample.bytes);
        assert_eq!(facts.media_type, Some(sample.media_type), "{}", sample.name);
        assert_eq!(facts.width.zip(facts.height), sample.pixels, "{}", sample.name);
        assert_eq!(facts.duration.is_some(), sample.duration.is_some(), "{}", sample.name);
        let difference = facts.duration.unwrap_or(0.0) - sample.duration.unwrap_or(0.0);
        assert!(difference.abs() < 1e-9, "{}: {:?}", sample.name, facts.duration);
        assert_eq!(facts.c2pa, None, "{}", sample.name);
    }
}

/// Not for BMP, of which it takes a negative height for a great one, nor for TIFF, of which it takes the preview,
/// nor for HEIF and AVIF, which it turns as they are shown. A fill byte in a JPEG stops it.
#[test]
fn agrees_with_imagesize() {
    let compared = ["image/gif", "image/jpeg", "image/png", "image/webp"];
    let mut met = BTreeSet::new();
    for sample in samples::all().iter().filter(|sample| compared.contains(&sample.media_type)) {
        if sample.name == "jpeg" {
            continue;
        }
        let size = imagesize::blob_size(&sample.bytes).unwrap();
        assert_eq!(Some((size.width as u32, size.height as u32)), sample.pixels, "{}", sample.name);
        met.insert(sample.media_type);
    }
    assert_eq!(met, BTreeSet::from(compared));
}

#[test]
fn knows_nothing_of_an_empty_or_strange_file() {
    assert_eq!(read(b"").media_type, None);
    assert!(matches!(read(b"").end, End::Unknown { .. }));
    let strange = read(b"Tide tables for the week.\n");
    assert_eq!((strange.media_type, strange.width, strange.duration), (None, None, None));
}

#[test]
fn reads_the_first_bytes_of_other_formats() {
    let cases: &[(&[u8], Option<&str>)] = &[
        (b"{\\rtf1 Tide}", Some("application/rtf")),
        (b"8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x1e\0\0\0\x28", Some("image/vnd.adobe.photoshop")),
        (b"FORM\0\0\0\x04AIFF", Some("audio/aiff")),
        (b"WEBVTTX", None),
        (b"BMW drivers at the quay", None),
        (b"{tide}", None),
        (b"<p>Tide</p>", None),
        // Text in UTF-16 starts like a frame of sound.
        (b"\xff\xfeA\0 \0t\0i\0d\0e\0", None),
    ];
    for (bytes, media_type) in cases {
        assert_eq!(read(bytes).media_type, *media_type, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn takes_an_svg_size_from_absolute_lengths_or_the_view_box() {
    let size = |attributes: &str| {
        let facts = read(format!("<svg {attributes}></svg>").as_bytes());
        facts.width.zip(facts.height)
    };
    assert_eq!(size("width='1in' height='2.54cm'"), Some((96, 96)));
    assert_eq!(size("width='72pt' height='10.5'"), Some((96, 11)));
    assert_eq!(size("width='100%' height='100%' viewBox='0 0 40 30'"), Some((40, 30)));
    assert_eq!(size("viewBox='0, 0, 40.2, 30'"), Some((40, 30)));
    assert_eq!(size("width='2em' height='1em'"), None);
    assert_eq!(size("width='-4' height='3'"), None);
    assert_eq!(size("viewBox='0 0 nan inf'"), None);
    assert_eq!(size("width"), None);
}

#[test]
fn reads_old_quicktime_without_a_brand() {
    let film = boxes::mp4(b"qt  ", true, &[]);
    let without = &film[24..];
    assert_eq!(&without[4..8], b"mdat");
    assert_eq!(read(without).media_type, Some("video/quicktime"));
}

#[test]
fn reads_the_full_size_picture_of_a_file_with_previews() {
    // The first directory is a preview, the second the picture.
    let mut bytes = pictures::tiff(false, &[]);
    assert_eq!(read(&bytes).width, Some(40));
    // Without the mark the first directory is the picture.
    let mark = bytes.windows(2).position(|pair| pair == [254, 0]).unwrap();
    bytes[mark + 8] = 0;
    assert_eq!(read(&bytes).width, Some(4));
}

#[test]
fn reads_headers_after_a_large_segment() {
    let large = pictures::segment(0xe2, &[0; 65_000]);
    let bytes = pictures::jpeg(&join(&[&large, &large, &large]));
    let facts = read(&bytes);
    assert_eq!((facts.width, facts.end), (Some(40), End::Reached));
}
