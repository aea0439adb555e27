//! The program on both versions, as a user meets it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::documents::root;
use crate::support::program::offprint;

fn says(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Runs the program and holds its exit code against `wanted`.
fn run(folder: &Path, wanted: i32, args: &[&str]) -> String {
    let output = offprint(folder, args);
    assert_eq!(output.status.code(), Some(wanted), "{args:?}\n{}", says(&output));
    says(&output)
}

/// A folder with every sample as an archive.
fn samples() -> (TempDir, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut names = Vec::new();
    for entry in fs::read_dir(root().join("samples")).expect("the samples") {
        let path = entry.expect("an entry").path();
        if path.join("article.md").is_file() || path.join("edition.md").is_file() {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            run(folder.path(), 0, &["pack", path.to_str().expect("Unicode"), "-o", &format!("{name}.offprint"), "-q"]);
            names.push(name);
        }
    }
    assert!(names.len() >= 4, "{names:?}");
    (folder, names)
}

fn bytes(path: PathBuf) -> Vec<u8> {
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn each_sample_comes_home_byte_for_byte_and_media_stay_as_they_are() {
    let (folder, names) = samples();
    let at = folder.path();
    for name in names.iter().filter(|name| *name != "edition") {
        let (two, one, back) = (format!("{name}.offprint"), format!("{name}-1.offprint"), format!("{name}-2.offprint"));
        run(at, 0, &["convert", &two, "--to", "1.0", "-o", &one, "--allow-flag-loss"]);
        run(at, 0, &["validate", &one, "--profile", "converted", "--error", "schema-mismatch"]);
        let told = run(at, 0, &["checksum", &one]);
        for line in run(at, 0, &["checksum", &two]).lines().filter(|line| line.contains("/media/")) {
            let sum = line.split("  ").next().expect("a digest");
            assert!(told.contains(sum), "{line}\n{told}");
        }
        assert!(told.contains("article.json"), "{told}");
        run(at, 0, &["convert", &one, "--to", "2.0", "-o", &back]);
        assert!(bytes(at.join(&two)) == bytes(at.join(&back)), "{name} came back as another archive");
    }
}

#[test]
fn an_edition_becomes_two_archives_and_is_merged_again() {
    let (folder, _) = samples();
    let at = folder.path();
    run(at, 2, &["convert", "edition.offprint", "--to", "1.0", "-o", "one.offprint"]);
    run(at, 0, &["convert", "edition.offprint", "--to", "1.0", "-C", "flat"]);
    let parts = ["flat/market-clock.offprint", "flat/swifts-return.offprint"];
    run(at, 0, &["merge", parts[1], parts[0], "-o", "again.offprint"]);
    assert!(bytes(at.join("edition.offprint")) == bytes(at.join("again.offprint")));
    run(at, 0, &["split", "edition.offprint", "-C", "split"]);
    run(at, 0, &["merge", "split", "-o", "merged.offprint", "--title", "Harbour quarter"]);
    run(at, 0, &["unpack", "merged.offprint"]);
    run(at, 0, &["unpack", "edition.offprint"]);
    for name in ["articles/market-clock.json", "articles/swifts-return.json"] {
        assert!(bytes(at.join("merged").join(name)) == bytes(at.join("edition").join(name)), "{name}");
    }
    // The same name for two different things is never settled by chance.
    fs::create_dir(at.join("x")).expect("a folder");
    run(at, 0, &["unpack", parts[0], "-C", "x"]);
    fs::write(at.join("x/market-clock/media/clock.jpg"), b"another").expect("written");
    assert!(run(at, 2, &["merge", parts[0], "x/market-clock", "-o", "y.offprint"]).contains("rename one of them"));
}

#[test]
fn what_would_be_lost_is_named_and_nothing_is_written() {
    let (folder, _) = samples();
    let at = folder.path();
    let told = run(at, 1, &["convert", "night-ferry.offprint", "--to", "1.0", "-o", "x.offprint", "--lossy"]);
    assert!(told.contains("refused  articles/night-ferry.json#/embargo"), "{told}");
    let report = ["--loss-report", "loss.json"];
    let pure = ["convert", "harbour-lights.offprint", "--to", "1.0", "-o", "x.offprint", "--no-carry"];
    let told = run(at, 1, &[&pure[..], &report].concat());
    assert!(told.contains("lost, dropped  articles/harbour-lights.json#/id"), "{told}");
    assert!(!at.join("x.offprint").exists());
    let report: Value = serde_json::from_slice(&bytes(at.join("loss.json"))).expect("JSON");
    let schema = offprint::convert::report::schema();
    let faults: Vec<String> =
        jsonschema::validator_for(&schema).expect("a schema").iter_errors(&report).map(|e| e.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    let document = &report["packages"][0]["outputs"][0]["documents"][1];
    assert_eq!(document["from"], "articles/harbour-lights.json");
    assert!(document["steps"][0]["totals"]["dropped"].as_u64() > Some(0));
    run(at, 0, &[&pure[..], &["--lossy"]].concat());
    let flat = run(at, 0, &["show", "x.offprint", "article.json"]);
    assert!(!flat.contains("offprint:2.0"), "{flat}");
}

#[test]
fn folders_are_converted_as_archives_are_and_keep_their_place() {
    let (folder, _) = samples();
    let at = folder.path();
    fs::create_dir_all(at.join("in/deep")).expect("a folder");
    run(at, 0, &["unpack", "harbour-lights.offprint", "-C", "in"]);
    fs::rename(at.join("the-long-field.offprint"), at.join("in/deep/field.offprint")).expect("moved");
    run(at, 0, &["convert", "in", "--to", "1.0", "-C", "out"]);
    assert!(at.join("out/harbour-lights/article.json").is_file());
    assert!(at.join("out/deep/field.offprint").is_file());
    run(at, 2, &["convert", "in", "--to", "1.0", "-C", "out"]);
    run(at, 0, &["pack", "out/harbour-lights", "-o", "packed.offprint", "--profile", "converted"]);
    run(at, 0, &["convert", "harbour-lights.offprint", "--to", "1.0", "-o", "direct.offprint"]);
    assert!(bytes(at.join("packed.offprint")) == bytes(at.join("direct.offprint")));
    run(at, 0, &["unpack", "direct.offprint"]);
    run(at, 0, &["convert", "out", "--to", "2.0", "-C", "home"]);
    for file in ["articles/harbour-lights.json", "media/quay.jpg"] {
        assert!(bytes(at.join("home/harbour-lights").join(file)) == bytes(at.join("in/harbour-lights").join(file)));
    }
}

#[test]
fn packing_to_1_0_is_packing_and_converting() {
    let (folder, _) = samples();
    let at = folder.path();
    let source = root().join("samples/harbour-lights");
    run(at, 0, &["pack", source.to_str().expect("Unicode"), "--to", "1.0", "-o", "one.offprint"]);
    run(at, 0, &["convert", "one.offprint", "--to", "2.0", "-o", "two.offprint"]);
    assert!(bytes(at.join("two.offprint")) == bytes(at.join("harbour-lights.offprint")));
    assert!(run(at, 0, &["show", "one.offprint"]).contains("offprint 1.0 archive"));
    let embargoed = root().join("samples/night-ferry");
    run(at, 1, &["pack", embargoed.to_str().expect("Unicode"), "--to", "1.0", "-o", "no.offprint"]);
    assert!(!at.join("no.offprint").exists());
}

#[test]
fn findings_of_version_1_stand_at_its_own_pointers() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = folder.path();
    fs::create_dir(at.join("p")).expect("a folder");
    let article = r#"{"headline": "A", "language": "en", "dateModified": "2026-03-14", "byline": " ",
        "body": [{"type": "image", "file": "media/b.png"}, {"type": "table"}], "images": [{"file": "media/a.png"}]}"#;
    fs::write(at.join("p/article.json"), article).expect("written");
    let told = run(at, 1, &["validate", "p", "--format", "jsonl"]);
    for (code, pointer) in [
        ("OFP203", "/body/1/type"),
        ("OFP221", "/body/0/file"),
        ("OFP221", "/images/0/file"),
        ("OFP301", "/byline"),
        ("OFP401", "/images/0/credit"),
        ("OFP431", "/images/0/alt"),
    ] {
        let first = told.lines().next().expect("a line");
        let package: Value = serde_json::from_str(first).expect("JSON");
        let found = package["findings"].as_array().expect("findings").iter().any(|finding| {
            finding["code"] == code
                && finding.pointer("/place/pointer").or_else(|| finding.pointer("/pointer")) == Some(&pointer.into())
        });
        assert!(found, "{code} at {pointer}\n{told}");
    }
}

#[test]
fn an_article_stands_where_its_version_has_it() {
    let (folder, _) = samples();
    let at = folder.path();
    run(at, 0, &["convert", "harbour-lights.offprint", "--to", "1.0", "-o", "one.offprint"]);
    run(at, 0, &["unpack", "one.offprint"]);
    let manifest = at.join("one/manifest.json");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    fs::write(&manifest, text.replace(r#""version":"1.0""#, r#""version":"2.0""#)).expect("written");
    let told = run(at, 1, &["validate", "one"]);
    assert!(told.contains("only an archive of version 1 has"), "{told}");
}
