//! What the types do not know survives them, byte for byte.

use offprint::format::v2::{Article, Block, Byline, Inline, InlinePart, Mark, Text};
use proptest::prelude::*;
use serde_json::Value;

use crate::documents::fixtures;

/// The maximal article as the types write it.
fn maximal() -> String {
    let (_, text) = fixtures("valid").into_iter().find(|(name, _)| name == "article-maximal").expect("it is there");
    rewrite(&text)
}

fn rewrite(text: &str) -> String {
    let article: Article = serde_json::from_str(text).expect("an article");
    serde_json::to_string(&article).expect("an article can be written")
}

/// JSON in spellings that a reader might be tempted to mend.
fn odd_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        prop::sample::select(vec![
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-0.0",
            "1.50e3",
            "1E+2",
            "0.10",
            "2e-7",
            "1e400",
            "9007199254740993",
            "-123456789012345678901234567890",
            "0.1234567890123456789",
            r#""\u00e9\u00E9é""#,
            r#""\ud83d\ude00 \/ \u002f""#,
            r#""\b\f\n\r\t\"\\""#,
            r#""""#,
            "[ ]",
            "{ }",
            r#"{"a":1,"a":2}"#,
            "[1 ,\t2,\n3]",
        ])
        .prop_map(str::to_owned),
        "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,24})?([eE][+-]?[0-9]{1,3})?",
        any::<String>().prop_map(|text| serde_json::to_string(&text).expect("a string")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{} ]", items.join(" , "))),
            prop::collection::vec((any::<String>(), inner), 0..4).prop_map(|members| {
                let members: Vec<_> = members
                    .into_iter()
                    .map(|(name, value)| format!("{} :{value}", serde_json::to_string(&name).expect("a string")))
                    .collect();
                format!("{{ {}}}", members.join(",  "))
            }),
        ]
    })
}

/// Writes `value`, and at the end of each object further members from `more`.
fn write_with(value: &Value, more: &mut dyn Iterator<Item = Vec<String>>, text: &mut String) {
    match value {
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write_with(item, more, text);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            let added = more.next().unwrap_or_default();
            for (at, (name, member)) in members.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                text.push_str(&format!("{}:", Value::from(name.as_str())));
                write_with(member, more, text);
            }
            for (at, member) in added.iter().enumerate() {
                if at > 0 || !members.is_empty() {
                    text.push(',');
                }
                // The names fall before, between and after each other by any order but their own.
                text.push_str(&format!("\"{}-x:é{at}\":{member}", ["z", "a", "M"][at % 3]));
            }
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
}

fn objects(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(objects).sum(),
        Value::Object(members) => 1 + members.values().map(objects).sum::<usize>(),
        _ => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn unknown_members_survive_at_every_level(
        more in prop::collection::vec(prop::collection::vec(odd_json(), 0..3), 200),
    ) {
        let document: Value = serde_json::from_str(&maximal()).expect("JSON");
        prop_assert!(objects(&document) <= more.len(), "every object gets its share");
        let mut text = String::new();
        write_with(&document, &mut more.into_iter(), &mut text);
        prop_assert_eq!(rewrite(&text), text);
    }

    #[test]
    fn unknown_members_survive_the_way_through_a_value(odd in odd_json()) {
        // A value cannot hold what is out of its range.
        let Ok(value) = serde_json::from_str::<Value>(&odd) else { return Ok(()) };
        let mut document: Value = serde_json::from_str(&maximal()).expect("JSON");
        document["x-desk"] = value.clone();
        document["body"][0]["content"][1]["x-desk"] = value;
        let article: Article = serde_json::from_value(document.clone()).expect("an article");
        prop_assert_eq!(serde_json::to_value(&article).expect("an article"), document);
    }
}

#[test]
fn unknown_members_between_known_ones_keep_their_order() {
    let written = r#"{"z":1.50e3,"basis":"named","a":{"b" : [ ]},"text":"By Mira Okafor","m":"\u00e9"}"#;
    let byline: Byline = serde_json::from_str(written).expect("a byline");
    let names: Vec<_> = byline.extra.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["z", "a", "m"]);
    assert_eq!(
        serde_json::to_string(&byline).expect("a byline"),
        r#"{"text":"By Mira Okafor","basis":"named","z":1.50e3,"a":{"b" : [ ]},"m":"\u00e9"}"#
    );
}

#[test]
fn blocks_and_marks_of_an_unknown_type_are_kept_whole() {
    let text = r#"[{ "type":"marquee", "speed" : 1.50e3 ,"blocks":[null] },{"type":"paragraph","content":["a",{"content":["b"] , "type" : "blink"}]}]"#;
    let blocks: Vec<Block> = serde_json::from_str(text).expect("blocks");
    assert_eq!(serde_json::to_string(&blocks).expect("blocks"), text);
    let [Block::Foreign(marquee), Block::Paragraph(paragraph)] = &blocks[..] else { panic!("{blocks:?}") };
    assert_eq!((marquee.kind(), blocks[0].kind(), blocks[1].kind()), ("marquee", "marquee", "paragraph"));
    assert_eq!(marquee.member::<f64>("speed"), Some(1500.0));
    assert_eq!(paragraph.content.plain_text(), "ab");
    let Inline::Parts(parts) = &paragraph.content else { panic!("{paragraph:?}") };
    assert!(matches!(&parts[1], InlinePart::Mark(Mark::Foreign(_))));
}

#[test]
fn a_text_keeps_the_form_it_was_written_in() {
    for written in [r#""Harbour""#, r#"{"value":"Harbour"}"#, r#"{"value":"Hafen","lang":"de","dir":"ltr","x":01}"#] {
        match serde_json::from_str::<Text>(written) {
            Ok(text) => assert_eq!(serde_json::to_string(&text).expect("a text"), written),
            Err(_) => assert!(written.contains("01"), "{written} is JSON"),
        }
    }
}

#[test]
fn no_optional_member_may_be_null() {
    let document: Value = serde_json::from_str(&maximal()).expect("JSON");
    let mut pointers = Vec::new();
    collect(&document, "", &mut pointers);
    assert!(pointers.len() > 400, "{}", pointers.len());
    for pointer in pointers {
        let mut broken = document.clone();
        *broken.pointer_mut(&pointer).expect("it is there") = Value::Null;
        let free = ["/extensions/", "/embedded/snapshot", "/raw", "/importRecord/fields/0/value"]
            .iter()
            .any(|part| pointer.contains(part));
        let read = serde_json::from_value::<Article>(broken);
        assert_eq!(read.is_ok(), free, "{pointer}");
    }
}

#[test]
fn nothing_is_written_as_null() {
    let (_, text) = fixtures("valid").into_iter().find(|(name, _)| name == "article-minimal").expect("it is there");
    assert!(!rewrite(&text).contains("null"));
}

/// The pointers of all values inside `value`.
fn collect(value: &Value, pointer: &str, pointers: &mut Vec<String>) {
    let mut add = |name: &str, inner: &Value| {
        let here = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        collect(inner, &here, pointers);
        pointers.push(here);
    };
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| add(&at.to_string(), item)),
        Value::Object(members) => members.iter().for_each(|(name, member)| add(name, member)),
        _ => {}
    }
}

#[test]
fn a_fault_says_where_it_stands() {
    let mut document: Value = serde_json::from_str(&maximal()).expect("JSON");
    document["body"][4]["content"] = 7.into();
    let error = serde_json::from_value::<Article>(document).expect_err("a number is no text");
    assert_eq!(error.to_string(), "/body/4/content: a string, or an array of strings and marks, was wanted");
    let text = r#"{"basis":"named","text":"a","basis":"none"}"#;
    let error = serde_json::from_str::<Byline>(text).expect_err("a member stands twice");
    assert!(error.to_string().starts_with("the member `basis` stands twice"), "{error}");
    let error = serde_json::from_str::<Byline>("{}").expect_err("a member is missing");
    assert!(error.to_string().starts_with("the member `basis` is missing"), "{error}");
}

#[test]
fn depth_is_an_error_and_never_a_crash() {
    let quotes = |depth: usize| {
        let open = r#"{"type":"blockquote","blocks":["#.repeat(depth);
        format!("{open}{}", "]}".repeat(depth))
    };
    let marks = |depth: usize| {
        let open = r#"{"type":"strong","content":["#.repeat(depth);
        format!("{open}{}", "]}".repeat(depth))
    };
    assert!(serde_json::from_str::<Block>(&quotes(60)).is_ok());
    assert!(serde_json::from_str::<Mark>(&marks(60)).is_ok());
    for depth in [65, 1000, 50_000] {
        assert!(serde_json::from_str::<Block>(&quotes(depth)).is_err());
        assert!(serde_json::from_str::<Mark>(&marks(depth)).is_err());
    }
    assert!(serde_json::from_str::<Block>(&quotes(60)).is_ok(), "a failure leaves no trace");
}
