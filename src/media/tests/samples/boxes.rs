//! MP4, QuickTime, HEIF and AVIF.

use super::{Sample, join, noise};

pub(super) fn all() -> Vec<Sample> {
    let film = |name, bytes, media_type| Sample::picture(name, bytes, media_type, 320, 240).lasting(2.5);
    vec![
        film("mp4", mp4(b"isom", true, &[]), "video/mp4"),
        film("mp4 with its description first", mp4(b"isom", false, &[]), "video/mp4"),
        film("mov", mp4(b"qt  ", true, &[]), "video/quicktime"),
        film("3gp", mp4(b"3gp4", true, &[]), "video/3gpp"),
        Sample::sound("m4a", sound_only(b"M4A "), "audio/mp4", 2.5),
        Sample::sound("mp4 without pictures", sound_only(b"mp42"), "audio/mp4", 2.5),
        Sample::picture("heic", picture(b"heic", b"mif1"), "image/heic", 400, 300),
        Sample::picture("heic by compatible brand", picture(b"mif1", b"heic"), "image/heic", 400, 300),
        Sample::picture("heif of another codec", picture(b"mif1", b"jpeg"), "image/heif", 400, 300),
        Sample::picture("avif", picture(b"avif", b"mif1"), "image/avif", 400, 300),
        film("mp4 in fragments", fragments(false), "video/mp4").inexact(),
    ]
}

/// A box.
pub(in super::super) fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    join(&[&(content.len() as u32 + 8).to_be_bytes(), kind, content])
}

pub(in super::super) fn ftyp(brand: &[u8; 4], other: &[u8; 4]) -> Vec<u8> {
    boxed(b"ftyp", &join(&[brand, &[0; 4], other, b"miaf"]))
}

fn mvhd() -> Vec<u8> {
    boxed(b"mvhd", &join(&[&[0; 12], &1000_u32.to_be_bytes(), &2500_u32.to_be_bytes(), &[0; 80]]))
}

fn track(handler: &[u8; 4], entry: &[u8], chunk_at: u32) -> Vec<u8> {
    let stsd = boxed(b"stsd", &join(&[&[0; 4], &1_u32.to_be_bytes(), &boxed(b"avc1", entry)]));
    let stco = boxed(b"stco", &join(&[&[0; 4], &2_u32.to_be_bytes(), &[0, 0, 0, 40], &chunk_at.to_be_bytes()]));
    let minf = boxed(b"minf", &boxed(b"stbl", &join(&[&stsd, &stco])));
    let hdlr = boxed(b"hdlr", &join(&[&[0; 8], handler, &[0; 13]]));
    // Shown at twice the height, as a film with oblong pixels is.
    let tkhd = boxed(b"tkhd", &join(&[&[0; 76], &(320_u32 << 16).to_be_bytes(), &(480_u32 << 16).to_be_bytes()]));
    boxed(b"trak", &join(&[&tkhd, &boxed(b"mdia", &join(&[&hdlr, &minf]))]))
}

fn moov(vision: bool, chunk_at: u32, extra: &[u8]) -> Vec<u8> {
    let entry = join(&[&[0; 24], &320_u16.to_be_bytes(), &240_u16.to_be_bytes(), &[0; 50]]);
    let vision = if vision { track(b"vide", &entry, chunk_at) } else { Vec::new() };
    boxed(b"moov", &join(&[&mvhd(), &track(b"soun", &[0; 28], chunk_at), &vision, extra]))
}

/// A film with boxes of the caller's after `ftyp`.
pub(in super::super) fn mp4(brand: &[u8; 4], data_first: bool, boxes: &[u8]) -> Vec<u8> {
    let (ftyp, mdat) = (ftyp(brand, b"mp41"), boxed(b"mdat", &noise(700)));
    let before = ftyp.len() + boxes.len();
    if data_first {
        join(&[&ftyp, boxes, &mdat, &moov(true, before as u32 + 400, &[])])
    } else {
        let length = moov(true, 0, &[]).len();
        join(&[&ftyp, boxes, &moov(true, (before + length + 400) as u32, &[]), &mdat])
    }
}

fn sound_only(brand: &[u8; 4]) -> Vec<u8> {
    let ftyp = ftyp(brand, b"mp42");
    join(&[&ftyp, &boxed(b"mdat", &noise(100)), &moov(false, ftyp.len() as u32 + 50, &[])])
}

/// A film in fragments, with or without the list of them at its end.
pub(in super::super) fn fragments(listed: bool) -> Vec<u8> {
    let one = join(&[&boxed(b"moof", &noise(40)), &boxed(b"mdat", &noise(90))]);
    let list = if listed { boxed(b"mfra", &[0; 16]) } else { Vec::new() };
    join(&[&ftyp(b"iso5", b"mp41"), &moov(true, 60, &boxed(b"mvex", &[])), &one, &one, &list])
}

/// A picture with a thumbnail, whose size comes first and is not the picture's.
pub(in super::super) fn picture(brand: &[u8; 4], other: &[u8; 4]) -> Vec<u8> {
    let ispe = |width: u32, height: u32| boxed(b"ispe", &join(&[&[0; 4], &width.to_be_bytes(), &height.to_be_bytes()]));
    let ipco = boxed(b"ipco", &join(&[&ispe(40, 30), &boxed(b"irot", &[1]), &ispe(400, 300)]));
    let ipma = boxed(b"ipma", &join(&[&[0; 4], &2_u32.to_be_bytes(), b"\0\x07\x01\x01", b"\0\x09\x02\x82\x03"]));
    let iprp = boxed(b"iprp", &join(&[&ipco, &ipma]));
    let pitm = boxed(b"pitm", b"\0\0\0\0\0\x09");
    let meta = |at: u32| {
        let item =
            |id: u8, at: u32, length: u32| join(&[&[0, id, 0, 0, 0, 1], &at.to_be_bytes(), &length.to_be_bytes()]);
        let iloc = boxed(b"iloc", &join(&[&[0; 4], &[0x44, 0], &[0, 2], &item(7, at, 100), &item(9, at + 100, 500)]));
        boxed(b"meta", &join(&[&[0; 4], &pitm, &iprp, &iloc]))
    };
    let ftyp = ftyp(brand, other);
    let data = ftyp.len() + meta(0).len() + 8;
    join(&[&ftyp, &meta(data as u32), &boxed(b"mdat", &noise(600))])
}
