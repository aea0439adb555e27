//! What `pack` takes from the metadata inside pictures, from every kind of source; and what it leaves.

use std::path::Path;
use std::process::{Command, Output};

use offprint::import;
use serde_json::{Value, json};

use crate::support::picture::picture;

/// An article that is read from `name`, beside a picture that carries what `lines` say.
fn read(name: &str, text: &str, lines: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::write(folder.path().join("quay.png"), picture(lines)).expect("a picture");
    std::fs::write(folder.path().join(name), text).expect("a source");
    let input = if name == "article.md" { folder.path().to_owned() } else { folder.path().join(name) };
    let source = import::read_within(&[input], &import::Limits::default()).expect("it is read");
    source.articles[0].value.clone()
}

/// The article of a folder whose front matter ends with `front`.
fn article(front: &str, lines: &str) -> Value {
    read("article.md", &format!("---\nheadline: Quay\n{front}\n---\n\nThe tide is out.\n"), lines)
}

const MEDIA: &str = "media:\n  quay.png:\n    kind: photo";

fn name_of<'v>(article: &'v Value, id: &Value) -> &'v str {
    let parties = article["parties"].as_array().expect("parties");
    let party = parties.iter().find(|party| party["id"] == *id).expect("the party");
    party["name"]["display"].as_str().expect("a name")
}

/// The fields of the import record, as pointer and confidence.
fn record(article: &Value) -> Vec<(&str, &str)> {
    let fields = article["importRecord"]["fields"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |value: &'_ Value, member: &str| value[member].as_str().map(str::len).map_or(0, |length| length);
    fields
        .iter()
        .inspect(|field| assert!(text(field, "rule") > 0, "{field}"))
        .map(|field| (field["pointer"].as_str().unwrap_or_default(), field["confidence"].as_str().unwrap_or_default()))
        .collect()
}

#[test]
fn whom_a_picture_names_becomes_a_party() {
    let lines = "xmp photoshop:Credit Bo Lind/Quayside Pictures
xmp dc:creator Bo Lind
xmp photoshop:AuthorsPosition Staff photographer
xmp photoshop:Source HO
xmp photoshop:CaptionWriter Ida Vane
xmp dc:description The quay at low tide.
xmp plus:ImageSupplier/plus:ImageSupplierName Quayside Pictures
xmp plus:ImageSupplierImageID QP-77
xmp plus:CopyrightOwner/plus:CopyrightOwnerName Harbour Press
xmp plus:Licensor/plus:LicensorName Quayside Pictures
xmp Iptc4xmpExt:PersonInImage Ada Thorrold";
    let article = article(MEDIA, lines);
    let (asset, credit) = (&article["media"][0], &article["media"][0]["credit"]);
    assert_eq!(name_of(&article, &credit["creators"][0]["party"]), "Bo Lind");
    assert_eq!(name_of(&article, &credit["supplier"]), "Quayside Pictures");
    assert_eq!((&credit["supplierId"], &credit["source"]), (&json!("QP-77"), &json!("HO")));
    assert_eq!(name_of(&article, &asset["rights"]["owners"][0]), "Harbour Press");
    assert_eq!(asset["rights"]["licensors"], json!([credit["supplier"]]), "one party, named twice");
    assert_eq!(name_of(&article, &asset["captionWriter"]), "Ida Vane");
    assert_eq!(asset["personsShown"], json!([{ "name": "Ada Thorrold" }]));
    let creator = article["parties"].as_array().expect("parties").iter().find(|p| p["name"]["display"] == "Bo Lind");
    assert_eq!(creator.expect("the creator")["jobTitle"], "Staff photographer");
    assert_eq!(article.get("importRecord"), None, "all of it is sure");
}

#[test]
fn places_come_by_name_and_never_by_position() {
    let lines = "xmp Iptc4xmpExt:LocationCreated/Iptc4xmpExt:City Eastport
xmp photoshop:City Westport
xmp Iptc4xmpCore:CountryCode NOR
exif GPS 52.5 4.25";
    let article = article(MEDIA, lines);
    let asset = &article["media"][0];
    assert_eq!(asset["locationCreated"], json!({ "name": "Eastport", "precision": "city" }));
    let shown = json!([{ "name": "Westport", "precision": "city", "country": "NO" }]);
    assert_eq!(asset["locationsShown"], shown);
    assert!(!article.to_string().contains("52.5"), "{article}");
}

#[test]
fn releases_models_and_mining_come_in_the_document_s_words() {
    let lines = "xmp plus:ModelReleaseStatus http://ns.useplus.org/ldf/vocab/MR-LMR
xmp plus:ModelReleaseID R-1
xmp plus:PropertyReleaseStatus PR-NAP
xmp plus:MinorModelAgeDisclosure http://ns.useplus.org/ldf/vocab/AG-A16
xmp Iptc4xmpExt:AISystemUsed Tide
xmp Iptc4xmpExt:AISystemVersionUsed 3
xmp Iptc4xmpExt:AIPromptWriterName Ada Quill
xmp Iptc4xmpExt:AIPromptInformation a quay for Bo
xmp plus:DataMining http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-SEECONSTRAINT
xmp plus:OtherConstraints Search engines may index it.";
    let article = article(MEDIA, lines);
    let asset = &article["media"][0];
    let model = json!({ "status": "limited", "ids": ["R-1"] });
    let releases = json!({ "model": model, "property": { "status": "notApplicable" }, "minorDisclosure": "age15To17" });
    assert_eq!(asset["releases"], releases);
    assert_eq!(asset["ai"], json!({ "system": "Tide", "version": "3", "promptWriter": "Ada Quill" }));
    assert_eq!(asset["rights"]["dataMining"]["constraint"], "Search engines may index it.");
    assert!(!article.to_string().contains("a quay for Bo"), "the prompt may name people");
}

#[test]
fn restrictions_in_prose_become_members_to_be_looked_at() {
    let lines = "xmp photoshop:Instructions FILE PHOTO. ONE TIME USE. NO ARCHIVES. MANDATORY CREDIT: QUAYSIDE. \
                 FOR USE WITHIN 14 DAYS.
iim SpecialInstructions FILE PHOTO. ONE TIME USE.";
    let found = article(MEDIA, lines);
    let asset = &found["media"][0];
    let kinds: Vec<&str> = asset["rights"]["restrictions"]
        .as_array()
        .expect("restrictions")
        .iter()
        .map(|restriction| restriction["kind"].as_str().expect("a kind"))
        .collect();
    assert_eq!(kinds, ["oneTimeUse", "noArchive", "mandatoryCredit"]);
    assert_eq!(asset["rights"]["restrictions"][1]["quote"], "NO ARCHIVES");
    assert_eq!(asset["rights"]["restrictions"][2]["value"], "QUAYSIDE");
    assert_eq!(asset["rights"]["validity"], json!({ "durationDays": 14, "basis": "transmission" }));
    assert_eq!(asset["rights"].get("restrictionsKnown"), None, "nobody looked");
    assert_eq!(asset["archival"], json!({ "isFilePhoto": true, "marker": "FILE PHOTO" }));
    let kept = asset["embedded"]["snapshot"]["xmp"]["photoshop:Instructions"].as_str();
    assert!(kept.is_some_and(|text| text.contains("WITHIN 14 DAYS")), "the prose is kept whole");
    let wanted = [
        ("/media/0/archival", "medium"),
        ("/media/0/rights/validity", "medium"),
        ("/media/0/rights/restrictions", "medium"),
    ];
    assert_eq!(record(&found), wanted);
    assert!(found["importRecord"]["fields"].as_array().expect("fields").iter().all(|f| f["needsReview"] == true));
    // Who lists restrictions knows them.
    let own = article(&format!("{MEDIA}\n    restrictions: []"), lines);
    assert_eq!(own["media"][0]["rights"]["restrictionsKnown"], true);
    assert_eq!(own["media"][0]["rights"].get("validity"), None);
}

#[test]
fn what_a_picture_says_otherwise_is_a_candidate() {
    let lines = "xmp dc:description The quay at low tide.\nxmp xmpRights:UsageTerms Editorial use only";
    let front = format!("{MEDIA}\n    caption: Low water.\n    usageTerms: editorial  use only");
    let article = article(&front, lines);
    assert_eq!(article["media"][0]["caption"], "Low water.");
    let field = &article["importRecord"]["fields"][0];
    assert_eq!(record(&article)[0], ("/media/0/caption", "low"));
    assert_eq!(field["value"], "The quay at low tide.");
    assert_eq!(field["rule"], "XMP dc:description");
    let other: Vec<_> = record(&article).into_iter().skip(1).map(|(pointer, _)| pointer).collect();
    assert!(!other.contains(&"/media/0/rights/usageTerms"), "the same words, otherwise spaced: {other:?}");
}

#[test]
fn nothing_in_words_is_taken_where_the_article_protects_somebody() {
    let lines = "xmp photoshop:Credit Bo Lind/Quayside Pictures
xmp dc:creator Bo Lind
xmp dc:description Bo Lind's flat on the quay.
xmp photoshop:City Eastport
xmp photoshop:Instructions NO ARCHIVES. Bo Lind
xmp photoshop:DateCreated 2026-03-14";
    for flag in ["pseudonym: true", "safety: {hideName: true}", "safety: {hideLocation: true}"] {
        let parties = format!("parties:\n  - name: The Ferryman\n    kind: person\n    {flag}");
        let article = article(&format!("{parties}\n{MEDIA}"), lines);
        let text = article.to_string();
        assert!(!text.contains("Bo Lind") && !text.contains("Eastport"), "{flag}: {text}");
        assert_eq!(article["media"][0]["dateTaken"], "2026-03-14");
        assert_eq!(article["media"][0]["rights"]["restrictions"][0]["kind"], "noArchive");
    }
}

#[test]
fn every_importer_asks_the_pictures_beside_it() {
    let lines = "xmp photoshop:Credit Bo Lind/Quayside Pictures\nxmp dc:creator Bo Lind\n\
                 xmp dc:description The quay at low tide.\nxmp photoshop:Instructions NO ARCHIVES";
    let page = "<!doctype html><html lang='en'><head><title>Quay</title></head><body><article><h1>The quay at night</h1>\
                <p>By Mira Okafor</p><p>The tide was out when the lamps went on along the old quay, and people came.</p>\
                <figure><img src='quay.png' alt='Lamps'></figure><p>They stayed until the water was back.</p>\
                </article></body></html>";
    let ninjs = json!({
        "uri": "urn:quay", "version": "1", "type": "text", "headline": "The quay", "body_text": "The tide is out.",
        "associations": { "main": { "uri": "urn:quay:1", "type": "picture",
            "renditions": { "original": { "href": "quay.png", "mimetype": "image/png" } } } },
    });
    for (name, text) in [("page.html", page.to_owned()), ("story.json", ninjs.to_string())] {
        let article = read(name, &text, lines);
        let asset = &article["media"][0];
        assert_eq!(asset["credit"]["line"], "Bo Lind/Quayside Pictures", "{name}: {article}");
        assert_eq!(name_of(&article, &asset["credit"]["creators"][0]["party"]), "Bo Lind", "{name}");
        assert_eq!(asset["rights"]["restrictions"][0]["kind"], "noArchive", "{name}");
        assert_eq!(asset["embedded"]["xmpSha256"].as_str().map(str::len), Some(64), "{name}");
        let record = record(&article);
        assert!(record.contains(&("/media/0/credit/line", "high")), "{name}: {record:?}");
        assert!(record.contains(&("/media/0/rights/restrictions", "medium")), "{name}: {record:?}");
    }
}

#[test]
fn a_page_s_own_caption_wins_over_the_picture_s() {
    let page = "<!doctype html><html lang='en'><head><title>Quay</title></head><body><article><h1>The quay at night</h1>\
                <p>The tide was out when the lamps went on along the old quay, and people came to look at it.</p>\
                <figure><img src='quay.png' alt='Lamps'><figcaption>Low water at the quay.</figcaption></figure>\
                </article></body></html>";
    let article = read("page.html", page, "xmp dc:description The quay at low tide.");
    assert_eq!(article["media"][0]["caption"], "Low water at the quay.");
    assert!(record(&article).contains(&("/media/0/caption", "low")), "{:?}", record(&article));
}

fn offprint(folder: &Path, arguments: &[&str]) -> (Output, String) {
    let program = Command::new(env!("CARGO_BIN_EXE_offprint")).args(arguments).current_dir(folder).output();
    let output = program.expect("the program runs");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output, said)
}

/// The issue's own case: XMP grants 14 days, and IIM is cut before it says so.
#[test]
fn a_handout_that_is_cut_is_told_from_end_to_end() {
    let terms = "Handout from the harbour office, to be used with its name only and in news about the quay. It is \
                 given without a fee, is not to be sold and is not to be changed in any way by those who receive it. \
                 The office keeps every right in it and answers for nothing. FOR USE WITHIN 14 DAYS";
    let lines = format!("xmp photoshop:Instructions {terms}\niim SpecialInstructions {}", &terms[..256]);
    let folder = tempfile::tempdir().expect("a folder for the test");
    let pack = |rights: &str| {
        std::fs::create_dir_all(folder.path().join("quay")).expect("a folder");
        std::fs::write(folder.path().join("quay/quay.png"), picture(&lines)).expect("a picture");
        let text = format!("---\nheadline: Quay\n{MEDIA}{rights}\n---\n\nThe tide is out.\n");
        std::fs::write(folder.path().join("quay/article.md"), text).expect("an article");
        offprint(folder.path(), &["pack", "quay", "-f", "--draft", "-o", "quay.offprint"])
    };
    // Who says that there are none is told that there is one.
    let (_, said) = pack("\n    restrictions: []");
    assert!(said.contains("OFP453") && said.contains("OFP456"), "{said}");
    let (_, said) = offprint(folder.path(), &["validate", "quay.offprint"]);
    assert!(said.contains("OFP453") && said.contains("WITHIN 14 DAYS") && said.contains("OFP456"), "{said}");
    // Who says nothing gets the limit, to be looked at; then only the cut is told.
    let (output, said) = pack("");
    assert!(output.status.success(), "{said}");
    assert!(said.contains("to be looked at") && said.contains("/media/0/rights/validity"), "{said}");
    assert!(!said.contains("OFP453") && said.contains("OFP456"), "{said}");
    let (_, said) = offprint(folder.path(), &["show", "quay.offprint", "articles/quay.json"]);
    assert!(said.contains("\"durationDays\": 14"), "{said}");
}
