//! One pass over an archive, comparing every byte with the predicted one.
//!
//! From a stream this takes constant memory; from a file the entries are compared in parallel, and what comes
//! out is the same. A byte that is not as predicted is recorded with its field and clause; where the records no
//! longer line up the pass is *lost* and stops, and for a file [`scan`](super::scan) says more.

use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;

use super::digest::{self, Checksum, Sums};
use super::document::Document;
use super::expect::{self, Rest, foreign};
use super::fault::{Deviation, Fault, StrayPlace};
use super::limits::Limits;
use super::package::{PackageFile, is_article, is_unlisted_by_right};
use super::path::{MANIFEST, MIMETYPE};
use super::plan::{self, Listed, Plan};
use super::profile::MEDIA_TYPE;
use super::profile::compare::{Record, field_of};
use super::profile::record::{self, Entry, LOCAL_LEN, LOCAL_SIGNATURE, MAX_32, local_len};
use super::section::{Sample, Section, read_full};
use crate::media;

/// Below this much data a second thread costs more than it gives.
const WORTH_A_THREAD: u64 = 4 << 20;

/// Takes the bytes of entries as they are verified: what `unpack` writes.
pub(crate) trait Sink: Sync {
    /// A place for the entry called `path`.
    fn create(&self, path: &str) -> io::Result<Box<dyn Write>>;
}

/// How to verify.
#[derive(Clone, Copy)]
pub(crate) struct Run<'r> {
    pub(crate) limits: &'r Limits,
    pub(crate) stop: &'r AtomicBool,
    pub(crate) sink: Option<&'r dyn Sink>,
    /// Whether to look inside media files.
    pub(crate) probe: bool,
    /// Whether to sum up the files of a folder; those of an archive always are.
    pub(crate) sums: bool,
}

/// What one pass has seen.
#[derive(Default)]
pub(crate) struct Verified {
    pub(crate) manifest: Option<Document>,
    pub(crate) plan: Plan,
    pub(crate) articles: Vec<Document>,
    pub(crate) files: Vec<PackageFile>,
    pub(crate) deviations: Vec<Deviation>,
    /// Whether the records did not line up with the predicted ones, so that a scan can say more.
    pub(crate) lost: bool,
}

/// Verifies a stream from its first byte to its last.
pub(crate) fn stream(reader: &mut impl Read, run: Run<'_>) -> io::Result<Verified> {
    let mut pass = Pass { verified: Verified::default(), entries: Vec::new(), run };
    pass.head(reader)?;
    let mut buffer = Vec::new();
    let files = std::mem::take(&mut pass.verified.plan.files);
    for listed in &files {
        if pass.verified.lost {
            break;
        }
        let seen = listed_entry(reader, Source::Stream, listed, pass.offset(), run, &mut buffer)?;
        pass.take(seen, listed);
    }
    pass.verified.plan.files = files;
    pass.tail(reader)?;
    Ok(pass.verified)
}

/// The start of an archive: what its manifest promises.
pub(crate) struct Head {
    pub(crate) manifest: Option<Document>,
    pub(crate) plan: Plan,
    /// Where the first listed file's header starts.
    pub(crate) offset: u64,
    pub(crate) lost: bool,
}

/// Verifies only `mimetype` and `manifest.json`.
pub(crate) fn head(file: &File, len: u64, run: Run<'_>) -> io::Result<Head> {
    let mut pass = Pass { verified: Verified::default(), entries: Vec::new(), run };
    pass.head(&mut Section::new(file, 0, len))?;
    let offset = pass.offset();
    let Verified { manifest, plan, lost, .. } = pass.verified;
    Ok(Head { manifest, plan, offset, lost })
}

/// Verifies a file, its entries in parallel where that is worth it.
pub(crate) fn file(file: &File, len: u64, run: Run<'_>) -> io::Result<Verified> {
    let mut pass = Pass { verified: Verified::default(), entries: Vec::new(), run };
    pass.head(&mut Section::new(file, 0, len))?;
    if !pass.verified.lost {
        let mut offset = pass.offset();
        let mut work = Vec::with_capacity(pass.verified.plan.files.len());
        for listed in &pass.verified.plan.files {
            work.push((listed, offset));
            offset = offset.saturating_add(local_len(listed.path.len(), listed.size)).saturating_add(listed.size);
        }
        let one = |buffer: &mut Vec<u8>, &(listed, offset): &(&Listed, u64)| {
            let section_len = local_len(listed.path.len(), listed.size).saturating_add(listed.size);
            let section_len = section_len.min(len.saturating_sub(offset));
            let mut reader = Section::new(file, offset, section_len);
            listed_entry(&mut reader, Source::File(file), listed, offset, run, buffer)
        };
        let seen: io::Result<Vec<Seen>> = if work.len() > 1 && len > WORTH_A_THREAD {
            work.par_iter().map_init(Vec::new, one).collect()
        } else {
            let mut buffer = Vec::new();
            work.iter().map(|work| one(&mut buffer, work)).collect()
        };
        let seen = seen?;
        let files = std::mem::take(&mut pass.verified.plan.files);
        for (seen, listed) in seen.into_iter().zip(&files) {
            pass.take(seen, listed);
        }
        pass.verified.plan.files = files;
    }
    let end = pass.offset();
    pass.tail(&mut Section::new(file, end, len.saturating_sub(end)))?;
    Ok(pass.verified)
}

/// Where the bytes of an entry come from, for a second look at them.
#[derive(Clone, Copy)]
enum Source<'f> {
    Stream,
    File(&'f File),
}

/// One entry, compared.
struct Seen {
    entry: Entry,
    sums: Sums,
    document: Option<Document>,
    media: Option<media::MediaFacts>,
    deviations: Vec<Deviation>,
    lost: bool,
}

fn listed_entry(
    reader: &mut impl Read,
    source: Source<'_>,
    listed: &Listed,
    offset: u64,
    run: Run<'_>,
    buffer: &mut Vec<u8>,
) -> io::Result<Seen> {
    let entry = Entry { name: listed.path.clone(), size: listed.size, crc: 0, offset };
    contents(reader, source, entry, run, buffer)
}

/// Compares one entry: header and bytes.
fn contents(
    reader: &mut impl Read,
    source: Source<'_>,
    entry: Entry,
    run: Run<'_>,
    buffer: &mut Vec<u8>,
) -> io::Result<Seen> {
    let mut deviations = Vec::new();
    let mut found = vec![0; usize::try_from(local_len(entry.name.len(), entry.size)).unwrap_or(LOCAL_LEN)];
    let got = read_full(reader, &mut found)?;
    found.truncate(got);
    let (entry, lost) = expect::local(&found, entry, &mut deviations);
    let nothing = Sums { sha256: Checksum::UNKNOWN, crc: 0, length: 0 };
    let mut seen = Seen { entry, sums: nothing, document: None, media: None, deviations, lost };
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
    let mut text = (article && fits).then(Vec::new);
    let mut sample = (run.probe && !article && matches!(source, Source::Stream)).then(Sample::new);
    let mut sink = run.sink.map(|sink| sink.create(&name)).transpose()?;
    seen.sums = digest::sum_up(reader, size, buffer, run.stop, |bytes| {
        if let Some(text) = &mut text {
            text.extend_from_slice(bytes);
        }
        if let Some(sample) = &mut sample {
            sample.push(bytes);
        }
        sink.as_mut().map_or(Ok(()), |sink| sink.write_all(bytes))
    })?;
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
    seen.document = text.map(|text| Document::read(&*name, text, run.limits.json()));
    seen.media = match (source, sample) {
        _ if article || !run.probe => None,
        (Source::File(file), _) => media::probe(&mut Section::new(file, seen.entry.data(), size), size).ok(),
        (Source::Stream, Some(mut sample)) => media::probe(&mut sample, size).ok(),
        (Source::Stream, None) => None,
    };
    Ok(seen)
}

struct Pass<'r> {
    verified: Verified,
    entries: Vec<Entry>,
    run: Run<'r>,
}

impl Pass<'_> {
    /// Where the next record starts.
    fn offset(&self) -> u64 {
        self.entries.last().map_or(0, Entry::end)
    }

    fn lose(&mut self, deviation: Deviation) {
        self.verified.deviations.push(deviation);
        self.verified.lost = true;
    }

    /// Compares `mimetype` and `manifest.json`, and reads the plan.
    fn head(&mut self, reader: &mut impl Read) -> io::Result<()> {
        let bytes = MEDIA_TYPE.as_bytes();
        let first =
            Entry { name: MIMETYPE.into(), size: bytes.len() as u64, crc: digest::sums_of(bytes).crc, offset: 0 };
        let mut wanted = Vec::new();
        record::local_header(&first, &mut wanted);
        let mut found = vec![0; wanted.len() + bytes.len()];
        let got = read_full(reader, &mut found)?;
        found.truncate(got);
        if let Some(looks) = foreign(&found) {
            self.lose(Deviation::new(Fault::NotAnArchive(looks), 1).at(0));
            return Ok(());
        }
        if found.len() < wanted.len() + bytes.len() {
            let what = "it ends inside its first entry".to_owned();
            self.lose(Deviation::new(Fault::Truncated(what), 1).at(found.len() as u64));
            return Ok(());
        }
        if found[..wanted.len()] != wanted[..] || &found[wanted.len()..] != bytes {
            let same = found.iter().zip(wanted.iter().chain(bytes)).take_while(|(a, b)| a == b).count();
            let name = found.get(LOCAL_LEN..LOCAL_LEN + MIMETYPE.len());
            let what = match found.starts_with(&LOCAL_SIGNATURE.to_le_bytes()) && name == Some(MIMETYPE.as_bytes()) {
                true => "its first entry is not exactly the `mimetype` that every archive has",
                false => "its first entry is not `mimetype`",
            };
            self.lose(Deviation::new(Fault::Mimetype(what.to_owned()), 2).at(same as u64));
            return Ok(());
        }
        if let Some(sink) = self.run.sink {
            sink.create(MIMETYPE)?.write_all(bytes)?;
        }
        self.entries.push(first);
        self.manifest(reader)
    }

    fn manifest(&mut self, reader: &mut impl Read) -> io::Result<()> {
        let offset = self.offset();
        let mut found = vec![0; LOCAL_LEN + MANIFEST.len()];
        let got = read_full(reader, &mut found)?;
        found.truncate(got);
        if found.len() == LOCAL_LEN + MANIFEST.len() && &found[LOCAL_LEN..] != MANIFEST.as_bytes() {
            self.lose(Deviation::new(Fault::NoManifest, 2).at(offset));
            return Ok(());
        }
        let size = field_of(Record::Local, "size", &found).unwrap_or(0);
        if size > self.run.limits.manifest_size && found.len() >= LOCAL_LEN {
            let fault = Fault::Limit { name: "manifest-size", found: size, max: self.run.limits.manifest_size };
            self.lose(Deviation::new(fault, 9).entry(MANIFEST).at(offset));
            return Ok(());
        }
        let entry = Entry { name: MANIFEST.into(), size, crc: 0, offset };
        let (entry, lost) = expect::local(&found, entry, &mut self.verified.deviations);
        if lost {
            self.verified.lost = true;
            return Ok(());
        }
        let mut text = Vec::new();
        reader.by_ref().take(size).read_to_end(&mut text)?;
        if (text.len() as u64) < size {
            let what = format!("it ends after {} of the {size} bytes of `{MANIFEST}`", text.len());
            self.lose(Deviation::new(Fault::Truncated(what), 1).entry(MANIFEST).at(entry.data() + text.len() as u64));
            return Ok(());
        }
        let crc = digest::sums_of(&text).crc;
        if crc != entry.crc {
            let fault = Fault::Crc { stated: entry.crc, found: crc };
            self.verified.deviations.push(Deviation::new(fault, 10).entry(MANIFEST).at(entry.offset + 14));
        }
        if let Some(sink) = self.run.sink {
            sink.create(MANIFEST)?.write_all(&text)?;
        }
        self.entries.push(entry);
        let manifest = Document::read(MANIFEST, text, self.run.limits.json());
        let (plan, deviations) = plan::read_archive(&manifest, self.run.limits);
        // What a damaged manifest says, and what does not fit it, follows from the damage.
        let damaged = self.entries.last().is_some_and(|entry| entry.crc != crc);
        if !damaged {
            self.verified.deviations.extend(deviations);
        }
        self.verified.lost |= damaged || !plan.whole;
        self.verified.plan = plan;
        self.verified.manifest = Some(manifest);
        Ok(())
    }

    fn take(&mut self, seen: Seen, listed: &Listed) {
        let known = !seen.lost;
        self.verified.lost |= seen.lost;
        self.verified.deviations.extend(seen.deviations);
        self.verified.articles.extend(seen.document);
        self.entries.push(seen.entry);
        if known {
            self.verified.files.push(PackageFile {
                path: listed.path.clone(),
                size: seen.sums.length,
                sha256: Some(seen.sums.sha256),
                listed: Some(listed.clone()),
                media: seen.media,
            });
        }
    }

    /// Compares what follows the listed files: entries outside the list, the directory, the end.
    fn tail(&mut self, reader: &mut impl Read) -> io::Result<()> {
        if self.verified.lost {
            return Ok(());
        }
        let mut start = [0; 4];
        let mut got = read_full(reader, &mut start)?;
        while got == 4 && u32::from_le_bytes(start) == LOCAL_SIGNATURE {
            self.unlisted(reader, start)?;
            if self.verified.lost {
                return Ok(());
            }
            got = read_full(reader, &mut start)?;
        }
        let offset = self.offset();
        let mut wanted = Rest { reader, start: start[..got].to_vec(), offset };
        let mut bytes = Vec::new();
        for index in 0..self.entries.len() {
            bytes.clear();
            record::central_header(&self.entries[index], &mut bytes);
            let name = self.entries[index].name.clone();
            if let Some(deviation) = wanted.compare(Record::Central, &bytes)? {
                self.lose(deviation.entry(name));
                return Ok(());
            }
        }
        let (count, size) = (self.entries.len() as u64, wanted.offset - offset);
        bytes.clear();
        record::end(count, size, offset, &mut bytes);
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let record = match rest.len() {
                record::END_LEN => Record::End,
                len if len == record::END_LEN + record::LOCATOR_LEN => Record::Locator,
                _ => Record::End64,
            };
            let (now, later) = rest.split_at(record.len());
            if let Some(deviation) = wanted.compare(record, now)? {
                self.lose(deviation);
                return Ok(());
            }
            rest = later;
        }
        let end = wanted.offset;
        if read_full(reader, &mut start[..1])? > 0 {
            let mut len = 1;
            let mut buffer = [0; 8192];
            loop {
                match read_full(reader, &mut buffer)? {
                    0 => break,
                    got => len += got as u64,
                }
            }
            self.lose(Deviation::new(Fault::Stray { place: StrayPlace::After, len }, 1).at(end));
        }
        Ok(())
    }

    /// Compares an entry that the manifest does not list: a signature or the content credential.
    fn unlisted(&mut self, reader: &mut impl Read, start: [u8; 4]) -> io::Result<()> {
        let offset = self.offset();
        let mut found = start.to_vec();
        found.resize(LOCAL_LEN, 0);
        let got = 4 + read_full(reader, &mut found[4..])?;
        found.truncate(got);
        let name_len = field_of(Record::Local, "name length", &found).unwrap_or(0).min(255) as usize;
        let size = field_of(Record::Local, "size", &found).unwrap_or(0);
        found.resize(got + name_len, 0);
        let got = got + read_full(reader, &mut found[got..])?;
        found.truncate(got);
        let name = String::from_utf8_lossy(found.get(LOCAL_LEN..).unwrap_or_default()).into_owned();
        if !is_unlisted_by_right(&name) {
            self.lose(Deviation::new(Fault::Unlisted, 9).entry(name).at(offset));
            return Ok(());
        }
        if let Err(fault) = super::path::check(name.as_bytes()) {
            self.lose(Deviation::new(Fault::Name(fault), 8).entry(name).at(offset));
            return Ok(());
        }
        if size > self.run.limits.signature_size || size >= MAX_32 {
            let fault = Fault::Limit { name: "signature-size", found: size, max: self.run.limits.signature_size };
            self.lose(Deviation::new(fault, 12).entry(name).at(offset));
            return Ok(());
        }
        if let Some(last) = self.entries.last().map(|entry| &entry.name).filter(|last| !follows(last, &name)) {
            let fault = Fault::Order(format!("`{name}` may not follow `{last}`"));
            self.lose(Deviation::new(fault, 12).entry(name).at(offset));
            return Ok(());
        }
        let entry = Entry { name, size, crc: 0, offset };
        let mut buffer = Vec::new();
        let mut whole = (&found[..]).chain(reader);
        let run = Run { probe: false, ..self.run };
        let seen = contents(&mut whole, Source::Stream, entry, run, &mut buffer)?;
        self.verified.lost |= seen.lost;
        self.verified.deviations.extend(seen.deviations);
        self.verified.files.push(PackageFile {
            path: seen.entry.name.clone(),
            size: seen.sums.length,
            sha256: Some(seen.sums.sha256),
            listed: None,
            media: None,
        });
        self.entries.push(seen.entry);
        Ok(())
    }
}

/// Whether an unlisted entry called `name` may follow the entry called `last`.
pub(crate) fn follows(last: &str, name: &str) -> bool {
    if !is_unlisted_by_right(last) {
        return true;
    }
    let rank = |name: &str| usize::from(!name.starts_with(super::path::SIGNATURES));
    (rank(last), last) < (rank(name), name)
}
