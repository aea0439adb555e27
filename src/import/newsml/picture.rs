//! A picture, video or sound: its file beside the item, what is printed with it, and its rights.

use std::path::Path;

use serde_json::{Value, json};

use super::message::Item;
use super::meta::{concept, rights};
use super::people::{self, contribution, is_organization};
use super::scheme::{local, role};
use super::xml::Element;
use crate::import::evidence::Band;
use crate::import::story::{Ground, Picture, Story, beside};
use crate::import::{when, wire};

/// The medium that an item is.
pub(super) fn read(item: &Item<'_>, folder: &Path, story: &mut Story) -> Picture {
    let renditions: Vec<&Element> =
        item.element.child("contentSet").into_iter().flat_map(|set| set.all("remoteContent")).collect();
    let (written, file) = best(&renditions, folder).unwrap_or_default();
    let mut picture = Picture {
        written: if written.is_empty() { item.guid().unwrap_or_default().to_owned() } else { written },
        file,
        lead: story.pictures().is_empty(),
        at: item.at(item.element),
        ..Picture::default()
    };
    let kind = match item.class() {
        "video" => "video",
        "audio" => "audio",
        "graphic" | "animation" => "illustration",
        _ => "photo",
    };
    picture.members.insert("kind".to_owned(), json!(kind));
    if let Some(meta) = item.element.child("contentMeta") {
        words(item, meta, story, &mut picture);
        credit(item, meta, story, &mut picture);
    }
    if let Some((Value::Object(mut rights), _)) = rights(item) {
        // Nobody looked for restrictions in the terms.
        rights.insert("restrictionsKnown".to_owned(), json!(false));
        picture.members.insert("rights".to_owned(), rights.into());
    }
    picture.members.insert("extensions".to_owned(), json!({ "offprint:newsml": { "item": item.kept() } }));
    picture
}

/// What an article's own content set names: pictures without an item of their own.
pub(super) fn renditions(item: &Item<'_>, folder: &Path, story: &mut Story) {
    let all: Vec<&Element> =
        item.element.child("contentSet").into_iter().flat_map(|set| set.all("remoteContent")).take(500).collect();
    let is_medium = |found: &&Element| {
        let kind = found.attribute("contenttype").unwrap_or_default();
        ["image/", "video/", "audio/"].iter().any(|start| kind.starts_with(start)) && found.attribute("href").is_some()
    };
    let known: Vec<String> = story.pictures().iter().map(|picture| picture.written.clone()).collect();
    let media: Vec<&Element> = all.into_iter().filter(is_medium).collect();
    if media.iter().any(|found| found.attribute("href").is_some_and(|href| known.iter().any(|one| one == href))) {
        return;
    }
    if let Some((written, file)) = best(&media, folder) {
        let at = media.iter().find(|found| found.attribute("href") == Some(&written)).and_then(|found| item.at(found));
        let lead = story.pictures().is_empty();
        story.picture(Picture { written, file, lead, at, ..Picture::default() });
    }
}

/// The best rendition: one whose file is there before one that is not, then the largest.
fn best(renditions: &[&Element], folder: &Path) -> Option<(String, Option<std::path::PathBuf>)> {
    let number =
        |found: &Element, name: &str| found.attribute(name).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let rank = |found: &Element| match found.attribute("rendition").map(local) {
        Some("highRes" | "original") => 3,
        Some("thumb" | "thumbnail" | "icon") => 0,
        Some("preview" | "web") => 1,
        _ => 2,
    };
    let href = |found: &&Element| {
        let href = found.attribute("href")?;
        Some((href.to_owned(), beside(folder, "", href)))
    };
    let found =
        renditions.iter().filter_map(|one| Some((href(one)?, number(one, "width"), rank(one), number(one, "size"))));
    let best = found.max_by_key(|((_, file), width, rank, size)| (file.is_some(), *width, *rank, *size));
    best.map(|(named, ..)| named)
}

/// Headline, caption, alternative text, and where, when and of whom it was taken.
fn words(item: &Item<'_>, meta: &Element, story: &Story, picture: &mut Picture) {
    let mut put = |name: &str, value: Value| {
        picture.members.entry(name.to_owned()).or_insert(value);
    };
    if let Some(text) = meta.child("headline").and_then(Element::words) {
        put("headline", json!(text));
    }
    let described = |wanted: &dyn Fn(Option<&str>) -> bool| {
        let found: Vec<&Element> = meta.all("description").filter(|found| wanted(role(found, "role"))).collect();
        let same = found.iter().find(|one| one.attribute("xml:lang") == story.language());
        same.or(found.first()).and_then(|found| found.words())
    };
    let caption = described(&|role| role.is_some_and(wire::is_caption)).or_else(|| described(&|role| role.is_none()));
    for (name, text) in [("caption", caption), ("altText", described(&|role| role.is_some_and(wire::is_alternative)))] {
        text.into_iter().for_each(|text| put(name, json!(text)));
    }
    let taken = meta.child("contentCreated").and_then(Element::words);
    if let Some(when) = taken.as_deref().and_then(when::read) {
        put("dateTaken", json!(when.text()));
    }
    if let Some(place) = meta.child("located").and_then(|found| concept(item, found, story.language(), true)) {
        put("locationCreated", place);
    }
    let people = |found: &&Element| role(found, "type") == Some("person");
    let shown: Vec<Value> = meta
        .all("subject")
        .filter(people)
        .filter_map(|found| Some(json!({ "name": people::name(found, story.language())? })))
        .take(200)
        .collect();
    if !shown.is_empty() {
        put("personsShown", shown.into());
    }
    if let Some(uri) = meta.child("digitalSourceType").and_then(|found| item.schemes.uri(found)) {
        put("digitalSourceType", json!(uri));
    }
}

/// The printed credit, and who made and supplied the medium. Without a credit line, the line that names the maker is
/// one in doubt.
fn credit(item: &Item<'_>, meta: &Element, story: &Story, picture: &mut Picture) {
    let usual = match item.class() {
        "video" => "videographer",
        "graphic" | "animation" => "graphicArtist",
        "audio" => "audioProducer",
        _ => "photographer",
    };
    for found in meta.all("creator").take(50) {
        let Some(name) = people::name(found, story.language()) else { continue };
        match is_organization(found, &name) {
            true => drop(picture.supplier.get_or_insert(name)),
            false => picture.creators.push((name, role(found, "role").and_then(contribution).unwrap_or(usual))),
        }
    }
    if picture.supplier.is_none() {
        picture.supplier = meta.child("infoSource").and_then(|found| people::name(found, story.language()));
    }
    let doubt =
        |rule, found| Ground { band: Band::Medium, ..item.ground(rule, found) }.because("no credit line is given");
    let line = |name| meta.child(name).and_then(|found: &Element| Some((found.words()?, found)));
    picture.credit = match (line("creditline"), line("by")) {
        (Some((line, found)), _) => Some((line, item.ground("creditline", found))),
        (None, Some((line, found))) => Some((line, doubt("by of the picture", found))),
        (None, None) => meta
            .child("creator")
            .and_then(|found| Some((people::name(found, story.language())?, doubt("creator of the picture", found)))),
    };
}
