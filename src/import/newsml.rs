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

use std::collections::BTreeSet;

use serde_json::Value;

use super::detect::Given;
use super::markdown::Loaded;
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

/// Takes out what stands twice where several files were read: an item that another file holds too, and a picture that
/// is one of an article's.
pub(crate) fn without_twice(all: &mut Vec<Loaded>) {
    let guid = |kept: Option<&Value>| {
        let item = kept?.get("offprint:newsml")?.get("item")?;
        item.get("attributes")?.get("guid")?.as_str().map(str::to_owned)
    };
    let mut shown = BTreeSet::new();
    for one in all.iter() {
        if let Loaded::Story(story) = one
            && !is_medium(story)
        {
            shown.extend(story.pictures().iter().filter_map(|picture| guid(picture.members.get("extensions"))));
        }
    }
    let mut seen = BTreeSet::new();
    all.retain(|one| {
        let Loaded::Story(story) = one else { return true };
        let Some(own) = guid(story.doc.get("extensions")) else { return true };
        !(is_medium(story) && shown.contains(&own)) && seen.insert(own)
    });
}

/// Whether a story is a medium without an article.
fn is_medium(story: &Story) -> bool {
    let own = story.doc.get("extensions").and_then(|kept| kept.get("offprint:newsml")?.get("item"));
    story.pictures().iter().any(|picture| {
        picture.members.get("extensions").and_then(|kept| kept.get("offprint:newsml")?.get("item")) == own
    })
}
