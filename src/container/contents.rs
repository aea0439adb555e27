//! One entry of an archive, compared: its header and its bytes.

use std::io::{self, Read, Write as _};

use super::digest::{self, Checksum, Sums};
use super::document::Document;
use super::expect;
use super::fault::{Deviation, Fault};
use super::looked::Looked;
use super::package::is_article;
use super::plan::Listed;
use super::profile::record::{Entry, LOCAL_LEN, local_len};
use super::section::{Bytes, Sample, Section, read_full};
use super::verify::Run;

/// Where the bytes of an entry come from, for a second look at them.
#[derive(Clone, Copy)]
pub(super) enum Source<'f> {
    Stream,
    Bytes(Bytes<'f>),
}

/// One entry, compared.
pub(crate) struct Seen {
    pub(crate) entry: Entry,
    pub(crate) sums: Sums,
    pub(crate) document: Option<Document>,
    pub(crate) looked: Looked,
    pub(crate) deviations: Vec<Deviation>,
    /// Whether it is a document for which there was no room.
    pub(super) unread: bool,
    pub(crate) lost: bool,
}

/// Compares an entry that the manifest lists.
pub(super) fn listed_entry(
    reader: &mut impl Read,
    source: Source<'_>,
    (listed, offset, keep): (&Listed, u64, bool),
    run: Run<'_>,
    buffer: &mut Vec<u8>,
) -> io::Result<Seen> {
    let entry = Entry { name: listed.path.clone(), size: listed.size, crc: 0, offset };
    contents(reader, source, (entry, keep), run, buffer)
}

/// Compares one entry: header and bytes. A document is kept if that is wanted.
pub(super) fn contents(
    reader: &mut impl Read,
    source: Source<'_>,
    (entry, keep): (Entry, bool),
    run: Run<'_>,
    buffer: &mut Vec<u8>,
) -> io::Result<Seen> {
    let mut deviations = Vec::new();
    let mut found = vec![0; usize::try_from(local_len(entry.name.len(), entry.size)).unwrap_or(LOCAL_LEN)];
    let got = read_full(reader, &mut found)?;
    found.truncate(got);
    let (entry, lost) = expect::local(&found, entry, &mut deviations);
    let nothing = Sums { sha256: Checksum::UNKNOWN, crc: 0, length: 0 };
    let mut seen =
        Seen { entry, sums: nothing, document: None, looked: Looked::default(), deviations, unread: false, lost };
    if lost {
        return Ok(seen);
    }
    let (name, size) = (seen.entry.name.clone(), seen.entry.size);
    let article = is_article(&name);
    let fits = size <= run.limits.json_size;
    if article && !fits {
        let fault = Fault::Limit { name: "json-size", found: size, max: run.limits.json_size };
        seen.deviations.push(Deviation::new(fault, 10).entry(&*name));
    }
    seen.unread = article && fits && !keep;
    let held = match source {
        Source::Bytes(bytes) => Section::new(bytes, seen.entry.data(), size).held(),
        Source::Stream => None,
    };
    let mut text = (article && fits && keep && held.is_none()).then(Vec::new);
    let mut sample = (run.probe && !article && matches!(source, Source::Stream)).then(|| Sample::new(size));
    let mut sink = run.sink.map(|sink| sink.create(&name)).transpose()?;
    let take = |bytes: &[u8]| {
        if let Some(text) = &mut text {
            text.extend_from_slice(bytes);
        }
        if let Some(sample) = &mut sample {
            sample.push(bytes);
        }
        sink.as_mut().map_or(Ok(()), |sink| sink.write_all(bytes))
    };
    seen.sums = match held {
        Some(bytes) => digest::sum_up_held(bytes, run.stop, take)?,
        None => digest::sum_up(reader, size, buffer, run.stop, take)?,
    };
    if seen.sums.length < size {
        let what = format!("it ends after {} of the {size} bytes of `{name}`", seen.sums.length);
        let at = seen.entry.data() + seen.sums.length;
        seen.deviations.push(Deviation::new(Fault::Truncated(what), 1).entry(&*name).at(at));
        seen.lost = true;
        return Ok(seen);
    }
    if seen.sums.crc != seen.entry.crc {
        let fault = Fault::Crc { stated: seen.entry.crc, found: seen.sums.crc };
        seen.deviations.push(Deviation::new(fault, 10).entry(&*name).at(seen.entry.offset + 14));
    }
    seen.document = match held.filter(|_| article && fits && keep) {
        Some(bytes) => Some(Document::of(&*name, bytes, run.limits.json())),
        None => text.map(|text| Document::read(&*name, text, run.limits.json())),
    };
    match (source, held, sample) {
        _ if article || !run.probe => {}
        (_, Some(bytes), _) => seen.looked = Looked::inside(bytes, run.wanted()),
        (Source::Bytes(file), None, _) => {
            seen.looked = Looked::at(&mut Section::new(file, seen.entry.data(), size), size, run.wanted());
        }
        (Source::Stream, _, Some(mut sample)) => seen.looked = Looked::at(&mut sample, size, run.wanted()),
        (Source::Stream, _, None) => {}
    }
    Ok(seen)
}
