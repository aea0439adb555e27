//! What nobody may rely on: `unpack` and the writer refuse it, for the reason that the specification gives.

use std::fs;

use offprint::Error;
use offprint::container::unpack::unpack;
use offprint::container::{Opening, copy_entry};

use crate::support::from_file;
use crate::support::sample;
use crate::support::written::{content, to_stream};
use crate::support::zip::{RawEntry, RawZip};

/// An archive whose manifest is `manifest`, sound in all else.
fn with_manifest(manifest: &str) -> Vec<u8> {
    let mut files = sample::files();
    files[1].data = manifest.as_bytes().to_vec();
    let entries = files.iter().map(|file| RawEntry::new(file.name.as_bytes(), &file.data)).collect();
    RawZip { entries, ..RawZip::default() }.build().bytes
}

#[test]
fn a_manifest_that_promises_nothing_known_is_not_unpacked() {
    let good = sample::manifest(&sample::files());
    let folder = tempfile::tempdir().expect("a folder");
    let archive = folder.path().join("a.offprint");
    let cases = [
        (r#""format":"offprint""#, r#""format":"outprint""#, "not of the format"),
        (r#""version":"2.0""#, r#""version":"9.0""#, "of version 9.0"),
        (r#""version":"2.0""#, r#""version":"2""#, "declares no version"),
        (r#""version":"2.0""#, r#""version":"2.0","x":1"#, "`x`"),
        (r#""mediaType":"image/png""#, r#""mediaType":"IMAGE""#, "`IMAGE`"),
        (r#""title":"Harbour lights go dark""#, r#""title":7"#, "`title`"),
        (r#"["articles/harbour.json"]"#, "[]", "clause C9"),
    ];
    fs::write(&archive, with_manifest(&good)).expect("writes");
    unpack(&archive, &folder.path().join("good"), false, &Opening::default()).expect("the sample is sound");
    for (old, new, wanted) in cases {
        assert_eq!(good.matches(old).count(), 1, "{old}");
        fs::write(&archive, with_manifest(&good.replace(old, new))).expect("writes");
        let target = folder.path().join("bad");
        let refused = unpack(&archive, &target, false, &Opening::default());
        let Err(Error::Unsound { why, .. }) = refused else { panic!("{new}: {refused:?}") };
        assert!(why.contains(wanted), "{new}: {why}");
        assert!(!target.exists());
        let copied = copy_entry(&archive, "media/quay.png", &Opening::default(), &mut Vec::new());
        assert!(matches!(copied, Err(Error::Unsound { .. })), "{new}: {copied:?}");
    }
}

#[test]
fn a_newer_minor_version_is_unpacked_with_what_it_adds() {
    let newer = sample::manifest(&sample::files()).replace(r#""version":"2.0""#, r#""version":"2.1","x":1"#);
    let folder = tempfile::tempdir().expect("a folder");
    let archive = folder.path().join("a.offprint");
    fs::write(&archive, with_manifest(&newer)).expect("writes");
    unpack(&archive, &folder.path().join("a"), false, &Opening::default()).expect("2.1 is read by 2.0");
}

#[test]
fn one_entry_is_copied_and_a_damaged_one_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = folder.path().join("a.offprint");
    let mut bytes = sample::zip().build().bytes;
    fs::write(&archive, &bytes).expect("writes");
    let mut copied = Vec::new();
    copy_entry(&archive, "media/quay.png", &Opening::default(), &mut copied).expect("it is there");
    assert_eq!(copied, sample::PNG);
    let at = bytes.windows(4).rposition(|window| window == b"IDAT").expect("the picture");
    bytes[at] ^= 1;
    fs::write(&archive, &bytes).expect("writes");
    let mut copied = Vec::new();
    let refused = copy_entry(&archive, "media/quay.png", &Opening::default(), &mut copied);
    assert!(matches!(refused, Err(Error::Unsound { .. })) && copied.is_empty());
    copy_entry(&archive, "extra/a.txt", &Opening::default(), &mut copied).expect("the others are whole");
}

#[test]
fn reserved_entries_are_bounded_and_no_folders_of_each_other() {
    let with = |names: &[String]| {
        let mut zip = sample::zip();
        zip.entries.extend(names.iter().map(|name| RawEntry::new(name.as_bytes(), b"x")));
        from_file(&zip.build().bytes, &Opening::default()).deviations
    };
    let many = |count| (0..count).map(|number| format!("signatures/{number:04}")).collect::<Vec<_>>();
    assert_eq!(with(&many(1000)), []);
    assert_ne!(with(&many(1001)), []);
    assert_ne!(with(&["signatures/a", "signatures/a-b", "signatures/a/b"].map(str::to_owned)), []);
}

#[test]
fn the_writer_refuses_what_the_reader_would() {
    let refused = |change: &dyn Fn(&mut offprint::container::write::Content<'static>)| {
        let mut content = content(&sample::files());
        change(&mut content);
        to_stream(&content).is_err()
    };
    assert!(!refused(&|_| {}));
    assert!(refused(&|content| content.extensions = Some(serde_json::json!({"x:y": 1.5}))));
    assert!(refused(&|content| content.extensions = Some(serde_json::json!(["x"]))));
    assert!(refused(&|content| content.version = "9.0".to_owned()));
    assert!(refused(&|content| content.pieces[0].media_type = "JPEG".to_owned()));
    assert!(refused(&|content| content.documents = Box::new(|_| Vec::new())));
    assert!(refused(&|content| {
        let deep = (0..70).fold(serde_json::json!(1), |inner, _| serde_json::json!([inner]));
        content.extensions = Some(serde_json::json!({"x:y": deep}));
    }));
}
