//! ZIP, and the documents kept in one: the end record is the end.
//!
//! The archive's own entries are not looked at; only that the record is there, and the directory before it.

use super::facts::End;
use super::input::{Gap, Input, WINDOW};

const RECORD: usize = 22;

pub(super) fn walk(input: &mut Input<'_>) -> Result<End, Gap> {
    let size = input.size();
    // Nearly every archive ends in the record; a comment of nearly 64 KiB may follow it.
    let reach = if whole(input.tail(RECORD)?.1) { RECORD } else { WINDOW };
    let (start, tail) = input.tail(reach)?;
    let found = memchr::memmem::rfind_iter(tail, b"PK\x05\x06").find(|&at| whole(&tail[at..]));
    let Some((at, record)) = found.map(|at| (start + at as u64, &tail[at..])) else {
        return Ok(End::cut(size, "no end record of the archive"));
    };
    let number =
        |from: usize| record.get(from..from + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    let directory = number(12).zip(number(16)).map(|(length, offset)| u64::from(length) + u64::from(offset));
    Ok(match directory {
        // All ones: the numbers are in a further record, of which the directory is a part.
        Some(end) if end <= at || number(16) == Some(u32::MAX) => End::Reached,
        _ => End::cut(at, "the archive's directory does not lie before its end record"),
    })
}

/// Whether a record starts here that is all there, with its comment.
fn whole(bytes: &[u8]) -> bool {
    let comment = bytes.get(20..22).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes);
    bytes.starts_with(b"PK\x05\x06") && comment.is_some_and(|length| bytes.len() >= RECORD + usize::from(length))
}
