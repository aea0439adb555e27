//! What holds for every input.

use std::collections::BTreeMap;
use std::path::Path;

use offprint::container::unpack::unpack;
use offprint::container::{Opening, path};
use proptest::prelude::*;

use crate::support::sample::{self, File};
use crate::support::written::{content, to_stream};
use crate::support::{checked, from_file, from_stream};

/// Reads `bytes` both ways, and applies every rule: nothing may panic. Whether they are accepted.
fn accepted(bytes: &[u8]) -> bool {
    let (file, stream) = (from_file(bytes, &Opening::default()), from_stream(bytes, &Opening::default()));
    checked(&file);
    checked(&stream);
    assert_eq!(file.deviations.is_empty(), stream.deviations.is_empty());
    file.deviations.is_empty()
}

/// The bytes that the content of an accepted archive gives.
fn emitted(bytes: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, target) = (folder.path().join("a.offprint"), folder.path().join("a"));
    std::fs::write(&path, bytes).expect("a file");
    let package = unpack(&path, &target, false, &Opening::default()).ok()?;
    let read = |name: &str| File::new(name, &std::fs::read(target.join(name)).expect("an unpacked file"));
    let files: Vec<File> = package.files.iter().map(|file| read(&file.path)).collect();
    let mut content = content(&files);
    let listed: BTreeMap<&str, &str> =
        package.plan.files.iter().map(|file| (file.path.as_str(), file.media_type.as_str())).collect();
    for piece in &mut content.pieces {
        if let Some(media_type) = listed.get(piece.path.as_str()) {
            piece.media_type = (*media_type).to_owned();
        }
    }
    to_stream(&content).ok()
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "articles/[a-z0-9]{1,8}\\.json",
        "media/[a-z0-9]{1,4}(/[a-z0-9][a-z0-9_-]{0,5}){0,2}\\.png",
        "extra/[a-z0-9]{1,4}",
        "signatures/[a-z0-9]{1,4}",
    ]
}

pub(super) fn files() -> impl Strategy<Value = Vec<File>> {
    prop::collection::btree_map(name(), prop::collection::vec(any::<u8>(), 0..200), 0..8)
        .prop_map(|files| files.iter().map(|(name, data)| File::new(name, data)).collect())
}

/// One change of an archive.
#[derive(Debug, Clone)]
enum Change {
    Set(prop::sample::Index, u8),
    Remove(prop::sample::Index, usize),
    Insert(prop::sample::Index, Vec<u8>),
    Copy(prop::sample::Index, prop::sample::Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (index(), 1..80_usize).prop_map(|(at, len)| Change::Remove(at, len)),
        (index(), prop::collection::vec(any::<u8>(), 1..40)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (index(), index(), 1..120_usize).prop_map(|(from, to, len)| Change::Copy(from, to, len)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    if bytes.is_empty() {
        return;
    }
    let range = |at: usize, len: usize, all: usize| at..(at + len).min(all);
    match change {
        Change::Set(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        Change::Remove(at, len) => {
            bytes.drain(range(at.index(bytes.len()), *len, bytes.len()));
        }
        Change::Insert(at, more) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, more.iter().copied());
        }
        Change::Copy(from, to, len) => {
            let piece = bytes[range(from.index(bytes.len()), *len, bytes.len())].to_vec();
            let to = to.index(bytes.len());
            bytes.splice(to..to, piece);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        prop_assert!(!accepted(&bytes));
    }

    #[test]
    fn any_records_are_read_without_a_panic(
        parts in prop::collection::vec((0..5_usize, prop::collection::vec(any::<u8>(), 0..80)), 0..30)
    ) {
        let signatures = [&b"PK\x03\x04"[..], b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"];
        let bytes: Vec<u8> = parts.iter().flat_map(|(kind, rest)| [signatures[*kind], rest].concat()).collect();
        prop_assert!(!accepted(&bytes));
    }

    #[test]
    fn a_changed_archive_is_accepted_only_as_the_archive_of_its_content(
        changes in prop::collection::vec(change(), 1..5)
    ) {
        let mut bytes = sample::zip().build().bytes;
        changes.iter().for_each(|change| apply(&mut bytes, change));
        if accepted(&bytes) {
            prop_assert_eq!(emitted(&bytes), Some(bytes));
        }
    }

    #[test]
    fn what_any_content_gives_is_accepted_and_gives_the_same_again(files in files()) {
        let Ok(bytes) = to_stream(&content(&files)) else {
            // Only names are refused (of devices, or of another file's folder), and a package without an article.
            let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
            let bad = names.iter().any(|name| path::check(name.as_bytes()).is_err());
            let none = !names.iter().any(|name| name.starts_with("articles/"));
            prop_assert!(bad || none || !path::folder_prefixes(&names).is_empty());
            return Ok(());
        };
        prop_assert!(accepted(&bytes));
        // What the writer is not told is the title: it is the sample's.
        prop_assert_eq!(emitted(&bytes), Some(bytes));
    }
}

#[test]
fn a_stream_is_read_whatever_pieces_it_comes_in() {
    struct Dribble<'b>(&'b [u8]);
    impl std::io::Read for Dribble<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let len = self.0.len().min(buffer.len()).min(1);
            buffer[..len].copy_from_slice(&self.0[..len]);
            self.0 = &self.0[len..];
            Ok(len)
        }
    }
    let bytes = sample::zip().build().bytes;
    let package = offprint::container::open_stream(Path::new("-"), &mut Dribble(&bytes), &Opening::default());
    assert_eq!(package.expect("the stream is read").deviations, []);
}
