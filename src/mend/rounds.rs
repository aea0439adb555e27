//! Mending in memory: change, look again, until nothing is left that a change would mend.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Mending;
use crate::check::{Checked, check};
use crate::container::digest::Checksum;
use crate::container::document::Document;
use crate::container::fault::Fault;
use crate::container::package::{Form, Package};
use crate::container::path::MANIFEST;
use crate::diagnostic::{Diagnostic, Edit, edit};

/// How often changes may lead to further ones.
const MAX_ROUNDS: usize = 10;

/// What the rounds came to.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    /// How many findings were mended.
    pub(super) fixed: usize,
    /// The documents that changed: before and after.
    pub(super) changed: BTreeMap<String, (String, String)>,
    /// Whether the manifest is to be made anew.
    pub(super) manifest: bool,
    /// What was left.
    pub(super) left: Vec<String>,
}

/// The findings whose change may be made.
pub(super) fn wanted<'c>(
    checked: &'c Checked,
    mending: &Mending<'_>,
) -> impl Iterator<Item = (&'c Diagnostic, &'c Edit)> {
    let unsafe_too = mending.unsafe_too;
    checked.findings.iter().filter_map(move |finding| {
        let fix = finding.fix.as_ref().filter(|fix| fix.safe || unsafe_too)?;
        Some((finding, &fix.edit))
    })
}

/// Mends the documents of `package`, which was opened under `name`, in memory; `changed` are those that changed before.
pub(super) fn run(
    name: &str,
    package: &mut Package,
    changed: BTreeMap<String, (String, String)>,
    mending: &Mending<'_>,
) -> Rounds {
    let mut rounds = Rounds { changed, ..Rounds::default() };
    for _ in 0..MAX_ROUNDS {
        let checked = check(name, package, mending.settings, None);
        let mut by_entry: BTreeMap<&str, Vec<(&str, &Edit)>> = BTreeMap::new();
        let mut made = 0;
        for (finding, change) in wanted(&checked, mending) {
            let entry = finding.place.entry.as_deref().unwrap_or_default();
            if matches!(change, Edit::Strip(_)) {
                continue; // pictures were mended before
            }
            if *change == Edit::Manifest {
                // The rule looks at what was found when the folder was read.
                package.deviations.retain(|deviation| !matches!(deviation.fault, Fault::Stale(_)));
                made += usize::from(!rounds.manifest);
                rounds.manifest = true;
            } else if let Some(pointer) = &finding.place.pointer {
                by_entry.entry(entry).or_default().push((pointer, change));
            }
        }
        rounds.left.clear();
        for (entry, changes) in by_entry {
            let Some(document) = document(package, entry) else { continue };
            if entry == MANIFEST && package.form == Form::Archive {
                rounds
                    .left
                    .push(format!("`{name}!/{MANIFEST}`: pack the package again; its manifest fixes every byte"));
                continue;
            }
            let before = document.text.to_string();
            let edited = edit(&before, &changes);
            let done = edited.done.iter().filter(|&&done| done).count();
            if done < changes.len() {
                let more = changes.len() - done;
                rounds.left.push(format!("`{name}`: {more} of the changes in `{entry}` could not be made"));
            }
            if done > 0 {
                made += done;
                let first = rounds.changed.remove(entry).map_or(before, |(first, _)| first);
                rounds.changed.insert(entry.to_owned(), (first, edited.text.clone()));
                put(package, entry, edited.text, mending);
            }
        }
        rounds.fixed += made;
        if made == 0 {
            break;
        }
    }
    rounds
}

fn document<'p>(package: &'p Package, entry: &str) -> Option<&'p Document> {
    package.manifest.iter().chain(&package.articles).find(|document| document.path == entry)
}

/// Puts a document in the place of the one it was, with what is known of its file.
pub(super) fn put(package: &mut Package, entry: &str, text: String, mending: &Mending<'_>) {
    let (size, sha256) = (text.len() as u64, Checksum::of(text.as_bytes()));
    let new = Document::read(entry, text.into_bytes(), mending.opening.limits.json());
    for document in package.manifest.iter_mut().chain(&mut package.articles) {
        if document.path == entry {
            *document = new;
            break;
        }
    }
    if let Some(file) = package.files.iter_mut().find(|file| file.path == entry) {
        (file.size, file.sha256) = (size, Some(sha256));
        if let Some(listed) = file.listed.as_mut().map(Arc::make_mut) {
            (listed.size, listed.sha256) = (size, sha256);
        }
    }
}
