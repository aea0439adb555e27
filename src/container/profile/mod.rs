//! The container profile `offprint-zip/1`: every byte of an archive, predicted.
//!
//! [`record`] emits the bytes; [`compare`] says where other bytes differ from them, in which field, and by which
//! clause. Both read one table of fields, so a reader cannot take what the writer would not write.

pub mod compare;
pub mod record;

/// The version of the profile.
pub const PROFILE: &str = "offprint-zip/1";
/// What entry 1 holds.
pub const MEDIA_TYPE: &str = "application/vnd.offprint+zip";
