//! Whether a file reaches its end.

use super::super::End;
use super::samples::{self, boxes, join, noise, pictures};
use super::{is_cut, read};

#[test]
fn whole_files_reach_their_end() {
    for sample in samples::all().iter().filter(|sample| sample.exact) {
        assert_eq!(read(&sample.bytes).end, End::Reached, "{}", sample.name);
    }
}

#[test]
fn no_part_of_a_file_reaches_its_end() {
    for sample in samples::all().iter().filter(|sample| sample.exact) {
        for length in 0..sample.bytes.len() {
            let facts = read(&sample.bytes[..length]);
            assert_ne!(facts.end, End::Reached, "{} at {length}", sample.name);
            if facts.media_type == Some(sample.media_type) && sample.pixels.is_some() && length > 64 {
                assert!(is_cut(&facts.end), "{} at {length}: {:?}", sample.name, facts.end);
            }
        }
    }
}

#[test]
fn says_where_a_file_is_cut() {
    let png = pictures::png(&[], &[]);
    let end = read(&png[..100]).end;
    assert_eq!(end, End::Cut { why: "the file ends inside a chunk `IDAT`".to_owned(), at: 100 });
    let film = boxes::mp4(b"isom", true, &[]);
    let end = read(&film[..500]).end;
    assert_eq!(end, End::Cut { why: "the file ends inside a box `mdat`".to_owned(), at: 500 });
}

/// A transfer that reserved the space first leaves zeros where the rest should be.
#[test]
fn a_file_that_goes_on_in_zeros_is_cut() {
    for bytes in [pictures::jpeg(&[]), pictures::progressive(b"tables"), pictures::png(&[], &[]), pictures::gif()] {
        let half = bytes.len() / 2;
        let zeros = join(&[&bytes[..half], &vec![0; bytes.len() - half]]);
        assert!(is_cut(&read(&zeros).end), "{zeros:?}");
    }
}

#[test]
fn what_is_appended_does_not_matter() {
    let film = boxes::mp4(b"isom", true, &[]);
    for extra in [&b"\n"[..], &noise(3000), &film, &[0; 70_000]] {
        for bytes in [
            pictures::jpeg(&[]),
            pictures::progressive(b"tables"),
            pictures::png(&[], &[]),
            pictures::gif(),
            pictures::webp(&[]),
        ] {
            assert_eq!(read(&join(&[&bytes, extra])).end, End::Reached);
        }
    }
}

#[test]
fn an_end_mark_across_two_reads_is_found() {
    // The scan's data is read in windows; the mark is put on every place around their edges.
    for length in (16 * 1024 - 80..16 * 1024 + 8).chain(65_400..65_560) {
        let scan =
            join(&[&pictures::segment(0xc0, &[8, 0, 30, 0, 40, 1, 1, 17, 0]), &pictures::segment(0xda, &[0; 6])]);
        let bytes = join(&[b"\xff\xd8", &scan, &noise(length), b"\xff\xd9", &noise(10)]);
        assert_eq!(read(&bytes).end, End::Reached, "{length}");
    }
}

#[test]
fn a_fragmented_film_is_whole_only_with_its_list() {
    assert!(matches!(read(&boxes::fragments(false)).end, End::Unknown { .. }));
    assert_eq!(read(&boxes::fragments(true)).end, End::Reached);
}

#[test]
fn a_last_box_without_length_says_nothing() {
    let mut film = boxes::mp4(b"isom", false, &[]);
    let mdat = film.len() - 708;
    film[mdat..mdat + 4].fill(0);
    assert!(matches!(read(&film).end, End::Unknown { .. }));
}

#[test]
fn a_recording_that_was_never_closed_says_nothing() {
    let wav = samples::all().into_iter().find(|sample| sample.name == "wav").unwrap();
    let mut bytes = wav.bytes;
    bytes[4..8].fill(0xff);
    bytes[40..44].fill(0xff);
    let facts = read(&bytes);
    assert!(matches!(facts.end, End::Unknown { .. }));
    assert_eq!(facts.duration, Some(0.5));
}

#[test]
fn a_pdf_arranged_for_the_web_says_how_long_it_is() {
    let page = |length: usize| {
        let head = format!("%PDF-1.7\n1 0 obj\n<</Linearized 1/L {length:04}/O 3>>\nendobj\n%%EOF\n");
        join(&[head.as_bytes(), &noise(100), b"%%EOF\n"])
    };
    let length = page(0).len();
    assert_eq!(read(&page(length)).end, End::Reached);
    assert!(is_cut(&read(&page(length)[..80]).end));
    assert!(is_cut(&read(&page(length + 1)).end));
}

#[test]
fn an_archive_with_a_comment_is_whole() {
    let zip = samples::all().into_iter().find(|sample| sample.name == "zip").unwrap();
    let mut bytes = zip.bytes;
    let length = bytes.len();
    bytes[length - 2] = 40;
    assert!(is_cut(&read(&bytes).end));
    bytes.extend([b' '; 40]);
    assert_eq!(read(&bytes).end, End::Reached);
}

#[test]
fn the_search_for_the_end_skips_what_stands_between_scans() {
    let picture = pictures::progressive(b"tables\xff\xd9and more");
    assert!(is_cut(&read(&picture[..picture.len() - 2]).end));
    assert_eq!(read(&join(&[&picture, b"\n"])).end, End::Reached);
}

#[test]
fn what_decoders_skip_is_no_fault() {
    let jpeg = pictures::jpeg(&join(&[&pictures::segment(0xe5, b"tide"), b"\0\0"]));
    assert_eq!(read(&jpeg).end, End::Reached);
    let gif = pictures::gif();
    let padded = join(&[&gif[..gif.len() - 1], b"\0\0\0;"]);
    assert_eq!(read(&padded).end, End::Reached);
    for extra in [&b"\0"[..], &[0; 9], b"tide", &noise(99)] {
        assert_eq!(read(&join(&[&boxes::mp4(b"isom", true, &[]), extra])).end, End::Reached);
    }
    // The length of the file in a BMP is wrong as often as not.
    let mut bmp = samples::all().into_iter().find(|sample| sample.name == "bmp").unwrap().bytes;
    bmp[2..6].fill(0x7f);
    assert_eq!(read(&bmp).end, End::Reached);
}

#[test]
fn a_long_avi_is_followed_to_its_last_chunk() {
    let avi = samples::all().into_iter().find(|sample| sample.name == "avi").unwrap().bytes;
    let long = join(&[&avi, &pictures::riff(b"AVIX", &noise(50))]);
    assert_eq!((read(&long).end, read(&long).duration), (End::Reached, None));
    assert!(is_cut(&read(&long[..long.len() - 1]).end));
}
