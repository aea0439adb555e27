//! NewsML-G2: what has a place gets it, and nothing is lost.

use std::path::PathBuf;

use offprint::import::{Band, Limits, Source, importer, read, read_as};
use serde_json::{Value, json};

use super::common::Fixtures;
use super::kept::{leaves_of_xml, lost};

const FIXTURES: Fixtures = Fixtures("newsml");

fn fixture(name: &str) -> PathBuf {
    FIXTURES.path(name)
}

fn imported(name: &str) -> Source {
    FIXTURES.imported(name)
}

fn article(name: &str) -> Value {
    FIXTURES.article(name)
}

/// Reads XML that stands nowhere but here.
fn written(text: &str) -> Result<Source, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("item.xml");
    std::fs::write(&path, text).expect("written");
    read_as(&[path], importer("newsml"), &Limits::default()).map_err(|error| error.to_string())
}

const ALL: [&str; 10] = [
    "story.xml",
    "picture.xml",
    "message.xml",
    "package.xml",
    "correction.xml",
    "killed.xml",
    "embargoed.xml",
    "embargo-open.xml",
    "deutsch.xml",
    "arabic.xml",
];

#[test]
fn no_text_and_no_attribute_is_lost() {
    for name in ALL {
        let source = imported(name);
        let mut wanted = leaves_of_xml(&std::fs::read_to_string(fixture(name)).expect("it is there"));
        if name == "package.xml" {
            for beside in ["story.xml", "picture.xml"] {
                wanted.extend(leaves_of_xml(&std::fs::read_to_string(fixture(beside)).expect("it is there")));
            }
        }
        assert!(wanted.len() > 20, "{name}");
        assert_eq!(lost(&source, wanted), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_is_read_is_sound_under_the_profile_of_conversions() {
    for name in ALL {
        assert_eq!(FIXTURES.errors(name), Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn a_story_with_every_member() {
    let article = article("story.xml");
    for (pointer, wanted) in [
        ("/id", json!("urn:newsml:press.example:20260314:harbour-lights")),
        ("/version", json!(1)),
        ("/altIds", json!([{ "scheme": "hp:cms", "value": "HL-2026-0314" }])),
        ("/headline", json!("Harbour lights go dark")),
        (
            "/altHeadlines",
            json!([
                { "role": "web", "text": "Old quay of Port Marrow goes dark" },
                { "role": "kicker", "text": "Port Marrow" },
            ]),
        ),
        ("/standfirst", json!("A cable fault left the quay dark.")),
        ("/slugline", json!("harbour-lights-update")),
        ("/language", json!("en-GB")),
        ("/dateline/text", json!("PORT MARROW, March 14")),
        ("/dateline/places/0/uri", json!("https://press.example/cv/port-marrow")),
        ("/dateline/places/0/latitude", json!(38.7)),
        ("/byline", json!({ "text": "By Mira Okafor", "basis": "named" })),
        ("/dates/created", json!("2026-03-14T08:45:00Z")),
        ("/dates/firstCreated", json!("2026-03-14T09:00:00Z")),
        ("/dates/modified", json!("2026-03-14T09:30:00Z")),
        ("/expires", json!("2026-04-14T00:00:00Z")),
        ("/status", json!("usable")),
        ("/publisher", json!("#harbour-press")),
        ("/urgency", json!(4)),
        ("/edNote", json!("Names checked with the port office.\nSecond picture to follow by 10:00.")),
        ("/genres/0", json!({ "name": "Current", "uri": "http://cv.iptc.org/newscodes/genre/Current" })),
        (
            "/subjects/0",
            json!({ "name": "shipping", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000523", "relevance": 80,
                "confidence": 95 }),
        ),
        ("/subjects/1/name", json!("quay")),
        ("/people/0/name", json!("Lena Farrow")),
        ("/organisations/0/uri", json!("https://press.example/cv/marrow-council")),
        ("/places/0", json!({ "name": "Old Quay", "scheme": "geo" })),
        ("/events/0/name", json!("March blackout")),
        ("/objects/0/name", json!("Cable 7")),
        ("/rights/holderText", json!("Harbour Press")),
        ("/rights/notice", json!("© 2026 Harbour Press")),
        ("/rights/licence/url", json!("https://press.example/licence")),
        ("/rights/restrictionsKnown", json!(false)),
        (
            "/relatedItems/0",
            json!({ "rel": "seeAlso", "id": "urn:newsml:press.example:20260301:cable",
                "title": "Cable fails for the second time" }),
        ),
        ("/supplyChain/0", json!({ "party": "#port-office-of-marrow", "role": "originator" })),
        ("/supplyChain/1", json!({ "party": "#coast-desk", "role": "originator", "at": "2026-03-14T09:10:00Z" })),
        ("/supplyChain/2", json!({ "party": "#quay-wire", "role": "distributor", "at": "2026-03-14T09:20:00Z" })),
    ] {
        assert_eq!(article.pointer(pointer).cloned().unwrap_or_default(), wanted, "{pointer}");
    }
    let roles: Vec<_> = article["contributions"].as_array().expect("people").iter().map(|one| &one["roles"]).collect();
    assert_eq!(roles, [&json!(["reporter"]), &json!(["copyEditor"]), &json!(["additionalReporting"])]);
    let reporter = article["parties"].as_array().expect("parties").iter().find(|one| one["id"] == "#okafor");
    let reporter = reporter.expect("the reporter");
    assert_eq!(reporter["jobTitle"], "Maritime correspondent");
    assert_eq!(reporter["identifiers"][0], json!({ "scheme": "orcid", "value": "0000-0002-1825-0097" }));
    let kinds: Vec<_> = article["body"].as_array().expect("blocks").iter().map(|block| &block["type"]).collect();
    assert_eq!(kinds, ["paragraph", "heading", "paragraph", "table"]);
    assert!(article["dates"].get("published").is_none(), "a date of the item is no date of publication");
}

#[test]
fn every_member_says_its_lines() {
    let source = imported("story.xml");
    let made = &source.articles[0];
    let evidence = made.evidence.as_ref().expect("it was imported");
    let lines: Vec<&str> = made.map.text.lines().collect();
    let field = |pointer: &str| evidence.fields.iter().find(|field| field.pointer == pointer).expect("a field");
    for (pointer, word) in [("/headline", "<headline>"), ("/urgency", "<urgency>"), ("/byline/text", "<by>")] {
        let (first, last) = field(pointer).lines.expect("it has lines");
        assert!(first == last && lines[first - 1].contains(word), "{pointer}: {first}");
    }
    let doubtful = evidence.fields.iter().find(|field| field.value["name"] == "Ana Luz").expect("the contributor");
    assert_eq!((doubtful.band, doubtful.why.as_deref()), (Band::Medium, Some("what they did is not said")));
}

#[test]
fn a_picture_alone_is_an_article_without_text() {
    let article = article("picture.xml");
    let asset = &article["media"][0];
    assert_eq!(asset["file"], "media/quay.png", "the file that is there, whatever the item says of its size");
    assert_eq!(asset["caption"], "The old quay at night, with four lamps out.");
    assert_eq!(asset["altText"], "A row of street lamps by the water, four of them dark.");
    assert_eq!(asset["credit"]["line"], "Jon Vale/Quay Wire");
    assert_eq!(asset["credit"]["creators"][0]["roles"], json!(["photographer"]));
    assert_eq!(asset["rights"]["holderText"], "Quay Wire");
    assert_eq!(asset["rights"]["restrictionsKnown"], false);
    assert_eq!(asset["digitalSourceType"], "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture");
    assert_eq!(asset["dateTaken"], "2026-03-13T21:58:00Z");
    assert_eq!(asset["personsShown"][0]["name"], "Lena Farrow");
    assert_eq!(article["headline"], "Dark quay");
    assert_eq!(article["body"], json!([]));
    assert!(article.get("standfirst").is_none(), "a caption is no standfirst");
    assert!(article.get("acquisition").is_none() && asset.get("acquisition").is_none());
}

#[test]
fn a_message_with_a_story_and_two_pictures() {
    let source = imported("message.xml");
    assert_eq!(source.articles.len(), 1);
    let article = &source.articles[0].value;
    assert_eq!(article["headline"], "Dark quay keeps ferries away");
    assert_eq!(article["body"].as_array().map(Vec::len), Some(2));
    let media = article["media"].as_array().expect("pictures");
    let credits: Vec<_> = media.iter().map(|asset| asset["credit"]["line"].as_str()).collect();
    assert_eq!(credits, [Some("Jon Vale/Quay Wire"), Some("Kim Sato")]);
    assert_eq!(media[0]["credit"]["supplier"], "#quay-wire");
    assert_eq!(media[1]["caption"], "The ferry waits for the tide.");
    let related = json!([{ "rel": "partOf", "id": "urn:newsml:press.example:20260314:pkg",
        "title": "Dark quay: story and pictures" }]);
    assert_eq!(article["relatedItems"], related);
    let kept = &article["extensions"]["offprint:newsml"];
    assert_eq!(kept["header"]["name"], "header");
    assert_eq!(kept["others"][0]["name"], "packageItem");
    assert_eq!(article["placements"], json!([{ "asset": media[0]["id"], "role": "lead" }]));
}

#[test]
fn a_package_takes_the_items_beside_it() {
    let article = article("package.xml");
    assert_eq!(article["headline"], "Harbour lights go dark");
    assert_eq!(article["media"][0]["credit"]["line"], "Jon Vale/Quay Wire");
    assert_eq!(article["relatedItems"][1]["title"], "Night package");
    let folder = tempfile::tempdir().expect("a folder");
    let alone = folder.path().join("package.xml");
    std::fs::copy(fixture("package.xml"), &alone).expect("copied");
    let error = read(&[alone]).expect_err("its items are not there").to_string();
    assert!(error.contains("not beside it") && error.contains("story.xml"), "{error}");
}

#[test]
fn a_message_with_several_stories_keeps_its_source_once() {
    let item = |class: &str, guid: &str, more: &str| {
        format!(
            "<newsItem guid=\"urn:x:{guid}\"><itemMeta><itemClass qcode=\"ninat:{class}\"/></itemMeta>{more}</newsItem>"
        )
    };
    let text = format!(
        "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>{}{}{}{}{}</itemSet></newsMessage>",
        item(
            "text",
            "1",
            "<contentSet><inlineXML><html><img src=\"a\"/></html></inlineXML><link residref=\"urn:x:p\"/></contentSet>"
        ),
        item("text", "2", "<contentMeta><headline>Two</headline></contentMeta>"),
        item("picture", "p", "<contentMeta><creditline>Jon Vale</creditline></contentMeta>"),
        item("picture", "q", "<contentMeta><headline>Nobody names me</headline></contentMeta>"),
        "<conceptItem guid=\"urn:x:c\"><concept><name>lamp</name></concept></conceptItem>",
    );
    let source = written(&text).expect("it is read");
    let with = |member: &str, value: &str| {
        source.articles.iter().find(|one| one.value[member] == value).map(|one| &one.value).expect("an article")
    };
    assert_eq!(source.articles.len(), 3);
    assert_eq!(with("id", "urn:x:1")["media"][0]["credit"]["line"], "Jon Vale");
    assert!(with("id", "urn:x:2").get("media").is_none());
    assert_eq!(with("id", "urn:x:q")["headline"], "Nobody names me");
    assert_eq!(source.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["extra/item.xml"]);
    assert_eq!(lost(&source, leaves_of_xml(&text)), Vec::<String>::new());
}

#[test]
fn corrections_kills_and_embargoes() {
    let corrected = article("correction.xml");
    assert_eq!(
        corrected["revisions"],
        json!([{ "version": 3, "at": "2026-03-14T11:00:00Z", "kind": "correction",
            "editorNote": "CORRECTS the number of lamps in paragraph 1 to four, not five." }])
    );
    let killed = article("killed.xml");
    assert_eq!(killed["status"], "killed");
    assert_eq!(killed["statusNotice"]["kind"], "kill");
    assert_eq!(killed["statusNotice"]["issuer"], "#harbour-press");
    assert_eq!(article("embargoed.xml")["embargo"], json!({ "until": "2026-03-16T06:00:00+01:00" }));
    assert_eq!(article("embargoed.xml")["body"][0]["content"][1]["type"], "strong");
    let held = article("embargo-open.xml");
    assert_eq!(held["embargo"], json!({ "indefinite": true }), "an embargo without a value has no end yet");
    assert_eq!((&held["status"], &held["statusNotice"]["kind"]), (&json!("withheld"), &json!("hold")));
}

#[test]
fn nitf_and_other_scripts() {
    let deutsch = article("deutsch.xml");
    assert_eq!(deutsch["headline"], "Altes Kabel legt den Kai lahm");
    assert_eq!(deutsch["standfirst"], "Vier Lampen bleiben dunkel");
    assert_eq!(deutsch["byline"]["text"], "Von Anke Groot, Hafenreporterin");
    assert_eq!(deutsch["dateline"]["text"], "Hamburg");
    assert_eq!(deutsch["tagline"]["text"], "(Redaktion: Tom Reis)");
    let kinds: Vec<_> = deutsch["body"].as_array().expect("blocks").iter().map(|block| &block["type"]).collect();
    assert_eq!(kinds, ["paragraph", "heading", "figure", "list"]);
    let asset = &deutsch["media"][0];
    assert_eq!((&asset["caption"], &asset["credit"]["line"]), (&json!("Das Ende des Kabels."), &json!("Kim Sato")));
    assert_eq!(asset["altText"], "Ein durchtrenntes Kabel");
    let arabic = article("arabic.xml");
    assert_eq!(arabic["headline"], "انطفاء مصابيح الرصيف القديم");
    assert_eq!(arabic["byline"]["text"], "كتبت ليلى حداد");
    assert_eq!(arabic["body"].as_array().map(Vec::len), Some(2));
}

#[test]
fn hostile_documents_end_with_a_reason() {
    let item = |inside: &str| {
        format!("<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"a:b\">{inside}</newsItem>")
    };
    for (text, why) in [
        ("<!DOCTYPE newsItem [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><newsItem>&b;</newsItem>", "declares things"),
        ("<newsItem><itemMeta>&bomb;</itemMeta></newsItem>", "the entity `&bomb;`"),
        ("<NewsML Version=\"1.2\"/>", "NewsML 1"),
        ("<conceptItem/>", "none of newsItem"),
        ("<newsMessage><itemSet/></newsMessage>", "no newsItem"),
        ("<newsItem", ""),
        ("", "no element"),
    ] {
        let said = written(text).expect_err(text);
        assert!(said.contains(why), "{text}: {said}");
    }
    assert!(written(&item(&"<a>".repeat(1_000_000))).expect_err("too deep").contains("nested deeper"));
    let wide = item(&"<a b=\"\"/>".repeat(600_000));
    assert!(written(&wide).expect_err("too many").contains("more than"));
}

#[test]
fn a_truncated_item_gives_an_error_and_no_panic() {
    let whole = std::fs::read(fixture("embargo-open.xml")).expect("it is there");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("item.xml");
    let end = whole.iter().rposition(|byte| *byte == b'>').expect("it ends");
    for length in 0..end {
        std::fs::write(&path, &whole[..length]).expect("written");
        let said = read_as(std::slice::from_ref(&path), importer("newsml"), &Limits::default());
        let error = said.expect_err("it is cut short").to_string();
        assert!(error.contains("no sound XML, line"), "{length}: {error}");
    }
}

#[test]
fn many_elements_take_linear_time() {
    let timed = |count: usize| {
        let subject = "<subject qcode=\"medtop:20000523\"><name>shipping</name></subject>";
        let text = format!(
            "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"a:b\"><contentMeta>{}</contentMeta></newsItem>",
            subject.repeat(count)
        );
        let started = std::time::Instant::now();
        assert_eq!(written(&text).expect("it is read").articles.len(), 1);
        started.elapsed().as_secs_f64()
    };
    crate::support::linear::assert_linear("subjects", 5_000, timed);
}
