//! One file's entry under `media`: the asset's members, and their short forms.

use std::ops::Range;
use std::path::Path;

use super::assets::open;
use super::convert::Reading;
use super::licence;
use super::made::Made;
use super::names::ascii;
use super::shape::{ASSET, CREDIT, Kind, Member, RENDITION, RIGHTS, Shape, TRACK};
use super::yaml::{Content, Key, Yaml};
use crate::error::{Error, Result};
use crate::grammar::credit::{self, Known, Printed};
use crate::media::{MediaFacts, agrees, extension_for, probe as probe_reader, type_for_extension};
use crate::source::problem::Fault;

/// What a file's entry says.
pub(crate) struct Entry {
    pub(crate) made: Made,
    pub(crate) role: Option<Made>,
    /// Renditions and tracks: the list they go to, the file's name and its place, what is said of it.
    pub(crate) parts: Vec<(&'static str, String, Range<usize>, Made)>,
}

/// Members under another name, or that go to another place: what is written, and the member it is short for.
const SHORTS: [(&str, &str); 7] = [
    ("alt", "altText"),
    ("taken", "dateTaken"),
    ("place", "locationCreated"),
    ("licence", "rights"),
    ("restrictions", "rights"),
    ("usageTerms", "rights"),
    ("role", ""),
];

/// Members that are made from the file itself.
const OF_THE_FILE: [&str; 4] = ["mediaType", "size", "sha256", "originalName"];

/// Reads the entry of the file `name`.
pub(crate) fn read(reading: &mut Reading, name: &str, node: &Yaml, media_type: &str) -> Entry {
    let mut entry = Entry { made: Made::object(None), role: None, parts: Vec::new() };
    if node.is_null() {
        return entry;
    }
    let Content::Map(given) = &node.what else {
        let message = format!("`{name}` is {}, and wants members, as in `caption: …`", node.kind());
        reading.problem(Fault::BadValue, node.at.clone(), message, None);
        return entry;
    };
    for (key, value) in given {
        let word = key.text.as_str();
        if let Some((_, member)) = SHORTS.iter().find(|(short, _)| *short == word) {
            short(reading, &mut entry, key, value, member);
            continue;
        }
        match word {
            "file" => {}
            "credit" => {}
            "renditions" => parts(reading, &mut entry, "renditions", value, RENDITION),
            "tracks" => parts(reading, &mut entry, "tracks", value, TRACK),
            _ if OF_THE_FILE.contains(&word) => {
                let message = format!("`{word}` is read from the file itself");
                reading.problem(Fault::BadValue, key.at.clone(), message, Some("take the line out".to_owned()));
            }
            _ => match ASSET.iter().find(|member| member.name == word) {
                Some(member) => {
                    if let Some(made) = reading.value(word, value, &member.shape) {
                        put(reading, &mut entry.made, key, member.name, made);
                    }
                }
                None => {
                    let known = ASSET.iter().map(|member| member.name).chain(SHORTS.map(|(short, _)| short));
                    let known = known.filter(|word| !OF_THE_FILE.contains(word));
                    reading.unknown_member(key, given, name, known);
                }
            },
        }
    }
    if let Some(rights) = entry.made.get_mut("rights") {
        rights.order(RIGHTS.iter().map(|member| member.name));
    }
    // The credit comes last: who made it is called by what the asset is.
    if let Some(value) = node.get("credit") {
        let kind = entry.made.get("kind").and_then(Made::str).or(kind(media_type)).unwrap_or_default().to_owned();
        if let Some(made) = read_credit(reading, value, &kind) {
            entry.made.put("credit", made);
        }
    }
    entry
}

fn put(reading: &mut Reading, made: &mut Made, key: &Key, member: &str, value: Made) {
    if member == "rights" {
        merge_rights(reading, made, key, value);
    } else if !made.put_new(member, value) {
        let message = format!("`{}` gives `{member}`, which is given already", key.text);
        reading.problem(Fault::DuplicateMember, key.at.clone(), message, Some("keep one of the two".to_owned()));
    }
}

/// Adds members to `rights`, from `rights`, `licence` or `restrictions`; none may be given twice.
pub(crate) fn merge_rights(reading: &mut Reading, owner: &mut Made, key: &Key, value: Made) {
    let Some(there) = owner.get_mut("rights") else { return owner.put("rights", value) };
    let mut doubled = None;
    if let super::made::What::Object(members) = value.what {
        for (name, member) in members {
            if name == "restrictionsKnown" && there.get(&name).is_some() {
                continue;
            }
            if !there.put_new(&name, member) {
                doubled = Some(name);
            }
        }
    }
    if let Some(name) = doubled {
        let message = format!("`{}` gives `rights → {name}`, which is given already", key.text);
        reading.problem(Fault::DuplicateMember, key.at.clone(), message, Some("keep one of the two".to_owned()));
    }
}

/// Reads `licence` or `restrictions` as rights.
pub(crate) fn rights_short(reading: &mut Reading, word: &str, value: &Yaml) -> Option<Made> {
    let at = Some(value.at.clone());
    match word {
        "licence" => {
            let licence = match value.what {
                Content::Scalar { .. } => licence::short(&reading.string(word, value)?),
                _ => reading.value(word, value, &Shape::Licence)?,
            };
            Some(Made::object(at).with("licence", licence))
        }
        _ => {
            let member = RIGHTS.iter().find(|member| member.name == word)?;
            let made = reading.value(word, value, &member.shape)?;
            let rights = Made::object(at);
            // Whoever lists the restrictions says which there are, also with an empty list.
            Some(match word {
                "restrictions" if made.items().is_empty() => {
                    rights.with("restrictionsKnown", Made::new(true, value.at.clone()))
                }
                "restrictions" => rights.with(word, made).with("restrictionsKnown", Made::new(true, value.at.clone())),
                _ => rights.with(word, made),
            })
        }
    }
}

fn short(reading: &mut Reading, entry: &mut Entry, key: &Key, value: &Yaml, member: &str) {
    let word = key.text.as_str();
    match member {
        "" => entry.role = reading.string(word, value),
        "rights" => {
            if let Some(made) = rights_short(reading, word, value) {
                merge_rights(reading, &mut entry.made, key, made);
            }
        }
        _ => {
            let shape = ASSET.iter().find(|known| known.name == member).map_or(&Shape::Str, |known| &known.shape);
            if let Some(made) = reading.value(word, value, shape) {
                put(reading, &mut entry.made, key, member, made);
            }
        }
    }
}

/// `{FILE: {…}}`, or a list of `{file: FILE, …}`.
fn parts(reading: &mut Reading, entry: &mut Entry, list: &'static str, node: &Yaml, members: &[Member]) {
    let mut take = |reading: &mut Reading, name: &str, at: Range<usize>, value: &Yaml, from_key: bool| {
        let made = match &value.what {
            _ if value.is_null() && from_key => Made::object(None),
            Content::Map(given) => {
                for (key, _) in given {
                    let known = members.iter().map(|member| member.name);
                    let known: Vec<&str> = known.filter(|word| !OF_THE_FILE.contains(word)).collect();
                    if !known.contains(&key.text.as_str()) {
                        reading.unknown_member(key, given, list, known.into_iter());
                    }
                }
                let mut made = reading.known(value, members);
                made.remove("file");
                OF_THE_FILE.iter().for_each(|word| drop(made.remove(word)));
                made
            }
            _ => {
                let message = format!("`{name}` is {}, and wants members", value.kind());
                return reading.problem(Fault::BadValue, value.at.clone(), message, None);
            }
        };
        entry.parts.push((list, name.to_owned(), at, made));
    };
    match &node.what {
        Content::Map(files) => {
            files.iter().for_each(|(key, value)| take(reading, &key.text, key.at.clone(), value, true))
        }
        Content::List(items) => {
            for item in items {
                match item.get("file").and_then(|file| Some((file.scalar()?.to_owned(), file.at.clone()))) {
                    Some((name, at)) => take(reading, &name, at, item, false),
                    None => {
                        let message = format!("an item of `{list}` names no `file`");
                        reading.problem(Fault::BadValue, item.at.clone(), message, None);
                    }
                }
            }
        }
        Content::Scalar { .. } => {
            let message = format!("`{list}` is {}, and wants the files' names as members", node.kind());
            reading.problem(Fault::BadValue, node.at.clone(), message, None);
        }
    }
}

/// A credit: the printed line, with its structure where that is certain; or the object.
fn read_credit(reading: &mut Reading, node: &Yaml, kind: &str) -> Option<Made> {
    let mut made = match &node.what {
        Content::Map(given) => {
            for (key, _) in given {
                if !CREDIT.iter().any(|member| member.name == key.text) {
                    reading.unknown_member(key, given, "credit", CREDIT.iter().map(|member| member.name));
                }
            }
            let mut made = reading.known(node, CREDIT);
            if let Some(creators) = node.get("creators") {
                let creators = reading.contributions("creators", creators);
                made.put("creators", creators);
                made.order(CREDIT.iter().map(|member| member.name));
            }
            made
        }
        _ => Made::object(Some(node.at.clone())).with("line", reading.string("credit", node)?),
    };
    let given = ["creators", "creatorUnknown", "supplier", "source", "via"];
    let line = made.get("line").and_then(Made::str).map(str::to_owned);
    if let Some(line) = line.filter(|_| given.iter().all(|name| made.get(name).is_none())) {
        let at = made.get("line").and_then(|line| line.at.clone()).unwrap_or_default();
        structure(reading, &mut made, &line, at, role(kind));
        made.order(CREDIT.iter().map(|member| member.name));
    }
    Some(made)
}

fn structure(reading: &mut Reading, made: &mut Made, line: &str, at: Range<usize>, role: &str) {
    let organizations = reading.parties.names(|kind| matches!(kind, "organization" | "desk"));
    let persons = reading.parties.names(|kind| kind == "person");
    let known = Known { organizations: &organizations, persons: &persons };
    let Some(credit) = credit::parse(line, known) else { return };
    let mut party = |printed: &Printed, kind: Kind| {
        Made::new(reading.parties.refer(&printed.name, kind, Some(at.clone())), at.clone())
    };
    if !credit.creators.is_empty() {
        let creators = credit.creators.iter().map(|printed| {
            let roles = Made::list(vec![Made::derived(role)], None);
            Made::object(Some(at.clone())).with("party", party(printed, Kind::Person)).with("roles", roles)
        });
        let creators = creators.collect();
        made.put("creators", Made::list(creators, Some(at.clone())));
    }
    if let Some(supplier) = &credit.supplier {
        let supplier = party(supplier, Kind::Organization);
        made.put("supplier", supplier);
    }
    if let Some(source) = &credit.source {
        made.put("source", Made::new(source.name.as_str(), at.clone()));
    }
    if !credit.via.is_empty() {
        let via = credit.via.iter().map(|printed| party(printed, Kind::Organization)).collect();
        made.put("via", Made::list(via, Some(at.clone())));
    }
}

/// What the maker of such an asset is called.
pub(super) fn role(kind: &str) -> &'static str {
    match kind {
        "illustration" => "illustrator",
        "chart" | "map" => "graphicArtist",
        "video" => "videographer",
        "audio" => "audioProducer",
        "document" | "screenshot" => "producer",
        _ => "photographer",
    }
}

/// The kind of asset that files of this type are, where the type alone says it.
///
/// A PNG, a GIF, a WebP or an SVG may be a photo, a chart or a screenshot: that must be said.
pub(crate) fn kind(media_type: &str) -> Option<&'static str> {
    match media_type {
        "image/jpeg" | "image/heic" | "image/heif" | "image/avif" | "image/tiff" => Some("photo"),
        "application/pdf" => Some("document"),
        _ if media_type.starts_with("video/") => Some("video"),
        _ if media_type.starts_with("audio/") => Some("audio"),
        _ => None,
    }
}

/// A file's size and facts.
pub(crate) fn probe(path: &Path) -> Result<(u64, MediaFacts)> {
    let (mut file, size) = open(path)?;
    let facts = probe_reader(&mut file, size).map_err(Error::read(path))?;
    Ok((size, facts))
}

/// The media type and the extension: by the bytes if they say, else by the extension it has.
pub(crate) fn file_type(sniffed: Option<&'static str>, extension: &str) -> (String, String) {
    let written = ascii(extension).replace('-', "");
    let written = if written.is_empty() || written.len() > 12 { "bin".to_owned() } else { written };
    let by_name = type_for_extension(&written);
    match sniffed {
        // A name may say more than the bytes show, as `.vtt` does of a text.
        Some(media_type) => match by_name.filter(|name| agrees(media_type, name)) {
            Some(name) => (name.to_owned(), extension_for(name).map_or(written, str::to_owned)),
            None => (media_type.to_owned(), extension_for(media_type).map_or(written, str::to_owned)),
        },
        None => (by_name.unwrap_or("application/octet-stream").to_owned(), written),
    }
}
