//! Realistic invented articles, done as a careful newsroom does them: nothing at all is found in them.
//!
//! `tests/fixtures/good/` holds the documents. Their media are made here, so that no two files are the same; sizes and
//! digests are filled in.

use std::collections::BTreeMap;

use offprint::check::Settings;
use offprint::container::digest::Checksum;
use offprint::rules::{Profile, Target};
use serde_json::{Value, json};

use crate::documents::root;
use crate::support::minimal::{ARTICLE, Minimal, PICTURE};

/// The picture of the minimal package with a chunk of its own behind the header, so that its bytes are its own.
fn picture(name: &str, plain: &[u8]) -> Vec<u8> {
    let mut chunk = b"ofPt".to_vec();
    chunk.extend(name.bytes());
    let length = u32::try_from(name.len()).expect("a short name").to_be_bytes();
    let crc = crc32fast::hash(&chunk).to_be_bytes();
    let header = 8 + 25;
    [&plain[..header], &length, &chunk, &crc, &plain[header..]].concat()
}

/// The package of one of the documents.
fn package(name: &str) -> Minimal {
    let path = root().join("tests/fixtures/good").join(name).with_extension("json");
    let text = std::fs::read_to_string(&path).expect("the document is there");
    let mut article: Value = serde_json::from_str(&text).expect("the document is JSON");
    let mut package = Minimal::new();
    let plain = package.files.remove(PICTURE).expect("the minimal package has a picture");
    let mut files = BTreeMap::new();
    let mut supply = |holder: &mut Value| {
        let file = holder["file"].as_str().expect("a file").to_owned();
        let bytes = match file.rsplit_once('.').expect("an extension").1 {
            "png" => picture(&file, &plain),
            "mp4" => std::fs::read(root().join("samples/night-ferry/crossing.mp4")).expect("the sample's film"),
            _ => b"WEBVTT\n\n00:00.000 --> 00:04.000\n(Ein Schiffshorn, zweimal)\n".to_vec(),
        };
        holder["size"] = json!(bytes.len());
        holder["sha256"] = json!(Checksum::of(&bytes).to_string());
        files.insert(file, bytes);
    };
    let items = |holder: &mut Value, member: &str, supply: &mut dyn FnMut(&mut Value)| {
        holder.get_mut(member).and_then(Value::as_array_mut).into_iter().flatten().for_each(supply);
    };
    items(&mut article, "media", &mut |asset| {
        supply(asset);
        items(asset, "tracks", &mut supply);
    });
    package.files.append(&mut files);
    package.set_article(&article);
    assert!(package.files.contains_key(ARTICLE));
    package
}

#[test]
fn nothing_is_found_in_good_articles() {
    let targets = [
        Target::default(),
        Target {
            now: Some("2026-09-21T08:00:00Z".parse().expect("a moment")),
            territory: Some("GB".to_owned()),
            medium: Some("web".to_owned()),
        },
    ];
    for name in ["weir", "faehre", "killed"] {
        for profile in [Profile::Publish, Profile::Wire, Profile::Submission] {
            for target in &targets {
                let mut package = package(name);
                if profile == Profile::Wire {
                    package = package.patch("", &json!({"urgency": 4}));
                }
                let settings = Settings { profile, target: target.clone(), ..Settings::default() };
                let checked = package.check_for(&settings);
                assert_eq!(checked.findings, [], "{name} at {profile}");
            }
        }
    }
}

#[test]
fn good_articles_are_good_for_what_they_were_licensed_for_only() {
    let codes = |name: &str, profile: Profile, target: Target| -> Vec<&'static str> {
        let settings = Settings { profile, target, ..Settings::default() };
        package(name).check_for(&settings).findings.iter().map(|finding| finding.code).collect()
    };
    let at = |territory: Option<&str>, medium: Option<&str>| Target {
        territory: territory.map(str::to_owned),
        medium: medium.map(str::to_owned),
        now: None,
    };
    assert_eq!(codes("faehre", Profile::Publish, at(Some("AT"), None)), ["OFP508"]);
    assert_eq!(codes("faehre", Profile::Publish, at(None, Some("social"))), ["OFP508"]);
    assert_eq!(codes("weir", Profile::Archive, at(None, None)), ["OFP507"]);
}
