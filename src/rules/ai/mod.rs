//! What machines had a hand in: whether it is told, and told the same everywhere.

pub(super) mod declared;

pub(super) mod ai_image_with_photographer;
pub(super) mod ai_source_type_differs;
pub(super) mod byline_and_ai_disagree;
pub(super) mod no_ai_label;
pub(super) mod photoreal_generated_news;
pub(super) mod unreviewed_generated_text;
