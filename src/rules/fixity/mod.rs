//! Fixity and media files: whether the bytes are those that were meant, and whole.

pub(super) mod c2pa_not_recorded;
pub(super) mod cut_media;
pub(super) mod digest_mismatch;
pub(super) mod dimensions_mismatch;
pub(super) mod media_type_mismatch;
pub(super) mod size_mismatch;

mod claims;
