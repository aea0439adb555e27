//! Sound, Matroska, and documents.

use super::pictures::{part, riff};
use super::{Sample, join, noise};

pub(super) fn all() -> Vec<Sample> {
    vec![
        Sample::sound("wav", wav(), "audio/wav", 0.5),
        Sample::sound("opus", ogg(), "audio/ogg", 2.0),
        Sample::sound("flac", flac(), "audio/flac", 2.0).inexact(),
        Sample::sound("mp3", mp3(true), "audio/mpeg", 20.0 * 1152.0 / 44_100.0).inexact(),
        Sample::sound("mp3 without a header", mp3(false), "audio/mpeg", 20.0 * 417.0 * 8.0 / 128_000.0).inexact(),
        Sample::picture("avi", avi(), "video/x-msvideo", 320, 240).lasting(2.0),
        Sample::picture("webm", matroska(b"webm", true), "video/webm", 320, 240).lasting(2.5),
        document("matroska", matroska(b"matroska", false), "audio/x-matroska", true).lasting(2.5),
        document("pdf", pdf(), "application/pdf", true),
        document("zip", zip(), "application/zip", true),
        document("vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\nThe tide is out.\n".to_vec(), "text/vtt", false),
        document("html", b"<!DOCTYPE html>\n<title>Tide</title>".to_vec(), "text/html", false),
        document("json", b"\xef\xbb\xbf{ \"tide\": \"out\" }".to_vec(), "application/json", false),
    ]
}

fn document(name: &'static str, bytes: Vec<u8>, media_type: &'static str, exact: bool) -> Sample {
    Sample { name, bytes, media_type, pixels: None, duration: None, exact }
}

fn wav() -> Vec<u8> {
    let format = join(&[&[1, 0, 1, 0], &8000_u32.to_le_bytes(), &8000_u32.to_le_bytes(), &[1, 0, 8, 0]]);
    riff(b"WAVE", &join(&[&part(b"fmt ", &format), &part(b"data", &noise(4000))]))
}

fn avi() -> Vec<u8> {
    let numbers = [40_000, 0, 0, 0, 50, 0, 1, 0, 320, 240, 0, 0, 0, 0_u32];
    let header = part(b"avih", &numbers.map(u32::to_le_bytes).concat());
    let list = |kind: &[u8], content: &[u8]| part(b"LIST", &join(&[kind, content]));
    riff(b"AVI ", &join(&[&list(b"hdrl", &header), &list(b"movi", &noise(200))]))
}

fn page(kind: u8, ticks: u64, number: u8, packet: &[u8]) -> Vec<u8> {
    let length = packet.len() as u8;
    join(&[b"OggS\0", &[kind], &ticks.to_le_bytes(), b"tide", &[number, 0, 0, 0], &[0; 4], &[1, length], packet])
}

fn ogg() -> Vec<u8> {
    let head = join(&[b"OpusHead\x01\x01", &312_u16.to_le_bytes(), &44_100_u32.to_le_bytes(), &[0; 3]]);
    join(&[&page(2, 0, 0, &head), &page(0, 48_000, 1, &noise(200)), &page(4, 96_312, 2, &noise(200))])
}

fn flac() -> Vec<u8> {
    let bits = 44_100_u64 << 44 | 15 << 36 | 88_200;
    join(&[b"fLaC\x80\0\0\x22", &[0; 10], &bits.to_be_bytes(), &[0; 16], &noise(300)])
}

/// Twenty frames of 128 kbit/s, after an ID3 tag.
fn mp3(header: bool) -> Vec<u8> {
    let frame = join(&[b"\xff\xfb\x90\0", &[0; 413]]);
    let frames = frame.repeat(20);
    let info = join(&[b"Xing\0\0\0\x03", &20_u32.to_be_bytes(), &(21 * 417_u32).to_be_bytes()]);
    let first = join(&[b"\xff\xfb\x90\0", &[0; 32], &info, &[0; 365]]);
    let tag = b"ID3\x04\0\0\0\0\x01\x02";
    join(&[tag, &[0; 130], if header { &first } else { &[] }, &frames])
}

fn element(id: &[u8], content: &[u8]) -> Vec<u8> {
    join(&[id, &(1 << 28 | content.len() as u32).to_be_bytes(), content])
}

fn matroska(kind: &[u8], vision: bool) -> Vec<u8> {
    let head = element(b"\x1a\x45\xdf\xa3", &element(b"\x42\x82", kind));
    let info = element(b"\x15\x49\xa9\x66", &element(b"\x44\x89", &2500_f64.to_be_bytes()));
    let size = join(&[&element(b"\xb0", &320_u16.to_be_bytes()), &element(b"\xba", &[240])]);
    let video = if vision { element(b"\xe0", &size) } else { Vec::new() };
    let tracks = element(b"\x16\x54\xae\x6b", &element(b"\xae", &join(&[&element(b"\x83", &[1]), &video])));
    let cluster = element(b"\x1f\x43\xb6\x75", &noise(300));
    join(&[&head, &element(b"\x18\x53\x80\x67", &join(&[&info, &tracks, &cluster]))])
}

fn pdf() -> Vec<u8> {
    join(&[b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", &noise(200), b"\nstartxref\n9\n%%EOF"])
}

fn zip() -> Vec<u8> {
    let name = b"tide.txt";
    let numbers = [&[0; 10][..], &[0; 12], &[8, 0, 0, 0]].concat();
    let local = join(&[b"PK\x03\x04", &numbers, name]);
    let central = join(&[b"PK\x01\x02\0\0", &numbers, &[0; 14], name]);
    let sizes = [(central.len() as u32).to_le_bytes(), (local.len() as u32).to_le_bytes()].concat();
    join(&[&local, &central, b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &sizes, &[0; 2]])
}
