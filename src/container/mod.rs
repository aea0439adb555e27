//! Where bytes live: an archive or an expanded folder.

pub mod digest;
pub mod document;
pub mod fault;
pub mod limits;
pub mod package;
pub mod path;
pub mod plan;
pub mod profile;

mod expect;
mod folder;
mod open;
mod scan;
mod section;
pub mod unpack;
mod verify;
pub mod write;

pub use folder::is_expanded;
pub use open::{Opening, copy_entry, entry_starts, list_folder, open, open_manifest, open_stream};
