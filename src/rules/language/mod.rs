//! Language and characters.

pub(super) mod bad_language_tag;
pub(super) mod garbled_text;
pub(super) mod hidden_characters;
pub(super) mod wrong_language;

pub(super) mod function_words;
mod registry;
pub use registry::is_country;
