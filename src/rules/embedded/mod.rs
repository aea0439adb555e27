//! What an article declares, held against what the metadata inside its media say.

pub(super) mod blocks_differ;
pub(super) mod broken_block;
pub(super) mod cut_copy;
pub(crate) mod declared;
pub(super) mod declared_differs;
pub(super) mod licence_contradicted;
pub(super) mod pictures;
pub(super) mod stripped;
pub(crate) mod undeclared_restriction;
