//! Ids and references: whether everything that is referred to is there, once, and where it belongs.

pub(super) mod broken_supersedes_chain;
pub(super) mod dangling_reference;
pub(super) mod duplicate_id;
pub(super) mod hot_linked_media;
pub(super) mod unplaced_asset;
