//! The metadata inside pictures against what the article says: the pages' examples, and what no page shows.

use std::collections::BTreeSet;

use offprint::check::Settings;
use offprint::container::Opening;
use offprint::diagnostic::Level;
use offprint::import;
use offprint::media::Property;
use offprint::rules::{Profile, RULES};

use crate::support::minimal;
use crate::support::pages::examples;
use crate::support::picture::{Blocks, package};

#[test]
fn examples_of_pictures_hold() {
    let mut seen = 0;
    for rule in RULES {
        for example in examples(rule.page).iter().filter(|example| example.language == "picture") {
            let profile = example.words.iter().find_map(|word| word.strip_prefix("profile="));
            let profile = profile.map_or(Profile::Publish, |name| name.parse().expect("a profile"));
            let checked = package(&example.text).check_for(&Settings { profile, ..Settings::default() });
            let codes: BTreeSet<&str> = checked.findings.iter().map(|finding| finding.code).collect();
            let wanted = if example.good { BTreeSet::new() } else { BTreeSet::from([rule.code]) };
            assert_eq!(codes, wanted, "{}:{}\n{:#?}", rule.code, example.line, checked.findings);
            assert!(
                example.good || checked.findings.len() == 1,
                "{}:{}: one fault, one finding",
                rule.code,
                example.line
            );
            seen += 1;
        }
    }
    assert!(seen >= 35, "{seen} examples");
}

#[test]
fn a_hidden_place_is_an_error_even_where_it_is_declared() {
    let mut hidden = package(
        "exif GPS 52.5 4.25\n\
         declare {\"locationCreated\": {\"name\": \"Grain Quay\", \"latitude\": 52.5, \"longitude\": 4.25}}",
    );
    let mut article = hidden.article();
    article["parties"][1]["safety"] = serde_json::json!({"hideLocation": true});
    hidden.set_article(&article);
    let checked = hidden.check();
    let found: Vec<(&str, Level)> = checked.findings.iter().map(|finding| (finding.code, finding.level)).collect();
    assert!(found.contains(&("OFP701", Level::Error)), "{found:?}");
}

/// The first asset of an article folder whose picture carries what `lines` say and whose front matter has `media`.
fn imported(lines: &str, media: &str) -> serde_json::Value {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let plain = std::fs::read(minimal::folder().join(minimal::PICTURE)).expect("the fixture has a picture");
    std::fs::write(folder.path().join("quay.png"), Blocks::read(lines).png(&plain)).expect("a picture");
    let text = format!("---\nheadline: Quay\nmedia:\n  quay.png:\n{media}\n---\n\nThe tide is out.\n");
    std::fs::write(folder.path().join("article.md"), text).expect("an article");
    let source = import::read_within(&[folder.path().to_owned()], &import::Limits::default()).expect("it is read");
    let article = &source.articles[0].value;
    let mut asset = article["media"][0].clone();
    asset["parties"] = article["parties"].clone();
    asset
}

const FULL: &str = "xmp photoshop:Credit Bo Lind/Quayside Pictures
xmp dc:creator Bo Lind
xmp dc:description The quay at low tide.
xmp dc:rights © 2026 Quayside Pictures
xmp xmpRights:UsageTerms Editorial use only
xmp photoshop:DateCreated 2026-03-14T09:30
xmp Iptc4xmpExt:DigitalSourceType http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture
exif GPS 52.5 4.25
exif BodySerialNumber 0042";

#[test]
fn what_an_article_does_not_say_comes_from_the_picture() {
    let asset = imported(FULL, "    kind: photo");
    assert_eq!(asset["credit"]["line"], "Bo Lind/Quayside Pictures");
    let creator = &asset["credit"]["creators"][0];
    assert_eq!(creator["roles"][0], "photographer");
    assert_eq!(asset["parties"][0]["id"], creator["party"]);
    assert_eq!(asset["parties"][0]["name"]["display"], "Bo Lind");
    assert_eq!(asset["caption"], "The quay at low tide.");
    assert_eq!(asset["rights"]["notice"], "© 2026 Quayside Pictures");
    assert_eq!(asset["rights"]["usageTerms"], "Editorial use only");
    // A time without an offset is none that a document can hold.
    assert_eq!(asset["dateTaken"], "2026-03-14");
    assert!(asset["digitalSourceType"].as_str().expect("a term").ends_with("digitalCapture"));
    for block in ["exifSha256", "xmpSha256"] {
        assert_eq!(asset["embedded"][block].as_str().map(str::len), Some(64));
    }
    assert_eq!(asset["embedded"].get("iimSha256"), None);
    let text = asset.to_string();
    assert!(!text.contains("0042") && !text.contains("52.5"), "neither a place nor a camera is taken: {text}");
}

#[test]
fn the_article_s_own_words_win_over_the_picture_s() {
    let asset = imported(FULL, "    kind: photo\n    credit: Jon Vale\n    caption: Low water.\n    dateTaken: 2026");
    assert_eq!(asset["credit"]["line"], "Jon Vale");
    assert_eq!(asset["caption"], "Low water.");
    assert_eq!(asset["dateTaken"], "2026");
    assert!(!asset["credit"].to_string().contains("Quayside"));
    assert_eq!(asset["rights"]["notice"], "© 2026 Quayside Pictures");
    let declared = imported("xmp photoshop:City Eastport", "    kind: photo");
    assert_eq!(declared.get("credit"), None, "nothing is made up");
}

#[test]
fn metadata_are_read_only_where_they_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("quay.offprint");
    std::fs::write(&path, package("exif GPS 52.5 4.25").archive()).expect("an archive");
    for metadata in [false, true] {
        let opening = Opening { metadata, ..Opening::default() };
        let opened = offprint::container::open(&path, &opening).expect("it is read");
        assert_eq!(opened.file(minimal::PICTURE).expect("the picture").metadata.is_some(), metadata);
    }
}

#[test]
fn packing_takes_out_what_endangers_people_and_leaves_the_credit() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let plain = std::fs::read(minimal::folder().join(minimal::PICTURE)).expect("the fixture has a picture");
    let picture = Blocks::read(FULL).png(&plain);
    std::fs::create_dir(folder.path().join("quay")).expect("a folder");
    std::fs::write(folder.path().join("quay/quay.png"), &picture).expect("a picture");
    let text = "---\nheadline: Quay\nmedia:\n  quay.png:\n    kind: photo\n---\n\nThe tide is out.\n";
    std::fs::write(folder.path().join("quay/article.md"), text).expect("an article");
    let pack = |what: &[&str]| {
        let arguments = [&["pack", "quay", "-f", "--draft", "-o", "quay.offprint"], what].concat();
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_offprint"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .expect("the program runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let said = String::from_utf8(done.stdout).expect("the program writes UTF-8");
        let opening = Opening { metadata: true, ..Opening::default() };
        let package = offprint::container::open(&folder.path().join("quay.offprint"), &opening).expect("it is read");
        (said, package)
    };
    let (said, _) = pack(&[]);
    assert!(said.contains("OFP701") && said.contains("OFP702"), "{said}");
    let (said, package) = pack(&["--strip", "location,serials"]);
    assert!(!said.contains("OFP701") && !said.contains("OFP702"), "{said}");
    let file = package.file(minimal::PICTURE).expect("the picture");
    let metadata = file.metadata.as_deref().expect("it was read");
    let best = |property| metadata.best(property).map(|(_, texts)| texts.join("; "));
    assert_eq!(best(Property::Position), None);
    assert_eq!(best(Property::CameraSerial), None);
    assert_eq!(best(Property::CreditLine).as_deref(), Some("Bo Lind/Quayside Pictures"));
    assert_eq!(file.size, picture.len() as u64);
    assert_eq!(std::fs::read(folder.path().join("quay/quay.png")).expect("the source"), picture, "it is not changed");
}

#[test]
fn a_handout_cut_in_its_older_block_yields_what_was_lost() {
    let terms = "Handout from the harbour office, to be used with its name only and in news about the quay. It is \
                 given without a fee, is not to be sold and is not to be changed in any way by those who receive it. \
                 The office keeps every right in it and answers for nothing. FOR USE WITHIN 14 DAYS";
    let lines = format!("xmp photoshop:Instructions {terms}\niim SpecialInstructions {}", &terms[..256]);
    let checked = package(&lines).check();
    let codes: BTreeSet<&str> = checked.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains("OFP453") && codes.contains("OFP456"), "{:#?}", checked.findings);
}
