//! Accessibility: whether those who cannot see or hear get what the others get.

pub(super) mod no_alt_text;
