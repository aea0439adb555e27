//! Lines of source made safe to draw, with the place that is meant still under its underline.
//!
//! Safe text has other lengths than the text it stands for (`␛` for one byte, four spaces for a tab), so the place
<<<<<<< HEAD
//! is carried along character by character. Lines are cut here and not by annotate-snippets, which counts wide
//! characters as one column when it cuts.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::diagnostic::Region;
use crate::source::text::sanitize;

/// What a line shows where something was cut.
const MARK: &str = "…";
/// What it shows if only ASCII may be drawn.
const MARK_ASCII: &str = "...";
/// How narrow a line may be cut; an escaped character has up to nine columns.
const LEAST: usize = 30;
=======
//! is carried along character by character.

use std::ops::Range;

use crate::diagnostic::Region;
use crate::source::text::sanitize;

/// What stands where the start of a line is missing.
const MARK: &str = "…";
/// What stands there if only ASCII may be drawn.
const MARK_ASCII: &str = "...";
>>>>>>> report
/// A tab's width is not known here; four columns is what annotate-snippets takes.
const TAB: &str = "    ";

/// Lines of source, safe to draw.
pub(super) struct Excerpt {
<<<<<<< HEAD
    /// The lines, each at most as wide as was asked for, the marks of what was cut not counted.
=======
    /// The lines.
>>>>>>> report
    pub(super) source: String,
    /// The number of the first one.
    pub(super) first_line: usize,
    /// The bytes of `source` that are meant, all on one line: of a place with several lines, the first.
    pub(super) span: Range<usize>,
}

impl Excerpt {
<<<<<<< HEAD
    /// The lines of `region`, none wider than `width` columns.
    pub(super) fn new(region: &Region, width: usize, unicode: bool) -> Self {
        let mark = if unicode { MARK } else { MARK_ASCII };
        let width = width.max(LEAST);
        let text = region.excerpt.as_str();
        let start = floor(text, region.span.start);
        let end = floor(text, region.span.end).max(start);
        let mut excerpt = Self { source: String::new(), first_line: region.first_line, span: 0..0 };
        let mut at = 0;
        for line in text.split('\n') {
            let marked = at <= start && start <= at + line.len();
            if at > 0 {
                excerpt.source.push('\n');
            }
            let drawn = excerpt.source.len();
            let broken = at + line.len() < text.len();
            let shown = line.strip_suffix('\r').filter(|_| broken).unwrap_or(line);
            let place = if marked { start - at..(end - at).min(line.len()) } else { 0..0 };
            let before = marked && line[..place.start].chars().count() + 1 < region.start.column;
            let (safe, span) = Cut { mark, width, before }.line(shown, place);
            excerpt.source.push_str(&safe);
            if marked {
                excerpt.span = drawn + span.start..drawn + span.end;
            }
            at += line.len() + 1;
=======
    /// The lines of `region`.
    pub(super) fn new(region: &Region, unicode: bool) -> Self {
        let text = region.excerpt.as_str();
        let start = floor(text, region.span.start);
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        let end = floor(text, region.span.end).clamp(start, line_end);
        let is_cut = text[line..start].chars().count() + 1 < region.start.column;
        let mut excerpt = Self { source: String::new(), first_line: region.first_line, span: 0..0 };
        let characters = text.char_indices().map(|(at, character)| (at, Some(character)));
        for (at, character) in characters.chain([(text.len(), None)]) {
            if at == line && is_cut {
                excerpt.source.push_str(if unicode { MARK } else { MARK_ASCII });
            }
            if at == start {
                excerpt.span.start = excerpt.source.len();
            }
            if at == end {
                excerpt.span.end = excerpt.source.len();
            }
            match character {
                Some('\n') => excerpt.source.push('\n'),
                Some('\r') if text[at..].starts_with("\r\n") => {}
                Some('\t') => excerpt.source.push_str(TAB),
                Some(other) => excerpt.source.push_str(&sanitize(other.encode_utf8(&mut [0; 4]))),
                None => {}
            }
>>>>>>> report
        }
        excerpt
    }
}

<<<<<<< HEAD
/// How a line is cut.
struct Cut {
    /// What stands where something is missing.
    mark: &'static str,
    /// How many columns a line may have.
    width: usize,
    /// Whether the line lacks its start already.
    before: bool,
}

impl Cut {
    /// `line` made safe and cut around the bytes `place`, and where those are then.
    fn line(&self, line: &str, place: Range<usize>) -> (String, Range<usize>) {
        let cells: Vec<Cell> = line.char_indices().map(|(at, character)| Cell::new(at, character)).collect();
        let meant = cells.partition_point(|cell| cell.at < place.start);
        let shown = self.window(&cells, meant);
        let mut drawn = String::new();
        if shown.start > 0 || self.before {
            drawn.push_str(self.mark);
        }
        let mut span = None;
        for (index, cell) in cells.iter().enumerate().take(shown.end).skip(shown.start) {
            let from = drawn.len();
            drawn.push_str(&cell.text);
            if index == meant {
                span = Some(from..from);
            }
            if let Some(span) = span.as_mut().filter(|_| cell.at < place.end) {
                span.end = drawn.len();
            }
        }
        let span = span.unwrap_or(drawn.len()..drawn.len());
        if shown.end < cells.len() {
            drawn.push_str(self.mark);
        }
        (drawn, span)
    }

    /// The cells that fit, the one at `meant` among them.
    fn window(&self, cells: &[Cell], meant: usize) -> Range<usize> {
        if cells.iter().map(|cell| cell.width).sum::<usize>() <= self.width {
            return 0..cells.len();
        }
        // A third of the line is for what stands before.
        let before = fitting(cells[..meant].iter().rev().map(|cell| cell.width), self.width / 3);
        let from = meant - before;
        from..from + fitting(cells[from..].iter().map(|cell| cell.width), self.width)
    }
}

/// How many of these widths, from the first on, there is room for.
fn fitting(widths: impl Iterator<Item = usize>, mut room: usize) -> usize {
    widths
        .take_while(|&width| {
            let fits = width <= room;
            room = room.saturating_sub(width);
            fits
        })
        .count()
}

/// One character of a line as it is drawn.
struct Cell {
    /// Its byte in the line.
    at: usize,
    text: String,
    width: usize,
}

impl Cell {
    fn new(at: usize, character: char) -> Self {
        let text = match character {
            '\t' => TAB.to_owned(),
            other => sanitize(other.encode_utf8(&mut [0; 4])).into_owned(),
        };
        Self { at, width: text.width(), text }
    }
}

=======
>>>>>>> report
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::text::{LineIndex, sanitize_lines};

<<<<<<< HEAD
    fn drawn(text: &str, what: &str, width: usize) -> (String, String) {
        let start = text.find(what).expect("it stands there");
        let region = Region::new(text, &LineIndex::new(text), start..start + what.len());
        let excerpt = Excerpt::new(&region, width, true);
=======
    fn drawn(text: &str, what: &str) -> (String, String) {
        let start = text.find(what).expect("it stands there");
        let region = Region::new(text, &LineIndex::new(text), start..start + what.len());
        let excerpt = Excerpt::new(&region, true);
>>>>>>> report
        let meant = excerpt.source[excerpt.span.clone()].to_owned();
        (excerpt.source, meant)
    }

    #[test]
    fn keeps_the_place_behind_text_that_grew() {
<<<<<<< HEAD
        assert_eq!(drawn("\t\x1b\u{202e}ab\r\nc", "ab", 80), ("    ␛\\u{202e}ab".into(), "ab".into()));
        assert_eq!(drawn("x\r\n\x1b\ry", "\x1b\r", 80), ("x\n␛␍y".into(), "␛␍".into()));
=======
        assert_eq!(drawn("\t\x1b\u{202e}ab\r\nc", "ab"), ("    ␛\\u{202e}ab".into(), "ab".into()));
        assert_eq!(drawn("x\r\n\x1b\ry", "\x1b\r"), ("x\n␛␍y".into(), "␛␍".into()));
>>>>>>> report
    }

    #[test]
    fn marks_the_first_line_of_several() {
<<<<<<< HEAD
        assert_eq!(drawn("a{\n1\n}", "{\n1\n}", 80), ("a{\n1\n}".into(), "{".into()));
    }

    #[test]
    fn cuts_long_lines_around_the_place() {
        let text = format!("{}東京{}", "ab".repeat(5000), "cd".repeat(5000));
        let (source, meant) = drawn(&text, "東京", 30);
        assert_eq!(source, format!("…{}東京{}…", "ab".repeat(5), "cd".repeat(8)));
=======
        assert_eq!(drawn("a{\n1\n}", "{\n1\n}"), ("a{\n1\n}".into(), "{".into()));
    }

    #[test]
    fn shows_that_the_start_of_a_line_is_missing() {
        let (source, meant) = drawn(&format!("{}東京", "ab".repeat(5000)), "東京");
        assert_eq!(source, format!("…{}東京", "ab".repeat(80)));
>>>>>>> report
        assert_eq!(meant, "東京");
    }

    #[test]
    fn survives_places_that_are_not_there() {
        let region = Region {
            start: crate::source::text::LineColumn { line: 9, column: 9 },
            end: crate::source::text::LineColumn { line: 1, column: 1 },
            excerpt: "é".into(),
            first_line: 0,
            span: 1..99,
        };
<<<<<<< HEAD
        assert_eq!(Excerpt::new(&region, 0, false).source, "...é");
=======
        assert_eq!(Excerpt::new(&region, false).source, "...é");
>>>>>>> report
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn underlines_what_is_meant(
            text in "[a\\t\\r\\n\u{1b}\u{202e}é東\u{301}\u{200d}]{1,60}",
            a in any::<prop::sample::Index>(),
            b in any::<prop::sample::Index>(),
        ) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (*a.get(&places), *b.get(&places));
            let region = Region::new(&text, &LineIndex::new(&text), a.min(b)..a.max(b));
<<<<<<< HEAD
            let excerpt = Excerpt::new(&region, 10_000, true);
=======
            let excerpt = Excerpt::new(&region, true);
>>>>>>> report
            let meant = region.excerpt[region.span.clone()].split('\n').next().unwrap_or_default();
            // The end of a line is not shown, and so not underlined.
            let broken = region.excerpt[region.span.start + meant.len()..].starts_with('\n');
            let meant = if broken { meant.strip_suffix('\r').unwrap_or(meant) } else { meant };
            let safe = sanitize_lines(meant).replace('\t', TAB);
            prop_assert_eq!(&excerpt.source[excerpt.span.clone()], safe);
        }
    }
}
