//! `offprint.toml`: what it says, what is wrong in it, and the rules that it brings.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use offprint::check::{Checked, Settings, check};
use offprint::config::{self, Config, Mistakes};
use offprint::container::{Opening, open};
use offprint::diagnostic::Level;
use offprint::rules::{Profile, RULES, Target};
use serde_json::json;
use tempfile::TempDir;

use crate::support::minimal::Minimal;
use crate::support::pages::{Example, examples};

const LIMITS: [&str; 2] = ["findings", "entries"];

fn read(text: &str) -> Result<(TempDir, Config), Mistakes> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join(config::NAME);
    fs::write(&file, text).expect("the file is written");
    config::read(&file, &LIMITS).expect("the file can be read").map(|config| (folder, config))
}

/// What is wrong, as `line:column message; help`.
fn mistakes(text: &str) -> Vec<String> {
    let found = read(text).expect_err("there are mistakes");
    let told = |(region, mistake): (offprint::diagnostic::Region, &config::Mistake)| {
        let help = mistake.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        format!("{}:{} {}{help}", region.start.line, region.start.column, mistake.message)
    };
    found.regions().map(told).collect()
}

/// The settings of a configuration, on a day in March.
fn settings(config: &Config) -> Settings {
    Settings {
        profile: config.profile.unwrap_or(Profile::Publish),
        levels: config.levels.clone(),
        target: Target { now: "2026-03-20T09:00:00Z".parse().ok(), ..Target::default() },
        house: config.house.clone(),
        ignores: config.ignores.clone(),
        ..Settings::default()
    }
}

/// Checks a package as `inbox/harbour.offprint` beside the configuration, and the configuration's exceptions.
fn run(folder: &Path, package: &Minimal, whole: bool) -> (Checked, Vec<String>) {
    let file = folder.join(config::NAME);
    let config = config::read(&file, &LIMITS).expect("it can be read").expect("it has no mistake");
    let archive = folder.join("inbox/harbour.offprint");
    fs::create_dir_all(folder.join("inbox")).expect("a folder");
    fs::write(&archive, package.archive()).expect("an archive");
    let opened = open(&archive, &Opening::default()).expect("the archive can be read");
    let settings = settings(&config);
    let checked = check("inbox/harbour.offprint", &opened, &settings, None);
    let text = fs::read_to_string(&file).expect("it can be read");
    let unmatched =
        config.ignores.unmatched(&checked.ignored, whole, settings.today(), Level::Warning, config::NAME, &text);
    let mut codes: Vec<String> = checked.findings.iter().map(|finding| finding.code.to_owned()).collect();
    codes.extend(unmatched.iter().map(|finding| format!("{} {}", finding.code, finding.message)));
    (checked, codes)
}

/// The files that a page lets stand beside the configuration: fenced blocks with a file's name.
fn files(page: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(name) = line.strip_prefix("```json ").filter(|name| name.ends_with(".json")) else { continue };
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        found.push((PathBuf::from(name), text.join("\n")));
    }
    found
}

fn package(example: &Example<'_>) -> Minimal {
    match example.words[..] {
        [] => Minimal::new(),
        ["licence"] => Minimal::new().patch("/rights", &json!({"licence": {"id": "CC-BY-4.0"}})),
        ref other => panic!("no example starts with {other:?}"),
    }
}

#[test]
fn examples_of_configurations_hold() {
    let mut seen = 0;
    for rule in RULES {
        for example in examples(rule.page).iter().filter(|example| example.language == "toml") {
            let folder = tempfile::tempdir().expect("a folder for the test");
            for (name, text) in files(rule.page) {
                fs::write(folder.path().join(name), text).expect("the file is written");
            }
            fs::write(folder.path().join(config::NAME), &example.text).expect("the file is written");
            let (_, told) = run(folder.path(), &package(example), false);
            let codes: BTreeSet<&str> = told.iter().map(|told| &told[..6]).collect();
            let wanted = if example.good { BTreeSet::new() } else { BTreeSet::from([rule.code]) };
            assert_eq!(codes, wanted, "{}:{} {told:?}", rule.code, example.line);
            seen += 1;
        }
    }
    assert!(seen >= 16, "{seen} examples were found");
}

#[test]
fn the_schema_file_is_in_step_with_the_types() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/config.schema.json");
    let wanted = format!("{:#}\n", config::schema());
    if std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite") {
        fs::write(&file, &wanted).expect("the schema can be written");
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == wanted, "schema/config.schema.json is stale; `SNAPSHOTS=overwrite cargo test` renews it");
}

#[test]
fn every_example_in_the_manual_can_be_read() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/config.md")).expect("the page");
    let mut blocks = page.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let whole = blocks.next().expect("the page has an example");
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("house.schema.json"), "{}").expect("the file is written");
    for text in std::iter::once(whole).chain(blocks) {
        let file = folder.path().join(config::NAME);
        fs::write(&file, text).expect("the file is written");
        let config = config::read(&file, &LIMITS).expect("it can be read");
        assert!(config.is_ok(), "{text}\n{config:?}");
    }
}

#[test]
fn says_what_a_house_wants() {
    let (_folder, config) =
        read("profile = \"wire\"\n[levels]\nno-alt-text = \"error\"\nOFP207 = \"off\"\n[limits]\nfindings = 10\n")
            .expect("it has no mistake");
    assert_eq!(config.profile, Some(Profile::Wire));
    let mut levels = config.levels;
    levels.sort_unstable();
    assert_eq!(levels, [("OFP207", None), ("OFP431", Some(Level::Error))]);
    assert_eq!(config.limits, [("findings".to_owned(), 10)]);
    assert!(config.house.is_none() && config.ignores.is_empty());
}

#[test]
fn tells_every_mistake_with_its_place() {
    let text = r#"profil = "wire"
[levels]
no-alt-txt = "error"
OFP207 = "of"
OFP431 = 3
[[ignore]]
code = "OFP203"
reson = "old"
[limits]
entires = 10
entries = -1
[house]
required = ["a", 5]
headline-length = "80"
"#;
    assert_eq!(
        mistakes(text),
        [
            "1:1 unknown member `profil`; did you mean `profile`?",
            "3:1 no rule `no-alt-txt`; did you mean `no-alt-text`?",
            "4:10 `levels.OFP207` is `of`; did you mean `off`?",
            "5:10 `levels.OFP431` is a number; wanted: text in quotes",
            "6:1 `ignore` has no `reason`; `reason`: why the house lives with it",
            "8:1 unknown member `reson` in `ignore`; did you mean `reason`?",
            "10:1 no limit `entires`; did you mean `entries`?",
            "11:11 `limits.entries` is -1; wanted: a number of at least 0",
            "13:18 `house.required` is a number; wanted: text in quotes",
            "14:19 `house.headline-length` is text; wanted: a whole number without quotes",
        ]
    );
    let text = r#"[levels]
OFP431 = "off"
no-alt-text = "off"
[[ignore]]
code = "OFP203"
reason = " "
[[ignore]]
code = "OFP203"
pointer = "media.0"
path = "a[b"
reason = "x"
[house]
required = ["media[*]"]
schema = "none.json"
"#;
    let told = mistakes(text);
    let starts = [
        "3:1 the level of OFP431 `no-alt-text` is set twice, by code and by name",
        "6:10 the reason is empty; say why",
        "9:11 `media.0` is no JSON pointer; write `/media/0`",
        "13:13 `media[*]` is no way to a member: it must end in the name of a member; such as",
        "14:10 `none.json` cannot be used: cannot read",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
    assert_eq!(mistakes("[[ignore]]\ncode = \"OFP999\"\nreason = \"x\"\n").len(), 1);
    assert!(mistakes("profile \"wire\"")[0].starts_with("1:"));
}

#[test]
fn a_house_schema_stands_alone() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let cases = [
        (r#"{"$ref": "https://harbourpress.example/schema.json"}"#, "house.schema.json"),
        (r#"{"type": "no-type"}"#, "house.schema.json"),
        ("{", "house.schema.json"),
        ("{}", "https://harbourpress.example/house.schema.json"),
    ];
    for (schema, name) in cases {
        fs::write(folder.path().join("house.schema.json"), schema).expect("the file is written");
        let file = folder.path().join(config::NAME);
        fs::write(&file, format!("[house]\nschema = \"{name}\"\n")).expect("the file is written");
        let mistakes = config::read(&file, &LIMITS).expect("it can be read").expect_err("it cannot be used");
        assert!(mistakes.found[0].message.contains("cannot be used"), "{:?}", mistakes.found);
    }
}

#[test]
fn an_exception_leaves_out_what_it_covers_and_no_more() {
    let two = Minimal::new().patch("/media/0", &json!({"altText": null, "mediaType": "PNG"}));
    let folder = tempfile::tempdir().expect("a folder for the test");
    let found = |ignore: &str| {
        let text = format!("[[ignore]]\ncode = \"no-alt-text\"\nreason = \"old\"\n{ignore}\n");
        fs::write(folder.path().join(config::NAME), text).expect("the file is written");
        let (checked, told) = run(folder.path(), &two, false);
        assert_eq!(checked.counts.iter().sum::<usize>(), checked.findings.len());
        told
    };
    for covering in [
        "",
        "path = \"inbox/**\"",
        "path = \"inbox\"",
        "path = \"./inbox/\"",
        "path = \"**/*.offprint\"",
        "path = \"inbox/*.offprint/articles/*.json\"",
        "pointer = \"/media/*/altText\"",
        "pointer = \"/media/0\"",
        "until = 2026-03-20",
    ] {
        assert_eq!(found(covering), ["OFP207"], "{covering}");
    }
    assert_eq!(found("path = \"archive/**\""), ["OFP431", "OFP207"]);
    let told = found("pointer = \"/media/1\"");
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[2].contains("matches nothing"), "{told:?}");
    let told = found("until = 2026-03-19");
    assert!(told[2].contains("ended on 2026-03-19"), "{told:?}");
}

#[test]
fn an_exception_that_no_package_has_to_do_with_is_told_by_a_run_over_everything() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let text = "[[ignore]]\ncode = \"no-alt-text\"\npath = \"archive/**\"\nreason = \"old\"\n";
    fs::write(folder.path().join(config::NAME), text).expect("the file is written");
    assert_eq!(run(folder.path(), &Minimal::new(), false).1.len(), 0);
    assert_eq!(run(folder.path(), &Minimal::new(), true).1.len(), 1);
}
