//! Every rule's page is its test: `good` examples yield no finding, `bad` ones exactly the rule's code.
//!
//! A fenced block with one of these words after its language is an example:
//!
//! - ```` ```json good ````, ```` ```json bad ````: a merge patch (RFC 7396) onto the minimal article; a JSON pointer
//!   as third word says onto which value of it, `manifest` onto the manifest instead, with a pointer as fourth word;
//! - ```` ```json bad files ````: what becomes of files: `{"media/quay.png": {"keep": 100}}` cuts one;
//! - ```` ```text bad article ````, ```` ```text bad manifest ````: the document's whole text, which need not be JSON.

use std::collections::BTreeSet;

use offprint::rules::{Family, RULES, Rule};
use serde_json::Value;

use crate::support::minimal::{ARTICLE, Minimal, PICTURE};

struct Example<'p> {
    info: Vec<&'p str>,
    text: String,
}

fn examples(page: &str) -> Vec<Example<'_>> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let info: Vec<&str> = info.split_whitespace().collect();
        if matches!(info[..], [_, "good" | "bad", ..]) {
            found.push(Example { info, text: text.join("\n") });
        }
    }
    found
}

/// Rules whose examples are patches; those of the raw bytes have a harness of their own.
fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| !matches!(rule.family, Family::Container | Family::Source))
}

fn build(example: &Example<'_>) -> Minimal {
    let mut package = Minimal::new();
    let patch = || serde_json::from_str::<Value>(&example.text).expect("the example is JSON");
    match example.info[..] {
        ["json", _] => package.patch("", &patch()),
        ["json", _, "manifest"] => {
            package.manifest_patches.push((String::new(), patch()));
            package
        }
        ["json", _, "manifest", pointer] => {
            package.manifest_patches.push((pointer.to_owned(), patch()));
            package
        }
        ["json", _, "files"] => {
            let keep = patch()[PICTURE]["keep"].as_u64().expect("how many bytes are kept");
            package.cut_picture(usize::try_from(keep).expect("a small number"))
        }
        ["json", _, pointer] if pointer.starts_with('/') => package.patch(pointer, &patch()),
        ["text", _, "article"] => {
            package.files.insert(ARTICLE.to_owned(), example.text.clone().into_bytes());
            package
        }
        ["text", _, "manifest"] => {
            package.manifest_text = Some(example.text.clone().into_bytes());
            package
        }
        ref info => panic!("no example starts with {info:?}"),
    }
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
    for rule in rules() {
        for example in examples(rule.page) {
            let checked = build(&example).check();
            let codes: BTreeSet<&str> = checked.findings.iter().map(|finding| finding.code).collect();
            let wanted = if example.info[1] == "bad" { BTreeSet::from([rule.code]) } else { BTreeSet::new() };
            assert_eq!(codes, wanted, "{}, {:?}\n{}\n{:#?}", rule.code, example.info, example.text, checked.findings);
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen} examples were found");
}

#[test]
fn every_page_says_what_why_and_how_to_mend_with_an_example_of_each_kind() {
    for rule in rules() {
        let head = format!("# {} `{}`\n\n", rule.code, rule.name);
        let what = rule.page.strip_prefix(&head).unwrap_or_else(|| panic!("{} starts with its name", rule.code));
        assert!(what.starts_with(char::is_alphabetic), "{} says what it finds", rule.code);
        let headings: Vec<&str> = rule.page.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, ["## Why", "## How to mend", "## Examples"], "{}", rule.code);
        let kinds: BTreeSet<&str> = examples(rule.page).iter().map(|example| example.info[1]).collect();
        assert_eq!(kinds, BTreeSet::from(["bad", "good"]), "{}", rule.code);
        assert!(rule.page.lines().all(|line| line.len() <= 400), "{}", rule.code);
    }
}

#[test]
fn rules_stand_in_the_order_of_their_codes_and_each_has_one() {
    for pair in RULES.windows(2) {
        assert!(pair[0].code < pair[1].code, "{} before {}", pair[0].code, pair[1].code);
    }
    let names: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
}
