//! A JSON document of a package: its bytes, and what was read from them.

use std::sync::Arc;

use crate::source::json::{self, Bounds, Parsed, SyntaxError};
use crate::source::node::Node;

/// One JSON document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its name in the package.
    pub path: String,
    /// Its text; where the bytes are not UTF-8, the text up to the first that is not.
    pub text: Arc<str>,
    /// What the text says; of a manifest that is [`abridged`](Self::abridged), but for most of its list.
    pub content: Content,
    /// Of a manifest with a long list in the form in which it is written: how many files the list has. Of those, only
    /// the first stands in `content`; where all are, the text says, and [`plan`](super::plan).
    pub abridged: Option<usize>,
}

/// What a document's bytes say.
#[derive(Debug, Clone)]
pub enum Content {
    /// JSON, within bounds.
    Json(Parsed),
    /// Text, but no JSON, or JSON past a bound.
    Broken(SyntaxError),
    /// No text: the offset of the first byte that is not UTF-8.
    NotUtf8(usize),
}

impl Document {
    /// Reads a document from its bytes.
    pub fn read(path: impl Into<String>, bytes: Vec<u8>, bounds: Bounds) -> Self {
        let text = text(&bytes);
        drop(bytes); // what is read from the text may be as long again
        Self::new(path.into(), text, bounds)
    }

    /// As [`read`](Self::read), of bytes that stay where they are.
    pub fn of(path: impl Into<String>, bytes: &[u8], bounds: Bounds) -> Self {
        Self::new(path.into(), text(bytes), bounds)
    }

    fn new(path: String, text: (Arc<str>, bool), bounds: Bounds) -> Self {
        let (text, whole) = text;
        // A byte order mark is no JSON; the rule about it is told by the text.
        let content = match whole.then(|| json::parse_shared(&text, json_start(&text), bounds)) {
            Some(Ok(parsed)) => Content::Json(parsed),
            Some(Err(error)) => Content::Broken(error),
            None => Content::NotUtf8(text.len()),
        };
        Self { path, text, content, abridged: None }
    }

    /// The same document with all that it says in `content`.
    pub(crate) fn whole(self, bounds: Bounds) -> Self {
        match self.abridged {
            None => self,
            Some(_) => Self::new(self.path, (self.text, true), bounds),
        }
    }

    /// The root of what it says, if it is JSON.
    pub fn root(&self) -> Option<Node<'_>> {
        match &self.content {
            Content::Json(parsed) => Some(parsed.root()),
            Content::Broken(_) | Content::NotUtf8(_) => None,
        }
    }

    /// Where the JSON text starts: after a byte order mark, if there is one.
    pub fn json_start(&self) -> usize {
        json_start(&self.text)
    }
}

/// The bytes as text, up to the first that is none; and whether that is all.
fn text(bytes: &[u8]) -> (Arc<str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.into(), true),
        Err(error) => (std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default().into(), false),
    }
}

fn json_start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}
