//! What the rules of dates, language and text find beyond the examples on their pages.

use std::time::{Duration, Instant};

use offprint::check::{Checked, Settings};
use offprint::diagnostic::Edit;
use offprint::rules::Target;
use serde_json::{Value, json};

use crate::support::minimal::{Minimal, told};

fn checked(patch: &Value) -> Checked {
    Minimal::new().patch("", patch).check()
}

fn at(now: &str, patch: &Value) -> Checked {
    let target = Target { now: Some(now.parse().expect("an instant")), ..Target::default() };
    Minimal::new().patch("", patch).check_for(&Settings { target, ..Settings::default() })
}

fn body(paragraphs: &[&str]) -> Value {
    let blocks: Vec<Value> = paragraphs.iter().map(|text| json!({"type": "paragraph", "content": text})).collect();
    json!({ "body": blocks })
}

/// The article after the fix of its only finding.
fn mended(patch: &Value) -> (bool, Checked) {
    let package = Minimal::new().patch("", patch);
    let checked = package.check();
    let [finding] = &checked.findings[..] else { panic!("one finding: {:?}", told(&checked)) };
    let fix = finding.fix.as_ref().expect("it has a fix");
    let pointer = finding.place.pointer.as_deref().expect("it has a place");
    let mut article = package.article();
    match &fix.edit {
        Edit::Replace(value) => *article.pointer_mut(pointer).expect("it is there") = value.clone(),
        Edit::Remove => {
            let (holder, name) = pointer.rsplit_once('/').expect("it is in something");
            match article.pointer_mut(holder).expect("it is there") {
                Value::Array(items) => drop(items.remove(name.parse().expect("an index"))),
                Value::Object(members) => drop(members.remove(name)),
                _ => panic!("a list or an object"),
            }
        }
        other => panic!("{other:?}"),
    }
    let mut package = Minimal::new();
    package.set_article(&article);
    (fix.safe, package.check())
}

#[test]
fn fixes_mend_what_they_are_for() {
    for (safe, patch) in [
        (true, json!({"dates": {"published": "2026-03-14 09:30z"}})),
        (true, json!({"language": "en_uk"})),
        (true, json!({"language": "English"})),
        (true, json!({"headline": {"value": "Harbour lights go dark", "lang": "eng-UK"}})),
        (true, json!({"headline": "Har\u{200b}bour lights \u{feff}go dark"})),
        (false, json!({"headline": "Caf\u{c3}\u{a9} &amp; quay go dark"})),
        (false, json!({"embargo": {}})),
        (false, json!({"embargo": ""})),
        (false, json!({"embargo": null, "body": [{"type": "paragraph", "content": "Share this"}]})),
        (false, body(&["The lamps went out.", "Harbour lights go dark!"])),
    ] {
        let (was_safe, after) = mended(&patch);
        assert_eq!(told(&after), [""; 0], "{patch}");
        assert_eq!(was_safe, safe, "{patch}");
    }
}

#[test]
fn one_fault_of_a_date_or_a_tag_is_one_finding() {
    for (patch, wanted) in [
        (json!({"dates": {"published": "1970-01-01T00:00:00Z"}}), vec!["OFP329 /dates/published"]),
        (json!({"embargo": {"until": " "}}), vec!["OFP324 /embargo/until"]),
        (json!({"embargo": {"until": "2026-03-14"}}), vec!["OFP321 /embargo/until"]),
        (json!({"embargo": {"until": "2026-03-14T09:30:00"}}), vec!["OFP321 /embargo/until"]),
        (json!({"dates": {"published": "2026-03-14T10:30:00"}}), vec!["OFP330 /dates/published"]),
        (
            json!({"dates": {"published": "2026-03-14T10:30:00", "modified": "2026-03-14T10:30:00"}}),
            vec!["OFP330 /dates/published"],
        ),
        (json!({"language": ""}), vec!["OFP341 /language"]),
        (json!({"language": 7}), vec!["OFP203 /language"]),
        (json!({"dates": {"modified": 7}}), vec!["OFP203 /dates/modified"]),
        (json!({"body": [{"type": "code", "language": "rust", "text": "TK &amp; {{ x }}"}]}), vec![]),
        (
            json!({"status": "killed", "body": [], "statusNotice": {"kind": "kill", "reason": " "}}),
            vec!["OFP325 /statusNotice/issuedAt", "OFP325 /statusNotice/issuer", "OFP325 /statusNotice/reason"],
        ),
    ] {
        let mut found = told(&checked(&patch));
        found.sort();
        assert_eq!(found, wanted, "{patch}");
    }
}

#[test]
fn what_a_day_does_not_decide_cannot_be_checked() {
    let published = |text: &str| json!({"dates": {"published": text, "modified": "2026-03-16T09:30:00Z"}});
    let with = |text: &str, more: Value| {
        let mut patch = published(text);
        patch.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        let left = checked(&patch);
        (told(&left), left.unchecked.iter().map(|left| left.code).collect::<Vec<_>>())
    };
    let nothing = (Vec::<String>::new(), Vec::<&str>::new());
    let left = |code: &'static str| (Vec::<String>::new(), vec![code]);
    // An embargo ends on that day, on the day before, and two days after.
    let until = |text: &str| json!({"embargo": {"until": text}});
    assert_eq!(with("2026-03-14", until("2026-03-14T12:00:00Z")), left("OFP323"));
    assert_eq!(with("2026-03-14", until("2026-03-13T09:00:00Z")), nothing);
    assert_eq!(with("2026-03-14", until("2026-03-16T09:00:00Z")).0, ["OFP323 /dates/published"]);
    // The same of a picture that may be used from or until then.
    let rights = |from: &str, until: &str| json!({"rights": {"validity": {"from": from, "until": until}}});
    assert_eq!(with("2026-03-14", rights("2026-03-14T12:00:00Z", "2026-03-20T00:00:00Z")), left("OFP505"));
    assert_eq!(with("2026-03-14", rights("2026-03-01T12:00:00Z", "2026-03-14T12:00:00Z")), left("OFP505"));
    assert_eq!(with("2026-03-14", rights("2026-03-01T12:00:00Z", "2026-03-20T00:00:00Z")), nothing);
    assert_eq!(with("2026-03-14", rights("2026-03-16T12:00:00Z", "2026-03-20T00:00:00Z")).0.len(), 1);
    // A time by an unknown clock before or after an instant.
    let modified = |text: &str| json!({"dates": {"published": "2026-03-14", "modified": text}});
    assert_eq!(with("2026-03-14", modified("2026-03-13T23:00:00Z")), left("OFP322"));
    assert_eq!(with("2026-03-14", modified("2026-03-14T01:00:00Z")), nothing);
}

#[test]
fn an_embargo_is_held_against_the_moment_that_was_given() {
    let until = json!({"embargo": {"until": "2026-03-14T12:00:00+02:00"}, "dates": {"published": null}});
    assert_eq!(told(&at("2026-03-14T09:59:59Z", &until)), ["OFP323 /status"]);
    assert_eq!(told(&at("2026-03-14T10:00:00Z", &until)), [""; 0]);
    let unasked = checked(&until);
    assert_eq!(told(&unasked), [""; 0]);
    assert_eq!(unasked.unchecked.iter().map(|left| left.code).collect::<Vec<_>>(), ["OFP323"]);
    let held = json!({"status": "usable", "embargo": {"until": "2026-03-14T12:00:00+02:00"}});
    assert_eq!(told(&at("2026-03-14T00:00:00Z", &held)), [""; 0]);
}

#[test]
fn an_unknown_language_of_a_correction_cannot_be_checked() {
    let revision =
        |text: &str| json!([{"version": 2, "at": "2026-03-14T09:30:00Z", "kind": "correction", "publicText": text}]);
    let patch = json!({"language": "cy", "version": 2, "revisions": revision("Diweddarwyd yr erthygl hon.")});
    let left = checked(&patch);
    assert_eq!(told(&left), [""; 0]);
    assert_eq!(left.unchecked.iter().map(|left| left.code).collect::<Vec<_>>(), ["OFP328"]);
    let german = json!({"language": "de", "version": 2, "revisions": revision("Dieser Artikel wurde aktualisiert.")});
    assert_eq!(told(&checked(&german)), ["OFP328 /revisions/0/publicText"]);
}

#[test]
fn read_more_is_cut_text_at_the_end_and_furniture_before_it() {
    let text = "The lamps along the north quay went out.";
    assert_eq!(told(&checked(&body(&[text, "Read more"]))), ["OFP353 /body/1/content"]);
    assert_eq!(told(&checked(&body(&["Read more", text]))), ["OFP351 /body/0"]);
}

#[test]
fn a_direction_may_close_after_a_mark() {
    let content = |last: &str| json!({"body": [{"type": "paragraph", "content": ["a \u{2067}b ", {"type": "strong", "content": "c"}, last]}]});
    assert_eq!(told(&checked(&content(" d\u{2069} e."))), [""; 0]);
    assert_eq!(told(&checked(&content(" d e."))), ["OFP344 /body/0/content"]);
}

#[test]
fn a_drawing_that_acts_is_told_by_its_name() {
    let drawing =
        |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\">{inside}</svg>\n");
    for (inside, wanted) in
        [("<path d=\"M0 0\" onclick=\"x()\"/><script/>", vec!["OFP355 "]), ("<path d=\"M0 0\"/>", vec![])]
    {
        let mut package = Minimal::new();
        let bytes = drawing(inside).into_bytes();
        let digest = offprint::container::digest::Checksum::of(&bytes).to_string();
        let size = bytes.len();
        let asset = json!({"id": "#map", "kind": "map", "file": "media/map.svg", "mediaType": "image/svg+xml", "size": size,
            "sha256": digest, "caption": "The quay.", "altText": "A map.", "longDescription": "A map.", "acquisition": "staff",
            "credit": {"line": "Jon Vale/Harbour Press", "creators": [{"party": "#vale", "roles": ["graphicArtist"]}]}});
        let mut article = package.article();
        article["media"].as_array_mut().expect("a list").push(asset);
        article["placements"].as_array_mut().expect("a list").push(json!({"asset": "#map", "role": "inline"}));
        package.set_article(&article);
        package.files.insert("media/map.svg".to_owned(), bytes);
        let media = json!({"mediaType": "image/svg+xml"});
        package.manifest_patches.push(("/files/1".to_owned(), media));
        for checked in [package.check(), package.check_folder(), package.check_stream()] {
            let found: Vec<String> = told(&checked).into_iter().filter(|told| told.starts_with("OFP35")).collect();
            assert_eq!(found, wanted, "{}: {:?}", checked.name, checked.findings);
        }
    }
}

#[test]
fn the_time_is_linear_in_the_text() {
    let texts = [
        "(".repeat(400_000),
        "<".repeat(400_000),
        "<a b='".repeat(70_000),
        "\u{c3}".repeat(200_000),
        "&".repeat(400_000),
        "[[{{".repeat(100_000),
        "\u{2067}".repeat(130_000),
        "Read more. ".repeat(40_000),
        "TK TK ".repeat(70_000),
    ];
    let blocks: Vec<Value> = texts
        .iter()
        .flat_map(|text| {
            [
                json!({"type": "paragraph", "content": text}),
                json!({"type": "unknown", "raw": text, "textFallback": "x"}),
            ]
        })
        .collect();
    let package = Minimal::new().patch("", &json!({"body": blocks}));
    let start = Instant::now();
    let checked = package.check();
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert!(!checked.findings.is_empty());
}
