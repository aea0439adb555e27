//! Bylines: whether an article says who wrote it, and whether what it prints is what it says.

pub(super) mod bad_identifier;
pub(super) mod by_word_in_name;
pub(super) mod byline_mismatch;
pub(super) mod dateline_without_contributor;
pub(super) mod hidden_party_shown;
pub(super) mod no_byline;
pub(super) mod not_a_name;
pub(super) mod several_names_in_one;
pub(super) mod software_as_author;
pub(super) mod title_in_name;
pub(super) mod uncaptured_sign_off;
