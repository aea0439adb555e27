//! What the rules of rights, access, privacy and AI find beyond the examples on their pages: what they leave to one
//! another, what they cannot decide, and the changes they propose.

use offprint::check::{Checked, Settings};
use offprint::diagnostic::Edit;
use offprint::rules::{Profile, Target};
use serde_json::{Value, json};

use crate::support::minimal::{Minimal, told};

fn checked(pointer: &str, patch: &Value) -> Checked {
    Minimal::new().patch(pointer, patch).check()
}

fn at(now: &str) -> Settings {
    let target = Target { now: Some(now.parse().expect("a moment")), ..Target::default() };
    Settings { target, ..Settings::default() }
}

/// What could not be checked, with the code.
fn open(checked: &Checked) -> Vec<String> {
    checked.unchecked.iter().map(|unchecked| format!("{} {}", unchecked.code, unchecked.why)).collect()
}

#[test]
fn licences_are_mended_where_what_was_meant_is_certain() {
    for (licence, pointer, wanted) in [
        (json!({"id": "cc-by-sa 4.0"}), "/rights/licence/id", json!("CC-BY-SA-4.0")),
        (json!({"id": "mit"}), "/rights/licence/id", json!("MIT")),
        (
            json!({"id": "CC0-1.0", "url": "http://creativecommons.org/publicdomain/zero/1.0"}),
            "/rights/licence/url",
            json!("https://creativecommons.org/publicdomain/zero/1.0/"),
        ),
        (
            json!({"url": "https://rightsstatements.org/page/InC/1.0/?language=en"}),
            "/rights/licence/url",
            json!("http://rightsstatements.org/vocab/InC/1.0/"),
        ),
    ] {
        let checked = checked("", &json!({"rights": {"licence": licence}}));
        assert_eq!(told(&checked), [format!("OFP502 {pointer}")]);
        let fix = checked.findings[0].fix.as_ref().expect("a change");
        assert!(fix.safe);
        assert_eq!(fix.edit, Edit::Replace(wanted));
    }
}

#[test]
fn licences_of_a_house_and_of_several_ids_are_left_alone() {
    for licence in [
        json!({"id": "LicenseRef-harbour-2026"}),
        json!({"id": "MIT OR Apache-2.0"}),
        json!({"id": "CC-BY-3.0-DE", "url": "https://creativecommons.org/licenses/by/3.0/de/"}),
        json!({"id": "NoC-US", "url": "http://rightsstatements.org/vocab/NoC-US/1.0/"}),
        json!({"id": "MIT", "url": "https://spdx.org/licenses/MIT.html"}),
        json!({"url": "https://quay-wire.example/terms"}),
    ] {
        assert_eq!(told(&checked("", &json!({"rights": {"licence": licence}}))), Vec::<String>::new(), "{licence}");
    }
}

#[test]
fn a_licence_without_its_address_gets_it() {
    let asset = json!({
        "headline": "North quay",
        "rights": {"acquireUrl": "https://commons.example/quay", "licence": {"id": "CC-BY-4.0"}}
    });
    let checked = checked("/media/0", &asset);
    assert_eq!(told(&checked), ["OFP503 /media/0/rights/licence/url"]);
    let fix = checked.findings[0].fix.as_ref().expect("a change");
    let url = json!("https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(fix.edit, Edit::Insert("url".to_owned(), url));
}

#[test]
fn all_restrictions_of_one_asset_are_one_finding_and_one_change() {
    let asset = json!({
        "caption": "The quay. NO SALES. TURKEY OUT", "credit": {"line": "Jon Vale/Quay Wire"},
        "rights": {
            "notice": "© 2026 Quay Wire", "holderText": "Quay Wire",
            "usageTerms": "Mandatory credit: Harbour Press. Use within 14 days.",
            "restrictions": [{"kind": "noResale"}]
        }
    });
    let checked = checked("/media/0", &asset);
    assert_eq!(told(&checked), ["OFP506 /media/0/rights"]);
    let fix = checked.findings[0].fix.as_ref().expect("a change");
    assert!(!fix.safe, "whose words they are wants a reader's eye");
    let Edit::Replace(rights) = &fix.edit else { panic!("{:?}", fix.edit) };
    let restrictions = json!([
        {"kind": "noResale"},
        {"kind": "mandatoryCredit", "value": "Harbour Press", "quote": "Mandatory credit"},
        {"kind": "geoExclude", "value": "TR", "quote": "TURKEY OUT"},
    ]);
    assert_eq!(rights["restrictions"], restrictions);
    assert_eq!(rights["validity"], json!({"durationDays": 14, "basis": "transmission"}));
    assert_eq!(rights["notice"], "© 2026 Quay Wire");
    // What was proposed satisfies the rule.
    let mended = Minimal::new().patch("/media/0", &asset).patch("/media/0", &json!({"rights": rights}));
    assert_eq!(told(&mended.check()), Vec::<String>::new());
}

#[test]
fn a_note_to_editors_is_shown_where_it_stands_and_any_asset_may_answer_it() {
    let settings = Settings { profile: Profile::Wire, ..Settings::default() };
    let package = Minimal::new().patch("", &json!({"edNote": "NO ARCHIVES."}));
    assert_eq!(told(&package.check_for(&settings)), ["OFP506 /edNote"]);
    let asset = json!({"rights": {"restrictions": [{"kind": "noArchive"}]}});
    assert_eq!(told(&package.patch("/media/0", &asset).check_for(&settings)), Vec::<String>::new());
}

#[test]
fn validity_is_held_against_the_day_of_publication() {
    let asset = |validity: Value| Minimal::new().patch("/media/0", &json!({"rights": {"validity": validity}}));
    let days = |from: &str| json!({"from": from, "durationDays": 14, "basis": "transmission"});
    // Published on 14 March 2026, 09:30.
    let used_in_time = asset(days("2026-02-28T09:30:00Z"));
    assert_eq!(told(&used_in_time.check()), Vec::<String>::new());
    let too_late = asset(days("2026-02-28T09:29:59Z"));
    assert_eq!(told(&too_late.check()), ["OFP505 /media/0/rights/validity/durationDays"]);
    // Long after, the page may still be up: that is not to be seen, and not a fault.
    let later = used_in_time.check_for(&at("2027-01-01T00:00:00Z"));
    assert_eq!(told(&later), Vec::<String>::new());
    assert_eq!(
        open(&later),
        ["OFP505 whether `#quay` is still shown: it was published in time, and its time ended 2026-03-14T09:30:00Z"]
    );
    // Nobody knows when it was sent.
    let unsaid = asset(json!({"durationDays": 14, "basis": "transmission"})).check();
    assert_eq!(told(&unsaid), Vec::<String>::new());
    assert_eq!(open(&unsaid), ["OFP505 whether `#quay` is used within its 14 days: nothing says when it was sent"]);
    // What is not published yet is held against the moment of the check.
    let draft =
        asset(days("2026-02-28T09:30:00Z")).patch("", &json!({"status": "usable", "dates": {"published": null}}));
    assert_eq!(open(&draft.check()).len(), 1);
    let codes = told(&draft.check_for(&at("2026-04-01T00:00:00Z")));
    assert_eq!(codes, ["OFP505 /media/0/rights/validity/durationDays"]);
}

#[test]
fn without_a_target_only_articles_with_restrictions_are_not_checked() {
    assert_eq!(open(&Minimal::new().check()), Vec::<String>::new());
    let restrictions = json!({"rights": {"restrictions": [
        {"kind": "geoExclude", "value": "TR"}, {"kind": "geoExclude", "value": "GR"}, {"kind": "noSocial"}
    ]}});
    let checked = checked("/media/0", &restrictions);
    assert_eq!(told(&checked), Vec::<String>::new());
    assert_eq!(
        open(&checked),
        [
            "OFP508 what must not be used everywhere: no territory is given",
            "OFP508 what must not be used everywhere: no medium is given"
        ]
    );
}

#[test]
fn the_ai_act_counts_from_its_day() {
    let source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    let asset = json!({
        "kind": "illustration", "digitalSourceType": source, "acquisition": "generated",
        "credit": {"line": "Harbour Press", "creators": null}
    });
    let package = Minimal::new().patch("/media/0", &asset);
    for (now, wanted) in [("2026-08-01T23:59:59Z", 0), ("2026-08-02T00:00:00Z", 1)] {
        let checked = package.check_for(&at(now));
        assert_eq!(told(&checked).len(), wanted, "{now}: {:?}", told(&checked));
        assert_eq!(open(&checked).len(), 1 - wanted, "{now}");
    }
    // Published in March: by its own date, before the day.
    assert_eq!(
        open(&package.check()),
        ["OFP801 whether `#quay` needs a label for readers: Art. 50(4) applies from 2026-08-02"]
    );
}

#[test]
fn each_fault_of_a_generated_photograph_is_told_once() {
    let source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    let package = Minimal::new()
        .patch("/media/0", &json!({"digitalSourceType": source}))
        .patch("", &json!({"contentLabel": "news", "aiDisclosure": [{"scope": "image", "extent": "none"}]}));
    assert_eq!(
        told(&package.check_for(&at("2026-09-01T00:00:00Z"))),
        [
            "OFP802 /media/0/credit/creators/0",
            "OFP801 /media/0/digitalSourceType",
            "OFP806 /media/0/digitalSourceType",
            "OFP803 /aiDisclosure/0/extent",
        ]
    );
}

#[test]
fn private_details_are_not_repeated_in_the_message() {
    let contact = json!({"contact": [{"kind": "phone", "value": "+44 7700 900123", "visibility": "public"}]});
    let checked = checked("/parties/0", &contact);
    assert_eq!(told(&checked), ["OFP703 /parties/0/contact/0/visibility"]);
    assert_eq!(checked.findings[0].message, "a mobile number of `Mira Okafor` is marked public");
}

#[test]
fn values_of_the_wrong_kind_stop_nothing() {
    let wrong =
        [json!(7), json!("x"), json!([]), json!({}), json!([[1], {"kind": 3}]), json!(true), json!({"value": 1})];
    let members = [
        "rights",
        "credit",
        "altText",
        "caption",
        "releases",
        "personsShown",
        "edits",
        "ai",
        "tracks",
        "digitalSourceType",
        "acquisition",
        "kind",
        "captions",
        "longDescription",
    ];
    for member in members {
        for value in &wrong {
            drop(checked("/media/0", &json!({ member: value })));
        }
    }
    for member in ["aiDisclosure", "revisions", "parties", "placements", "body", "dates", "byline", "rights", "genres"]
    {
        for value in &wrong {
            drop(checked("", &json!({ member: value })));
        }
    }
    for member in ["licence", "restrictions", "validity", "dataMining", "notice", "year", "owners", "usageTerms"] {
        for value in &wrong {
            drop(checked("/rights", &json!({ member: value })));
        }
    }
}
