//! Associated items: pictures become media, texts become related items. An item that is a medium itself is one too.

use std::path::Path;

use serde_json::{Value, json};

use super::{MOST, Object, entries, ground, is_medium, member, rights, roles, string};
use crate::import::evidence::Band;
use crate::import::story::{Ground, Picture, Story, beside};
use crate::import::when;
use crate::import::wire;

/// Reads what belongs to the item.
pub(super) fn read(item: &Object, story: &mut Story) {
    if is_medium(item) {
        medium(item, story);
    }
    // A map of them in version 1, a list in 2 and 3.
    let associated: Vec<(Option<&str>, &Object)> = match item.get("associations") {
        Some(Value::Array(items)) => items.iter().filter_map(|one| Some((None, one.as_object()?))).collect(),
        Some(Value::Object(named)) => {
            named.iter().filter_map(|(name, one)| Some((Some(name.as_str()), one.as_object()?))).collect()
        }
        _ => Vec::new(),
    };
    for (name, one) in associated.into_iter().take(MOST) {
        if is_medium(one) || (!one.contains_key("type") && one.contains_key("renditions")) {
            medium(one, story);
        } else {
            related(name, one, story);
        }
    }
}

/// Another article: its id and its headline.
fn related(name: Option<&str>, one: &Object, story: &mut Story) {
    let Some(uri) = string(one, &["uri"]).filter(|uri| uri.contains(':')) else { return };
    let rel = match string(one, &["rel"]).or(name).map(str::to_ascii_lowercase).as_deref() {
        Some("translation" | "translationof") => "translation",
        Some("basedon" | "derivedfrom") => "basedOn",
        Some("follows" | "previous") => "follows",
        _ => "seeAlso",
    };
    let mut related = json!({ "rel": rel, "id": uri });
    let headlines = roles(one, "headlines", "headline_");
    let title = string(one, &["headline"]).or(headlines.first().map(|(_, text)| *text));
    if let Some(title) = title.or_else(|| string(one, &["title", "name"])) {
        related["title"] = json!(title);
    }
    let ground = ground(story, "associations", uri);
    story.push("relatedItems", related, &ground);
}

fn medium(item: &Object, story: &mut Story) {
    let parent = story.file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let base = parent.unwrap_or(Path::new(".")).to_owned();
    let renditions: Vec<&Object> = match item.get("renditions") {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_object).collect(),
        Some(Value::Object(named)) => named.values().filter_map(Value::as_object).collect(),
        _ => Vec::new(),
    };
    let found = renditions.iter().filter_map(|one| {
        let href = string(one, &["href"])?;
        Some((href, beside(&base, "", href), one.get("width").and_then(Value::as_u64).unwrap_or(0)))
    });
    // A file that is there before one that is not; then the largest.
    let best = found.max_by_key(|(_, file, width)| (file.is_some(), *width));
    let (href, file) = match best {
        Some((href, file, _)) => (href.to_owned(), file),
        None => (string(item, &["uri"]).unwrap_or_default().to_owned(), None),
    };
    let lead = story.pictures().is_empty();
    let mut picture = Picture { at: story.locate(&href), written: href, file, lead, ..Picture::default() };
    words(item, &mut picture);
    credit(item, story, &mut picture);
    picture.members.insert("extensions".to_owned(), json!({ "offprint:ninjs": item }));
    story.picture(picture);
}

fn words(item: &Object, picture: &mut Picture) {
    let mut put = |name: &str, value: Value| {
        picture.members.insert(name.to_owned(), value);
    };
    let kind = match string(item, &["type"]) {
        Some("video") => "video",
        Some("audio") => "audio",
        Some("graphic") => "illustration",
        _ => "photo",
    };
    put("kind", json!(kind));
    let headlines = roles(item, "headlines", "headline_");
    if let Some(text) = string(item, &["headline"]).or(headlines.first().map(|(_, text)| *text)) {
        put("headline", json!(text));
    }
    let descriptions = roles(item, "descriptions", "description_");
    let described = |wanted: &dyn Fn(&str) -> bool| {
        descriptions.iter().find(|(role, _)| role.is_some_and(wanted)).map(|(_, text)| *text)
    };
    let plain = descriptions.iter().find(|(role, _)| role.is_none_or(|role| role == "text")).map(|(_, text)| *text);
    let bodies = roles(item, "bodies", "body_");
    let caption = described(&wire::is_caption).or(plain).or(bodies.first().map(|(_, text)| *text));
    if let Some(text) = caption {
        put("caption", json!(text));
    }
    if let Some(text) = described(&wire::is_alternative) {
        put("altText", json!(text));
    }
    let taken = string(item, &["contentcreated", "contentCreated"]).and_then(when::read);
    if let Some(when) = taken {
        put("dateTaken", json!(when.text()));
    }
    if let Some(place) = string(item, &["located"]) {
        put("locationCreated", json!({ "name": place }));
    }
    let shown: Vec<Value> = entries(item, &["person", "people"])
        .filter_map(|one| Some(json!({ "name": string(one, &["name", "literal"])? })))
        .collect();
    if !shown.is_empty() {
        put("personsShown", shown.into());
    }
    let source = member(item, &["digitalsourcetype", "digitalSourceType"]);
    let uri = source.and_then(|source| source.as_str().or_else(|| source.get("uri")?.as_str()));
    if let Some(uri) = uri.filter(|uri| uri.contains("://")) {
        put("digitalSourceType", json!(uri));
    }
    if let Some(mut rights) = rights(item) {
        // Nobody looked for restrictions in the terms.
        rights.insert("restrictionsKnown".to_owned(), json!(false));
        put("rights", rights.into());
    }
}

/// The credit line; without one, the line that names the maker is one in doubt.
fn credit(item: &Object, story: &Story, picture: &mut Picture) {
    let listed = roles(item, "descriptions", "description_");
    let line = listed.iter().find(|(role, _)| role.is_some_and(|role| role.eq_ignore_ascii_case("creditline")));
    let line = line.map(|(_, text)| *text).or_else(|| string(item, &["creditline", "creditLine"]));
    let by = string(item, &["byline", "by"]);
    picture.credit = match (line, by) {
        (Some(line), _) => Some((line.to_owned(), ground(story, "credit line of the picture", line))),
        (None, Some(by)) => {
            let ground = Ground { band: Band::Medium, ..ground(story, "by of the picture", by) };
            Some((by.to_owned(), ground.because("no credit line is given")))
        }
        (None, None) => None,
    };
}
