//! A post as Hugo, Jekyll and Ghost write them: front matter in YAML, TOML or JSON, then Markdown with the generator's
//! own tags; or Markdown alone.
//!
//! What the front matter says that has a place in the article goes there; all of it is kept in `extensions`. The text is
//! made into the HTML that says the same, line under line, and read as a page's body is.

mod body;
mod front;
mod head;
pub(crate) mod members;
mod site;
mod tags;

use serde_json::json;

use super::detect::Given;
use super::evidence::Band;
use super::names::stem;
use super::story::{Ground, Story};
use super::when::When;
use crate::error::{Error, Result};

pub(super) use front::{is_foreign, starts};

/// Reads a post.
pub(crate) fn read(given: &Given<'_>) -> Result<Vec<Story>> {
    let text = super::decode::decode(&given.bytes, None);
    let unsound = |(at, why): (usize, String)| {
        let line = text[..at.min(text.len())].matches('\n').count() + 1;
        let why = format!("front matter, line {line}: {why}");
        Error::Value { what: "source", value: given.path.display().to_string(), why }
    };
    let front::Front { data, end: start, dropped } = front::read(&text).map_err(unsound)?;
    let mut story = Story::new("post", given.path.to_owned(), text.as_str());
    dropped.iter().for_each(|(at, why)| story.discard(at, why));
    named(given, &mut story);
    members::language(&data, &text[start..], &mut story);
    let lead = members::read(&data, &mut story);
    let mut source = text.clone();
    head::read(&mut source, start, &mut story);
    body::read(&source, start, lead.as_deref(), &mut story);
    site::find(&mut story);
    if !data.is_empty() {
        story.doc.insert("extensions".to_owned(), json!({ "offprint:post": data }));
    }
    Ok(vec![story])
}

/// What the name of the file says: `2026-03-14-slug.md`, or `index.md` in a folder named after the post.
fn named(given: &Given<'_>, story: &mut Story) {
    let name = given.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if matches!(name.as_str(), "index" | "_index") {
        let folder = given.path.parent().and_then(|folder| folder.file_name());
        if let Some(folder) = folder {
            story.slug = stem(&folder.to_string_lossy(), "article");
        }
        return;
    }
    let Some((day, rest)) = name.split_at_checked(10).filter(|(_, rest)| rest.starts_with('-')) else { return };
    if let Some(when @ When::Day(_)) = super::when::read(day) {
        story.slug = stem(&rest[1..], "article");
        let ground =
            Ground::new("name of the file", None, Band::Medium).because(format!("`{name}`: only the day is said"));
        story.date("published", &when, day, &ground);
    }
}
