//! ninjs 1, 2 and 3: what has a place in the article goes there; all of it is kept in `extensions`.

mod picture;

use serde_json::{Map, Value, json};

use super::detect::Given;
use super::evidence::Band;
use super::shape::Kind;
use super::story::{Ground, Story};
use super::wire;
use crate::error::{Error, Result};
use crate::format::vocab::TrustRole;

type Object = Map<String, Value>;

/// Lists of what the content is about: in the article, and in ninjs 1, then 2 and 3.
const CONCEPTS: [(&str, [&str; 2]); 7] = [
    ("subjects", ["subject", "subjects"]),
    ("people", ["person", "people"]),
    ("organisations", ["organisation", "organisations"]),
    ("places", ["place", "places"]),
    ("events", ["event", "events"]),
    ("objects", ["object", "objects"]),
    ("genres", ["genre", "genres"]),
];

/// How many entries of one list are read.
const MOST: usize = 2000;

/// Reads ninjs.
pub(crate) fn read(given: &Given<'_>) -> Result<Vec<Story>> {
    let text = super::decode::decode(&given.bytes, None);
    let unsound = |why: String| Error::Value { what: "source", value: given.path.display().to_string(), why };
    let value: Value = serde_json::from_str(&text).map_err(|error| unsound(format!("not JSON: {error}")))?;
    let Value::Object(item) = &value else { return Err(unsound("not a ninjs item".to_owned())) };
    let mut story = Story::new("ninjs", given.path.to_owned(), text);
    identity(item, &mut story);
    headings(item, &mut story);
    people(item, &mut story);
    dates(item, &mut story);
    for (to, from) in CONCEPTS {
        for (value, name) in entries(item, &from).filter_map(|entry| concept(entry, to == "subjects")) {
            let ground = ground(&story, from[1], &name);
            story.push(to, value, &ground);
        }
    }
    bodies(item, &mut story);
    if let Some(rights) = rights(item) {
        let named = ["notice", "holderText", "usageTerms"].iter().find_map(|name| rights.get(*name)?.as_str());
        let ground = ground(&story, "copyright and usage terms", named.unwrap_or_default());
        story.put("rights", Value::Object(rights), &ground);
    }
    picture::read(item, &mut story);
    let status = string(item, &["pubstatus", "pubStatus"]).unwrap_or_default().to_owned();
    let ground = ground(&story, "pubStatus and edNote", &status);
    wire::notice(false, &ground, &mut story);
    story.doc.insert("extensions".to_owned(), json!({ "offprint:ninjs": value }));
    Ok(vec![story])
}

/// A member under its name in any version.
fn member<'n>(item: &'n Object, names: &[&str]) -> Option<&'n Value> {
    names.iter().find_map(|name| item.get(*name))
}

fn string<'n>(item: &'n Object, names: &[&str]) -> Option<&'n str> {
    names.iter().find_map(|name| item.get(*name)?.as_str().map(str::trim).filter(|text| !text.is_empty()))
}

fn entries<'n>(item: &'n Object, names: &[&str]) -> impl Iterator<Item = &'n Object> {
    member(item, names).and_then(Value::as_array).into_iter().flatten().take(MOST).filter_map(Value::as_object)
}

/// Roles and texts of a list of `{role, value}`, and of the members of version 1 such as `headline_web`.
fn roles<'n>(item: &'n Object, list: &str, start: &str) -> Vec<(Option<&'n str>, &'n str)> {
    let names = [list];
    let listed = entries(item, &names).filter_map(|entry| Some((string(entry, &["role"]), string(entry, &["value"])?)));
    let named = item.iter().filter_map(|(name, value)| {
        let text = value.as_str().map(str::trim).filter(|text| !text.is_empty())?;
        Some((Some(name.strip_prefix(start)?), text))
    });
    listed.chain(named).take(MOST).collect()
}

fn ground(story: &Story, rule: &str, words: &str) -> Ground {
    Ground::new(format!("ninjs {rule}"), story.locate(words), Band::High)
}

fn identity(item: &Object, story: &mut Story) {
    for (name, rule, value) in [
        ("language", "language", string(item, &["language"])),
        ("slugline", "slugline", string(item, &["slugline"])),
        ("edNote", "edNote", string(item, &["ednote", "edNote"])),
        ("id", "uri", string(item, &["uri"]).filter(|uri| uri.contains(':'))),
    ] {
        if let Some(value) = value {
            let ground = ground(story, rule, value);
            story.put(name, value, &ground);
        }
    }
    let version =
        member(item, &["version"]).and_then(|version| version.as_u64().or_else(|| version.as_str()?.parse().ok()));
    if let Some(version) = version.filter(|version| *version > 0) {
        let ground = ground(story, "version", &version.to_string());
        story.put("version", version, &ground);
    }
    let urgency = member(item, &["urgency"]).and_then(Value::as_u64);
    if let Some(urgency) = urgency.filter(|urgency| (1..=9).contains(urgency)) {
        let ground = ground(story, "urgency", "\"urgency\"");
        story.put("urgency", urgency, &ground);
    }
    if let Some((raw, status)) =
        string(item, &["pubstatus", "pubStatus"]).and_then(|raw| Some((raw, wire::status(raw)?)))
    {
        let ground = ground(story, "pubStatus", raw);
        story.put("status", status, &ground);
    }
    for (scheme, value) in alternatives(item) {
        let ground = ground(story, "altIds", &value);
        story.push("altIds", json!({ "scheme": scheme, "value": value }), &ground);
    }
    for entry in entries(item, &["trustindicator", "trustindicators", "trustIndicators"]) {
        let (Some(role), Some(href)) = (string(entry, &["role"]), string(entry, &["href"])) else { continue };
        let last = role.rsplit(['/', '#', ':']).next().unwrap_or(role);
        let role = if TrustRole::TOKENS.contains(&last) { last } else { role };
        let ground = ground(story, "trustIndicators", href);
        story.push("trustIndicators", json!({ "role": role, "href": href }), &ground);
    }
}

/// Ids elsewhere: a list of `{role, value}`, or members by their name.
fn alternatives(item: &Object) -> Vec<(String, String)> {
    match member(item, &["altids", "altIds"]) {
        Some(Value::Object(named)) => {
            let text = |value: &Value| value.as_str().map(str::to_owned);
            named.iter().filter_map(|(name, value)| Some((name.clone(), text(value)?))).take(MOST).collect()
        }
        _ => entries(item, &["altids", "altIds"])
            .filter_map(|entry| {
                let role = string(entry, &["role"]).unwrap_or("altId");
                Some((role.to_owned(), string(entry, &["value"])?.to_owned()))
            })
            .collect(),
    }
}

/// Headlines and descriptions by their roles.
fn headings(item: &Object, story: &mut Story) {
    let headlines = roles(item, "headlines", "headline_");
    let is_main = |role: Option<&str>| role.is_none_or(|role| matches!(role, "main" | "headline"));
    let main = string(item, &["headline"]);
    let main = main.or_else(|| headlines.iter().find(|(role, _)| is_main(*role)).map(|(_, text)| *text));
    if let Some(text) = main.or_else(|| headlines.first().map(|(_, text)| *text)) {
        let ground = ground(story, "headline", text);
        story.put("headline", text, &ground);
    }
    for (role, text) in headlines {
        if let Some(role) = role.and_then(wire::headline_role) {
            let ground = ground(story, "headlines[role]", text);
            story.push("altHeadlines", json!({ "role": role, "text": text }), &ground);
        }
    }
    if is_medium(item) {
        return;
    }
    let descriptions = roles(item, "descriptions", "description_");
    let lead = descriptions.iter().find(|(role, _)| role.is_some_and(wire::is_standfirst));
    let lead = lead.map(|(_, text)| (*text, None)).or_else(|| {
        let plain = descriptions.iter().find(|(role, _)| role.is_none_or(|role| matches!(role, "text" | "html")));
        plain.map(|(_, text)| (*text, Some("it does not say what it is for")))
    });
    if let Some((text, doubt)) = lead {
        let mut ground = ground(story, "description", text);
        if let Some(doubt) = doubt {
            ground = Ground { band: Band::Medium, ..ground }.because(doubt);
        }
        story.put("standfirst", super::ld::unescaped(text), &ground);
    }
}

/// Whether the item is itself a picture, a video or a sound.
fn is_medium(item: &Object) -> bool {
    matches!(string(item, &["type"]), Some("picture" | "graphic" | "video" | "audio"))
}

fn people(item: &Object, story: &mut Story) {
    if let Some(line) = string(item, &["byline", "by"]).filter(|_| !is_medium(item)) {
        let ground = ground(story, "by", line);
        story.byline(line, &ground);
    }
    for entry in entries(item, &["infosource", "infosources", "infoSources"]) {
        let Some(name) = string(entry, &["name", "literal"]) else { continue };
        let ground = ground(story, "infoSources", name);
        let party = story.party(name, Kind::Organization);
        let role = wire::supply_role(string(entry, &["role"]));
        story.push("supplyChain", json!({ "party": party, "role": role }), &ground);
    }
    if let Some(place) = string(item, &["located"]) {
        let ground = Ground { band: Band::Low, ..ground(story, "located", place) };
        story.put(
            "dateline",
            json!({ "places": [{ "name": place }] }),
            &ground.because("no printed dateline is given"),
        );
    }
}

fn dates(item: &Object, story: &mut Story) {
    for (name, from) in [
        ("firstCreated", ["firstcreated", "firstCreated"]),
        ("created", ["contentcreated", "contentCreated"]),
        ("modified", ["versioncreated", "versionCreated"]),
    ] {
        if let Some(raw) = string(item, &from) {
            let ground = ground(story, from[1], raw);
            wire::date(name, raw, &ground, story);
        }
    }
    if let Some(until) = string(item, &["embargoed", "embargoeduntil", "embargoedUntil"]) {
        let ground = ground(story, "embargoedUntil", until);
        wire::embargo(until, &ground, story);
    }
    if let Some(expires) = string(item, &["expires"]) {
        let ground = ground(story, "expires", expires);
        wire::expires(expires, &ground, story);
    }
}

/// A concept: by its name, else its literal or code.
fn concept(entry: &Object, is_subject: bool) -> Option<(Value, String)> {
    let name = string(entry, &["name", "literal", "code"])?;
    let mut value = json!({ "name": name });
    let (scheme, code) = (string(entry, &["scheme"]), string(entry, &["code"]));
    let joined = scheme.zip(code).filter(|(scheme, _)| scheme.contains("://") && scheme.ends_with(['/', '#']));
    let uri = string(entry, &["uri"]).filter(|uri| uri.contains(':')).map(str::to_owned);
    if let Some(uri) = uri.or_else(|| joined.map(|(scheme, code)| format!("{scheme}{code}"))) {
        value["uri"] = json!(uri);
    }
    if let Some(scheme) = scheme {
        value["scheme"] = json!(scheme);
    }
    for name in ["relevance", "confidence"] {
        let number = entry.get(name).and_then(Value::as_u64).filter(|number| *number <= 100 && is_subject);
        number.into_iter().for_each(|number| value[name] = json!(number));
    }
    Some((value, name.to_owned()))
}

fn rights(item: &Object) -> Option<Object> {
    let mut rights = Object::new();
    for (name, from) in [
        ("holderText", ["copyrightholder", "copyrightHolder"]),
        ("notice", ["copyrightnotice", "copyrightNotice"]),
        ("usageTerms", ["usageterms", "usageTerms"]),
    ] {
        if let Some(text) = string(item, &from) {
            rights.insert(name.to_owned(), json!(text));
        }
    }
    let linked = member(item, &["rightsinfo", "rightsInfo"]).and_then(Value::as_object);
    if let Some(url) = linked.and_then(|linked| string(linked, &["linkedrights", "linkedRights"])) {
        rights.insert("licence".to_owned(), super::licence::at(url));
    }
    (!rights.is_empty()).then_some(rights)
}

/// The text: of several bodies the one that is marked up, else the first. How long it is, they say themselves.
fn bodies(item: &Object, story: &mut Story) {
    let kind = |body: &Object| string(body, &["contentType", "contenttype"]).unwrap_or("text/plain").to_owned();
    let listed: Vec<(String, &str, Option<&Object>)> = entries(item, &["bodies"])
        .filter_map(|body| Some((kind(body), string(body, &["value"])?, Some(body))))
        .collect();
    let named = item.iter().filter_map(|(name, value)| {
        let kind = name.strip_prefix("body_")?;
        let text = value.as_str().filter(|text| !text.trim().is_empty())?;
        Some((kind.to_owned(), text, None))
    });
    let all: Vec<(String, &str, Option<&Object>)> = listed.into_iter().chain(named).take(MOST).collect();
    let of_type = |is_html: bool| all.iter().find(|(kind, ..)| kind.contains("html") == is_html);
    let Some((kind, text, body)) = of_type(true).or_else(|| of_type(false)) else { return };
    let mut counts = Object::new();
    let counted = |names: &[&str]| {
        body.and_then(|body| member(body, names)).or_else(|| member(item, names)).and_then(Value::as_u64)
    };
    for (name, from) in [("words", ["wordcount", "wordCount"]), ("characters", ["charcount", "charCount"])] {
        counted(&from).into_iter().for_each(|count| drop(counts.insert(name.to_owned(), json!(count))));
    }
    if !counts.is_empty() {
        let ground = ground(story, "wordCount and charCount", "ount\"");
        story.put("counts", Value::Object(counts), &ground);
    }
    if kind.contains("html") {
        super::html::read_body(text, story);
    } else {
        wire::paragraphs(text, |story, words| ground(story, "body", words), story);
    }
}
