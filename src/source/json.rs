//! JSON with coordinates: what it says, what stands in it twice, and where each value stands.
//!
//! Whether a text is JSON is for `serde_json` alone to say. [`spans`] runs only on texts that it has accepted,
//! so the two cannot disagree.

mod span;

use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

pub use span::{Span, spans};

/// The largest integer that every JSON reader keeps exactly (I-JSON, RFC 7493 2.2).
pub const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// How many members of a kind are recorded before the rest is left unsaid.
const MAX_RECORDED: usize = 100;

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
    /// The value; of a member that stands twice, the last.
    pub value: Value,
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

/// Reads a JSON text whole.
///
/// # Errors
/// The first place where the text is not JSON, or is beyond `bounds`.
pub fn parse(text: &str, bounds: Bounds) -> Result<Parsed, SyntaxError> {
    // Few texts have anything to point at, so the way to each value is kept only once it is known that one has.
    let parsed = read(text, State { bounds, ..State::default() })?;
    match parsed.duplicates.is_empty() && parsed.inexact.is_empty() {
        true => Ok(parsed),
        false => read(text, State { bounds, path: Some(String::new()), ..State::default() }),
    }
}

/// Reads a text; without a path in its state, the pointers that are recorded are empty.
fn read(text: &str, mut state: State) -> Result<Parsed, SyntaxError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read =
        Seed { state: &mut state }.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    match read {
        Ok(value) => Ok(Parsed { value, duplicates: state.duplicates, inexact: state.inexact }),
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

#[derive(Default)]
struct State {
    bounds: Bounds,
    /// The pointer of the value that is read, if anybody wants it.
    path: Option<String>,
    depth: usize,
    values: usize,
    duplicates: Vec<String>,
    inexact: Vec<String>,
    met: Option<&'static str>,
}

impl State {
    fn record(list: &mut Vec<String>, path: Option<&String>) {
        if list.len() < MAX_RECORDED {
            list.push(path.cloned().unwrap_or_default());
        }
    }

    fn inexact(&mut self) {
        Self::record(&mut self.inexact, self.path.as_ref());
    }

    fn duplicate(&mut self) {
        Self::record(&mut self.duplicates, self.path.as_ref());
    }

    /// Goes to a value below; gives the length to go back to.
    fn down(&mut self, step: impl FnOnce(&mut String)) -> usize {
        let Some(path) = &mut self.path else { return 0 };
        let length = path.len();
        step(path);
        length
    }

    fn up(&mut self, length: usize) {
        if let Some(path) = &mut self.path {
            path.truncate(length);
        }
    }
}

struct Seed<'s> {
    state: &'s mut State,
}

impl Seed<'_> {
    fn enter<E: serde::de::Error>(&mut self) -> Result<(), E> {
        self.state.depth += 1;
        if self.state.depth > self.state.bounds.depth {
            self.state.met = Some("json-depth");
            return Err(E::custom(format!("nested deeper than {} levels", self.state.bounds.depth)));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.state.values += 1;
        if self.state.values > self.state.bounds.values {
            self.state.met = Some("json-values");
            return Err(D::Error::custom(format!("more than {} values", self.state.bounds.values)));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        if value > MAX_SAFE_INTEGER {
            self.state.inexact();
        }
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > MAX_SAFE_INTEGER {
            self.state.inexact();
        }
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        // An integer past 64 bits arrives here, rounded.
        if value.abs() > MAX_SAFE_INTEGER as f64 && value.fract() == 0.0 {
            self.state.inexact();
        }
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<Value, A::Error> {
        self.enter()?;
        let mut items = Vec::new();
        loop {
            let length = self.state.down(|path| push_index(path, items.len()));
            let item = access.next_element_seed(Seed { state: self.state })?;
            self.state.up(length);
            match item {
                Some(item) => items.push(item),
                None => break,
            }
        }
        self.state.depth -= 1;
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<Value, A::Error> {
        self.enter()?;
        let mut members = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            let length = self.state.down(|path| push_name(path, &name));
            if self.state.path.is_some() && members.contains_key(&name) {
                self.state.duplicate();
            }
            let value = access.next_value_seed(Seed { state: self.state })?;
            self.state.up(length);
            if members.insert(name, value).is_some() && self.state.path.is_none() {
                self.state.duplicate();
            }
        }
        self.state.depth -= 1;
        Ok(Value::Object(members))
    }
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
    use fmt::Write as _;
    let _ = write!(pointer, "/{index}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_stands_twice() {
        let parsed = parse(r#"{"a":1,"b":{"x":1,"x":2},"a":3}"#, Bounds::default()).expect("JSON");
        assert_eq!(parsed.duplicates, ["/b/x", "/a"]);
        assert_eq!(parsed.value["a"], 3);
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
