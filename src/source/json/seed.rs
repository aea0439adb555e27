//! What serde_json tells of a text, as it becomes a tree.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::super::tree::{Builder, Held, Name, Opened};
use super::{Bounds, MAX_SAFE_INTEGER, push_index, push_name};

/// How many members of a kind are recorded before the rest is left unsaid.
const MAX_RECORDED: usize = 100;

/// What is known while a text is read.
pub(super) struct State {
    bounds: Bounds,
    /// The pointer of the value that is read, if anybody wants it.
    path: Option<String>,
    pub(super) builder: Builder,
    depth: usize,
    values: usize,
    pub(super) duplicates: Vec<String>,
    pub(super) inexact: Vec<String>,
    pub(super) met: Option<&'static str>,
}

impl State {
    pub(super) fn new(text: &Arc<str>, bounds: Bounds, path: Option<String>) -> Self {
        let builder = Builder::new(Arc::clone(text));
        let (duplicates, inexact) = (Vec::new(), Vec::new());
        Self { bounds, path, builder, depth: 0, values: 0, duplicates, inexact, met: None }
    }

    fn record(list: &mut Vec<String>, path: Option<&String>) {
        if list.len() < MAX_RECORDED {
            list.push(path.cloned().unwrap_or_default());
        }
    }

    fn inexact(&mut self) {
        Self::record(&mut self.inexact, self.path.as_ref());
    }

    fn duplicate(&mut self) {
        Self::record(&mut self.duplicates, self.path.as_ref());
    }

    /// Leaves a value whose pointer was `length` bytes longer than its parent's.
    fn up(&mut self, length: usize) {
        if let Some(path) = &mut self.path {
            path.truncate(length);
        }
    }
}

/// Reads one value.
pub(super) struct Seed<'s> {
    pub(super) state: &'s mut State,
}

impl Seed<'_> {
    fn enter<E: serde::de::Error>(&mut self) -> Result<(), E> {
        self.state.depth += 1;
        if self.state.depth > self.state.bounds.depth {
            self.state.met = Some("json-depth");
            return Err(E::custom(format!("nested deeper than {} levels", self.state.bounds.depth)));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Held;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Held, D::Error> {
        self.state.values += 1;
        if self.state.values > self.state.bounds.values {
            self.state.met = Some("json-values");
            return Err(D::Error::custom(format!("more than {} values", self.state.bounds.values)));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Held;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Held, E> {
        Ok(Held::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Held, E> {
        Ok(Held::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Held, E> {
        if value > MAX_SAFE_INTEGER {
            self.state.inexact();
        }
        Ok(Held::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Held, E> {
        if value.unsigned_abs() > MAX_SAFE_INTEGER {
            self.state.inexact();
        }
        Ok(Held::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Held, E> {
        // An integer past 64 bits arrives here, rounded.
        if value.abs() > MAX_SAFE_INTEGER as f64 && value.fract() == 0.0 {
            self.state.inexact();
        }
        Ok(Number::from_f64(value).map_or(Held::Null, Held::Number))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Held, E> {
        Ok(Held::String(self.state.builder.standing(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Held, E> {
        Ok(Held::String(self.state.builder.unescaped(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<Held, A::Error> {
        self.enter()?;
        let opened = self.state.builder.open();
        let length = self.state.path.as_ref().map_or(0, String::len);
        for index in 0.. {
            if let Some(path) = &mut self.state.path {
                push_index(path, index);
            }
            let item = access.next_element_seed(Seed { state: self.state })?;
            self.state.up(length);
            match item {
                Some(item) => self.state.builder.push(Name::default(), item),
                None => break,
            }
        }
        self.state.depth -= 1;
        Ok(Held::Array(self.state.builder.close(opened)))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<Held, A::Error> {
        self.enter()?;
        let opened = self.state.builder.open();
        if self.state.path.is_some() {
            self.members_once(opened, &mut access)?;
        } else {
            while let Some(name) = access.next_key_seed(NameSeed { builder: &mut self.state.builder })? {
                let value = access.next_value_seed(Seed { state: self.state })?;
                self.state.builder.push(name, value);
            }
        }
        self.state.depth -= 1;
        let (members, twice) = self.state.builder.close_object(opened);
        if twice {
            self.state.duplicate();
        }
        Ok(Held::Object(members))
    }
}

impl Seed<'_> {
    /// Reads the members of an object, each in the place where it stands first, and records those that stand again.
    fn members_once<'de, A: MapAccess<'de>>(&mut self, opened: Opened, access: &mut A) -> Result<(), A::Error> {
        let length = self.state.path.as_ref().map_or(0, String::len);
        let mut places: HashMap<String, usize> = HashMap::new();
        while let Some(name) = access.next_key_seed(NameSeed { builder: &mut self.state.builder })? {
            let text = self.state.builder.str(name.letters).to_owned();
            if let Some(path) = &mut self.state.path {
                push_name(path, &text);
            }
            let before = places.get(&text).copied();
            if before.is_some() {
                self.state.duplicate();
            }
            let value = access.next_value_seed(Seed { state: self.state })?;
            self.state.up(length);
            match before {
                Some(before) => self.state.builder.replace(opened, before, value),
                None => {
                    places.insert(text, places.len());
                    self.state.builder.push(name, value);
                }
            }
        }
        Ok(())
    }
}

/// The name of a member.
struct NameSeed<'b> {
    builder: &'b mut Builder,
}

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = Name;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameSeed<'_> {
    type Value = Name;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Name, E> {
        Ok(self.builder.name(value, true))
    }

    fn visit_str<E>(self, value: &str) -> Result<Name, E> {
        Ok(self.builder.name(value, false))
    }
}
