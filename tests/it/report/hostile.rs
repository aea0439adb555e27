//! Text from a package steers nothing: not the terminal, not the lines of a report, not the drawing.

use offprint::check::Checked;
use offprint::container::package::Form;
use offprint::diagnostic::{Diagnostic, Level, Place, Region};
use offprint::report::{Format, Outcome, Style};
use offprint::rules::Unchecked;
use offprint::source::text::{LineColumn, LineIndex, sanitize};
use proptest::prelude::*;

use super::sample::{archive, finding, report};

pub(super) const HOSTILE: &str =
    "a\0b\x1b[31mred\x1b]0;title\x07\r\nforged: error[OFP000] line\u{9b}2J\u{202e}\u{2066}\u{2028}\u{feff}\x7f";

pub(super) fn hostile() -> Checked {
    let mut found = finding(HOSTILE, "red");
    found.message = HOSTILE.to_owned();
    found.place.file = HOSTILE.to_owned();
    found.notes = vec![HOSTILE.to_owned()];
    found.help = Some(HOSTILE.to_owned());
    let mut checked = archive(vec![found]);
    checked.name = HOSTILE.to_owned();
    checked.unchecked = vec![Unchecked { code: "", entry: HOSTILE.to_owned(), why: HOSTILE.to_owned() }];
    checked
}

/// Nothing but line breaks and letters.
pub(super) fn is_safe(text: &str) -> bool {
    text.split('\n').all(|line| sanitize(line) == line && !line.chars().any(char::is_control))
}

/// What is left without codes for colour (`ESC [ digits ; digits m`), and those only.
fn without_colour(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(
            part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').strip_prefix('m').unwrap_or("\x1b"),
        );
    }
    rest
}

#[test]
fn a_hostile_text_is_shown_and_does_nothing() {
    let checked = hostile();
    for format in [Format::Human, Format::Concise] {
        let text = report(format, Style::default(), &[Outcome::Checked(&checked)]);
        assert!(is_safe(&text), "{text:?}");
        assert!(text.contains("␛[31mred␛]0;title␇␍␊forged"), "{text}");
    }
    let concise = report(Format::Concise, Style::default(), &[Outcome::Checked(&checked)]);
    assert_eq!(concise.lines().count(), 1, "no text forges a line");
}

#[test]
fn json_lines_stay_lines_and_keep_the_text() {
    let text = report(Format::Jsonl, Style::default(), &[Outcome::Checked(&hostile())]);
    assert!(is_safe(&text), "{text:?}");
    assert_eq!(text.lines().count(), 2);
    let record: serde_json::Value = serde_json::from_str(text.lines().next().unwrap_or_default()).expect("it is JSON");
    assert_eq!(record["findings"][0]["message"], HOSTILE);
    assert_eq!(record["name"], HOSTILE);
}

#[test]
fn a_very_long_text_is_shortened_for_people() {
    let mut found = finding("x", "x");
    found.message = "m".repeat(10_000);
    let checked = archive(vec![found]);
    for format in [Format::Human, Format::Concise] {
        let text = report(format, Style::default(), &[Outcome::Checked(&checked)]);
        assert!(text.len() < 2_000, "{}", text.len());
        assert!(text.contains("m… (9000 more characters)"), "{text}");
    }
    assert!(report(Format::Json, Style::default(), &[Outcome::Checked(&checked)]).contains(&"m".repeat(10_000)));
}

/// Text as nobody would write it: letters of all widths, line breaks, controls.
pub(super) fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => proptest::char::range(' ', '~'),
        1 => proptest::char::range('\0', '\u{9f}'),
        1 => prop::sample::select(vec!['\n', '\r', '\t', '\x1b', '\u{9b}', '\u{202e}', '\u{2028}', '\u{200d}', '\u{301}', '東', '👩', 'م', '\u{fe0f}', '\u{3000}', '⸬']),
        1 => any::<char>(),
    ];
    prop::collection::vec(character, 0..300).prop_map(String::from_iter)
}

/// A region as it is made from a text, or one that contradicts itself.
fn region() -> impl Strategy<Value = Region> {
    let made = (text(), any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(|(text, a, b)| {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (*a.get(&places), *b.get(&places));
        Region::new(&text, &LineIndex::new(&text), a.min(b)..a.max(b))
    });
    let column = || (0usize..500, 0usize..500).prop_map(|(line, column)| LineColumn { line, column });
    let wrong = (column(), column(), text(), 0usize..20_000, 0usize..400, 0usize..400).prop_map(
        |(start, end, excerpt, first_line, from, to)| Region { start, end, excerpt, first_line, span: from..to },
    );
    prop_oneof![3 => made, 1 => wrong]
}

pub(super) fn diagnostic() -> impl Strategy<Value = Diagnostic> {
    let place = (text(), prop::option::of(text()), prop::option::of(any::<u64>()), prop::option::of(region()))
        .prop_map(|(file, entry, offset, region)| Place { file, entry, pointer: None, offset, region });
    let level = prop::sample::select(vec![Level::Error, Level::Warning, Level::Note]);
    (level, text(), place, prop::collection::vec(text(), 0..3), prop::option::of(text())).prop_map(
        |(level, message, place, notes, help)| Diagnostic {
            code: "OFP999",
            name: "arbitrary",
            level,
            message,
            place,
            notes,
            help,
            fix: None,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_reaches_a_terminal_as_a_control(
        found in diagnostic(),
        name in text(),
        width in 0usize..120,
        unicode in any::<bool>(),
        form in prop::sample::select(vec![Form::Archive, Form::Folder]),
    ) {
        let mut checked = archive(vec![found]);
        checked.unchecked = vec![Unchecked { code: "OFP999", entry: name.clone(), why: name.clone() }];
        (checked.name, checked.form) = (name, Some(form));
        let outcomes = [Outcome::Checked(&checked)];
        for format in [Format::Human, Format::Concise] {
            let plain = report(format, Style { unicode, width, ..Style::default() }, &outcomes);
            prop_assert!(is_safe(&plain), "{:?}", plain);
            let coloured = report(format, Style { color: true, unicode, width, ..Style::default() }, &outcomes);
            prop_assert_eq!(without_colour(&coloured), plain);
        }
        let concise = report(Format::Concise, Style::default(), &outcomes);
        prop_assert_eq!(concise.lines().count(), 1);
    }
}
