//! JSON with coordinates: what it says, what stands in it twice, and where each value stands.
//!
//! Whether a text is JSON is for `serde_json` alone to say. [`spans`] runs only on texts that it has accepted,
//! so the two cannot disagree.

mod seed;
mod span;

use std::sync::Arc;

use serde::de::DeserializeSeed as _;

use self::seed::{Seed, State};
use super::node::Node;
use super::tree::Tree;

pub use span::{Span, spans};

/// The largest integer that every JSON reader keeps exactly (I-JSON, RFC 7493 2.2).
pub const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// How large a JSON text may grow in memory.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How deep arrays and objects may nest; at most 120.
    pub depth: usize,
    /// How many values there may be.
    pub values: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { depth: 64, values: 1_000_000 }
    }
}

/// A JSON text that was read to its end.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// What it says; of a member that stands twice, the last.
    pub tree: Tree,
    /// JSON pointers of members that stand more than once.
    pub duplicates: Vec<String>,
    /// JSON pointers of numbers that not every reader keeps exactly.
    pub inexact: Vec<String>,
}

/// Why a text is not JSON, or not within [`Bounds`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// What was wrong.
    pub message: String,
    /// The byte offset in the text.
    pub offset: usize,
    /// Whether a bound was met, and not the grammar.
    pub bound: Option<&'static str>,
}

impl Parsed {
    /// The value of the whole text.
    pub fn root(&self) -> Node<'_> {
        self.tree.root()
    }
}

/// Reads a JSON text whole.
///
/// # Errors
/// The first place where the text is not JSON, or is beyond `bounds`.
pub fn parse(text: &str, bounds: Bounds) -> Result<Parsed, SyntaxError> {
    parse_shared(&Arc::from(text), 0, bounds)
}

/// As [`parse`], for the text that begins at byte `start`; what is read keeps the text.
///
/// # Errors
/// As [`parse`]; offsets are counted from `start`.
pub fn parse_shared(text: &Arc<str>, start: usize, bounds: Bounds) -> Result<Parsed, SyntaxError> {
    if text.len() > Tree::LONGEST {
        let message = format!("longer than {} bytes", Tree::LONGEST);
        return Err(SyntaxError { message, offset: Tree::LONGEST, bound: Some("json-size") });
    }
    // Few texts have anything to point at, so the way to each value is kept only once it is known that one has.
    let parsed = read(text, start, bounds, None)?;
    match parsed.duplicates.is_empty() && parsed.inexact.is_empty() {
        true => Ok(parsed),
        false => read(text, start, bounds, Some(String::new())),
    }
}

/// Reads a text; without a path, the pointers that are recorded are empty, and what stands twice is kept twice.
fn read(shared: &Arc<str>, start: usize, bounds: Bounds, path: Option<String>) -> Result<Parsed, SyntaxError> {
    let text = &shared[start..];
    let mut state = State::new(shared, bounds, path);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read =
        Seed { state: &mut state }.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    match read {
        Ok(root) => {
            let tree = state.builder.finish(root);
            Ok(Parsed { tree, duplicates: state.duplicates, inexact: state.inexact })
        }
        Err(error) => Err(SyntaxError {
            message: plain_message(&error),
            offset: offset_of(text, error.line(), error.column()),
            bound: state.met,
        }),
    }
}

/// serde_json's words without the position it appends: we show our own.
fn plain_message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(cut) => message[..cut].to_owned(),
        None => message,
    }
}

/// serde_json counts lines from 1 and bytes in the line.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = match line {
        0 | 1 => 0,
        _ => memchr::memchr_iter(b'\n', text.as_bytes()).nth(line - 2).map_or(text.len(), |at| at + 1),
    };
    // In column 0 stands the line break before.
    (start + column).saturating_sub(1).min(text.len())
}

/// Appends `/name` to a JSON pointer (RFC 6901 escapes).
pub fn push_name(pointer: &mut String, name: &str) {
    pointer.push('/');
    for character in name.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// Appends `/index` to a JSON pointer.
pub fn push_index(pointer: &mut String, index: usize) {
    use std::fmt::Write as _;
    let _ = write!(pointer, "/{index}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_stands_twice() {
        let parsed = parse(r#"{"a":1,"b":{"x":1,"x":2},"a":3}"#, Bounds::default()).expect("JSON");
        assert_eq!(parsed.duplicates, ["/b/x", "/a"]);
        assert_eq!(parsed.root().to_value(), serde_json::json!({"a": 3, "b": {"x": 2}}));
    }

    #[test]
    fn keeps_of_what_stands_twice_the_last_where_the_first_stood() {
        let text = r#"{"a":1,"b":2,"\u0061":[{"x":"\n","x":"\t"}],"é":3,"\u00e9":4}"#;
        let parsed = parse(text, Bounds::default()).expect("JSON");
        assert_eq!(parsed.duplicates, ["/a", "/a/0/x", "/é"]);
        assert_eq!(parsed.root().to_value().to_string(), r#"{"a":[{"x":"\t"}],"b":2,"é":4}"#);
    }

    #[test]
    fn finds_what_stands_twice_among_many() {
        let members = |count: usize| (0..count).map(|at| format!(r#""member {at}":{at}"#)).collect::<Vec<_>>();
        let text = |members: &[String]| format!("{{{}}}", members.join(","));
        for count in [31, 32, 33, 34, 300_000] {
            let mut members = members(count);
            assert!(parse(&text(&members), Bounds::default()).expect("JSON").duplicates.is_empty());
            members.push(r#""member 7":"again""#.to_owned());
            let parsed = parse(&text(&members), Bounds::default()).expect("JSON");
            assert_eq!(parsed.duplicates, ["/member 7"]);
            assert_eq!(parsed.root().count(), count);
            assert_eq!(parsed.root().str_of("member 7"), Some("again"));
        }
    }

    #[test]
    fn says_which_numbers_are_not_kept() {
        let text = r#"[9007199254740991, 9007199254740992, -9007199254740992, 123456789012345678901234, 1.5]"#;
        let parsed = parse(text, Bounds::default()).expect("JSON");
        assert_eq!(parsed.inexact, ["/1", "/2", "/3"]);
    }

    #[test]
    fn stops_at_its_bounds() {
        let deep = format!("{}{}", "[".repeat(65), "]".repeat(65));
        assert_eq!(parse(&deep, Bounds::default()).expect_err("deep").bound, Some("json-depth"));
        let bounds = Bounds { values: 3, ..Bounds::default() };
        assert_eq!(parse("[1,2,3]", bounds).expect_err("many").bound, Some("json-values"));
        assert!(parse("[1,2]", bounds).is_ok());
    }

    #[test]
    fn places_a_syntax_error() {
        let text = "{\n  \"é\": 1,\n  x\n}";
        let error = parse(text, Bounds::default()).expect_err("not JSON");
        assert_eq!(&text[error.offset..=error.offset], "x");
        assert!(!error.message.contains("line"), "{}", error.message);
    }
}
