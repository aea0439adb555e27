//! IPTC's Information Interchange Model: numbered datasets one after the other, each with its length.
//!
//! Dataset 1:90 says in which character set the text is. Where it is absent, or announces an old one, text is read
//! as UTF-8 if it is valid UTF-8, else as windows-1252.

use super::iim_datasets;
use super::value::{Fault, Metadata, Source, Value};
use super::{dates, text};

const MARK: u8 = 0x1c;
/// Values kept.
const VALUES: usize = 10_000;
/// The most bytes kept of one value.
const VALUE: usize = 64 * 1024;

/// One dataset as it stands.
pub(in crate::media) struct Raw<'a> {
    pub(in crate::media) record: u8,
    pub(in crate::media) number: u8,
    pub(in crate::media) at: usize,
    pub(in crate::media) data: &'a [u8],
}

/// Reads a block that stands at `at` in the file.
pub(in crate::media) fn read(bytes: &[u8], at: u64, metadata: &mut Metadata) {
    let mut fault = |offset: usize, what: String| {
        metadata.faults.push(Fault { source: Source::Iim, at: at.saturating_add(offset as u64), what });
    };
    let (sets, broken) = datasets(bytes);
    if let Some((offset, what)) = broken {
        fault(offset, what);
    }
    let charset = sets.iter().find(|set| (set.record, set.number) == (1, 90)).map(|set| set.data);
    let utf8 = charset == Some(b"\x1b%G");
    let mut values = Vec::new();
    for set in &sets {
        let Some(known) = iim_datasets::find(set.record, set.number) else { continue };
        if set.data.len() > VALUE || values.len() >= VALUES {
            fault(set.at, format!("dataset {}:{:02} is more than is read", set.record, set.number));
            continue;
        }
        let said = if known.binary {
            // The widest has four bytes; one that is wider is none of the standard's.
            match set.data {
                [] | [_, _, _, _, _, ..] => continue,
                bytes => bytes.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)).to_string(),
            }
        } else if utf8 && std::str::from_utf8(set.data).is_err() {
            fault(set.at, format!("dataset {}:{:02} is not the UTF-8 that 1:90 announces", set.record, set.number));
            // A text cut by bytes inside a character is still that text, without its last character.
            match std::str::from_utf8(set.data) {
                Err(error) if error.error_len().is_none() => {
                    String::from_utf8_lossy(&set.data[..error.valid_up_to()]).into_owned()
                }
                _ => text::legacy(set.data),
            }
        } else {
            text::legacy(set.data)
        };
        let said = said.trim_end_matches('\0').to_owned();
        values.push(Value {
            source: Source::Iim,
            name: known.name.to_owned(),
            text: said,
            lang: None,
            bytes: Some(set.data.len()),
        });
    }
    for (date, time) in [
        ("DateSent", "TimeSent"),
        ("ReleaseDate", "ReleaseTime"),
        ("ExpirationDate", "ExpirationTime"),
        ("DateCreated", "TimeCreated"),
        ("DigitalCreationDate", "DigitalCreationTime"),
    ] {
        let clock = values.iter().find(|value| value.name == time).map(|value| value.text.clone());
        if let Some(value) = values.iter_mut().find(|value| value.name == date) {
            value.text = dates::iim(&value.text, clock.as_deref());
        }
        if let Some(value) = values.iter_mut().find(|value| value.name == time) {
            value.text = dates::time(&value.text);
        }
    }
    metadata.values.extend(values);
}

/// Every dataset up to the first that is broken, and what is wrong with that.
pub(in crate::media) fn datasets(bytes: &[u8]) -> (Vec<Raw<'_>>, Option<(usize, String)>) {
    let (mut sets, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let rest = &bytes[at..];
        let [MARK, record, number, high, low, ..] = *rest else {
            // Blocks are filled up with noughts to the next even, or fourth, byte.
            let padding = rest.iter().all(|byte| *byte == 0);
            return (sets, (!padding).then(|| (at, "no dataset where one is due".to_owned())));
        };
        let short = usize::from(u16::from_be_bytes([high, low]));
        // The first bit set: the rest says how many bytes of length follow.
        let (header, length) = if short & 0x8000 == 0 {
            (5, Some(short))
        } else {
            let width = short & 0x7fff;
            let length = rest.get(5..5 + width).filter(|_| width <= 4);
            let fold = |bytes: &[u8]| bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
            (5 + width, length.map(fold))
        };
        let data = length.and_then(|length| rest.get(header..header.checked_add(length)?));
        let Some(data) = data else {
            let what = format!("dataset {record}:{number:02} announces more bytes than there are");
            // What is left of a text is more than nothing.
            let data = rest.get(header..).unwrap_or_default();
            if iim_datasets::find(record, number).is_some() && !data.is_empty() {
                sets.push(Raw { record, number, at, data });
            }
            return (sets, Some((at, what)));
        };
        sets.push(Raw { record, number, at, data });
        at += header + data.len();
    }
    (sets, None)
}
