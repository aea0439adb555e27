//! JPEG, PNG, GIF, WebP, BMP, TIFF and SVG.

use super::{Sample, join, noise};

pub(super) fn all() -> Vec<Sample> {
    vec![
        Sample::picture("jpeg", jpeg(&[]), "image/jpeg", 40, 30),
        Sample::picture("progressive jpeg", progressive(b"tables"), "image/jpeg", 40, 30),
        Sample::picture("png", png(&[], &[]), "image/png", 40, 30),
        Sample::picture("gif", gif(), "image/gif", 40, 30),
        Sample::picture("webp", webp(&[]), "image/webp", 40, 30),
        Sample::picture("lossless webp", lossless(), "image/webp", 40, 30),
        Sample::picture("extended webp", extended(&[]), "image/webp", 4000, 3000),
        Sample::picture("bmp", bmp(), "image/bmp", 40, 30),
        Sample::picture("tiff", tiff(false, &[]), "image/tiff", 40, 30),
        Sample::picture("tiff for motorola", tiff(true, &[]), "image/tiff", 40, 30),
        Sample::picture("bigtiff", bigtiff(), "image/tiff", 40, 30),
        Sample::picture("svg", svg().into_bytes(), "image/svg+xml", 40, 30),
    ]
}

/// A JPEG segment.
pub(in super::super) fn segment(code: u8, content: &[u8]) -> Vec<u8> {
    join(&[&[0xff, code], &(content.len() as u16 + 2).to_be_bytes(), content])
}

fn frame(code: u8) -> Vec<u8> {
    segment(code, &[8, 0, 30, 0, 40, 1, 1, 0x11, 0])
}

/// A picture with a thumbnail, whose own end must not count, and segments of the caller's.
pub(in super::super) fn jpeg(segments: &[u8]) -> Vec<u8> {
    join(&[
        b"\xff\xd8",
        &segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
        &segment(0xe1, b"Exif\0\0\xff\xd8\xff\xda\0\x02thumb\xff\xd9"),
        segments,
        // A fill byte before a marker.
        b"\xff",
        &frame(0xc0),
        &segment(0xda, &[1, 1, 0, 0, 63, 0]),
        &noise(300),
        b"\xff\x00\xff\xd0",
        &noise(300),
        b"\xff\xd9",
    ])
}

/// Two scans with tables between them.
pub(in super::super) fn progressive(tables: &[u8]) -> Vec<u8> {
    join(&[
        b"\xff\xd8",
        &frame(0xc2),
        &segment(0xda, &[1, 1, 0, 0, 0, 1]),
        &noise(100),
        &segment(0xc4, tables),
        &segment(0xda, &[1, 1, 0, 1, 63, 0]),
        &noise(100),
        b"\xff\xd9",
    ])
}

pub(in super::super) fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut hash = crc32fast::Hasher::new();
    hash.update(kind);
    hash.update(data);
    join(&[&(data.len() as u32).to_be_bytes(), kind, data, &hash.finalize().to_be_bytes()])
}

/// A picture with chunks of the caller's before and after its data.
pub(in super::super) fn png(before: &[u8], after: &[u8]) -> Vec<u8> {
    join(&[
        b"\x89PNG\r\n\x1a\n",
        &chunk(b"IHDR", b"\0\0\0\x28\0\0\0\x1e\x08\x02\0\0\0"),
        before,
        &chunk(b"IDAT", &noise(200)),
        &chunk(b"IDAT", &noise(100)),
        after,
        &chunk(b"IEND", b""),
    ])
}

/// Two frames; `3b` stands in colours and data, where it is no trailer.
pub(in super::super) fn gif() -> Vec<u8> {
    let picture = join(&[b"\x2c\0\0\0\0\x28\0\x1e\0\x80;;;;;;\x02", b"\x04;;\0;", b"\x01;", b"\0"]);
    join(&[
        b"GIF89a\x28\0\x1e\0\x81\0\0;;;;;;;;;;;;",
        b"\x21\xf9\x04\0\0\0\0\0",
        &picture,
        b"\x21\xfe\x02;;\0",
        &picture,
        b";",
    ])
}

pub(in super::super) fn riff(form: &[u8; 4], chunks: &[u8]) -> Vec<u8> {
    join(&[b"RIFF", &(chunks.len() as u32 + 4).to_le_bytes(), form, chunks])
}

/// A RIFF chunk, with a byte of padding after an odd length.
pub(in super::super) fn part(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    join(&[kind, &(data.len() as u32).to_le_bytes(), data, &[0][..data.len() % 2]])
}

pub(in super::super) fn webp(after: &[u8]) -> Vec<u8> {
    let data = join(&[b"\x30\x01\0\x9d\x01\x2a\x28\0\x1e\0", &noise(101)]);
    riff(b"WEBP", &join(&[&part(b"VP8 ", &data), after]))
}

fn lossless() -> Vec<u8> {
    let size = 39_u32 | 29 << 14;
    riff(b"WEBP", &part(b"VP8L", &join(&[b"\x2f", &size.to_le_bytes(), &noise(50)])))
}

pub(in super::super) fn extended(after: &[u8]) -> Vec<u8> {
    let head = part(b"VP8X", b"\0\0\0\0\x9f\x0f\0\xb7\x0b\0");
    riff(b"WEBP", &join(&[&head, &part(b"ALPH", &noise(9)), &part(b"VP8 ", &noise(101)), after]))
}

/// Stored from its top row: the height is negative.
fn bmp() -> Vec<u8> {
    let pixels = noise(40 * 30);
    let length = 54 + pixels.len() as u32;
    let head = join(&[b"BM", &length.to_le_bytes(), &[0; 4], &54_u32.to_le_bytes(), &40_u32.to_le_bytes()]);
    join(&[&head, &40_i32.to_le_bytes(), &(-30_i32).to_le_bytes(), &[1, 0, 8, 0], &[0; 24], &pixels])
}

/// Two strips, then a directory: a small one first that is marked as a preview, then the picture's.
pub(in super::super) fn tiff(big_endian: bool, store: &[u8]) -> Vec<u8> {
    let two = |n: u16| if big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
    let four = |n: u32| if big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let inline = if kind == 3 { join(&[&two(value as u16), &[0; 2]]) } else { four(value).to_vec() };
        join(&[&two(tag), &two(kind), &four(count), &inline])
    };
    let strips = noise(600);
    let lists = 8 + strips.len() as u32;
    let store_at = lists + 16;
    let preview = store_at + store.len() as u32;
    let entries =
        [entry(254, 4, 1, 1), entry(256, 3, 1, 4), entry(257, 3, 1, 3), entry(273, 4, 1, 8), entry(279, 4, 1, 12)];
    let page = preview + 2 + 12 * entries.len() as u32 + 4;
    let preview = join(&[&two(entries.len() as u16), &entries.concat(), &four(page)]);
    let mut entries =
        vec![entry(256, 3, 1, 40), entry(257, 4, 1, 30), entry(273, 4, 2, lists), entry(279, 4, 2, lists + 8)];
    if !store.is_empty() {
        entries.push(entry(0xcd41, 7, store.len() as u32, store_at));
    }
    let page = join(&[&two(entries.len() as u16), &entries.concat(), &four(0)]);
    let lists = [four(8), four(308), four(300), four(300)].concat();
    let start: &[u8] = if big_endian { b"MM\0*" } else { b"II*\0" };
    let first = store_at + store.len() as u32;
    join(&[start, &four(first), &strips, &lists, store, &preview, &page])
}

/// One strip after the directory.
fn bigtiff() -> Vec<u8> {
    let entry = |tag: u16, value: u64| {
        join(&[&tag.to_le_bytes(), &16_u16.to_le_bytes(), &1_u64.to_le_bytes(), &value.to_le_bytes()])
    };
    let strip = 16 + 8 + 4 * 20 + 8;
    let entries = [entry(256, 40), entry(257, 30), entry(273, strip), entry(279, 500)].concat();
    join(&[b"II+\0\x08\0\0\0", &16_u64.to_le_bytes(), &4_u64.to_le_bytes(), &entries, &[0; 8], &noise(500)])
}

pub(in super::super) fn svg() -> String {
    "<?xml version=\"1.0\"?>\n<!-- a <svg> that is none -->\n\
     <!DOCTYPE svg [ <!ENTITY harbour \"Harbour > Quay\"> ]>\n\
     <svg xmlns=\"http://www.w3.org/2000/svg\" data-note='a > b' width=\"40px\" height = '30'>\
     <svg><style><![CDATA[ a > b </svg> ]]></style><path d=\"M0 0\"/></svg><g/></svg>"
        .to_owned()
}
