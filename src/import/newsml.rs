//! NewsML-G2: a news item, a package of them, or a message that carries both.
//!
//! What has a place in the article goes there. The whole item is kept in `extensions`, and so are the message's header
//! and the packages: nothing of it is lost, whatever the article has no place for.

mod body;
mod keep;
mod message;
mod meta;
mod people;
mod picture;
mod scheme;
mod xml;

use super::detect::Given;
use super::story::Story;
use crate::error::{Error, Result};
use crate::source::text::LineIndex;

/// Reads a document.
pub(crate) fn read(given: &Given<'_>) -> Result<Vec<Story>> {
    let text = super::decode::decode(&given.bytes, super::decode::declared(&given.bytes));
    let unsound = |why: String| Error::Value { what: "source", value: given.path.display().to_string(), why };
    let root = xml::read(&text).map_err(|(at, why)| {
        let line = LineIndex::new(&text).locate(&text, at.min(text.len())).line;
        unsound(format!("no sound XML, line {line}: {why}"))
    })?;
    message::stories(given.path, &text, &root).map_err(unsound)
}
