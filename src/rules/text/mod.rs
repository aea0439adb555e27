//! The text itself.

pub(super) mod active_content;
pub(super) mod cut_text;
pub(super) mod page_furniture;
pub(super) mod placeholder_text;
pub(super) mod repeated_text;
pub(super) mod wrong_counts;
