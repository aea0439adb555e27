//! What the flags of `pack` supply: a headline, a date, a byline, a credit that the source does not give.

use serde_json::{Value, json};

use super::ArticleSource;
use super::names::ascii;
use super::set::set;
use super::story::agencies;
use super::when;
use crate::error::{Error, Result};
use crate::format::text::PartialDate;
use crate::grammar::byline;
use crate::grammar::credit::{self, Known};
use crate::grammar::person::family;

/// Sets the headline.
///
/// # Errors
/// As [`set`].
pub fn headline(article: &mut ArticleSource, text: &str) -> Result<()> {
    set(article, "/headline", &json!(text).to_string())
}

/// Sets the date of publication, and what follows from it where nothing else was said.
///
/// # Errors
/// `text` is no date as version 2 writes them: a day, or a time with or without its offset.
pub fn published(article: &mut ArticleSource, text: &str) -> Result<()> {
    if let Err(wanted) = PartialDate::from(text).parsed() {
        return Err(Error::Value { what: "date", value: text.to_owned(), why: wanted.to_string() });
    }
    set(article, "/dates/published", &json!(text).to_string())?;
    if article.value.pointer("/dates/modified").is_none() {
        set(article, "/dates/modified", &json!(text).to_string())?;
    }
    if article.value["status"] == "draft" {
        set(article, "/status", "\"published\"")?;
    }
    Ok(())
}

/// Sets the printed byline, and the people whom it names.
///
/// # Errors
/// As [`set`].
pub fn byline(article: &mut ArticleSource, line: &str) -> Result<()> {
    set(article, "/byline/text", &json!(line).to_string())?;
    let language = article.value["language"].as_str().map(str::to_owned);
    let named = named(line, language.as_deref());
    if named.is_empty() {
        return Ok(());
    }
    set(article, "/byline/basis", "\"named\"")?;
    for (name, role) in named {
        let party = refer(article, &name, "person")?;
        let same = |item: &Value| item["party"] == party.as_str();
        let list = article.value["contributions"].as_array();
        let at = list.and_then(|list| list.iter().position(same));
        match at {
            Some(at) => set(article, &format!("/contributions/{at}/inByline"), "true")?,
            None => {
                let order = list.map_or(0, Vec::len) + 1;
                let item = json!({ "party": party, "roles": [role], "order": order, "inByline": true });
                set(article, "/contributions/-", &item.to_string())?;
            }
        }
    }
    Ok(())
}

/// Whom a printed byline names, with their roles: by the line as a whole, else part by part.
fn named(line: &str, language: Option<&str>) -> Vec<(String, &'static str)> {
    if let Some(parsed) = byline::parse(line, language) {
        return parsed.names.into_iter().map(|named| (named.name, named.role)).collect();
    }
    // A date at the end is no part of a name.
    let bare = when::at_end(line).map_or(line, |(before, _, _)| before);
    let bare =
        ["Published", "Updated", "Posted"].iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare).trim_end();
    let people = byline::people(bare, language).map(|people| people.names).unwrap_or_default();
    people.into_iter().map(|one| (one.name, one.role.unwrap_or("reporter"))).collect()
}

/// Sets the printed credit of the medium that the source calls `file`.
///
/// # Errors
/// The article has no such medium.
pub fn credit(article: &mut ArticleSource, file: &str, line: &str) -> Result<()> {
    // `#quay` is the id of an asset; other signs of it stand at the end of an address.
    let base = |path: &str| {
        let path = path.trim_start_matches('#');
        path.split(['?', '#']).next().unwrap_or(path).rsplit('/').next().unwrap_or(path).to_owned()
    };
    let is = |asset: &Value| {
        let names = ["/originalName", "/file", "/id", "/extensions/offprint:import/src"];
        names.iter().filter_map(|name| asset.pointer(name)?.as_str()).any(|name| name == file || base(name) == file)
    };
    let media = article.value["media"].as_array();
    let Some(at) = media.and_then(|media| media.iter().position(is)) else {
        let why = "the article has no such file".to_owned();
        return Err(Error::Value { what: "file", value: file.to_owned(), why });
    };
    set(article, &format!("/media/{at}/credit/line"), &json!(line).to_string())?;
    let parties = article.value["parties"].as_array().cloned().unwrap_or_default();
    let names = |wanted: fn(&str) -> bool| {
        let is = move |party: &&Value| wanted(party["kind"].as_str().unwrap_or_default());
        parties.iter().filter(is).filter_map(|party| party.pointer("/name/display")?.as_str()).map(str::to_owned)
    };
    let persons: Vec<String> = names(|kind| kind == "person").collect();
    let organizations: Vec<String> = names(|kind| kind != "person").chain(agencies().iter().cloned()).collect();
    let known = Known { organizations: &organizations, persons: &persons };
    let Some(parsed) = credit::parse(line, known) else { return Ok(()) };
    for printed in &parsed.creators {
        let party = refer(article, &printed.name, "person")?;
        let item = json!({ "party": party, "roles": ["photographer"] });
        set(article, &format!("/media/{at}/credit/creators/-"), &item.to_string())?;
    }
    if let Some(supplier) = &parsed.supplier {
        let party = refer(article, &supplier.name, "organization")?;
        set(article, &format!("/media/{at}/credit/supplier"), &json!(party).to_string())?;
    }
    Ok(())
}

/// The id of the party called `name`, which is added if it is not there.
fn refer(article: &mut ArticleSource, name: &str, kind: &str) -> Result<String> {
    let parties = article.value["parties"].as_array().cloned().unwrap_or_default();
    let same = parties.iter().find(|party| party.pointer("/name/display").and_then(Value::as_str) == Some(name));
    if let Some(id) = same.and_then(|party| party["id"].as_str()) {
        return Ok(id.to_owned());
    }
    let word = ascii(if kind == "person" { family(name) } else { name });
    let word = if word.is_empty() { format!("party-{}", parties.len() + 1) } else { word };
    let mut id = format!("#{word}");
    let mut number = 2;
    while parties
        .iter()
        .chain(article.value["media"].as_array().into_iter().flatten())
        .any(|one| one["id"] == id.as_str())
    {
        id = format!("#{word}-{number}");
        number += 1;
    }
    let party = json!({ "id": id, "kind": kind, "name": { "display": name } });
    set(article, "/parties/-", &party.to_string())?;
    Ok(id)
}
