//! Who made the content: the printed line, creators, contributors, sources.

use serde_json::{Value, json};

use super::message::Item;
use super::scheme::role;
use super::xml::Element;
use crate::grammar::person::is_person;
use crate::import::evidence::Band;
use crate::import::shape::Kind;
use crate::import::story::{Ground, Story};
use crate::import::wire;

/// The name of a party or a concept in `language`, or in any; else its literal.
pub(super) fn name(found: &Element, language: Option<&str>) -> Option<String> {
    let named =
        |wanted: &dyn Fn(&Element) -> bool| found.all("name").filter(|name| wanted(name)).find_map(Element::words);
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let lang = |name: &Element| name.attribute("xml:lang").map(str::to_owned);
    named(&|name| lang(name).as_deref() == language && language.is_some())
        .or_else(|| {
            named(&|name| lang(name).zip(language).is_some_and(|(own, wanted)| primary(&own) == primary(wanted)))
        })
        .or_else(|| named(&|name| lang(name).is_none()))
        .or_else(|| named(&|_| true))
        .or_else(|| {
            found.attribute("literal").filter(|literal| literal.contains(char::is_alphabetic)).map(str::to_owned)
        })
}

/// What somebody did, by the role of a creator or contributor.
pub(super) fn contribution(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    let known = [
        ("photograph", "photographer"),
        ("descrwriter", "editor"),
        ("captionwriter", "editor"),
        ("additional", "additionalReporting"),
        ("report", "reporter"),
        ("correspond", "reporter"),
        ("author", "writer"),
        ("writer", "writer"),
        ("columnist", "columnist"),
        ("copyed", "copyEditor"),
        ("subed", "copyEditor"),
        ("photoed", "photoEditor"),
        ("edit", "editor"),
        ("transl", "translator"),
        ("research", "researcher"),
        ("factcheck", "factChecker"),
        ("video", "videographer"),
        ("camera", "videographer"),
        ("audio", "audioProducer"),
        ("illustr", "illustrator"),
        ("cartoon", "cartoonist"),
        ("graphic", "graphicArtist"),
        ("produc", "producer"),
        ("stringer", "stringer"),
        ("review", "reviewer"),
    ];
    known.iter().find(|(part, _)| word.contains(part)).map(|(_, role)| *role)
}

/// Whether a creator is no person: its type says so, or its name.
pub(super) fn is_organization(found: &Element, name: &str) -> bool {
    match role(found, "type") {
        Some("organisation" | "organization") => true,
        Some("person") => false,
        _ => !is_person(name) && role(found, "role").and_then(contribution).is_none(),
    }
}

/// The people and organizations in an item's content metadata.
pub(super) fn read(item: &Item<'_>, meta: &Element, is_text: bool, story: &mut Story) {
    let printed: Vec<(&Element, String)> = meta.all("by").filter_map(|found| Some((found, found.words()?))).collect();
    if is_text {
        for (found, line) in &printed {
            story.byline(line, &item.ground("by", found));
        }
        for found in meta.all("creator") {
            party(item, found, "writer", true, story);
        }
        for found in meta.all("contributor") {
            party(item, found, "additionalReporting", false, story);
        }
    }
    for found in meta.all("infoSource").take(200) {
        let Some(name) = name(found, story.language()) else { continue };
        let party = story.party(&name, Kind::Organization);
        let step = json!({ "party": party, "role": wire::supply_role(role(found, "role")) });
        story.push("supplyChain", step, &item.ground("infoSource", found));
    }
}

/// One creator or contributor. A creator without a role wrote the text; in the byline is who stands in its line, or,
/// without a line, every creator.
fn party(item: &Item<'_>, found: &Element, usual: &'static str, creates: bool, story: &mut Story) {
    let Some(name) = name(found, story.language()) else { return };
    let ground = item.ground(&found.name, found);
    if is_organization(found, &name) {
        let party = story.party(&name, Kind::Organization);
        let role = if creates { "originator" } else { "partner" };
        return story.push("supplyChain", json!({ "party": party, "role": role }), &ground);
    }
    let line = story.doc.get("byline").and_then(|byline| byline["text"].as_str());
    let in_byline = line.map_or(creates, |line| line.contains(&name));
    let known = story.names().contains(&name);
    match role(found, "role").and_then(contribution) {
        Some(role) => story.contributor(&name, Kind::Person, role, in_byline, None, &ground),
        // Who stands in the byline has a role from there.
        None if known => {}
        None => {
            let ground = Ground { band: Band::Medium, ..ground.clone() }.because("what they did is not said");
            story.contributor(&name, Kind::Person, usual, in_byline, None, &ground);
        }
    }
    describe(&name, found, &ground, story);
}

/// Job title, biography and public ids of a person.
fn describe(name: &str, found: &Element, ground: &Ground, story: &mut Story) {
    let said = |wanted: &dyn Fn(&Element) -> bool| found.elements().filter(|one| wanted(one)).find_map(Element::words);
    let title = found
        .all("related")
        .filter(|one| role(one, "rel").is_some_and(|rel| rel.to_ascii_lowercase().contains("jobtitle")))
        .find_map(|one| self::name(one, None));
    let bio = said(&|one| {
        matches!(one.name.as_str(), "definition" | "note")
            && role(one, "role").is_some_and(|role| role.to_ascii_lowercase().contains("biog"))
    });
    for (member, value) in [("jobTitle", title), ("bio", bio)] {
        value.into_iter().for_each(|value| story.describe(name, member, json!(value), ground));
    }
    let same = std::iter::once(found).chain(found.all("sameAs"));
    let ids: Vec<Value> = same.filter_map(|one| identifier(one.attribute("uri")?)).collect();
    if !ids.is_empty() {
        story.describe(name, "identifiers", ids.into(), ground);
    }
}

/// An address in a public register of people.
fn identifier(uri: &str) -> Option<Value> {
    let place = uri.split_once("://")?.1;
    let place = place.strip_prefix("www.").unwrap_or(place).trim_end_matches('/');
    let registers = [
        ("orcid.org/", "orcid"),
        ("isni.org/isni/", "isni"),
        ("wikidata.org/entity/", "wikidata"),
        ("wikidata.org/wiki/", "wikidata"),
        ("viaf.org/viaf/", "viaf"),
    ];
    let (start, scheme) = registers.iter().find(|(start, _)| place.starts_with(start))?;
    Some(json!({ "scheme": scheme, "value": &place[start.len()..] }))
}
