//! IIM: datasets go, and others come in; and Photoshop's resources, in which it stands.

use md5::{Digest as _, Md5};

use super::super::metadata::iim::{Raw, datasets};
use super::super::metadata::photoshop::{self, Resource};
use super::super::metadata::{Property, Source, iim_datasets, text};
use super::{Set, Strip};

/// Dataset 1:90 where text is UTF-8.
const UTF8: &[u8] = b"\x1b%G";
/// The resource that holds IIM, and the one that holds its MD5.
pub(super) const IIM: u16 = 0x0404;
const SUM: u16 = 0x0425;

/// What becomes of a block; `bytes` is `None` where nothing does.
#[derive(Debug, Default)]
pub(super) struct Edited {
    pub(super) bytes: Option<Vec<u8>>,
    /// What is not written, because it does not fit whole; what was there of it goes.
    pub(super) unfit: Vec<Property>,
    /// Why nothing was written.
    pub(super) refused: Option<&'static str>,
}

/// One dataset on its way.
#[derive(Clone, PartialEq)]
struct Dataset {
    record: u8,
    number: u8,
    data: Vec<u8>,
}

/// Takes out and writes in a block, which may be empty.
pub(super) fn edit(bytes: &[u8], strip: &[Strip], set: &[Set]) -> Edited {
    let (sets, broken) = datasets(bytes);
    if broken.is_some() {
        return Edited { refused: Some("is broken"), ..Edited::default() };
    }
    let mut edited = Edited::default();
    let said = |raw: &Raw<'_>| text::legacy(raw.data);
    let before: Vec<Dataset> =
        sets.iter().map(|raw| Dataset { record: raw.record, number: raw.number, data: raw.data.to_vec() }).collect();
    let goes = |raw: &Raw<'_>| strip.iter().any(|strip| strip.takes_dataset(raw.record, raw.number, &said(raw)));
    let mut all: Vec<Dataset> =
        sets.iter().zip(&before).filter(|(raw, _)| !goes(raw)).map(|(_, dataset)| dataset.clone()).collect();
    for one in set {
        let Some(known) = dataset(one.property) else { continue };
        let here = |dataset: &Dataset| (dataset.record, dataset.number) == (known.record, known.number);
        let values: Vec<&str> = one.values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
        let now: Vec<&[u8]> = all.iter().filter(|dataset| here(dataset)).map(|dataset| &dataset.data[..]).collect();
        if now.iter().map(|data| text::legacy(data)).eq(values.iter().map(|value| (*value).to_owned())) {
            continue;
        }
        let fits = values.iter().all(|value| value.len() <= known.most) && writable(&mut all, &values);
        let place = all.iter().position(here);
        all.retain(|dataset| !here(dataset));
        if !fits {
            edited.unfit.push(one.property);
            continue;
        }
        let later = |dataset: &Dataset| (dataset.record, dataset.number) > (known.record, known.number);
        let place = place.or_else(|| all.iter().position(later)).unwrap_or(all.len()).min(all.len());
        let new = values.iter().map(|value| Dataset {
            record: known.record,
            number: known.number,
            data: value.as_bytes().to_vec(),
        });
        all.splice(place..place, new);
    }
    let nothing = before.is_empty() && all.iter().all(|dataset| dataset.record == 1);
    if all != before && !nothing {
        edited.bytes = Some(written(&all));
    }
    edited
}

/// Whether text can be written as UTF-8 beside what is there, which then is UTF-8 too, and says so.
fn writable(all: &mut Vec<Dataset>, values: &[&str]) -> bool {
    let marked = all.iter().any(|dataset| (dataset.record, dataset.number) == (1, 90) && dataset.data == UTF8);
    if marked || (!all.is_empty() && values.iter().all(|value| value.is_ascii())) {
        return true;
    }
    let mut changed = all.clone();
    for dataset in &mut changed {
        let known = iim_datasets::find(dataset.record, dataset.number);
        if let Some(known) = known.filter(|known| !known.binary && std::str::from_utf8(&dataset.data).is_err()) {
            dataset.data = text::windows_1252(&dataset.data).into_bytes();
            if dataset.data.len() > known.most {
                return false;
            }
        }
    }
    changed.retain(|dataset| (dataset.record, dataset.number) != (1, 90));
    let place = changed.iter().position(|dataset| (dataset.record, dataset.number) > (1, 90)).unwrap_or(changed.len());
    changed.insert(place, Dataset { record: 1, number: 90, data: UTF8.to_vec() });
    // Readers expect each record to say its version.
    for record in [1, 2] {
        if !changed.iter().any(|dataset| (dataset.record, dataset.number) == (record, 0)) {
            let place = changed.iter().position(|dataset| dataset.record >= record).unwrap_or(changed.len());
            changed.insert(place, Dataset { record, number: 0, data: vec![0, 4] });
        }
    }
    *all = changed;
    true
}

fn written(all: &[Dataset]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for dataset in all {
        bytes.extend([0x1c, dataset.record, dataset.number]);
        match u16::try_from(dataset.data.len()) {
            Ok(length) if length < 0x8000 => bytes.extend(length.to_be_bytes()),
            _ => {
                bytes.extend([0x80, 4]);
                bytes.extend((dataset.data.len() as u32).to_be_bytes());
            }
        }
        bytes.extend_from_slice(&dataset.data);
    }
    bytes
}

/// The dataset in which a property is written.
fn dataset(property: Property) -> Option<&'static iim_datasets::Dataset> {
    let name = property.names(Source::Iim).first()?;
    iim_datasets::DATASETS.iter().find(|dataset| dataset.name == *name)
}

/// Takes out and writes in a list of Photoshop's resources, which may be empty: the IIM in it, and its MD5 where there
/// is one.
pub(super) fn resources(bytes: &[u8], strip: &[Strip], set: &[Set]) -> Edited {
    let (all, broken) = photoshop::resources(bytes);
    if broken.is_some() {
        return Edited { refused: Some("stands in a broken list"), ..Edited::default() };
    }
    let held = all.iter().find(|resource| resource.id == IIM && !resource.data.is_empty());
    let block = held.map(|resource| &bytes[resource.data.clone()]);
    let mut edited = edit(block.unwrap_or_default(), strip, set);
    let kept = |resource: &&Resource| !strip.iter().any(|strip| strip.takes_resource(resource.id));
    let changed = edited.bytes.take();
    if changed.is_none() && all.iter().all(|resource| kept(&resource)) {
        return edited;
    }
    let mut after: Vec<u8> = Vec::new();
    let sum = changed.as_ref().map(|block| Md5::digest(block).to_vec());
    let mut done = false;
    for resource in all.iter().filter(kept) {
        match (resource.id, &changed, &sum) {
            (IIM, Some(block), _) if !done && (held.is_none() || !resource.data.is_empty()) => {
                put(&mut after, IIM, block);
                done = true;
            }
            (SUM, _, Some(sum)) => put(&mut after, SUM, sum),
            _ => after.extend_from_slice(&bytes[resource.whole.clone()]),
        }
    }
    if let Some(block) = changed.filter(|_| !done) {
        put(&mut after, IIM, &block);
    }
    edited.bytes = Some(after);
    edited
}

fn put(bytes: &mut Vec<u8>, id: u16, data: &[u8]) {
    // The last of a list may lack the byte that fills it up.
    bytes.resize(bytes.len().next_multiple_of(2), 0);
    bytes.extend_from_slice(b"8BIM");
    bytes.extend(id.to_be_bytes());
    bytes.extend([0, 0]);
    bytes.extend((data.len() as u32).to_be_bytes());
    bytes.extend_from_slice(data);
    bytes.resize(bytes.len() + data.len() % 2, 0);
}
