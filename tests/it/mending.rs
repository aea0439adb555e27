//! Everyday mistakes, found and mended by the program, in each form that a package has.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::minimal::{ARTICLE, PICTURE};
use crate::support::program::offprint;

/// What is wrong with `tests/fixtures/everyday`: code, pointer, and whether it is mended safely, unsafely or by hand.
const DOZEN: [(&str, &str, &str); 12] = [
    ("OFP128", "", "safe"),
    ("OFP210", "/headline", "safe"),
    ("OFP204", "/standfrist", "safe"),
    ("OFP341", "/language", "safe"),
    ("OFP221", "/contributions/0/party", "unsafe"),
    ("OFP203", "/contributions/1/roles/0", "safe"),
    ("OFP330", "/dates/modified", "hand"),
    ("OFP203", "/slugline", "safe"),
    ("OFP431", "/media/0/altText", "hand"),
    ("OFP207", "/media/0/mediaType", "safe"),
    ("OFP209", "/media/0/caption", "safe"),
    ("OFP205", "/media/0/digitalSourceType", "safe"),
];

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8")
}

/// A folder with the everyday package in `a/`.
fn everyday() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/everyday");
    for name in [ARTICLE, PICTURE, "manifest.json"] {
        let to = folder.path().join("a").join(name);
        fs::create_dir_all(to.parent().expect("it stands in a folder")).expect("a folder");
        fs::copy(fixture.join(name), to).expect("the fixture is there");
    }
    folder
}

fn article(at: &Path) -> String {
    fs::read_to_string(at.join("a").join(ARTICLE)).expect("the article is there")
}

/// Every finding of a run, as code, pointer and fix.
fn found(at: &Path, args: &[&str]) -> Vec<(String, String, String)> {
    let output = offprint(at, &[&["validate", "--format", "json"], args].concat());
    let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
    let said = |finding: &Value, name: &str| finding[name].as_str().unwrap_or_default().to_owned();
    let fix = |finding: &Value| match finding["fix"]["safe"].as_bool() {
        Some(true) => "safe",
        Some(false) => "unsafe",
        None => "hand",
    };
    let packages = report["packages"].as_array().expect("packages").iter();
    let findings = packages.flat_map(|package| package["findings"].as_array().expect("findings"));
    findings.map(|one| (said(one, "code"), said(one, "pointer"), fix(one).to_owned())).collect()
}

fn dozen(kept: &[&str]) -> Vec<(String, String, String)> {
    let one = |(code, pointer, fix): &(&str, &str, &str)| ((*code).into(), (*pointer).into(), (*fix).into());
    DOZEN.iter().filter(|(_, _, fix)| kept.contains(fix)).map(one).collect()
}

#[test]
fn a_dozen_everyday_mistakes_are_exactly_those_dozen_findings() {
    let folder = everyday();
    assert_eq!(found(folder.path(), &["a"]), dozen(&["safe", "unsafe", "hand"]));
}

#[test]
fn fix_mends_what_says_so_and_keeps_every_other_byte() {
    let folder = everyday();
    let at = folder.path();
    let before = article(at);
    let run = offprint(at, &["validate", "--fix", "a"]);
    let said = text(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(said.contains("; 9 fixed; 1 fixable with --fix --unsafe-fixes"), "{said}");
    assert_eq!(found(at, &["a"]), dozen(&["unsafe", "hand"]));
    let wanted = before
        .replace("Cafe\u{301}", "Café")
        .replace("standfrist", "standfirst")
        .replace("en_GB", "en-GB")
        .replace("photografer", "photographer")
        .replace("  \"slugline\": null,\n", "")
        .replace("\"PNG\"", "\"image/png\"")
        .replace("went out.\\n\"", "went out.\"")
        .replace("https://cv.iptc.org", "http://cv.iptc.org");
    assert_eq!(article(at), wanted);
    let manifest = fs::read(at.join("a/manifest.json")).expect("a manifest");
    let again = offprint(at, &["validate", "--fix", "a"]);
    assert!(!text(&again.stderr).contains(" fixed;"), "{}", text(&again.stderr));
    assert_eq!((article(at), fs::read(at.join("a/manifest.json")).expect("it")), (wanted, manifest));
    assert_eq!(fs::read_dir(at.join("a/articles")).expect("the folder").count(), 1, "nothing is left beside it");
}

#[test]
fn unsafe_fixes_are_made_only_when_asked_for() {
    let folder = everyday();
    let at = folder.path();
    assert_eq!(offprint(at, &["validate", "--unsafe-fixes", "a"]).status.code(), Some(2));
    offprint(at, &["validate", "--fix", "--unsafe-fixes", "a"]);
    assert_eq!(found(at, &["a"]), dozen(&["hand"]));
    assert!(article(at).contains("\"party\": \"#okafor\""));
}

#[test]
fn an_archive_is_mended_to_what_the_mended_folder_packs_to() {
    let folder = everyday();
    let at = folder.path();
    assert!(offprint(at, &["pack", "--draft", "a", "-o", "a.offprint"]).status.success());
    let run = offprint(at, &["validate", "--fix", "a.offprint"]);
    assert!(text(&run.stderr).contains("; 8 fixed"), "{}", text(&run.stderr));
    assert_eq!(found(at, &["a.offprint"]), dozen(&["unsafe", "hand"]));
    offprint(at, &["validate", "--fix", "a"]);
    assert!(offprint(at, &["pack", "--draft", "a", "-o", "b.offprint"]).status.success());
    assert_eq!(fs::read(at.join("a.offprint")).expect("a"), fs::read(at.join("b.offprint")).expect("b"));
    assert_eq!(fs::read_dir(at).expect("the folder").count(), 3, "nothing is left beside it");
}

#[test]
fn an_archive_that_is_not_sound_is_left_alone() {
    let folder = everyday();
    let at = folder.path();
    assert!(offprint(at, &["pack", "--draft", "a", "-o", "a.offprint"]).status.success());
    let mut bytes = fs::read(at.join("a.offprint")).expect("an archive");
    let picture = fs::read(at.join("a").join(PICTURE)).expect("a picture");
    let start = bytes.windows(picture.len()).position(|window| window == picture).expect("it is stored");
    bytes[start + picture.len() - 20] ^= 1;
    fs::write(at.join("a.offprint"), &bytes).expect("it is written");
    let run = offprint(at, &["validate", "--fix", "a.offprint"]);
    assert!(text(&run.stderr).contains("not mended: `a.offprint` is left as it is"), "{}", text(&run.stderr));
    assert_eq!(fs::read(at.join("a.offprint")).expect("it"), bytes);
}

#[test]
fn a_diff_shows_the_changes_and_makes_none() {
    let folder = everyday();
    let at = folder.path();
    let before = article(at);
    let run = offprint(at, &["validate", "--diff", "a"]);
    assert_eq!((run.status.code(), article(at)), (Some(1), before));
    let diff = text(&run.stdout);
    assert!(
        diff.starts_with("--- a/a/articles/harbour-lights.json\n+++ b/a/articles/harbour-lights.json\n@@"),
        "{diff}"
    );
    assert!(
        diff.contains("\n-      \"roles\": [ \"photografer\" ]\n+      \"roles\": [ \"photographer\" ]\n"),
        "{diff}"
    );
    assert!(diff.contains("+++ b/a/manifest.json\n"), "{diff}");
    assert_eq!(offprint(at, &["validate", "--diff", "-"]).status.code(), Some(2));
}

#[test]
fn an_article_folder_is_mended_in_its_front_matter() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = folder.path();
    assert!(offprint(at, &["new", "a"]).status.success());
    let file = at.join("a/article.md");
    let source = fs::read_to_string(&file).expect("the article is there");
    let spoilt = source.replacen("\nlanguage: en-GB\n", "\nlanguage: en_GB # British\n", 1);
    assert_ne!(source, spoilt, "{source}");
    fs::write(&file, &spoilt).expect("it is written");
    assert_eq!(found(at, &["a"]), [("OFP341".to_owned(), "/language".to_owned(), "safe".to_owned())]);
    let run = offprint(at, &["validate", "--fix", "a"]);
    assert_eq!(run.status.code(), Some(0), "{}{}", text(&run.stdout), text(&run.stderr));
    assert_eq!(fs::read_to_string(&file).expect("the article"), spoilt.replacen("en_GB", "en-GB", 1));
}

/// What a reporter gets wrong in a front matter, and what `--fix` makes of it; then what `--unsafe-fixes` does.
const FRONT_MATTER: [(&str, &str, &str); 7] = [
    ("\nheadline: Harbour", "\nheadlin: Harbour", "\nheadline: Harbour"),
    ("\nstandfirst: A fault", "\nstandfirst: Why: a fault", "\nstandfirst: \"Why: a fault"),
    ("Friday night.\n\n", "Friday night. # checked\ntagline:\n\n", "Friday night.\" # checked\n\n"),
    ("    roles: editor\n", "    rolles: editor\n    jobTitle: # ask him\n", "    roles: editor\n"),
    ("\ncontentLabel: news\n", "\n\"contentLable\": news\n", "\n\"contentLabel\": news\n"),
    ("    kind: illustration\n", "    kind: ilustration\n", "    kind: illustration\n"),
    ("    alt: A drawing", "    altText: ~\n    alt: A drawing", "    alt: A drawing"),
];

#[test]
fn members_of_a_front_matter_are_renamed_taken_out_and_quoted() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = folder.path();
    assert!(offprint(at, &["new", "a"]).status.success());
    let file = at.join("a/article.md");
    let (mut source, mut wanted) = (fs::read_to_string(&file).expect("the article is there"), String::new());
    wanted.clone_from(&source);
    for (plain, spoilt, mended) in FRONT_MATTER {
        assert!(source.contains(plain), "{plain}");
        source = source.replacen(plain, spoilt, 1);
        wanted = wanted.replacen(plain, mended, 1);
    }
    fs::write(&file, &source).expect("it is written");
    let spoilt = found(at, &["a"]);
    assert_eq!(spoilt.len(), 8, "{spoilt:?}");
    assert!(spoilt.iter().all(|(_, _, fix)| fix == "safe"), "{spoilt:?}");
    let diff = text(&offprint(at, &["validate", "--diff", "a"]).stdout);
    assert_eq!(fs::read_to_string(&file).expect("it"), source);
    let run = offprint(at, &["validate", "--fix", "a"]);
    assert_eq!(fs::read_to_string(&file).expect("it"), wanted, "{}", text(&run.stderr));
    assert_eq!(run.status.code(), Some(0), "{}{}", text(&run.stdout), text(&run.stderr));
    assert!(text(&run.stderr).contains("; 8 fixed"), "{}", text(&run.stderr));
    assert_eq!(diff.matches("\n-").count(), 8, "{diff}");
}

#[test]
fn a_word_of_another_front_matter_is_renamed_only_when_asked_for() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = folder.path();
    assert!(offprint(at, &["new", "a"]).status.success());
    let file = at.join("a/article.md");
    let source = fs::read_to_string(&file).expect("the article is there");
    let spoilt = source.replacen("\nheadline:", "\ntitle:", 1).replacen("\npublished:", "\ndate: 2026\npublished:", 1);
    fs::write(&file, &spoilt).expect("it is written");
    let run = offprint(at, &["validate", "--fix", "a"]);
    assert_eq!(fs::read_to_string(&file).expect("it"), spoilt);
    let said = text(&run.stdout);
    assert!(said.contains("did you mean `headline`? [unsafe fix]"), "{said}");
    assert!(said.contains("`published` is there already: take this one out"), "{said}");
    offprint(at, &["validate", "--fix", "--unsafe-fixes", "a"]);
    assert_eq!(fs::read_to_string(&file).expect("it"), spoilt.replacen("\ntitle:", "\nheadline:", 1));
}

#[test]
fn one_slip_in_a_front_matter_is_one_finding_in_its_order() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = folder.path();
    assert!(offprint(at, &["new", "a"]).status.success());
    let file = at.join("a/article.md");
    let source = fs::read_to_string(&file).expect("the article is there");
    let spoilt = source
        .replacen("    roles: editor\n", "    role: editor\n", 1)
        .replacen("language: en-GB", "language: english", 1)
        .replacen("published: 2026-03-14T09:30:00+00:00", "published: 14/03/2026", 1)
        .replacen("  quay.png:\n", "  Quay.png:\n", 1)
        .replacen("---\n\nThe lamps", "---\n\n# Harbour lights go dark.\n\nThe lamps", 1)
        .replacen("![](quay.png)", "![](quay.png)\n\n![the quay](old quay.png)", 1);
    fs::write(&file, &spoilt).expect("it is written");
    fs::copy(at.join("a/quay.png"), at.join("a/old quay.png")).expect("a picture");
    let codes: Vec<String> = found(at, &["a"]).into_iter().map(|(code, ..)| code).collect();
    // The picture that Markdown still names has no entry any more, and so no caption and credit.
    let of_the_picture = ["OFP203", "OFP401"];
    let told: Vec<&str> = codes.iter().map(String::as_str).filter(|code| !of_the_picture.contains(code)).collect();
    assert_eq!(told, ["OFP004", "OFP341", "OFP321", "OFP006", "OFP008"], "{codes:?}");
}

#[test]
fn an_archive_of_version_1_is_mended() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = folder.path();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/1.0/harbour-lights");
    for name in ["article.json", "manifest.json", "media/quay.jpg"] {
        let to = at.join("a").join(name);
        fs::create_dir_all(to.parent().expect("it stands in a folder")).expect("a folder");
        fs::copy(sample.join(name), to).expect("the sample is there");
    }
    let file = at.join("a/article.json");
    let whole = fs::read_to_string(&file).expect("it");
    let spoilt = whole.replacen("\"standfirst\"", "\"standfrist\"", 1).replacen(
        "\"type\": \"heading\"",
        "\"type\": \"heeding\"",
        1,
    );
    assert_ne!(whole, spoilt);
    fs::write(&file, &spoilt).expect("it is written");
    assert!(offprint(at, &["pack", "--draft", "a", "-o", "a.offprint"]).status.success());
    let before: Vec<_> = found(at, &["a.offprint"]).into_iter().filter(|(_, _, fix)| fix == "safe").collect();
    assert_eq!(before.len(), 2, "{before:?}");
    let run = offprint(at, &["validate", "--fix", "a.offprint"]);
    assert!(text(&run.stderr).contains("; 2 fixed"), "{}{}", text(&run.stdout), text(&run.stderr));
    assert_eq!(text(&offprint(at, &["show", "a.offprint", "article.json"]).stdout), whole);
    // The archive is the one that the mended folder packs to, and so is the folder, mended in place.
    offprint(at, &["validate", "--fix", "a"]);
    assert_eq!(fs::read_to_string(&file).expect("it"), whole);
    assert!(offprint(at, &["pack", "--draft", "a", "-o", "b.offprint"]).status.success());
    assert_eq!(fs::read(at.join("a.offprint")).expect("a"), fs::read(at.join("b.offprint")).expect("b"));
}

#[test]
fn a_baseline_leaves_out_what_was_there_and_never_grows_by_itself() {
    let folder = everyday();
    let at = folder.path();
    let with = |more: &[&str]| offprint(at, &[&["validate", "--baseline", "known.json", "a"], more].concat());
    assert_eq!(with(&[]).status.code(), Some(2), "there is none yet");
    let first = with(&["--write-baseline"]);
    assert_eq!(first.status.code(), Some(0), "{}", text(&first.stdout));
    assert!(text(&first.stderr).contains("known.json: 12 in the baseline, 12 new, 0 gone"), "{}", text(&first.stderr));
    let later = with(&[]);
    assert_eq!((later.status.code(), text(&later.stdout)), (Some(0), String::new()));
    assert!(text(&later.stderr).contains("; 12 in the baseline"));
    // Moved lines make no difference; a new fault does.
    let moved = article(at).replacen('{', "{\n\n", 1).replacen("\"status\"", "\"statsu\"", 1);
    fs::write(at.join("a").join(ARTICLE), moved).expect("it is written");
    let new = with(&["--write-baseline"]);
    assert_eq!(new.status.code(), Some(1));
    assert!(text(&new.stderr).contains("known.json: 12 in the baseline, 0 new, 0 gone"), "{}", text(&new.stderr));
    let grown = with(&["--write-baseline", "--force"]);
    assert_eq!(grown.status.code(), Some(0));
    assert!(text(&grown.stderr).contains("known.json: 14 in the baseline, 2 new, 0 gone"), "{}", text(&grown.stderr));
    // A fix that the baseline covers is not made.
    let before = article(at);
    with(&["--fix"]);
    assert_eq!(article(at), before);
    offprint(at, &["validate", "--fix", "a"]);
    let pruned = with(&["--write-baseline"]);
    assert!(text(&pruned.stderr).contains("known.json: 3 in the baseline, 0 new, 11 gone"), "{}", text(&pruned.stderr));
    let known: Value = serde_json::from_slice(&fs::read(at.join("known.json")).expect("it")).expect("JSON");
    assert_eq!(known["schema"], "urn:offprint:schema:baseline:1");
    fs::write(at.join("known.json"), "{}").expect("it is written");
    assert_eq!(with(&[]).status.code(), Some(2));
}

#[test]
fn a_configuration_is_found_above_and_flags_count_more() {
    let folder = everyday();
    let at = folder.path();
    let config = "profile = \"archive\"\n[levels]\nschema-mismatch = \"off\"\nno-alt-text = \"note\"\n\
                  [[ignore]]\ncode = \"OFP221\"\npath = \"a/**\"\nreason = \"a test\"\n\
                  [[ignore]]\ncode = \"OFP222\"\nreason = \"never was\"\n";
    fs::write(at.join("offprint.toml"), config).expect("it is written");
    let codes = |args: &[&str]| found(at, args).into_iter().map(|(code, ..)| code).collect::<Vec<_>>();
    let quiet = codes(&["a"]);
    assert!(!quiet.iter().any(|code| code == "OFP203" || code == "OFP221"), "{quiet:?}");
    assert_eq!(quiet.last().map(String::as_str), Some("OFP901"));
    assert!(codes(&["a", "--error", "OFP203"]).contains(&"OFP203".to_owned()));
    assert!(codes(&["a", "--isolated"]).contains(&"OFP221".to_owned()));
    let summary = text(&offprint(at, &["validate", "a"]).stderr);
    assert!(summary.starts_with("1 package: ") && summary.contains("; 1 left out by exceptions"), "{summary}");
    fs::write(at.join("other.toml"), "[levels]\nno-alt-txt = \"error\"\n").expect("it is written");
    let wrong = offprint(at, &["validate", "a", "--config", "other.toml"]);
    assert_eq!(wrong.status.code(), Some(2));
    let said = text(&wrong.stderr);
    for part in ["no rule `no-alt-txt`", "other.toml:2:1", "did you mean `no-alt-text`?"] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(offprint(at, &["validate", "a", "--config", "none.toml"]).status.code(), Some(2));
}

#[test]
fn a_file_stands_for_its_package() {
    let folder = everyday();
    let at = folder.path();
    assert!(offprint(at, &["new", "b"]).status.success());
    let picture = format!("a/{PICTURE}");
    let all = offprint(at, &["validate", "--format", "json", "a/manifest.json", &picture, "b/article.md"]);
    let report: Value = serde_json::from_slice(&all.stdout).expect("a report");
    let names: Vec<&str> = report["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .filter_map(|package| package["name"].as_str())
        .collect();
    assert_eq!(names, ["a", "b"]);
    let inside = offprint(&at.join("b"), &["validate", "article.md"]);
    assert_eq!(inside.status.code(), Some(0), "{}{}", text(&inside.stdout), text(&inside.stderr));
}

#[test]
fn the_flags_in_the_set_ups_for_ci_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let command = offprint::cli::command();
    let validate = command.find_subcommand("validate").expect("the command is there");
    let known = |flag: &str| validate.get_arguments().any(|known| known.get_long() == Some(flag));
    let mut seen = 0;
    for name in ["docs/ci.md", ".pre-commit-hooks.yaml", "action.yml"] {
        let page = fs::read_to_string(root.join(name)).expect("the file is there");
        for line in page.lines().filter(|line| line.contains("offprint validate") || line.contains("args")) {
            let line = line.split('|').next().unwrap_or_default();
            for word in line.split([' ', '(', '[', '\'', '=', ']']).filter_map(|word| word.strip_prefix("--")) {
                assert!(word.is_empty() || known(word), "{name}: no flag --{word}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 15, "{seen} flags were found");
}
