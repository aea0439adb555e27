//! schema.org JSON-LD on its own: the article in it, read as a page's data are; all of it is kept in `extensions`.

mod members;

use serde_json::Value;

use super::detect::Given;
use super::evidence::Band;
use super::html;
use super::ld;
use super::story::{Ground, Picture, Story, beside};
use super::wire;
use crate::error::{Error, Result};

/// Reads JSON-LD.
pub(crate) fn read(given: &Given<'_>) -> Result<Vec<Story>> {
    let text = super::decode::decode(&given.bytes, None);
    let unsound = |why: String| Error::Value { what: "source", value: given.path.display().to_string(), why };
    let value: Value = serde_json::from_str(&text).map_err(|error| unsound(format!("not JSON: {error}")))?;
    let mut story = Story::new("jsonld", given.path.to_owned(), text);
    let all = ld::nodes(&value);
    let Some(article) = ld::article(&all, &[]) else {
        return Err(unsound("it holds no article of schema.org".to_owned()));
    };
    html::read_data(value.clone(), &mut story);
    members::read(article, &all, &mut story);
    if let Some(body) = article.get("articleBody").and_then(Value::as_str) {
        let ground = |story: &Story, words: &str| Ground::new("articleBody", story.locate(words), Band::High);
        wire::paragraphs(body, ground, &mut story);
    }
    pictures(article, &all, &mut story);
    story.doc.insert("extensions".to_owned(), serde_json::json!({ "offprint:jsonld": value }));
    Ok(vec![story])
}

fn pictures(article: &ld::Node, all: &[&ld::Node], story: &mut Story) {
    let images: Vec<&Value> = match article.get("image") {
        Some(Value::Array(items)) => items.iter().take(200).collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let parent = story.file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let base = parent.unwrap_or(std::path::Path::new(".")).to_owned();
    for image in images {
        let node = ld::resolve(image, all);
        let url = image.as_str().or_else(|| ["contentUrl", "url"].iter().find_map(|name| node?.get(*name)?.as_str()));
        let Some(url) = url else { continue };
        let lead = story.pictures().is_empty();
        let at = story.locate(url);
        let mut picture =
            Picture { written: url.to_owned(), file: beside(&base, "", url), lead, at, ..Picture::default() };
        let said = |names: &[&str]| names.iter().find_map(|name| ld::text(node?.get(*name)?));
        for (member, names) in [
            ("caption", &["caption", "description"][..]),
            ("headline", &["headline"]),
            ("altText", &["accessibilitySummary"]),
        ] {
            if let Some(text) = said(names) {
                picture.members.insert(member.to_owned(), text.into());
            }
        }
        if let Some(line) = said(&["creditText", "creator", "copyrightHolder"]) {
            let at = story.locate(&line);
            picture.credit = Some((line, Ground::new("JSON-LD ImageObject", at, Band::High)));
        }
        story.picture(picture);
    }
}
