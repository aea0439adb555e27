//! What is fuzzed: for each target what is done with the bytes, and what must hold whatever they are.
//!
//! The fuzzer runs these (`tests/fuzz/README.md`), and `cargo test` over the seeds and all that was found.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a target that panics is a finding")]

use std::fs;
use std::io::Cursor;
use std::path::Path;

use offprint::check::{Settings, check};
use offprint::container::unpack::unpack;
use offprint::container::write::{sum_up, write_beside};
use offprint::container::{Opening, open, open_stream};
use offprint::convert::{self, Opened};
use offprint::format::migrate::Options;
use offprint::format::{Version, v1, v2};
use offprint::grammar::{Known, byline, credit};
use offprint::import::{IMPORTERS, Limits};
use offprint::media;
use offprint::mend::{Mending, mend};
use offprint::pack::Draft;
use offprint::report::{Format, Outcome, Reporter, Style, Summary};
use offprint::rules::Profile;
use serde_json::Value;

/// A target: its name, and what it does.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target, by name.
pub(crate) const TARGETS: &[Target] = &[
    ("archive", archive),
    ("manifest", manifest),
    ("article", article),
    ("convert", convert),
    ("mend", mended),
    ("markdown", markdown),
    ("config", config),
    ("html", |data| import("html", data)),
    ("text", |data| import("text", data)),
    ("newsml", |data| import("newsml", data)),
    ("ninjs", |data| import("ninjs", data)),
    ("post", |data| import("post", data)),
    ("ghost", |data| import("ghost", data)),
    ("jsonld", |data| import("jsonld", data)),
    ("zip", |data| import("zip", data)),
    ("detected", detected),
    ("media", media),
    ("lines", lines),
];

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the case")
}

fn settings(profile: Profile) -> Settings {
    Settings { profile, ..Settings::default() }
}

fn opening() -> Opening<'static> {
    Opening { metadata: true, ..Opening::default() }
}

/// An archive is read both ways, and accepted by both or by none; what is accepted has no other bytes.
fn archive(data: &[u8]) {
    let folder = folder();
    let path = folder.path().join("a.offprint");
    fs::write(&path, data).expect("a file");
    let Ok(package) = open(&path, &opening()) else { return };
    let streamed = open_stream(Path::new("-"), &mut &data[..], &opening()).expect("a stream from memory");
    assert_eq!(package.deviations.is_empty(), streamed.deviations.is_empty(), "a file and a stream differ");
    check("a.offprint", &package, &settings(Profile::Archive), None);
    check("-", &streamed, &settings(Profile::Publish), None);
    let target = folder.path().join("a");
    let unpacked = unpack(&path, &target, false, &Opening::default());
    if !package.deviations.is_empty() {
        assert!(unpacked.is_err(), "what is not sound is unpacked");
        return;
    }
    let Ok(_) = unpacked else { return };
    let draft = Draft::from_expanded(&target, &Opening::default()).expect("what was unpacked is a package");
    let again = folder.path().join("again.offprint");
    let content = draft.content();
    write_beside(&content, &again, Opening::default().stop)
        .and_then(|written| written.publish(false))
        .expect("what was unpacked is packed");
    assert!(fs::read(&again).expect("the archive") == data, "emit(parse(x)) is not x");
}

/// The expanded package that documents are put into.
fn expanded(root: &Path, name: &str, data: &[u8]) {
    let article = include_bytes!("../fixtures/minimal/articles/harbour-lights.json");
    let picture = include_bytes!("../fixtures/minimal/media/quay.png");
    let files: [(&str, &[u8]); 3] =
        [("articles/harbour-lights.json", article), ("media/quay.png", picture), (name, data)];
    for (file, bytes) in files {
        let target = root.join(file);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::write(target, bytes).expect("a file");
    }
}

/// Every rule, then every report, of which none carries a control character.
fn looked_at(root: &Path) {
    let package = open(root, &opening()).expect("the folder is read");
    for profile in Profile::ALL {
        let checked = check("a", &package, &settings(profile), None);
        if profile != Profile::Publish {
            continue;
        }
        for format in Format::ALL {
            let outcome = Outcome::Checked(&checked);
            let mut summary = Summary::default();
            summary.add(&outcome);
            let mut reporter = Reporter::start(*format, Style::default(), Vec::new()).expect("memory");
            reporter.package(&outcome).expect("memory");
            let bytes = reporter.finish(&summary).expect("memory");
            let text = String::from_utf8(bytes).expect("a report is UTF-8");
            let control = |c: char| c.is_control() && c != '\n';
            assert!(!text.contains(control), "{}: a control character", format.name());
        }
    }
}

fn manifest(data: &[u8]) {
    let folder = folder();
    expanded(folder.path(), "manifest.json", data);
    looked_at(folder.path());
}

/// An article is looked at; what the types read they write again, member by member.
fn article(data: &[u8]) {
    let folder = folder();
    expanded(folder.path(), "articles/harbour-lights.json", data);
    looked_at(folder.path());
    let Ok(mut value) = serde_json::from_slice::<Value>(data) else { return };
    one_zero(&mut value);
    let kept = |text: serde_json::Result<Vec<u8>>| {
        let mut again =
            serde_json::from_slice::<Value>(&text.expect("it is written")).expect("what is written is JSON");
        one_zero(&mut again);
        assert_eq!(again, value, "the article lost something");
    };
    if let Ok(article) = serde_json::from_slice::<v2::Article>(data) {
        kept(serde_json::to_vec(&article));
    }
    if let Ok(article) = serde_json::from_slice::<v1::Article>(data) {
        kept(serde_json::to_vec(&article));
    }
}

/// `-0` is the number 0, which is written as `0`.
fn one_zero(value: &mut Value) {
    match value {
        Value::Number(number) if number.as_f64() == Some(0.0) => *value = 0.into(),
        Value::Array(items) => items.iter_mut().for_each(one_zero),
        Value::Object(members) => members.values_mut().for_each(one_zero),
        _ => {}
    }
}

/// Down to 1.0 and home again: where it goes there, it comes back whole.
fn convert(data: &[u8]) {
    let folder = folder();
    expanded(folder.path(), "articles/harbour-lights.json", data);
    let Ok(opened) = Opened::read(folder.path(), &Opening::default()) else { return };
    let options = Options { allow_flag_loss: true, ..Options::default() };
    for to in [Version::V1_0, Version::V2_0] {
        if let Ok(conversion) = convert::convert(&opened, to, &options) {
            conversion.loses();
        }
    }
}

/// Mending twice is mending once.
fn mended(data: &[u8]) {
    let folder = folder();
    expanded(folder.path(), "articles/harbour-lights.json", data);
    let settings = settings(Profile::Publish);
    let (opening, limits) = (Opening::default(), Limits::default());
    let mending = Mending { settings: &settings, opening: &opening, limits: &limits, unsafe_too: true, write: true };
    if mend(folder.path(), &mending).is_ok() {
        let again = mend(folder.path(), &mending).expect("what was mended is mended again");
        assert_eq!(again.changes, [], "a second mending changes more");
    }
}

/// An article folder; what is packed validates as far as the draft did.
fn markdown(data: &[u8]) {
    let folder = folder();
    let root = folder.path().join("a");
    fs::create_dir(&root).expect("a folder");
    for (name, bytes) in offprint::import::template("starter") {
        fs::write(root.join(name), bytes).expect("the starter is written");
    }
    fs::write(root.join("article.md"), data).expect("a file");
    packed(&root, None);
}

fn config(data: &[u8]) {
    let folder = folder();
    let path = folder.path().join("offprint.toml");
    fs::write(&path, data).expect("a file");
    let container = offprint::container::limits::Limits::default();
    let names: Vec<&str> = container.table().iter().map(|(name, ..)| *name).collect();
    if let Ok(Err(mistakes)) = offprint::config::read(&path, &names) {
        assert!(mistakes.regions().count() > 0, "refused without a reason");
    }
}

/// A file is taken for what the importer of this name reads.
fn import(name: &str, data: &[u8]) {
    let folder = folder();
    let ending = match name {
        "jsonld" | "ninjs" | "ghost" => "json",
        "newsml" => "xml",
        "post" => "md",
        other => other,
    };
    let path = folder.path().join(format!("source.{ending}"));
    fs::write(&path, data).expect("a file");
    packed(&path, Some(name));
}

fn detected(data: &[u8]) {
    let folder = folder();
    let path = folder.path().join("source");
    fs::write(&path, data).expect("a file");
    packed(&path, None);
}

/// Reads a source, and packs it twice to the same bytes.
fn packed(path: &Path, from: Option<&str>) {
    let from = from.map(|name| IMPORTERS.iter().find(|importer| importer.name == name).expect("an importer"));
    let draft = || Draft::open_as(&[path.to_owned()], from, &Limits::default(), &Opening::default());
    let Ok(first) = draft() else { return };
    first.check(&settings(Profile::Publish));
    let bytes = |draft: &Draft| {
        let content = draft.content();
        let mut out = Vec::new();
        let go_on = Opening::default().stop;
        sum_up(&content, go_on).and_then(|summed| summed.write(Path::new("-"), &mut out, go_on)).ok().map(|_| out)
    };
    let second = draft().expect("what was read is read again");
    assert!(bytes(&first) == bytes(&second), "packing again gives other bytes");
}

/// What a media file says; what is taken out of it, and written: that a second time changes nothing.
fn media(data: &[u8]) {
    let _ = media::probe(&mut Cursor::new(data), data.len() as u64);
    let _ = media::metadata(&mut Cursor::new(data), data.len() as u64);
    // Few enough pixels that no picture is larger in memory than a case may be.
    let _ = media::decode(&mut Cursor::new(data), data.len() as u64, 4_000_000);
    let set = |property, value: &str| media::Set { property, values: vec![value.to_owned()] };
    let credit = vec![
        set(media::Property::Creator, "Zoë Marsh"),
        set(media::Property::CreditLine, "Zoë Marsh/Harbour Press via Quayside Pictures"),
        set(media::Property::Notice, "© 2026 Harbour Press"),
    ];
    use media::Strip::{AllButCredit, Location, Paths, Serials};
    for changes in [
        media::Changes::strip(&[Location, Serials, Paths]),
        media::Changes::strip(&[AllButCredit]),
        media::Changes { strip: vec![Location], set: credit.clone() },
        media::Changes { strip: Vec::new(), set: credit },
    ] {
        let (once, overlaps) = rewritten(data, &changes);
        // Where a damaged file's values overlap, nothing is written, and taking out may lay more bare.
        if !changes.set.is_empty() && !overlaps {
            assert!(once == rewritten(&once, &changes).0, "a second time changes more: {changes:?}");
        }
    }
}

/// The file with the changes, and whether its values overlap.
fn rewritten(data: &[u8], changes: &media::Changes) -> (Vec<u8>, bool) {
    let size = data.len() as u64;
    let rewritten = media::rewrite(&mut Cursor::new(data), size, changes).expect("memory is read");
    let mut last = 0;
    for patch in &rewritten.patches {
        assert!(patch.at >= last, "a patch overlaps another");
        last = patch.at + patch.replaces;
        assert!(last <= size, "a patch reaches past the end");
    }
    let mut out = Vec::new();
    let mut patched = media::Patched::new(Cursor::new(data), size, &rewritten.patches);
    assert_eq!(patched.size(), std::io::copy(&mut patched, &mut out).expect("memory is read"));
    (out, rewritten.unwritten.iter().any(|one| one.why.starts_with("overlaps")))
}

/// The grammars of bylines and credit lines: what is parsed with certainty is what was written.
fn lines(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for line in text.lines() {
        for language in [None, Some("en"), Some("de"), Some("fr")] {
            if let Some(parsed) = byline::parse(line, language) {
                assert_eq!(parsed.join(), line, "a byline is not what was written");
            }
            let _ = byline::parse_tagline(line, language);
        }
        let _ = credit::parse(line, Known::default());
        let scan = credit::scan(line, Known::default());
        for part in &scan.parts {
            assert!(line.get(part.at.clone()).is_some(), "a part stands outside the line");
        }
    }
}
