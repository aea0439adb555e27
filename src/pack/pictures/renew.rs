//! A document whose files are others than they were: lengths, digests and the digests of their metadata follow.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Copy;
use crate::container::digest::Checksum;
use crate::diagnostic::{Edit, edit};
use crate::media::{Metadata, Source};
use crate::source::json::push_name;

/// The files that changed, by name.
pub(crate) type Files = BTreeMap<String, Facts>;

/// What a document says of a file.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    size: u64,
    sha256: Checksum,
    /// The members of `embedded`, and the digests of the blocks that are there.
    blocks: Vec<(&'static str, Option<String>)>,
    signed: bool,
}

impl Facts {
    pub(crate) fn of(copy: &Copy) -> Self {
        let metadata = copy.looked.metadata.as_deref();
        let digest = |metadata: &Metadata, source| {
            let digits: String = metadata.block(source)?.sha256?.iter().map(|byte| format!("{byte:02x}")).collect();
            Some(digits)
        };
        let members = [(Source::Exif, "exifSha256"), (Source::Iim, "iimSha256"), (Source::Xmp, "xmpSha256")];
        let blocks = members.map(|(source, member)| (member, metadata.and_then(|metadata| digest(metadata, source))));
        let signed = copy.looked.media.as_ref().is_some_and(|media| media.c2pa.is_some());
        Self { size: copy.size, sha256: copy.sha256, blocks: blocks.into(), signed }
    }
}

/// The text of a document with what it says of these files as they are now; every other byte stays.
pub(crate) fn renewed(text: &str, files: &Files) -> String {
    if files.is_empty() {
        return text.to_owned();
    }
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Ok(value) = serde_json::from_str::<Value>(plain) else { return text.to_owned() };
    let mut edits = Vec::new();
    for (index, asset) in value.get("media").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let at = format!("/media/{index}");
        if let Some(facts) = named(asset, files) {
            plain_facts(asset, &at, facts, &mut edits);
            blocks(asset, &at, facts, &mut edits);
        }
        for list in ["renditions", "tracks"] {
            for (index, inner) in asset.get(list).and_then(Value::as_array).into_iter().flatten().enumerate() {
                if let Some(facts) = named(inner, files) {
                    plain_facts(inner, &format!("{at}/{list}/{index}"), facts, &mut edits);
                }
            }
        }
    }
    let wanted: Vec<(&str, &Edit)> = edits.iter().map(|(pointer, edit)| (pointer.as_str(), edit)).collect();
    edit(text, &wanted).text
}

fn named<'f>(value: &Value, files: &'f Files) -> Option<&'f Facts> {
    files.get(value.get("file")?.as_str()?)
}

fn plain_facts(value: &Value, at: &str, facts: &Facts, edits: &mut Vec<(String, Edit)>) {
    for (member, new) in [("size", Value::from(facts.size)), ("sha256", Value::from(facts.sha256.to_string()))] {
        if value.get(member).is_some_and(|old| *old != new) {
            let mut pointer = at.to_owned();
            push_name(&mut pointer, member);
            edits.push((pointer, Edit::Replace(new)));
        }
    }
}

/// The digests of the blocks, in the order in which the format has them; and whether there still is a signature.
fn blocks(asset: &Value, at: &str, facts: &Facts, edits: &mut Vec<(String, Edit)>) {
    let old = asset.get("embedded").and_then(Value::as_object);
    let mut new: Map<String, Value> = Map::new();
    for (member, digest) in &facts.blocks {
        if let Some(digest) = digest {
            new.insert((*member).to_owned(), Value::from(digest.as_str()));
        }
    }
    let is_digest = |name: &str| facts.blocks.iter().any(|(member, _)| *member == name);
    let rest = old.into_iter().flatten().filter(|(name, _)| !is_digest(name));
    new.extend(rest.map(|(name, value)| (name.clone(), value.clone())));
    match old {
        Some(old) if *old == new => {}
        Some(_) if new.is_empty() => edits.push((format!("{at}/embedded"), Edit::Remove)),
        Some(_) => edits.push((format!("{at}/embedded"), Edit::Replace(Value::Object(new)))),
        None if new.is_empty() => {}
        None => edits.push((at.to_owned(), Edit::Insert("embedded".to_owned(), Value::Object(new)))),
    }
    let present = asset.pointer("/provenance/c2pa/present") == Some(&Value::Bool(true));
    if present && !facts.signed {
        edits.push((format!("{at}/provenance/c2pa"), Edit::Replace(serde_json::json!({"present": false}))));
    }
}
