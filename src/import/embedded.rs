//! What an article does not say of a medium, from the metadata inside the medium.
//!
//! The article's own words win. Taken is what stands there as it stands: nothing is read out of prose, and a value
//! that the document's format would not take is left out. Where somebody is, and which camera it was, is not taken.

use std::fs::File;
use std::path::Path;

use super::made::Made;
use super::media_entry;
use super::parties::Parties;
use super::shape::{CREDIT, Kind, RIGHTS};
use crate::error::{Error, Result};
use crate::format::text::{PartialDate, Uri};
use crate::media::{Metadata, Property, Source, metadata};

/// Members that take a text as it is, and the property they are filled from.
const TEXTS: [(&[&str], Property); 11] = [
    (&["headline"], Property::Headline),
    (&["caption"], Property::Caption),
    (&["altText"], Property::AltText),
    (&["longDescription"], Property::LongDescription),
    (&["credit", "line"], Property::CreditLine),
    (&["credit", "source"], Property::Source),
    (&["rights", "notice"], Property::Notice),
    (&["rights", "usageTerms"], Property::UsageTerms),
    (&["rights", "holderText"], Property::CopyrightOwner),
    (&["ai", "system"], Property::AiSystem),
    (&["ai", "version"], Property::AiVersion),
];

/// Members that take an address.
const ADDRESSES: [(&[&str], Property); 4] = [
    (&["rights", "licence", "url"], Property::WebStatement),
    (&["rights", "acquireUrl"], Property::LicensorUrl),
    (&["rights", "dataMining", "uri"], Property::DataMining),
    (&["digitalSourceType"], Property::DigitalSourceType),
];

/// Reads the metadata of a file.
///
/// # Errors
/// The file cannot be read.
pub(super) fn read(path: &Path) -> Result<Metadata> {
    let mut file = File::open(path).map_err(Error::read(path))?;
    let size = file.metadata().map_err(Error::read(path))?.len();
    metadata(&mut file, size).map_err(Error::read(path))
}

/// Fills an asset. Who made it becomes a party, where there still may be new ones.
pub(super) fn fill(asset: &mut Made, metadata: &Metadata, parties: Option<&mut Parties>) {
    let text = |property| {
        let (_, texts) = metadata.best(property)?;
        Some(texts.join("; ")).filter(|text| !text.trim().is_empty())
    };
    // A file that says only when it was made says nothing of whose it is: no credit is begun for it.
    let credited = asset.get("credit").is_some();
    for (path, property) in TEXTS {
        // A structure in which the article said something is its own.
        if path[0] == "credit" && (credited || text(Property::CreditLine).is_none()) {
            continue;
        }
        if let Some(text) = text(property) {
            put(asset, path, Made::derived(text));
        }
    }
    let licensed = asset.get("rights").is_some_and(|rights| {
        ["licence", "usageTerms"].iter().any(|member| rights.get(member).is_some_and(|made| made.at.is_some()))
    });
    for (path, property) in ADDRESSES {
        let taken = text(property).filter(|text| Uri::from(text.as_str()).is_well_formed());
        if let Some(text) = taken.filter(|_| property != Property::WebStatement || !licensed) {
            put(asset, path, Made::derived(text));
        }
    }
    if let Some(date) = text(Property::DateCreated).and_then(|text| date(&text)) {
        put(asset, &["dateTaken"], Made::derived(date));
    }
    if let Some(turn) = text(Property::Orientation).and_then(|text| text.parse::<u8>().ok())
        && (2..=8).contains(&turn)
    {
        put(asset, &["orientation"], Made::derived(turn));
    }
    if let Some(parties) = parties.filter(|_| !credited && asset.get("credit").is_some()) {
        creators(asset, metadata, parties);
    }
    blocks(asset, metadata);
    for (member, order) in [("credit", CREDIT), ("rights", RIGHTS)] {
        if let Some(made) = asset.get_mut(member) {
            made.order(order.iter().map(|member| member.name));
        }
    }
}

/// Who made it, one party each.
fn creators(asset: &mut Made, metadata: &Metadata, parties: &mut Parties) {
    let Some((_, names)) = metadata.best(Property::Creator) else { return };
    let role = media_entry::role(asset.get("kind").and_then(Made::str).unwrap_or_default());
    let names = names.into_iter().flat_map(|name| name.split(';')).map(str::trim).filter(|name| !name.is_empty());
    let one = |name: &str| {
        let party = parties.refer(name, Kind::Person, None);
        let roles = Made::list(vec![Made::derived(role)], None);
        Made::object(None).with("party", Made::derived(party)).with("roles", roles)
    };
    let creators: Vec<Made> = names.map(one).collect();
    if !creators.is_empty() {
        put(asset, &["credit", "creators"], Made::list(creators, None));
    }
}

/// The digests of the blocks, so that a later loss of them is seen.
fn blocks(asset: &mut Made, metadata: &Metadata) {
    for (source, member) in [(Source::Exif, "exifSha256"), (Source::Iim, "iimSha256"), (Source::Xmp, "xmpSha256")] {
        if let Some(digest) = metadata.block(source).and_then(|block| block.sha256) {
            let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            put(asset, &["embedded", member], Made::derived(digits));
        }
    }
}

/// Puts a value at the end of a path, unless there is one; makes what is on the way.
fn put(made: &mut Made, path: &[&str], value: Made) {
    match path {
        [] => {}
        [name] => {
            made.put_new(name, value);
        }
        [name, rest @ ..] => {
            made.put_new(name, Made::object(None));
            if let Some(inner) = made.get_mut(name) {
                put(inner, rest, value);
            }
        }
    }
}

/// A date that a document may hold: as written, or, if its time is one that it cannot hold, the day alone.
fn date(text: &str) -> Option<String> {
    let holds = |text: &str| PartialDate::from(text).is_well_formed().then(|| text.to_owned());
    holds(text).or_else(|| holds(text.get(..10)?))
}
