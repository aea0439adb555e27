//! Lines of source made safe to draw, with the place that is meant still under its underline.
//!
//! Safe text has other lengths than the text it stands for (`␛` for one byte, four spaces for a tab), so the place
//! is carried along character by character.

use std::ops::Range;

use crate::diagnostic::Region;
use crate::source::text::{floor_char_boundary, sanitize};

/// What stands where the start of a line is missing.
const MARK: &str = "…";
/// What stands there if only ASCII may be drawn.
const MARK_ASCII: &str = "...";
/// A tab's width is not known here; four columns is what annotate-snippets takes.
const TAB: &str = "    ";

/// Lines of source, safe to draw.
pub(super) struct Excerpt {
    /// The lines.
    pub(super) source: String,
    /// The number of the first one.
    pub(super) first_line: usize,
    /// The bytes of `source` that are meant, all on one line: of a place with several lines, the first.
    pub(super) span: Range<usize>,
}

impl Excerpt {
    /// The lines of `region`.
    pub(super) fn new(region: &Region, unicode: bool) -> Self {
        let text = region.excerpt.as_str();
        let start = floor_char_boundary(text, region.span.start.min(text.len()));
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        let end = floor_char_boundary(text, region.span.end.min(text.len())).clamp(start, line_end);
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
        }
        excerpt
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::text::{LineIndex, sanitize_lines};

    fn drawn(text: &str, what: &str) -> (String, String) {
        let start = text.find(what).expect("it stands there");
        let region = Region::new(text, &LineIndex::new(text), start..start + what.len());
        let excerpt = Excerpt::new(&region, true);
        let meant = excerpt.source[excerpt.span.clone()].to_owned();
        (excerpt.source, meant)
    }

    #[test]
    fn keeps_the_place_behind_text_that_grew() {
        assert_eq!(drawn("\t\x1b\u{202e}ab\r\nc", "ab"), ("    ␛\\u{202e}ab".into(), "ab".into()));
        assert_eq!(drawn("x\r\n\x1b\ry", "\x1b\r"), ("x\n␛␍y".into(), "␛␍".into()));
    }

    #[test]
    fn marks_the_first_line_of_several() {
        assert_eq!(drawn("a{\n1\n}", "{\n1\n}"), ("a{\n1\n}".into(), "{".into()));
    }

    #[test]
    fn shows_that_the_start_of_a_line_is_missing() {
        let (source, meant) = drawn(&format!("{}東京", "ab".repeat(5000)), "東京");
        assert_eq!(source, format!("…{}東京", "ab".repeat(80)));
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
        assert_eq!(Excerpt::new(&region, false).source, "...é");
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
            let excerpt = Excerpt::new(&region, true);
            let meant = region.excerpt[region.span.clone()].split('\n').next().unwrap_or_default();
            // The end of a line is not shown, and so not underlined.
            let broken = region.excerpt[region.span.start + meant.len()..].starts_with('\n');
            let meant = if broken { meant.strip_suffix('\r').unwrap_or(meant) } else { meant };
            let safe = sanitize_lines(meant).replace('\t', TAB);
            prop_assert_eq!(&excerpt.source[excerpt.span.clone()], safe);
        }
    }
}
