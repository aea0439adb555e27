//! An expanded folder: its documents, and its manifest made anew.

use std::path::Path;

use super::pictures::{self, Pictures, Place};
use super::replace::replace;
use super::rounds;
use super::{Change, Mended, Mending};
use crate::container::document::{Content, Document};
use crate::container::open;
use crate::container::path::MANIFEST;
use crate::container::write::sum_up;
use crate::error::Result;
use crate::pack::Draft;
use crate::source::canonical::deviation;

/// The members of a manifest that packing knows, and writes again.
pub(super) const KNOWN: [&str; 6] = ["articles", "extensions", "files", "format", "title", "version"];

pub(super) fn mend(path: &Path, mending: &Mending<'_>) -> Result<Mended> {
    let name = path.display().to_string();
    let mut package = open(path, mending.opening)?;
    let before = package.manifest.clone();
    let taken = pictures::mend(&name, &mut package, &Place::Folder(path), mending)?;
    let mut rounds = rounds::run(&name, &mut package, taken.documents.clone(), mending);
    let mut mended = Mended { fixed: rounds.fixed + taken.fixed, left: rounds.left, ..Mended::default() };
    mended.left.extend(taken.left.iter().cloned());
    mended.pictures = taken.told(|entry| path.join(entry).display().to_string());
    let edited = rounds.changed.remove(MANIFEST);
    let mut files: Vec<(String, String, String)> =
        rounds.changed.into_iter().map(|(entry, (before, after))| (entry, before, after)).collect();
    // Of a document that is not UTF-8, packing does not have the bytes either.
    let is_text = package.articles.iter().all(|document| !matches!(document.content, Content::NotUtf8(_)));
    let is_kept = is_text
        && package.manifest.as_ref().is_some_and(|manifest| {
            manifest.root().is_some_and(|root| root.members().all(|(name, _)| KNOWN.contains(&name)))
        });
    if let (Some(before), Some(now)) = (before, &package.manifest) {
        let after = match (files.is_empty() && taken.copies.is_empty() && !rounds.manifest, is_kept) {
            (true, _) => edited.map(|(_, after)| after),
            (false, true) => Some(anew(path, now, &files, &taken, mending)?),
            (false, false) => {
                mended.left.push(format!("`{name}/{MANIFEST}`: packing would not write it as it is"));
                edited.map(|(_, after)| after)
            }
        };
        files.extend(
            after
                .filter(|after| **after != *before.text)
                .map(|after| (MANIFEST.to_owned(), before.text.to_string(), after)),
        );
    }
    if mending.write {
        taken.write(|entry| path.join(entry))?;
    }
    for (entry, before, after) in &files {
        if mending.write {
            replace(&path.join(entry), before.as_bytes(), after.as_bytes())?;
        }
        let name = path.join(entry).display().to_string();
        mended.changes.push(Change { name, before: before.clone(), after: after.clone() });
    }
    Ok(mended)
}

/// The manifest of the folder with its documents as they will be, written as the old one was: canonical, or by lines.
fn anew(
    path: &Path,
    old: &Document,
    files: &[(String, String, String)],
    taken: &Pictures,
    mending: &Mending<'_>,
) -> Result<String> {
    let mut draft = Draft::from_expanded(path, mending.opening)?;
    for (entry, copy) in &taken.copies {
        draft.put_file(entry, copy.copy.file.path(), copy.copy.size);
    }
    for (entry, _, after) in files {
        draft.put_document(entry, after.clone().into_bytes());
    }
    let content = draft.content();
    let summed = sum_up(&content, mending.opening.stop)?;
    let new = String::from_utf8_lossy(summed.manifest()).into_owned();
    let by_lines = match &old.content {
        Content::Json(parsed) => deviation(parsed.root(), &old.text).is_some(),
        Content::Broken(_) | Content::NotUtf8(_) => false,
    };
    Ok(match serde_json::from_str::<serde_json::Value>(&new) {
        Ok(value) if by_lines => format!("{value:#}\n"),
        _ => new,
    })
}
