//! What an item says of itself and of its content: `itemMeta`, `contentMeta`, `rightsInfo`.

use serde_json::{Map, Value, json};

use super::message::Item;
use super::people;
use super::scheme::{alias, code, local, role};
use super::xml::Element;
use crate::format::text::DateTime;
use crate::import::evidence::Band;
use crate::import::shape::Kind;
use crate::import::story::{Ground, Story};
use crate::import::wire;

/// Reads an item's own members. Of a medium that stands alone, the description is a caption and no standfirst.
pub(super) fn read(item: &Item<'_>, is_text: bool, story: &mut Story) {
    identity(item, story);
    language(item, story);
    if let Some(meta) = item.element.child("itemMeta") {
        management(item, meta, story);
    }
    if let Some(meta) = item.element.child("contentMeta") {
        words(item, meta, is_text, story);
        dates(item, meta, story);
        concepts(item, meta, story);
        people::read(item, meta, is_text, story);
    }
    if let Some((rights, ground)) = rights(item) {
        story.put("rights", rights, &ground);
    }
    hops(item, story);
    // After the dates and the provider, which a notice and a revision name.
    notices(item, story);
}

fn identity(item: &Item<'_>, story: &mut Story) {
    if let Some(guid) = item.guid() {
        let ground = item.ground("guid", item.element);
        match guid.contains(':') && !guid.contains(' ') {
            true => story.put("id", guid, &ground),
            false => story.push("altIds", json!({ "scheme": "guid", "value": guid }), &ground),
        }
    }
    let version = item.element.attribute("version").and_then(|version| version.parse::<u64>().ok());
    if let Some(version) = version.filter(|version| *version > 0) {
        story.put("version", version, &item.ground("version", item.element));
    }
    let metas = ["itemMeta", "contentMeta"].iter().filter_map(|name| item.element.child(name));
    for (found, value) in metas.flat_map(|meta| meta.all("altId")).filter_map(|found| Some((found, found.words()?))) {
        let scheme = ["type", "typeuri", "environment", "environmenturi"].iter().find_map(|name| found.attribute(name));
        let scheme = scheme.unwrap_or("altId");
        story.push("altIds", json!({ "scheme": scheme, "value": value }), &item.ground("altId", found));
    }
}

fn language(item: &Item<'_>, story: &mut Story) {
    let said = item.element.child("contentMeta").and_then(|meta| meta.child("language"));
    let tag = said.and_then(|found| Some((found.attribute("tag")?, found)));
    let tag = tag.or_else(|| Some((item.element.attribute("xml:lang")?, item.element)));
    if let Some((tag, found)) = tag {
        story.put("language", tag, &item.ground("language", found));
    }
}

/// The element of these that is in the article's language; else the first.
fn in_language<'e>(found: &[&'e Element], story: &Story) -> Option<&'e Element> {
    let wanted = story.language();
    let same = |element: &&&Element| element.attribute("xml:lang") == wanted;
    found
        .iter()
        .find(same)
        .or_else(|| found.iter().find(|one| one.attribute("xml:lang").is_none()))
        .or(found.first())
        .copied()
}

fn management(item: &Item<'_>, meta: &Element, story: &mut Story) {
    for (name, member) in [("versionCreated", "modified"), ("firstCreated", "firstCreated")] {
        if let Some((found, raw)) = meta.child(name).and_then(|found| Some((found, found.words()?))) {
            wire::date(member, &raw, &item.ground(name, found), story);
        }
    }
    if let Some(found) = meta.child("embargoed") {
        let ground = item.ground("embargoed", found);
        match found.words() {
            // Without a value the item is held until its provider says more.
            None => story.put("embargo", json!({ "indefinite": true }), &ground),
            Some(until) => wire::embargo(&until, &ground, story),
        }
    }
    if let Some((found, raw)) = meta.child("expires").and_then(|found| Some((found, found.words()?))) {
        wire::expires(&raw, &item.ground("expires", found), story);
    }
    if let Some(found) = meta.child("provider") {
        let ground = item.ground("provider", found);
        match people::name(found, story.language()) {
            Some(name) => story.publisher(&name, &ground),
            None => {
                let id = ["uri", "qcode"].iter().find_map(|name| found.attribute(name)).unwrap_or_default();
                let ground = Ground { band: Band::Low, ..ground }.because("only its code is given, and no name");
                story.put("publisher", id, &ground);
            }
        }
    }
    let status = meta.child("pubStatus");
    if let Some((found, word)) = status.and_then(|found| Some((found, wire::status(code(found)?)?))) {
        story.put("status", word, &item.ground("pubStatus", found));
    }
    let notes: Vec<&Element> = meta.all("edNote").collect();
    let said: Vec<String> = notes.iter().filter_map(|note| note.words()).collect();
    if let Some(first) = notes.first().filter(|_| !said.is_empty()) {
        story.put("edNote", said.join("\n"), &item.ground("edNote", first));
    }
    for found in item.element.child("itemMeta").into_iter().flat_map(|meta| meta.all("link")) {
        link(item, found, story);
    }
}

/// A link to another item: what it is to this one, its id, its address, its title.
fn link(item: &Item<'_>, found: &Element, story: &mut Story) {
    let Some(rel) = role(found, "rel").and_then(|word| {
        Some(match word {
            "seeAlso" | "hasAssociation" => "seeAlso",
            "isDerivedFrom" | "derivedFrom" | "basedOn" => "basedOn",
            "cites" => "cites",
            "follows" | "previousVersion" | "isFollowUpTo" => "follows",
            "supersedes" | "replaces" => "supersedes",
            "supersededBy" | "replacedBy" | "isReplacedBy" => "supersededBy",
            "isPartOf" | "partOf" | "memberOf" => "partOf",
            "isTranslationOf" | "translatedFrom" | "hasTranslation" => "translation",
            _ => return None,
        })
    }) else {
        return;
    };
    let title = found.child("title").or_else(|| found.child("headline")).and_then(Element::words);
    let mut related = json!({ "rel": rel });
    if let Some(id) = found.attribute("residref").filter(|id| id.contains(':')) {
        related["id"] = json!(id);
    }
    if let Some(href) = found.attribute("href").filter(|href| href.contains("://")) {
        related["url"] = json!(href);
    }
    if let Some(title) = title {
        related["title"] = json!(title);
    }
    if related.as_object().is_some_and(|members| members.len() > 1) {
        story.push("relatedItems", related, &item.ground("link", found));
    }
}

fn words(item: &Item<'_>, meta: &Element, is_text: bool, story: &mut Story) {
    let named = |name: &'static str, with_role: bool| {
        meta.all(name).filter(|found| role(found, "role").is_some() == with_role).collect::<Vec<_>>()
    };
    let main: Vec<&Element> = meta
        .all("headline")
        .filter(|found| role(found, "role").is_none_or(|role| matches!(role, "main" | "headline")))
        .collect();
    if let Some((found, text)) = in_language(&main, story).and_then(|found| Some((found, found.words()?))) {
        story.put("headline", text, &item.ground("headline", found));
    }
    for found in named("headline", true) {
        let Some((role, text)) = role(found, "role").and_then(wire::headline_role).zip(found.words()) else { continue };
        story.push("altHeadlines", json!({ "role": role, "text": text }), &item.ground("headline@role", found));
    }
    if is_text {
        let summaries: Vec<&Element> =
            meta.all("description").filter(|found| role(found, "role").is_some_and(wire::is_standfirst)).collect();
        if let Some((found, text)) = in_language(&summaries, story).and_then(|found| Some((found, found.words()?))) {
            story.put("standfirst", text, &item.ground("description@role", found));
        } else if let Some((found, text)) =
            in_language(&named("description", false), story).and_then(|found| Some((found, found.words()?)))
        {
            let ground = Ground { band: Band::Medium, ..item.ground("description", found) };
            story.put("standfirst", text, &ground.because("it does not say what it is for"));
        }
    }
    if let Some((found, text)) = meta.child("slugline").and_then(|found| Some((found, found.words()?))) {
        story.put("slugline", text, &item.ground("slugline", found));
    }
    let urgency = meta.child("urgency").and_then(|found| Some((found, found.words()?.parse::<u64>().ok()?)));
    if let Some((found, urgency)) = urgency.filter(|(_, urgency)| (1..=9).contains(urgency)) {
        story.put("urgency", urgency, &item.ground("urgency", found));
    }
    dateline(item, meta, story);
}

/// The printed dateline with the places that `located` gives; without a printed one, `located` is a candidate.
fn dateline(item: &Item<'_>, meta: &Element, story: &mut Story) {
    let places: Vec<Value> =
        meta.all("located").filter_map(|found| concept(item, found, story.language(), true)).take(20).collect();
    let printed: Vec<&Element> = meta.all("dateline").collect();
    if let Some((found, text)) = in_language(&printed, story).and_then(|found| Some((found, found.words()?))) {
        let mut dateline = json!({ "text": text });
        if !places.is_empty() {
            dateline["places"] = places.into();
        }
        story.put("dateline", dateline, &item.ground("dateline", found));
    } else if let Some(found) = meta.child("located").filter(|_| !places.is_empty()) {
        let ground = Ground { band: Band::Low, ..item.ground("located", found) };
        story.put("dateline", json!({ "places": places }), &ground.because("no printed dateline is given"));
    }
}

fn dates(item: &Item<'_>, meta: &Element, story: &mut Story) {
    for (name, member) in [("contentCreated", "created"), ("contentModified", "modified")] {
        if let Some((found, raw)) = meta.child(name).and_then(|found| Some((found, found.words()?))) {
            // The item's own version counts more than its content's.
            let band = if member == "modified" && story.has_date(member) { Band::Low } else { Band::High };
            wire::date(member, &raw, &Ground { band, ..item.ground(name, found) }, story);
        }
    }
}

/// Genres, subjects and what else the content is about.
fn concepts(item: &Item<'_>, meta: &Element, story: &mut Story) {
    const MOST: usize = 2000;
    for found in meta.all("genre").take(MOST) {
        if let Some(value) = concept(item, found, story.language(), false) {
            story.push("genres", value, &item.ground("genre", found));
        }
    }
    for found in meta.all("subject").take(MOST) {
        let kind = role(found, "type").unwrap_or_default();
        let member = match kind {
            "person" => "people",
            "organisation" | "organization" => "organisations",
            "geoArea" | "poi" => "places",
            "event" => "events",
            "object" => "objects",
            _ => "subjects",
        };
        let Some(mut value) = concept(item, found, story.language(), member == "places") else { continue };
        for name in ["relevance", "confidence"] {
            let number = found.attribute(name).and_then(|number| number.parse::<u8>().ok()).filter(|n| *n <= 100);
            if let Some(number) = number.filter(|_| member == "subjects") {
                value[name] = json!(number);
            }
        }
        story.push(member, value, &item.ground("subject", found));
    }
    for (found, name) in meta.all("keyword").filter_map(|found| Some((found, found.words()?))).take(MOST) {
        story.push("subjects", json!({ "name": name }), &item.ground("keyword", found));
    }
}

/// A reference to a concept: its name, or else its code as written; its address, or else its scheme's alias.
pub(super) fn concept(item: &Item<'_>, found: &Element, language: Option<&str>, is_place: bool) -> Option<Value> {
    let id = ["qcode", "uri", "literal"].iter().find_map(|name| found.attribute(name));
    let name = people::name(found, language).or_else(|| id.map(str::to_owned))?;
    let mut value = json!({ "name": name });
    match (item.schemes.uri(found), alias(found)) {
        (Some(uri), _) => value["uri"] = json!(uri),
        (None, Some(alias)) => value["scheme"] = json!(alias),
        (None, None) => {}
    }
    let details = ["geoAreaDetails", "POIDetails"].iter().find_map(|name| found.child(name));
    if let Some(position) = details.and_then(|details| details.child("position")).filter(|_| is_place) {
        let degrees = |name: &str| position.attribute(name).and_then(|text| serde_json::from_str::<Value>(text).ok());
        if let (Some(latitude), Some(longitude)) = (degrees("latitude"), degrees("longitude")) {
            value["latitude"] = latitude;
            value["longitude"] = longitude;
        }
    }
    Some(value)
}

/// Whose work it is, and what may be done with it.
pub(super) fn rights(item: &Item<'_>) -> Option<(Value, Ground)> {
    let found = item.element.child("rightsInfo")?;
    let mut rights = Map::new();
    let holder = found.child("copyrightHolder").and_then(|holder| people::name(holder, None));
    let said = |name: &str| found.child(name).and_then(Element::words);
    for (member, value) in
        [("holderText", holder), ("notice", said("copyrightNotice")), ("usageTerms", said("usageTerms"))]
    {
        value.into_iter().for_each(|value| drop(rights.insert(member.to_owned(), json!(value))));
    }
    let linked = found
        .child("link")
        .filter(|link| role(link, "rel").is_some_and(|rel| rel.contains("icence") || rel.contains("icense")));
    if let Some(href) = linked.and_then(|link| link.attribute("href")).filter(|href| href.contains("://")) {
        rights.insert("licence".to_owned(), crate::import::licence::at(href));
    }
    (!rights.is_empty()).then(|| (Value::Object(rights), item.ground("rightsInfo", found)))
}

/// Who handled the item, in order.
fn hops(item: &Item<'_>, story: &mut Story) {
    let mut hops: Vec<&Element> =
        item.element.child("hopHistory").into_iter().flat_map(|history| history.all("hop")).collect();
    hops.sort_by_key(|hop| hop.attribute("seq").and_then(|seq| seq.parse::<u32>().ok()).unwrap_or(u32::MAX));
    for hop in hops.into_iter().take(200) {
        let Some(name) = hop.child("party").and_then(|party| people::name(party, story.language())) else { continue };
        let action = hop.child("action").and_then(code).unwrap_or_default().to_ascii_lowercase();
        let role = match action.as_str() {
            action if action.contains("creat") || action.contains("origin") => "originator",
            action if action.contains("transl") => "translator",
            action if action.contains("aggreg") => "aggregator",
            _ => "distributor",
        };
        let party = story.party(&name, Kind::Organization);
        let mut step = json!({ "party": party, "role": role });
        let when = hop.attribute("timestamp").and_then(crate::import::when::read);
        if let Some(crate::import::when::When::Instant(at)) = when {
            step["at"] = json!(at);
        }
        story.push("supplyChain", step, &item.ground("hopHistory", hop));
    }
}

/// What a signal and a status other than usable ask of an editor, where the item says when, who and why.
fn notices(item: &Item<'_>, story: &mut Story) {
    let Some(meta) = item.element.child("itemMeta") else { return };
    let signals: Vec<(&Element, &str)> =
        meta.all("signal").filter_map(|signal| Some((signal, code(signal)?))).collect();
    let at = story.doc.get("dates").and_then(|dates| dates.get("modified")).cloned();
    let at = at.filter(|at| at.as_str().is_some_and(|at| DateTime::from(at).is_well_formed()));
    let note = story.doc.get("edNote").cloned();
    let kind = signals.iter().find_map(|(signal, word)| Some((*signal, wire::revision(word)?)));
    let version = story.doc.get("version").and_then(Value::as_u64).unwrap_or(1);
    if let (Some((signal, kind)), Some(at), true) = (kind, &at, version > 1) {
        let mut revision = json!({ "version": version, "at": at, "kind": kind });
        if let Some(note) = &note {
            revision["editorNote"] = note.clone();
        }
        story.push("revisions", revision, &item.ground("signal", signal));
    }
    let withdrawn = signals.iter().any(|(_, word)| local(word).to_ascii_lowercase().contains("withdraw"));
    wire::notice(withdrawn, &item.ground("pubStatus and edNote", meta), story);
}
