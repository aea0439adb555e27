//! What stands for decoding where the feature `decode` is off.

use std::io::{self, Read, Seek};

use super::facts::Decoded;

/// Says that this build cannot; with the feature `decode` it reads a still picture to its last bit.
///
/// # Errors
///
/// None.
pub fn decode(_: &mut (impl Read + Seek + ?Sized), _: u64, _: u64) -> io::Result<Decoded> {
    Ok(Decoded::Unknown { why: "this build of offprint does not decode" })
}
