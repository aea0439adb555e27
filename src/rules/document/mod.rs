//! JSON, schema, vocabularies: whether a document can be read, and says what a document may say.

pub(super) mod bad_json;
pub(super) mod conversion_gap;
pub(super) mod malformed_media_type;
pub(super) mod newer_version;
pub(super) mod not_nfc;
pub(super) mod retired_vocabulary_term;
pub(super) mod schema;
pub(super) mod schema_mismatch;
pub(super) mod unknown_member;
pub(super) mod unknown_version;
pub(super) mod unknown_vocabulary_term;
pub(super) mod untrimmed_value;

mod fixes;
pub(super) mod vocabulary;
mod words;
