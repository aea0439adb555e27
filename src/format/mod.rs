//! What a document of an archive may say: its types, and the JSON Schemas that follow from them.
//!
//! Nothing here reads or writes a file, and nothing here judges. A document is read with
//! [`serde_json::from_str`] and written with [`serde_json::to_string`]; what it says is checked by the schema
//! and by the rules. So that reading never stops at a fault that a check should report:
//!
//! - a date, a language tag or a URI keeps the text that was written, well formed or not, and says on demand
//!   what it means ([`text`]);
//! - a vocabulary keeps a word it does not know ([`vocab`]);
//! - every object keeps the members it does not know, their values byte for byte and in their order, in a field
//!   named `extra` ([`members`]).
//!
//! ```
//! use offprint::format::v2::Byline;
//!
//! let written = r#"{"text":"By Mira Okafor in Lisbon","basis":"named","x-desk":1.50e3}"#;
//! let byline: Byline = serde_json::from_str(written)?;
//! assert_eq!(byline.text.as_deref(), Some("By Mira Okafor in Lisbon"));
//! assert_eq!(serde_json::to_string(&byline)?, written);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! A document's optional member is absent or has a value; it is never `null`. An empty list is not written.

#![allow(
    rustdoc::bare_urls,
    reason = "the doc comments are the schemas' descriptions too, where brackets would be noise"
)]

pub mod members;
pub mod migrate;
pub mod number;
pub mod raw;
pub mod schema;
pub mod tagged;
pub mod text;
pub mod v1;
pub mod v2;
pub mod version;
pub mod vocab;

pub use version::{Reading, Version};
