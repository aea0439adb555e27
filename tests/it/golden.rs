//! The golden vectors: archives whose bytes are promised. `tests/golden/README.md` says what stands in one.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use offprint::container::digest::Checksum;
use offprint::container::write::{Content, Piece, Source, sum_up, write_beside};
use offprint::container::{Opening, open, open_stream, unpack::unpack};
use serde_json::Value;

use crate::documents::root;

pub(crate) struct Vector {
    pub(crate) name: String,
    value: Value,
}

/// One file that a vector describes.
struct File {
    path: String,
    media_type: String,
    bytes: Vec<u8>,
}

pub(crate) fn vectors() -> Vec<Vector> {
    let folder = root().join("tests/golden");
    let mut vectors: Vec<Vector> = fs::read_dir(&folder)
        .expect("the golden vectors")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| Vector {
            name: path.file_stem().expect("a name").to_string_lossy().into_owned(),
            value: serde_json::from_str(&fs::read_to_string(&path).expect("a vector")).expect("JSON"),
        })
        .collect();
    vectors.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(vectors.len() >= 10, "found only {} golden vectors", vectors.len());
    vectors
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_else(|| panic!("`{name}` in {value}"))
}

fn bytes(item: &Value) -> Vec<u8> {
    match item["hex"].as_str() {
        Some(hex) => hex
            .as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16).expect("hexadecimal"))
            .collect(),
        None => text(item, "text").as_bytes().to_vec(),
    }
}

impl Vector {
    pub(crate) fn named(name: &str) -> Self {
        vectors().into_iter().find(|vector| vector.name == name).expect("a vector of this name")
    }

    fn items(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.value[name].as_array().into_iter().flatten()
    }

    /// What the manifest lists, in the vector's order.
    fn files(&self) -> Vec<File> {
        let mut files: Vec<File> = self
            .items("files")
            .map(|item| File {
                path: text(item, "path").to_owned(),
                media_type: text(item, "mediaType").to_owned(),
                bytes: bytes(item),
            })
            .collect();
        for item in self.items("series") {
            for number in 0..item["count"].as_u64().expect("a count") {
                let fill = |name| text(item, name).replace("{n}", &format!("{number:05}"));
                let media_type = text(item, "mediaType").to_owned();
                files.push(File { path: fill("path"), media_type, bytes: fill("text").into_bytes() });
            }
        }
        files
    }

    pub(crate) fn content(&self) -> Content<'static> {
        let piece = |path: &str, media_type: &str, bytes: Vec<u8>| Piece {
            path: path.to_owned(),
            media_type: media_type.to_owned(),
            size: bytes.len() as u64,
            source: Source::Bytes(bytes),
        };
        let (articles, others): (Vec<File>, Vec<File>) =
            self.files().into_iter().partition(|file| file.path.starts_with("articles/"));
        let articles: Vec<(String, Vec<u8>)> = articles.into_iter().map(|file| (file.path, file.bytes)).collect();
        let others = others.into_iter().map(|file| piece(&file.path, &file.media_type, file.bytes));
        let reserved = self.items("reserved").map(|item| piece(text(item, "path"), "", bytes(item)));
        Content {
            version: text(&self.value, "version").to_owned(),
            title: self.value["title"].as_str().map(str::to_owned),
            extensions: self.value.get("extensions").cloned(),
            pieces: others.chain(reserved).collect(),
            documents: Box::new(move |_| articles.clone()),
        }
    }

    /// The archive as our writer makes it on a pipe.
    pub(crate) fn archive(&self) -> (Checksum, Vec<u8>) {
        let stop = AtomicBool::new(false);
        let content = self.content();
        let mut out = Vec::new();
        let summed = sum_up(&content, &stop).expect("the content can be summed up");
        let written = summed.write(Path::new(&self.name), &mut out, &stop).expect("memory takes everything");
        assert_eq!(written.bytes, out.len() as u64, "{}", self.name);
        (written.content_digest, out)
    }
}

#[test]
fn archives_are_the_promised_ones() {
    for vector in vectors() {
        let (content_digest, archive) = vector.archive();
        let expected = &vector.value["expected"];
        // A difference here is a bug, or another format: the numbers are never renewed.
        assert_eq!(content_digest.to_string(), text(expected, "contentDigest"), "content digest of {}", vector.name);
        assert_eq!(Some(archive.len() as u64), expected["bytes"].as_u64(), "length of {}", vector.name);
        assert_eq!(Checksum::of(&archive).to_string(), text(expected, "archiveSha256"), "bytes of {}", vector.name);
    }
}

#[test]
fn a_file_and_a_pipe_take_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    for vector in vectors() {
        let path = folder.path().join(format!("{}.offprint", vector.name));
        let content = vector.content();
        let unpublished = write_beside(&content, &path, &AtomicBool::new(false)).expect("it can be written");
        unpublished.publish(false).expect("it can be published");
        assert!(fs::read(&path).expect("the archive") == vector.archive().1, "{}", vector.name);
    }
}

#[test]
fn golden_archives_are_read_without_a_deviation() {
    for vector in vectors() {
        let (content_digest, archive) = vector.archive();
        let package = open_stream(Path::new(&vector.name), &mut &archive[..], &Opening::default()).expect("a package");
        assert_eq!(package.deviations, [], "{}", vector.name);
        assert_eq!(package.content_digest(), Some(content_digest), "{}", vector.name);
        let reserved = vector.items("reserved").count();
        assert_eq!(package.files.len(), vector.files().len() + reserved, "{}", vector.name);
        for file in package.files {
            assert!(file.listed.is_none_or(|listed| Some(listed.sha256) == file.sha256), "{}", file.path);
        }
    }
}

#[test]
fn no_bit_of_an_archive_is_free() {
    let (_, archive) = Vector::named("reserved").archive();
    let unsound = |bytes: &[u8]| {
        let package = open_stream(Path::new("flipped"), &mut &*bytes, &Opening::default()).expect("a package");
        let broken = |file: &offprint::container::package::PackageFile| {
            file.listed.as_ref().is_some_and(|listed| Some(listed.sha256) != file.sha256)
        };
        !package.deviations.is_empty() || package.files.iter().any(broken)
    };
    assert!(!unsound(&archive));
    for at in 0..archive.len() * 8 {
        let mut flipped = archive.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        assert!(unsound(&flipped), "bit {} of byte {:#x}", at % 8, at / 8);
    }
    for len in 0..archive.len() {
        assert!(unsound(&archive[..len]), "cut after {len} bytes");
    }
}

/// Not a test of its own: tests/peers/run.py asks for the archives and for what we unpack of them.
#[test]
#[ignore = "writes the golden archives to the folder GOLDEN_OUT, for tests/peers/run.py"]
fn hand_the_golden_archives_to_the_peers() {
    let folder = std::env::var_os("GOLDEN_OUT").expect("GOLDEN_OUT names a folder");
    let opening = Opening::default();
    for vector in vectors() {
        let path = Path::new(&folder).join(format!("{}.offprint", vector.name));
        fs::write(&path, vector.archive().1).expect("the archive can be written");
        assert_eq!(open(&path, &opening).expect("a package").deviations, [], "{}", vector.name);
        unpack(&path, &Path::new(&folder).join(&vector.name), false, &opening).expect("it can be unpacked");
    }
}
