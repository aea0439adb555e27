//! A newer minor version, 2.1, in the hands of a reader of 2.0: it reads, keeps and warns.

use std::fs;
use std::path::Path;

use offprint::check::{Settings, check};
use offprint::container::{Opening, open};
use offprint::convert::{Opened, convert};
use offprint::diagnostic::Level;
use offprint::format::Version;
use offprint::format::migrate::Options;
use serde_json::Value;

use crate::documents::root;

/// The minimal package as one of version 2.1, whose article has a member and a word that 2.0 does not know.
fn newer(folder: &Path) -> std::path::PathBuf {
    let source = root().join("tests/fixtures/minimal");
    let target = folder.join("newer");
    for name in ["articles/harbour-lights.json", "media/quay.png"] {
        let to = target.join(name);
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        fs::copy(source.join(name), &to).expect("copied");
    }
    let article = target.join("articles/harbour-lights.json");
    let mut value: Value = serde_json::from_slice(&fs::read(&article).expect("read")).expect("JSON");
    value["readingMood"] = "calm".into();
    fs::write(&article, format!("{value:#}\n")).expect("written");
    fs::write(target.join("manifest.json"), r#"{"format": "offprint", "version": "2.1", "title": "Newer"}"#)
        .expect("written");
    target
}

#[test]
fn a_reader_of_2_0_reads_2_1_and_warns() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let package = open(&newer(folder.path()), &Opening::default()).expect("it reads");
    let checked = check("newer", &package, &Settings::default(), None);
    let about: Vec<(&str, Level)> = checked
        .findings
        .iter()
        .filter(|finding| ["OFP204", "OFP208"].contains(&finding.code))
        .map(|finding| (finding.code, finding.level))
        .collect();
    assert!(about.contains(&("OFP208", Level::Warning)), "{about:?}");
    assert!(about.iter().all(|(_, level)| *level <= Level::Warning), "{about:?}");
}

#[test]
fn what_2_0_does_not_know_survives_the_way_to_1_0_and_back() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let source = newer(folder.path());
    let opening = Opening::default();
    let opened = Opened::read(&source, &opening).expect("it reads");
    let down = convert(&opened, Version::V1_0, &Options::default()).expect("it converts");
    let flat = folder.path().join("flat");
    down.outputs[0].write(&flat, offprint::convert::Shape::Folder, false, &opening).expect("written");
    let up = convert(&Opened::read(&flat, &opening).expect("it reads"), Version::V2_0, &Options::default());
    let up = up.expect("it converts");
    assert_eq!(up.to, Version { major: 2, minor: 1 }, "it is of the version that it was of");
    let before = fs::read_to_string(source.join("articles/harbour-lights.json")).expect("read");
    assert_eq!(up.outputs[0].documents, [("articles/harbour-lights.json".to_owned(), before)]);
}
