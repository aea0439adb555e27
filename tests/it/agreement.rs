//! The schemas and the types say the same.

use offprint::format::text::{
    DateTime, DeclaredVersion, Digest, EntryName, Lang, LocalId, MediaType, PartialDate, Reference, Uri,
};
use offprint::format::v2::{self, Article};
use offprint::format::{schema, vocab};
use proptest::prelude::*;
use schemars::schema_for;
use serde_json::{Value, json};

use crate::documents::fixtures;

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::options().should_validate_formats(true).build(schema).expect("the schema is valid")
}

/// Texts at the edges of what is well formed, of every kind.
const TEXTS: &[&str] = &[
    "",
    " ",
    "x",
    "2026",
    "202",
    "20266",
    "2026-03",
    "2026-3",
    "2026-00",
    "2026-13",
    "2026-03-14",
    "2026-02-29",
    "2024-02-29",
    "2026-03-32",
    "2026-03-14T09:30:00Z",
    "2026-03-14T09:30:00+01:00",
    "2026-03-14T09:30:00",
    "2026-03-14T09:30",
    "2026-03-14T09:30:00.",
    "2026-03-14T09:30:00.25",
    "2026-03-14T09:30:60",
    "2026-03-14T24:00:00",
    "2026-03-32T09:30:00",
    "2026-04-31T09:30:00",
    "2026-02-29T09:30:00",
    "2024-02-29T09:30:00",
    "1900-02-29T09:30:00",
    "2000-02-29T09:30:00",
    "0000-02-29T09:30:00",
    "2026-00-14T09:30:00",
    "2026-03-14t09:30:00",
    "2026T09:30:00",
    "2026-03-14T09:30Z",
    "2026-03-14 09:30:00Z",
    "2026-03-14T24:00:00Z",
    "2026-03-14T09:60:00Z",
    "2026-03-14T09:30:00.5Z",
    "2026-03-14T09:30:00.Z",
    "2026-03-14T09:30:00.1234567890123Z",
    "2026-03-14T09:30:00+0100",
    "2026-03-14T09:30:00+24:00",
    "2026-03-14T09:30:00-00:00",
    "2026-03-14T09:30:00+01:00[Europe/Lisbon]",
    "2016-12-31T23:59:60Z",
    "2016-12-31T12:59:60Z",
    "20260314T093000Z",
    "2026-02-30T09:30:00Z",
    "en",
    "en-GB",
    "en_GB",
    "i-klingon",
    "EN-gb-oed",
    "zh-min-nan",
    "art-lojban",
    "e",
    "zh-Hant-TW",
    "de-CH-1996",
    "sl-rozaj-biske",
    "x-harbour",
    "en-x-harbour",
    "x",
    "en-",
    "-en",
    "en--GB",
    "abcdefghi",
    "en-a-bbb",
    "en-a",
    "ar-arb",
    "pt-BR-abl1943",
    "de-419-DE",
    "a-DE",
    "ünited",
    "#okafor",
    "#",
    "okafor",
    "#o k",
    "##",
    "#a#b",
    "#ä",
    "#A.b_c-1",
    "https://harbourpress.example/",
    "https://harbourpress.example/a b",
    "https://harbourpress.example/é",
    "https://harbourpress.example/%C3%A9",
    "https://harbourpress.example/%zz",
    "//harbourpress.example",
    "/a",
    "harbourpress.example",
    "urn:uuid:6f2c1f0e-8f5b-4f6a-9d43-0c2f7b1f9a11",
    "urn:x",
    "mailto:a@b.example",
    "https://a.example/?q=[1]",
    "https://a.example/#f#g",
    "1http://a.example",
    "a:b",
    "https://a.example/\"",
    "https://a.example/<a>",
    "https://a.example/\\",
    "https://a.example/^",
    "tag:a,2026:b",
    "https://[::1]/",
    "https://a.example:99/",
    "image/jpeg",
    "image",
    "image/",
    "/jpeg",
    "Image/jpeg",
    "image/svg+xml",
    "image/jpeg; q=1",
    "application/vnd.offprint+zip",
    "a/b/c",
    "media/quay.jpg",
    "media//quay.jpg",
    "media/quay.",
    "media/a..b",
    "media/.quay",
    "media/-a",
    "media/con",
    "media/con.jpg",
    "media/cona.jpg",
    "aux/a",
    "media/com1.x",
    "media/com10.x",
    "lpt0",
    "media/a/",
    "media/quäy.jpg",
    "a/b/c/d/e/f/g/h",
    "a/b/c/d/e/f/g/h/i",
    "1.0",
    "2.0",
    "02.0",
    "2.",
    "2.0.0",
    "2.10",
    "-1.0",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
];

type Check = (&'static str, fn(&str) -> bool, jsonschema::Validator);

macro_rules! checks {
    ($($name:ident),+ $(,)?) => {
        vec![$((
            stringify!($name),
            |text| $name::from(text).is_well_formed(),
            validator(&schema_for!($name).to_value()),
        )),+]
    };
}

thread_local! {
    // Compiled once: the property below asks them for every text.
    static CHECKS: Vec<Check> = checks![
        DateTime, PartialDate, Lang, Uri, Digest, LocalId, Reference, MediaType, EntryName, DeclaredVersion,
    ];
}

fn disagreement(text: &str) -> Option<String> {
    CHECKS.with(|checks| {
        checks.iter().find_map(|(kind, well_formed, validator)| {
            let (types, schema) = (well_formed(text), validator.is_valid(&json!(text)));
            // The URL standard asks more of a host than a URI's grammar does: `http:` names none.
            let stricter = ["Uri", "Reference"].contains(kind) && schema && text.contains(':');
            (types != schema && !stricter)
                .then(|| format!("{kind} {text:?}: the type says {types}, the schema {schema}"))
        })
    })
}

#[test]
fn a_text_is_well_formed_to_both_or_to_neither() {
    let mut texts: Vec<String> = TEXTS.iter().map(|text| (*text).to_owned()).collect();
    texts.extend([format!("media/{}", "a".repeat(100)), format!("media/{}", "a".repeat(101))]);
    texts.push(["a".repeat(85), "b".repeat(85), "c".repeat(83)].join("/"));
    texts.push(["a".repeat(85), "b".repeat(85), "c".repeat(84)].join("/"));
    let disagreements: Vec<_> = texts.iter().filter_map(|text| disagreement(text)).collect();
    assert!(disagreements.is_empty(), "{disagreements:#?}");
}

#[test]
fn every_text_is_read_and_written_as_it_stands() {
    for text in TEXTS {
        let written = json!(text).to_string();
        let read: DateTime = serde_json::from_str(&written).expect("any string is read");
        assert_eq!(serde_json::to_string(&read).expect("a string"), written);
    }
}

/// Words of a vocabulary: kept, known, explained, and the only ones that its schema allows besides URIs.
macro_rules! check_vocabularies {
    ($($name:ident),+ $(,)?) => {$({
        assert_eq!(vocab::$name::TOKENS.len(), vocab::$name::ALL.len());
        let validator = validator(&schema_for!(vocab::$name).to_value());
        for (token, value) in vocab::$name::TOKENS.iter().zip(vocab::$name::ALL) {
            assert_eq!(value.as_str(), *token);
            assert_eq!(&vocab::$name::from(*token), value);
            assert!(value.is_known() && value.meaning().is_some());
            let written = serde_json::to_value(value).expect("a string");
            assert_eq!(written, json!(token));
            assert!(validator.is_valid(&written));
            assert_eq!(&serde_json::from_value::<vocab::$name>(written).expect("a word"), value);
        }
        for word in ["", "no such word", "https://harbourpress.example/words/new"] {
            let value = vocab::$name::from(word);
            assert!(!value.is_known());
            assert_eq!(serde_json::to_value(&value).expect("a string"), json!(word));
            assert_eq!(value.is_well_formed(), validator.is_valid(&json!(word)), "{} {word}", stringify!($name));
            assert_eq!(value.is_well_formed(), vocab::$name::OPEN && word.contains(':'));
        }
    })+};
}

#[test]
fn vocabularies_keep_every_word() {
    check_vocabularies!(
        Role,
        Basis,
        PartyKind,
        Employment,
        IdentifierScheme,
        ContactKind,
        ContactVisibility,
        Visibility,
        Precision,
        ContentLabel,
        HeadlineRole,
        Status,
        NoticeKind,
        RevisionKind,
        PlacementRole,
        Relation,
        SupplyRole,
        TrustRole,
        DisclosureKind,
        AiScope,
        AiExtent,
        Confidence,
        AssetKind,
        Acquisition,
        RenditionRole,
        TrackKind,
        RegionKind,
        ReleaseStatus,
        MinorDisclosure,
        EditKind,
        EmbeddedPolicy,
        RestrictionKind,
        ValidityBasis,
        Direction,
        CellScope,
    );
}

/// What to put in the place of something.
fn replacement() -> impl Strategy<Value = Option<Value>> {
    prop::sample::select(vec![
        None,
        Some(json!(null)),
        Some(json!(true)),
        Some(json!(0)),
        Some(json!(7)),
        Some(json!(-7)),
        Some(json!(300)),
        Some(json!(70_000)),
        Some(json!(9_007_199_254_740_991_u64)),
        Some(json!(0.25)),
        Some(json!("")),
        Some(json!("x")),
        Some(json!("#a")),
        Some(json!("https://a.example/")),
        Some(json!("2026-03-14T09:30:00Z")),
        Some(json!(["x"])),
        Some(json!([{ "type": "divider" }])),
        Some(json!({ "value": "x" })),
        Some(json!({ "content": "x" })),
        Some(json!({ "name": "x" })),
        Some(json!({})),
    ])
}

/// Puts `new` (or nothing) in the place of the `at`-th value inside `value`; counts down.
fn replace(value: &mut Value, at: &mut usize, new: &Option<Value>) -> bool {
    match value {
        Value::Array(items) => {
            for index in 0..items.len() {
                if *at == 0 {
                    match new {
                        Some(new) => items[index] = new.clone(),
                        None => drop(items.remove(index)),
                    }
                    return true;
                }
                *at -= 1;
                if replace(&mut items[index], at, new) {
                    return true;
                }
            }
        }
        Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            for name in names {
                if *at == 0 {
                    match new {
                        Some(new) => members.insert(name, new.clone()),
                        None => members.shift_remove(&name),
                    };
                    return true;
                }
                *at -= 1;
                if replace(&mut members[&name], at, new) {
                    return true;
                }
            }
        }
        _ => {}
    }
    false
}

/// Takes out the empty lists, which are not written where they may be absent.
fn without_empty_lists(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_empty_lists),
        Value::Object(members) => {
            members.retain(|_, member| member.as_array().is_none_or(|items| !items.is_empty()));
            members.values_mut().for_each(without_empty_lists);
        }
        _ => {}
    }
}

fn valid(name: &str) -> Value {
    let (_, text) = fixtures("valid").into_iter().find(|(given, _)| given == name).expect("it is there");
    serde_json::from_str(&text).expect("JSON")
}

thread_local! {
    static ARTICLE: (jsonschema::Validator, Value) = {
        let (_, schema) = schema::all().into_iter().find(|(path, _)| *path == "2.0/article.schema.json").expect("the schema of the article");
        (validator(&schema), valid("article-maximal"))
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_schema_allows_is_read_and_written_the_same(
        changes in prop::collection::vec((0_usize..560, replacement()), 1..3),
    ) {
        ARTICLE.with(|(validator, maximal)| {
            let mut document = maximal.clone();
            for (at, new) in changes {
                replace(&mut document, &mut { at }, &new);
            }
            if !validator.is_valid(&document) {
                return Ok(());
            }
            let article: Article = serde_json::from_value(document.clone())
                .map_err(|error| TestCaseError::fail(format!("allowed, but not read: {error}")))?;
            let mut written = serde_json::to_value(&article).expect("an article");
            prop_assert!(validator.is_valid(&written), "what is written is valid");
            without_empty_lists(&mut written);
            without_empty_lists(&mut document);
            prop_assert_eq!(written, document);
            Ok(())
        })?;
    }

    #[test]
    fn any_text_is_well_formed_to_both_or_to_neither(text in prop_oneof![
        "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,12})?(Z|z|[+-][0-2][0-9]:?[0-6][0-9])",
        "[a-zA-Z]{1,9}(-[a-zA-Z0-9]{1,9}){0,5}",
        "(https?|urn|tag|a1):(//)?[a-z.@:?#%\\[\\] é/-]{0,12}",
        "([a-z0-9A-Z._-]{1,5}/){0,9}(con|aux|com1|a)?[.a-z]{0,4}",
        "[a-z]{0,3}/[a-zA-Z0-9!+; .-]{0,9}",
        "#?[A-Za-z0-9._ #-]{0,6}",
    ]) {
        let found = disagreement(&text);
        prop_assert!(found.is_none(), "{}", found.unwrap_or_default());
    }
}

#[test]
fn the_manifest_made_by_hand_is_valid() {
    let file = v2::FileEntry::new("application/json", "articles/a.json", "0".repeat(64), 7_u64);
    let manifest = v2::Manifest::current(vec!["articles/a.json".into()], vec![file]);
    let found = schema::all().into_iter().find(|(path, _)| *path == "2.0/manifest.schema.json");
    let (_, schema) = found.expect("the schema of the manifest");
    let written = serde_json::to_value(&manifest).expect("a manifest");
    assert!(validator(&schema).is_valid(&written), "{written}");
}
