//! Any bytes at all: no panic, the same answer twice, and places that are in the text.

use super::folder;
use offprint::import::{Limits, Source, markdown};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Source {
    let root = folder(&[("quay.png", "")]);
    std::fs::write(root.path().join("article.md"), bytes).expect("a file");
    let limits = Limits { markdown_nodes: 50_000, ..Limits::default() };
    let source = markdown::read(root.path(), &limits).expect("a source");
    for problem in &source.problems {
        let text = source.texts.get(&problem.file).map(String::as_str).unwrap_or_default();
        if problem.fault != offprint::source::problem::Fault::NotUtf8 {
            assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
        }
    }
    for article in &source.articles {
        for pointer in article.map.pointers() {
            assert!(article.value.pointer(pointer).is_some(), "{pointer}");
            assert!(article.map.text.get(article.map.locate(pointer).range).is_some(), "{pointer}");
        }
    }
    source
}

/// Pieces that front matter and Markdown are made of.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zéß港ع \n]{0,12}",
        proptest::sample::select(vec![
            "---\n",
            "\n---\n",
            ":",
            ": ",
            "\n",
            "\n\n",
            "- ",
            "  ",
            "\t",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "#",
            " #x",
            "|",
            ">",
            "> ",
            "*",
            "**",
            "&a ",
            "*a ",
            "!t ",
            "%",
            "@",
            "`",
            "```\n",
            "~~",
            "::: factBox\n",
            "::: embed ",
            "\n:::\n",
            "![a](quay.png)",
            "[^1]",
            "[^1]: ",
            "<sub>",
            "</sub>",
            "<ruby>",
            "<rt>",
            "</rt>",
            "</ruby>",
            "<div>",
            "<!--",
            "-->",
            "| a | b |\n|---|---|\n",
            "headline: ",
            "byline: By ",
            "media:\n  quay.png:\n    ",
            "credit: ",
            "contributions:\n  - ",
            "name: ",
            "roles: ",
            "parties: ",
            "tracks: ",
            "rights: ",
            "licence: ",
            "restrictions: ",
            "published: ",
            "dates: ",
            "id: ",
            "extensions: ",
            "\r\n",
            "\u{feff}",
            "\0",
            "? ",
            "...\n",
            "Ana Vale",
            "Jon Vale/Ana",
            " and ",
            " in ",
            "{value: x}",
            "by=\"",
            "lang=ar ",
            "\u{2028}",
            "\u{85}",
            "1. ",
            "***\n",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn never_panics_on_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes);
    }

    #[test]
    fn never_panics_on_any_front_matter(pieces in proptest::collection::vec(piece(), 0..40)) {
        read(format!("---\n{}\n---\nText\n", pieces.concat()).as_bytes());
    }

    #[test]
    fn never_panics_on_any_markdown(pieces in proptest::collection::vec(piece(), 0..60)) {
        read(format!("---\nheadline: x\n---\n{}", pieces.concat()).as_bytes());
    }

    #[test]
    fn gives_the_same_document_twice(pieces in proptest::collection::vec(piece(), 0..30)) {
        let text = format!("---\nslug: a\nheadline: x\n---\n{}", pieces.concat());
        let (one, two) = (read(text.as_bytes()), read(text.as_bytes()));
        let values = |source: &Source| source.articles.iter().map(|a| (a.path.clone(), a.value.to_string())).collect::<Vec<_>>();
        prop_assert_eq!(values(&one), values(&two));
        prop_assert_eq!(one.problems.len(), two.problems.len());
    }

    #[test]
    fn never_panics_on_any_line(line in "\\PC{0,40}", language in "[a-z]{2}") {
        let known = offprint::grammar::credit::Known { organizations: &[], persons: &[] };
        offprint::grammar::credit::parse(&line, known);
        offprint::grammar::byline::parse_tagline(&line, Some(&language));
        if let Some(byline) = offprint::grammar::byline::parse(&line, Some(&language)) {
            prop_assert_eq!(byline.join(), line);
        }
    }
}

#[test]
fn bounds_what_nests_and_what_repeats() {
    for body in [
        "> ".repeat(5_000),
        "- ".repeat(5_000),
        "*".repeat(20_000),
        "[".repeat(20_000),
        "![".repeat(10_000),
        "::: factBox\n".repeat(2_000),
        "<sub>".repeat(3_000),
        "**a ".repeat(5_000),
        "<ruby>a<rt>".repeat(2_000),
        format!("{}x{}", "[".repeat(500), "](a)".repeat(500)),
        "| a ".repeat(5_000),
        "[^1]: ".repeat(3_000),
        "`".repeat(20_001),
        (0..600).map(|level| format!("{}- a\n", "  ".repeat(level))).collect::<String>(),
    ] {
        let source = read(format!("---\nheadline: x\n---\n{body}\n").as_bytes());
        assert_eq!(source.articles.len(), 1);
    }
    for front in [
        "[".repeat(10_000),
        "{a: ".repeat(10_000),
        "- ".repeat(10_000),
        "? ".repeat(10_000),
        "a: ".repeat(5_000),
        "\"".repeat(9_999),
    ] {
        read(format!("---\nextensions: {front}\n---\n").as_bytes());
        read(format!("---\n{front}\n---\n").as_bytes());
    }
}

/// Work grows with the text, not with its square: each of these takes far less than a second.
#[test]
fn takes_long_texts_in_their_stride() {
    let lines = 60_000;
    for body in [
        "word\n".repeat(lines),
        "word *em* [l](a) `c`\n".repeat(lines / 4),
        "![](quay.png)\n\n".repeat(lines / 8),
        "::: factBox\nx\n:::\n\n".repeat(lines / 8),
        "x[^1] ".repeat(lines / 4),
        (0..lines / 8).map(|n| format!("![](none-{n}.png)\n\n")).collect::<String>(),
        "- a\n".repeat(lines),
    ] {
        let start = std::time::Instant::now();
        let source = read(format!("---\nheadline: x\n---\n{body}").as_bytes());
        assert_eq!(source.articles.len(), 1);
        let took = start.elapsed();
        assert!(took.as_secs() < 20, "{took:?} for {:?}", body.get(..20));
    }
    let front: String = (0..4_000).map(|n| format!("  f{n}.png: {{caption: x}}\n")).collect();
    read(format!("---\nmedia:\n{front}---\n").as_bytes());
}
