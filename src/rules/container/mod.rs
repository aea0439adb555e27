//! The container: every byte of the ZIP, told by the clause that fixes it.

pub(super) mod mimetype_not_first;
