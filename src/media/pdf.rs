//! PDF: `%%EOF` near the end of the file is its end.
//!
//! A file arranged for the web says at its start how long it is; a shorter one is cut even where an earlier
//! `%%EOF` happens to be its last.

use super::facts::End;
use super::input::{Gap, Input};

/// Readers look for `%%EOF` in the last 1,024 bytes; some writers leave more behind it.
const TAIL: usize = 4096;
/// The first object of a file arranged for the web lies in the first 1,024 bytes.
const HEAD: usize = 1024;

pub(super) fn walk(input: &mut Input<'_>) -> Result<End, Gap> {
    let size = input.size();
    let announced = length(input.upto(0, HEAD)?);
    if let Some(length) = announced.filter(|&length| length > size) {
        return Ok(End::cut(size, format!("its first object announces {length} bytes")));
    }
    let (_, tail) = input.tail(TAIL)?;
    Ok(match memchr::memmem::rfind(tail, b"%%EOF") {
        Some(_) => End::Reached,
        None => End::cut(size, "no `%%EOF` near the end"),
    })
}

/// The number after `/L` in a dictionary with `/Linearized`.
fn length(head: &[u8]) -> Option<u64> {
    let dictionary = &head[memchr::memmem::find(head, b"/Linearized")?..];
    let dictionary = &dictionary[..memchr::memmem::find(dictionary, b">>")?];
    memchr::memmem::find_iter(dictionary, b"/L").find_map(|at| {
        let number = dictionary[at + 2..].trim_ascii_start();
        let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
        std::str::from_utf8(&number[..digits]).ok()?.parse().ok()
    })
}
