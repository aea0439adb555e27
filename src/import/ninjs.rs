//! ninjs 1, 2 and 3: what has a place in the article goes there; all of it is kept in `extensions`.

use serde_json::{Map, Value, json};

use super::detect::Given;
use super::evidence::Band;
use super::shape::Kind;
use super::story::{Ground, Picture, Story, beside};
use super::when;
use crate::error::{Error, Result};

/// Reads ninjs.
pub(crate) fn read(given: &Given<'_>) -> Result<Vec<Story>> {
    let text = super::decode::decode(&given.bytes, None);
    let unsound = |why: String| Error::Value { what: "source", value: given.path.display().to_string(), why };
    let value: Value = serde_json::from_str(&text).map_err(|error| unsound(format!("not JSON: {error}")))?;
    let Value::Object(item) = &value else { return Err(unsound("not a ninjs item".to_owned())) };
    let mut story = Story::new("ninjs", given.path.to_owned(), text);
    simple(item, &mut story);
    dates(item, &mut story);
    subjects(item, &mut story);
    bodies(item, &mut story);
    pictures(item, &mut story);
    story.doc.insert("extensions".to_owned(), json!({ "offprint:ninjs": value }));
    Ok(vec![story])
}

/// A member under its name in any version.
fn member<'n>(item: &'n Map<String, Value>, names: &[&str]) -> Option<&'n Value> {
    names.iter().find_map(|name| item.get(*name))
}

fn string<'n>(item: &'n Map<String, Value>, names: &[&str]) -> Option<&'n str> {
    member(item, names)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The value of the entry with one of these roles in a list of `{role, value}`; else the first one, if `any`.
fn by_role<'n>(item: &'n Map<String, Value>, list: &str, roles: &[&str], any: bool) -> Option<&'n str> {
    let entries = item.get(list)?.as_array()?;
    let role = |entry: &&Value| entry.get("role").and_then(Value::as_str).is_some_and(|role| roles.contains(&role));
    let found = entries.iter().find(role).or_else(|| entries.first().filter(|_| any))?;
    found.get("value")?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

fn ground(story: &Story, rule: &str, words: &str) -> Ground {
    Ground::new(format!("ninjs {rule}"), story.locate(words), Band::High)
}

fn simple(item: &Map<String, Value>, story: &mut Story) {
    let headline = string(item, &["headline"]).or_else(|| by_role(item, "headlines", &["main", "headline"], true));
    let standfirst = by_role(item, "descriptions", &["lead", "summary"], false)
        .or_else(|| string(item, &["description_text", "description_summary"]));
    for (name, rule, value) in [
        ("language", "language", string(item, &["language"])),
        ("headline", "headline", headline),
        ("standfirst", "description", standfirst),
        ("slugline", "slugline", string(item, &["slugline"])),
        ("edNote", "edNote", string(item, &["ednote", "edNote"])),
    ] {
        if let Some(value) = value {
            let ground = ground(story, rule, value);
            story.put(name, value, &ground);
        }
    }
    if let Some(uri) = string(item, &["uri"]).filter(|uri| uri.contains(':')) {
        let ground = ground(story, "uri", uri);
        story.put("id", uri, &ground);
    }
    if let Some(version) = member(item, &["version"])
        .and_then(|version| version.as_u64().or_else(|| version.as_str()?.parse().ok()))
        .filter(|version| *version > 0)
    {
        let ground = ground(story, "version", &version.to_string());
        story.put("version", version, &ground);
    }
    if let Some(urgency) =
        member(item, &["urgency"]).and_then(Value::as_u64).filter(|urgency| (1..=9).contains(urgency))
    {
        let ground = ground(story, "urgency", &urgency.to_string());
        story.put("urgency", urgency, &ground);
    }
    let status = string(item, &["pubstatus", "pubStatus"]).and_then(|status| match status {
        "usable" => Some("usable"),
        "withheld" => Some("withheld"),
        "canceled" | "cancelled" => Some("killed"),
        _ => None,
    });
    if let Some(status) = status {
        let ground = ground(story, "pubStatus", status);
        story.put("status", status, &ground);
    }
    if let Some(line) = string(item, &["byline", "by"]) {
        let ground = ground(story, "by", line);
        story.byline(line, &ground);
    }
    let notice = string(item, &["copyrightnotice", "copyrightNotice"]);
    let holder = string(item, &["copyrightholder", "copyrightHolder"]);
    let terms = string(item, &["usageterms", "usageTerms"]);
    let mut rights = Map::new();
    for (name, value) in [("holderText", holder), ("notice", notice), ("usageTerms", terms)] {
        value.into_iter().for_each(|value| drop(rights.insert(name.to_owned(), json!(value))));
    }
    if !rights.is_empty() {
        let ground = ground(story, "copyright and usage terms", notice.or(holder).or(terms).unwrap_or_default());
        story.put("rights", Value::Object(rights), &ground);
    }
    let sources = member(item, &["infosource", "infoSources"]).and_then(Value::as_array);
    if let Some(name) = sources.and_then(|list| list.first()?.get("name")?.as_str()) {
        let ground = ground(story, "infoSources", name);
        let party = story.party(name, Kind::Organization);
        story.push("supplyChain", json!({ "party": party, "role": "originator" }), &ground);
    }
}

fn dates(item: &Map<String, Value>, story: &mut Story) {
    for (name, from) in [
        ("firstCreated", &["firstcreated", "firstCreated"][..]),
        ("created", &["contentcreated", "contentCreated"]),
        ("modified", &["versioncreated", "versionCreated"]),
    ] {
        let Some(raw) = string(item, from) else { continue };
        if let Some(when) = when::read(raw) {
            let ground = ground(story, from[0], raw);
            story.date(name, &when, raw, &ground);
        }
    }
    if let Some(until) = string(item, &["embargoed", "embargoedUntil"]) {
        let ground = ground(story, "embargoed", until);
        story.put("embargo", json!({ "until": until }), &ground);
    }
    if let Some(expires) = string(item, &["expires"]) {
        let ground = ground(story, "expires", expires);
        story.put("expires", expires, &ground);
    }
}

fn subjects(item: &Map<String, Value>, story: &mut Story) {
    for (to, from) in [
        ("subjects", &["subject", "subjects"][..]),
        ("people", &["person", "people"]),
        ("organisations", &["organisation", "organisations"]),
        ("places", &["place", "places"]),
        ("events", &["event", "events"]),
        ("objects", &["object", "objects"]),
        ("genres", &["genre", "genres"]),
    ] {
        for entry in member(item, from).and_then(Value::as_array).into_iter().flatten() {
            let Some(name) = entry.get("name").and_then(Value::as_str) else { continue };
            let mut value = json!({ "name": name });
            if let Some(uri) = entry.get("uri").and_then(Value::as_str).filter(|uri| uri.contains(':')) {
                value["uri"] = json!(uri);
            }
            if let Some(scheme) = entry.get("scheme").and_then(Value::as_str) {
                value["scheme"] = json!(scheme);
            }
            let ground = ground(story, from[0], name);
            story.push(to, value, &ground);
        }
    }
}

fn bodies(item: &Map<String, Value>, story: &mut Story) {
    let bodies = item.get("bodies").and_then(Value::as_array);
    let of_type = |html: bool| {
        bodies?.iter().find_map(|body| {
            let kind = ["contentType", "contenttype"]
                .iter()
                .find_map(|name| body.get(*name)?.as_str())
                .unwrap_or("text/plain");
            (kind.contains("html") == html).then(|| body.get("value")?.as_str())?
        })
    };
    if let Some(html) = string(item, &["body_html", "body_xhtml"]).or_else(|| of_type(true)) {
        return super::html::read_body(html, story);
    }
    let Some(text) = string(item, &["body_text"]).or_else(|| of_type(false)) else { return };
    for paragraph in text.split('\n').map(super::text::squeezed).filter(|text| !text.is_empty()) {
        let pointer = format!("/body/{}", story.body.len());
        story.body.push(Story::paragraph(&paragraph));
        let ground = ground(story, "body", &paragraph);
        story.note(&pointer, json!(paragraph), &ground);
    }
}

/// Associated pictures: a map of them in version 1, a list in 2 and 3.
fn pictures(item: &Map<String, Value>, story: &mut Story) {
    let associated: Vec<&Value> = match item.get("associations") {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(Value::Object(named)) => named.values().collect(),
        _ => Vec::new(),
    };
    let parent = story.file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let base = parent.unwrap_or(std::path::Path::new(".")).to_owned();
    for picture in associated.into_iter().take(500).filter_map(Value::as_object) {
        if !matches!(string(picture, &["type"]), Some("picture" | "graphic" | "video" | "audio") | None) {
            continue;
        }
        let renditions: Vec<&Value> = match picture.get("renditions") {
            Some(Value::Array(items)) => items.iter().collect(),
            Some(Value::Object(named)) => named.values().collect(),
            _ => Vec::new(),
        };
        let largest = renditions.iter().max_by_key(|one| one.get("width").and_then(Value::as_u64).unwrap_or(0));
        let Some(href) = largest.and_then(|one| one.get("href")?.as_str()).or_else(|| string(picture, &["uri"])) else {
            continue;
        };
        let lead = story.pictures().is_empty();
        let mut made = Picture {
            written: href.to_owned(),
            file: beside(&base, "", href),
            lead,
            at: story.locate(href),
            ..Picture::default()
        };
        let caption = by_role(picture, "descriptions", &["caption"], true)
            .or_else(|| string(picture, &["description_text", "body_text"]));
        let headline = string(picture, &["headline"]).or_else(|| by_role(picture, "headlines", &["main"], true));
        for (name, value) in [("caption", caption), ("headline", headline)] {
            value.into_iter().for_each(|value| drop(made.members.insert(name.to_owned(), json!(value))));
        }
        let by = string(picture, &["byline", "by"]);
        let line = by_role(picture, "descriptions", &["creditline"], false)
            .or_else(|| string(picture, &["creditline", "creditLine"]))
            .or(by);
        if let Some(line) = line {
            made.credit = Some((line.to_owned(), ground(story, "by of the picture", line)));
        }
        story.picture(made);
    }
}
