//! What an article does not say of a medium, from the metadata inside the medium.
//!
//! The article's own words win; what the file says otherwise is noted, as a candidate. Taken is what stands there as it
//! stands; what is read out of prose is noted as uncertain. A value that the document's format would not take is left
//! out. Positions and serial numbers are never taken, and no words are where the article protects somebody ([`protects`]).

mod different;
mod people;
mod places;
mod regions;
mod releases;
mod restrictions;
mod snapshot;

use std::fs::File;
use std::path::Path;

use serde_json::Value;

use super::evidence::{Band, Recovered};
use super::made::{Made, What};
use super::parties::Parties;
use super::shape::{CREDIT, RIGHTS};
use crate::error::{Error, Result};
use crate::format::text::{PartialDate, Uri};
use crate::grammar::archival::file_marker;
use crate::grammar::{Known, credit};
use crate::media::{C2pa, Metadata, Property, Source, metadata};

/// Members that take a text as it is, and the property they are filled from.
const TEXTS: [(&[&str], Property); 10] = [
    (&["headline"], Property::Headline),
    (&["caption"], Property::Caption),
    (&["altText"], Property::AltText),
    (&["longDescription"], Property::LongDescription),
    (&["credit", "line"], Property::CreditLine),
    (&["credit", "supplierId"], Property::SupplierId),
    (&["rights", "notice"], Property::Notice),
    (&["rights", "usageTerms"], Property::UsageTerms),
    (&["ai", "system"], Property::AiSystem),
    (&["ai", "version"], Property::AiVersion),
];

/// Members that take an address; of two properties, the first that has one.
const ADDRESSES: [(&[&str], Property); 5] = [
    (&["rights", "licence", "url"], Property::Licence),
    (&["rights", "licence", "url"], Property::WebStatement),
    (&["rights", "acquireUrl"], Property::LicensorUrl),
    (&["rights", "dataMining", "uri"], Property::DataMining),
    (&["digitalSourceType"], Property::DigitalSourceType),
];

/// Something that was taken, or that stands against the article's own words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Note {
    /// Where it stands below the asset, such as `/rights/validity`.
    pub(super) pointer: String,
    pub(super) value: Value,
    /// The block and the name of the property there.
    pub(super) rule: String,
    pub(super) band: Band,
    pub(super) why: Option<&'static str>,
}

impl Note {
    /// As it stands in the record of an import, of the asset with this number.
    pub(super) fn recovered(self, index: usize) -> Recovered {
        Recovered {
            pointer: format!("/media/{index}{}", self.pointer),
            value: self.value,
            rule: self.rule,
            lines: None,
            band: self.band,
            why: self.why.map(str::to_owned),
        }
    }
}

/// Whether an article protects somebody: by a pseudonym, or by hiding a name or a place.
///
/// Which of the words in a file would tell who or where it is, nobody can ask the file: then none is taken.
pub(super) fn protects<'p>(parties: impl IntoIterator<Item = &'p Made>) -> bool {
    let is = |made: Option<&Made>| made.is_some_and(|made| made.what == What::Value(true.into()));
    parties.into_iter().any(|party| {
        let safety = |member: &str| is(party.get("safety").and_then(|safety| safety.get(member)));
        is(party.get("pseudonym")) || safety("hideName") || safety("hideLocation")
    })
}

/// Reads the metadata of a file.
///
/// # Errors
/// The file cannot be read.
pub(super) fn read(path: &Path) -> Result<Metadata> {
    let mut file = File::open(path).map_err(Error::read(path))?;
    let size = file.metadata().map_err(Error::read(path))?.len();
    metadata(&mut file, size).map_err(Error::read(path))
}

/// Fills an asset; says what was taken, and what the file says otherwise. Who is named becomes a party, where there
/// still may be new ones. Of an article that [`protects`] somebody, only what is no word for people is taken.
pub(super) fn fill(asset: &mut Made, metadata: &Metadata, parties: Option<&mut Parties>, protected: bool) -> Vec<Note> {
    let mut taking = Taking { metadata, protected, notes: Vec::new() };
    if !protected {
        taking.words(asset, parties);
    }
    taking.addresses(asset);
    taking.date(asset);
    taking.orientation(asset);
    releases::take(&mut taking, asset);
    restrictions::take(&mut taking, asset);
    taking.blocks(asset);
    for (member, order) in [("credit", CREDIT), ("rights", RIGHTS)] {
        if let Some(made) = asset.get_mut(member) {
            made.order(order.iter().map(|member| member.name));
        }
    }
    taking.notes
}

/// Notes that the file carries content credentials, and which.
pub(super) fn provenance(asset: &mut Made, store: Option<C2pa>) {
    let Some(store) = store else { return };
    let mut c2pa = Made::object(None).with("present", Made::derived(true));
    if let Some(sum) = store.sha256 {
        c2pa.put("manifestSha256", Made::derived(hexadecimal(&sum)));
    }
    asset.put_new("provenance", Made::object(None).with("c2pa", c2pa));
}

/// One file's metadata on their way into its asset.
struct Taking<'m> {
    metadata: &'m Metadata,
    protected: bool,
    notes: Vec<Note>,
}

impl Taking<'_> {
    /// What is said in words.
    fn words(&mut self, asset: &mut Made, parties: Option<&mut Parties>) {
        self.different(asset, parties.as_deref());
        // A structure in which the article said something is its own.
        let credited = asset.get("credit").is_some();
        for (path, property) in TEXTS {
            if (path[0] != "credit" || !credited) && !(property == Property::Caption && self.is_a_camera_s_caption()) {
                self.text(asset, path, property);
            }
        }
        if credited {
            people::rights(self, asset, parties);
        } else {
            self.credit_in_caption(asset);
            people::credit(self, asset, parties);
        }
        self.archival(asset);
        places::take(self, asset);
        people::shown(self, asset);
        self.text_if(asset, &["ai", "promptWriter"], Property::AiPromptWriter, |asset| asset.get("ai").is_some());
        let regions = regions::take(self, asset);
        snapshot::take(self.metadata, &regions, asset);
    }

    /// Whether the only caption is what a camera puts into every picture, such as its maker's name: a caption for
    /// people has a few words, and small letters.
    fn is_a_camera_s_caption(&self) -> bool {
        self.metadata.best(Property::Caption).is_some_and(|(source, texts)| {
            let text = texts.join(" ");
            source == Source::Exif && (text.split_whitespace().count() < 3 || !text.contains(char::is_lowercase))
        })
    }

    fn addresses(&mut self, asset: &mut Made) {
        let licensed = asset.get("rights").is_some_and(|rights| {
            ["licence", "usageTerms"].iter().any(|member| rights.get(member).is_some_and(|made| made.at.is_some()))
        });
        for (path, property) in ADDRESSES {
            let of_licence = matches!(property, Property::WebStatement | Property::Licence);
            if of_licence && licensed {
                continue;
            }
            if let Some((text, rule)) =
                self.said(property).filter(|(text, _)| Uri::from(text.as_str()).is_well_formed())
            {
                self.put(asset, path, Made::derived(text), rule, Band::High, None);
            }
        }
        // The condition belongs to the file's own value.
        self.text_if(asset, &["rights", "dataMining", "constraint"], Property::OtherConstraints, |asset| {
            let mining = asset.get("rights").and_then(|rights| rights.get("dataMining"));
            mining.is_some_and(|mining| mining.at.is_none())
        });
    }

    /// What the file says of a property in one text, and where.
    fn said(&self, property: Property) -> Option<(String, String)> {
        let (source, texts) = self.metadata.best(property)?;
        let text = texts.join("; ");
        (!text.trim().is_empty()).then(|| (text, rule(source, property)))
    }

    /// What the file says of a property, one by one, and where; lists that share a value are parted.
    fn all(&self, property: Property) -> (Vec<String>, String) {
        let Some((source, texts)) = self.metadata.best(property) else { return Default::default() };
        let mut all: Vec<String> = Vec::new();
        for text in texts.into_iter().flat_map(|text| text.split(';')).map(str::trim) {
            if !text.is_empty() && !all.iter().any(|known| known == text) {
                all.push(text.to_owned());
            }
        }
        (all, rule(source, property))
    }

    /// Puts a value where there is none, and notes it.
    fn put(
        &mut self,
        asset: &mut Made,
        path: &[&str],
        value: Made,
        rule: String,
        band: Band,
        why: Option<&'static str>,
    ) {
        let shown = value.clone().finish().value;
        if put(asset, path, value) {
            let pointer = path.iter().fold(String::new(), |pointer, name| pointer + "/" + name);
            self.notes.push(Note { pointer, value: shown, rule, band, why });
        }
    }

    fn text(&mut self, asset: &mut Made, path: &[&str], property: Property) {
        if let Some((text, rule)) = self.said(property) {
            self.put(asset, path, Made::derived(text), rule, Band::High, None);
        }
    }

    fn text_if(&mut self, asset: &mut Made, path: &[&str], property: Property, fits: fn(&Made) -> bool) {
        if fits(asset) {
            self.text(asset, path, property);
        }
    }

    /// A credit that stands only at the end of the file's caption.
    fn credit_in_caption(&mut self, asset: &mut Made) {
        if asset.get("credit").and_then(|credit| credit.get("line")).is_some() {
            return;
        }
        let Some((caption, rule)) = self.said(Property::Caption) else { return };
        if let Some(tail) = credit::tail(&caption, Known::default()) {
            let line = Made::derived(&caption[tail.credit]);
            let why = Some("it stands at the end of the caption, and nowhere else");
            self.put(asset, &["credit", "line"], line, rule, Band::Medium, why);
        }
    }

    /// That it is a picture from the files, by the mark that agencies write.
    fn archival(&mut self, asset: &mut Made) {
        for property in [Property::Instructions, Property::Headline, Property::Caption] {
            let Some((text, rule)) = self.said(property) else { continue };
            if let Some(marker) = file_marker(&text) {
                let marker = Made::derived(marker);
                let archival = Made::object(None).with("isFilePhoto", Made::derived(true)).with("marker", marker);
                let why = Some("read out of prose: hold it against the words");
                return self.put(asset, &["archival"], archival, rule, Band::Medium, why);
            }
        }
    }

    fn date(&mut self, asset: &mut Made) {
        let Some((text, rule)) = self.said(Property::DateCreated) else { return };
        if let Some(date) = date(&text) {
            self.put(asset, &["dateTaken"], Made::derived(date), rule, Band::High, None);
        }
    }

    fn orientation(&mut self, asset: &mut Made) {
        let Some((text, rule)) = self.said(Property::Orientation) else { return };
        if let Some(turn) = text.parse::<u8>().ok().filter(|turn| (2..=8).contains(turn)) {
            self.put(asset, &["orientation"], Made::derived(turn), rule, Band::High, None);
        }
    }

    /// The digests of the blocks, so that a later loss of them is seen.
    fn blocks(&self, asset: &mut Made) {
        for (source, member) in [(Source::Exif, "exifSha256"), (Source::Iim, "iimSha256"), (Source::Xmp, "xmpSha256")] {
            if let Some(digest) = self.metadata.block(source).and_then(|block| block.sha256) {
                put(asset, &["embedded", member], Made::derived(hexadecimal(&digest)));
            }
        }
    }
}

/// Where a property was read: its block, and its name there.
fn rule(source: Source, property: Property) -> String {
    let name = property.names(source).first().copied().unwrap_or_default();
    format!("{} {name}", source.name())
}

fn hexadecimal(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Puts a value at the end of a path, unless there is one; makes what is on the way. Says whether it did.
fn put(made: &mut Made, path: &[&str], value: Made) -> bool {
    match path {
        [] => false,
        [name] => made.put_new(name, value),
        [name, rest @ ..] => {
            made.put_new(name, Made::object(None));
            made.get_mut(name).is_some_and(|inner| put(inner, rest, value))
        }
    }
}

/// A date that a document may hold: as written, or, if its time is one that it cannot hold, the day alone.
fn date(text: &str) -> Option<String> {
    let holds = |text: &str| PartialDate::from(text).is_well_formed().then(|| text.to_owned());
    holds(text).or_else(|| holds(text.get(..10)?))
}
