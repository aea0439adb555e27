//! The rules, and the frame they stand in.
//!
//! A rule is one file that exports `RULE`, its page `docs/rules/OFPnnn.md`, and one line in [`RULES`]. It reads and
//! never writes, and says one thing once.

pub mod context;
pub mod rule;

mod access;
mod byline;
mod container;
mod credit;
mod document;
mod fixity;
mod index;
mod reference;
mod say;
mod source;

pub use context::{Context, Finding, Findings, Target, Unchecked};
pub use rule::{Family, Levels, Profile, Rule};

/// Every rule, in the order of its code.
pub static RULES: &[&Rule] = &[
    &source::source_not_utf8::RULE,
    &source::bad_front_matter::RULE,
    &source::duplicate_source_member::RULE,
    &source::unknown_source_member::RULE,
    &source::bad_source_value::RULE,
    &source::missing_source_file::RULE,
    &source::outside_source_path::RULE,
    &source::bad_markdown::RULE,
    &source::unreferenced_source_file::RULE,
    &container::mimetype_not_first::RULE,
    &container::unsafe_name::RULE,
    &container::duplicate_name::RULE,
    &container::unreadable_entry::RULE,
    &container::limit_exceeded::RULE,
    &container::manifest_file_mismatch::RULE,
    &container::headers_disagree::RULE,
    &container::not_an_archive::RULE,
    &container::truncated_archive::RULE,
    &container::stray_bytes::RULE,
    &container::wrong_entry_order::RULE,
    &container::directory_entry::RULE,
    &container::local_header_field::RULE,
    &container::central_header_field::RULE,
    &container::end_record_field::RULE,
    &container::compressed_entry::RULE,
    &container::unportable_name::RULE,
    &container::forbidden_feature::RULE,
    &container::inexact_zip64::RULE,
    &container::folder_prefix_name::RULE,
    &container::no_manifest::RULE,
    &container::manifest_not_canonical::RULE,
    &container::manifest_content::RULE,
    &container::crc_mismatch::RULE,
    &container::unpredicted_bytes::RULE,
    &container::stale_manifest::RULE,
    &container::outside_the_layout::RULE,
    &document::bad_json::RULE,
    &document::unknown_version::RULE,
    &document::schema_mismatch::RULE,
    &document::unknown_member::RULE,
    &document::unknown_vocabulary_term::RULE,
    &document::retired_vocabulary_term::RULE,
    &document::malformed_media_type::RULE,
    &document::newer_version::RULE,
    &document::conversion_gap::RULE,
    &reference::dangling_reference::RULE,
    &reference::duplicate_id::RULE,
    &reference::unplaced_asset::RULE,
    &reference::broken_supersedes_chain::RULE,
    &reference::hot_linked_media::RULE,
    &byline::no_byline::RULE,
    &credit::no_credit_line::RULE,
    &credit::no_creator::RULE,
    &access::no_alt_text::RULE,
    &fixity::digest_mismatch::RULE,
    &fixity::size_mismatch::RULE,
    &fixity::media_type_mismatch::RULE,
    &fixity::dimensions_mismatch::RULE,
    &fixity::cut_media::RULE,
    &fixity::c2pa_not_recorded::RULE,
];

/// The rule with this code or name.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}
