//! A configuration held against its own schema: every unknown member, missing member and wrong kind, with its place.

use std::ops::Range;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::Mistake;

/// Holds a table against the schema; `whole` is where it stands.
pub(super) fn look(schema: &Value, table: &Spanned<DeTable<'_>>) -> Vec<Mistake> {
    let mut look = Look { root: schema, mistakes: Vec::new() };
    look.table(schema, table.get_ref(), 0..0, "");
    look.mistakes.sort_by_key(|mistake| mistake.span.start);
    look.mistakes
}

/// A sentence as the second half of another.
fn clause(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

struct Look<'s> {
    root: &'s Value,
    mistakes: Vec<Mistake>,
}

impl<'s> Look<'s> {
    fn resolve(&self, schema: &'s Value) -> &'s Value {
        let target = schema.get("$ref").and_then(Value::as_str).and_then(|link| link.strip_prefix('#'));
        target.and_then(|pointer| self.root.pointer(pointer)).unwrap_or(schema)
    }

    fn table(&mut self, schema: &'s Value, table: &DeTable<'_>, span: Range<usize>, path: &str) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, value) in table {
            let name: &str = key.get_ref();
            let inner = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            let known = properties.and_then(|known| known.get(name));
            let rest = || schema.get("additionalProperties").filter(|rest| rest.is_object());
            match known.or_else(rest) {
                Some(schema) => self.value(schema, value, &inner),
                None => {
                    let place = if path.is_empty() { String::new() } else { format!(" in `{path}`") };
                    let names = properties.into_iter().flat_map(|known| known.keys()).map(String::as_str);
                    let message = format!("unknown member `{name}`{place}");
                    self.mistakes.push(Mistake::new(key.span(), message).one_of(name, names));
                }
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            if !table.contains_key(name) {
                let meaning = properties.and_then(|known| known.get(name)?.get("description")?.as_str());
                let mistake = Mistake::new(span.clone(), format!("`{path}` has no `{name}`"));
                self.mistakes.push(match meaning {
                    Some(text) => mistake.help(format!("`{name}`: {}", clause(text))),
                    None => mistake,
                });
            }
        }
    }

    fn value(&mut self, schema: &'s Value, value: &Spanned<DeValue<'_>>, path: &str) {
        let schema = self.resolve(schema);
        let kind = schema.get("type").and_then(Value::as_str).unwrap_or_default();
        let words = || schema.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let is_date = schema.get("format").is_some_and(|format| format == "date");
        match (value.get_ref(), kind) {
            (DeValue::Table(table), "object") => self.table(schema, table, value.span(), path),
            (DeValue::Array(items), "array") => {
                let inner = schema.get("items").unwrap_or(&Value::Null);
                items.iter().for_each(|item| self.value(inner, item, path));
            }
            (DeValue::Datetime(given), "string") if is_date => {
                if given.date.is_none() || given.time.is_some() {
                    let mistake = Mistake::new(value.span(), format!("`{path}` is no date"));
                    self.mistakes.push(mistake.help("a date alone, such as 2026-12-31"));
                }
            }
            (DeValue::String(given), "string") if !is_date => {
                if schema.get("enum").is_some() && !words().any(|word| word == given) {
                    let message = format!("`{path}` is `{given}`");
                    self.mistakes.push(Mistake::new(value.span(), message).one_of(given, words()));
                }
            }
            (DeValue::Integer(given), "integer") => {
                let least = schema.get("minimum").and_then(Value::as_i64).unwrap_or(0);
                let number = i64::from_str_radix(given.as_str(), given.radix()).ok();
                if number.is_none_or(|number| number < least || number as u64 > crate::source::json::MAX_SAFE_INTEGER) {
                    let message = format!("`{path}` is {given}; wanted: a number of at least {least}");
                    self.mistakes.push(Mistake::new(value.span(), message));
                }
            }
            (DeValue::Boolean(_), "boolean") => {}
            (found, _) => {
                let found = match found {
                    DeValue::String(_) => "text",
                    DeValue::Integer(_) | DeValue::Float(_) => "a number",
                    DeValue::Boolean(_) => "true or false",
                    DeValue::Datetime(_) => "a date",
                    DeValue::Array(_) => "a list",
                    DeValue::Table(_) => "a table",
                };
                let wanted = match kind {
                    _ if is_date => "a date without quotes, such as 2026-12-31",
                    "string" => "text in quotes",
                    "boolean" => "true or false without quotes",
                    "integer" => "a whole number without quotes",
                    "array" => "a list in brackets",
                    _ => "a table",
                };
                self.mistakes.push(Mistake::new(value.span(), format!("`{path}` is {found}; wanted: {wanted}")));
            }
        }
    }
}
