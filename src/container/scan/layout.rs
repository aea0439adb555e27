//! Where the records stand: nothing before, between or after them, and the records at the end.

use super::raw::{Raw, Zip};
use crate::container::fault::{Deviation, Fault, StrayPlace};
use crate::container::profile::compare::{Record, differences};
use crate::container::profile::record;
use crate::source::text::shorten;

/// How long a data descriptor can be: with or without a signature, with 32 or 64 bits.
const DESCRIPTORS: [u64; 4] = [12, 16, 20, 24];

/// A stretch of the file that one record or entry claims.
struct Span<'z> {
    start: u64,
    end: u64,
    entry: Option<&'z Raw>,
}

impl Span<'_> {
    fn name(&self) -> String {
        match self.entry {
            Some(entry) => format!("`{}`", shorten(&entry.name)),
            None => "the directory".to_owned(),
        }
    }
}

/// Every stretch, in the order of the file. Two headers of one name that share one entry are one stretch: that they
/// are two is told as a duplicate.
fn spans(zip: &Zip) -> Vec<Span<'_>> {
    let mut spans: Vec<Span<'_>> = zip
        .entries
        .iter()
        .filter_map(|entry| {
            let (local, (_, end)) = (entry.local.as_ref()?, entry.data?);
            Some(Span { start: local.at, end, entry: Some(entry) })
        })
        .collect();
    spans.push(Span { start: zip.directory, end: zip.directory_end, entry: None });
    spans.extend(zip.end.iter().map(|header| Span { start: header.at, end: header.end(), entry: None }));
    spans.sort_by_key(|span| (span.start, span.end));
    spans.dedup_by(|b, a| {
        let name = |span: &Span<'_>| span.entry.map(|entry| entry.name.clone());
        a.start == b.start && a.end == b.end && a.entry.is_some() && name(a) == name(b)
    });
    spans
}

/// Clause 1: nothing before, between or after the records. Whether something was put in or taken out, so that
/// every offset behind it is off.
pub(super) fn gaps(zip: &Zip, found: &mut Vec<Deviation>) -> bool {
    let before = found.len();
    overlaps(zip, found);
    let whole = zip.entries.iter().all(|entry| entry.data.is_some());
    let mut at = 0;
    let mut last: Option<&Raw> = None;
    for span in &spans(zip) {
        let len = span.start.saturating_sub(at);
        let described = last.is_some_and(Raw::is_described) && DESCRIPTORS.contains(&len);
        if len > 0 && whole && !described {
            let place = if at == 0 { StrayPlace::Before } else { StrayPlace::Between };
            found.push(Deviation::new(Fault::Stray { place, len }, 1).at(at));
        }
        if span.end >= at {
            (at, last) = (span.end, span.entry);
        }
    }
    let explained = zip.shift != 0 && found.len() > before;
    if zip.len > at {
        let fault = Fault::Stray { place: StrayPlace::After, len: zip.len - at };
        found.push(Deviation::new(fault, 1).at(at));
    }
    explained
}

/// Clause 1: no two entries share bytes.
pub(super) fn overlaps(zip: &Zip, found: &mut Vec<Deviation>) {
    let mut before: Option<Span<'_>> = None;
    for span in spans(zip) {
        if let Some(last) = before.as_ref().filter(|last| span.start < last.end) {
            // Of a pair with the directory, the entry is the culprit.
            let (culprit, other) = if span.entry.is_some() { (&span, last) } else { (last, &span) };
            let mut deviation = Deviation::new(Fault::Overlap(other.name()), 1).at(span.start);
            if let Some(entry) = culprit.entry {
                deviation = deviation.entry(&*entry.name);
            }
            found.push(deviation);
        }
        if before.as_ref().is_none_or(|last| span.end >= last.end) {
            before = Some(span);
        }
    }
}

/// Clauses 5 and 7: the records at the end.
pub(super) fn end(zip: &Zip, explained: bool, found: &mut Vec<Deviation>) {
    let Some(last) = zip.end.last() else { return };
    let commented = last.field("comment length") > 0 && last.end() <= zip.len;
    if commented {
        found.push(Deviation::new(Fault::Forbidden("has a comment"), 6).at(last.at + 20));
    }
    // Of a directory that was not read to its end nothing more can be said.
    if zip.directory_end != zip.end[0].at || zip.trouble.is_some() {
        return;
    }
    let stated = if explained { zip.directory.wrapping_add_signed(zip.shift.wrapping_neg()) } else { zip.directory };
    let (count, size) = (zip.entries.len() as u64, zip.directory_end - zip.directory);
    let mut wanted = Vec::new();
    record::end(count, size, stated, &mut wanted);
    let needed = record::end_needs_zip64(count, size, stated);
    if needed != (zip.end.len() == 3) {
        found.push(Deviation::new(Fault::Zip64 { record: Record::End64, needed }, 7).at(zip.end[0].at));
        return;
    }
    let (long, short) = wanted.split_at(wanted.len() - record::END_LEN);
    let mut parts: Vec<(Record, &[u8])> = Vec::new();
    if needed {
        let (end_64, locator) = long.split_at(record::END_64_LEN);
        parts.extend([(Record::End64, end_64), (Record::Locator, locator)]);
    }
    parts.push((Record::End, short));
    for ((record, wanted), header) in parts.into_iter().zip(&zip.end) {
        let mut differences = differences(record, wanted, &header.bytes, header.at);
        differences.retain(|difference| !(commented && difference.field == "comment length"));
        if let Some(first) = differences.first() {
            let (clause, at) = (first.clause, first.offset);
            found.push(Deviation::new(Fault::Header { record, differences }, clause).at(at));
        }
    }
}
