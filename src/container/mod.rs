//! Where bytes live: an archive or an expanded folder.

pub mod digest;
pub mod document;
pub mod fault;
pub mod limits;
pub mod name;
pub mod package;
pub mod path;
pub mod plan;
pub mod profile;
pub mod sound;
pub mod unpack;
pub mod write;

pub(crate) mod beside;
mod contents;
mod entries;
mod entry;
mod expect;
mod folder;
mod listing;
mod looked;
mod open;
mod pass;
mod scan;
pub(crate) mod section;
mod verify;

pub use entry::{copy_entry, entry_starts, open_manifest};
pub use folder::is_expanded;
pub(crate) use looked::{Looked, Wanted};
pub use open::{Opening, list_folder, open, open_stream};
