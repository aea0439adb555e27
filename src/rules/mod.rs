//! The rules, and the frame they stand in.
//!
//! A rule is one file that exports `RULE`, its page `docs/rules/OFPnnn.md`, and one line in [`RULES`]. It reads and
//! never writes, and says one thing once.

pub mod context;
pub mod house;
pub mod rule;

mod access;
mod ai;
mod byline;
pub(crate) mod config;
mod container;
mod credit;
mod credits;
mod dates;
mod document;
pub(crate) mod embedded;
mod fixity;
mod flat;
mod index;
mod instance;
mod language;
mod leaves;
mod people;
mod phrases;
mod privacy;
mod prose;
mod reference;
mod rights;
mod say;
mod signs;
mod source;
mod text;

use crate::format::Version;

pub use context::{Context, Finding, Findings, Target, Unchecked};
pub use language::is_country;
pub(crate) use phrases::{folded, lines};
pub use rights::known_media;
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
    &document::untrimmed_value::RULE,
    &document::not_nfc::RULE,
    &document::conversion_gap::RULE,
    &reference::dangling_reference::RULE,
    &reference::duplicate_id::RULE,
    &reference::unplaced_asset::RULE,
    &reference::broken_supersedes_chain::RULE,
    &reference::hot_linked_media::RULE,
    &byline::no_byline::RULE,
    &byline::by_word_in_name::RULE,
    &byline::several_names_in_one::RULE,
    &byline::byline_mismatch::RULE,
    &byline::not_a_name::RULE,
    &byline::title_in_name::RULE,
    &byline::bad_identifier::RULE,
    &byline::hidden_party_shown::RULE,
    &byline::dateline_without_contributor::RULE,
    &byline::uncaptured_sign_off::RULE,
    &byline::software_as_author::RULE,
    &dates::malformed_date::RULE,
    &dates::dates_out_of_order::RULE,
    &dates::broken_embargo::RULE,
    &dates::empty_embargo::RULE,
    &dates::incomplete_status_notice::RULE,
    &dates::killed_with_text::RULE,
    &dates::unexplained_version::RULE,
    &dates::evasive_correction::RULE,
    &dates::implausible_date::RULE,
    &dates::inexact_date::RULE,
    &language::bad_language_tag::RULE,
    &language::wrong_language::RULE,
    &language::garbled_text::RULE,
    &language::hidden_characters::RULE,
    &text::page_furniture::RULE,
    &text::repeated_text::RULE,
    &text::cut_text::RULE,
    &text::placeholder_text::RULE,
    &text::active_content::RULE,
    &text::wrong_counts::RULE,
    &credit::no_credit_line::RULE,
    &credit::no_creator::RULE,
    &credit::credit_mismatch::RULE,
    &credit::nobody_credited::RULE,
    &credit::misplaced_credit::RULE,
    &credit::incomplete_chain::RULE,
    &credit::cut_by_iim::RULE,
    &credit::missing_mandatory_credit::RULE,
    &credit::unmarked_file_photo::RULE,
    &credit::credits_differ::RULE,
    &access::no_alt_text::RULE,
    &access::unhelpful_alt_text::RULE,
    &access::no_long_description::RULE,
    &access::no_captions::RULE,
    &access::broken_structure::RULE,
    &embedded::blocks_differ::RULE,
    &embedded::declared_differs::RULE,
    &embedded::undeclared_restriction::RULE,
    &embedded::licence_contradicted::RULE,
    &embedded::stripped::RULE,
    &embedded::cut_copy::RULE,
    &embedded::broken_block::RULE,
    &rights::no_rights_basis::RULE,
    &rights::bad_licence::RULE,
    &rights::incomplete_attribution::RULE,
    &rights::used_against_terms::RULE,
    &rights::used_outside_validity::RULE,
    &rights::unstructured_restriction::RULE,
    &rights::not_to_be_archived::RULE,
    &rights::excluded_target::RULE,
    &rights::incomplete_notice::RULE,
    &rights::no_mining_constraint::RULE,
    &rights::conflicting_mining_signals::RULE,
    &rights::minor_without_release::RULE,
    &rights::editorial_only_sponsored::RULE,
    &fixity::digest_mismatch::RULE,
    &fixity::size_mismatch::RULE,
    &fixity::media_type_mismatch::RULE,
    &fixity::dimensions_mismatch::RULE,
    &fixity::cut_media::RULE,
    &fixity::c2pa_not_recorded::RULE,
    &privacy::embedded_location::RULE,
    &privacy::embedded_serial::RULE,
    &privacy::private_contact_public::RULE,
    &privacy::editorial_field_left::RULE,
    &privacy::local_path::RULE,
    &ai::no_ai_label::RULE,
    &ai::ai_image_with_photographer::RULE,
    &ai::ai_source_type_differs::RULE,
    &ai::unreviewed_generated_text::RULE,
    &ai::byline_and_ai_disagree::RULE,
    &ai::photoreal_generated_news::RULE,
    &config::unmatched_ignore::RULE,
    &config::house_required_member::RULE,
    &config::house_forbidden_member::RULE,
    &config::house_licence::RULE,
    &config::house_agency::RULE,
    &config::house_headline_length::RULE,
    &config::house_schema::RULE,
];

/// The rules about the article itself that read version 1 too; the rest are about what it does not have.
const FLAT: [&str; 4] = ["OFP221", "OFP301", "OFP401", "OFP431"];

impl Rule {
    /// Whether the rule reads packages of this version of the format.
    ///
    /// Those about the container, the documents as such, the files and the configuration read every version.
    pub fn reads(&self, version: Version) -> bool {
        let any = [Family::Source, Family::Container, Family::Document, Family::Fixity, Family::Config];
        version.major != 1 || any.contains(&self.family) || FLAT.contains(&self.code)
    }
}

/// The rule with this code or name.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}
