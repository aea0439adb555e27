//! From the text of an `offprint.toml` to what it means.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use serde::Deserialize as _;
use toml::Spanned;
use toml::de::DeTable;

use super::Config;
use super::file::{self, File, HouseTable, LevelName, ProfileName};
use super::ignore::{Ignore, Ignores};
use super::look::look;
use super::mistake::{Mistake, Mistakes};
use crate::container::digest::Checksum;
use crate::diagnostic::Level;
use crate::error::{Error, Result};
use crate::rules::house::{House, HouseSchema, Member};
use crate::rules::{self, Profile};
use crate::source::json::{self, Bounds};

/// How many bytes a configuration, or a house's schema, may have.
const MAX_SIZE: u64 = 1 << 20;

/// Reads the configuration at `path`; `limits` are the names of the limits there are.
///
/// # Errors
/// The file cannot be read. What is wrong *in* it is the inner result.
pub fn read(path: &Path, limits: &[&str]) -> Result<std::result::Result<Config, Mistakes>> {
    let text = text_of(path)?;
    let build = |text: &str| {
        let table = DeTable::parse_recoverable(text);
        let (table, errors) = table;
        let syntax = |error: &toml::de::Error| {
            Mistake::new(error.span().unwrap_or(0..0), error.message().lines().next().unwrap_or_default())
        };
        if !errors.is_empty() {
            return Err(errors.iter().map(syntax).collect());
        }
        static SCHEMA: OnceLock<serde_json::Value> = OnceLock::new();
        let mut mistakes = look(SCHEMA.get_or_init(file::schema), &table);
        mistakes.extend(unknown_names(table.get_ref(), limits));
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let file = File::deserialize(toml::de::Deserializer::from(table)).map_err(|error| vec![syntax(&error)])?;
        config(path, file, text)
    };
    Ok(build(&text).map_err(|mut found: Vec<Mistake>| {
        found.sort_by_key(|mistake| mistake.span.start);
        let length = text.len();
        for mistake in &mut found {
            mistake.span = mistake.span.start.min(length)..mistake.span.end.min(length);
        }
        Mistakes { file: path.to_owned(), text, found }
    }))
}

fn text_of(path: &Path) -> Result<String> {
    let size = fs::metadata(path).map_err(Error::read(path))?.len();
    if size > MAX_SIZE {
        return Err(Error::Limit { path: path.to_owned(), limit: "configuration-size", found: size, max: MAX_SIZE });
    }
    fs::read_to_string(path).map_err(Error::read(path))
}

fn config(path: &Path, file: File, text: &str) -> std::result::Result<Config, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let mut levels: Vec<(&'static str, Option<Level>)> = Vec::new();
    let mut named: HashMap<&str, Range<usize>> = HashMap::new();
    for (key, level) in &file.levels {
        let Some(rule) = rules::find(key.get_ref()) else { continue };
        if named.insert(rule.code, key.span()).is_some() {
            let message = format!("the level of {} `{}` is set twice, by code and by name", rule.code, rule.name);
            mistakes.push(Mistake::new(key.span(), message));
        }
        levels.push((rule.code, self::level(*level)));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let ignores =
        file.ignore.iter().filter_map(|table| match Ignore::new(rules::find(table.get_ref().code.get_ref())?, table) {
            Ok(ignore) => Some(ignore),
            Err(mistake) => {
                mistakes.push(mistake);
                None
            }
        });
    let ignores = Ignores::new(folder, ignores.collect());
    let house = file.house.as_ref().map(|table| house(folder, table, &mut mistakes));
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let schema = house.as_ref().and_then(|house| house.schema.as_ref()).map(|schema| *schema.digest.bytes());
    Ok(Config {
        digest: Checksum::of(&[text.as_bytes(), &schema.unwrap_or_default()].concat()),
        path: path.to_owned(),
        profile: file.profile.map(profile),
        levels,
        ignores: Arc::new(ignores),
        decode: file.media.is_some_and(|media| media.decode),
        limits: file.limits.iter().map(|(name, value)| (name.get_ref().clone(), *value)).collect(),
        house: house.map(Arc::new),
    })
}

/// The names of rules and limits that there are not; told together with what is wrong in the form.
fn unknown_names(table: &DeTable<'_>, limits: &[&str]) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let mut rule = |name: &str, span: Range<usize>| {
        if rules::find(name).is_none() {
            let names = rules::RULES.iter().flat_map(|rule| [rule.code, rule.name]);
            let mistake = Mistake::new(span, format!("no rule `{name}`"));
            mistakes.push(match crate::source::text::nearest(name, names) {
                Some(near) => mistake.help(format!("did you mean `{near}`?")),
                None => mistake.help("`offprint rules` lists them"),
            });
        }
    };
    let inner = |name: &str| table.get(name).and_then(|value| value.get_ref().as_table());
    inner("levels").into_iter().flatten().for_each(|(key, _)| rule(key.get_ref(), key.span()));
    let ignores = table.get("ignore").and_then(|value| value.get_ref().as_array());
    for code in ignores.into_iter().flatten().filter_map(|ignore| ignore.get_ref().as_table()?.get("code")) {
        if let Some(name) = code.get_ref().as_str() {
            rule(name, code.span());
        }
    }
    for (key, _) in inner("limits").into_iter().flatten() {
        let name: &str = key.get_ref();
        if !limits.contains(&name) {
            mistakes.push(Mistake::new(key.span(), format!("no limit `{name}`")).one_of(name, limits.iter().copied()));
        }
    }
    mistakes
}

fn level(name: LevelName) -> Option<Level> {
    match name {
        LevelName::Error => Some(Level::Error),
        LevelName::Warning => Some(Level::Warning),
        LevelName::Note => Some(Level::Note),
        LevelName::Off => None,
    }
}

fn profile(name: ProfileName) -> Profile {
    match name {
        ProfileName::Submission => Profile::Submission,
        ProfileName::Wire => Profile::Wire,
        ProfileName::Publish => Profile::Publish,
        ProfileName::Archive => Profile::Archive,
        ProfileName::Converted => Profile::Converted,
    }
}

fn house(folder: &Path, table: &HouseTable, mistakes: &mut Vec<Mistake>) -> House {
    let mut members = |given: &[Spanned<String>]| {
        let member = |text: &Spanned<String>| match Member::parse(text.get_ref()) {
            Ok(member) => Some(member),
            Err(why) => {
                let mistake = Mistake::new(text.span(), format!("`{}` is no way to a member: {why}", text.get_ref()));
                mistakes.push(mistake.help("such as `byline.text`, `media[*].caption` or `/media/*/caption`"));
                None
            }
        };
        given.iter().filter_map(member).collect()
    };
    let (required, forbidden) = (members(&table.required), members(&table.forbidden));
    let schema = table.schema.as_ref().and_then(|given| match house_schema(folder, given.get_ref()) {
        Ok(schema) => Some(schema),
        Err(why) => {
            mistakes.push(Mistake::new(given.span(), format!("`{}` cannot be used: {why}", given.get_ref())));
            None
        }
    });
    House {
        required,
        forbidden,
        licences: table.licences.clone(),
        agencies: table.agencies.clone(),
        headline_length: table.headline_length.map(|most| usize::try_from(most).unwrap_or(usize::MAX)),
        schema,
    }
}

fn house_schema(folder: &Path, name: &str) -> std::result::Result<HouseSchema, String> {
    if name.contains("://") {
        return Err("it must be a file; nothing is fetched".to_owned());
    }
    let text = text_of(&folder.join(name)).map_err(|error| error.to_string())?;
    let parsed = json::parse(&text, Bounds::default()).map_err(|error| format!("it is not JSON: {}", error.message))?;
    HouseSchema::new(name, &parsed.root().to_value())
}
