//! What a conversion promises, held against documents that use every member.

use std::collections::BTreeSet;

use offprint::format::migrate::{Class, FileFacts, Migrated, Options, Surroundings, convert};
use offprint::format::{Version, schema, v1, v2};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::generate;

const V1: Version = Version::V1_0;
const V2: Version = Version::V2_0;

fn schema_of(path: &str) -> Value {
    schema::all().into_iter().find(|(name, _)| *name == path).expect("a schema").1
}

/// Generated documents as their types write them, the members in the types' order.
fn flat(seed: u64, fullness: u64) -> Value {
    let made = generate::document(&schema_of("1.0/article.schema.json"), seed, fullness);
    let article: v1::Article = serde_json::from_value(made).expect("a generated article reads");
    serde_json::to_value(article).expect("and is written")
}

fn rich(seed: u64, fullness: u64) -> Value {
    let made = generate::document(&schema_of("2.0/article.schema.json"), seed, fullness);
    let article: v2::Article = serde_json::from_value(made).expect("a generated article reads");
    serde_json::to_value(article).expect("and is written")
}

/// The same without what a conversion never takes along.
fn unsealed(mut document: Value) -> Value {
    fn open(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(open),
            Value::Object(members) => {
                members.shift_remove("safety");
                if members.get("visibility").is_some_and(|seen| seen != "public" && seen != "recipient") {
                    members.insert("visibility".into(), "public".into());
                }
                members.values_mut().for_each(open);
            }
            _ => {}
        }
    }
    open(&mut document);
    document
}

fn facts(file: &str) -> Option<FileFacts> {
    file.starts_with("media/").then(|| FileFacts {
        media_type: "image/jpeg".into(),
        size: 42,
        sha256: "0".repeat(64),
        pixels: Some((640, 480)),
    })
}

fn run(text: &str, from: Version, to: Version, options: &Options) -> Migrated {
    let around = Surroundings { path: "articles/harbour.json", edition: None, file: &facts };
    convert(text, from, to, options, around).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn allowing() -> Options {
    Options { allow_flag_loss: true, ..Options::default() }
}

fn printed(document: &Value) -> String {
    format!("{document:#}\n")
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("a converted document is JSON")
}

/// Every pointer of a document, in its order.
fn pointers(value: &Value, pointer: &str, found: &mut Vec<String>) {
    found.push(pointer.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| pointers(item, &format!("{pointer}/{at}"), found));
        }
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            let name = name.replace('~', "~0").replace('/', "~1");
            pointers(member, &format!("{pointer}/{name}"), found);
        }),
        _ => {}
    }
}

/// The report names every pointer of the input once, and what it calls exact is.
fn account_is_true(input: &Value, made: &Migrated) {
    let [account] = &made.steps[..] else { panic!("one step") };
    let mut wanted = Vec::new();
    pointers(input, "", &mut wanted);
    let told: Vec<&str> = account.records.iter().map(|record| record.from.as_str()).collect();
    assert_eq!(told, wanted);
    let output = read(&made.text);
    for record in &account.records {
        let to = record.to.as_deref();
        if let Some(to) = to {
            assert!(output.pointer(to).is_some(), "{} went to {to}, which is not there\n{output:#}", record.from);
        }
        if record.class == Class::Exact && record.leaf {
            let to = output.pointer(to.expect("what is exact stands somewhere"));
            assert_eq!(to, input.pointer(&record.from), "{}", record.from);
        }
        if record.class == Class::Dropped && record.leaf {
            assert_eq!(record.to, None);
        }
    }
    let added: BTreeSet<&str> = account.added.iter().map(|added| added.to.as_str()).collect();
    assert_eq!(added.len(), account.added.len(), "nothing is added twice");
    for to in added {
        assert!(output.pointer(to).is_some(), "{to} was added, but is not there\n{output:#}");
    }
}

fn valid(path: &str, document: &Value) -> Vec<String> {
    let schema = schema_of(path);
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_documents_are_valid(seed in any::<u64>(), fullness in 0_u64..=100) {
        prop_assert_eq!(valid("1.0/article.schema.json", &flat(seed, fullness)), Vec::<String>::new());
        prop_assert_eq!(valid("2.0/article.schema.json", &rich(seed, fullness)), Vec::<String>::new());
    }

    #[test]
    fn up_and_down_again_is_byte_for_byte(seed in any::<u64>(), fullness in 0_u64..=100, pretty in any::<bool>()) {
        let document = flat(seed, fullness);
        let text = if pretty { printed(&document) } else { format!(" \n{document}\r\n") };
        let up = run(&text, V1, V2, &Options::default());
        account_is_true(&document, &up);
        prop_assert_eq!(up.steps[0].losses().count(), 0);
        prop_assert_eq!(valid("2.0/article.schema.json", &read(&up.text)), Vec::<String>::new());
        let down = run(&up.text, V2, V1, &Options::default());
        prop_assert_eq!(&down.text, &text);
        prop_assert_eq!(run(&down.text, V1, V2, &Options::default()).text, up.text);
    }

    #[test]
    fn down_and_up_again_is_byte_for_byte(seed in any::<u64>(), fullness in 0_u64..=100, pretty in any::<bool>()) {
        let document = unsealed(rich(seed, fullness));
        let text = if pretty { printed(&document) } else { document.to_string() };
        let down = run(&text, V2, V1, &allowing());
        account_is_true(&document, &down);
        prop_assert_eq!(down.steps[0].losses().count(), 0);
        prop_assert_eq!(valid("1.0/article.schema.json", &read(&down.text)), Vec::<String>::new());
        let up = run(&down.text, V1, V2, &Options::default());
        prop_assert_eq!(&up.text, &text);
        prop_assert_eq!(up.path.as_deref(), Some("articles/harbour.json"));
        prop_assert_eq!(run(&up.text, V2, V1, &allowing()).text, down.text);
    }

    #[test]
    fn pure_files_are_accounted_for_too(seed in any::<u64>(), fullness in 0_u64..=100) {
        let pure = Options { carry: false, allow_flag_loss: true, zone: None };
        let document = rich(seed, fullness);
        let down = run(&printed(&document), V2, V1, &pure);
        account_is_true(&document, &down);
        prop_assert!(!down.text.contains("offprint:"));
        prop_assert!(down.steps[0].losses().count() > 0, "an id at least");
        let document = flat(seed, fullness);
        let up = run(&printed(&document), V1, V2, &pure);
        account_is_true(&document, &up);
        // Once is as good as twice.
        let again = run(&run(&up.text, V2, V1, &pure).text, V1, V2, &pure);
        let third = run(&run(&again.text, V2, V1, &pure).text, V1, V2, &pure);
        prop_assert_eq!(valid("2.0/article.schema.json", &read(&third.text)), Vec::<String>::new());
    }

    #[test]
    fn what_was_changed_stays_and_the_rest_comes_home(seed in any::<u64>(), fullness in 0_u64..=100, which in any::<u64>()) {
        let document = unsealed(rich(seed, fullness));
        let down = run(&printed(&document), V2, V1, &allowing());
        let mut flat = read(&down.text);
        let names = ["headline", "standfirst", "byline", "section", "correction", "copyright", "url"];
        let name = names[usize::try_from(which % 7).expect("small")];
        let change = if name == "url" { json!("https://harbourpress.example/changed") } else { json!("Changed by hand") };
        flat[name] = change.clone();
        let up = run(&printed(&flat), V1, V2, &Options::default());
        account_is_true(&flat, &up);
        let rich = read(&up.text);
        let pointer = match name {
            "byline" => "/byline/text",
            "section" => "/sections/0/name",
            "correction" => "/revisions/0/publicText",
            "copyright" => "/rights/notice",
            "url" => "/canonicalUrl",
            other => &format!("/{other}"),
        };
        prop_assert_eq!(rich.pointer(pointer), Some(&change), "{}", pointer);
        let record = up.steps[0].records.iter().find(|record| record.from == format!("/{name}")).expect("a record");
        prop_assert!(record.why.contains("changed since"), "{}", record.why);
        for kept in ["id", "subjects", "altIds", "urgency", "people", "series", "media", "dates", "status"] {
            prop_assert_eq!(rich.get(kept), document.get(kept), "{}", kept);
        }
        // And the changed document comes back once more.
        prop_assert_eq!(run(&run(&up.text, V2, V1, &allowing()).text, V1, V2, &Options::default()).text, up.text);
    }

    #[test]
    fn what_was_changed_on_the_way_down_stays_too(seed in any::<u64>(), fullness in 0_u64..=100) {
        let document = flat(seed, fullness);
        let up = run(&printed(&document), V1, V2, &Options::default());
        let mut rich = read(&up.text);
        rich["headline"] = "Changed by hand".into();
        let down = run(&printed(&rich), V2, V1, &allowing());
        account_is_true(&rich, &down);
        let made = read(&down.text);
        prop_assert_eq!(&made["headline"], "Changed by hand");
        for (name, value) in document.as_object().expect("an object") {
            if name != "headline" && name != "extensions" {
                prop_assert_eq!(made.get(name), Some(value), "{}", name);
            }
        }
    }

    #[test]
    fn unknown_members_survive_both_ways(seed in any::<u64>()) {
        let pure = Options { carry: false, allow_flag_loss: true, zone: None };
        for (mut document, from, to) in [(flat(seed, 60), V1, V2), (unsealed(rich(seed, 60)), V2, V1)] {
            document["x-desk"] = json!({"a": [1.5, "é"]});
            document["extensions"] = json!({"harbour:desk": {"shift": "night"}});
            let made = run(&printed(&document), from, to, &pure);
            account_is_true(&document, &made);
            let back = run(&made.text, to, from, &pure);
            for document_after in [read(&made.text), read(&back.text)] {
                prop_assert_eq!(&document_after["x-desk"], &document["x-desk"]);
                prop_assert_eq!(&document_after["extensions"], &document["extensions"]);
            }
        }
    }
}

#[test]
fn a_name_that_the_other_version_has_is_not_taken_for_it() {
    let flat = json!({"headline": "A", "language": "en", "dateModified": "2026-03-14", "body": [], "status": 7});
    let up = run(&flat.to_string(), V1, V2, &Options::default());
    assert_eq!(read(&up.text)["status"], "draft");
    assert_eq!(run(&up.text, V2, V1, &Options::default()).text, flat.to_string());
}
