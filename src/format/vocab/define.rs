//! How a vocabulary is defined.

use schemars::Schema;
use serde_json::json;

/// The schema of a vocabulary; the description carries what each word means.
pub(crate) fn schema(lines: &[&str], words: &[(&str, &str)], open: bool) -> Schema {
    let mut description = crate::format::members::description(lines);
    for (token, meaning) in words {
        description.push_str(&format!("\n- {token}: {meaning}"));
    }
    let tokens: Vec<&str> = words.iter().map(|(token, _)| *token).collect();
    let mut schema = schemars::json_schema!({ "description": description, "type": "string" });
    if open {
        // The same as anyOf [enum, uri], but a validator then names the words and not only that nothing matched.
        schema.insert("if".into(), json!({ "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:" }));
        schema.insert("then".into(), json!({ "format": "uri" }));
        schema.insert("else".into(), json!({ "enum": tokens }));
    } else {
        schema.insert("enum".into(), tokens.into());
    }
    schema
}

/// Defines vocabularies: `open` ones take an absolute URI as well, `closed` ones only their words.
macro_rules! vocabularies {
    ($(
        $(#[doc = $doc:literal])+
        pub $openness:ident enum $name:ident {
            $($(#[doc = $line:literal])+ $variant:ident = $token:literal,)+
        }
    )+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[doc = $line])+ $variant,)+
            /// A word that this version does not know, or a URI of a house's own.
            Other(String),
        }

        impl $name {
            /// The words of this version, in their order.
            pub const TOKENS: &'static [&'static str] = &[$($token),+];

            /// The values of this version, in the order of [`TOKENS`](Self::TOKENS).
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Whether an absolute URI may stand for a word of a house's own.
            pub const OPEN: bool = vocabularies!(@ $openness);

            /// The word as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $token,)+
                    Self::Other(word) => word,
                }
            }

            /// What the word means, for those that this version knows.
            #[must_use]
            pub fn meaning(&self) -> Option<String> {
                match self {
                    $(Self::$variant => Some($crate::format::members::description(&[$($line),+])),)+
                    Self::Other(_) => None,
                }
            }

            /// Whether this version knows the word.
            #[must_use]
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }

            /// Whether the word may stand here: a known one, or in an open vocabulary an absolute URI.
            #[must_use]
            pub fn is_well_formed(&self) -> bool {
                match self {
                    Self::Other(word) => Self::OPEN && $crate::format::text::Uri::from(word.as_str()).is_well_formed(),
                    _ => true,
                }
            }
        }

        impl<S: AsRef<str> + Into<String>> From<S> for $name {
            fn from(word: S) -> Self {
                match word.as_ref() {
                    $($token => Self::$variant,)+
                    _ => Self::Other(word.into()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let meanings: Vec<String> = Self::ALL.iter().filter_map(Self::meaning).collect();
                let words: Vec<(&str, &str)> =
                    Self::TOKENS.iter().copied().zip(meanings.iter().map(String::as_str)).collect();
                $crate::format::vocab::define::schema(&[$($doc),+], &words, Self::OPEN)
            }
        }
    )+};
    (@ open) => { true };
    (@ closed) => { false };
}
pub(crate) use vocabularies;
