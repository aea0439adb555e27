//! What people have, through the program: what is packed, and what the archive and the report say.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn pack(folder: &Path, args: &[&str]) -> Output {
    let all = [&["pack", "--format", "json"], args].concat();
    Command::new(env!("CARGO_BIN_EXE_offprint")).args(all).current_dir(folder).output().expect("the program runs")
}

/// The only article of an archive.
fn article(folder: &Path, name: &str) -> Value {
    let unpacked = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(["unpack", name, "-C", "out"])
        .current_dir(folder)
        .output()
        .expect("the program runs");
    assert!(unpacked.status.success(), "{}", String::from_utf8_lossy(&unpacked.stderr));
    let mut open = vec![folder.join("out")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path.parent().is_some_and(|parent| parent.ends_with("articles")) {
            return serde_json::from_str(&fs::read_to_string(&path).expect("the article")).expect("JSON");
        }
    }
    panic!("no article in {name}");
}

const PASTED: &str = "Photo Credit:\nThe old quay at night, with four lamps out and the ferry waiting.\n\nThe lamps \
along the old quay went out shortly before ten on Friday evening, and nobody in the harbour office could say for how \
long.\n\n\"We have asked for a new cable since 2019,\" said Rui Salgado, who runs the ferry. \"Now the boats come in \
by torchlight.\"\n\nPrevious articleFerry fares rise again\nNext articleCouncil votes on new market hall\n\nMira \
Okafor covers ports and shipping for the Harbour Press. She lives in Lisbon with two dogs.\n";

#[test]
fn a_pasted_article_packs_as_a_draft_with_what_it_has() {
    let root = super::folder(&[("pasted.txt", PASTED)]);
    let without = pack(root.path(), &["pasted.txt"]);
    assert_eq!(without.status.code(), Some(1), "what is missing stops it");
    assert!(!root.path().join("pasted.offprint").exists());
    let made = pack(root.path(), &["--draft", "pasted.txt"]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    let report: Value = serde_json::from_slice(&made.stdout).expect("JSON");
    let missing: Vec<&str> = report["articles"][0]["missing"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["pointer"].as_str())
        .collect();
    for pointer in ["/headline", "/dates/published", "/media/0/credit/line"] {
        assert!(missing.contains(&pointer), "{pointer}: {missing:?}");
    }
    let article = article(root.path(), "pasted.offprint");
    assert_eq!(article["media"][0]["caption"], "The old quay at night, with four lamps out and the ferry waiting.");
    assert!(article["media"][0].get("credit").is_none() && article.get("headline").is_none());
    assert_eq!(article["body"].as_array().map(Vec::len), Some(2));
    assert_eq!(article["contributions"][0]["party"], article["parties"][0]["id"]);
    assert_eq!(article["parties"][0]["name"]["display"], "Mira Okafor");
    assert!(article["parties"][0]["bio"].as_str().is_some_and(|bio| bio.ends_with("two dogs.")));
    let dropped: Vec<&str> = article["importRecord"]["discarded"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["text"].as_str())
        .collect();
    let wanted =
        ["Photo Credit:", "Previous articleFerry fares rise again", "Next articleCouncil votes on new market hall"];
    assert_eq!(dropped, wanted);
}

#[test]
fn a_saved_page_with_three_pictures_packs_clean_with_their_credits() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/html");
    let html = fs::read_to_string(page.join("harbour.html")).expect("the page");
    let root = super::folder(&[("harbour.html", &html)]);
    fs::create_dir(root.path().join("harbour_files")).expect("a folder");
    for entry in fs::read_dir(page.join("harbour_files")).expect("the pictures") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, root.path().join("harbour_files").join(path.file_name().expect("a name"))).expect("copied");
    }
    let made = pack(root.path(), &["harbour.html"]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stdout));
    let report: Value = serde_json::from_slice(&made.stdout).expect("JSON");
    assert_eq!(report["errors"], 0);
    let article = article(root.path(), "harbour.offprint");
    let lines: Vec<&str> = article["media"]
        .as_array()
        .expect("pictures")
        .iter()
        .filter_map(|one| one["credit"]["line"].as_str())
        .collect();
    assert_eq!(lines, ["Jon Vale/AP", "Ana Luz/Reuters", "Kim Sato"]);
}
