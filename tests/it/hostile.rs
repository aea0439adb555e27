//! The hostile corpus: every case gets the verdict that it names, and no code reaches a terminal.
//!
//! `tests/hostile/make.py` makes the cases; `tests/hostile/README.md` says what their lines mean.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use offprint::Error;
use offprint::container::{Opening, open};
use offprint::report::{Format, Outcome, Style};
use offprint::source::text::sanitize;
use rayon::prelude::*;
use serde_json::Value;

use crate::report::sample::report;
use crate::support::edit::{self, hexadecimal, words};
use crate::support::minimal::{ARTICLE, Minimal};
use crate::support::{codes, from_stream};

/// The classes, each with the number of its cases: a class that lost some would pass.
const CLASSES: [(&str, usize); 7] =
    [("fields", 180), ("json", 61), ("layout", 87), ("manifests", 53), ("names", 88), ("printed", 224), ("zip64", 59)];

/// What one case may take, on a machine that does much else. A case that runs away takes minutes.
const LONGEST: Duration = Duration::from_secs(60);

struct Case {
    name: String,
    verdict: String,
    lines: String,
}

/// The language of a class, and its cases.
fn cases(text: &str) -> (&str, Vec<Case>) {
    let mut parts = text.split("\n== ");
    let head = parts.next().expect("the head of the class");
    let language = head.lines().find_map(|line| line.strip_prefix("language: ")).expect("a language");
    let case = |part: &str| {
        let (title, lines) = part.split_once('\n').unwrap_or((part, ""));
        let (name, verdict) = title.split_once(": ").expect("a name and a verdict");
        Case { name: name.into(), verdict: verdict.into(), lines: lines.into() }
    };
    (language, parts.map(case).collect())
}

/// The codes found in an archive, as a file; as a stream it is refused or accepted alike. `over LIMIT` if it was not
/// read for its size.
fn archive(lines: &str) -> String {
    let edited = edit::archive(lines);
    let opening = Opening { limits: edited.limits, ..Opening::default() };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("hostile.offprint");
    std::fs::write(&path, &edited.bytes).expect("the file is written");
    let file = match open(&path, &opening) {
        Err(Error::Limit { limit, .. }) => return format!("over {limit}"),
        package => codes(&package.expect("the file is read")),
    };
    let stream = codes(&from_stream(&edited.bytes, &opening));
    assert_eq!(file.is_empty(), stream.is_empty(), "as a file {file:?}, as a stream {stream:?}");
    joined(file)
}

fn joined(codes: BTreeSet<String>) -> String {
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

/// The codes found in a package with this text for its article.
fn article(lines: &str) -> String {
    let mut text = Vec::new();
    for line in lines.lines().map(words) {
        match &line.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["hex", digits] => text.extend(hexadecimal(digits)),
            [part] => text.extend(part.bytes()),
            [count, part] => text.extend(part.repeat(count.parse().expect("a number")).bytes()),
            [] => {}
            other => unreachable!("{other:?} is no part of a text"),
        }
    }
    let mut package = Minimal::new();
    package.files.insert(ARTICLE.to_owned(), text);
    let checked = package.check();
    joined(checked.findings.iter().map(|finding| finding.code.to_owned()).collect())
}

/// `shown` if something is found and no report carries a code through.
fn printed(lines: &str) -> String {
    let line = words(lines.trim_end());
    let [pointer, text] = &line[..] else { unreachable!("{lines:?} is no pointer and string") };
    let mut package = Minimal::new();
    let mut article = package.article();
    *article.pointer_mut(pointer).expect("the pointer leads somewhere") = Value::String(text.clone());
    package.set_article(&article);
    let checked = package.check();
    for &format in Format::ALL {
        let written = report(format, Style::default(), &[Outcome::Checked(&checked)]);
        for line in written.lines() {
            assert!(!line.chars().any(char::is_control), "{}: a code in {line:?}", format.name());
            let for_people = matches!(format, Format::Concise | Format::Github) || format.name() == "human";
            assert!(!for_people || sanitize(line) == line, "{}: a mark in {line:?}", format.name());
            assert!(!line.starts_with("error[OFP000]") && !line.starts_with("::error file=a"), "forged: {line}");
            let active =
                ["<img", "<script>alert", "<evil", "javascript:alert(1)\""].iter().any(|tag| line.contains(tag));
            let markup = matches!(format, Format::Html | Format::Junit);
            assert!(!markup || !active, "{}: {line}", format.name());
        }
    }
    "shown".to_owned()
}

#[test]
fn every_case_gets_its_verdict() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut wrong = Vec::new();
    for (class, count) in CLASSES {
        let text = std::fs::read_to_string(folder.join(format!("{class}.cases"))).expect("the class is there");
        let (language, cases) = cases(&text);
        assert_eq!(cases.len(), count, "the cases of {class}");
        let run = match language {
            "archive" => archive,
            "article" => article,
            "printed" => printed,
            other => unreachable!("no such language: {other}"),
        };
        let judge = |case: &Case| {
            let start = Instant::now();
            let verdict = std::panic::catch_unwind(|| run(&case.lines)).unwrap_or_else(|_| "a panic".to_owned());
            let took = start.elapsed();
            assert!(took < LONGEST, "{class} {}: it took {took:?}", case.name);
            (verdict != case.verdict).then(|| format!("{class} {}: {verdict}, not {}", case.name, case.verdict))
        };
        wrong.extend(cases.par_iter().filter_map(judge).collect::<Vec<_>>());
    }
    assert!(wrong.is_empty(), "{} verdicts:\n{}", wrong.len(), wrong.join("\n"));
}
