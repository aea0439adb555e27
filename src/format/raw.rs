//! JSON kept exactly as it was written.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// One JSON value in the bytes it was written in: `1.50e3` stays `1.50e3`, and `"\u00e9"` stays escaped.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Raw(Box<RawValue>);

impl Raw {
    /// Writes a value as JSON text.
    ///
    /// # Errors
    /// When the value cannot be said in JSON, such as a map whose keys are not strings.
    pub fn new(value: &impl Serialize) -> serde_json::Result<Self> {
        to_raw_value(value).map(Self)
    }

    /// Takes a text that is one JSON value.
    ///
    /// # Errors
    /// When it is not.
    pub fn from_text(text: String) -> serde_json::Result<Self> {
        RawValue::from_string(text).map(Self)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Reads the text.
    ///
    /// # Errors
    /// When it says something else than a `T`.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_str(self.as_str())
    }
}

impl Raw {
    /// The first byte, which tells a string from an array from an object.
    pub(crate) fn first(&self) -> u8 {
        self.as_str().bytes().next().unwrap_or_default()
    }

    /// Reads the text inside another reader, whose errors it takes.
    pub(crate) fn read_as<T: serde::de::DeserializeOwned, E: serde::de::Error>(&self) -> Result<T, E> {
        self.read().map_err(|error| E::custom(crate::format::members::plain(&error)))
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl PartialEq for Raw {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Raw {}

impl JsonSchema for Raw {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Anything".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Schema::default()
    }
}

/// Members whose names this version does not know, in the order they were written in.
///
/// A value keeps its bytes. A name keeps its characters: an escape that JSON does not need is not written again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extra(pub(crate) Vec<(String, Raw)>);

impl Extra {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Name and value of each, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Raw)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The value of a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Raw> {
        self.0.iter().find(|(given, _)| given == name).map(|(_, value)| value)
    }

    /// Puts a member at its place, or at the end, and gives back what stood there.
    ///
    /// A name that the object knows as its own must not be put here: it would be written twice.
    pub fn insert(&mut self, name: impl Into<String>, value: Raw) -> Option<Raw> {
        let name = name.into();
        match self.0.iter_mut().find(|(given, _)| *given == name) {
            Some((_, place)) => Some(std::mem::replace(place, value)),
            None => {
                self.0.push((name, value));
                None
            }
        }
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Raw> {
        let at = self.0.iter().position(|(given, _)| given == name)?;
        Some(self.0.remove(at).1)
    }

    pub(crate) fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.0.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Extra;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Extra, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry::<String, Raw>()? {
            members.push(member);
        }
        let mut seen = std::collections::HashSet::with_capacity(members.len());
        if let Some((name, _)) = members.iter().find(|(name, _)| !seen.insert(name.as_str())) {
            return Err(A::Error::custom(format!("the member `{name}` stands twice")));
        }
        Ok(Extra(members))
    }
}

/// A house's own additions, by namespace: a URI, or a prefix and a name (`harbour:desk`).
///
/// Each value is kept as it was written; any JSON may stand there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Extensions(pub Extra);

impl std::ops::Deref for Extensions {
    type Target = Extra;

    fn deref(&self) -> &Extra {
        &self.0
    }
}

impl std::ops::DerefMut for Extensions {
    fn deref_mut(&mut self) -> &mut Extra {
        &mut self.0
    }
}

impl JsonSchema for Extensions {
    fn schema_name() -> Cow<'static, str> {
        "Extensions".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "A house's own additions, by namespace: a URI, or a prefix and a name (`harbour:desk`). \
                            Any JSON may stand under one, and every reader keeps it.",
            "type": "object",
            "propertyNames": { "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:." },
        })
    }
}
