//! What the rules of documents find beyond the examples on their pages: places, orders, limits, and what they leave
//! to one another.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use offprint::check::{Checked, Settings};
use offprint::diagnostic::Level;
use offprint::rules::Profile;
use serde_json::{Value, json};

use crate::support::minimal::{ARTICLE, Minimal, PICTURE, told};

fn with_text(text: impl Into<Vec<u8>>) -> Checked {
    let mut package = Minimal::new();
    package.files.insert(ARTICLE.to_owned(), text.into());
    package.check()
}

fn place(checked: &Checked, index: usize) -> (usize, usize) {
    let region = checked.findings[index].place.region.as_ref().expect("the finding stands in a text");
    (region.start.line, region.start.column)
}

#[test]
fn forty_faults_are_forty_findings_in_the_order_of_the_source() {
    let mut package = Minimal::new();
    let text = String::from_utf8(package.files[ARTICLE].clone()).expect("UTF-8");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let start = lines.iter().position(|line| line == "  \"rights\": {").expect("the article has rights");
    let mut wanted = Vec::new();
    let mut subjects = vec!["  \"subjects\": [".to_owned()];
    for number in 0..40 {
        let (item, code, column) = match number % 5 {
            0 => (r#"{"name": "é", "relevance": 101}"#, "OFP203", 33),
            1 => (r#"{"uri": "http://harbour.example/1"}"#, "OFP203", 5),
            2 => (r##"{"name": "a", "madeBy": "#nobody"}"##, "OFP221", 29),
            3 => (r#"{"name": "a", "nmae": "b"}"#, "OFP204", 19),
            _ => (r#"{"name": "a", "uri": "harbour 1"}"#, "OFP203", 26),
        };
        wanted.push((code, start + 2 + number, if number % 5 == 0 { column - 1 } else { column }));
        let comma = if number < 39 { "," } else { "" };
        subjects.push(format!("    {item}{comma}"));
    }
    subjects.push("  ],".to_owned());
    lines.splice(start..start, subjects);
    package.files.insert(ARTICLE.to_owned(), (lines.join("\n") + "\n").into_bytes());
    let checked = package.check();
    let found: Vec<(&str, usize, usize)> = (0..checked.findings.len())
        .map(|index| (checked.findings[index].code, place(&checked, index).0, place(&checked, index).1))
        .collect();
    assert_eq!(found, wanted);
    assert_eq!(checked.count(Level::Error) + checked.count(Level::Warning), 40);
}

#[test]
fn text_that_is_not_utf_8_is_told_by_its_first_bad_byte() {
    let checked = with_text(b"{\n  \"headline\": \"Caf\xe9\"\n}".to_vec());
    assert_eq!(told(&checked), ["OFP201 "]);
    assert_eq!(place(&checked, 0), (2, 19));
}

#[test]
fn a_byte_order_mark_moves_no_column() {
    let article = Minimal::new().article();
    let checked = with_text(format!("\u{feff}{article:#}"));
    assert_eq!(told(&checked), ["OFP201 "]);
    assert_eq!(place(&checked, 0), (1, 1));
    let checked = with_text("\u{feff}{\n  \"headline\" 7\n}");
    assert_eq!(told(&checked), ["OFP201 ", "OFP201 "]);
    assert_eq!(place(&checked, 1), (2, 14));
}

#[test]
fn a_member_that_stands_twice_is_shown_where_it_stands_again() {
    let text = String::from_utf8(Minimal::new().files[ARTICLE].clone()).expect("UTF-8");
    let text = text.replacen("  \"version\": 1,", "  \"version\": 1,\n  \"version\": 1,", 1);
    let checked = with_text(text);
    assert_eq!(told(&checked), ["OFP201 /version"]);
    assert_eq!(place(&checked, 0), (4, 3));
}

#[test]
fn faults_of_syntax_are_said_in_plain_words() {
    for (text, wanted, at) in [
        ("{\"a\": 1,}", "a comma stands after the last item", (1, 8)),
        ("{\"a\": 1 \"b\": 2}", "a comma or a closing `}` is missing before this", (1, 9)),
        ("{\"a\": [1, 2}", "a comma or a closing `]` is missing before this", (1, 12)),
        ("{'a': 1}", "a member's name must stand here, in double quotes", (1, 2)),
        ("{\"a\": “b”}", "a value must stand here", (1, 7)),
        ("{\"a\": \"b\n\"}", "a line break or another control character stands inside a text", (1, 9)),
        ("{\"a\": 1} x", "something stands after the end of the document", (1, 10)),
        ("{\"a\": 1", "the document ends inside an object", (1, 7)),
        ("{\"a\": 01}", "this is not how JSON writes a number", (1, 8)),
        ("{\"a\" 1}", "a colon is missing between a member's name and its value", (1, 6)),
    ] {
        let checked = with_text(text);
        assert_eq!(told(&checked), ["OFP201 "], "{text}");
        assert_eq!(checked.findings[0].message, wanted, "{text}");
        assert_eq!(place(&checked, 0), at, "{text}");
    }
    let deep = format!("{}{}", "[".repeat(70), "]".repeat(70));
    let checked = with_text(deep);
    assert_eq!(checked.findings[0].message, "the document is nested deeper than 64 levels");
    assert_eq!(checked.findings[0].help.as_deref(), Some("the limit is `json-depth`"));
}

#[test]
fn what_an_unknown_major_version_says_is_not_judged() {
    let mut package = Minimal::new().patch("", &json!({"headline": 7, "placements": null}));
    package.manifest_patches.push((String::new(), json!({"version": "3.0"})));
    let checked = package.check();
    assert_eq!(told(&checked), ["OFP202 /version"]);
    let entries: Vec<&str> = checked.unchecked.iter().map(|unchecked| unchecked.entry.as_str()).collect();
    assert_eq!(entries, ["manifest.json", ARTICLE]);
}

#[test]
fn what_a_newer_minor_version_adds_warns_and_is_not_an_error() {
    let patch = json!({"sentiment": "calm", "contentLabel": "podcast"});
    let mut package = Minimal::new().patch("", &patch);
    package.manifest_patches.push((String::new(), json!({"version": "2.7", "generation": 4})));
    let checked = package.check();
    let codes: BTreeSet<&str> = checked.findings.iter().map(|finding| finding.code).collect();
    // The container's own clause on members is for the rules of the container.
    assert_eq!(codes, BTreeSet::from(["OFP204", "OFP208"]), "{:#?}", checked.findings);
    assert_eq!(checked.count(Level::Error), 0);
    assert_eq!(told(&checked), ["OFP204 /generation", "OFP208 /version", "OFP204 /sentiment"]);
    assert_eq!(checked.unchecked.len(), 1, "{:?}", checked.unchecked);
}

#[test]
fn a_file_that_changed_is_told_once() {
    let mut package = Minimal::new();
    let sound = package.manifest();
    let picture = package.files.get_mut(PICTURE).expect("there is a picture");
    let last = picture.len() - 20;
    picture[last] ^= 1;
    package.manifest_text = Some(sound.clone());
    assert_eq!(told(&package.check()), ["OFP601 /files/1/sha256"]);
    assert_eq!(told(&package.check_stream()), ["OFP601 /files/1/sha256"]);
    // A folder's manifest may be stale; what the article says of the file may not.
    assert_eq!(told(&package.check_folder()), ["OFP128 ", "OFP601 /media/0/sha256"]);

    let mut package = Minimal::new();
    package.files.get_mut(PICTURE).expect("there is a picture").truncate(200);
    package.manifest_text = Some(sound);
    let checked = package.check();
    let codes: BTreeSet<&str> = checked.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains("OFP602") && !codes.contains("OFP601"), "{:#?}", checked.findings);
    assert_eq!(checked.findings.iter().filter(|finding| finding.code == "OFP602").count(), 1);
}

#[test]
fn one_file_of_another_type_is_one_finding_however_often_it_is_declared() {
    let mut package = Minimal::new();
    let picture = package.files.remove(PICTURE).expect("there is a picture");
    package.files.insert("media/quay.jpg".to_owned(), picture);
    let package = package.patch("/media/0", &json!({"file": "media/quay.jpg", "mediaType": "image/jpeg"}));
    let checked = package.check();
    assert_eq!(told(&checked), ["OFP603 /media/0/mediaType"]);
    assert_eq!(checked.findings[0].notes, ["the extension of its name is that of another type too"]);
    let checked = package.patch("/media/0", &json!({"mediaType": "image/png"})).check();
    assert_eq!(told(&checked), ["OFP603 /media/0/file"]);
}

/// A second article beside the minimal one.
fn two(first: &Value, second: &Value) -> Checked {
    let package = Minimal::new();
    let mut other = package.clone().patch("", &json!({"id": "urn:uuid:5b0d1e62-3f0c-4a8e-8f0d-1c2b3a4d5e6f"}));
    other = other.patch("", second);
    let mut both = package.patch("", first);
    both.files.insert("articles/tides.json".to_owned(), other.files[ARTICLE].clone());
    both.check()
}

#[test]
fn two_articles_do_not_replace_each_other() {
    const FIRST: &str = "urn:uuid:0b6f8c9e-4b1d-4f55-9a37-5d1f1f2f6a10";
    const SECOND: &str = "urn:uuid:5b0d1e62-3f0c-4a8e-8f0d-1c2b3a4d5e6f";
    let second_version = |mut article: Value| {
        article["id"] = json!(FIRST);
        article["version"] = json!(2);
        article["revisions"] = json!([{"version": 2, "at": "2026-03-14T09:30:00Z", "kind": "update"}]);
        article
    };
    let related = |rel: &str, id: &str| json!({"relatedItems": [{"rel": rel, "id": id}]});
    let sound = two(&related("supersedes", SECOND), &related("supersededBy", FIRST));
    assert_eq!(told(&sound), [""; 0]);
    let circle = two(&related("supersedes", SECOND), &related("supersedes", FIRST));
    assert_eq!(told(&circle), ["OFP224 /relatedItems/0/id"]);
    let circle = two(&related("supersedes", SECOND), &second_version(json!({})));
    assert_eq!(told(&circle), [""; 0], "another article than those in the package");
    let again = two(&json!({}), &json!({"id": FIRST}));
    assert_eq!(told(&again), ["OFP222 /id"]);
    let later = two(&json!({}), &second_version(related("supersedes", FIRST)));
    assert_eq!(told(&later), [""; 0]);
    let fallen = two(
        &json!({"version": 3, "revisions": [{"version": 3, "at": "2026-03-14T09:30:00Z", "kind": "update"}]}),
        &second_version(related("supersedes", FIRST)),
    );
    assert_eq!(told(&fallen), ["OFP224 /relatedItems/0/id"]);
}

#[test]
fn what_a_submission_must_have_is_an_error_there_and_warns_in_what_was_converted() {
    let package = Minimal::new()
        .patch("", &json!({"byline": null}))
        .patch("/media/0", &json!({"altText": null, "credit": {"line": "", "creators": null, "supplier": null}}));
    let wanted =
        ["OFP301 /byline", "OFP431 /media/0/altText", "OFP402 /media/0/credit/creators", "OFP401 /media/0/credit/line"];
    for profile in Profile::ALL {
        let checked = package.check_for(&Settings { profile, ..Settings::default() });
        assert_eq!(told(&checked), wanted, "{profile}");
        let level = if profile == Profile::Converted { Level::Warning } else { Level::Error };
        assert_eq!(checked.count(level), 4, "{profile}");
    }
}

#[test]
fn a_genre_that_is_not_pinned_is_neither_sound_nor_wrong() {
    let genre = json!({"genres": [{"name": "Obituary", "uri": "http://cv.iptc.org/newscodes/genre/Obituary"}]});
    let checked = Minimal::new().patch("", &genre).check();
    assert_eq!(checked.findings, []);
    assert_eq!(checked.unchecked.len(), 1);
    assert_eq!(checked.unchecked[0].code, "OFP205");
}

#[test]
fn a_document_full_of_faults_takes_no_longer_than_a_sound_one_many_times_over() {
    let mut members = String::new();
    for number in 0..60_000 {
        writeln!(members, "\"m{number}\": 1,").expect("a string takes it");
    }
    let mut refs = String::new();
    for number in 0..20_000 {
        writeln!(refs, "{{\"name\": \"a\", \"madeBy\": \"#n{number}\", \"uri\": \"x y\"}},\n")
            .expect("a string takes it");
        writeln!(members, "\"x{number}\": null,").expect("a string takes it");
    }
    let text = String::from_utf8(Minimal::new().files[ARTICLE].clone()).expect("UTF-8");
    let text =
        text.replacen('{', &format!("{{{members} \"subjects\": [{}],", refs.trim_end().trim_end_matches(',')), 1);
    let start = Instant::now();
    let checked = with_text(text);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(checked.findings.len(), Settings::default().max_findings);
    assert!(checked.unchecked.iter().any(|unchecked| unchecked.why.contains("more than 10000 faults")));
}

/// Rules read members by name; a name that no schema has would never be found, and the rule never speak.
#[test]
fn every_member_that_a_rule_reads_stands_in_a_schema() {
    fn names(value: &Value, found: &mut BTreeSet<String>) {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            found.extend(properties.keys().cloned());
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| names(item, found)),
            Value::Object(members) => members.values().for_each(|member| names(member, found)),
            _ => {}
        }
    }
    let mut known = BTreeSet::new();
    offprint::format::schema::all().iter().for_each(|(_, schema)| names(schema, &mut known));

    let mut read = 0;
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the rules are there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // What reads a schema, and not a document, reads a schema's words.
            let of_schema = ["document/words.rs", "document/schema/ready.rs"].iter().any(|file| path.ends_with(file));
            let own = of_schema || path.extension().is_none_or(|extension| extension != "rs");
            if own {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a rule is text");
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            for call in [".get(\"", ".str_of(\"", ".items_of(\""] {
                for (at, _) in text.match_indices(call) {
                    let name = text[at + call.len()..].split('"').next().unwrap_or_default();
                    assert!(known.contains(name), "{} reads `{name}`, which no schema has", path.display());
                    read += 1;
                }
            }
        }
    }
    assert!(read > 40, "{read} members are read");
}
