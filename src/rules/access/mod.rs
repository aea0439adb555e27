//! Accessibility: whether those who cannot see or hear get what the others get.

pub(super) mod broken_structure;
pub(super) mod no_alt_text;
pub(super) mod no_captions;
pub(super) mod no_long_description;
pub(super) mod unhelpful_alt_text;
