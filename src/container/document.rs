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
    pub text: Arc<String>,
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
        let path = path.into();
        match String::from_utf8(bytes) {
            Ok(text) => {
                // A byte order mark is no JSON; the rule about it is told by the text.
                let content = match json::parse(text.strip_prefix('\u{feff}').unwrap_or(&text), bounds) {
                    Ok(parsed) => Content::Json(parsed),
                    Err(error) => Content::Broken(error),
                };
                Self { path, text: Arc::new(text), content, abridged: None }
            }
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                bytes.truncate(valid);
                let text = String::from_utf8(bytes).unwrap_or_default();
                Self { path, text: Arc::new(text), content: Content::NotUtf8(valid), abridged: None }
            }
        }
    }

    /// The same document with all that it says in `content`.
    pub(crate) fn whole(self, bounds: Bounds) -> Self {
        match self.abridged {
            None => self,
            Some(_) => Self::read(self.path, Arc::unwrap_or_clone(self.text).into_bytes(), bounds),
        }
    }

    /// The root of what it says, if it is JSON.
    pub fn root(&self) -> Option<Node<'_>> {
        match &self.content {
            Content::Json(parsed) => Some(Node::new(&parsed.value)),
            Content::Broken(_) | Content::NotUtf8(_) => None,
        }
    }

    /// Where the JSON text starts: after a byte order mark, if there is one.
    pub fn json_start(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }
}
