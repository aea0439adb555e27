//! C2PA manifest stores.

use sha2::{Digest, Sha256};

use super::super::C2pa;
use super::read;
use super::samples::{boxes, join, noise, pictures};

/// A manifest store of `length` bytes in all.
fn store(length: usize) -> Vec<u8> {
    let description = join(&[b"c2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71", b"\x03c2pa\0"]);
    let opening = boxes::boxed(b"jumd", &description);
    let rest = noise(length - 8 - opening.len());
    boxes::boxed(b"jumb", &join(&[&opening, &rest]))
}

fn expected(store: &[u8]) -> Option<C2pa> {
    Some(C2pa { sha256: Some(Sha256::digest(store).into()), size: store.len() as u64 })
}

/// The store in APP11 segments of at most `most` bytes of it.
fn segments(store: &[u8], most: usize) -> Vec<u8> {
    let mut all = Vec::new();
    for (index, part) in store[8..].chunks(most).enumerate() {
        let number = (index as u32 + 1).to_be_bytes();
        all.extend(pictures::segment(0xeb, &join(&[b"JP", &[0, 1], &number, &store[..8], part])));
    }
    all
}

fn in_uuid(purpose: &[u8], store: &[u8]) -> Vec<u8> {
    let id = b"\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81";
    boxes::boxed(b"uuid", &join(&[id, &[0; 4], purpose, b"\0", &[0; 8], store]))
}

#[test]
fn the_same_store_has_the_same_digest_everywhere() {
    let store = store(1001);
    let files = [
        pictures::jpeg(&segments(&store, 60_000)),
        pictures::jpeg(&segments(&store, 90)),
        pictures::png(&pictures::chunk(b"caBX", &store), &[]),
        pictures::webp(&pictures::part(b"C2PA", &store)),
        pictures::extended(&pictures::part(b"C2PA", &store)),
        boxes::mp4(b"isom", false, &in_uuid(b"manifest", &store)),
        pictures::tiff(false, &store),
        store.clone(),
    ];
    for file in files {
        let facts = read(&file);
        assert_eq!(facts.c2pa, expected(&store), "{:?}", facts.media_type);
        assert_eq!(facts.end, super::super::End::Reached, "{:?}", facts.media_type);
    }
}

#[test]
fn a_store_larger_than_memory_is_hashed() {
    let store = store(300_000);
    assert_eq!(read(&pictures::jpeg(&segments(&store, 65_000))).c2pa, expected(&store));
    assert_eq!(read(&pictures::png(&pictures::chunk(b"caBX", &store), &[])).c2pa, expected(&store));
    assert_eq!(read(&store).media_type, Some("application/c2pa"));
}

#[test]
fn a_header_of_eight_bytes_of_length_is_repeated_whole() {
    let short = store(900);
    let long = join(&[&[0, 0, 0, 1], b"jumb", &908_u64.to_be_bytes(), &short[8..]]);
    let mut all = Vec::new();
    for (index, part) in long[16..].chunks(200).enumerate() {
        let number = (index as u32 + 1).to_be_bytes();
        all.extend(pictures::segment(0xeb, &join(&[b"JP", &[0, 1], &number, &long[..16], part])));
    }
    assert_eq!(read(&pictures::jpeg(&all)).c2pa, expected(&long));
}

#[test]
fn padding_after_the_store_is_not_hashed() {
    let store = store(500);
    let padded = join(&[&store, &[0; 100]]);
    assert_eq!(read(&pictures::png(&pictures::chunk(b"caBX", &padded), &[])).c2pa, expected(&store));
}

#[test]
fn other_boxes_are_no_store() {
    let other = boxes::boxed(b"jumb", &boxes::boxed(b"jumd", b"json\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03note\0"));
    assert_eq!(read(&pictures::jpeg(&segments(&other, 500))).c2pa, None);
    // A box of another kind before the store, and another instance between its segments.
    let store = store(800);
    let own = segments(&store, 400);
    let (first, rest) = own.split_at(2 + 2 + 8 + 8 + 400);
    let foreign = pictures::segment(0xeb, &join(&[b"JP", &[0, 2], &[0, 0, 0, 1], &other]));
    assert_eq!(read(&pictures::jpeg(&join(&[&foreign, first, &foreign, rest]))).c2pa, expected(&store));
    assert_eq!(read(&boxes::mp4(b"isom", true, &in_uuid(b"merkle\0\0", &store))).c2pa, None);
}

#[test]
fn a_store_that_is_not_whole_has_no_digest() {
    let store = store(800);
    let there = Some(C2pa { sha256: None, size: 800 });
    let own = segments(&store, 400);
    let first = 2 + 2 + 8 + 8 + 400;
    assert_eq!(read(&pictures::jpeg(&own[..first])).c2pa, there);
    // The second segment twice, the third left out.
    let shuffled = join(&[&segments(&store, 300)[..2 * 320], &segments(&store, 300)[320..640]]);
    assert_eq!(read(&pictures::jpeg(&shuffled)).c2pa, there);
    let png = pictures::png(&pictures::chunk(b"caBX", &store), &[]);
    assert_eq!(read(&png[..600]).c2pa, there);
    assert_eq!(read(&store[..600]).c2pa, there);
}
