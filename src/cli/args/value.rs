//! The values that flags take: read, or refused with what was meant.

use std::path::PathBuf;

use crate::container::limits::Limits;
use crate::format::Version;
use crate::import;
use crate::media::Strip;
use crate::report::Format;
use crate::rules::{self, Profile};

pub(super) fn format(text: &str) -> Result<Format, String> {
    text.parse().map_err(|_| one_of("format", text, Format::ALL.iter().map(|format| format.name())))
}

pub(super) fn format_and_file(text: &str) -> Result<(Format, PathBuf), String> {
    let (name, file) = text.split_once('=').ok_or("wanted FORMAT=FILE")?;
    Ok((format(name)?, PathBuf::from(file)))
}

pub(super) fn kind(text: &str) -> Result<&'static str, String> {
    let known = import::IMPORTERS.iter().map(|importer| importer.name);
    import::importer(text).map(|importer| importer.name).ok_or_else(|| one_of("kind", text, known))
}

pub(super) fn profile(text: &str) -> Result<Profile, String> {
    text.parse().map_err(|()| one_of("profile", text, Profile::ALL.iter().map(|profile| profile.name())))
}

pub(super) fn strip(text: &str) -> Result<Strip, String> {
    let found = Strip::ALL.into_iter().find(|strip| strip.name() == text);
    found.ok_or_else(|| one_of("metadata", text, Strip::ALL.map(Strip::name)))
}

pub(super) fn moment(text: &str) -> Result<jiff::Timestamp, String> {
    text.parse().map_err(|_| "wanted a time with its offset, such as 2026-03-14T09:30:00Z".to_owned())
}

pub(super) fn territory(text: &str) -> Result<String, String> {
    let code = text.to_uppercase();
    rules::is_country(&code)
        .then_some(code)
        .ok_or_else(|| "wanted the two letters that ISO 3166 has for a country, such as TR".to_owned())
}

/// Houses have media of their own; a slip in the name of one that is known would let everything pass.
pub(super) fn medium(text: &str) -> Result<String, String> {
    let known = || rules::known_media().collect::<Vec<_>>();
    match crate::source::text::nearest(text, known()) {
        Some(near) if !near.eq_ignore_ascii_case(text) => Err(format!("no medium `{text}`; did you mean `{near}`?")),
        _ => Ok(text.to_owned()),
    }
}

pub(super) fn rule(text: &str) -> Result<&'static str, String> {
    rules::find(text).map(|rule| rule.code).ok_or_else(|| unknown_rule(text))
}

/// What to say where no rule has this code or name.
pub(in crate::cli) fn unknown_rule(text: &str) -> String {
    let names = rules::RULES.iter().flat_map(|rule| [rule.code, rule.name]);
    match crate::source::text::nearest(text, names) {
        Some(near) => format!("no rule `{text}`; did you mean `{near}`?"),
        None => format!("no rule `{text}`; `offprint rules` lists them"),
    }
}

pub(super) fn limit(text: &str) -> Result<(String, u64), String> {
    let (name, value) = text.split_once('=').ok_or("wanted NAME=VALUE")?;
    if !limits().any(|(known, _, _)| known == name) {
        return Err(one_of("limit", name, limits().map(|(name, _, _)| name)));
    }
    let value = value.parse().map_err(|_| format!("`{value}` is not a number of bytes or items"))?;
    Ok((name.to_owned(), value))
}

/// Every limit there is, with what it bounds and its default.
pub(in crate::cli) fn limits() -> impl Iterator<Item = (&'static str, &'static str, u64)> {
    Limits::default().table().into_iter().chain(import::Limits::default().table())
}

fn one_of<'a>(what: &str, text: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match crate::source::text::nearest(text, known.iter().copied()) {
        Some(near) => format!("no {what} `{text}`; did you mean `{near}`?"),
        None => format!("no {what} `{text}`; there are {}", known.join(", ")),
    }
}

pub(super) fn version(text: &str) -> Result<Version, String> {
    let known = || Version::KNOWN.iter().map(Version::to_string).collect::<Vec<_>>();
    let found = text.parse().ok().filter(|version| Version::KNOWN.contains(version));
    found.ok_or_else(|| one_of("version", text, known().iter().map(String::as_str)))
}

pub(super) fn zone(text: &str) -> Result<jiff::tz::TimeZone, String> {
    let offset = format!("2026-01-01T00:00:00{text}");
    match crate::format::text::DateTime::from(offset).parsed() {
        Ok(instant) => Ok(jiff::tz::TimeZone::fixed(instant.offset)),
        Err(_) => jiff::tz::TimeZone::get(text)
            .map_err(|_| "wanted a time zone such as Europe/Lisbon, or an offset such as +01:00".to_owned()),
    }
}
