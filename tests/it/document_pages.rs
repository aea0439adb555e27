//! The examples of the rules of documents: `good` ones yield no finding, `bad` ones exactly the rule's code.
//!
//! What stands after the language of a fenced block:
//!
//! - ```` ```json good ````, ```` ```json bad ````: a merge patch (RFC 7396) onto the minimal article; a JSON pointer
//!   as third word says onto which value of it, `manifest` onto the manifest instead, with a pointer as fourth word;
//! - ```` ```json bad files ````: what becomes of files: `{"media/quay.png": {"keep": 100}}` cuts one;
//! - words with `=`, anywhere after `good` or `bad`, say what the package is checked for: `profile=wire`,
//!   `now=2026-09-01T00:00:00Z`, `territory=TR`, `medium=print`;
//! - ```` ```text bad article ````, ```` ```text bad manifest ````: the document's whole text, which need not be JSON.

use std::collections::BTreeSet;

use offprint::check::Settings;
use offprint::rules::RULES;
use serde_json::Value;

use crate::support::minimal::{ARTICLE, Minimal, PICTURE};
use crate::support::pages::{Example, examples};

fn build(example: &Example<'_>) -> Minimal {
    let mut package = Minimal::new();
    let patch = || serde_json::from_str::<Value>(&example.text).expect("the example is JSON");
    let words: Vec<&str> = example.words.iter().copied().filter(|word| !word.contains('=')).collect();
    match (example.language, &words[..]) {
        ("json", []) => package.patch("", &patch()),
        ("json", ["manifest"]) => {
            package.manifest_patches.push((String::new(), patch()));
            package
        }
        ("json", ["manifest", pointer]) => {
            package.manifest_patches.push(((*pointer).to_owned(), patch()));
            package
        }
        ("json", ["files"]) => {
            let keep = patch()[PICTURE]["keep"].as_u64().expect("how many bytes are kept");
            package.cut_picture(usize::try_from(keep).expect("a small number"))
        }
        ("json", [pointer]) => package.patch(pointer, &patch()),
        ("text", ["article"]) => {
            package.files.insert(ARTICLE.to_owned(), example.text.clone().into_bytes());
            package
        }
        ("text", ["manifest"]) => {
            package.manifest_text = Some(example.text.clone().into_bytes());
            package
        }
        other => panic!("no example starts with {other:?}"),
    }
}

/// What the words of an example ask for.
fn settings(example: &Example<'_>) -> Settings {
    let mut settings = Settings::default();
    for (name, value) in example.words.iter().filter_map(|word| word.split_once('=')) {
        match name {
            "profile" => settings.profile = value.parse().expect("a profile"),
            "now" => settings.target.now = Some(value.parse().expect("a moment")),
            "territory" => settings.target.territory = Some(value.to_owned()),
            "medium" => settings.target.medium = Some(value.to_owned()),
            _ => panic!("no example is checked for `{name}`"),
        }
    }
    settings
}

#[test]
fn the_minimal_package_has_no_finding_in_any_form() {
    let package = Minimal::new();
    for checked in [package.check(), package.check_folder(), package.check_stream()] {
        assert_eq!(checked.findings, [], "{}", checked.name);
        assert_eq!(checked.unchecked, [], "{}", checked.name);
    }
    let folder = crate::support::minimal::folder();
    let manifest = std::fs::read(folder.join("manifest.json")).expect("the fixture has a manifest");
    assert_eq!(String::from_utf8(manifest), String::from_utf8(package.manifest()), "the fixture's manifest is stale");
}

#[test]
fn good_examples_yield_nothing_and_bad_ones_exactly_their_rule() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in examples(rule.page).iter().filter(|example| matches!(example.language, "json" | "text")) {
            let checked = build(example).check_for(&settings(example));
            let codes: BTreeSet<&str> = checked.findings.iter().map(|finding| finding.code).collect();
            let wanted = if !example.good { BTreeSet::from([rule.code]) } else { BTreeSet::new() };
            if codes != wanted {
                wrong.push(format!("{}:{}: found {:#?}, wanted {wanted:?}", rule.code, example.line, checked.findings));
            }
            seen += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 40, "{seen} examples were found");
}

#[test]
fn rules_stand_in_the_order_of_their_codes_and_each_has_one() {
    for pair in RULES.windows(2) {
        assert!(pair[0].code < pair[1].code, "{} before {}", pair[0].code, pair[1].code);
    }
    let names: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
}
