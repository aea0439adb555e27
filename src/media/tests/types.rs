//! The table of media types.

use std::collections::BTreeSet;

use super::super::types::{all_extensions, all_names};
use super::super::{agrees, extension_agrees, extension_for, type_for_extension};
use super::samples;

#[test]
fn each_name_and_extension_stands_once() {
    for list in [all_names(), all_extensions()] {
        let set: BTreeSet<_> = list.iter().collect();
        assert_eq!(set.len(), list.len());
        assert!(list.iter().all(|name| *name == name.to_ascii_lowercase()));
    }
}

#[test]
fn the_table_has_every_type_that_is_sniffed() {
    for sample in samples::all() {
        let extension = extension_for(sample.media_type).unwrap();
        assert_eq!(extension_agrees(sample.media_type, extension), Some(true), "{}", sample.media_type);
        assert_eq!(type_for_extension(extension), Some(sample.media_type));
        assert!(agrees(sample.media_type, sample.media_type));
    }
}

#[test]
fn types_that_agree() {
    for (sniffed, declared) in [
        ("image/jpeg", "image/jpg"),
        ("image/jpeg", "IMAGE/JPEG; q=1"),
        ("image/heic", "image/heif"),
        ("image/heic", "image/heic-sequence"),
        ("image/tiff", "image/x-adobe-dng"),
        ("image/tiff", "image/dng"),
        ("video/mp4", "audio/mp4"),
        ("audio/mp4", "video/mp4"),
        ("audio/mp4", "audio/x-m4a"),
        ("video/x-matroska", "video/matroska"),
        ("audio/wav", "audio/x-wav"),
        ("audio/ogg", "audio/ogg; codecs=opus"),
        ("application/ogg", "video/ogg"),
        ("text/html", "text/markdown"),
        ("text/vtt", "text/plain"),
        ("application/json", "application/geo+json"),
        ("application/zip", "application/epub+zip"),
        ("application/zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("image/png", "application/octet-stream"),
        ("application/x-unheard", "application/x-unheard"),
    ] {
        assert!(agrees(sniffed, declared), "{sniffed} as {declared}");
    }
}

#[test]
fn types_that_do_not_agree() {
    for (sniffed, declared) in [
        ("image/png", "image/jpeg"),
        ("image/webp", "image/jpeg"),
        ("text/html", "image/jpeg"),
        ("video/mp4", "image/heic"),
        ("image/avif", "image/heic"),
        ("application/pdf", "text/plain"),
        ("audio/mpeg", "audio/mp4"),
        ("application/json", "image/svg+xml"),
        ("application/x-unheard", "application/x-other"),
        ("image/png", ""),
    ] {
        assert!(!agrees(sniffed, declared), "{sniffed} as {declared}");
    }
}

#[test]
fn extensions_are_held_against_types() {
    assert_eq!(extension_agrees("image/jpeg", "JPG"), Some(true));
    assert_eq!(extension_agrees("image/jpg", ".jpeg"), Some(true));
    assert_eq!(extension_agrees("image/jpeg", "png"), Some(false));
    assert_eq!(extension_agrees("video/mp4", "m4a"), Some(true));
    assert_eq!(extension_agrees("image/tiff", "dng"), Some(true));
    assert_eq!(extension_agrees("image/x-adobe-dng", "tif"), Some(true));
    assert_eq!(extension_agrees("image/jpeg", "tide"), None);
    assert_eq!(extension_agrees("image/x-unheard", "jpg"), None);
    assert_eq!(extension_for("application/x-ole-storage"), None);
    assert_eq!(type_for_extension("MOV"), Some("video/quicktime"));
}
