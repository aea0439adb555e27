//! Where each value stands in a JSON text.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{push_index, push_name};

/// Where a value stands in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The bytes of the member's name with its quotes, if the value is a member.
    pub name: Option<Range<usize>>,
    /// The bytes of the value.
    pub value: Range<usize>,
}

/// Where the values at the `wanted` JSON pointers stand in `text`, which [`parse`](super::parse) has accepted.
///
/// Of a member that stands twice, the last. Time is linear in the text, memory in what is wanted.
pub fn spans<S: AsRef<str> + std::hash::Hash + Eq + std::borrow::Borrow<str>>(
    text: &str,
    wanted: &HashSet<S>,
) -> HashMap<String, Span> {
    let mut scan = Scan { text: text.as_bytes(), at: 0, path: String::new(), found: HashMap::new(), wanted };
    scan.value(None);
    scan.found
}

struct Scan<'t, S> {
    text: &'t [u8],
    at: usize,
    path: String,
    found: HashMap<String, Span>,
    wanted: &'t HashSet<S>,
}

impl<S: std::hash::Hash + Eq + std::borrow::Borrow<str>> Scan<'_, S> {
    fn space(&mut self) {
        while matches!(self.text.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Reads a string with its quotes.
    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'"' => break,
                _ => {}
            }
        }
        self.at = self.at.min(self.text.len());
        start..self.at
    }

    fn name(&self, span: &Range<usize>) -> String {
        serde_json::from_slice(&self.text[span.clone()]).unwrap_or_default()
    }

    // The text was accepted within `Bounds`, so the depth of this recursion is bounded too.
    fn value(&mut self, name: Option<Range<usize>>) {
        self.space();
        let start = self.at;
        match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => {
                self.string();
            }
            _ => {
                while !matches!(self.peek(), None | Some(b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r')) {
                    self.at += 1;
                }
            }
        }
        if self.wanted.contains(self.path.as_str()) {
            self.found.insert(self.path.clone(), Span { name, value: start..self.at });
        }
    }

    fn object(&mut self) {
        let length = self.path.len();
        self.at += 1;
        loop {
            self.space();
            match self.peek() {
                Some(b'"') => {
                    let span = self.string();
                    let name = self.name(&span);
                    push_name(&mut self.path, &name);
                    self.space();
                    self.at += 1; // the colon
                    self.value(Some(span));
                    self.path.truncate(length);
                }
                Some(b',') => self.at += 1,
                _ => break,
            }
        }
        self.at = (self.at + 1).min(self.text.len());
    }

    fn array(&mut self) {
        let length = self.path.len();
        let mut index = 0;
        self.at += 1;
        loop {
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') | None => break,
                Some(_) => {
                    push_index(&mut self.path, index);
                    index += 1;
                    self.value(None);
                    self.path.truncate(length);
                }
            }
        }
        self.at = (self.at + 1).min(self.text.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_values_by_pointer() {
        let text = r#"{ "a/b": [1, {"c~": "x\"y"}], "é": null }"#;
        let wanted = HashSet::from(["", "/a~1b/0", "/a~1b/1/c~0", "/é", "/nowhere"]);
        let found = spans(text, &wanted);
        assert_eq!(&text[found[""].value.clone()], text);
        assert_eq!(&text[found["/a~1b/0"].value.clone()], "1");
        assert_eq!(&text[found["/a~1b/1/c~0"].value.clone()], r#""x\"y""#);
        assert_eq!(&text[found["/é"].value.clone()], "null");
        assert_eq!(&text[found["/é"].name.clone().expect("a member")], "\"é\"");
        assert!(!found.contains_key("/nowhere"));
    }
}
