//! ZIPs as file managers make them, and as attackers do.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use offprint::container::Opening;
use offprint::import::{Limits, LooseZip};
use offprint::pack::Draft;
use serde_json::Value;

use super::picture;
use crate::support::zip::{RawEntry, RawZip};

const PAGE: &str = "<html lang=en><body><article><h1>Harbour lights go dark</h1><p>By Mira Okafor</p>\
    <p>The lamps along the old quay went out shortly before ten on Friday evening, and the ferry waited.</p>\
    <figure><img src=\"NAME\" alt=\"Lamps\"><figcaption>The quay. Photo: Jon Vale</figcaption></figure></article></body></html>";

fn deflated(name: &[u8], data: &[u8]) -> RawEntry {
    let mut entry = RawEntry::new(name, data);
    if data.len() < usize::from(u16::MAX) {
        entry.deflate();
    }
    entry
}

fn write_zip(entries: &[RawEntry]) -> Vec<u8> {
    RawZip { entries: entries.to_vec(), ..RawZip::default() }.build().bytes
}

fn zip(folder: &Path, entries: Vec<RawEntry>) -> PathBuf {
    let path = folder.join("made.zip");
    std::fs::write(&path, write_zip(&entries)).expect("written");
    path
}

/// The documents that a ZIP is read as.
fn documents(path: &Path) -> Result<Vec<Value>, String> {
    let draft = Draft::open(&[path.to_owned()], &Limits::default(), &Opening::default()).map_err(|e| e.to_string())?;
    let out = tempfile::tempdir().expect("a folder");
    let target = out.path().join("a.offprint");
    let content = draft.content();
    let unpublished = offprint::container::write::write_beside(&content, &target, Opening::default().stop);
    unpublished.expect("it is written").publish(false).expect("it is there");
    let package = offprint::container::open(&target, &Opening::default()).expect("it is an archive");
    Ok(package.articles.iter().map(|document| serde_json::from_str(&document.text).expect("JSON")).collect())
}

#[test]
fn what_file_managers_leave_in_is_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let picture = picture();
    let page = PAGE.replace("NAME", "page_files/quay.png");
    let path = zip(
        folder.path(),
        vec![
            RawEntry::new(b"My article/", b""),
            deflated(b"My article/.DS_Store", b"\0\0\0\x01Bud1"),
            deflated(b"My article/Thumbs.db", b"thumbs"),
            deflated(b"__MACOSX/My article/._page.html", b"mac"),
            deflated(b"My article/._page.html", b"mac"),
            deflated(b"My article/desktop.ini", b"[x]"),
            deflated(b"My article/page.html", page.as_bytes()),
            deflated(b"My article/page_files/quay.png", &picture),
        ],
    );
    let documents = documents(&path).expect("it is read");
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0]["headline"], "Harbour lights go dark");
    assert_eq!(documents[0]["media"][0]["credit"]["line"], "Jon Vale");
    assert_eq!(documents[0]["media"][0]["file"], "media/quay.png");
}

#[test]
fn odd_names_are_read_as_they_are_meant() {
    let picture = picture();
    for (written, named, wanted) in [
        // Code page 437, as DOS and old Windows write it.
        (&b"b\x81cher.png"[..], "b\u{fc}cher.png", "media/bucher.png"),
        // UTF-8 that nothing says is UTF-8, decomposed, as macOS writes it.
        ("e\u{301}cole.png".as_bytes(), "e\u{301}cole.png", "media/ecole.png"),
        // Folders divided as on Windows.
        (b"pics\\quay.png", "pics/quay.png", "media/quay.png"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let page = PAGE.replace("NAME", named);
        let entries = vec![deflated(b"page.html", page.as_bytes()), deflated(written, &picture)];
        let documents = documents(&zip(folder.path(), entries)).expect("it is read");
        assert_eq!(documents[0]["media"][0]["file"], wanted, "{named}");
    }
}

#[test]
fn nothing_leaves_the_private_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [
        "../evil.html",
        "a/../../evil.html",
        "/evil.html",
        "..\\evil.html",
        "a\\..\\..\\evil.html",
        "C:\\evil.html",
        "c:evil.html",
        "\\\\server\\evil.html",
    ] {
        let path = zip(
            folder.path(),
            vec![RawEntry::new(b"page.html", PAGE.as_bytes()), RawEntry::new(name.as_bytes(), b"x")],
        );
        let said = documents(&path).expect_err(name);
        assert!(said.contains("leads out of the folder"), "{name}: {said}");
    }
    let mut link = RawEntry::new(b"page.html", b"/etc/hostname");
    link.external = 0xA1FF_0000;
    assert!(documents(&zip(folder.path(), vec![link])).expect_err("a link").contains("symbolic link"));
    let twice = vec![RawEntry::new("é.html".as_bytes(), b"x"), RawEntry::new("E\u{301}.html".as_bytes(), b"y")];
    assert!(documents(&zip(folder.path(), twice)).expect_err("twice").contains("two entries have this name"));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing but the ZIP is there");
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bomb.zip");
    let mut writer = zip::ZipWriter::new(std::fs::File::create(&path).expect("created"));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    writer.start_file("page.html", options).expect("an entry");
    let zeros = vec![b' '; 1 << 20];
    (0..64).for_each(|_| writer.write_all(&zeros).expect("written"));
    writer.finish().expect("a ZIP");
    let said = documents(&path).expect_err("it is a bomb");
    assert!(said.contains("zip-bytes"), "{said}");
    let limits = Limits { folder_files: 3, ..Limits::default() };
    let many = zip(folder.path(), (0..9).map(|n| RawEntry::new(format!("{n}.txt").as_bytes(), b"x")).collect());
    let said = LooseZip::open(&many, &limits, Opening::default().stop).expect_err("too many").to_string();
    assert!(said.contains("folder-files"), "{said}");
}

#[test]
fn several_kinds_in_one_zip_are_several_articles() {
    let folder = tempfile::tempdir().expect("a folder");
    let import = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let file = |name: &str| std::fs::read(import.join(name)).expect("it is there");
    let entries = vec![
        deflated(b"wire/story.xml", &file("newsml/story.xml")),
        deflated(b"wire/picture.xml", &file("newsml/picture.xml")),
        deflated(b"wire/package.xml", &file("newsml/package.xml")),
        deflated(b"wire/quay.png", &picture()),
        deflated(b"wire/post.md", &file("post/plain.md")),
        deflated(b"wire/page.html", PAGE.replace("NAME", "quay.png").as_bytes()),
        deflated(b"wire/item.json", &file("ninjs/v1.json")),
        deflated(b"wire/note.txt", "A note to the desk, which is no article. ".repeat(20).as_bytes()),
    ];
    let documents = documents(&zip(folder.path(), entries)).expect("it is read");
    let mut from: Vec<_> = documents.iter().filter_map(|one| one["importRecord"]["from"].as_str()).collect();
    from.sort_unstable();
    // The story and the picture of the package are its own, and stand once.
    assert_eq!(from, ["item.json", "package.xml", "page.html", "post.md"]);
}

#[test]
fn a_zip_cut_short_or_changed_never_panics() {
    let folder = tempfile::tempdir().expect("a folder");
    let entries = vec![deflated(b"a/page.html", PAGE.as_bytes()), deflated(b"a/quay.png", &picture())];
    let whole = write_zip(&entries);
    let path = folder.path().join("cut.zip");
    for length in (4..whole.len()).step_by(11) {
        std::fs::write(&path, &whole[..length]).expect("written");
        assert!(Draft::open(std::slice::from_ref(&path), &Limits::default(), &Opening::default()).is_err(), "{length}");
    }
    for at in (0..whole.len()).step_by(7) {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        std::fs::write(&path, changed).expect("written");
        let _ = Draft::open(std::slice::from_ref(&path), &Limits::default(), &Opening::default());
    }
}

/// The programs that people make ZIPs with, where they are installed.
#[test]
fn zips_of_other_programs() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("Mein Artikel");
    std::fs::create_dir(&inside).expect("a folder");
    std::fs::write(inside.join("seite.html"), PAGE.replace("NAME", "Kai bei Nacht ü.png")).expect("written");
    std::fs::write(inside.join("Kai bei Nacht ü.png"), picture()).expect("written");
    std::fs::write(inside.join(".DS_Store"), "x").expect("written");
    let mut seen = 0;
    for (program, args) in [
        ("zip", &["-qr", "zip.zip", "Mein Artikel"][..]),
        ("7z", &["a", "-tzip", "7z.zip", "Mein Artikel"]),
        ("bsdtar", &["-a", "-cf", "bsdtar.zip", "Mein Artikel"]),
    ] {
        let made = Command::new(program).args(args).env("LC_ALL", "C.UTF-8").current_dir(folder.path()).output();
        if !made.is_ok_and(|made| made.status.success()) {
            continue;
        }
        seen += 1;
        let documents = documents(&folder.path().join(format!("{program}.zip"))).expect(program);
        assert_eq!(documents[0]["media"][0]["file"], "media/kai-bei-nacht-u.png", "{program}");
        assert_eq!(documents[0]["media"][0]["credit"]["line"], "Jon Vale", "{program}");
    }
    assert!(seen > 0 || std::env::var_os("CI").is_none(), "no program that makes ZIPs is installed");
}
