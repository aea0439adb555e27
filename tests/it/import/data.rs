//! ninjs and JSON-LD: what has a place gets it, and nothing is lost.

use std::path::PathBuf;

use offprint::import::{Limits, Source, importer, read, read_as};
use serde_json::{Value, json};

use super::common::Fixtures;
use super::kept::{leaves_of_json, lost};

const FIXTURES: Fixtures = Fixtures("");

fn fixture(name: &str) -> PathBuf {
    FIXTURES.path(name)
}

fn imported(name: &str) -> Source {
    FIXTURES.imported(name)
}

fn article(name: &str) -> Value {
    FIXTURES.article(name)
}

const ALL: [&str; 8] = [
    "ninjs/v1.json",
    "ninjs/v3.json",
    "ninjs/v1-full.json",
    "ninjs/v2-full.json",
    "ninjs/v3-full.json",
    "ninjs/picture.json",
    "jsonld/article.json",
    "jsonld/full.json",
];

#[test]
fn no_value_is_lost() {
    for name in ALL {
        let text = std::fs::read_to_string(fixture(name)).expect("it is there");
        let wanted = leaves_of_json(&serde_json::from_str(&text).expect("JSON"));
        assert!(wanted.len() > 8, "{name}");
        assert_eq!(lost(&imported(name), wanted), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_is_read_is_sound_under_the_profile_of_conversions() {
    for name in ALL {
        // A killed article that still has its text: so it was sent, and whoever packs it must decide.
        let wanted: &[&str] = if name == "ninjs/v3-full.json" { &["OFP326"] } else { &[] };
        assert_eq!(FIXTURES.errors(name), wanted, "{name}");
    }
}

#[test]
fn the_same_story_in_three_forms() {
    for name in ["ninjs/v1.json", "ninjs/v3.json", "jsonld/article.json"] {
        let article = article(name);
        assert_eq!(article["headline"], "Harbour lights go dark", "{name}");
        assert_eq!(article["language"], "en-GB", "{name}");
        assert_eq!(article["byline"]["basis"], "named", "{name}");
        assert_eq!(article["body"].as_array().map(Vec::len), Some(2), "{name}");
        assert_eq!(article["media"][0]["credit"]["line"], "Jon Vale/AP", "{name}");
        assert_eq!(article["media"][0]["caption"], "The old quay at night.", "{name}");
    }
}

/// Holds the values at these pointers to what is wanted.
fn holds(name: &str, wanted: &[(&str, Value)]) {
    let article = article(name);
    for (pointer, wanted) in wanted {
        assert_eq!(article.pointer(pointer).unwrap_or(&Value::Null), wanted, "{name}: {pointer}");
    }
}

#[test]
fn ninjs_1_member_by_member() {
    holds(
        "ninjs/v1-full.json",
        &[
            ("/id", json!("urn:press.example:ninjs:17")),
            ("/version", json!(3)),
            ("/altIds", json!([{ "scheme": "cms", "value": "HL-17" }, { "scheme": "wire", "value": "QW-90" }])),
            ("/altHeadlines", json!([{ "role": "web", "text": "Old quay of Port Marrow goes dark" }])),
            ("/standfirst", json!("A cable fault left the quay dark.")),
            ("/embargo", json!({ "until": "2026-03-16T06:00:00+01:00" })),
            ("/counts", json!({ "words": 25, "characters": 140 })),
            ("/subjects/0/uri", json!("http://cv.iptc.org/newscodes/mediatopic/20000523")),
            ("/subjects/0/confidence", json!(95)),
            ("/organisations/0", json!({ "name": "Marrow Council", "scheme": "https://press.example/orgs" })),
            ("/genres/0/uri", json!("http://cv.iptc.org/newscodes/genre/Current")),
            ("/rights/licence", json!({ "url": "https://press.example/licence" })),
            ("/trustIndicators", json!([{ "role": "correctionsPolicy", "href": "https://press.example/corrections" }])),
            ("/relatedItems/0/title", json!("Cable fails for the second time")),
            ("/media/0/file", json!("media/quay.png")),
            ("/media/0/credit/line", json!("Jon Vale")),
            ("/media/0/locationCreated/name", json!("Old Quay")),
            ("/media/0/dateTaken", json!("2026-03-13T21:58:00Z")),
            ("/body/0/content/1/type", json!("emphasis")),
            ("/dateline", Value::Null),
            ("/supplyChain/1/party", json!("#quay-wire")),
        ],
    );
}

#[test]
fn ninjs_2_member_by_member() {
    holds(
        "ninjs/v2-full.json",
        &[
            ("/language", json!("de")),
            ("/headline", json!("Lampen am Kai aus")),
            ("/altHeadlines/0/role", json!("seo")),
            ("/standfirst", json!("Ein Kabelfehler.")),
            ("/byline/text", json!("Von Anke Groot")),
            ("/status", json!("withheld")),
            ("/statusNotice", Value::Null),
            // A time without an offset is no time at which an embargo ends.
            ("/embargo", json!({ "indefinite": true, "note": "until 2026-03-16T06:00:00" })),
            ("/expires", Value::Null),
            ("/counts/words", json!(13)),
            ("/body/1/type", json!("heading")),
            ("/objects/0/name", json!("Kabel 7")),
            ("/relatedItems/0/rel", json!("follows")),
            ("/media/0/altText", json!("Vier dunkle Lampen am Wasser.")),
            ("/media/0/digitalSourceType", json!("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture")),
            ("/media/0/rights", json!({ "holderText": "Kim Sato", "restrictionsKnown": false })),
        ],
    );
}

#[test]
fn ninjs_3_member_by_member() {
    holds(
        "ninjs/v3-full.json",
        &[
            ("/status", json!("killed")),
            ("/urgency", json!(2)),
            ("/altHeadlines/0", json!({ "role": "kicker", "text": "Port Marrow" })),
            ("/dates/created", json!("2026-03-14T08:45:00Z")),
            ("/dates/published", Value::Null),
            ("/trustIndicators/0/role", json!("ownershipFundingInfo")),
            ("/media/0/kind", json!("video")),
            ("/media/0/credit/creators/0/roles/0", json!("videographer")),
            ("/media/0/file", Value::Null),
            ("/extensions/offprint:ninjs/plannedCoverage/0/itemCount/rangeTo", json!(8)),
        ],
    );
    holds(
        "ninjs/picture.json",
        &[
            ("/media/0/caption", json!("The old quay at night.")),
            ("/media/0/credit/line", json!("Jon Vale")),
            ("/standfirst", Value::Null),
            ("/byline", Value::Null),
        ],
    );
}

#[test]
fn schema_org_member_by_member() {
    holds(
        "jsonld/full.json",
        &[
            ("/id", json!("https://press.example/harbour-lights#article")),
            ("/version", json!(2)),
            (
                "/altIds",
                json!([{ "scheme": "cms", "value": "HL-17" }, { "scheme": "identifier", "value": "plain-id-9" }]),
            ),
            ("/altHeadlines", Value::Null),
            ("/dateline/text", json!("PORT MARROW, March 14")),
            ("/dates/created", json!("2026-03-14T08:45:00Z")),
            ("/dates/published", json!("2026-03-14T09:30:00Z")),
            ("/expires", json!("2026-04-14T00:00:00Z")),
            ("/genres/0/name", json!("report")),
            ("/people/0/name", json!("Lena Farrow")),
            ("/organisations/0/name", json!("Marrow Council")),
            ("/places/0/name", json!("Old Quay")),
            ("/events/0/name", json!("March blackout")),
            ("/print", json!({ "edition": "Late", "section": "B", "page": "B3", "column": "2" })),
            ("/relatedItems/0", json!({ "rel": "basedOn", "url": "https://quaywire.example/90" })),
            (
                "/translationOf",
                json!({ "name": "Luces apagadas", "uri": "https://press.example/es/1", "language": "es" }),
            ),
            ("/disclosures/0/kind", json!("sponsor")),
            ("/rights/usageTerms", json!("Ask first")),
            ("/supplyChain/0/party", json!("#quay-wire")),
            ("/counts/words", json!(25)),
        ],
    );
    let roles: Vec<Value> = article("jsonld/full.json")["trustIndicators"]
        .as_array()
        .expect("policies")
        .iter()
        .map(|one| one["role"].clone())
        .collect();
    assert_eq!(roles, [json!("correctionsPolicy"), json!("ethicsPolicy")]);
}

#[test]
fn truncated_documents_give_an_error_and_no_panic() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("item.json");
    for (name, kind) in [("ninjs/v3-full.json", "ninjs"), ("jsonld/article.json", "jsonld")] {
        let whole = std::fs::read(fixture(name)).expect("it is there");
        let end = whole.iter().rposition(|byte| *byte == b'}').expect("it ends");
        for length in (0..end).step_by(3) {
            std::fs::write(&path, &whole[..length]).expect("written");
            let said = read_as(std::slice::from_ref(&path), importer(kind), &Limits::default());
            let error = said.expect_err("it is cut short").to_string();
            assert!(error.contains("not JSON"), "{name}, {length}: {error}");
        }
    }
}

#[test]
fn hostile_documents_end_with_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("item.json");
    let said = |text: &str, kind: &str| {
        std::fs::write(&path, text).expect("written");
        read_as(std::slice::from_ref(&path), importer(kind), &Limits::default()).map_err(|error| error.to_string())
    };
    let deep = format!("{{\"uri\":\"a:b\",\"x\":{}{}}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    for kind in ["ninjs", "jsonld"] {
        assert!(said(&deep, kind).expect_err("too deep").contains("recursion limit"));
        assert!(said("[1, 2]", kind).is_err());
        assert!(said("null", kind).is_err());
        let long = format!("{{\"uri\":\"{}\"}}", "a".repeat(17 << 20));
        assert!(said(&long, kind).expect_err("too long").contains("source-bytes"));
    }
    let many = format!("{{\"uri\":\"a:b\",\"subjects\":[{}1]}}", "{\"name\":\"x\"},".repeat(200_000));
    assert_eq!(said(&many, "ninjs").expect("it is read").articles.len(), 1);
}

#[test]
fn many_members_take_linear_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("item.json");
    let timed = |count: usize| {
        let members: String = (0..count).map(|number| format!(",\"x{number}\":{number}")).collect();
        std::fs::write(&path, format!("{{\"uri\":\"a:b\",\"pubstatus\":\"usable\"{members}}}")).expect("written");
        let started = std::time::Instant::now();
        assert_eq!(read(std::slice::from_ref(&path)).expect("it is read").articles.len(), 1);
        started.elapsed().as_secs_f64()
    };
    crate::support::linear::assert_linear("members", 10_000, timed);
}
