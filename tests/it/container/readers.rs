//! Whatever is accepted, other readers of ZIPs find the same files in, in the same order.
//!
//! The programs among them (unzip, bsdtar, 7z, Python) are run by `tests/peers/run.py`.

use std::io::{Cursor, Read as _};

use offprint::container::Opening;
use proptest::prelude::*;

use super::properties::files;
use crate::support::sample::{self, File};
use crate::support::written::{content, to_stream};
use crate::support::{checked, from_file};

type Files = Vec<(String, Vec<u8>)>;

fn by_zip(bytes: &[u8]) -> Files {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let count = archive.len();
    let read = |index| {
        let mut entry = archive.by_index(index).expect("an entry");
        let (name, mut data) = (entry.name().expect("a name").into_owned(), Vec::new());
        entry.read_to_end(&mut data).expect("its data");
        (name, data)
    };
    (0..count).map(read).collect()
}

fn by_rawzip(bytes: &[u8]) -> Files {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("a ZIP");
    let read = |entry: Result<rawzip::ZipFileHeaderRecord<'_>, rawzip::Error>| {
        let header = entry.expect("an entry");
        let name = String::from_utf8(header.file_path().as_ref().to_vec()).expect("UTF-8");
        assert_eq!(header.compression_method(), rawzip::CompressionMethod::STORE, "{name}");
        let entry = archive.get_entry(header.wayfinder()).expect("its place");
        let mut data = Vec::new();
        entry.verifying_reader(entry.data()).read_to_end(&mut data).expect("its data, with its sum");
        (name, data)
    };
    archive.entries().map(read).collect()
}

/// As it is read here; nothing is found in the container.
fn by_us(bytes: &[u8]) -> Files {
    let package = from_file(bytes, &Opening::default());
    let found = checked(&package).findings;
    assert!(found.iter().all(|finding| !finding.code.starts_with("OFP1")), "{found:?}");
    let names = package.plan.files.iter().map(|file| file.path.clone());
    let folder = tempfile::tempdir().expect("a folder");
    let (path, target) = (folder.path().join("a.offprint"), folder.path().join("a"));
    std::fs::write(&path, bytes).expect("a file");
    offprint::container::unpack::unpack(&path, &target, false, &Opening::default()).expect("it is unpacked");
    names.map(|name| (name.to_string(), std::fs::read(target.join(&name)).expect("an unpacked file"))).collect()
}

/// Without `mimetype`, the manifest and what it does not list.
fn listed(files: Files) -> Files {
    let inside = |name: &str| ["articles/", "media/", "extra/"].iter().any(|folder| name.starts_with(folder));
    files.into_iter().filter(|(name, _)| inside(name)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn other_readers_find_the_same_files(mut files in files()) {
        if !files.iter().any(|file| file.name.starts_with("articles/")) {
            files.push(File::new("articles/a.json", b"{}"));
        }
        let Ok(bytes) = to_stream(&content(&files)) else { return Ok(()) }; // a name that is another's folder
        let ours = by_us(&bytes);
        prop_assert_eq!(&listed(by_zip(&bytes)), &ours);
        prop_assert_eq!(&listed(by_rawzip(&bytes)), &ours);
        prop_assert_eq!(by_zip(&bytes), by_rawzip(&bytes));
    }
}

#[test]
fn other_readers_find_the_samples_files() {
    let bytes = sample::zip().build().bytes;
    let ours = by_us(&bytes);
    assert_eq!(ours.len(), 4);
    assert_eq!(listed(by_zip(&bytes)), ours);
    assert_eq!(listed(by_rawzip(&bytes)), ours);
}
