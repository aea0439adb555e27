//! From what was found to the document: assets, ids, defaults, the record.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::people::to_made;
use super::{Ground, Picture, Story};
use crate::error::Result;
use crate::grammar::agency_names;
use crate::grammar::credit::{self, Known, Printed};
use crate::import::ArticleSource;
use crate::import::assets::{MediaSource, NO_DIGEST};
use crate::import::embedded;
use crate::import::evidence::{Band, Recovered};
use crate::import::identity::article_id;
use crate::import::made::Made;
use crate::import::media_entry;
use crate::import::names::{Taken, stem};
use crate::import::shape::{ARTICLE, ASSET, CREDIT, Kind, Member};
use crate::source::map::SourceMap;

/// What stands for the id of a picture until it has one. No source can write it: controls are taken out of ids.
pub(super) fn placeholder(index: usize) -> String {
    format!("\u{1}{index}")
}

/// What a finished story is.
pub(crate) struct Finished {
    pub(crate) article: ArticleSource,
    pub(crate) files: Vec<MediaSource>,
}

impl Story {
    /// Makes the document at `path` of the package, and takes the paths of its files.
    ///
    /// # Errors
    /// When a picture or the source cannot be read.
    pub(crate) fn finish(mut self, path: String, path_slug: &str, taken: &mut Taken) -> Result<Finished> {
        self.join_names();
        self.basis();
        if !self.contributions.is_empty() {
            self.doc.insert("contributions".to_owned(), Value::Array(std::mem::take(&mut self.contributions)));
        }
        let mut files = Vec::new();
        let mut ids = BTreeMap::new();
        let mut media = self.assets(taken, &mut files, &mut ids)?;
        self.keep_source(taken, &mut files)?;
        let mut body = std::mem::take(&mut self.body);
        place_figures(&mut body, &ids, &self.pictures);
        self.doc.insert("body".to_owned(), body.into());
        self.place(&ids);
        let made = to_made(&Value::Object(self.doc.clone()), None);
        let [own, other] = [self.slug.as_str(), path_slug].map(|slug| article_id(slug, &made, &self.parties));
        let id = if taken.reserve(&own) { own } else { other };
        self.doc.entry("id".to_owned()).or_insert(json!(id));
        self.ask_files(&mut media, &files)?;
        let parties = Made::list(std::mem::take(&mut self.parties).finish(), None).finish().value;
        if parties.as_array().is_some_and(|list| !list.is_empty()) {
            self.doc.insert("parties".to_owned(), parties);
        }
        if !media.is_empty() {
            self.doc.insert("media".to_owned(), media.into());
        }
        defaults(&mut self.doc);
        self.doc.insert("importRecord".to_owned(), self.evidence.record());
        let value = Value::Object(ordered(self.doc, ARTICLE));
        let mut places = BTreeMap::new();
        for (pointer, at) in self.places {
            if value.pointer(&pointer).is_some() {
                places.entry(pointer).or_insert(at);
            }
        }
        let map = SourceMap::new(self.file, self.text, places, BTreeMap::new());
        let article = ArticleSource { path, value, map, evidence: Some(self.evidence), notes: Vec::new() };
        Ok(Finished { article, files })
    }

    /// The assets of the pictures whose files are there; `ids` leads from a picture to its id.
    fn assets(
        &mut self,
        taken: &mut Taken,
        files: &mut Vec<MediaSource>,
        ids: &mut BTreeMap<usize, String>,
    ) -> Result<Vec<Value>> {
        let mut media: Vec<Value> = Vec::new();
        let mut by_file: BTreeMap<std::path::PathBuf, usize> = BTreeMap::new();
        let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
        let pictures = self.pictures.clone();
        for (index, picture) in pictures.iter().enumerate() {
            let Some(file) = &picture.file else {
                if let Some(&at) = by_name.get(&picture.written) {
                    ids.insert(index, media[at]["id"].as_str().unwrap_or_default().to_owned());
                    continue;
                }
                let asset = self.absent(picture, media.len());
                ids.insert(index, asset["id"].as_str().unwrap_or_default().to_owned());
                if !picture.written.is_empty() {
                    by_name.insert(picture.written.clone(), media.len());
                }
                media.push(asset);
                continue;
            };
            if let Some(&at) = by_file.get(file) {
                // The same picture twice, as lead and in the text: the first says what it lacks.
                let mut members = picture.members.clone();
                members.retain(|name, _| media[at].get(name).is_none());
                if let (Some((line, ground)), None) = (&picture.credit, media[at].get("credit")) {
                    let credit = self.credit(line, ground, at, &media[at]["kind"].clone());
                    members.insert("credit".to_owned(), credit);
                }
                if let Value::Object(asset) = &mut media[at] {
                    asset.extend(members);
                }
                ids.insert(index, media[at]["id"].as_str().unwrap_or_default().to_owned());
                continue;
            }
            let (size, facts) = media_entry::probe(file)?;
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let (base, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
            let (media_type, extension) = media_entry::file_type(facts.media_type, extension);
            let path = taken.take(&format!("media/{}", stem(base, "media")), &format!(".{extension}"));
            let at = media.len();
            let mut asset = Map::new();
            asset.insert("id".to_owned(), json!(self.parties.asset_id(&stem(base, "media"))));
            let kind = media_entry::kind(&media_type).or(media_type.starts_with("image/").then_some("photo"));
            if let Some(kind) = kind {
                asset.insert("kind".to_owned(), json!(kind));
            }
            asset.insert("file".to_owned(), json!(path));
            asset.insert("mediaType".to_owned(), json!(media_type));
            asset.insert("size".to_owned(), json!(size));
            asset.insert("sha256".to_owned(), json!(NO_DIGEST));
            if path.rsplit('/').next() != Some(&name) {
                asset.insert("originalName".to_owned(), json!(name));
            }
            facts.width.into_iter().for_each(|width| drop(asset.insert("width".to_owned(), json!(width))));
            facts.height.into_iter().for_each(|height| drop(asset.insert("height".to_owned(), json!(height))));
            self.describe_picture(picture, &mut asset, at);
            ids.insert(index, asset["id"].as_str().unwrap_or_default().to_owned());
            files.push(MediaSource { path, source: file.clone(), size, media_type });
            by_file.insert(file.clone(), at);
            media.push(Value::Object(ordered(asset, ASSET)));
        }
        Ok(media)
    }

    /// Fills the assets with what their files say and the source does not.
    fn ask_files(&mut self, media: &mut [Value], files: &[MediaSource]) -> Result<()> {
        let protected = embedded::protects(self.parties.all());
        for (index, asset) in media.iter_mut().enumerate() {
            let path = asset.get("file").and_then(Value::as_str);
            let Some(file) = path.and_then(|path| files.iter().find(|file| file.path == path)) else { continue };
            let metadata = embedded::read(&file.source)?;
            // What the source gave counts as written, wherever it stands.
            let mut made = to_made(asset, Some(0..0));
            let (_, facts) = media_entry::probe(&file.source)?;
            embedded::provenance(&mut made, facts.c2pa);
            let notes = embedded::fill(&mut made, &metadata, Some(&mut self.parties), protected);
            self.evidence.fields.extend(notes.into_iter().map(|note| note.recovered(index)));
            if let Value::Object(members) = made.finish().value {
                *asset = Value::Object(ordered(members, ASSET));
            }
        }
        Ok(())
    }

    /// A picture that the source names and that is not there: nothing is fetched, and nothing of it is dropped.
    fn absent(&mut self, picture: &Picture, at: usize) -> Value {
        let plain = picture.written.split(['?', '#']).next().unwrap_or_default();
        let name = plain.rsplit('/').next().unwrap_or_default();
        let base = name.rsplit_once('.').map_or(name, |(base, _)| base);
        let mut asset = Map::new();
        let word = if base.is_empty() { "picture".to_owned() } else { stem(base, "media") };
        asset.insert("id".to_owned(), json!(self.parties.asset_id(&word)));
        asset.insert("kind".to_owned(), json!("photo"));
        if !picture.written.is_empty() && picture.written.len() < 2000 {
            asset.insert("extensions".to_owned(), json!({ "offprint:import": { "src": picture.written } }));
        }
        self.describe_picture(picture, &mut asset, at);
        Value::Object(ordered(asset, ASSET))
    }

    /// Caption, alternative text, credit and whatever else the source says of a picture.
    fn describe_picture(&mut self, picture: &Picture, asset: &mut Map<String, Value>, at: usize) {
        for (name, value) in &picture.members {
            match (asset.get_mut(name), value) {
                (Some(Value::Object(there)), Value::Object(more)) => there.extend(more.clone()),
                _ => drop(asset.insert(name.clone(), value.clone())),
            }
            let rule = match name.as_str() {
                "caption" => "caption of the picture",
                "altText" => "alternative text of the picture",
                _ => continue,
            };
            let place = value.as_str().and_then(|words| self.locate(words)).or(picture.at.clone());
            self.note(&format!("/media/{at}/{name}"), value.clone(), &Ground::new(rule, place, Band::High));
        }
        if let Some((line, ground)) = &picture.credit {
            let kind = asset.get("kind").cloned().unwrap_or_default();
            let credit = self.credit(line, ground, at, &kind);
            if !credit.is_null() {
                asset.insert("credit".to_owned(), credit);
            }
        }
        self.credit_data(picture, asset);
    }

    /// Makers and supplier that data name, where the printed line did not tell.
    fn credit_data(&mut self, picture: &Picture, asset: &mut Map<String, Value>) {
        let mut known = Map::new();
        let mut creators = Vec::new();
        for (name, role) in &picture.creators {
            let party = self.parties.refer(name, Kind::Person, picture.at.clone());
            creators.push(json!({ "party": party, "roles": [role] }));
        }
        if !creators.is_empty() {
            known.insert("creators".to_owned(), creators.into());
        }
        if let Some(name) = &picture.supplier {
            let party = self.parties.refer(name, Kind::Organization, picture.at.clone());
            known.insert("supplier".to_owned(), json!(party));
        }
        if known.is_empty() {
            return;
        }
        let credit = asset.entry("credit".to_owned()).or_insert_with(|| json!({}));
        if let Value::Object(credit) = credit {
            for (name, value) in known {
                credit.entry(name).or_insert(value);
            }
            *credit = ordered(std::mem::take(credit), CREDIT);
        }
    }

    /// A credit with the structure that the line certainly has.
    fn credit(&mut self, line: &str, ground: &Ground, at: usize, kind: &Value) -> Value {
        let pointer = format!("/media/{at}/credit/line");
        self.note(&pointer, json!(line), ground);
        if ground.band == Band::Low {
            return Value::Null;
        }
        let mut known = self.parties.names(|kind| kind != "person");
        known.extend(agency_names().iter().cloned());
        let persons = self.parties.names(|kind| kind == "person");
        let mut value = Map::new();
        value.insert("line".to_owned(), json!(line));
        let parsed = credit::parse(line, Known { organizations: &known, persons: &persons });
        if let Some(parsed) = parsed {
            let role = match kind.as_str() {
                Some("video") => "videographer",
                Some("illustration") => "illustrator",
                _ => "photographer",
            };
            let mut refer = |printed: &Printed, kind: Kind| self.parties.refer(&printed.name, kind, ground.at.clone());
            let creators: Vec<Value> = parsed
                .creators
                .iter()
                .map(|printed| json!({ "party": refer(printed, Kind::Person), "roles": [role] }))
                .collect();
            if !creators.is_empty() {
                value.insert("creators".to_owned(), creators.into());
            }
            if let Some(supplier) = &parsed.supplier {
                value.insert("supplier".to_owned(), json!(refer(supplier, Kind::Organization)));
            }
            if let Some(source) = &parsed.source {
                value.insert("source".to_owned(), json!(source.name));
            }
            if !parsed.via.is_empty() {
                let via: Vec<String> = parsed.via.iter().map(|printed| refer(printed, Kind::Organization)).collect();
                value.insert("via".to_owned(), json!(via));
            }
        }
        Value::Object(ordered(value, CREDIT))
    }

    /// The source goes into the package as it is.
    fn keep_source(&mut self, taken: &mut Taken, files: &mut Vec<MediaSource>) -> Result<()> {
        if !self.file.is_file() {
            return Ok(());
        }
        // One file may hold several articles.
        if let Some(kept) = taken.kept(&self.file) {
            self.evidence.kept = Some(kept.to_owned());
            return Ok(());
        }
        let (size, facts) = media_entry::probe(&self.file)?;
        let name = self.evidence.from.clone();
        let (base, extension) = name.rsplit_once('.').unwrap_or((&name, "txt"));
        let (media_type, extension) = media_entry::file_type(facts.media_type, extension);
        let path = taken.take(&format!("extra/{}", stem(base, "source")), &format!(".{extension}"));
        taken.keep(&self.file, &path);
        self.evidence.kept = Some(path.clone());
        files.push(MediaSource { path, source: self.file.clone(), size, media_type });
        Ok(())
    }

    /// A placement for the picture that leads.
    fn place(&mut self, ids: &BTreeMap<usize, String>) {
        let mut placements: Vec<Value> = Vec::new();
        for (index, picture) in self.pictures.iter().enumerate() {
            let Some(id) = ids.get(&index).filter(|_| picture.lead) else { continue };
            if placements.iter().all(|item| item["asset"] != id.as_str()) {
                placements.push(json!({ "asset": id, "role": "lead" }));
            }
        }
        if !placements.is_empty() {
            self.doc.insert("placements".to_owned(), placements.into());
        }
    }
}

/// Puts the ids of assets into the blocks; a picture that is not there becomes a block that says what it was.
fn place_figures(blocks: &mut [Value], ids: &BTreeMap<usize, String>, pictures: &[Picture]) {
    let number = |value: &Value| value.as_str()?.strip_prefix('\u{1}')?.parse::<usize>().ok();
    for block in blocks.iter_mut() {
        if let Some(index) = number(&block["asset"]) {
            match ids.get(&index) {
                Some(id) => block["asset"] = json!(id),
                None => *block = unknown(pictures.get(index)),
            }
        } else if let Some(assets) = block.get_mut("assets").and_then(Value::as_array_mut) {
            let found: Vec<Value> =
                assets.iter().filter_map(number).filter_map(|index| ids.get(&index)).map(|id| json!(id)).collect();
            let first = assets.first().and_then(number);
            if found.is_empty() {
                *block = unknown(first.and_then(|index| pictures.get(index)));
            } else {
                *assets = found;
            }
        }
        for member in ["blocks", "answer"] {
            if let Some(Value::Array(inner)) = block.get_mut(member) {
                place_figures(inner, ids, pictures);
            }
        }
        if let Some(Value::Array(items)) = block.get_mut("items") {
            for item in items {
                if let Some(Value::Array(inner)) = item.get_mut("blocks") {
                    place_figures(inner, ids, pictures);
                }
            }
        }
    }
}

fn unknown(picture: Option<&Picture>) -> Value {
    let Some(picture) = picture else { return json!({ "type": "unknown", "raw": {}, "textFallback": "" }) };
    let words = picture.members.get("caption").or_else(|| picture.members.get("altText"));
    let words = words.and_then(Value::as_str).unwrap_or_default();
    let mut raw = picture.members.clone();
    raw.insert("image".to_owned(), json!(picture.written));
    if let Some((line, _)) = &picture.credit {
        raw.insert("credit".to_owned(), json!(line));
    }
    json!({ "type": "unknown", "raw": raw, "textFallback": words })
}

/// The members that have a default.
fn defaults(doc: &mut Map<String, Value>) {
    let published = doc.get("dates").and_then(|dates| dates.get("published")).cloned();
    if let (Some(published), Some(Value::Object(dates))) = (&published, doc.get_mut("dates")) {
        dates.entry("modified".to_owned()).or_insert_with(|| published.clone());
    }
    doc.entry("version".to_owned()).or_insert(json!(1));
    doc.entry("status".to_owned()).or_insert(json!(if published.is_some() { "published" } else { "draft" }));
    let rights = doc.entry("rights".to_owned()).or_insert_with(|| json!({}));
    if let Value::Object(rights) = rights {
        // Nobody looked.
        rights.entry("restrictionsKnown".to_owned()).or_insert(json!(false));
    }
}

/// The members in the schema's order; others follow as they stand.
fn ordered(members: Map<String, Value>, table: &[Member]) -> Map<String, Value> {
    let rank = |name: &str| table.iter().position(|member| member.name == name).unwrap_or(usize::MAX);
    let mut list: Vec<(String, Value)> = members.into_iter().collect();
    list.sort_by_key(|(name, _)| rank(name));
    list.into_iter().collect()
}

/// Takes a value that a flag gives into an article and its record: it was not read from the source.
pub(crate) fn supplied(article: &mut ArticleSource, pointer: &str) {
    let Some(evidence) = &mut article.evidence else { return };
    let below = format!("{pointer}/");
    evidence
        .fields
        .retain(|field| field.band == Band::Low || (field.pointer != pointer && !field.pointer.starts_with(&below)));
    let value = article.value.pointer(pointer).cloned().unwrap_or_default();
    let rule = "command line".to_owned();
    let found = Recovered { pointer: pointer.to_owned(), value, rule, lines: None, band: Band::High, why: None };
    evidence.fields.push(found);
    if let Value::Object(members) = &mut article.value {
        members.insert("importRecord".to_owned(), evidence.record());
    }
}
