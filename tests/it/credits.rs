//! Credit lines that are right give no finding, whatever their shape; and each slip gives its own.

use offprint::check::Settings;
use offprint::diagnostic::Edit;
use offprint::rules::Profile;
use serde_json::{Value, json};

use crate::support::minimal::{Minimal, told};

/// A line, and its structure: creators `>` supplier `<` source `~` via, each as it is named in the document.
const GOOD: [(&str, &str); 74] = [
    ("Jon Vale", "Jon Vale"),
    ("Jon Vale/Harbour Press", "Jon Vale > Harbour Press"),
    ("Harbour Press/Jon Vale", "Jon Vale > Harbour Press"),
    ("Harbour Press", "Jon Vale > Harbour Press"),
    ("Harbour Press", " > Harbour Press"),
    ("HARBOUR PRESS", " > Harbour Press"),
    ("Jon Vale / Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale | Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale • Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale, Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale for Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale (Harbour Press)", "Jon Vale > Harbour Press"),
    ("J. Vale/Harbour Press", "Jon Vale > Harbour Press"),
    ("JON VALE/HARBOUR PRESS", "Jon Vale > Harbour Press"),
    ("Photo: Jon Vale", "Jon Vale"),
    ("Photo by Jon Vale", "Jon Vale"),
    ("Photograph by Jon Vale for Harbour Press", "Jon Vale > Harbour Press"),
    ("Photo: Jon Vale/Harbour Press", "Jon Vale > Harbour Press"),
    ("Photos: Jon Vale and Mira Lund", "Jon Vale, Mira Lund"),
    ("Jon Vale & Mira Lund/Harbour Press", "Jon Vale, Mira Lund > Harbour Press"),
    ("© Jon Vale", "Jon Vale"),
    ("© 2026 Harbour Press", " > Harbour Press"),
    ("© Jon Vale/Harbour Press", "Jon Vale > Harbour Press"),
    ("AP Photo/Jon Vale", "Jon Vale > Associated Press"),
    ("AP Photo/Jon Vale", "Jon Vale > The Associated Press"),
    ("AP Photo/Jon Vale, File", "Jon Vale > AP"),
    ("(AP Photo/Jon Vale)", "Jon Vale > AP"),
    ("REUTERS/Jon Vale", "Jon Vale > Reuters"),
    ("Jon Vale/Reuters", "Jon Vale > Thomson Reuters"),
    ("FILE PHOTO: REUTERS/Jon Vale", "Jon Vale > Reuters"),
    ("Jon Vale/AFP via Getty Images", "Jon Vale > Getty Images ~ Agence France-Presse"),
    ("Jon Vale/AFP via Getty Images", "Jon Vale > AFP ~ Getty Images"),
    ("Jon Vale/Anadolu Agency via Getty Images", "Jon Vale > Getty Images ~ Anadolu"),
    ("Jon Vale via AP", "Jon Vale > AP"),
    ("Jon Vale/Pool via AP", "Jon Vale > AP"),
    ("Harbour Museum/Handout via REUTERS", " > Reuters ~ Harbour Museum"),
    ("Harbour Museum via AP", " > AP ~ Harbour Museum"),
    ("Jon Vale via Quay Wire", "Jon Vale ~ Quay Wire"),
    ("dpa/Jon Vale", "Jon Vale > dpa"),
    ("picture alliance/dpa | Jon Vale", "Jon Vale > picture alliance ~ Deutsche Presse-Agentur"),
    ("Foto: Jana Weiß/dpa", "Jana Weiss > dpa"),
    ("Foto: Jörg Müller", "Joerg Mueller"),
    ("Foto: privat", "? "),
    ("Bild: imago/Jon Vale", "Jon Vale > IMAGO"),
    ("Grafik: Oto Marek", "Oto Marek"),
    ("Crédit : Chloé d’Arcy/AFP", "Chloé d’Arcy > AFP"),
    ("Crédit photo : Chloé d’Arcy", "Chloé d’Arcy"),
    ("Fotografía: Ana Gómez/EFE", "Ana Gómez > Agencia EFE"),
    ("Foto de Ana Gómez", "Ana Gómez"),
    ("Beeld: Sanne de Vries/ANP", "Sanne de Vries > ANP"),
    ("Foto: Åsa Öberg/TT", "Åsa Öberg > TT Nyhetsbyrån"),
    ("Foto: Kari Lund / NTB", "Kari Lund > NTB"),
    ("Foto: Petr Svoboda, ČTK", "Petr Svoboda > ČTK"),
    ("fot. Jan Kowalski/PAP", "Jan Kowalski > PAP"),
    ("Фото: Владимир Орлов", "Владимир Орлов"),
    ("写真：山田太郎", "山田 太郎"),
    ("图片：王小明", "王小明"),
    ("사진=김민수 기자", "김민수"),
    ("كريم الشطي/المرسى", "كريم الشطي > المرسى"),
    ("Courtesy of Harbour Museum", " > Harbour Museum"),
    ("Courtesy of Jon Vale", "Jon Vale"),
    ("Photo courtesy of Harbour Museum", " > Harbour Museum"),
    ("Harbour Museum/HO", " > Harbour Museum < HO"),
    ("Harbour Museum/HO-Anke Groot", "Anke Groot > Harbour Museum < HO"),
    ("HARBOUR MUSEUM/HO-Anke Groot", "Anke Groot > Harbour Museum < HO"),
    ("Jon Vale/Blue Lens", "Jon Vale > Blue Lens"),
    ("Jon Vale/Blue Lens", "Jon Vale"),
    ("Blue Lens/Jon Vale", "Jon Vale > Blue Lens"),
    ("Kestrel", "Kestrel"),
    ("Kestrel/Blue Lens", "Kestrel > Blue Lens"),
    ("Google", " > Google"),
    ("Magnum Photos", " > Magnum Photos"),
    ("Jon Vale/Magnum", "Jon Vale > Magnum Photos"),
    ("Photographer unknown", "? "),
];

fn asset(line: &str, structure: &str) -> Minimal {
    let mut parties = vec![json!({"id": "#okafor", "kind": "person", "name": {"display": "Mira Okafor"}})];
    let publisher = json!({"id": "#harbour-press", "kind": "organization", "name": {"display": "Harbour Press"}});
    let mut party = |name: &str, kind: &str| {
        if name == "Harbour Press" {
            return "#harbour-press".to_owned();
        }
        let id = format!("#p{}", parties.len());
        parties.push(json!({"id": id, "kind": kind, "name": {"display": name}}));
        id
    };
    let mut credit = json!({"line": line, "creators": null, "supplier": null});
    let (structure, unknown) = structure.strip_prefix('?').map_or((structure, false), |rest| (rest, true));
    if unknown {
        credit["creatorUnknown"] = true.into();
    }
    let (rest, via) = structure.split_once(" ~ ").unwrap_or((structure, ""));
    let (rest, source) = rest.split_once(" < ").unwrap_or((rest, ""));
    let (creators, supplier) = rest.split_once(" > ").unwrap_or((rest, ""));
    let creators: Vec<Value> = creators
        .split(", ")
        .filter(|name| !name.trim().is_empty())
        .map(|name| json!({"party": party(name, "person"), "roles": ["photographer"]}))
        .collect();
    if !creators.is_empty() {
        credit["creators"] = creators.into();
    }
    if !supplier.is_empty() {
        credit["supplier"] = party(supplier, "organization").into();
    }
    if !source.is_empty() {
        credit["source"] = source.into();
    }
    if !via.is_empty() {
        credit["via"] = json!([party(via, "organization")]);
    }
    parties.push(publisher);
    Minimal::new().patch("", &json!({"parties": parties})).patch("/media/0/credit", &credit)
}

fn findings(package: &Minimal) -> Vec<String> {
    told(&package.check()).into_iter().filter(|line| line.starts_with("OFP4") && line.as_str() < "OFP42").collect()
}

#[test]
fn right_credits_give_no_finding() {
    let mut wrong = Vec::new();
    for (line, structure) in GOOD {
        let checked = asset(line, structure).check();
        let found = told(&checked);
        if !found.is_empty() {
            wrong.push(format!("{line:?} {structure:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_slip_gives_its_own_finding() {
    let mut wrong = Vec::new();
    for (line, structure, wanted) in [
        ("Tom Reis", "Jon Vale", "OFP403"),
        ("Tom Reis/Harbour Press", " > Harbour Press", "OFP403"),
        ("Tom Reis/Blue Lens", "Jon Vale", "OFP403"),
        ("Jon Vale and Mira Lund", "Jon Vale", "OFP403"),
        ("Foto: Jana Weiß/dpa", " > dpa", "OFP403"),
        ("Jon Vale/Harbour Press", "?", "OFP403"),
        ("Handout", "Jon Vale", "OFP404"),
        ("Courtesy photo", "Jon Vale", "OFP404"),
        ("Photo: Facebook", "Jon Vale", "OFP404"),
        ("Archivfoto", "Jon Vale", "OFP404"),
        ("Unknown", "Jon Vale", "OFP404"),
        ("Photo:", "Jon Vale", "OFP405"),
        ("©", "Jon Vale", "OFP405"),
        ("AFP/AFP", " > AFP", "OFP405"),
        ("Jon Vale Jon Vale", "Jon Vale", "OFP405"),
        ("Jon Vale/AFP", "Jon Vale > Harbour Press", "OFP406"),
        ("Jon Vale/AFP via Getty Images", "Jon Vale > AFP", "OFP406"),
        ("Jon Vale via Quay Wire", "Jon Vale", "OFP406"),
        ("Reuters", " > AFP", "OFP406"),
    ] {
        let found = findings(&asset(line, structure)).join(", ");
        if found != format!("{wanted} /media/0/credit/line") {
            wrong.push(format!("{line:?} {structure:?}: {found}, wanted {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_credit_printed_twice_is_taken_out_of_the_caption() {
    let caption = json!({"caption": {"value": "The quay. (Jon Vale/Harbour Press)", "lang": "en"}});
    let checked = Minimal::new().patch("/media/0", &caption).check();
    assert_eq!(told(&checked), ["OFP405 /media/0/caption/value"]);
    let fix = checked.findings[0].fix.as_ref().expect("a fix");
    assert_eq!((fix.safe, &fix.edit), (true, &Edit::Replace("The quay.".into())));
    // One that the line does not have is moved by hand.
    let placed = json!([{"asset": "#quay", "role": "lead", "caption": "The quay. Photo: Tom Reis"}]);
    let checked = Minimal::new().patch("", &json!({"placements": placed})).check();
    assert_eq!(told(&checked), ["OFP405 /placements/0/caption"]);
    assert_eq!(checked.findings[0].fix, None);
}

#[test]
fn values_are_cut_by_bytes() {
    let archive = Settings { profile: Profile::Archive, ..Settings::default() };
    for (line, cut) in [
        ("Photo: Jon Vale / Harbour Press.", false),
        ("Photo : Jon Vale / Harbour Press.", true),
        ("Foto: Jöns Våle / Harbour Press.", true),
    ] {
        let mut package = asset(line, " > Harbour Press");
        package = package.patch("/media/0/credit", &json!({"line": line, "creatorUnknown": null}));
        let found = told(&package.check_for(&archive));
        assert_eq!(found.iter().any(|line| line == "OFP407 /media/0/credit/line"), cut, "{line}: {found:?}");
    }
}

#[test]
fn a_mandatory_credit_stands_in_the_line_or_wherever_it_is_placed() {
    let with = |media: Value, article: Value| {
        let rights = json!({"rights": {"restrictions": [{"kind": "mandatoryCredit", "value": "QUAY MUSEUM"}], "restrictionsKnown": true}});
        findings(&Minimal::new().patch("/media/0", &rights).patch("/media/0", &media).patch("", &article)).join(", ")
    };
    let missing = "OFP408 /media/0/credit/line";
    assert_eq!(with(json!({}), json!({})), missing);
    assert_eq!(with(json!({"credit": {"line": "Jon Vale/Quay Museum"}}), json!({})), "");
    assert_eq!(with(json!({"caption": "The quay, from the Quay Museum"}), json!({})), "");
    let placed = json!({"placements": [{"asset": "#quay", "role": "lead", "caption": "The quay"}]});
    assert_eq!(with(json!({"caption": "The quay, from the Quay Museum"}), placed), missing);
    assert_eq!(with(json!({"rights": {"restrictions": [{"kind": "mandatoryCredit"}]}}), json!({})), "");
    let over = json!({"rights": {"restrictions": [{"kind": "mandatoryCredit", "value": "Quay", "until": "2020-01-01T00:00:00Z"}]}});
    let mut settings = Settings::default();
    settings.target.now = Some("2026-03-14T00:00:00Z".parse().expect("a moment"));
    let package = Minimal::new().patch("/media/0", &over);
    assert!(!told(&package.check_for(&settings)).iter().any(|line| line.starts_with("OFP408")));
}

#[test]
fn the_same_file_in_two_articles_has_one_credit() {
    let mut package = Minimal::new();
    let mut other = package.article();
    other["id"] = "urn:uuid:0b6f8c9e-4b1d-4f55-9a37-5d1f1f2f6a11".into();
    other["media"][0]["credit"]["line"] = "Mira Okafor/Harbour Press".into();
    other["media"][0]["credit"]["creators"] = json!([{"party": "#okafor", "roles": ["photographer"]}]);
    package.files.insert("articles/second.json".to_owned(), format!("{other:#}\n").into_bytes());
    let checked = package.check();
    assert_eq!(told(&checked), ["OFP410 /media/0/credit/line"]);
    assert_eq!(checked.findings[0].place.entry.as_deref(), Some("articles/second.json"));
}
