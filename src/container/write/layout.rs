//! Every entry with its place: the bytes of an archive before they are written.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::content::{Content, Digests, Written};
use crate::container::digest::{self, Checksum, Sums};
use crate::container::document::Document;
use crate::container::limits::Limits;
use crate::container::package::{is_article, is_unlisted_by_right};
use crate::container::path::{self, MANIFEST, MIMETYPE};
use crate::container::plan;
use crate::container::profile::MEDIA_TYPE;
use crate::container::profile::record::{self, Entry};
use crate::container::sound::promising;
use crate::error::{Error, Result};
use crate::source::canonical::canonical;

/// An entry to be written: what it holds, and where it stands.
pub(super) struct Slot {
    pub(super) entry: Entry,
    pub(super) sha256: Checksum,
    media_type: String,
    pub(super) holds: Holds,
}

pub(super) enum Holds {
    /// An article document, in memory.
    Document(Vec<u8>),
    /// The piece of this number.
    Piece(usize),
}

/// Every entry after the manifest, in order, with its place.
pub(super) struct Layout<'c> {
    pub(super) content: &'c Content<'c>,
    pub(super) slots: Vec<Slot>,
    pub(super) manifest: Vec<u8>,
}

impl<'c> Layout<'c> {
    /// The layout with digests that are not known yet: sizes and places are final.
    pub(super) fn draft(content: &'c Content<'c>) -> Result<Self> {
        let unknown: Digests = content.pieces.iter().map(|piece| (piece.path.clone(), Checksum::UNKNOWN)).collect();
        let mut slots = Vec::new();
        let slot = |name: &str, size, media_type: &str, holds| Slot {
            entry: Entry { name: name.into(), size, crc: 0, offset: 0 },
            sha256: Checksum::UNKNOWN,
            media_type: media_type.to_owned(),
            holds,
        };
        for (name, bytes) in (content.documents)(&unknown) {
            slots.push(slot(&name, bytes.len() as u64, "application/json", Holds::Document(bytes)));
        }
        for (index, piece) in content.pieces.iter().enumerate() {
            slots.push(slot(&piece.path, piece.size, &piece.media_type, Holds::Piece(index)));
        }
        // By name; what no manifest lists comes last, and of that the content credential.
        let rank = |name: &str| match name {
            path::CREDENTIAL => 2,
            name if is_unlisted_by_right(name) => 1,
            _ => 0,
        };
        slots.sort_by(|a, b| (rank(&a.entry.name), &a.entry.name).cmp(&(rank(&b.entry.name), &b.entry.name)));
        for slot in &slots {
            let wrong =
                |why: String| Error::Value { what: "name in the archive", value: slot.entry.name.to_string(), why };
            path::check(slot.entry.name.as_bytes()).map_err(|fault| wrong(fault.to_string()))?;
            if [MIMETYPE, MANIFEST].contains(&slot.entry.name.as_str()) {
                return Err(wrong("the writer makes this entry itself".to_owned()));
            }
        }
        if let Some(pair) = slots.windows(2).find(|pair| pair[0].entry.name == pair[1].entry.name) {
            let why = "two files have it".to_owned();
            return Err(Error::Value { what: "name in the archive", value: pair[0].entry.name.to_string(), why });
        }
        let names: Vec<&str> = slots.iter().map(|slot| slot.entry.name.as_str()).collect();
        if let Some(&(inner, outer)) = path::folder_prefixes(&names).first() {
            let why = format!("it is also the folder of `{}`", names[inner]);
            return Err(Error::Value { what: "name in the archive", value: names[outer].to_owned(), why });
        }
        let mut layout = Self { content, slots, manifest: Vec::new() };
        layout.fill();
        layout.readable()?;
        Ok(layout)
    }

    /// Whether a reader will take what is about to be written; held against the reader's own code.
    fn readable(&self) -> Result<()> {
        let limits = Limits::default();
        let over = |what: &str, limit, found, max| Error::Limit { path: what.into(), limit, found, max };
        let size = self.manifest.len() as u64;
        if size > limits.manifest_size {
            return Err(over(MANIFEST, "manifest-size", size, limits.manifest_size));
        }
        let mut signatures = 0;
        for slot in &self.slots {
            let Entry { name, size, .. } = &slot.entry;
            if is_article(name) && *size > limits.json_size {
                return Err(over(name, "json-size", *size, limits.json_size));
            }
            if is_unlisted_by_right(name) {
                signatures += 1;
                if *size > limits.signature_size {
                    return Err(over(name, "signature-size", *size, limits.signature_size));
                }
            }
        }
        if signatures > limits.signatures {
            return Err(over("signatures/", "signatures", signatures, limits.signatures));
        }
        let manifest = Document::read(MANIFEST, self.manifest.clone(), limits.json());
        let (_, deviations) = plan::read_archive(&manifest, &limits);
        let why = match (promising(Some(&manifest)), deviations.first()) {
            (Err(why), _) => why,
            (Ok(()), None) => return Ok(()),
            (Ok(()), Some(deviation)) => format!("it would deviate from clause C{}", deviation.clause),
        };
        Err(Error::Value { what: "manifest", value: MANIFEST.to_owned(), why })
    }

    /// Writes the manifest for the digests as they are, and finds every entry's place.
    fn fill(&mut self) {
        self.manifest = self.manifest_bytes();
        let [_, manifest] = self.head();
        let mut offset = manifest.end();
        for slot in &mut self.slots {
            slot.entry.offset = offset;
            offset = slot.entry.end();
        }
    }

    fn manifest_bytes(&self) -> Vec<u8> {
        let listed = || self.slots.iter().filter(|slot| !is_unlisted_by_right(&slot.entry.name));
        let files: Vec<Value> = listed()
            .map(|slot| {
                json!({
                    "mediaType": slot.media_type,
                    "path": slot.entry.name,
                    "sha256": slot.sha256.to_string(),
                    "size": slot.entry.size,
                })
            })
            .collect();
        let mut manifest = json!({ "files": files, "format": "offprint", "version": self.content.version });
        // Version 1.0 does not name its article: it is always `article.json`.
        if !self.content.version.starts_with("1.") {
            manifest["articles"] =
                listed().map(|slot| slot.entry.name.as_str()).filter(|name| is_article(name)).collect();
        }
        if let Some(title) = &self.content.title {
            manifest["title"] = json!(title);
        }
        if let Some(extensions) = &self.content.extensions {
            manifest["extensions"] = extensions.clone();
        }
        canonical(&manifest).into_bytes()
    }

    fn head(&self) -> [Entry; 2] {
        let bytes = MEDIA_TYPE.as_bytes();
        let size = bytes.len() as u64;
        let first = Entry { name: MIMETYPE.into(), size, crc: digest::sums_of(bytes).crc, offset: 0 };
        let crc = digest::sums_of(&self.manifest).crc;
        let size = self.manifest.len() as u64;
        let second = Entry { name: MANIFEST.into(), size, crc, offset: first.end() };
        [first, second]
    }

    /// Puts in what the sources gave, and makes documents and manifest final.
    pub(super) fn finish(&mut self, sums: &[Sums]) -> Result<()> {
        let mut digests = Digests::new();
        for slot in &mut self.slots {
            if let Holds::Piece(index) = slot.holds {
                (slot.sha256, slot.entry.crc) = (sums[index].sha256, sums[index].crc);
                digests.insert(slot.entry.name.to_string(), slot.sha256);
            }
        }
        let mut documents: BTreeMap<String, Vec<u8>> = (self.content.documents)(&digests).into_iter().collect();
        for slot in &mut self.slots {
            let Holds::Document(bytes) = &mut slot.holds else { continue };
            if let Some(text) = documents.remove(slot.entry.name.as_str()) {
                *bytes = text;
            }
            if bytes.len() as u64 != slot.entry.size {
                // The caller's closure broke its promise; nothing was published.
                let why = "its length changed with the digests".to_owned();
                return Err(Error::Value { what: "document", value: slot.entry.name.to_string(), why });
            }
            let sums = digest::sums_of(bytes);
            (slot.sha256, slot.entry.crc) = (sums.sha256, sums.crc);
        }
        self.fill();
        Ok(())
    }

    /// The bytes up to the first file's header.
    pub(super) fn head_bytes(&self) -> Vec<u8> {
        let [first, second] = self.head();
        let mut bytes = Vec::new();
        record::local_header(&first, &mut bytes);
        bytes.extend_from_slice(MEDIA_TYPE.as_bytes());
        record::local_header(&second, &mut bytes);
        bytes.extend_from_slice(&self.manifest);
        bytes
    }

    /// Where the directory starts, and its bytes with the end records.
    pub(super) fn directory(&self) -> (u64, Vec<u8>) {
        let head = self.head();
        let offset = self.slots.last().map_or(head[1].end(), |slot| slot.entry.end());
        let mut bytes = Vec::new();
        for entry in head.iter().chain(self.slots.iter().map(|slot| &slot.entry)) {
            record::central_header(entry, &mut bytes);
        }
        let size = bytes.len() as u64;
        record::end(self.slots.len() as u64 + 2, size, offset, &mut bytes);
        (offset, bytes)
    }

    pub(super) fn written(&self) -> Written {
        let (offset, directory) = self.directory();
        Written {
            content_digest: Checksum::of(&self.manifest),
            bytes: offset + directory.len() as u64,
            files: self.slots.iter().filter(|slot| !is_unlisted_by_right(&slot.entry.name)).count(),
        }
    }

    pub(super) fn documents(&self) -> Vec<(String, Vec<u8>)> {
        let document = |slot: &Slot| match &slot.holds {
            Holds::Document(bytes) => Some((slot.entry.name.to_string(), bytes.clone())),
            Holds::Piece(_) => None,
        };
        self.slots.iter().filter_map(document).collect()
    }
}
