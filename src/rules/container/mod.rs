//! The container: every byte of the ZIP, told by the clause that fixes it.
//!
//! Reading a package records in what it deviates, as facts; [`faults`] says which rule speaks of which, and each
//! rule finds the words.

pub(super) mod central_header_field;
pub(super) mod compressed_entry;
pub(super) mod crc_mismatch;
pub(super) mod directory_entry;
pub(super) mod duplicate_name;
pub(super) mod end_record_field;
pub(super) mod folder_prefix_name;
pub(super) mod forbidden_feature;
pub(super) mod headers_disagree;
pub(super) mod inexact_zip64;
pub(super) mod limit_exceeded;
pub(super) mod local_header_field;
pub(super) mod manifest_content;
pub(super) mod manifest_file_mismatch;
pub(super) mod manifest_not_canonical;
pub(super) mod mimetype_not_first;
pub(super) mod no_manifest;
pub(super) mod not_an_archive;
pub(super) mod outside_the_layout;
pub(super) mod stale_manifest;
pub(super) mod stray_bytes;
pub(super) mod truncated_archive;
pub(super) mod unportable_name;
pub(super) mod unpredicted_bytes;
pub(super) mod unreadable_entry;
pub(super) mod unsafe_name;
pub(super) mod wrong_entry_order;

mod faults;
mod fields;
mod words;
