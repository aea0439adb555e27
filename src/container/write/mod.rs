//! Writing an archive: the same content gives the same bytes, to a file or to a pipe.
//!
//! The manifest's length depends on names and sizes only. So on a file the writer leaves room for it and for the
//! documents, copies and sums up every source once, in parallel, and fills in the rest at the end; on a pipe it
//! reads the sources twice.

mod content;
mod file;
mod layout;
mod piece;
mod pipe;

pub use content::{Content, Digests, Documents, Piece, Source, Written};
pub use file::{Unpublished, write_beside};
pub use pipe::{Summed, sum_up};
