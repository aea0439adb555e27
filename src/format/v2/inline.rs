//! Text inside a block: strings, and marks around them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::format::members::document;
use crate::format::raw::Raw;
use crate::format::tagged::tagged;
use crate::format::text::{Lang, LocalId, Reference, Uri};
use crate::format::vocab::Direction;

/// The text of a block: a plain string, or strings and marks in order. Which of the two was written is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text without marks.
    Plain(String),
    /// Text with marks.
    Parts(Vec<InlinePart>),
}

/// A piece of text, or a mark around one.
#[derive(Debug, Clone, PartialEq)]
pub enum InlinePart {
    /// Text.
    Text(String),
    /// A mark with its text.
    Mark(Mark),
}

impl Inline {
    /// The words without the marks.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        self.append_to(&mut text);
        text
    }

    fn append_to(&self, text: &mut String) {
        match self {
            Self::Plain(words) => text.push_str(words),
            Self::Parts(parts) => {
                for part in parts {
                    match part {
                        InlinePart::Text(words) => text.push_str(words),
                        InlinePart::Mark(mark) => {
                            if let Some(content) = mark.content() {
                                content.append_to(text);
                            }
                        }
                    }
                }
            }
        }
    }
}

impl<S: Into<String>> From<S> for Inline {
    fn from(words: S) -> Self {
        Self::Plain(words.into())
    }
}

impl<S: Into<String>> From<S> for InlinePart {
    fn from(words: S) -> Self {
        Self::Text(words.into())
    }
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(words) => serializer.serialize_str(words),
            Self::Parts(parts) => parts.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Inline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Raw::deserialize(deserializer)?;
        match raw.first() {
            b'"' => raw.read_as().map(Self::Plain),
            b'[' => raw.read_as().map(Self::Parts),
            _ => Err(serde::de::Error::custom("a string, or an array of strings and marks, was wanted")),
        }
    }
}

impl Serialize for InlinePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(words) => serializer.serialize_str(words),
            Self::Mark(mark) => mark.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for InlinePart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Raw::deserialize(deserializer)?;
        match raw.first() {
            b'"' => raw.read_as().map(Self::Text),
            b'{' => raw.read_as().map(Self::Mark),
            _ => Err(serde::de::Error::custom("a string or a mark was wanted")),
        }
    }
}

impl JsonSchema for Inline {
    fn schema_name() -> Cow<'static, str> {
        "Inline".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "The text of a block: a plain string, or strings and marks in order.",
            "type": ["string", "array"],
            "items": generator.subschema_for::<InlinePart>(),
        })
    }
}

impl JsonSchema for InlinePart {
    fn schema_name() -> Cow<'static, str> {
        "InlinePart".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "A piece of text, or a mark around one.",
            "type": ["string", "object"],
            "if": { "type": "object" },
            "then": generator.subschema_for::<Mark>(),
        })
    }
}

tagged! {
    /// A mark with the text that it is around.
    pub enum Mark {
        Strong(Strong),
        Emphasis(Emphasis),
        Strike(Strike),
        Subscript(Subscript),
        Superscript(Superscript),
        Code(CodeSpan),
        Link(Link),
        Lang(LangSpan),
        Abbreviation(Abbreviation),
        Ruby(Ruby),
        FootnoteRef(FootnoteRef),
        EntityRef(EntityRef),
    }
}

/// Defines marks: each has a `content` besides its own members.
macro_rules! marks {
    ($(
        $(#[doc = $doc:literal])+
        pub struct $name:ident = $tag:literal { $($members:tt)* }
    )+) => {
        $(
            document! {
                $(#[doc = $doc])+
                pub struct $name = $tag {
                    /// The text that the mark is around.
                    must content: Inline,
                    $($members)*
                }
            }
        )+

        impl Mark {
            /// The text that the mark is around; of an unknown mark, if its `content` reads as text.
            #[must_use]
            pub fn content(&self) -> Option<Cow<'_, Inline>> {
                match self {
                    Self::Strong(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::Emphasis(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::Strike(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::Subscript(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::Superscript(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::Code(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::Link(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::Lang(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::Abbreviation(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::Ruby(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::FootnoteRef(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::EntityRef(mark) => Some(Cow::Borrowed(&mark.content)),
                    Self::Foreign(mark) => mark.member("content").map(Cow::Owned),
                }
            }
        }
    };
}

marks! {
    /// Words of weight (HTML strong).
    pub struct Strong = "strong" {}

    /// Words with stress (HTML em).
    pub struct Emphasis = "emphasis" {}

    /// Words struck out (HTML s).
    pub struct Strike = "strike" {}

    /// Words below the line (HTML sub).
    pub struct Subscript = "sub" {}

    /// Words above the line (HTML sup).
    pub struct Superscript = "sup" {}

    /// Computer code (HTML code).
    pub struct CodeSpan = "code" {}

    /// A link (HTML a).
    pub struct Link = "link" {
        /// Where it leads.
        must href: Uri,
        /// What a reader sees of it beforehand.
        may title: String,
    }

    /// Words in another language (HTML lang).
    pub struct LangSpan = "lang" {
        /// Their language (BCP 47).
        must lang: Lang,
        /// The direction they run in.
        may dir: Direction,
    }

    /// An abbreviation (HTML abbr).
    pub struct Abbreviation = "abbr" {
        /// What it stands for.
        must title: String,
    }

    /// Words with their reading (HTML ruby).
    pub struct Ruby = "ruby" {
        /// The reading.
        must reading: String,
    }

    /// A mark that points to a footnote.
    pub struct FootnoteRef = "footnoteRef" {
        /// The id of the footnote.
        must r#ref: LocalId,
    }

    /// The name of a person, an organization or a thing.
    pub struct EntityRef = "entityRef" {
        /// Whom or what it names: the id of a party, or a URI.
        must r#ref: Reference,
    }
}

document! {
    /// A note that the text points to.
    pub struct Footnote {
        /// The id that the text points to it by.
        must id: LocalId,
        /// The note.
        must content: Inline,
    }
}
