//! Pictures that are decoded because somebody asked: by flag, by configuration, from a file and a stream.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use offprint::container::digest::Checksum;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::minimal::{Minimal, PICTURE};

/// The sound package with a hole in its picture, of which article and manifest know nothing but its digest.
fn damaged() -> Minimal {
    let mut package = Minimal::new();
    let picture = package.files.get_mut(PICTURE).expect("there is a picture");
    let at = picture.windows(4).position(|kind| kind == b"IDAT").expect("it has data") + 12;
    picture[at..at + 9].fill(0);
    let digest = Checksum::of(picture).to_string();
    package.patch("/media/0", &json!({"sha256": digest}))
}

fn with(package: &Minimal) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("a.offprint"), package.archive()).expect("writes");
    folder
}

/// Runs the program with a cache of the folder's own.
fn offprint(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    command.args(args).current_dir(folder).env("OFFPRINT_CACHE_DIR", folder.join("cache"));
    if args.contains(&"-") {
        command.stdin(Stdio::from(fs::File::open(folder.join("a.offprint")).expect("it is there")));
    }
    command.output().expect("the program runs")
}

fn record(folder: &Path, args: &[&str]) -> Value {
    let output = offprint(folder, &[&["validate", "--format", "jsonl"], args].concat());
    let text = String::from_utf8(output.stdout).expect("the program writes UTF-8");
    serde_json::from_str(text.lines().next().expect("a record")).expect("a record is JSON")
}

fn codes(record: &Value) -> Vec<&str> {
    let findings = record["findings"].as_array().expect("findings").iter();
    findings.map(|finding| finding["code"].as_str().expect("a code")).collect()
}

#[test]
fn damage_in_the_middle_is_found_only_where_that_is_asked_for() {
    let folder = with(&damaged());
    let at = folder.path();
    // What is kept of a run without the flag is no answer to one with it.
    for _ in 0..2 {
        assert_eq!(codes(&record(at, &["a.offprint"])), [""; 0]);
        assert_eq!(codes(&record(at, &["--decode", "a.offprint"])), ["OFP605"]);
    }
    assert_eq!(codes(&record(at, &["--decode", "-"])), ["OFP605"], "a short picture is kept of a stream");
    fs::write(at.join("offprint.toml"), "[media]\ndecode = true\n").expect("writes");
    let found = record(at, &["a.offprint"]);
    assert_eq!(codes(&found), ["OFP605"]);
    let message = found["findings"][0]["message"].as_str().expect("a message");
    let wanted = "`media/quay.png` is damaged at or before byte";
    assert!(message.starts_with(wanted) && message.ends_with("the sum of the chunk `IDAT` does not hold"), "{message}");
    assert_eq!(codes(&record(at, &["--isolated", "a.offprint"])), [""; 0]);
}

#[test]
fn a_sound_picture_has_no_finding_and_one_that_cannot_be_decoded_says_so() {
    let folder = with(&Minimal::new());
    let at = folder.path();
    let sound = record(at, &["--decode", "a.offprint"]);
    assert_eq!(codes(&sound), [""; 0]);
    assert_eq!(sound["unchecked"], json!([]));
    let limited = record(at, &["--decode", "--limit", "decode-pixels=3", "a.offprint"]);
    assert_eq!(codes(&limited), [""; 0]);
    assert_eq!(limited["unchecked"][0]["code"], "OFP605");
    let why = limited["unchecked"][0]["why"].as_str().expect("a reason");
    assert!(why.starts_with("its picture was not decoded: ") && why.contains("`decode-pixels`"), "{why}");
}

#[test]
fn a_folder_and_a_draft_are_decoded_too() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = folder.path();
    fs::create_dir(at.join("quay")).expect("a folder");
    fs::write(at.join("quay/quay.png"), &damaged().files[PICTURE]).expect("a picture");
    let text = "---\nheadline: Quay\nmedia:\n  quay.png:\n    kind: photo\n---\n\nThe tide is out.\n";
    fs::write(at.join("quay/article.md"), text).expect("an article");
    assert!(!codes(&record(at, &["quay"])).contains(&"OFP605"));
    assert!(codes(&record(at, &["--decode", "quay"])).contains(&"OFP605"));
    let packed = offprint(at, &["pack", "--decode", "quay"]);
    assert!(!packed.status.success());
    let told = [packed.stdout, packed.stderr].concat();
    assert!(String::from_utf8_lossy(&told).contains("OFP605"), "{}", String::from_utf8_lossy(&told));
}

#[test]
fn media_says_whether_a_picture_is_whole() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = folder.path();
    fs::write(at.join("good.png"), &Minimal::new().files[PICTURE]).expect("a picture");
    fs::write(at.join("bad.png"), &damaged().files[PICTURE]).expect("a picture");
    fs::write(at.join("note.bmp"), b"no picture").expect("a file");
    let output = offprint(at, &["media", "--decode", "good.png", "bad.png", "note.bmp"]);
    let text = String::from_utf8(output.stdout).expect("the program writes UTF-8");
    assert!(text.contains("decodes to its end\n"), "{text}");
    assert!(text.contains("! damaged at or before byte "), "{text}");
    let output = offprint(at, &["media", "--decode", "--format", "json", "good.png", "bad.png"]);
    let records: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(records[0]["facts"]["decoded"]["state"], "whole");
    assert_eq!(records[1]["facts"]["decoded"]["state"], "damaged");
    assert_eq!(records[1]["facts"]["end"]["state"], "reached");
    let output = offprint(at, &["media", "--format", "json", "good.png"]);
    let records: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(records[0]["facts"]["decoded"], Value::Null);
}
