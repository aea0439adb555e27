//! Ghost's export: every post of it is an article, read as its front matter would be.
//!
//! The text is taken from `html`, which Ghost makes of what its editors write (`mobiledoc`, `lexical`); that is kept,
//! and not read.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::detect::Given;
use super::evidence::Band;
use super::post::members;
use super::story::{Ground, Story, beside};
use super::wire;
use crate::error::{Error, Result};

type Object = Map<String, Value>;

/// What stands in an address for that of the site.
const SITE: &str = "__GHOST_URL__";

#[derive(serde::Deserialize)]
struct Export<'e> {
    #[serde(borrow, default)]
    db: Vec<Database<'e>>,
    #[serde(borrow, flatten)]
    data: Data<'e>,
}

#[derive(serde::Deserialize)]
struct Database<'e> {
    #[serde(borrow)]
    data: Data<'e>,
}

/// The tables that a post is put together from.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Data<'e> {
    #[serde(borrow)]
    posts: Vec<&'e RawValue>,
    posts_meta: Vec<Object>,
    posts_authors: Vec<Object>,
    posts_tags: Vec<Object>,
    users: Vec<Object>,
    tags: Vec<Object>,
}

/// Reads an export.
pub(crate) fn read(given: &Given<'_>) -> Result<Vec<Story>> {
    let text = super::decode::decode(&given.bytes, None);
    let unsound = |why: String| Error::Value { what: "source", value: given.path.display().to_string(), why };
    let broken = |error: serde_json::Error| unsound(format!("no export of Ghost: {error}"));
    let export: Export<'_> = serde_json::from_str(&text).map_err(broken)?;
    let tables: Vec<&Data<'_>> = export.db.iter().map(|database| &database.data).chain([&export.data]).collect();
    let first = Story::new("ghost", given.path.to_owned(), text.as_str());
    let mut stories = Vec::new();
    for data in tables {
        let rows = Rows::of(data);
        for raw in &data.posts {
            let mut post: Object = serde_json::from_str(raw.get()).map_err(broken)?;
            let start = raw.get().as_ptr().addr() - text.as_ptr().addr();
            let mut story = first.another().within(start..start + raw.get().len());
            rows.complete(&mut post);
            write(&post, given, &mut story);
            stories.push(story);
        }
    }
    if stories.is_empty() {
        return Err(unsound("it holds no posts".to_owned()));
    }
    Ok(stories)
}

/// The rows of an export, by what they are looked up by.
struct Rows<'d> {
    /// What is said of each post besides.
    about: BTreeMap<String, &'d Object>,
    /// Authors and tags of each post, in their order.
    linked: [(&'static str, BTreeMap<String, Vec<&'d Object>>); 2],
}

/// An id as text: exports have them as numbers and as words.
fn id(row: &Object, name: &str) -> Option<String> {
    row.get(name).map(Value::to_string)
}

impl<'d> Rows<'d> {
    fn of(data: &'d Data<'_>) -> Self {
        let linked = |links: &'d [Object], rows: &'d [Object], key: &str| {
            let rows: BTreeMap<String, &Object> = rows.iter().filter_map(|row| Some((id(row, "id")?, row))).collect();
            let mut links: Vec<&Object> = links.iter().collect();
            links.sort_by_key(|link| link.get("sort_order").and_then(Value::as_i64).unwrap_or(0));
            let mut found: BTreeMap<String, Vec<&Object>> = BTreeMap::new();
            for (post, row) in
                links.into_iter().filter_map(|link| Some((id(link, "post_id")?, *rows.get(&id(link, key)?)?)))
            {
                found.entry(post).or_default().push(row);
            }
            found
        };
        Self {
            about: data.posts_meta.iter().filter_map(|row| Some((id(row, "post_id")?, row))).collect(),
            linked: [
                ("authors", linked(&data.posts_authors, &data.users, "author_id")),
                ("tags", linked(&data.posts_tags, &data.tags, "tag_id")),
            ],
        }
    }

    /// Puts what other tables say of a post into it.
    fn complete(&self, post: &mut Object) {
        let Some(id) = id(post, "id") else { return };
        for (name, rows) in &self.linked {
            if let Some(rows) = rows.get(&id).filter(|_| !post.contains_key(*name)) {
                post.insert((*name).to_owned(), rows.iter().map(|row| Value::Object((*row).clone())).collect());
            }
        }
        let about = self.about.get(&id).into_iter().flat_map(|row| row.iter());
        for (name, value) in about.filter(|(name, _)| !matches!(name.as_str(), "id" | "post_id")) {
            post.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
}

fn write(post: &Object, given: &Given<'_>, story: &mut Story) {
    let html = post.get("html").and_then(Value::as_str).unwrap_or_default();
    let plain = post.get("plaintext").and_then(Value::as_str).unwrap_or_default();
    members::language(post, if plain.is_empty() { html } else { plain }, story);
    let lead = members::read(post, story).unwrap_or_default();
    if html.trim().is_empty() && !plain.trim().is_empty() {
        let ground = |story: &Story, words: &str| Ground::new("plaintext", story.locate(words), Band::High);
        wire::paragraphs(plain, ground, story);
    }
    super::html::read_body(&format!("{lead}{html}"), story);
    let folder = given.path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = folder.map_or_else(|| PathBuf::from("."), PathBuf::from);
    for at in 0..story.pictures().len() {
        let written = story.pictures()[at].written.trim_start_matches(SITE).trim_start_matches('/').to_owned();
        if story.pictures()[at].file.is_none() && !written.contains("://") {
            story.picture_mut(at).file = beside(&folder, "", &written);
        }
    }
    story.doc.insert("extensions".to_owned(), json!({ "offprint:ghost": post }));
}
