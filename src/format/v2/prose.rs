//! Text that may name its language.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::format::members::document;
use crate::format::raw::Raw;
use crate::format::text::Lang;
use crate::format::vocab::Direction;

/// Words for readers: a plain string in the article's language, or an object that names another language or
/// direction. Which of the two was written is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    /// In the article's language.
    Plain(String),
    /// With its language or direction.
    Localized(LocalizedText),
}

document! {
    /// Words that name their language or direction.
    pub struct LocalizedText {
        /// The words.
        must value: String,
        /// Their language, if it is not the article's (BCP 47).
        may lang: Lang,
        /// The direction they run in, if it is not that of their language.
        may dir: Direction,
    }
}

impl Text {
    /// The words.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Plain(value) => value,
            Self::Localized(text) => &text.value,
        }
    }

    /// The language, if it is named.
    #[must_use]
    pub fn lang(&self) -> Option<&Lang> {
        match self {
            Self::Plain(_) => None,
            Self::Localized(text) => text.lang.as_ref(),
        }
    }
}

impl<S: Into<String>> From<S> for Text {
    fn from(value: S) -> Self {
        Self::Plain(value.into())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(value) => serializer.serialize_str(value),
            Self::Localized(text) => text.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Raw::deserialize(deserializer)?;
        match raw.first() {
            b'"' => raw.read_as().map(Self::Plain),
            b'{' => raw.read_as().map(Self::Localized),
            _ => Err(serde::de::Error::custom("a string, or an object with a `value`, was wanted")),
        }
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = LocalizedText::json_schema(generator);
        schema.insert("type".into(), serde_json::json!(["string", "object"]));
        schema.insert(
            "description".into(),
            "Words for readers: a plain string in the article's language, or an object that names another language \
             or direction."
                .into(),
        );
        schema
    }
}
