//! What is accepted: the one archive for a content, however it was written and wherever it is read.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use offprint::container::unpack::unpack;
use offprint::container::{Opening, copy_entry, open, open_manifest};

use crate::support::sample::{self, File};
use crate::support::written::{content, to_file, to_stream};
use crate::support::{checked, codes, from_file, from_stream};

fn with_signatures() -> Vec<File> {
    let mut files = sample::files();
    files.push(File::new("signatures/desk.sig", b"one"));
    files.push(File::new("signatures/press.sig", b"two"));
    files.push(File::new("META-INF/content_credential.c2pa", b"three"));
    files
}

#[test]
fn what_is_written_is_accepted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.offprint");
    let written = to_file(&content(&with_signatures()), &path).expect("it is written");
    let package = open(&path, &Opening::default()).expect("it is read");
    assert_eq!(package.deviations, []);
    assert_eq!(checked(&package).findings, []);
    assert_eq!(written.bytes, fs::metadata(&path).expect("a file").len());
    assert_eq!(Some(written.content_digest), package.content_digest());
    assert_eq!((written.files, package.files.len()), (4, 7));
    let manifest = open_manifest(&path, &Opening::default()).expect("its manifest is read");
    assert_eq!(Some(manifest.text), package.manifest.map(|manifest| manifest.text));
}

#[test]
fn every_way_of_writing_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.offprint");
    to_file(&content(&sample::files()), &path).expect("it is written");
    let as_file = fs::read(&path).expect("a file");
    assert!(as_file == to_stream(&content(&sample::files())).expect("it is written"));
    // The tests' own writer shares no code with the crate's.
    assert!(as_file == sample::zip().build().bytes);
    let mut backwards = content(&sample::files());
    backwards.pieces.reverse();
    assert!(as_file == to_stream(&backwards).expect("it is written"));
}

#[test]
fn a_file_and_a_stream_read_the_same() {
    let bytes = to_stream(&content(&with_signatures())).expect("it is written");
    let (file, stream) = (from_file(&bytes, &Opening::default()), from_stream(&bytes, &Opening::default()));
    assert_eq!((&file.deviations[..], &stream.deviations[..]), (&[][..], &[][..]));
    assert_eq!(file.bytes, stream.bytes);
    let sums = |package: &offprint::container::package::Package| -> Vec<_> {
        package.files.iter().map(|file| (file.path.clone(), file.size, file.sha256)).collect()
    };
    assert_eq!(sums(&file), sums(&stream));
    assert_eq!(stream.unread, []);
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

#[test]
fn packing_what_was_unpacked_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.offprint");
    let target = folder.path().join("a");
    to_file(&content(&with_signatures()), &path).expect("it is written");
    unpack(&path, &target, false, &Opening::default()).expect("it is unpacked");
    let files: Vec<File> = tree(&target).iter().map(|(name, data)| File::new(name, data)).collect();
    assert!(fs::read(&path).expect("a file") == to_stream(&content(&files)).expect("it is written"));
    let expanded = open(&target, &Opening::default()).expect("the folder is read");
    assert_eq!(expanded.deviations, []);
    assert_eq!(codes(&expanded).len(), 0);
}

#[test]
fn a_zip_library_reads_the_same_files() {
    let bytes = to_stream(&content(&with_signatures())).expect("it is written");
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("a ZIP");
    let mut wanted = with_signatures();
    wanted[1].data = sample::manifest(&wanted).into_bytes();
    assert_eq!(archive.len(), wanted.len());
    for file in wanted {
        let mut data = Vec::new();
        let mut entry = archive.by_name(&file.name).expect("an entry");
        assert_eq!(entry.compression(), zip::CompressionMethod::Stored);
        assert_eq!(entry.unix_mode(), Some(0o100_644));
        entry.read_to_end(&mut data).expect("its data");
        assert_eq!(data, file.data, "{}", file.name);
    }
}

#[test]
fn one_entry_is_copied_after_its_digest_was_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.offprint");
    let mut bytes = sample::zip().build().bytes;
    fs::write(&path, &bytes).expect("a file");
    let mut out = Vec::new();
    copy_entry(&path, "media/quay.png", &Opening::default(), &mut out).expect("it is copied");
    assert_eq!(out, sample::PNG);
    let at = bytes.windows(4).rposition(|window| window == b"IEND").expect("the picture's end");
    bytes[at] ^= 1;
    fs::write(&path, &bytes).expect("a file");
    let mut out = Vec::new();
    assert!(copy_entry(&path, "media/quay.png", &Opening::default(), &mut out).is_err());
    assert!(out.is_empty());
}

#[test]
fn signatures_are_refused_out_of_their_order() {
    let [desk, press, credential] = ["signatures/desk.sig", "signatures/press.sig", "META-INF/content_credential.c2pa"];
    for (order, sound) in [
        ([desk, press, credential], true),
        ([press, desk, credential], false),
        ([credential, desk, press], false),
        ([desk, credential, press], false),
    ] {
        let mut zip = sample::zip();
        zip.entries.extend(order.map(|name| crate::support::zip::RawEntry::new(name.as_bytes(), b"x")));
        let bytes = zip.build().bytes;
        for package in [from_file(&bytes, &Opening::default()), from_stream(&bytes, &Opening::default())] {
            let found: Vec<String> = codes(&package).into_iter().collect();
            assert_eq!(found, if sound { vec![] } else { vec!["OFP113".to_owned()] }, "{order:?}");
        }
    }
    // Before the listed files they are refused too.
    let mut zip = sample::zip();
    zip.entries.insert(2, crate::support::zip::RawEntry::new(desk.as_bytes(), b"x"));
    assert!(codes(&from_file(&zip.build().bytes, &Opening::default())).contains("OFP113"));
}
