//! Pictures that are packed, unpacked or mended otherwise than they stand there: with credit, without positions.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use offprint::container::Opening;
use offprint::container::package::Package;
use offprint::media::{Property, Source};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::minimal;
use crate::support::picture::Blocks;

const LOCATED: &str = "exif GPS 52.5 4.25\nexif BodySerialNumber 0042\nexif Copyright © 2026 Harbour Press\n\
                       exif Artist Jon Vale\nxmp photoshop:Credit Jon Vale/Harbour Press\n\
                       xmp photoshop:DocumentAncestors /Users/jon/quay.psd";
const MEDIA: &str = "  quay.png:
    kind: photo
    caption: Crowds at the Grain Quay.
    alt: People stand on a quay.
    credit:
      line: Jon Vale/Harbour Press
      creators: [Jon Vale]
    rights:
      notice: © 2026 Harbour Press
      licence:
        url: https://harbour.example/rights
";

fn offprint(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    command.args(args).current_dir(folder).env("NO_COLOR", "1").output().expect("the program runs")
}

/// Runs what must end well.
fn done(folder: &Path, args: &[&str]) -> String {
    let done = offprint(folder, args);
    let said = [done.stdout, done.stderr].concat();
    let said = String::from_utf8(said).expect("the program writes UTF-8");
    assert_eq!(done.status.code(), Some(0), "{args:?}: {said}");
    said
}

fn picture(lines: &str) -> Vec<u8> {
    let plain = fs::read(minimal::folder().join(minimal::PICTURE)).expect("the fixture has a picture");
    Blocks::read(lines).png(&plain)
}

/// An article folder `a` with a picture that carries what `lines` say.
fn article(lines: &str, front: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::create_dir(folder.path().join("a")).expect("a folder");
    fs::write(folder.path().join("a/quay.png"), picture(lines)).expect("a picture");
    let text = format!("---\nheadline: Quay\nlanguage: en\nmedia:\n{front}---\n\nThe tide is out.\n\n![](quay.png)\n");
    fs::write(folder.path().join("a/article.md"), text).expect("an article");
    folder
}

fn open(path: &Path) -> Package {
    offprint::container::open(path, &Opening { metadata: true, ..Opening::default() }).expect("it is read")
}

fn best(package: &Package, property: Property) -> String {
    let file = package.file(minimal::PICTURE).expect("the picture");
    let metadata = file.metadata.as_deref().expect("it was read");
    metadata.best(property).map(|(_, texts)| texts.join("; ")).unwrap_or_default()
}

/// The only article's only asset.
fn asset(package: &Package) -> Value {
    let text = &package.articles[0].text;
    serde_json::from_str::<Value>(text).expect("it is JSON")["media"][0].clone()
}

/// What the article says of the file is what the file is.
fn agrees(package: &Package) {
    let (asset, file) = (asset(package), package.file(minimal::PICTURE).expect("the picture"));
    assert_eq!(asset["size"], file.size);
    assert_eq!(asset["sha256"], file.sha256.expect("it was summed").to_string());
    let metadata = file.metadata.as_deref().expect("it was read");
    for (source, member) in [(Source::Exif, "exifSha256"), (Source::Iim, "iimSha256"), (Source::Xmp, "xmpSha256")] {
        let digest = metadata.block(source).and_then(|block| block.sha256);
        let digest = digest.map(|digest| digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        assert_eq!(asset["embedded"].get(member).and_then(Value::as_str), digest.as_deref(), "{member}");
    }
}

fn pixels(png: &[u8]) -> &[u8] {
    let at = png.windows(4).position(|kind| kind == b"IDAT").expect("it has pixels");
    &png[at - 4..]
}

fn codes(folder: &Path, target: &str) -> Vec<String> {
    let run = offprint(folder, &["validate", "--format", "json", target]);
    let report: Value = serde_json::from_slice(&run.stdout).expect("a report");
    let findings = report["packages"][0]["findings"].as_array().expect("findings").iter();
    findings.map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn packing_writes_the_credit_into_the_packed_copy() {
    let folder = article("exif GPS 52.5 4.25", MEDIA);
    let at = folder.path();
    let before = fs::read(at.join("a/quay.png")).expect("the source");
    let said = done(at, &["pack", "a", "--draft", "--embed"]);
    assert!(said.contains("media/quay.png carries its credit now"), "{said}");
    assert_eq!(fs::read(at.join("a/quay.png")).expect("the source"), before, "it is not changed");
    let package = open(&at.join("a.offprint"));
    assert_eq!(package.deviations, []);
    agrees(&package);
    assert_eq!(best(&package, Property::CreditLine), "Jon Vale/Harbour Press");
    assert_eq!(best(&package, Property::AltText), "People stand on a quay.");
    assert_eq!(best(&package, Property::WebStatement), "https://harbour.example/rights");
    assert_eq!(best(&package, Property::Position), "52.5, 4.2");
    done(at, &["unpack", "a.offprint", "-C", "out"]);
    let packed = fs::read(at.join("out/a").join(minimal::PICTURE)).expect("a picture");
    assert_eq!(pixels(&packed), pixels(&before));
    done(at, &["pack", "out/a", "--draft", "--embed", "-o", "b.offprint"]);
    assert_eq!(fs::read(at.join("b.offprint")).expect("b"), fs::read(at.join("a.offprint")).expect("a"));
    done(at, &["pack", "a", "--draft", "--embed", "--strip", "location", "-o", "c.offprint"]);
    let both = open(&at.join("c.offprint"));
    assert_eq!(
        (best(&both, Property::Position).as_str(), best(&both, Property::Notice).as_str()),
        ("", "© 2026 Harbour Press")
    );
    agrees(&both);
}

#[test]
fn unpacking_with_credit_makes_a_package_of_its_own() {
    let folder = article("exif Artist Somebody", MEDIA);
    let at = folder.path();
    done(at, &["pack", "a", "--draft"]);
    done(at, &["unpack", "a.offprint", "-C", "plain"]);
    done(at, &["unpack", "a.offprint", "-C", "credited", "--embed"]);
    assert!(codes(at, "a.offprint").iter().any(|code| code == "OFP452"), "the file names another");
    let credited = open(&at.join("credited/a"));
    assert_eq!(credited.deviations, []);
    agrees(&credited);
    assert_eq!(best(&credited, Property::Creator), "Jon Vale");
    assert!(!codes(at, "credited/a").iter().any(|code| code == "OFP452" || code.starts_with("OFP60")));
    for (folder, same) in [("plain/a", true), ("credited/a", false)] {
        done(at, &["pack", folder, "--draft", "-f", "-o", "again.offprint"]);
        let again = fs::read(at.join("again.offprint")).expect("an archive");
        assert_eq!(again == fs::read(at.join("a.offprint")).expect("an archive"), same);
    }
    done(at, &["pack", "a", "--draft", "--embed", "-f", "-o", "a.offprint"]);
    let packed = fs::read(at.join("a.offprint")).expect("an archive");
    assert_eq!(fs::read(at.join("again.offprint")).expect("an archive"), packed, "both ways lead to one package");
}

#[test]
fn nobody_is_named_who_is_to_be_hidden() {
    let folder = article("exif Artist Jon Vale\nxmp photoshop:City Eastport", MEDIA);
    let at = folder.path();
    done(at, &["pack", "a", "--draft"]);
    done(at, &["unpack", "a.offprint", "-C", "out"]);
    let path =
        fs::read_dir(at.join("out/a/articles")).expect("articles").next().expect("one").expect("it is read").path();
    let mut document: Value = serde_json::from_slice(&fs::read(&path).expect("an article")).expect("it is JSON");
    let vale =
        document["parties"].as_array().expect("parties").iter().position(|one| one["name"]["display"] == "Jon Vale");
    document["parties"][vale.expect("he is there")]["safety"] = json!({"hideName": true});
    fs::write(&path, format!("{document:#}")).expect("an article");
    let said = done(at, &["pack", "out/a", "--draft", "--embed", "-f", "-o", "a.offprint"]);
    assert!(said.contains("the credit line names somebody whose name is to be hidden"), "{said}");
    let package = open(&at.join("a.offprint"));
    assert_eq!(best(&package, Property::Creator), "", "nor does the file go on to name them");
    assert_eq!(best(&package, Property::CreditLine), "");
    assert_eq!(best(&package, Property::Caption), "Crowds at the Grain Quay.");
}

#[test]
fn what_two_articles_dispute_is_not_written() {
    let folder = article("xmp photoshop:City Eastport", MEDIA);
    let at = folder.path();
    done(at, &["pack", "a", "--draft"]);
    done(at, &["unpack", "a.offprint", "-C", "out"]);
    let articles = at.join("out/a/articles");
    let first = fs::read_dir(&articles).expect("articles").next().expect("one").expect("it is read").path();
    let text = fs::read_to_string(&first).expect("an article").replace("Crowds at the", "Nobody at the");
    let second: Value = serde_json::from_str(&text).expect("it is JSON");
    fs::write(articles.join("b.json"), second.to_string()).expect("an article");
    let said = done(at, &["pack", "out/a", "--draft", "--embed", "-f", "-o", "a.offprint"]);
    assert!(said.contains("two articles say different things of its caption"), "{said}");
    let package = open(&at.join("a.offprint"));
    assert_eq!(best(&package, Property::Caption), "");
    assert_eq!(best(&package, Property::CreditLine), "Jon Vale/Harbour Press");
}

#[test]
fn mending_takes_out_what_is_warned_of_in_every_form() {
    let folder = article(LOCATED, MEDIA);
    let at = folder.path();
    let before = fs::read(at.join("a/quay.png")).expect("a picture");
    done(at, &["pack", "a", "--draft", "-o", "b.offprint"]);
    done(at, &["unpack", "b.offprint", "-C", "out"]);
    let privacy =
        |target: &str| codes(at, target).into_iter().filter(|code| code.starts_with("OFP70")).collect::<Vec<_>>();
    for target in ["a", "b.offprint", "out/b"] {
        assert_eq!(privacy(target), ["OFP701", "OFP702", "OFP705"], "{target}");
        let shown = offprint(at, &["validate", "--diff", target]);
        let shown = String::from_utf8(shown.stdout).expect("the program writes UTF-8");
        let words = "quay.png: takes out the position, and serial numbers, the owner's name, makers' notes and small \
                     pictures, and paths on somebody's computer; pixels, credit and copyright stay";
        assert!(shown.contains(words), "{target}: {shown}");
        assert!(!shown.contains("52.5"), "the position is not repeated");
        assert_eq!(privacy(target).len(), 3, "{target}: --diff changes nothing");
        let run = offprint(at, &["validate", "--fix", target]);
        assert!(String::from_utf8_lossy(&run.stderr).contains("3 fixed"), "{target}");
        assert_eq!(privacy(target), Vec::<String>::new(), "{target}");
    }
    let mended = fs::read(at.join("a/quay.png")).expect("a picture");
    assert_eq!((pixels(&mended), mended.len()), (pixels(&before), before.len()));
    for target in ["b.offprint", "out/b"] {
        let package = open(&at.join(target));
        assert_eq!(package.deviations, [], "{target}");
        agrees(&package);
        assert_eq!(best(&package, Property::Notice), "© 2026 Harbour Press");
        assert_eq!(best(&package, Property::CreditLine), "Jon Vale/Harbour Press");
    }
    assert_eq!(fs::read(at.join("out/b").join(minimal::PICTURE)).expect("a picture"), mended);
    done(at, &["pack", "a", "--draft", "-o", "c.offprint"]);
    done(at, &["pack", "out/b", "--draft", "-o", "d.offprint"]);
    let [b, c, d] = ["b", "c", "d"].map(|name| fs::read(at.join(format!("{name}.offprint"))).expect("an archive"));
    assert!(b == d, "the archive is what the folder packs to");
    assert_eq!(b.len(), c.len());
    let names: Vec<_> =
        fs::read_dir(at.join("a")).expect("a folder").map(|one| one.expect("it is read").file_name()).collect();
    assert_eq!(names.len(), 2, "nothing is left beside it: {names:?}");
}

#[test]
fn what_is_only_noted_stays_unless_somebody_is_in_danger() {
    let folder = article(LOCATED, MEDIA);
    let at = folder.path();
    let fix = |more: &[&str]| {
        let run = offprint(at, &[&["validate", "--fix", "--profile", "archive", "a"], more].concat());
        String::from_utf8(run.stderr).expect("the program writes UTF-8")
    };
    assert!(!fix(&[]).contains("fixed"), "for an archive the position may be the proof");
    assert!(fix(&["--unsafe-fixes"]).contains("3 fixed"));
    let hidden = "---\nparties:\n  - id: \"#vale\"\n    kind: person\n    name: Jon Vale\n    safety:\n      hideLocation: true\n";
    let text = fs::read_to_string(at.join("a/article.md")).expect("an article");
    let text = text.replacen("---\n", hidden, 1).replace("creators: [Jon Vale]", "creators: [\"#vale\"]");
    fs::write(at.join("a/article.md"), text).expect("an article");
    fs::write(at.join("a/quay.png"), picture(LOCATED)).expect("a picture");
    let report = offprint(at, &["validate", "--profile", "archive", "--format", "concise", "a"]);
    let report = String::from_utf8(report.stdout).expect("the program writes UTF-8");
    assert!(report.contains("error[OFP701]") && report.contains("error[OFP702]"), "{report}");
    assert!(fix(&[]).contains("2 fixed"));
}

#[test]
fn stripping_works_on_every_kind_of_input() {
    let folder = article(LOCATED, MEDIA);
    let at = folder.path();
    done(at, &["pack", "a", "--draft"]);
    done(at, &["unpack", "a.offprint", "-C", "out"]);
    for (number, input) in ["a", "a.offprint", "out/a"].into_iter().enumerate() {
        let target = format!("{number}.offprint");
        done(at, &["pack", input, "--draft", "--strip", "location,serials,paths", "-o", &target]);
        let package = open(&at.join(&target));
        assert_eq!(package.deviations, []);
        agrees(&package);
        for gone in [Property::Position, Property::CameraSerial] {
            assert_eq!(best(&package, gone), "", "{input}");
        }
        assert_eq!(best(&package, Property::CreditLine), "Jon Vale/Harbour Press", "{input}");
    }
    done(at, &["pack", "-C", "many", "a", "--draft", "--strip", "all-but-credit"]);
    let bare = open(&at.join("many/a.offprint"));
    agrees(&bare);
    let metadata = bare.file(minimal::PICTURE).and_then(|file| file.metadata.as_deref()).expect("it was read");
    let names: Vec<&str> = metadata.values.iter().map(|value| value.name.as_str()).collect();
    assert_eq!(names, ["Copyright", "Artist", "photoshop:Credit"]);
}

#[test]
fn a_signed_package_is_left_alone() {
    let folder = article(LOCATED, MEDIA);
    let at = folder.path();
    done(at, &["pack", "a", "--draft"]);
    done(at, &["unpack", "a.offprint", "-C", "out"]);
    fs::create_dir(at.join("out/a/signatures")).expect("a folder");
    fs::write(at.join("out/a/signatures/desk.sig"), "signed").expect("a signature");
    let run = offprint(at, &["pack", "out/a", "--draft", "--embed", "-o", "b.offprint"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("`signatures/desk.sig` holds for the files as they are"));
    assert!(!at.join("b.offprint").exists());
}

#[test]
fn a_picture_with_signed_credentials_is_not_written_to() {
    let boxed =
        |kind: &[u8; 4], content: &[u8]| [&(content.len() as u32 + 8).to_be_bytes()[..], kind, content].concat();
    let description = boxed(b"jumd", b"c2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0");
    let store = boxed(b"jumb", &[&description[..], b"claims"].concat());
    let kind = [b"caBX".as_slice(), &store].concat();
    let chunk = [&(store.len() as u32).to_be_bytes()[..], &kind, &crc32fast::hash(&kind).to_be_bytes()].concat();
    let folder = article(LOCATED, MEDIA);
    let at = folder.path();
    let plain = picture(LOCATED);
    let signed = [&plain[..33], &chunk, &plain[33..]].concat();
    fs::write(at.join("a/quay.png"), &signed).expect("a picture");
    let said = done(at, &["pack", "a", "--draft", "--embed"]);
    assert!(said.contains("not written into media/quay.png: it carries signed Content Credentials"), "{said}");
    assert_eq!(open(&at.join("a.offprint")).file(minimal::PICTURE).expect("it").size, signed.len() as u64);
    let fix = |more: &[&str]| {
        let run = offprint(at, &[&["validate", "--fix", "a"], more].concat());
        String::from_utf8(run.stderr).expect("the program writes UTF-8")
    };
    assert!(!fix(&[]).contains("fixed"), "a reader decides whether the signature may be broken");
    assert!(fix(&["--unsafe-fixes"]).contains("fixed"));
}
