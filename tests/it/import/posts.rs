//! Posts of Hugo, Jekyll and Ghost, and Markdown alone.

use std::path::PathBuf;

use offprint::import::{Band, Limits, Source, importer, read, read_as};
use serde_json::{Value, json};

use super::common::Fixtures;
use super::kept::{leaves_of_json, lost};
use crate::support::linear::assert_linear;

const FIXTURES: Fixtures = Fixtures("post");

fn fixture(name: &str) -> PathBuf {
    FIXTURES.path(name)
}

fn imported(name: &str) -> Source {
    FIXTURES.imported(name)
}

fn article(name: &str) -> Value {
    FIXTURES.article(name)
}

/// Holds the values at these pointers to what is wanted.
fn holds(name: &str, wanted: &[(&str, Value)]) {
    let article = article(name);
    for (pointer, wanted) in wanted {
        assert_eq!(article.pointer(pointer).unwrap_or(&Value::Null), wanted, "{name}: {pointer}");
    }
}

fn kinds(article: &Value) -> Vec<&str> {
    article["body"].as_array().expect("blocks").iter().filter_map(|block| block["type"].as_str()).collect()
}

const ALL: [&str; 7] = [
    "hugo.md",
    "hugo-json.md",
    "bundle/index.md",
    "jekyll/_posts/2026-03-14-harbour-lights.md",
    "ghost.md",
    "ghost.json",
    "plain.md",
];

#[test]
fn what_is_read_is_sound_under_the_profile_of_conversions() {
    for name in ALL {
        assert_eq!(FIXTURES.errors(name), Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn a_post_of_hugo() {
    holds(
        "hugo.md",
        &[
            ("/headline", json!("Harbour lights go dark")),
            ("/standfirst", json!("Four lamps out on the old quay")),
            ("/dates/published", json!("2026-03-14T09:30:00+01:00")),
            ("/dates/modified", json!("2026-03-14T12:00:00+01:00")),
            ("/status", json!("published")),
            ("/language", json!("en-GB")),
            ("/byline/text", json!("Mira Okafor, Tom Reis")),
            ("/sections", json!([{ "name": "Coast" }])),
            ("/subjects", json!([{ "name": "shipping" }, { "name": "street lamps" }])),
            ("/series/name", json!("Dark spring")),
            ("/media/0/file", json!("media/quay.png")),
            ("/media/0/caption", json!("The old quay at night.")),
            ("/media/0/altText", json!("A row of street lamps by the water.")),
            ("/media/0/credit/line", json!("Jon Vale/Reuters")),
            ("/media/1/credit/line", json!("Ana Luz")),
            ("/media/1/caption", json!("The ferry waits for the tide.")),
            ("/placements/0/role", json!("lead")),
            ("/extensions/offprint:post/params/mood", json!("calm")),
            ("/extensions/offprint:post/params/since", json!("2026-03-01")),
        ],
    );
    let source = imported("hugo.md");
    let made = &source.articles[0];
    assert_eq!(made.path, "articles/harbour-lights.json");
    let wanted = ["figure", "paragraph", "figure", "heading", "paragraph", "list", "embed", "code", "table"];
    assert_eq!(kinds(&made.value), wanted);
    let evidence = made.evidence.as_ref().expect("it was imported");
    let dropped: Vec<(usize, &str)> =
        evidence.discarded.iter().map(|dropped| (dropped.lines.0, dropped.text.as_str())).collect();
    for wanted in [(26, "{{< ref \"cable.md\" >}}"), (32, "{{% notice warning %}}"), (34, "{{% /notice %}}")] {
        assert!(dropped.contains(&wanted), "{wanted:?}: {dropped:?}");
    }
    assert!(evidence.discarded.iter().any(|dropped| dropped.text == "[the tides](/tides)"), "{dropped:?}");
    // A block says the line it was written on.
    let heading = evidence.fields.iter().find(|field| field.value == "What the council says").expect("the heading");
    let lines: Vec<&str> = made.map.text.lines().collect();
    assert!(lines[heading.lines.expect("lines").0 - 1].starts_with("## What"), "{heading:?}");
}

#[test]
fn a_day_is_written_as_a_day_and_a_key_is_a_candidate() {
    let source = imported("hugo-json.md");
    let made = &source.articles[0];
    assert_eq!(made.value["status"], "draft");
    assert_eq!(made.value["dates"], json!({ "published": "2026-03-14", "modified": "2026-03-14" }));
    assert!(made.value.get("byline").is_none());
    let evidence = made.evidence.as_ref().expect("it was imported");
    let low: Vec<&str> =
        evidence.fields.iter().filter(|field| field.band == Band::Low).map(|field| field.pointer.as_str()).collect();
    assert_eq!(low, ["/contributions/-"]);
    assert_eq!(made.value["media"][0]["file"], Value::Null, "nothing is taken from outside the site");
}

#[test]
fn a_page_bundle() {
    holds(
        "bundle/index.md",
        &[
            ("/dates/published", json!("2026-03-14T09:30:00+01:00")),
            ("/parties/0/bio", json!("Mira Okafor covers the coast.")),
            ("/media/0/caption", json!("The old quay at night.")),
            ("/media/0/credit/line", json!("Jon Vale")),
            ("/media/0/altText", json!("Lamps by the water.")),
            ("/extensions/offprint:post/author/email", json!("mira@press.example")),
        ],
    );
    assert_eq!(kinds(&article("bundle/index.md")), ["figure", "paragraph"], "the title does not stand twice");
    assert_eq!(imported("bundle/index.md").articles[0].path, "articles/bundle.json");
}

#[test]
fn a_post_of_jekyll() {
    let name = "jekyll/_posts/2026-03-14-harbour-lights.md";
    holds(
        name,
        &[
            ("/headline", json!("Harbour lights go dark")),
            ("/byline/text", json!("Mira Okafor")),
            ("/media/0/file", json!("media/ferry.png")),
            ("/media/0/credit/line", json!("Photo by Ana Luz")),
            ("/canonicalUrl", Value::Null),
            ("/dates/published", json!("2026-03-14")),
        ],
    );
    let source = imported(name);
    let made = &source.articles[0];
    assert_eq!(made.path, "articles/harbour-lights.json");
    assert!(kinds(&made.value).contains(&"code"));
    let evidence = made.evidence.as_ref().expect("it was imported");
    let day = evidence.fields.iter().find(|field| field.pointer == "/dates/published").expect("a date");
    assert_eq!((day.band, &day.value), (Band::Medium, &json!("2026-03-14")));
    assert!(evidence.discarded.iter().any(|dropped| dropped.text == "{% if site.ads %}"));
}

#[test]
fn posts_of_ghost() {
    for name in ["ghost.md", "ghost.json"] {
        holds(
            name,
            &[
                ("/headline", json!("Harbour lights go dark")),
                ("/standfirst", json!("A cable fault left the quay dark.")),
                ("/dates/published", json!("2026-03-14T09:30:00Z")),
                ("/dates/modified", json!("2026-03-14T12:00:00Z")),
                ("/media/0/file", json!("media/quay.png")),
                ("/media/0/caption", json!("The old quay at night.")),
                ("/media/0/credit/line", json!("Jon Vale")),
                ("/subjects", json!([{ "name": "Coast" }])),
            ],
        );
    }
    let source = imported("ghost.json");
    assert_eq!(source.articles.len(), 2);
    let first = &source.articles[0].value;
    assert_eq!(first["byline"]["text"], "Mira Okafor, Tom Reis");
    assert_eq!(first["parties"][0]["bio"], "Mira Okafor covers the coast.");
    assert_eq!(first["media"][0]["altText"], "Lamps by the water");
    assert_eq!(first["media"][1]["credit"]["line"], "Ana Luz");
    assert_eq!(first["media"][1]["file"], "media/ferry.png");
    let second = &source.articles[1].value;
    assert_eq!(second["status"], "draft");
    assert_eq!(second["body"].as_array().map(Vec::len), Some(2));
    let sources = source.files.iter().filter(|file| file.path.starts_with("extra/")).count();
    assert_eq!(sources, 1, "one export is kept once");
    let text = std::fs::read_to_string(fixture("ghost.json")).expect("it is there");
    let export: Value = serde_json::from_str(&text).expect("JSON");
    for post in export["db"][0]["data"]["posts"].as_array().expect("posts") {
        assert_eq!(lost(&source, leaves_of_json(post)), Vec::<String>::new());
    }
}

#[test]
fn markdown_alone() {
    holds(
        "plain.md",
        &[
            ("/headline", json!("Harbour lights go dark")),
            ("/byline", json!({ "text": "By Mira Okafor", "basis": "named" })),
            ("/dates/published", json!("2026-03-14T09:30:00Z")),
            ("/media/0/altText", json!("Lamps by the water")),
            ("/extensions", Value::Null),
        ],
    );
    let article = article("plain.md");
    assert_eq!(kinds(&article), ["paragraph", "figure", "paragraph"]);
    assert_eq!(article["body"][2]["content"], "By Monday the council wants to know more.");
}

#[test]
fn an_article_of_ours_stays_one() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text, posts) in [
        ("article.md", "---\ntitle: X\ndate: 2026-03-14\n---\nText.\n", false),
        ("a.md", "---\nheadline: X\nbyline: By Mira Okafor\n---\nText.\n", false),
        ("b.md", "---\ntitle: X\ndate: 2026-03-14\n---\nText.\n", true),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        let source = read(&[path]).expect("it is read");
        assert_eq!(source.articles[0].evidence.is_some(), posts, "{name}");
    }
}

#[test]
fn hostile_posts_end_with_a_reason_or_in_linear_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.md");
    let said = |text: &str| {
        std::fs::write(&path, text).expect("written");
        read_as(std::slice::from_ref(&path), importer("post"), &Limits::default()).map_err(|error| error.to_string())
    };
    for (text, why) in [
        ("---\ntitle: x\n", "not closed"),
        ("+++\ntitle = \n+++\n", "line 2"),
        ("{\"title\": ", "line 1"),
        ("---\na: *b\n---\n", "front matter, line"),
    ] {
        let error = said(text).expect_err(text);
        assert!(error.contains(why), "{text}: {error}");
    }
    let deep = format!("+++\na = {}{}\n+++\n", "[".repeat(100_000), "]".repeat(100_000));
    assert!(said(&deep).is_err());
    let timed = |piece: &str, bytes: usize| {
        let started = std::time::Instant::now();
        said(&format!("# T\n\n{}", piece.repeat(bytes / piece.len()))).expect("it is read");
        started.elapsed().as_secs_f64()
    };
    for piece in ["{{< a", "{{< a >}}", "> ", "* ", "[a](b) ", "<b>", "`", "![", "{{", "{"] {
        assert_linear(piece, 32 << 10, |bytes| timed(piece, bytes));
    }
}

#[test]
fn a_truncated_post_never_panics() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, to) in
        [("hugo.md", "a.md"), ("jekyll/_posts/2026-03-14-harbour-lights.md", "b.md"), ("ghost.json", "c.json")]
    {
        let whole = std::fs::read(fixture(name)).expect("it is there");
        let path = folder.path().join(to);
        let mut read = 0;
        for length in (0..whole.len()).step_by(7) {
            std::fs::write(&path, &whole[..length]).expect("written");
            let kind = if to.ends_with("json") { "ghost" } else { "post" };
            read += usize::from(read_as(std::slice::from_ref(&path), importer(kind), &Limits::default()).is_ok());
        }
        assert!(read > 0 || name == "ghost.json", "{name}");
    }
}
