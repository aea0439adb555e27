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
    /// What the text says.
    pub content: Content,
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
        match std::str::from_utf8(&bytes) {
            Ok(text) => {
                let text: Arc<str> = text.into();
                drop(bytes);
                // A byte order mark is no JSON; the rule about it is told by the text.
                let content = match json::parse_shared(&text, json_start(&text), bounds) {
                    Ok(parsed) => Content::Json(parsed),
                    Err(error) => Content::Broken(error),
                };
                Self { path, text, content }
            }
            Err(error) => {
                let valid = error.valid_up_to();
                let text = std::str::from_utf8(&bytes[..valid]).unwrap_or_default().into();
                Self { path, text, content: Content::NotUtf8(valid) }
            }
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

fn json_start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}
