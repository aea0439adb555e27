//! The reports that other programs show to people, letter by letter, for a fixed set of findings with hostile text; and
//! the same, handed to validators that are not ours (`tests/peers/reports.py`).

use std::path::PathBuf;

use offprint::Error;
use offprint::check::Checked;
use offprint::container::package::Form;
use offprint::diagnostic::{Diagnostic, Level, Place, Region};
use offprint::report::{Format, Outcome, StepSummary, Style, Summary};
use offprint::rules::{RULES, Unchecked};
use offprint::source::text::LineIndex;
use snapbox::{Data, assert_data_eq, file};

use super::sample::{archive, report};

/// Every way out of a format: of a line, a property, a string, an element, a table, a script.
const HOSTILE: &str = "50% \"of\" <b>'x'</b> & {0} `a|b`, [c](https://d.example) ]]> --> </script>\r\n::error::e\0\x1b[31m\u{202e}\u{2028}\u{fffe}";
const NAME: &str = "in box/l'été, 50% & <co>.offprint";
const SOURCE: &str = "headline: <b>العبّارة</b> & \"co\"\n\tbyline: Ada </pre>\n";

fn found(code: &'static str, level: Level, message: &str, place: Place) -> Diagnostic {
    Diagnostic {
        code,
        name: "hostile-text",
        level,
        message: message.to_owned(),
        place,
        notes: vec![],
        help: None,
        fix: None,
    }
}

fn inside(entry: &str, pointer: &str) -> Place {
    let region = Region::new(SOURCE, &LineIndex::new(SOURCE), 10..SOURCE.len() - 1);
    Place {
        file: format!("{NAME}!/{entry}"),
        entry: Some(entry.to_owned()),
        pointer: Some(pointer.to_owned()),
        offset: None,
        region: Some(region),
    }
}

/// An archive with a finding of every shape.
fn whole() -> Checked {
    let mut first = found("OFP997", Level::Error, HOSTILE, inside("articles/a & <b>.json", "/parties/0/a~1b {x}"));
    first.notes = vec![HOSTILE.to_owned(), "plain".to_owned()];
    first.help = Some("did you mean `Ada`?".to_owned());
    let byte = Place {
        file: NAME.to_owned(),
        entry: Some("media/é ].jpg".to_owned()),
        offset: Some(0x1a37),
        ..Place::default()
    };
    let plain = Place { file: NAME.to_owned(), ..Place::default() };
    let mut checked = archive(vec![
        first.clone(),
        first,
        found("OFP998", Level::Warning, "a byte is wrong", byte),
        found("OFP999", Level::Note, "the whole", plain),
    ]);
    checked.name = NAME.to_owned();
    checked.counts[0] += 3;
    checked.unchecked = vec![
        Unchecked { code: "OFP996", entry: "a<b>.avif".to_owned(), why: HOSTILE.to_owned() },
        Unchecked { code: "", entry: String::new(), why: "it is encrypted".to_owned() },
    ];
    checked
}

/// An article folder, whose findings stand in a text on disk.
fn source() -> Checked {
    let index = LineIndex::new(SOURCE);
    let line = Place {
        file: "./in box/article.md".to_owned(),
        region: Some(Region::new(SOURCE, &index, 10..13)),
        ..Place::default()
    };
    let lines = Place { region: Some(Region::new(SOURCE, &index, 10..SOURCE.len())), ..line.clone() };
    let mut checked = archive(vec![
        found("OFP997", Level::Error, "on one line", line),
        found("OFP998", Level::Warning, "on several lines", lines),
    ]);
    (checked.name, checked.form, checked.content_digest) = ("./in box".to_owned(), Some(Form::Source), None);
    (checked.files, checked.bytes) = (2, 0);
    checked
}

fn hostile_run(format: Format) -> String {
    let (whole, source) = (whole(), source());
    let mut clean = archive(Vec::new());
    (clean.name, clean.form) = ("/srv/clean <&>".to_owned(), Some(Form::Folder));
    let error = Error::NoArticle { path: NAME.into(), wanted: "an `article.md`" };
    let failed = Outcome::Failed { name: "missing <é>%.offprint", error: &error };
    let outcomes = [Outcome::Checked(&whole), Outcome::Checked(&source), Outcome::Checked(&clean), failed];
    report(format, Style::default(), &outcomes)
}

/// A finding of every rule there is.
fn every_rule(format: Format) -> String {
    let place = |rule: &str| Place { file: format!("a/{rule}.json"), ..Place::default() };
    let mut checked =
        archive(RULES.iter().map(|rule| found(rule.code, Level::Error, rule.summary, place(rule.code))).collect());
    (checked.name, checked.form) = ("a".to_owned(), Some(Form::Folder));
    report(format, Style::default(), &[Outcome::Checked(&checked)])
}

/// What does not change with a release or with the page's looks.
fn lasting(text: &str) -> String {
    let text = text.replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
    match text.split_once("<style>").and_then(|(head, rest)| Some((head, rest.split_once("</style>")?.1))) {
        Some((head, rest)) => format!("{head}<style>[STYLE]</style>{rest}"),
        None => text,
    }
}

fn frozen(format: Format, wanted: Data) {
    assert_data_eq!(lasting(&hostile_run(format)), wanted.raw());
}

#[test]
fn sarif_is_frozen() {
    frozen(Format::Sarif, file!["../../snapshots/report/hostile.sarif": Text]);
}

#[test]
fn junit_is_frozen() {
    frozen(Format::Junit, file!["../../snapshots/report/hostile.junit.xml": Text]);
}

#[test]
fn github_is_frozen() {
    frozen(Format::Github, file!["../../snapshots/report/hostile.github.txt": Text]);
}

#[test]
fn gitlab_is_frozen() {
    frozen(Format::Gitlab, file!["../../snapshots/report/hostile.gitlab.json": Text]);
}

#[test]
fn html_is_frozen() {
    frozen(Format::Html, file!["../../snapshots/report/hostile.html": Text]);
}

#[test]
fn the_page_of_a_github_step_is_frozen() {
    let (whole, source) = (whole(), source());
    let (mut page, mut summary) = (StepSummary::default(), Summary::default());
    for outcome in [Outcome::Checked(&whole), Outcome::Checked(&source)] {
        page.package(&outcome);
        summary.add(&outcome);
    }
    assert_data_eq!(page.text(&summary), file!["../../snapshots/report/hostile.step.md": Text].raw());
}

#[test]
fn github_shows_the_worst_ten_of_a_level() {
    let place = Place { file: "a".to_owned(), ..Place::default() };
    let levels = [Level::Note, Level::Warning, Level::Error];
    let many = levels.into_iter().flat_map(|level| (0..12).map(move |number| (level, number)));
    let mut checked = archive(
        many.map(|(level, number)| found("OFP999", level, &format!("{level} {number}"), place.clone())).collect(),
    );
    checked.counts[2] += 5;
    let text = report(Format::Github, Style::default(), &[Outcome::Checked(&checked)]);
    let commands: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("::")?.split(' ').next()).collect();
    assert_eq!(commands, [["error"; 10], ["warning"; 10], ["notice"; 10]].concat());
    assert!(text.ends_with("\nand 7 errors, 2 warnings, 2 notices more, which GitHub would not show\n"), "{text}");
}

#[test]
fn junit_fails_from_the_level_that_is_asked_for() {
    let whole = whole();
    for (fails_from, failures) in [(Level::Error, 1), (Level::Warning, 2), (Level::Note, 3)] {
        let style = Style { fails_from, ..Style::default() };
        let text = report(Format::Junit, style, &[Outcome::Checked(&whole)]);
        assert!(text.contains(&format!("tests=\"5\" failures=\"{failures}\" errors=\"0\" skipped=\"2\"")), "{text}");
        assert_eq!(text.matches("<failure ").count(), failures);
    }
}

#[test]
fn every_format_begins_and_ends_without_packages() {
    for &format in Format::ALL {
        let text = report(format, Style::default(), &[]);
        assert!(text.is_empty() || text.ends_with('\n'), "{format}: {text}");
    }
}

/// For `tests/peers/reports.py`: every report into the folder that `REPORTS_OUT` names, as NAME.FORMAT.
#[test]
#[ignore = "hands reports to validators that are not ours"]
fn hand_the_reports() {
    let Some(folder) = std::env::var_os("REPORTS_OUT").map(PathBuf::from) else { return };
    for &format in Format::ALL {
        let reports = [
            ("hostile", hostile_run(format)),
            ("rules", every_rule(format)),
            ("empty", report(format, Style::default(), &[])),
        ];
        for (name, text) in reports {
            std::fs::write(folder.join(format!("{name}.{format}")), text).expect("the folder can be written to");
        }
    }
}
