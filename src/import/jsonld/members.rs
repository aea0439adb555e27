//! What schema.org data alone say and pages hardly ever do: ids, places, print, mentions, policies.

use serde_json::{Map, Value, json};

use crate::format::vocab::TrustRole;
use crate::import::evidence::Band;
use crate::import::ld::{self, Node};
use crate::import::shape::Kind;
use crate::import::story::{Ground, Story};
use crate::import::wire;

/// How many entries of one list are read.
const MOST: usize = 2000;

/// Reads the members of an article.
pub(super) fn read(article: &Node, all: &[&Node], story: &mut Story) {
    identity(article, all, story);
    words(article, story);
    concepts(article, all, story);
    related(article, all, story);
    parties(article, all, story);
    print(article, story);
}

fn ground(story: &Story, rule: &str, words: &str) -> Ground {
    Ground::new(format!("JSON-LD {rule}"), story.locate(words), Band::High)
}

/// The values of a member: one, or those of a list.
fn values<'n>(node: &'n Node, name: &str) -> impl Iterator<Item = &'n Value> {
    let found = node.get(name);
    let list = found.and_then(Value::as_array);
    let one = found.filter(|_| list.is_none());
    list.into_iter().flatten().chain(one).take(MOST)
}

/// The address of a node, or an address alone.
fn address(value: &Value) -> Option<&str> {
    let text = value.as_str().or_else(|| ["@id", "url", "sameAs"].iter().find_map(|name| value.get(*name)?.as_str()));
    text.filter(|text| text.contains(':') && !text.contains(' '))
}

fn identity(article: &Node, all: &[&Node], story: &mut Story) {
    if let Some(id) = article.get("@id").and_then(Value::as_str).filter(|id| id.contains(':') && !id.contains(' ')) {
        let ground = ground(story, "@id", id);
        story.put("id", id, &ground);
    }
    let version =
        article.get("version").and_then(|version| version.as_u64().or_else(|| version.as_str()?.parse().ok()));
    if let Some(version) = version.filter(|version| *version > 0) {
        let ground = ground(story, "version", "\"version\"");
        story.put("version", version, &ground);
    }
    for value in values(article, "identifier") {
        let node = ld::resolve(value, all);
        let scheme = node.and_then(|node| ["propertyID", "name"].iter().find_map(|name| ld::text(node.get(*name)?)));
        let id = node.map_or_else(|| ld::text(value), |node| ld::text(node.get("value")?));
        let Some(id) = id else { continue };
        let ground = ground(story, "identifier", &id);
        story.push("altIds", json!({ "scheme": scheme.unwrap_or("identifier".to_owned()), "value": id }), &ground);
    }
    for (name, member) in [("dateCreated", "created"), ("dateModified", "modified")] {
        if let Some(raw) = article.get(name).and_then(ld::text).filter(|_| !story.has_date(member)) {
            let ground = ground(story, name, &raw);
            wire::date(member, &raw, &ground, story);
        }
    }
    if let Some(raw) = article.get("expires").and_then(ld::text) {
        let ground = ground(story, "expires", &raw);
        wire::expires(&raw, &ground, story);
    }
}

fn words(article: &Node, story: &mut Story) {
    for text in values(article, "alternativeHeadline").filter_map(ld::text) {
        // What it is for, the data do not say, and the article has to.
        let ground = Ground { band: Band::Low, ..ground(story, "alternativeHeadline", &text) };
        let ground = ground.because("what the headline is for is not said");
        story.note("/altHeadlines/-", json!({ "text": text }), &ground);
    }
    if let Some(text) = article.get("dateline").and_then(ld::text) {
        let ground = ground(story, "dateline", &text);
        story.put("dateline", json!({ "text": text }), &ground);
    }
    if let Some(words) = article.get("wordCount").and_then(Value::as_u64) {
        let ground = ground(story, "wordCount", "\"wordCount\"");
        story.put("counts", json!({ "words": words }), &ground);
    }
    let terms = article.get("usageInfo").or_else(|| article.get("conditionsOfAccess")).and_then(ld::text);
    if let Some(text) = terms {
        let ground = ground(story, "usageInfo", &text);
        match story.doc.get_mut("rights") {
            Some(Value::Object(rights)) if !rights.contains_key("usageTerms") => {
                rights.insert("usageTerms".to_owned(), json!(text));
                story.note("/rights/usageTerms", json!(text), &ground);
            }
            _ => story.put("rights", json!({ "usageTerms": text }), &ground),
        }
    }
}

/// What it is about, and what it mentions: by type where one is given.
fn concepts(article: &Node, all: &[&Node], story: &mut Story) {
    for (from, usual) in [("genre", "genres"), ("about", "subjects"), ("mentions", "")] {
        for value in values(article, from) {
            let node = ld::resolve(value, all);
            let is = |wanted: &str| node.is_some_and(|node| ld::is_a(node, |name| name.ends_with(wanted)));
            let member = match usual {
                "genres" => "genres",
                _ if is("Person") => "people",
                _ if is("Organization") => "organisations",
                _ if is("Event") => "events",
                _ if ["Place", "City", "Country", "State", "AdministrativeArea"].iter().any(|kind| is(kind)) => {
                    "places"
                }
                _ if is("Product") => "objects",
                // What is only mentioned, and of no kind that the article has a list for.
                "" => continue,
                _ => "subjects",
            };
            let Some(name) = node.map_or_else(|| ld::text(value), |node| ld::text(node.get("name")?)) else { continue };
            let mut concept = json!({ "name": name });
            let uri = node.and_then(|node| ["@id", "sameAs", "url"].iter().find_map(|name| address(node.get(*name)?)));
            if let Some(uri) = uri {
                concept["uri"] = json!(uri);
            }
            let ground = ground(story, from, &name);
            story.push(member, concept, &ground);
        }
    }
}

fn related(article: &Node, all: &[&Node], story: &mut Story) {
    for (from, rel) in [("isBasedOn", "basedOn"), ("citation", "cites"), ("isPartOf", "partOf")] {
        for value in values(article, from) {
            let node = ld::resolve(value, all);
            let title = node.and_then(|node| ["headline", "name"].iter().find_map(|name| ld::text(node.get(*name)?)));
            let Some(url) = address(value) else { continue };
            let mut related = json!({ "rel": rel });
            related[if url.starts_with("http") { "url" } else { "id" }] = json!(url);
            title.into_iter().for_each(|title| related["title"] = json!(title));
            let ground = ground(story, from, url);
            story.push("relatedItems", related, &ground);
        }
    }
    let original = article.get("translationOfWork");
    let node = original.and_then(|value| ld::resolve(value, all));
    if let Some((node, name)) =
        node.and_then(|node| Some((node, ld::text(node.get("headline").or(node.get("name"))?)?)))
    {
        let mut original = json!({ "name": name });
        if let Some(uri) = ["@id", "url"].iter().find_map(|name| address(node.get(*name)?)) {
            original["uri"] = json!(uri);
        }
        if let Some(language) = node.get("inLanguage").and_then(ld::text) {
            original["language"] = json!(language);
        }
        let ground = ground(story, "translationOfWork", &name);
        story.put("translationOf", original, &ground);
    }
}

/// Sponsors and funders, and where the publisher's policies stand.
fn parties(article: &Node, all: &[&Node], story: &mut Story) {
    for (from, kind) in [("sponsor", "sponsor"), ("funder", "funding")] {
        for (name, person, _) in values(article, from).flat_map(|value| ld::parties(value, all)) {
            let ground = ground(story, from, &name);
            let which = if person == Some(true) { Kind::Person } else { Kind::Organization };
            let party = story.party(&name, which);
            story.push("disclosures", json!({ "kind": kind, "text": name, "party": party }), &ground);
        }
    }
    if let Some(provider) = article.get("provider").or_else(|| article.get("sourceOrganization")) {
        for (name, _, _) in ld::parties(provider, all) {
            let ground = ground(story, "provider", &name);
            let party = story.party(&name, Kind::Organization);
            story.push("supplyChain", json!({ "party": party, "role": "originator" }), &ground);
        }
    }
    let publisher = article.get("publisher").and_then(|value| ld::resolve(value, all));
    for node in std::iter::once(article).chain(publisher) {
        for role in TrustRole::TOKENS {
            if let Some(href) = node.get(*role).and_then(address).filter(|href| href.contains("://")) {
                let ground = ground(story, role, href);
                story.push("trustIndicators", json!({ "role": role, "href": href }), &ground);
            }
        }
    }
}

fn print(article: &Node, story: &mut Story) {
    let mut print = Map::new();
    for (from, member) in
        [("printEdition", "edition"), ("printSection", "section"), ("printPage", "page"), ("printColumn", "column")]
    {
        article
            .get(from)
            .and_then(ld::text)
            .into_iter()
            .for_each(|text| drop(print.insert(member.to_owned(), json!(text))));
    }
    if !print.is_empty() {
        let ground = ground(story, "printEdition and its like", "\"print");
        story.put("print", Value::Object(print), &ground);
    }
}
