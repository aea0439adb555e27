//! What is over `documents-size` or `metadata-size` is summed up, and said to be unread.

use offprint::container::limits::Limits;
use offprint::container::package::Package;
use offprint::container::{Opening, open, open_stream};

use crate::support::picture::picture;
use crate::support::sample::File;
use crate::support::written::{content, to_stream};
use crate::support::{checked, from_file, from_stream};

/// An archive of three articles and three pictures with their metadata.
fn archive() -> Vec<u8> {
    let picture = picture("iim By-line Jon Vale\nxmp dc:creator Jon Vale");
    let mut files = Vec::new();
    for name in ["a", "b", "c"] {
        files.push(File::new(&format!("articles/{name}.json"), br#"{"headline":"Harbour lights go dark"}"#));
        files.push(File::new(&format!("media/{name}.png"), &picture));
    }
    to_stream(&content(&files)).expect("it is written")
}

fn opening(limit: (&str, u64)) -> Opening<'static> {
    let mut limits = Limits::default();
    limits.set(limit.0, limit.1).expect("there is such a limit");
    Opening { limits, metadata: true, ..Opening::default() }
}

fn both(bytes: &[u8], opening: &Opening<'_>) -> [Package; 2] {
    [from_file(bytes, opening), from_stream(bytes, opening)]
}

/// The entry and the limit that a package says it has unread, and what the report says.
fn unread(package: &Package) -> Vec<(&str, bool)> {
    let said = checked(package).unchecked;
    assert!(package.unread.iter().all(|(entry, why)| said.iter().any(|one| one.entry == *entry && one.why == *why)));
    package.unread.iter().map(|(entry, why)| (entry.as_str(), why.contains("`documents-size`"))).collect()
}

#[test]
fn documents_past_their_room_are_summed_up_and_not_read() {
    let bytes = archive();
    for package in both(&bytes, &opening(("documents-size", 80))) {
        let names: Vec<&str> = package.articles.iter().map(|document| document.path.as_str()).collect();
        assert_eq!((names, package.files.len()), (vec!["articles/a.json", "articles/b.json"], 6));
        assert_eq!((unread(&package), package.deviations.len()), (vec![("articles/c.json", true)], 0));
        assert!(package.files.iter().all(|file| file.sha256 == file.listed.as_ref().map(|listed| listed.sha256)));
    }
    for package in both(&bytes, &opening(("documents-size", 111))) {
        assert_eq!((package.articles.len(), unread(&package)), (3, vec![]));
    }
    // A file that is not sound is looked at record by record, with the same room.
    let mut bytes = bytes;
    bytes.push(0);
    let package = from_file(&bytes, &opening(("documents-size", 30)));
    assert_eq!((package.articles.len(), unread(&package)), (0, vec![("articles/a.json", true)]));
    assert_ne!(package.deviations, []);
}

#[test]
fn metadata_past_their_room_are_not_kept() {
    let bytes = archive();
    let one = opening(("metadata-size", 1 << 20));
    for package in both(&bytes, &one) {
        assert_eq!(
            (package.files.iter().filter(|file| file.metadata.is_some()).count(), unread(&package)),
            (3, vec![])
        );
    }
    for package in both(&bytes, &opening(("metadata-size", 600))) {
        let has = |name: &str| package.file(name).is_some_and(|file| file.metadata.is_some());
        assert_eq!((has("media/a.png"), has("media/b.png"), has("media/c.png")), (true, false, false));
        assert_eq!(unread(&package), [("media/b.png", false)]);
    }
}

#[test]
fn what_was_not_read_is_not_converted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.offprint");
    std::fs::write(&path, archive()).expect("writes");
    let read = |most| offprint::convert::Opened::read(&path, &opening(("documents-size", most)));
    assert!(read(111).is_ok());
    let error = read(80).err().expect("an article is missing");
    assert!(error.to_string().contains("documents-size"), "{error}");
    // Both faces of opening take the limit.
    assert_eq!(open(&path, &opening(("documents-size", 80))).expect("it is read").articles.len(), 2);
    let mut file = std::fs::File::open(&path).expect("a file");
    let streamed = open_stream(&path, &mut file, &opening(("documents-size", 80))).expect("it is read");
    assert_eq!(streamed.articles.len(), 2);
}
