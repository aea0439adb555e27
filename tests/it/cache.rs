//! The cache: what it keeps, what it does not, and that no report ever shows whether it was there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use offprint::container::digest::Checksum;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::minimal::Minimal;

fn offprint(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    command.args(["validate", "--format", "jsonl"]).args(args).current_dir(folder).env_clear();
    command.env("OFFPRINT_CACHE_DIR", folder.join("cache")).output().expect("the program runs")
}

/// A folder with `a.offprint`.
fn with(package: &Minimal) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("a.offprint"), package.archive()).expect("writes");
    folder
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let entries = entries.map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn kept(folder: &Path) -> Vec<PathBuf> {
    files(&folder.join("cache"))
}

fn first(output: &Output) -> Value {
    let text = std::str::from_utf8(&output.stdout).expect("the program writes UTF-8");
    serde_json::from_str(text.lines().next().expect("a record")).expect("a record is JSON")
}

/// Writes another number of bytes into the only entry, and gives it the digest that such an entry has, or not.
fn forge(folder: &Path, seal: bool) {
    let entry = kept(folder).pop().expect("an entry");
    let text = fs::read_to_string(&entry).expect("reads");
    let (old, body) = text.split_at(64);
    let mut body: Value = serde_json::from_str(body).expect("an entry is JSON");
    body["bytes"] = json!(7);
    let body = body.to_string();
    let name = [entry.parent().and_then(Path::file_name), entry.file_name()].map(|part| part.expect("a name"));
    let key: Checksum = name.map(|part| part.to_string_lossy().into_owned()).concat().parse().expect("a digest");
    let new = Checksum::of(&[key.bytes(), body.as_bytes()].concat()).to_string();
    fs::write(&entry, format!("{}{body}", if seal { &new } else { old })).expect("writes");
}

#[test]
fn the_second_run_reads_what_the_first_one_kept() {
    let folder = with(&Minimal::new());
    let at = folder.path();
    let plain = offprint(at, &["--no-cache", "a.offprint"]);
    assert_eq!((plain.status.code(), kept(at)), (Some(0), Vec::new()));
    assert_eq!(offprint(at, &["a.offprint"]).stdout, plain.stdout);
    assert_eq!(kept(at).len(), 1);
    assert_eq!(offprint(at, &["a.offprint"]).stdout, plain.stdout);
    forge(at, true);
    assert_eq!(first(&offprint(at, &["a.offprint"]))["bytes"], 7, "the entry is what is reported");
    assert_eq!(offprint(at, &["--no-cache", "a.offprint"]).stdout, plain.stdout);
}

#[test]
fn a_damaged_entry_is_no_entry() {
    let folder = with(&Minimal::new());
    let at = folder.path();
    let plain = offprint(at, &["a.offprint"]);
    forge(at, false);
    assert_eq!(offprint(at, &["a.offprint"]).stdout, plain.stdout);
    let entry = kept(at).pop().expect("it was written anew");
    for damaged in [&b""[..], b"x", &[0xff; 1000], &[b'0'; 100_000]] {
        fs::write(&entry, damaged).expect("writes");
        assert_eq!(offprint(at, &["a.offprint"]).stdout, plain.stdout);
    }
}

#[test]
fn other_bytes_flags_or_configuration_are_checked_anew() {
    let folder = with(&Minimal::new());
    let at = folder.path();
    assert_eq!(offprint(at, &["a.offprint"]).status.code(), Some(0));
    let mut count = 1;
    let mut anew = |args: &[&str]| {
        assert_eq!(offprint(at, args).status.code(), Some(0), "{args:?}");
        count += 1;
        assert_eq!(kept(at).len(), count, "{args:?}");
    };
    anew(&["--profile", "wire", "a.offprint"]);
    anew(&["--off", "OFP401", "a.offprint"]);
    anew(&["--territory", "TR", "a.offprint"]);
    anew(&["--limit", "entries=100", "a.offprint"]);
    fs::write(at.join("offprint.toml"), "[house]\nheadline-length = 200\n").expect("writes");
    anew(&["a.offprint"]);
    fs::write(at.join("offprint.toml"), "[house]\nheadline-length = 201\n").expect("writes");
    anew(&["a.offprint"]);
    let mut bytes = fs::read(at.join("a.offprint")).expect("reads");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(at.join("a.offprint"), bytes).expect("writes");
    assert_eq!(offprint(at, &["a.offprint"]).status.code(), Some(1));
    assert_eq!(kept(at).len(), 7, "what has findings is not kept");
}

#[test]
fn what_another_moment_can_change_is_not_kept() {
    let folder = with(&Minimal::new().patch("", &json!({"expires": "2030-01-01T00:00:00Z"})));
    let at = folder.path();
    let verdict = |now: &str| first(&offprint(at, &["--now", now, "a.offprint"]))["verdict"].clone();
    assert_eq!(verdict("2026-06-01T00:00:00Z"), "pass");
    assert_eq!(kept(at), Vec::<PathBuf>::new());
    assert_eq!(verdict("2030-06-01T00:00:00Z"), "findings");
}

#[test]
fn exceptions_see_the_same_packages() {
    let folder = with(&Minimal::new());
    let at = folder.path();
    let ignore = "[[ignore]]\ncode = \"OFP401\"\npath = \"*.offprint\"\nreason = \"none\"\n";
    fs::write(at.join("offprint.toml"), ignore).expect("writes");
    let plain = offprint(at, &["--no-cache", "a.offprint"]);
    assert!(String::from_utf8_lossy(&plain.stdout).contains("OFP901"), "an exception that matches nothing is told");
    for _ in 0..2 {
        assert_eq!(offprint(at, &["a.offprint"]).stdout, plain.stdout);
    }
    assert_eq!(kept(at).len(), 1);
}

#[test]
fn without_a_home_nothing_is_kept() {
    let folder = with(&Minimal::new());
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    let output = command.args(["validate", "a.offprint"]).current_dir(folder.path()).env_clear().output();
    assert_eq!(output.expect("the program runs").status.code(), Some(0));
    assert_eq!(files(folder.path()), [folder.path().join("a.offprint")]);
}
