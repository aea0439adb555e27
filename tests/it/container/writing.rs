//! Writing and unpacking: whole, or nothing.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use offprint::Error;
use offprint::container::Opening;
use offprint::container::unpack::unpack;
use offprint::container::write::{Piece, Source, sum_up, write_beside};

use crate::support::sample::{self, File};
use crate::support::written::{GO_ON, content, to_file, to_stream};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn piece(path: &Path, size: u64) -> Piece {
    let source = Source::File(path.to_owned());
    Piece { path: "extra/source.bin".to_owned(), media_type: "application/octet-stream".to_owned(), size, source }
}

#[test]
fn a_source_that_changes_is_an_error_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join("source.bin");
    for len in [0_usize, 999, 1001, 300_000] {
        fs::write(&source, vec![7; len]).expect("a source");
        let mut content = content(&sample::files());
        content.pieces.push(piece(&source, 1000));
        let target = folder.path().join("a.offprint");
        for error in [to_file(&content, &target).map(drop), to_stream(&content).map(drop)] {
            assert!(matches!(&error, Err(Error::Changed { path }) if *path == source), "{len}: {error:?}");
        }
        assert_eq!(names(folder.path()), ["source.bin"]);
    }
}

#[test]
fn a_source_that_changes_between_two_passes_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join("source.bin");
    fs::write(&source, vec![7; 1000]).expect("a source");
    let mut content = content(&sample::files());
    content.pieces.push(piece(&source, 1000));
    let summed = sum_up(&content, &GO_ON).expect("it is summed up");
    fs::write(&source, vec![8; 1000]).expect("a source");
    let mut out = Vec::new();
    let error = summed.write(Path::new("-"), &mut out, &GO_ON);
    assert!(matches!(error, Err(Error::Changed { .. })), "{error:?}");
    let read = crate::support::from_stream(&out, &Opening::default());
    assert_ne!(read.deviations, [], "half an archive is accepted");
}

#[test]
fn a_missing_source_is_an_error_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut content = content(&sample::files());
    content.pieces.push(piece(&folder.path().join("nowhere"), 10));
    let error = to_file(&content, &folder.path().join("a.offprint"));
    assert!(matches!(error, Err(Error::Read { .. })), "{error:?}");
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_target_that_exists_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("a.offprint");
    fs::write(&target, "mine").expect("a file");
    let content = content(&sample::files());
    let error = to_file(&content, &target);
    assert!(matches!(error, Err(Error::Exists { .. })), "{error:?}");
    assert_eq!(fs::read(&target).expect("a file"), b"mine");
    assert_eq!(names(folder.path()), ["a.offprint"]);
    write_beside(&content, &target, &GO_ON).expect("written").publish(true).expect("published");
    assert_eq!(fs::read(&target).expect("a file"), sample::zip().build().bytes);
}

#[test]
fn what_is_not_published_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = content(&sample::files());
    let written = write_beside(&content, &folder.path().join("a.offprint"), &GO_ON).expect("written");
    drop(written);
    assert_eq!(names(folder.path()), [""; 0]);
    let stop = AtomicBool::new(true);
    let stopped = write_beside(&content, &folder.path().join("a.offprint"), &stop).map(drop);
    assert!(matches!(stopped, Err(Error::Interrupted)), "{stopped:?}");
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn names_that_no_archive_holds_are_not_written() {
    for name in
        ["../x", "extra/A.txt", "x.txt", "extra/con", "mimetype", "manifest.json", "extra/a.txt", "extra/a.txt/b"]
    {
        let mut files = sample::files();
        let mut file = File::new(name, b"x");
        file.listed = true;
        files.push(file);
        let mut content = content(&files);
        if matches!(name, "mimetype" | "manifest.json") {
            let mut own = piece(Path::new("x"), 1);
            (own.path, own.source) = (name.to_owned(), Source::Bytes(b"x".to_vec()));
            content.pieces.push(own);
        }
        let error = to_stream(&content);
        assert!(matches!(error, Err(Error::Value { .. })), "{name}: {:?}", error.map(|bytes| bytes.len()));
    }
}

#[test]
fn nothing_of_an_unsound_archive_is_unpacked() {
    let built = sample::zip().build();
    let last = built.bytes.len() - 1;
    type Spoil = Box<dyn Fn(&mut Vec<u8>)>;
    let spoils: [(&str, Spoil); 5] = [
        ("a byte after the end", Box::new(|bytes| bytes.push(0))),
        ("a cut end", Box::new(move |bytes| bytes.truncate(last))),
        (
            "a damaged picture",
            Box::new(|bytes| {
                let at = bytes.windows(4).position(|window| window == b"IHDR").expect("the picture");
                bytes[at] ^= 1;
            }),
        ),
        (
            "a date",
            Box::new({
                let at = built.centrals[3] + 14;
                move |bytes| bytes[at] = 0x42
            }),
        ),
        ("no archive", Box::new(|bytes| *bytes = b"<html>".to_vec())),
    ];
    for (what, spoil) in spoils {
        let folder = tempfile::tempdir().expect("a folder");
        let (archive, target) = (folder.path().join("a.offprint"), folder.path().join("a"));
        let mut bytes = built.bytes.clone();
        spoil(&mut bytes);
        fs::write(&archive, bytes).expect("a file");
        let error = unpack(&archive, &target, false, &Opening::default());
        assert!(matches!(error, Err(Error::Unsound { .. })), "{what}: {error:?}");
        assert_eq!(names(folder.path()), ["a.offprint"], "{what}");
        fs::create_dir(&target).expect("a folder");
        fs::write(target.join("mine"), "mine").expect("a file");
        assert!(unpack(&archive, &target, true, &Opening::default()).is_err(), "{what}");
        assert_eq!(names(&target), ["mine"], "{what}");
    }
}

#[test]
fn an_archive_whose_digest_is_wrong_is_not_unpacked() {
    let mut zip = sample::zip();
    // The CRC-32 fits the changed bytes; only the SHA-256 tells.
    zip.entries[3] = crate::support::zip::RawEntry::new(b"extra/a.txt", b"first lie!\n");
    let folder = tempfile::tempdir().expect("a folder");
    let (archive, target) = (folder.path().join("a.offprint"), folder.path().join("a"));
    fs::write(&archive, zip.build().bytes).expect("a file");
    assert!(matches!(unpack(&archive, &target, false, &Opening::default()), Err(Error::Unsound { .. })));
    assert_eq!(names(folder.path()), ["a.offprint"]);
}

#[test]
fn unpacking_replaces_only_by_force() {
    let folder = tempfile::tempdir().expect("a folder");
    let (archive, target) = (folder.path().join("a.offprint"), folder.path().join("a"));
    fs::write(&archive, sample::zip().build().bytes).expect("a file");
    fs::create_dir(&target).expect("a folder");
    fs::write(target.join("mine"), "mine").expect("a file");
    let error = unpack(&archive, &target, false, &Opening::default());
    assert!(matches!(error, Err(Error::Exists { .. })), "{error:?}");
    assert_eq!(names(&target), ["mine"]);
    unpack(&archive, &target, true, &Opening::default()).expect("it is unpacked");
    assert_eq!(names(&target), ["articles", "extra", "manifest.json", "media", "mimetype"]);
    assert_eq!(names(folder.path()), ["a", "a.offprint"]);
}
