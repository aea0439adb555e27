//! Where a picture was taken and what it shows, by name: never by position.
//!
//! IPTC's structures for the place of the camera and for the places shown come first; its older properties, which stand
//! apart (city, country …), are of the place shown.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Taking;
use crate::format::text::Uri;
use crate::import::evidence::Band;
use crate::import::made::Made;
use crate::media::{Metadata, Property, Source, Value};

const CREATED: &str = "Iptc4xmpExt:LocationCreated";
const SHOWN: &str = "Iptc4xmpExt:LocationShown";
/// Places taken of one file.
const PLACES: usize = 20;

/// A place as a file tells it, part by part.
#[derive(Debug, Default)]
struct Told {
    site: String,
    city: String,
    region: String,
    country: String,
    code: String,
    id: String,
}

pub(super) fn take(taking: &mut Taking<'_>, asset: &mut Made) {
    if let Some(place) = structures(taking.metadata, CREATED).iter().find_map(Told::place) {
        taking.put(asset, &["locationCreated"], place, format!("XMP {CREATED}"), Band::High, None);
    }
    let mut shown: Vec<Made> = structures(taking.metadata, SHOWN).iter().filter_map(Told::place).collect();
    let mut rule = format!("XMP {SHOWN}");
    if shown.is_empty() {
        let (told, source) = apart(taking.metadata);
        rule = format!("{} city, country", source.name());
        shown.extend(told.place());
    }
    if !shown.is_empty() {
        taking.put(asset, &["locationsShown"], Made::list(shown, None), rule, Band::High, None);
    }
}

/// The structures of this name, one a place.
fn structures(metadata: &Metadata, name: &str) -> Vec<Told> {
    let mut all: Vec<(&str, Told)> = Vec::new();
    for value in metadata.values.iter().filter(|value| value.source == Source::Xmp) {
        let Some((place, part)) = value.name.split_once('/').filter(|(place, _)| is(place, name)) else { continue };
        if all.last().is_none_or(|(last, _)| *last != place) {
            if all.len() == PLACES {
                break;
            }
            all.push((place, Told::default()));
        }
        if let Some((_, told)) = all.last_mut() {
            told.part(part, value);
        }
    }
    all.into_iter().map(|(_, told)| told).collect()
}

/// Whether a path's first part is this name, with or without the number of an item.
fn is(place: &str, name: &str) -> bool {
    place.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// The properties that stand apart, all from the block that has the city or, where none has, the country.
fn apart(metadata: &Metadata) -> (Told, Source) {
    let said = [Property::Sublocation, Property::City, Property::Country].into_iter();
    let source = said.filter_map(|property| metadata.best(property)).map(|(source, _)| source).next();
    let source = source.unwrap_or(Source::Xmp);
    let text = |property| metadata.of(property, source).join(", ");
    let told = Told {
        site: text(Property::Sublocation),
        city: text(Property::City),
        region: text(Property::State),
        country: text(Property::Country),
        code: text(Property::CountryCode),
        id: String::new(),
    };
    (told, source)
}

impl Told {
    fn part(&mut self, part: &str, value: &Value) {
        let name = part.split(['[', '/']).next().unwrap_or(part);
        let here = match name.trim_start_matches("Iptc4xmpExt:") {
            // A site's own name says more than the part of the city that it is in.
            "LocationName" => return self.site.clone_from(&value.text),
            "Sublocation" => &mut self.site,
            "City" => &mut self.city,
            "ProvinceState" => &mut self.region,
            "CountryName" => &mut self.country,
            "CountryCode" => &mut self.code,
            "LocationId" => &mut self.id,
            _ => return,
        };
        let default = value.lang.as_deref() == Some("x-default");
        if here.is_empty() || default {
            here.clone_from(&value.text);
        }
    }

    /// The place by its narrowest name, and the city with a site: `Grain Quay, Eastport`.
    fn place(&self) -> Option<Made> {
        let parts = [(&self.site, "site"), (&self.city, "city"), (&self.region, "region"), (&self.country, "country")];
        let (name, precision) = parts.into_iter().find(|(name, _)| !name.trim().is_empty())?;
        let name = match precision {
            "site" if !self.city.trim().is_empty() => format!("{}, {}", name.trim(), self.city.trim()),
            _ => name.trim().to_owned(),
        };
        let mut place = Made::object(None).with("name", Made::derived(name));
        if self.id.starts_with("http") && Uri::from(self.id.as_str()).is_well_formed() {
            place.put("uri", Made::derived(self.id.as_str()));
        }
        place.put("precision", Made::derived(precision));
        if let Some(code) = country(&self.code) {
            place.put("country", Made::derived(code));
        }
        Some(place)
    }
}

/// A country's code of two letters; files have two or three.
fn country(code: &str) -> Option<String> {
    static READ: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    let codes = READ.get_or_init(|| {
        let lines = include_str!("../data/countries.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ')).collect()
    });
    let code = code.trim().to_ascii_uppercase();
    match code.len() {
        2 if codes.values().any(|known| *known == code) => Some(code),
        _ => codes.get(code.as_str()).map(|known| (*known).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_country_codes_of_either_length() {
        assert_eq!(country("NOR").as_deref(), Some("NO"));
        assert_eq!(country(" no").as_deref(), Some("NO"));
        for code in ["", "XX", "ZZZ", "Norway", "né"] {
            assert_eq!(country(code), None, "{code}");
        }
    }
}
