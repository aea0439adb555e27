//! What is decoded to its end, what is damaged, and what cannot be said.

use std::io::Cursor;

use super::super::{Decoded, End, decode};
use super::held::Ends;
use super::samples::{self, boxes, coded, join, noise, pictures};

const PIXELS: u64 = 1_000_000;

fn decoded(bytes: &[u8]) -> Decoded {
    decode(&mut Cursor::new(bytes), bytes.len() as u64, PIXELS).unwrap()
}

fn is_damaged(bytes: &[u8]) -> bool {
    matches!(decoded(bytes), Decoded::Damaged { .. })
}

/// Why it cannot be said; nothing if it can.
fn unknown(bytes: &[u8]) -> &'static str {
    match decoded(bytes) {
        Decoded::Unknown { why } => why,
        _ => "",
    }
}

/// What is damaged, and where it was noticed.
fn damage(bytes: &[u8]) -> (String, u64) {
    match decoded(bytes) {
        Decoded::Damaged { why, at } => (why, at),
        _ => Default::default(),
    }
}

#[test]
fn every_coding_is_decoded_to_its_end() {
    for (name, bytes) in coded::all() {
        assert_eq!(decoded(&bytes), Decoded::Whole, "{name}");
        assert_eq!(super::read(&bytes).end, End::Reached, "{name}");
    }
}

#[test]
fn a_hole_in_the_middle_is_seen_where_the_end_is_there() {
    for (name, good) in coded::all() {
        for eighth in [2, 3, 4, 5] {
            let mut bytes = good.clone();
            let at = bytes.len() * eighth / 8;
            bytes[at..at + good.len() / 10].fill(0);
            let cut = super::is_cut(&super::read(&bytes).end);
            assert!(cut || is_damaged(&bytes), "{name}: a hole at {at} of {}", good.len());
        }
    }
}

#[test]
fn bytes_that_are_missing_in_the_middle_are_seen() {
    for (name, good) in coded::all() {
        let at = good.len() / 2;
        let bytes = [&good[..at], &good[at + good.len() / 10..]].concat();
        let cut = super::is_cut(&super::read(&bytes).end);
        assert!(cut || is_damaged(&bytes), "{name}");
    }
}

#[test]
fn every_bit_of_a_png_counts() {
    let (_, good) = coded::all().into_iter().find(|(name, _)| *name == "interlaced png").unwrap();
    for at in (8..good.len() - 12).step_by(7) {
        let mut bytes = good.clone();
        bytes[at] ^= 1 << (at % 8);
        let cut = super::is_cut(&super::read(&bytes).end);
        assert!(cut || is_damaged(&bytes), "byte {at}");
    }
}

#[test]
fn the_place_and_the_kind_of_damage_are_told() {
    let grey = coded::Jpeg::default().bytes();
    let without_end = [&grey[..grey.len() - 40], b"\xff\xd9"].concat();
    let (why, at) = damage(&without_end);
    assert!(why.starts_with("its data end in row 7 of 7"), "{why}");
    assert!(at as usize > without_end.len() - 16 && (at as usize) < without_end.len(), "{at}");
    let longer = [&grey[..grey.len() - 2], &[0x55; 30], b"\xff\xd9"].concat();
    assert_eq!(damage(&longer).0, "30 bytes of data are left after the last row");
    let padded = [&grey[..grey.len() - 2], &[0; 8], b"\xff\xd9"].concat();
    assert_eq!(decoded(&padded), Decoded::Whole, "some cameras pad");
    let (_, png) = coded::all().into_iter().find(|(name, _)| *name == "png").unwrap();
    let mut other = png.clone();
    let at = png.windows(4).position(|kind| kind == b"IDAT").unwrap();
    other[at + 60] ^= 1;
    assert_eq!(damage(&other), ("the sum of the chunk `IDAT` does not hold".to_owned(), at as u64 - 4));
}

#[test]
fn restart_marks_out_of_turn_are_damage() {
    let jpeg = coded::Jpeg { interval: 3, ..coded::Jpeg::default() }.bytes();
    let at = jpeg.windows(2).position(|mark| mark == b"\xff\xd2").unwrap();
    let mut bytes = jpeg.clone();
    bytes[at + 1] = 0xd3;
    assert!(damage(&bytes).0.starts_with("its data lose their mark in row"));
}

#[test]
fn what_is_not_read_is_no_damage() {
    let jpeg = coded::Jpeg::default().bytes();
    let start = jpeg.windows(2).position(|mark| mark == b"\xff\xc0").unwrap();
    for code in [0xc3, 0xc5, 0xc9, 0xca] {
        let mut bytes = jpeg.clone();
        bytes[start + 1] = code;
        assert!(unknown(&bytes).contains("rare kind"));
    }
    let mut bytes = jpeg.clone();
    bytes[start + 5..start + 7].fill(0);
    assert!(unknown(&bytes).contains("rows"));
    for packing in [2, 3, 4, 6, 7_u16.rotate_left(8), 50000] {
        assert!(unknown(&coded::tiff(packing, 8)).contains("packed"), "{packing}");
    }
    assert_eq!(decoded(&coded::tiff(1, 16)), Decoded::Whole, "pixels as they are");
    assert!(unknown(&coded::vast_webp(16_384)).contains("16,384"));
    let film = boxes::mp4(b"isom", false, &[]);
    assert_eq!(unknown(&film), "no decoder is here for its format");
    assert_eq!(unknown(b"no picture"), "its format is not known");
}

#[test]
fn a_bomb_is_left_alone() {
    let over = "it has more pixels than the limit `decode-pixels` lets be decoded";
    let png = join(&[
        b"\x89PNG\r\n\x1a\n",
        &pictures::chunk(b"IHDR", b"\0\xff\xff\xff\0\xff\xff\xff\x08\x02\0\0\0"),
        &pictures::chunk(b"IDAT", &noise(50)),
        &pictures::chunk(b"IEND", b""),
    ]);
    assert_eq!(unknown(&png), over);
    assert_eq!(unknown(b"GIF89a\xff\xff\xff\xff\0\0\0\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x01\x01\0;"), over);
    assert_eq!(unknown(&coded::vast_webp(16_383)), over);
    let webp = coded::vast_webp(16_383);
    let all = decode(&mut Cursor::new(&webp), webp.len() as u64, u64::MAX).unwrap();
    assert!(matches!(all, Decoded::Unknown { why } if why.contains("WebP")), "{all:?}");
    let tiny = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    let many = |count: usize| join(&[b"GIF89a\x01\0\x01\0\0\0\0", &tiny.repeat(count), b";"]);
    assert_eq!((decoded(&many(200)), unknown(&many(300))), (Decoded::Whole, over), "beginning a frame costs, too");
    // Frames count together.
    let frames: Vec<u8> = pictures::gif();
    let two = decode(&mut Cursor::new(&frames), frames.len() as u64, 40 * 30).unwrap();
    assert!(!matches!(two, Decoded::Whole));
}

#[test]
fn scans_without_end_are_not_followed() {
    let jpeg = coded::Jpeg { progressive: true, ..coded::Jpeg::default() }.bytes();
    let last = jpeg.windows(2).rposition(|mark| mark == b"\xff\xda").unwrap();
    let scan = &jpeg[last..jpeg.len() - 2];
    let many = join(&[&jpeg[..last], &scan.repeat(2000), b"\xff\xd9"]);
    assert!(!matches!(decoded(&many), Decoded::Whole));
    // Nothing but runs of empty blocks: the bits are few, and the blocks are not.
    let mut empty = jpeg[..last].to_vec();
    let run = [&jpeg[last..last + 10], &[0xbe, 0x00, 0x3f][..]].concat();
    empty.extend(run.repeat(5000));
    empty.extend(b"\xff\xd9");
    assert!(!matches!(decoded(&empty), Decoded::Whole));
}

#[test]
fn the_work_is_linear_and_nothing_panics() {
    mutate(60);
}

#[test]
#[ignore = "takes minutes: run it by hand"]
fn none_of_a_million_mutations_panics() {
    mutate(25_000);
}

/// Decodes this many mutations of each picture, and holds the work against the size.
fn mutate(each: u32) {
    let whole = coded::all().into_iter().map(|(_, bytes)| bytes);
    let files = whole.chain(samples::all().into_iter().map(|sample| sample.bytes));
    for (number, bytes) in (1..).zip(files) {
        samples::mutations(&bytes, number, each, |other| {
            let mut reader = Ends::new(other, other.len(), 0);
            decode(&mut reader, other.len() as u64, PIXELS).unwrap();
            let most = 16 * other.len() as u64 + 1024 * 1024 + 128 * 1024;
            assert!(reader.bytes <= most, "{} bytes read of {}", reader.bytes, other.len());
        });
    }
}
