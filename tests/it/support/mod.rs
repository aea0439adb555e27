//! What several tests need.

pub(crate) mod merge_patch;
pub(crate) mod minimal;
