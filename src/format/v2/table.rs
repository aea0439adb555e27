//! Tables.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::format::members::document;
use crate::format::raw::Raw;
use crate::format::v2::block::block;
use crate::format::v2::{Inline, Text};
use crate::format::vocab::CellScope;

block! {
    /// A table.
    pub struct Table = "table" {
        /// The caption.
        may caption: Text,
        /// The rows of the head, each a list of cells.
        list header: Vec<Cell>,
        /// The rows of the body, each a list of cells.
        must_list rows: Vec<Cell>,
    }
}

/// A cell of a table: its text, or an object that says more. Which of the two was written is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text only.
    Inline(Inline),
    /// Text, and how many rows or columns it spans.
    WithSpan(CellWithSpan),
}

document! {
    /// A cell that spans several rows or columns, or is a header.
    pub struct CellWithSpan {
        /// The text.
        must content: Inline,
        /// How many columns it spans.
        may colspan: u32 = { "minimum": 1 },
        /// How many rows it spans.
        may rowspan: u32 = { "minimum": 1 },
        /// What it is the header of.
        may scope: CellScope,
    }
}

impl Cell {
    /// The text.
    #[must_use]
    pub fn content(&self) -> &Inline {
        match self {
            Self::Inline(content) => content,
            Self::WithSpan(cell) => &cell.content,
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Inline(content) => content.serialize(serializer),
            Self::WithSpan(cell) => cell.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Raw::deserialize(deserializer)?;
        match raw.first() {
            b'"' | b'[' => raw.read_as().map(Self::Inline),
            b'{' => raw.read_as().map(Self::WithSpan),
            _ => Err(serde::de::Error::custom("a string, an array of strings and marks, or a cell was wanted")),
        }
    }
}

impl JsonSchema for Cell {
    fn schema_name() -> Cow<'static, str> {
        "Cell".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = CellWithSpan::json_schema(generator);
        let inline = Inline::json_schema(generator);
        schema.insert("type".into(), serde_json::json!(["string", "array", "object"]));
        schema.insert("items".into(), inline.get("items").cloned().unwrap_or_default());
        schema.insert("description".into(), "A cell of a table: its text, or an object that says more.".into());
        schema
    }
}
