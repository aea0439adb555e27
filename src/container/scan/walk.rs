//! The way through a ZIP from its first byte: for files whose end does not lead to their entries.

use std::fs::File;
use std::io;

use super::header::{self, Header};
use crate::container::fault::{Deviation, Fault};
use crate::container::profile::record::{
    CENTRAL_SIGNATURE, END_64_LEN, END_64_SIGNATURE, END_LEN, END_SIGNATURE, LOCAL_SIGNATURE, LOCATOR_LEN, MAX_32,
};
use crate::source::text::shorten;

/// The newest version of ZIP that a header may ask for, 6.3.
const NEWEST_ZIP: u64 = 63;

/// What lies along the way.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// How many entries.
    pub(super) entries: u64,
    /// Where the directory starts.
    pub(super) directory: Option<u64>,
    /// The end record behind it.
    pub(super) end: Option<Header>,
    /// Where the file ends too early.
    pub(super) cut: Option<Deviation>,
}

fn cut(what: String, at: u64) -> Option<Deviation> {
    Some(Deviation::new(Fault::Truncated(what), 1).at(at))
}

/// Goes from local header to local header, then through the directory, until something else stands there.
pub(super) fn walk(file: &File, len: u64) -> io::Result<Walk> {
    let mut walk = Walk::default();
    let mut at = 0;
    let mut last = String::new();
    while let Some(local) = header::local(file, at)? {
        let name = String::from_utf8_lossy(local.name()).into_owned();
        let size = local.wide("compressed size");
        walk.entries += 1;
        let Some(end) = local.end().checked_add(size).filter(|&end| end <= len) else {
            if size == MAX_32 || local.field("flags") & 8 != 0 {
                return Ok(walk); // a length that only the directory knows
            }
            if local.field("version needed") & 0xFF > NEWEST_ZIP {
                return Ok(walk); // the signature of a header, and no header
            }
            let what = match len.checked_sub(local.end()) {
                Some(there) => format!("it ends after {there} of the {size} bytes of `{}`", shorten(&name)),
                None => format!("it ends inside the header of `{}`", shorten(&name)),
            };
            walk.cut = cut(what, len).map(|cut| cut.entry(name));
            return Ok(walk);
        };
        (at, last) = (end, name);
    }
    let next = header::signature(file, at)?;
    if next != CENTRAL_SIGNATURE {
        let what = match walk.entries {
            0 => "it ends inside the header of its first entry".to_owned(),
            _ if at == len => format!("it ends after `{}`, before its directory", shorten(&last)),
            _ => format!("it ends inside the header that follows `{}`", shorten(&last)),
        };
        // A local header that is not whole, or less than a signature.
        if next == LOCAL_SIGNATURE || (walk.entries > 0 && len - at < 4) {
            walk.cut = cut(what, len);
        }
        return Ok(walk);
    }
    walk.directory = Some(at);
    let mut listed = String::new();
    while let Some(central) = header::central(file, at, len)?.filter(|central| central.end() < len) {
        listed = String::from_utf8_lossy(central.name()).into_owned();
        at = central.end();
    }
    end(file, len, at, &listed, &mut walk)?;
    Ok(walk)
}

/// The end record at the end of the directory, at `at`, or what is left of it.
fn end(file: &File, len: u64, at: u64, listed: &str, walk: &mut Walk) -> io::Result<()> {
    let long = at.saturating_add((END_64_LEN + LOCATOR_LEN) as u64);
    for place in [at, long] {
        let end = header::end(file, place)?;
        // The last bytes are the end record, whatever they say of a comment.
        if let Some(end) = end.filter(|end| end.end() <= len || place + END_LEN as u64 == len) {
            walk.end = Some(end);
            return Ok(());
        }
    }
    let left = len.saturating_sub(at);
    let next = header::signature(file, at)?;
    let lengths = [END_LEN, END_64_LEN + LOCATOR_LEN + END_LEN].map(|len| len as u64);
    if next != CENTRAL_SIGNATURE && lengths.contains(&left) {
        walk.end = header::damaged_end(file, len)?;
        return Ok(());
    }
    let ends = [END_SIGNATURE, END_64_SIGNATURE].into_iter().any(|end| starts(next, end, left));
    let what = match listed {
        _ if ends && left > 0 => "it ends inside its end record".to_owned(),
        "" => "it ends inside its directory, in the header of the first entry".to_owned(),
        _ if left == 0 => format!("it ends after the header of `{}` in its directory", shorten(listed)),
        _ => format!("it ends inside its directory, after the header of `{}`", shorten(listed)),
    };
    walk.cut = cut(what, len);
    Ok(())
}

/// Whether the bytes of `found`, of which only `left` are there, are the start of `wanted`.
fn starts(found: u32, wanted: u32, left: u64) -> bool {
    let there = usize::try_from(left).unwrap_or(4).min(4);
    found.to_le_bytes()[..there] == wanted.to_le_bytes()[..there]
}
