//! Many entries, and long ones.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

use offprint::container::digest::Checksum;
use offprint::container::fault::{Deviation, Fault};
use offprint::container::write::{Content, Piece, Source, write_beside};
use offprint::container::{Opening, open};

use crate::support::sample;
use crate::support::written::{GO_ON, content, to_stream};
use crate::support::{checked, codes, from_file, from_stream};

/// An archive with so many entries in all.
fn of_entries(count: usize) -> Vec<u8> {
    let mut files = vec![sample::File::new("articles/a.json", b"{}")];
    files.extend((0..count - 3).map(|number| sample::File::new(&format!("extra/{number:05}"), b"")));
    to_stream(&content(&files)).expect("it is written")
}

#[test]
fn zip64_counts_entries_from_65535_on() {
    for (count, long) in [(0xFFFE, false), (0xFFFF, true), (0x1_0000, true)] {
        let bytes = of_entries(count);
        let has = bytes[bytes.len() - 42..].starts_with(b"PK\x06\x07");
        assert_eq!(has, long, "{count} entries");
        let package = from_file(&bytes, &Opening::default());
        assert_eq!((&package.deviations[..], package.files.len()), (&[][..], count - 2));
        assert_eq!(from_stream(&bytes, &Opening::default()).deviations, []);
        if count == 0x1_0000 {
            let archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a ZIP");
            assert_eq!(archive.len(), count);
        }
    }
}

/// A list past a thousand files is read without its tree, and nobody can tell.
#[test]
fn what_a_long_list_promises_is_found_broken_at_its_place() {
    let mut files = vec![sample::File::new("articles/a.json", b"{}")];
    files.extend((0..1200).map(|number| sample::File::new(&format!("extra/{number:05}"), b"abcd")));
    let mut bytes = to_stream(&content(&files)).expect("it is written");
    assert_eq!(from_file(&bytes, &Opening::default()).manifest.and_then(|manifest| manifest.abridged), Some(1201));
    // One attachment is another, and both headers have its CRC-32.
    let name = b"extra/01100";
    let (old, new) = (crc32fast::hash(b"abcd").to_le_bytes(), crc32fast::hash(b"abce").to_le_bytes());
    let at: Vec<usize> = memchr::memmem::find_iter(&bytes, name).collect();
    let [_, local, central] = at[..] else {
        unreachable!("the manifest, the header and the directory name it: {at:?}")
    };
    bytes[local + name.len() + 3] = b'e';
    for sum in [local - 16, central - 30] {
        assert_eq!(bytes[sum..sum + 4], old);
        bytes[sum..sum + 4].copy_from_slice(&new);
    }
    for package in [from_file(&bytes, &Opening::default()), from_stream(&bytes, &Opening::default())] {
        assert_eq!(package.deviations, []);
        let found = checked(&package).findings;
        let broken: Vec<_> = found.iter().filter(|finding| finding.code == "OFP601").collect();
        let [broken] = broken[..] else { unreachable!("one file was changed: {found:?}") };
        assert_eq!(broken.place.pointer.as_deref(), Some("/files/1101/sha256"));
        let region = broken.place.region.as_ref().expect("it stands in the manifest");
        assert_eq!(region.excerpt[region.span.clone()], format!("\"{}\"", Checksum::of(b"abcd")));
        // And nothing of the list's form: the schema has seen one file of it.
        assert!(
            found.iter().all(|finding| finding.place.entry.as_deref() != Some("manifest.json") || *finding == *broken)
        );
    }
}

#[test]
fn a_missing_zip64_end_is_found() {
    let mut bytes = of_entries(0x1_0000);
    let (end, zip64) = (22, 56 + 20);
    bytes.drain(bytes.len() - end - zip64..bytes.len() - end);
    let package = from_file(&bytes, &Opening::default());
    assert!(matches!(package.deviations[..], [Deviation { fault: Fault::Zip64 { needed: true, .. }, .. }]));
}

#[test]
#[ignore = "reads and sums up 4 GiB three times"]
fn zip64_holds_a_file_of_more_than_4_gib() {
    let folder = tempfile::tempdir().expect("a folder");
    let (source, target) = (folder.path().join("film.bin"), folder.path().join("a.offprint"));
    let size = (4 << 30) + 5;
    File::create(&source).and_then(|file| file.set_len(size)).expect("a sparse file");
    let piece = |path: &str, size, source| {
        let media_type = "application/octet-stream".to_owned();
        Piece { path: path.to_owned(), media_type, size, source }
    };
    let content = Content {
        version: "2.0".to_owned(),
        title: None,
        extensions: None,
        // The second stands past 4 GiB, so that its offset needs Zip64 and its length does not.
        pieces: vec![
            piece("media/film.bin", size, Source::File(source.clone())),
            piece("media/still.bin", 3, Source::Bytes(b"abc".to_vec())),
        ],
        documents: Box::new(|_| vec![("articles/a.json".to_owned(), b"{}".to_vec())]),
    };
    let written = write_beside(&content, &target, &GO_ON).expect("written").publish(false).expect("published");
    assert!(written.bytes > size);
    let package = open(&target, &Opening::default()).expect("it is read");
    assert_eq!(package.deviations, []);
    let mut archive = zip::ZipArchive::new(File::open(&target).expect("a file")).expect("a ZIP");
    assert_eq!(archive.by_name("media/film.bin").expect("an entry").size(), size);
    assert_eq!(archive.by_name("media/still.bin").expect("an entry").size(), 3);
    // One byte of the film's length in the local header's Zip64 field.
    let mut file = File::options().read(true).write(true).open(&target).expect("a file");
    let mut head = vec![0; 4096];
    file.read_exact(&mut head).expect("the head");
    let name = head.windows(14).rposition(|window| window == b"media/film.bin").expect("the film's header");
    file.seek(SeekFrom::Start((name + 14 + 4) as u64)).expect("its place");
    file.write_all(&[6]).expect("a byte");
    drop(file);
    let package = open(&target, &Opening::default()).expect("it is read");
    assert_ne!(codes(&package).len(), 0);
    assert!(package.deviations.len() <= 2, "{:?}", package.deviations);
}
