//! A document in the making: JSON values that still know where they were written.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Map, Value};

use crate::source::json::{push_index, push_name};

/// A value and the bytes it was written at; none where it was derived.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Made {
    pub(crate) at: Option<Range<usize>>,
    pub(crate) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// A value that is shown as one.
    Value(Value),
    List(Vec<Made>),
    Object(Vec<(String, Made)>),
    /// A reference to an asset by the name of its file; resolved when every asset has its id.
    Asset(String),
}

/// What a [`Made`] becomes in the end.
#[derive(Debug, Default)]
pub(crate) struct Finished {
    pub(crate) value: Value,
    pub(crate) places: BTreeMap<String, Range<usize>>,
}

impl Made {
    pub(crate) fn new(value: impl Into<Value>, at: Range<usize>) -> Self {
        Self { at: Some(at), what: What::Value(value.into()) }
    }

    /// A value that nobody wrote.
    pub(crate) fn derived(value: impl Into<Value>) -> Self {
        Self { at: None, what: What::Value(value.into()) }
    }

    pub(crate) fn list(items: Vec<Made>, at: Option<Range<usize>>) -> Self {
        Self { at, what: What::List(items) }
    }

    pub(crate) fn object(at: Option<Range<usize>>) -> Self {
        Self { at, what: What::Object(Vec::new()) }
    }

    /// The same object with one more member.
    pub(crate) fn with(mut self, name: &str, value: Made) -> Self {
        self.put(name, value);
        self
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Made> {
        match &self.what {
            What::Object(members) => members.iter().find(|(member, _)| member == name).map(|(_, value)| value),
            _ => None,
        }
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Made> {
        match &mut self.what {
            What::Object(members) => members.iter_mut().find(|(member, _)| member == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Sets a member; a value that is no object becomes one.
    pub(crate) fn put(&mut self, name: &str, value: Made) {
        if let Some(member) = self.get_mut(name) {
            *member = value;
            return;
        }
        match &mut self.what {
            What::Object(members) => members.push((name.to_owned(), value)),
            _ => self.what = What::Object(vec![(name.to_owned(), value)]),
        }
    }

    /// Sets a member that is not there yet; says whether it was not.
    pub(crate) fn put_new(&mut self, name: &str, value: Made) -> bool {
        let new = self.get(name).is_none();
        if new {
            self.put(name, value);
        }
        new
    }

    pub(crate) fn str(&self) -> Option<&str> {
        match &self.what {
            What::Value(value) => value.as_str(),
            _ => None,
        }
    }

    /// What a `Text` says: the string itself or its `value`.
    pub(crate) fn text(&self) -> Option<&str> {
        self.str().or_else(|| self.get("value")?.str())
    }

    pub(crate) fn items(&self) -> &[Made] {
        match &self.what {
            What::List(items) => items,
            _ => &[],
        }
    }

    /// Puts the members into the order of `names`; others follow as they stand.
    pub(crate) fn order<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        let What::Object(members) = &mut self.what else { return };
        let rank: BTreeMap<&str, usize> = names.enumerate().map(|(index, name)| (name, index)).collect();
        members.sort_by_key(|(name, _)| rank.get(name.as_str()).copied().unwrap_or(usize::MAX));
    }

    /// Calls `change` on every reference to an asset by its file, in document order.
    pub(crate) fn each_asset(&mut self, change: &mut impl FnMut(&str, Option<Range<usize>>) -> Option<String>) {
        match &mut self.what {
            What::Value(_) => {}
            What::Asset(name) => {
                let id = change(name, self.at.clone());
                self.what = What::Value(id.map_or(Value::Null, Value::String));
            }
            What::List(items) => {
                items.iter_mut().for_each(|item| item.each_asset(change));
                items.retain(|item| item.what != What::Value(Value::Null));
            }
            What::Object(members) => {
                for (_, member) in members.iter_mut() {
                    let reference = matches!(member.what, What::Asset(_));
                    member.each_asset(change);
                    // A file that is not there was said to be missing; the member goes with it.
                    if reference && member.what == What::Value(Value::Null) {
                        member.what = What::List(Vec::new());
                    }
                }
                members.retain(|(name, member)| {
                    !(member.what == What::List(Vec::new())
                        && matches!(name.as_str(), "asset" | "portrait" | "transcript" | "captions" | "archivedAsset"))
                });
            }
        }
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<Made> {
        let What::Object(members) = &mut self.what else { return None };
        let index = members.iter().position(|(member, _)| member == name)?;
        Some(members.remove(index).1)
    }

    /// The JSON value and its places.
    ///
    /// The depth is that of the front matter and the body, which are both bounded where they are read.
    pub(crate) fn finish(self) -> Finished {
        let mut finished = Finished::default();
        let mut path = String::new();
        finished.value = self.write(&mut path, &mut finished.places);
        finished
    }

    fn write(self, path: &mut String, places: &mut BTreeMap<String, Range<usize>>) -> Value {
        let length = path.len();
        if let Some(at) = self.at.clone() {
            places.insert(path.clone(), at);
        }
        match self.what {
            What::Value(value) => value,
            What::Asset(name) => Value::String(name),
            What::List(items) => {
                let mut array = Vec::with_capacity(items.len());
                for (index, item) in items.into_iter().enumerate() {
                    push_index(path, index);
                    array.push(item.write(path, places));
                    path.truncate(length);
                }
                Value::Array(array)
            }
            What::Object(members) => {
                let mut object = Map::with_capacity(members.len());
                for (name, member) in members {
                    push_name(path, &name);
                    let value = member.write(path, places);
                    path.truncate(length);
                    object.insert(name, value);
                }
                Value::Object(object)
            }
        }
    }
}
