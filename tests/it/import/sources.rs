//! What people have: pasted text and ZIPs of it, with the evidence for what was recovered.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use offprint::check::Settings;
use offprint::container::Opening;
use offprint::diagnostic::Level;
use offprint::import::{self, Band, Limits, Source, read, supply};
use offprint::pack::{Draft, imported};
use offprint::rules::Profile;
use proptest::prelude::*;
use serde_json::Value;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name)
}

fn imported(name: &str) -> Source {
    read(&[fixture(name)]).expect("it is read")
}

fn article(source: &Source) -> &Value {
    &source.articles[0].value
}

#[test]
fn a_pasted_article_without_headline_date_and_credit() {
    let source = imported("text/site-paste.txt");
    let article = article(&source);
    assert_eq!(article["media"][0]["caption"], "The old quay at night, with four lamps out and the ferry waiting.");
    assert_eq!(article["media"][0]["credit"], Value::Null);
    assert_eq!(article["body"].as_array().map(Vec::len), Some(3));
    assert_eq!(article["contributions"][0]["party"], "#okafor");
    assert!(article["parties"][0]["bio"].as_str().is_some_and(|bio| bio.ends_with("two dogs.")));
    assert!(article.get("headline").is_none() && article.get("dates").is_none());
    let evidence = source.articles[0].evidence.as_ref().expect("it was imported");
    let why: Vec<&str> = evidence.discarded.iter().map(|dropped| dropped.why.as_str()).collect();
    let wanted = ["credit label without a holder", "link to the previous article", "link to the next article"];
    assert_eq!(why, wanted);
    let pointers: Vec<String> = import::missing(article).into_iter().map(|missing| missing.pointer).collect();
    for pointer in ["/headline", "/dates/published", "/media/0/credit/line"] {
        assert!(pointers.iter().any(|missing| missing == pointer), "{pointer}");
    }
    let empty = evidence.fields.iter().find(|field| field.pointer == "/media/0/credit/line").expect("it is told");
    assert_eq!((empty.band, empty.why.as_deref()), (Band::Low, Some("credit label present, holder empty")));
}

#[test]
fn every_line_of_a_text_is_assigned_or_listed() {
    for entry in std::fs::read_dir(fixture("text")).expect("the fixtures are there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let source = read(std::slice::from_ref(&path)).expect("it is read");
        let made = &source.articles[0];
        let evidence = made.evidence.as_ref().expect("it was imported");
        for (index, line) in made.map.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let within = |(first, last): (usize, usize)| (first..=last).contains(&(index + 1));
            let assigned = evidence.fields.iter().filter_map(|field| field.lines).any(within);
            let listed = evidence.discarded.iter().any(|dropped| within(dropped.lines));
            assert!(assigned || listed, "{}:{}: {line}", path.display(), index + 1);
        }
    }
}

#[test]
fn flags_fill_gaps_and_the_same_input_gives_the_same_document() {
    let mut source = imported("text/site-paste.txt");
    let again = imported("text/site-paste.txt");
    assert_eq!(source.articles[0].value, again.articles[0].value);
    let made = &mut source.articles[0];
    supply::headline(made, "Harbour lights go dark").expect("set");
    supply::published(made, "2026-03-14T09:30:00Z").expect("set");
    supply::byline(made, "By Mira Okafor").expect("set");
    supply::credit(made, "picture", "Jon Vale/AP").expect("set");
    assert!(supply::published(made, "yesterday").is_err());
    assert_eq!(made.value["byline"]["basis"], "named");
    assert_eq!(made.value["contributions"][0]["inByline"], true);
    assert_eq!(made.value["media"][0]["credit"]["supplier"], "#ap");
    assert_eq!(made.value["dates"]["modified"], "2026-03-14T09:30:00Z");
    let must: Vec<_> = import::missing(&made.value).into_iter().filter(|missing| missing.must).collect();
    assert_eq!(must.len(), 1, "{must:?}"); // the picture's file
}

#[test]
fn the_schema_of_the_import_report_is_in_step() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/import/1.schema.json");
    let wanted = format!("{:#}\n", imported::schema());
    if std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite") {
        std::fs::write(&file, &wanted).expect("the schema can be written");
    }
    assert_eq!(std::fs::read_to_string(file).expect("it is there"), wanted);
    let draft = Draft::open(&[fixture("text/site-paste.txt")], &Limits::default(), &Opening::default()).expect("read");
    let record = imported::Record::Import(imported::Import {
        input: "a".to_owned(),
        verdict: imported::Verdict::Refused,
        output: None,
        content_digest: None,
        error: None,
        errors: 0,
        warnings: 0,
        pictures: vec!["media/quay.png carries its credit now".to_owned()],
        articles: draft.recoveries(),
    });
    let line = serde_json::to_value(imported::Line { schema: imported::SCHEMA, record }).expect("serializes");
    let validator = jsonschema::validator_for(&imported::schema()).expect("a schema");
    assert!(validator.is_valid(&line), "{:?}", validator.iter_errors(&line).map(|e| e.to_string()).collect::<Vec<_>>());
}

#[test]
fn a_saved_page_with_three_captioned_pictures() {
    let draft = Draft::open(&[fixture("html/harbour.html")], &Limits::default(), &Opening::default()).expect("read");
    let settings = Settings { profile: Profile::Converted, ..Settings::default() };
    let checked = draft.check(&settings);
    assert_eq!(checked.count(Level::Error), 0, "{:?}", checked.findings);
    let missing: Vec<_> = draft.recoveries().remove(0).missing.into_iter().filter(|one| one.must).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let source = imported("html/harbour.html");
    let article = article(&source);
    assert_eq!(article["headline"], "Harbour lights go dark");
    assert_eq!(article["byline"]["text"], "By Mira Okafor and Tom Reis");
    assert_eq!(article["dates"]["published"], "2026-03-14T09:30:00Z");
    assert_eq!(article["contributions"].as_array().map(Vec::len), Some(2));
    let media = article["media"].as_array().expect("pictures");
    let lines: Vec<_> = media.iter().map(|asset| asset["credit"]["line"].as_str()).collect();
    assert_eq!(lines, [Some("Jon Vale/AP"), Some("Ana Luz/Reuters"), Some("Kim Sato")]);
    let captions: Vec<_> = media.iter().map(|asset| asset["caption"].as_str()).collect();
    assert_eq!(
        captions,
        [Some("The old quay at night."), Some("The ferry waits for the tide."), Some("The end of the cable.")]
    );
    assert_eq!(media[1]["width"], 5, "the largest candidate is taken");
    let kinds: Vec<_> =
        article["body"].as_array().expect("blocks").iter().filter_map(|block| block["type"].as_str()).collect();
    let wanted = ["figure", "paragraph", "paragraph", "figure", "heading", "paragraph", "list", "figure", "paragraph"];
    assert_eq!(kinds, wanted);
    let evidence = source.articles[0].evidence.as_ref().expect("it was imported");
    let why: BTreeSet<&str> = evidence.discarded.iter().map(|dropped| dropped.why.as_str()).collect();
    for reason in ["script", "navigation", "cookie banner", "related links", "footer of the page"] {
        assert!(why.contains(reason), "{reason}: {why:?}");
    }
}

#[test]
fn nested_tags_and_scripts_end_in_linear_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep.html");
    let timed = |tag: &str, bytes: usize| {
        std::fs::write(&path, tag.repeat(bytes / tag.len())).expect("written");
        let started = std::time::Instant::now();
        assert_eq!(read(std::slice::from_ref(&path)).expect("it is read").articles.len(), 1);
        started.elapsed().as_secs_f64()
    };
    for tag in ["<b>", "<table><tr><td>", "<p><i>", "<font a=b>", "<script>pubDate:", "<title>a - "] {
        crate::support::linear::assert_linear(tag, 64 << 10, |bytes| timed(tag, bytes));
    }
    timed("<div>", 10 << 20);
}

/// The fixtures of every importer, with the kind they are taken for.
const SEEDS: [(&str, &str, &str); 9] = [
    ("newsml/story.xml", "newsml", "a.xml"),
    ("newsml/message.xml", "newsml", "a.xml"),
    ("newsml/deutsch.xml", "newsml", "a.xml"),
    ("ninjs/v1-full.json", "ninjs", "a.json"),
    ("ninjs/v3-full.json", "ninjs", "a.json"),
    ("jsonld/full.json", "jsonld", "a.json"),
    ("post/ghost.json", "ghost", "a.json"),
    ("post/hugo.md", "post", "a.md"),
    ("post/bundle/index.md", "post", "a.md"),
];

#[test]
fn no_changed_source_makes_an_importer_panic() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("it is small")
    };
    for (name, kind, to) in SEEDS {
        let whole = std::fs::read(fixture(name)).expect("it is there");
        let path = folder.path().join(to);
        let mut read = 0;
        for _ in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..=next(4) {
                let at = next(bytes.len());
                let to = (at + next(40)).min(bytes.len());
                match next(4) {
                    0 => bytes[at] = u8::try_from(next(256)).expect("a byte"),
                    1 => drop(bytes.drain(at..to)),
                    2 => {
                        let piece = bytes[at..to].to_vec();
                        let here = next(bytes.len());
                        bytes.splice(here..here, piece);
                    }
                    _ => bytes[at..to].fill(b"\"<>{}[]&\n "[next(10)]),
                }
            }
            std::fs::write(&path, bytes).expect("written");
            read += usize::from(
                import::read_as(std::slice::from_ref(&path), import::importer(kind), &Limits::default()).is_ok(),
            );
        }
        assert!(read < 60, "{name}: every change was let pass");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_an_importer_panic(
        lines in proptest::collection::vec(
            prop_oneof![
                Just("Photo Credit:".to_owned()), Just("By Mira Okafor".to_owned()), Just("Next article".to_owned()),
                Just("March 14, 2026".to_owned()), Just("###".to_owned()), Just("İ: x".to_owned()), "\\PC{0,60}",
            ], 0..12),
        tail in proptest::collection::vec(any::<u8>(), 0..80),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        let mut bytes = lines.join("\n").into_bytes();
        bytes.extend(tail);
        std::fs::write(&path, bytes).expect("written");
        for kind in ["text", "html", "newsml", "ninjs", "jsonld"] {
            let _ = import::read_as(std::slice::from_ref(&path), import::importer(kind), &Limits::default());
        }
    }

    #[test]
    fn no_page_makes_the_importer_panic(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("<figure><img src=a.jpg><figcaption>".to_owned()), Just("</figure>".to_owned()), Just("<p>".to_owned()),
                Just("<table><tr><td>x".to_owned()), Just("<script type=application/ld+json>{\"@type\":\"NewsArticle\"".to_owned()),
                Just("</script>".to_owned()), Just("<template>".to_owned()), Just("<svg><p>".to_owned()), Just("(AP Photo/X)".to_owned()),
                "\\PC{0,30}",
            ], 0..20),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.html");
        std::fs::write(&path, parts.concat()).expect("written");
        let _ = read(&[path]);
    }
}
