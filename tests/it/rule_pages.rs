//! Every rule has a page, and every page's examples are its rule's tests.

use std::collections::BTreeSet;
use std::path::Path;

use offprint::check::Settings;
use offprint::container::{Opening, open};
use offprint::import::Limits;
use offprint::pack::Draft;
use offprint::rules::{Family, Profile, RULES};

use crate::support::pages::examples;
use crate::support::{codes, edit, from_file, from_stream, source};

/// Nothing known makes this rule speak; its page says so.
const WITHOUT_EXAMPLES: [&str; 1] = ["OFP127"];

#[test]
fn every_rule_has_a_page_with_examples() {
    for rule in RULES {
        let title = format!("# {} `{}`", rule.code, rule.name);
        assert_eq!(rule.page.lines().next(), Some(&*title));
        for heading in ["## Why", "## How to mend", "## Examples"] {
            assert!(rule.page.lines().any(|line| line == heading), "{}: no `{heading}`", rule.code);
        }
        let examples = examples(rule.page);
        let needed = !WITHOUT_EXAMPLES.contains(&rule.code);
        for good in [false, true] {
            assert_eq!(examples.iter().any(|example| example.good == good), needed, "{}: good = {good}", rule.code);
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/rules/{}.md", rule.code));
        assert_eq!(std::fs::read_to_string(path).expect("the page is there"), rule.page);
    }
}

/// The table of all rules with their levels, which stands in `docs/rules/README.md`.
fn index() -> String {
    let mut text = String::from(
        "# The rules\n\nEach rule has a page: what it finds, why that matters, how to mend it, with examples that are its \
         tests.\n`offprint explain CODE` shows the same page; `offprint rules` this table. Made by `SNAPSHOTS=overwrite \
         cargo test`.\n",
    );
    for family in Family::ALL {
        let rules: Vec<_> = RULES.iter().filter(|rule| rule.family == family).collect();
        if rules.is_empty() {
            continue;
        }
        text += &format!("\n## {}: {}\n\n| code | fault |", family.name(), family.title());
        text.extend(Profile::ALL.iter().map(|profile| format!(" {profile} |")));
        text += "\n| --- | --- |";
        text += &" --- |".repeat(Profile::ALL.len());
        text.push('\n');
        for rule in rules {
            text += &format!("| [{0}]({0}.md) `{1}` | {2} |", rule.code, rule.name, rule.summary);
            let level = |profile| rule.levels.at(profile).map_or("off", |level| level.name());
            text.extend(Profile::ALL.map(|profile| format!(" {} |", level(profile))));
            text.push('\n');
        }
    }
    text
}

#[test]
fn the_index_of_the_rules_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules/README.md");
    if std::env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite") {
        std::fs::write(&path, index()).expect("the index is written");
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(held == index(), "docs/rules/README.md is stale: SNAPSHOTS=overwrite cargo test");
}

#[test]
fn every_page_belongs_to_a_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let mut pages = 0;
    for entry in std::fs::read_dir(folder).expect("the pages are there") {
        let name = entry.expect("an entry").file_name().into_string().expect("Unicode");
        if let Some(code) = name.strip_prefix("OFP").and_then(|name| name.strip_suffix(".md")) {
            pages += 1;
            assert!(RULES.iter().any(|rule| rule.code == format!("OFP{code}")), "{name} has no rule");
        }
    }
    assert!(pages >= 27, "{pages} pages");
}

#[test]
fn examples_of_archives_folders_and_sources_hold() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in examples(rule.page) {
            let wanted: BTreeSet<String> = match (example.good, &example.words[..]) {
                (true, _) => BTreeSet::new(),
                (false, []) => BTreeSet::from([rule.code.to_owned()]),
                (false, codes) => codes.iter().map(|&code| code.to_owned()).collect(),
            };
            let found = match example.language {
                "archive" => {
                    let edited = edit::archive(&example.text);
                    let opening = Opening { limits: edited.limits, ..Opening::default() };
                    let streamed = codes(&from_stream(&edited.bytes, &opening));
                    if streamed.is_empty() != example.good {
                        wrong.push(format!("{}:{} as a stream: {streamed:?}", rule.code, example.line));
                    }
                    codes(&from_file(&edited.bytes, &opening))
                }
                "folder" => {
                    let root = tempfile::tempdir().expect("a folder for the test");
                    edit::folder(&example.text, root.path());
                    codes(&open(root.path(), &Opening::default()).expect("the folder is read"))
                }
                "source" => {
                    let root = tempfile::tempdir().expect("a folder for the test");
                    source::write(&example.text, root.path());
                    let inputs = [root.path().to_owned()];
                    let draft = Draft::open(&inputs, &Limits::default(), &Opening::default()).expect("it is read");
                    let checked = draft.check(&Settings { profile: Profile::Publish, ..Settings::default() });
                    checked.findings.iter().map(|finding| finding.code.to_owned()).collect()
                }
                _ => continue,
            };
            seen += 1;
            if found != wanted {
                wrong.push(format!("{}:{}: found {found:?}, wanted {wanted:?}", rule.code, example.line));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 54, "only {seen} examples");
}
