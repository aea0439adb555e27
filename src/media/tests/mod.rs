//! What the facts must be, format by format, on small files made here.

mod active;
#[cfg(feature = "decode")]
mod decode;
mod embed;
mod ends;
mod facts;
mod held;
mod hostile;
mod metadata;
mod samples;
mod store;
mod strip;
mod types;

use std::io::Cursor;

use super::{End, MediaFacts, probe};

/// The facts of a file that is held as a whole.
fn read(bytes: &[u8]) -> MediaFacts {
    probe(&mut Cursor::new(bytes), bytes.len() as u64).unwrap()
}

fn is_cut(end: &End) -> bool {
    matches!(end, End::Cut { .. })
}
