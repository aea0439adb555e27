//! The frame of a pass over an archive: its head and manifest, what follows the listed files, and the end.

use std::io::{self, Read, Write as _};
use std::sync::Arc;

use super::contents::{Seen, Source, contents};
use super::entries::Entries;
use super::expect::{self, Rest, foreign};
use super::fault::{Deviation, Fault, StrayPlace};
use super::listing;
use super::package::{PackageFile, is_unlisted_by_right};
use super::path::{MANIFEST, MIMETYPE};
use super::plan::{self, Listed};
use super::profile::MEDIA_TYPE;
use super::profile::compare::{Record, field_of};
use super::profile::record::{self, Entry, LOCAL_LEN, LOCAL_SIGNATURE, MAX_32};
use super::section::read_full;
use super::verify::{Run, Verified};

/// One pass: what it has seen so far, and where it stands.
pub(super) struct Pass<'r> {
    pub(super) verified: Verified,
    pub(super) entries: Entries,
    pub(super) run: Run<'r>,
}

impl Pass<'_> {
    /// Where the next record starts.
    pub(super) fn offset(&self) -> u64 {
        self.entries.end()
    }

    fn lose(&mut self, deviation: Deviation) {
        self.verified.deviations.push(deviation);
        self.verified.lost = true;
    }

    /// Compares `mimetype` and `manifest.json`, and reads the plan.
    pub(super) fn head(&mut self, reader: &mut impl Read) -> io::Result<()> {
        let bytes = MEDIA_TYPE.as_bytes();
        let first = Entry { name: MIMETYPE.into(), size: bytes.len() as u64, crc: crc32fast::hash(bytes), offset: 0 };
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
        // Exactly so much, and not up to twice as much as a growing buffer takes; there is a limit to it.
        let mut text = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        reader.by_ref().take(size).read_to_end(&mut text)?;
        if (text.len() as u64) < size {
            let what = format!("it ends after {} of the {size} bytes of `{MANIFEST}`", text.len());
            self.lose(Deviation::new(Fault::Truncated(what), 1).entry(MANIFEST).at(entry.data() + text.len() as u64));
            return Ok(());
        }
        let crc = crc32fast::hash(&text);
        if crc != entry.crc {
            let fault = Fault::Crc { stated: entry.crc, found: crc };
            self.verified.deviations.push(Deviation::new(fault, 10).entry(MANIFEST).at(entry.offset + 14));
        }
        if let Some(sink) = self.run.sink {
            sink.create(MANIFEST)?.write_all(&text)?;
        }
        let expected = entry.crc;
        self.entries.push(entry);
        let manifest = listing::manifest(text, self.run.limits.json());
        let (plan, deviations) = plan::read_archive(&manifest, self.run.limits);
        // What a damaged manifest says, and what does not fit it, follows from the damage.
        let damaged = expected != crc;
        if !damaged {
            self.verified.deviations.extend(deviations);
        }
        self.verified.lost |= damaged || !plan.whole;
        self.verified.plan = plan;
        self.verified.manifest = Some(manifest);
        Ok(())
    }

    pub(super) fn take(&mut self, seen: Seen, listed: &Arc<Listed>) {
        let known = !seen.lost;
        self.verified.lost |= seen.lost;
        self.verified.deviations.extend(seen.deviations);
        self.verified.articles.extend(seen.document);
        self.entries.push_listed(seen.entry, listed);
        if seen.unread {
            self.verified.no_room(&listed.path, self.run.limits);
        }
        if known {
            let metadata = self.verified.keep(&listed.path, seen.looked.metadata, self.run.limits);
            self.verified.files.push(PackageFile {
                path: listed.path.clone(),
                size: seen.sums.length,
                sha256: Some(seen.sums.sha256),
                listed: Some(Arc::clone(listed)),
                media: seen.looked.media,
                metadata,
            });
        }
    }

    /// Compares what follows the listed files: entries outside the list, the directory, the end.
    pub(super) fn tail(&mut self, reader: &mut impl Read) -> io::Result<()> {
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
        let mut deviates = None;
        for entry in self.entries.iter() {
            bytes.clear();
            record::central_header(&entry, &mut bytes);
            deviates = wanted.compare(Record::Central, &bytes)?.map(|deviation| deviation.entry(entry.name));
            if deviates.is_some() {
                break;
            }
        }
        if let Some(deviation) = deviates {
            self.lose(deviation);
            return Ok(());
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
        if let Some(last) = self.entries.last_name().filter(|last| !follows(last, &name)) {
            let fault = Fault::Order(format!("`{name}` may not follow `{last}`"));
            self.lose(Deviation::new(fault, 12).entry(name).at(offset));
            return Ok(());
        }
        let before: Vec<&str> = self.entries.names().filter(|name| is_unlisted_by_right(name)).collect();
        if before.len() as u64 >= self.run.limits.signatures {
            let max = self.run.limits.signatures;
            let fault = Fault::Limit { name: "signatures", found: before.len() as u64 + 1, max };
            self.lose(Deviation::new(fault, 12).entry(name).at(offset));
            return Ok(());
        }
        let is_folder = |outer: &&&str| name.strip_prefix(**outer).is_some_and(|rest| rest.starts_with('/'));
        if let Some(outer) = before.iter().find(is_folder).map(|outer| (*outer).to_owned()) {
            self.lose(Deviation::new(Fault::FolderPrefix(name), 8).entry(outer).at(offset));
            return Ok(());
        }
        let entry = Entry { name: name.into(), size, crc: 0, offset };
        let mut buffer = Vec::new();
        let mut whole = (&found[..]).chain(reader);
        let run = Run { probe: false, ..self.run };
        let seen = contents(&mut whole, Source::Stream, (entry, true), run, &mut buffer)?;
        self.verified.lost |= seen.lost;
        self.verified.deviations.extend(seen.deviations);
        self.verified.files.push(PackageFile {
            path: seen.entry.name.clone(),
            size: seen.sums.length,
            sha256: Some(seen.sums.sha256),
            listed: None,
            media: None,
            metadata: None,
        });
        self.entries.push(seen.entry);
        Ok(())
    }
}

/// Whether an unlisted entry called `name` may follow the entry called `last`.
pub(super) fn follows(last: &str, name: &str) -> bool {
    if !is_unlisted_by_right(last) {
        return true;
    }
    let rank = |name: &str| usize::from(!name.starts_with(super::path::SIGNATURES));
    (rank(last), last) < (rank(name), name)
}
