//! Strings with a meaning: each keeps the text that was written, and says on demand what it means.
//!
//! `2026-03-14T09:30:00+01:00` names an instant, but also says that it was half past nine where it happened; a
//! library's own type would write it back as `08:30Z`. And a reader that stopped at a bad date could not report
//! the other faults of a document. So each type here takes any string, writes the same one, and answers
//! `parsed()` with the meaning or with what was wanted.
//!
//! ```
//! use offprint::format::text::{DateTime, Lang};
//!
//! let published = DateTime::from("2026-03-14T09:30:00+01:00");
//! assert_eq!(published.parsed()?.timestamp.to_string(), "2026-03-14T08:30:00Z");
//! assert_eq!(published.as_str(), "2026-03-14T09:30:00+01:00");
//! assert!(Lang::from("English").parsed().is_ok(), "well formed, though no such language is registered");
//! assert_eq!(Lang::from("en_GB").parsed().unwrap_err().wanted, "a BCP 47 language tag, such as en-GB");
//! # Ok::<(), offprint::format::text::Malformed>(())
//! ```

use crate::format::version::Version;

pub use crate::format::text::dates::{Instant, Moment};

mod dates;

/// What should have stood where something else does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("wanted {wanted}")]
pub struct Malformed {
    /// What was wanted, with an example.
    pub wanted: &'static str,
}

/// Defines a string that keeps its text: `meaning` is what `parsed()` gives, `parse` how it is found.
macro_rules! text_types {
    ($(
        $(#[doc = $doc:literal])+
        pub struct $name:ident {
            meaning: $meaning:ty,
            parse: $parse:expr,
            wanted: $wanted:literal,
            schema: $schema:tt $(,)?
        }
    )+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text as it was written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// What the text means.
            ///
            /// # Errors
            /// When it is not well formed.
            pub fn parsed(&self) -> Result<$meaning, Malformed> {
                let parse: fn(&str) -> Option<$meaning> = $parse;
                parse(&self.0).ok_or(Malformed { wanted: $wanted })
            }

            /// Whether the text is well formed.
            #[must_use]
            pub fn is_well_formed(&self) -> bool {
                self.parsed().is_ok()
            }
        }

        impl<S: Into<String>> From<S> for $name {
            fn from(text: S) -> Self {
                Self(text.into())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut schema = schemars::json_schema!({
                    "description": crate::format::members::description(&[$($doc),+]), "type": "string",
                });
                if let serde_json::Value::Object(more) = serde_json::json!($schema) {
                    schema.ensure_object().extend(more);
                }
                schema
            }
        }
    )+};
}

text_types! {
    /// A date and time with its offset (RFC 3339), such as 2026-03-14T09:30:00+01:00.
    pub struct DateTime {
        meaning: Instant,
        parse: dates::instant,
        wanted: "a date and time with offset, such as 2026-03-14T09:30:00+01:00",
        // Some validators let a blank or lower-case letters pass.
        schema: { "format": "date-time", "pattern": "^[0-9TZ:.+-]*$" },
    }

    /// A date as exactly as it is known: a year (2026), a month (2026-03), a day (2026-03-14), a date and time whose
    /// offset nobody says (2026-03-14T09:30:00), or a date and time with its offset (2026-03-14T09:30:00+01:00).
    pub struct PartialDate {
        meaning: Moment,
        parse: dates::moment,
        wanted: "a year, a month, a day, or a date and time, such as 2026-03-14 or 2026-03-14T09:30:00+01:00",
        schema: {
            "if": { "not": { "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]))?$" } },
            "then": {
                "if": { "pattern": "^[0-9-]{10}$" },
                "then": { "format": "date" },
                "else": {
                    "if": { "pattern": "T[0-9:.]*$" },
                    // No format names a date and time without offset, so the calendar stands in the pattern.
                    "then": {
                        "pattern": "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|\
                                    02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|\
                                    ([02468][048]|[13579][26])00)-02-29)T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?$"
                    },
                    "else": { "format": "date-time", "pattern": "^[0-9TZ:.+-]*$" }
                }
            }
        },
    }

    /// A date as a first version writes it: a year (2026), a month (2026-03), a day (2026-03-14), or a date and time,
    /// with its offset (2026-03-14T09:30:00+01:00) or without (2026-03-14T09:30).
    pub struct LooseDate {
        meaning: Moment,
        parse: dates::loose,
        wanted: "a year, a month, a day, or a date and time, such as 2026-03-14 or 2026-03-14T09:30:00+01:00",
        schema: {
            "if": { "pattern": "(Z|[+-][0-9]{2}:[0-9]{2})$" },
            "then": { "format": "date-time", "pattern": "^[0-9TZ:.+-]*$" },
            "else": { "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?)?$|^[0-9]{4}(-(0[1-9]|1[0-2]))?$" }
        },
    }

    /// A language tag (BCP 47), such as en-GB or zh-Hant.
    pub struct Lang {
        meaning: language_tags::LanguageTag,
        parse: lang,
        wanted: "a BCP 47 language tag, such as en-GB",
        schema: {
            "pattern": "^([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?\
                        (-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*\
                        (-[Xx](-[A-Za-z0-9]{1,8})+)?$|^[Xx](-[A-Za-z0-9]{1,8})+$"
        },
    }

    /// An absolute URI: a web address, or a name such as urn:uuid:…
    pub struct Uri {
        meaning: url::Url,
        parse: uri,
        wanted: "an absolute URI, such as https://harbourpress.example/quay",
        schema: { "format": "uri" },
    }

    /// A SHA-256 digest: 64 hexadecimal digits in lower case.
    pub struct Digest {
        meaning: [u8; 32],
        parse: digest,
        wanted: "a SHA-256 digest of 64 lower-case hexadecimal digits",
        schema: { "pattern": "^[0-9a-f]{64}$" },
    }

    /// An id that holds in this document only: # and letters, digits, points, hyphens or underscores, such as
    /// #okafor.
    pub struct LocalId {
        meaning: String,
        parse: |text| local(text).then(|| text[1..].to_owned()),
        wanted: "a local id, such as #okafor",
        schema: { "pattern": "^#[A-Za-z0-9._-]+$" },
    }

    /// The id of a party or an asset: a local one, such as #okafor, which stands for it in this document; or an
    /// absolute URI.
    pub struct Reference {
        meaning: Target,
        parse: |text| if local(text) { Some(Target::Local(text[1..].to_owned())) } else { uri(text).map(Target::Uri) },
        wanted: "a local id, such as #okafor, or an absolute URI",
        schema: {
            "pattern": "^(#[A-Za-z0-9._-]+|[A-Za-z][A-Za-z0-9+.-]*:.*)$",
            "if": { "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:" },
            "then": { "format": "uri" }
        },
    }

    /// A media type (RFC 6838) in lower case and without parameters, such as image/jpeg.
    pub struct MediaType {
        meaning: (String, String),
        parse: media_type,
        wanted: "a media type in lower case, such as image/jpeg",
        schema: { "pattern": "^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$" },
    }

    /// The name of a file in the package, from its root: segments of lower-case ASCII letters, digits, points,
    /// hyphens and underscores, joined by /, such as media/quay.jpg (container profile, clause 8).
    pub struct EntryName {
        meaning: Vec<String>,
        parse: entry_name,
        wanted: "a portable name in lower case, such as media/quay.jpg",
        schema: {
            "maxLength": 255,
            "pattern": "^[a-z0-9][a-z0-9._-]{0,99}(/[a-z0-9][a-z0-9._-]{0,99}){0,7}$",
            "not": { "pattern": "\\.\\.|\\.(/|$)|(^|/)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\.|/|$)" }
        },
    }

    /// The version of the format, MAJOR.MINOR, such as 2.0.
    pub struct DeclaredVersion {
        meaning: Version,
        parse: |text| text.parse().ok(),
        wanted: "a version as MAJOR.MINOR, such as 2.0",
        schema: { "pattern": "^(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})$" },
    }
}

/// What a [`Reference`] points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Something in the same document; the id without its `#`.
    Local(String),
    /// Something that has a name of its own.
    Uri(url::Url),
}

fn local(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    })
}

/// Tags from before the grammar that it does not allow. Each has a replacement in the registry (RFC 5646 2.2.8).
const IRREGULAR: [&str; 17] = [
    "en-GB-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-BE-FR",
    "sgn-BE-NL",
    "sgn-CH-DE",
];

fn lang(text: &str) -> Option<language_tags::LanguageTag> {
    // `language_tags` leaves the length of private subtags unchecked.
    let fits =
        text.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    let irregular = IRREGULAR.iter().any(|tag| tag.eq_ignore_ascii_case(text));
    if fits && !irregular { language_tags::LanguageTag::parse(text).ok() } else { None }
}

/// `url` mends what it reads; so what RFC 3986 does not allow in a URI is refused first.
fn uri(text: &str) -> Option<url::Url> {
    fluent_uri::Uri::parse(text).ok()?;
    url::Url::parse(text).ok()
}

fn digest(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let digits: &[u8; 64] = text.as_bytes().try_into().ok()?;
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

fn media_type(text: &str) -> Option<(String, String)> {
    let fits = |name: &str| {
        name.len() <= 127
            && name.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"!#$&^_.+-".contains(&byte))
    };
    let (kind, subtype) = text.split_once('/')?;
    (fits(kind) && fits(subtype)).then(|| (kind.to_owned(), subtype.to_owned()))
}

fn entry_name(text: &str) -> Option<Vec<String>> {
    let fits = |segment: &str| {
        let stem = segment.split('.').next().unwrap_or_default();
        let numbered = |name| stem.strip_prefix(name).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
        (1..=100).contains(&segment.len())
            && segment.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
            && segment.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte))
            && !segment.contains("..")
            && !segment.ends_with('.')
            && !matches!(stem, "con" | "prn" | "aux" | "nul")
            && !numbered("com")
            && !numbered("lpt")
    };
    let segments: Vec<&str> = text.split('/').collect();
    (text.len() <= 255 && segments.len() <= 8 && segments.iter().all(|segment| fits(segment)))
        .then(|| segments.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_local_reference_from_a_uri() {
        assert_eq!(Reference::from("#okafor").parsed(), Ok(Target::Local("okafor".into())));
        let uri = Reference::from("https://harbourpress.example/people/okafor");
        assert!(matches!(uri.parsed(), Ok(Target::Uri(url)) if url.path() == "/people/okafor"));
        assert!(Reference::from("okafor").parsed().is_err());
    }

    #[test]
    fn reads_a_digest_as_bytes() {
        let digest = Digest::from(format!("0aff{}", "0".repeat(60)));
        assert_eq!(digest.parsed().expect("a digest")[..3], [0x0a, 0xff, 0]);
    }

    #[test]
    fn says_what_was_wanted() {
        let wanted = Uri::from("harbourpress.example").parsed().expect_err("no scheme").to_string();
        assert_eq!(wanted, "wanted an absolute URI, such as https://harbourpress.example/quay");
    }
}
