//! Text as people see it: lines, columns, and nothing that could steer a terminal.

use std::borrow::Cow;
use std::ops::Range;

/// Where a byte offset stands: line and column, both counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

/// Finds lines in a text by byte offset.
///
/// A line ends after `\n`; a `\r` before it belongs to the line.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// In long lines, every [`MARK_EVERY`] bytes or so: a byte offset, and the characters before it in its line. A
    /// document on one line would otherwise be counted through for every place in it.
    marks: Vec<(usize, usize)>,
}

/// How many bytes of a line are counted at the most to find a column.
const MARK_EVERY: usize = 4096;

impl LineIndex {
    /// Reads where the lines of `text` start.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        let mut marks = Vec::new();
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(text.len());
            let (mut at, mut before) = (start, 0);
            while end - at > MARK_EVERY {
                let next = floor_char_boundary(text, at + MARK_EVERY);
                before += text[at..next].chars().count();
                marks.push((next, before));
                at = next;
            }
        }
        Self { starts, marks }
    }

    /// The line and column of the byte at `offset` in the same `text`; past its end, the end.
    pub fn locate(&self, text: &str, offset: usize) -> LineColumn {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let end = floor_char_boundary(text, offset);
        let mark = self.marks.partition_point(|&(at, _)| at <= end).checked_sub(1).map(|mark| self.marks[mark]);
        let start = self.starts[line];
        let (from, before) = mark.filter(|&(at, _)| at > start).unwrap_or((start, 0));
        LineColumn { line: line + 1, column: before + text[from..end].chars().count() + 1 }
    }

    /// The bytes of line `line` (from 1) without its line break; empty past the end.
    pub fn line(&self, text: &str, line: usize) -> Range<usize> {
        let Some(&start) = line.checked_sub(1).and_then(|index| self.starts.get(index)) else {
            return text.len()..text.len();
        };
        let end = self.starts.get(line).map_or(text.len(), |next| next - 1);
        let end = if text[start..end].ends_with('\r') { end - 1 } else { end };
        start..end
    }

    /// How many lines there are; a text that ends in a line break has an empty last one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }
}

/// The nearest boundary of a character at or before `at`, which is within the text or at its end.
pub(crate) fn floor_char_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Makes text from a package safe to show: no escape code, no line break, no reordering of what stands around it.
///
/// Control characters become their pictures (`␛` for ESC), and bidirectional controls, line and paragraph
/// separators, tags and other invisible format characters become `\u{…}`. The result is for people; machine
/// formats escape by their own rules.
///
/// ```
/// use offprint::source::text::sanitize;
/// assert_eq!(sanitize("Jon Vale"), "Jon Vale");
/// assert_eq!(sanitize("\x1b[31mred"), "␛[31mred");
/// assert_eq!(sanitize("a\u{202e}b"), "a\\u{202e}b");
/// ```
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\0'..='\x1f' => safe.push(char::from_u32(0x2400 + character as u32).unwrap_or('␀')),
            '\x7f' => safe.push('␡'),
            other if is_unsafe(other) => safe.extend(other.escape_unicode()),
            other => safe.push(other),
        }
    }
    Cow::Owned(safe)
}

/// As [`sanitize`], but lets line breaks and tabs stand: for whole texts that are shown as text.
pub fn sanitize_lines(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c) && c != '\n' && c != '\t') {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            safe.push('\n');
        }
        for (index, cell) in line.split('\t').enumerate() {
            if index > 0 {
                safe.push('\t');
            }
            safe.push_str(&sanitize(cell));
        }
    }
    Cow::Owned(safe)
}

fn is_unsafe(character: char) -> bool {
    matches!(character,
        '\0'..='\x1f' | '\x7f'..='\u{9f}'
        | '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// A text short enough for one line: of a long one, its start and its end.
///
/// A name in a package may be megabytes long.
///
/// ```
/// use offprint::source::text::shorten;
/// assert_eq!(shorten("media/quay.jpg"), "media/quay.jpg");
/// assert_eq!(shorten(&"é".repeat(500)).chars().count(), 100);
/// ```
pub fn shorten(text: &str) -> Cow<'_, str> {
    const START: usize = 69;
    const END: usize = 30;
    let Some((cut, _)) = text.char_indices().nth(START) else { return Cow::Borrowed(text) };
    let rest = &text[cut..];
    match rest.char_indices().nth_back(END - 1) {
        Some((from, _)) if rest[..from].chars().nth(1).is_some() => {
            Cow::Owned(format!("{}…{}", &text[..cut], &rest[from..]))
        }
        _ => Cow::Borrowed(text),
    }
}

/// The nearest of `known` to `given`, where one is near enough to be meant.
///
/// Near means: at most a third of the letters differ (insertion, deletion, substitution or two neighbours
/// swapped), case set aside.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given: Vec<char> = given.chars().take(64).flat_map(char::to_lowercase).collect();
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        let limit = (letters.len().max(given.len()) / 3).max(1);
        let distance = edit_distance(&given, &letters);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, word));
        }
    }
    best.map(|(_, word)| word)
}

/// Whether `meant`, of all `known`, is what was meant by `given` beyond doubt: one or two letters differ, and from
/// every other word more. A word of one or two letters could be anything.
pub fn is_certain<'a>(given: &str, meant: &str, known: impl IntoIterator<Item = &'a str>) -> bool {
    const SLIPS: usize = 2;
    const SHORTEST: usize = 3;
    let letters = |word: &str| word.chars().take(64).flat_map(char::to_lowercase).collect::<Vec<char>>();
    let given = letters(given);
    let slips = |word: &str| edit_distance(&given, &letters(word));
    // As `nearest`: in a short word, two slips are another word.
    let few = SLIPS.min((given.len().max(meant.len()) / 3).max(1));
    given.len() >= SHORTEST
        && slips(meant) <= few
        && known.into_iter().filter(|word| *word != meant).all(|word| slips(word) > SLIPS)
}

/// Optimal string alignment: Levenshtein's edits, and swaps of neighbours.
fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (above[j] + 1).min(row[j - 1] + 1).min(above[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_lines_and_columns_in_characters() {
        let text = "añb\r\nçd\n";
        let index = LineIndex::new(text);
        assert_eq!(index.locate(text, 0), LineColumn { line: 1, column: 1 });
        assert_eq!(index.locate(text, 3), LineColumn { line: 1, column: 3 });
        assert_eq!(
            index.locate(text, text.find('d').expect("d stands in the text")),
            LineColumn { line: 2, column: 2 }
        );
        assert_eq!(index.locate(text, 999), LineColumn { line: 3, column: 1 });
        assert_eq!(&text[index.line(text, 1)], "añb");
        assert_eq!(&text[index.line(text, 3)], "");
        assert_eq!(&text[index.line(text, 9)], "");
    }

    #[test]
    fn counts_columns_in_long_lines() {
        let text = format!("é\n{}x{}\ny", "éa".repeat(9000), "ß".repeat(5000));
        let index = LineIndex::new(&text);
        for what in ["x", "y"] {
            let at = text.find(what).expect("it stands there");
            let column = text[..at].rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            assert_eq!(index.locate(&text, at).column, column);
        }
        assert_eq!(index.locate(&text, text.len()), LineColumn { line: 3, column: 2 });
    }

    #[test]
    fn shows_controls_as_pictures_and_keeps_letters() {
        assert_eq!(sanitize("مرحبا, 東京"), "مرحبا, 東京");
        assert_eq!(sanitize("a\u{9b}31mb\r\n"), "a\\u{9b}31mb␍␊");
        assert_eq!(sanitize_lines("a\tb\n\x07c"), "a\tb\n␇c");
    }

    #[test]
    fn finds_the_word_that_was_meant() {
        assert_eq!(nearest("photografer", ["reporter", "photographer"]), Some("photographer"));
        assert_eq!(nearest("hedaline", ["headline", "dateline"]), Some("headline"));
        assert_eq!(nearest("xyz", ["headline", "dateline"]), None);
        assert!(is_certain("photografer", "photographer", ["photographer", "reporter"]));
        assert!(is_certain("hedaline", "headline", ["headline", "dateline"]));
        assert!(!is_certain("taglin", "tagline", ["tagline", "tagging"]));
        assert!(!is_certain("vid", "video", ["video", "via"]));
        assert!(!is_certain("a", "b", ["b"]));
    }
}
