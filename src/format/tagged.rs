//! Objects told from each other by their member `type`: the blocks of a body, and the marks in a line.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use crate::format::raw::{Extra, Raw};

/// An object of a type that this version does not know, kept whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    kind: String,
    raw: Raw,
}

impl Foreign {
    /// The value of its member `type`.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The object as it was written.
    #[must_use]
    pub fn raw(&self) -> &Raw {
        &self.raw
    }

    /// One of its members, if it is there and reads as a `T`.
    #[must_use]
    pub fn member<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.raw.read::<Extra>().ok()?.get(name)?.read().ok()
    }
}

impl Serialize for Foreign {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.raw.serialize(serializer)
    }
}

/// An object whose `type` has been read but not followed.
pub(crate) struct Peeked {
    pub(crate) kind: String,
    pub(crate) raw: Raw,
    pub(crate) members: Extra,
}

impl Peeked {
    pub(crate) fn foreign(self) -> Foreign {
        Foreign { kind: self.kind, raw: self.raw }
    }
}

impl<'de> Deserialize<'de> for Peeked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let raw = Raw::deserialize(deserializer)?;
        let members: Extra = raw.read().map_err(|error| D::Error::custom(crate::format::members::plain(&error)))?;
        let kind = members.get("type").ok_or_else(|| D::Error::custom("the member `type` is missing"))?;
        let kind = kind.read().map_err(|_| D::Error::custom("/type: a string was wanted"))?;
        Ok(Self { kind, raw, members })
    }
}

/// One alternative: its `type`, and its schema.
pub(crate) fn alternative<T: JsonSchema + crate::format::members::Document>(
    generator: &mut SchemaGenerator,
) -> Option<(&'static str, Schema)> {
    T::TAG.map(|tag| (tag, generator.subschema_for::<T>()))
}

/// A chain of conditions rather than a `oneOf`: a validator then names the member that is at fault, and not only
/// that nothing matched.
pub(crate) fn schema(lines: &[&str], alternatives: Vec<(&'static str, Schema)>) -> Schema {
    let tags: Vec<_> = alternatives.iter().map(|(tag, _)| *tag).collect();
    let chain: Vec<Value> = alternatives
        .into_iter()
        .map(|(tag, schema)| {
            let condition = json!({
                "type": "object", "properties": { "type": { "const": tag } }, "required": ["type"],
            });
            json!({ "if": condition, "then": schema })
        })
        .collect();
    schemars::json_schema!({
        "description": crate::format::members::description(lines),
        "type": "object",
        "properties": { "type": { "description": "What this is.", "type": "string", "enum": tags } },
        "required": ["type"],
        "allOf": chain,
    })
}

/// Defines an enum of `document!` types that have a tag. One more variant, `Foreign`, keeps the rest.
macro_rules! tagged {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident { $($variant:ident($payload:ident),)+ }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("See [`", stringify!($payload), "`].")]
                $variant($payload),
            )+
            /// Of a type that this version does not know, kept whole.
            Foreign($crate::format::tagged::Foreign),
        }

        impl $name {
            /// The value of the member `type`.
            #[must_use]
            pub fn kind(&self) -> &str {
                match self {
                    $(Self::$variant(_) => <$payload as $crate::format::members::Document>::TAG.unwrap_or_default(),)+
                    Self::Foreign(foreign) => foreign.kind(),
                }
            }
        }

        $(
            impl From<$payload> for $name {
                fn from(payload: $payload) -> Self {
                    Self::$variant(payload)
                }
            }
        )+

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(payload) => payload.serialize(serializer),)+
                    Self::Foreign(foreign) => foreign.serialize(serializer),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use serde::de::Error as _;
                use $crate::format::members::{Document, Level, Members};
                let _level = Level::enter().map_err(D::Error::custom)?;
                let peeked = $crate::format::tagged::Peeked::deserialize(deserializer)?;
                $(
                    if <$payload as Document>::TAG == Some(peeked.kind.as_str()) {
                        return <$payload as Document>::take(Members::new(peeked.members))
                            .map(Self::$variant)
                            .map_err(D::Error::custom);
                    }
                )+
                Ok(Self::Foreign(peeked.foreign()))
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let alternatives = [$($crate::format::tagged::alternative::<$payload>(generator)),+];
                $crate::format::tagged::schema(&[$($doc),+], alternatives.into_iter().flatten().collect())
            }
        }
    };
}
pub(crate) use tagged;
