//! What the short forms become, and that it is what the schema wants.

use super::{document, read, with_front};
use serde_json::{Value, json};

/// What the schema says against a document.
fn faults(value: &Value) -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/2.0/article.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema of the article");
    let schema = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn makes_a_starter_article_that_validates() {
    let text = String::from_utf8(offprint::import::template("Harbour lights")[0].1.clone()).expect("text");
    let value = document(&text, &[("quay.png", "")]);
    assert_eq!(faults(&value), [""; 0]);
    assert_eq!(value["media"][0]["credit"]["supplier"], "#harbour-press");
}

const FULL: &str = include_str!("full.md");

#[test]
fn takes_every_member_and_validates() {
    let files =
        [("quay.png", ""), ("Früh am Kai.PNG", ""), ("mira.png", ""), ("film.png", ""), ("quay.en.vtt", "WEBVTT\n")];
    let value = document(FULL, &files);
    assert_eq!(faults(&value), [""; 0]);
    // Every member of the schema is in it, so none can be forgotten in the importer's tables.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/2.0/article.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("the schema")).expect("JSON");
    let names: Vec<&String> = schema["properties"].as_object().expect("members").keys().collect();
    let made: Vec<&String> = value.as_object().expect("members").keys().collect();
    assert_eq!(made, names, "the members, in the schema's order");
    let names: Vec<&String> = schema["$defs"]["Asset"]["properties"].as_object().expect("members").keys().collect();
    let made: Vec<&String> = value["media"][0].as_object().expect("members").keys().collect();
    let not_written = ["originalName", "duration", "decorative"];
    let names: Vec<&String> = names.into_iter().filter(|name| !not_written.contains(&name.as_str())).collect();
    assert_eq!(made, names, "the members of an asset, in the schema's order");
}

#[test]
fn keeps_scalars_as_written() {
    let value = document(
        &with_front(
            "headline: no\nslugline: 1.10\npublished: 2026-03-14\nsections: [2026-03-14, 007, yes, null-value]\nstandfirst: >\n  one\n  two",
        ),
        &[],
    );
    assert_eq!(value["headline"], "no");
    assert_eq!(value["slugline"], "1.10");
    assert_eq!(value["dates"], json!({"published": "2026-03-14", "modified": "2026-03-14"}));
    assert_eq!(value["sections"][1]["name"], "007");
    assert_eq!(value["sections"][2]["name"], "yes");
    assert_eq!(value["standfirst"], "one two");
    let value = document(
        &with_front(
            "extensions: {a:b: {n: 1.10, i: 3, f: 1.5, big: 12345678901234567890, t: true, q: \"1\", d: 2026-03-14, v: ~}}",
        ),
        &[],
    );
    assert_eq!(
        value["extensions"]["a:b"],
        json!({"n": "1.10", "i": 3, "f": 1.5, "big": "12345678901234567890", "t": true, "q": "1", "d": "2026-03-14", "v": null})
    );
}

#[test]
fn invents_nothing() {
    let value = document("---\nslug: a\n---\n![](a.png)\n", &[("a.png", "")]);
    let names: Vec<&String> = value.as_object().expect("members").keys().collect();
    assert_eq!(names, ["id", "version", "status", "body", "media"]);
    assert_eq!(value["status"], "draft");
    let names: Vec<&String> = value["media"][0].as_object().expect("members").keys().collect();
    assert_eq!(names, ["id", "file", "mediaType", "size", "sha256", "width", "height"]);
}

#[test]
fn derives_an_id_that_editing_keeps() {
    let id = |front: &str| document(&with_front(front), &[])["id"].clone();
    let one = id("headline: A\npublished: 2026-03-14");
    assert_eq!(one, id("headline: B\nbyline: By Mira Okafor\npublished: 2026-03-14"));
    assert_ne!(one, id("headline: A\npublished: 2026-03-15"));
    assert_eq!(id("id: urn:x:1"), "urn:x:1");
    let text = one.as_str().expect("a string");
    assert_eq!((text.len(), &text[..9], &text[23..24]), (45, "urn:uuid:", "8"), "{text}");
}

#[test]
fn reads_bylines_and_leaves_others_alone() {
    let value = document(&with_front("byline: By Mira Okafor in Lisbon\nlanguage: en"), &[]);
    assert_eq!(value["byline"], json!({"text": "By Mira Okafor in Lisbon", "basis": "named"}));
    assert_eq!(
        value["contributions"],
        json!([{"party": "#okafor", "roles": ["reporter"], "order": 1, "inByline": true, "place": {"name": "Lisbon"}}])
    );
    let value = document(&with_front("byline: By our correspondent\nlanguage: en"), &[]);
    assert_eq!(value["byline"], json!({"text": "By our correspondent"}));
    assert!(value.get("contributions").is_none());
    let value = document(
        &with_front("byline: By Mira Okafor\ntagline: Editing by Tom Reis; Additional reporting by Mira Okafor"),
        &[],
    );
    assert_eq!(value["contributions"][0]["roles"], json!(["reporter", "additionalReporting"]));
    assert_eq!(value["contributions"][1]["inByline"], false);
}

#[test]
fn names_each_party_once() {
    let value = document(
        &with_front(
            "byline: By Mira Okafor\npublisher: Harbour Press\nparties:\n  - {id: hp, name: Harbour Press, kind: organization}\n\
             contributions:\n  - {name: Mira Okafor, roles: [reporter], affiliations: Harbour Press, email: m@a.example, orcid: 0000-0002-1825-0097}\n  - {name: Tunde Okafor, roles: editor}\n  - {party: hp, roles: producer}\n  - {name: Photo Desk, kind: desk, roles: photoEditor}",
        ),
        &[],
    );
    assert_eq!(value["publisher"], "#hp");
    let ids: Vec<&str> =
        value["parties"].as_array().expect("parties").iter().filter_map(|p| p["id"].as_str()).collect();
    assert_eq!(ids, ["#hp", "#okafor", "#okafor-2", "#photo-desk"]);
    assert_eq!(value["parties"][1]["affiliations"], json!(["#hp"]));
    assert_eq!(
        value["parties"][1]["contact"],
        json!([{"kind": "email", "value": "m@a.example", "visibility": "recipient"}])
    );
    assert_eq!(value["parties"][1]["identifiers"], json!([{"scheme": "orcid", "value": "0000-0002-1825-0097"}]));
    assert_eq!(value["contributions"][0]["inByline"], true);
    assert_eq!(value["contributions"][2], json!({"party": "#hp", "roles": ["producer"]}));
}

#[test]
fn makes_names_of_files_portable_and_keeps_the_written_one() {
    let value = document(
        "---\nslug: a\n---\n![](<Früh am Kai (2).PNG>)\n\n![](con.png)\n\n![](港.png)\n\n![](sub/con.png)\n",
        &[("Früh am Kai (2).PNG", ""), ("con.png", ""), ("港.png", ""), ("sub/con.png", "")],
    );
    let pairs: Vec<_> = value["media"]
        .as_array()
        .expect("media")
        .iter()
        .map(|a| (a["file"].as_str().unwrap_or(""), a["originalName"].as_str()))
        .collect();
    assert_eq!(pairs[0], ("media/fruh-am-kai-2.png", Some("Früh am Kai (2).PNG")));
    assert_eq!(pairs[1], ("media/con-media.png", Some("con.png")));
    assert!(pairs[2].0.starts_with("media/media-") && pairs[2].1 == Some("港.png"), "{pairs:?}");
    assert_eq!(pairs[3].0, "media/con-media-2.png");
}

#[test]
fn lets_the_text_of_a_picture_fill_its_asset() {
    let article =
        "---\nslug: a\nmedia:\n  a.png: {alt: A quay}\n---\n![A quay](a.png \"At night\")\n\n![Lamps](a.png)\n";
    let value = document(article, &[("a.png", "")]);
    assert_eq!((&value["media"][0]["altText"], &value["media"][0]["caption"]), (&json!("A quay"), &json!("At night")));
    assert_eq!(value["body"][0], json!({"type": "figure", "asset": "#a"}));
    assert_eq!(value["body"][1], json!({"type": "figure", "asset": "#a", "alt": "Lamps"}));
}

#[test]
fn takes_the_headline_from_a_title() {
    assert_eq!(document("---\nslug: a\n---\n# Dark *harbour*\n\nText\n", &[])["headline"], "Dark harbour");
    let value = document("---\nslug: a\nheadline: Dark\n---\n# Dark\n\nText\n", &[]);
    assert_eq!(value["body"].as_array().map(Vec::len), Some(1));
}

#[test]
fn reads_the_same_with_any_line_break_and_a_byte_order_mark() {
    let plain = "---\nslug: a\nheadline: x\nstandfirst: |\n  one\n  two\n---\nText\nmore\n\n::: factBox T\n- a\n:::\n";
    let value = document(plain, &[]);
    assert_eq!(value, document(&plain.replace('\n', "\r\n"), &[]));
    assert_eq!(value, document(&format!("\u{feff}{plain}"), &[]));
}

#[test]
fn joins_broken_lines_as_the_script_wants() {
    assert_eq!(document("---\nslug: a\n---\none\ntwo\n", &[])["body"][0]["content"], "one two");
    assert_eq!(document("---\nslug: a\n---\n港の\n夜\n", &[])["body"][0]["content"], "港の夜");
}

#[test]
fn has_a_place_for_what_a_schema_fault_points_at() {
    let (_root, source) = read(
        "---\nslug: a\nheadline: x\nlanguage: english please\nmedia:\n  a.png: {alt: x}\n---\n![](a.png)\n",
        &[("a.png", "")],
    );
    let article = &source.articles[0];
    let found = faults(&article.value);
    assert!(found.iter().any(|fault| fault.starts_with("/language")), "{found:?}");
    assert_eq!(article.map.supplies("/media/0/credit").as_deref(), Some("media → a.png → credit"));
    assert_eq!(&article.map.text[article.map.locate("/media/0/credit").range], "a.png: {alt: x}");
}

/// The page for writers shows front matter in many pieces; each must be read without a problem.
#[test]
fn reads_every_example_of_the_page_for_writers() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/writing.md");
    let page = std::fs::read_to_string(path).expect("the page");
    let files: Vec<(&str, &str)> =
        ["quay.jpg", "mira.jpg", "map.svg", "film.mp4", "film.en.vtt", "film.txt", "line.png"]
            .map(|name| (name, "x"))
            .to_vec();
    let mut read_so_far = 0;
    for example in page.split("\n```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        let front = if example.starts_with("    credit:") {
            format!("media:\n  quay.jpg:\n{example}")
        } else {
            example.to_owned()
        };
        let (_root, source) = read(&with_front(&front), &files);
        let problems: Vec<_> = source.problems.iter().filter(|problem| !problem.fault.is_harmless()).collect();
        assert!(problems.is_empty(), "{example}\n{problems:#?}");
        read_so_far += 1;
    }
    for example in page.split("\n```markdown\n").skip(1).filter_map(|rest| rest.split("\n```\n").next()) {
        let text =
            if example.starts_with("---") { example.to_owned() } else { format!("---\nslug: a\n---\n{example}\n") };
        let (_root, source) = read(&text, &files);
        let problems: Vec<_> = source.problems.iter().filter(|problem| !problem.fault.is_harmless()).collect();
        // `edition.md` is no article: its title is no member of one.
        assert!(problems.is_empty() || example.contains("title: The Friday edition"), "{example}\n{problems:#?}");
        read_so_far += 1;
    }
    assert!(read_so_far > 10, "{read_so_far}");
}
