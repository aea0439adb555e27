//! An archive: written anew beside itself, its media copied from where they stand, and then put in its place.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::folder::KNOWN;
use super::pictures::{self, Pictures, Place};
use super::{Change, Mended, Mending, real, rounds};
use crate::container::document::Document;
use crate::container::package::{Form, Package, PackageFile};
use crate::container::path::MANIFEST;
use crate::container::sound::sound;
use crate::container::write::{Content, Piece, Source, write_beside};
use crate::container::{entry_starts, open};
use crate::error::{Error, Result};
use crate::source::node::Node;

pub(super) fn mend(path: &Path, mending: &Mending<'_>) -> Result<Mended> {
    let name = path.display().to_string();
    let mut package = open(path, mending.opening)?;
    let mut mended = Mended::default();
    if let Some(why) = untouchable(&package) {
        let checked = crate::check::check(&name, &package, mending.settings, None);
        if rounds::wanted(&checked, mending).next().is_some() {
            mended.left.push(format!("`{name}` is left as it is: {why}"));
        }
        return Ok(mended);
    }
    let taken = pictures::mend(&name, &mut package, &Place::Archive(path), mending)?;
    let rounds = rounds::run(&name, &mut package, taken.documents.clone(), mending);
    (mended.fixed, mended.left) = (rounds.fixed + taken.fixed, rounds.left);
    mended.left.extend(taken.left.iter().cloned());
    mended.pictures = taken.told(|entry| format!("{name}!/{entry}"));
    if rounds.changed.is_empty() && taken.copies.is_empty() {
        return Ok(mended);
    }
    if mending.write {
        write(path, &package, &rounds.changed, &taken, mending)?;
    }
    for (entry, (before, after)) in rounds.changed {
        mended.changes.push(Change { name: format!("{name}!/{entry}"), before, after });
    }
    Ok(mended)
}

/// Why an archive cannot be written again as it was, apart from its documents.
fn untouchable(package: &Package) -> Option<String> {
    if package.form != Form::Archive {
        return Some("it is no archive".to_owned());
    }
    if let Err(why) = sound(package) {
        return Some(why);
    }
    let manifest = package.manifest.as_ref().and_then(Document::root);
    if package.files.iter().any(|file| file.listed.is_none()) {
        Some("it is signed, and no signature holds for what was changed".to_owned())
    } else if !manifest.is_some_and(|root| root.members().all(|(name, _)| KNOWN.contains(&name))) {
        Some("its manifest has members that packing does not write".to_owned())
    } else {
        None
    }
}

fn write(
    path: &Path,
    package: &Package,
    changed: &BTreeMap<String, (String, String)>,
    taken: &Pictures,
    mending: &Mending<'_>,
) -> Result<()> {
    let path = real(path);
    let root = package.manifest.as_ref().and_then(Document::root);
    let member = |name: &str| root.and_then(|root| root.get(name));
    let mut pieces = Vec::new();
    for (listed, start) in entry_starts(&path, mending.opening)? {
        if changed.contains_key(listed.path.as_str()) {
            continue;
        }
        let (size, source) = match taken.copies.get(listed.path.as_str()) {
            Some(taken) => (taken.copy.size, Source::File(taken.copy.file.path().to_owned())),
            None => (listed.size, Source::Section { path: path.clone(), start }),
        };
        pieces.push(Piece { path: listed.path.to_string(), media_type: listed.media_type.to_string(), size, source });
    }
    let documents = |_: &_| {
        changed.iter().map(|(entry, (_, after))| (entry.clone(), after.clone().into_bytes())).collect::<Vec<_>>()
    };
    let content = Content {
        version: member("version").and_then(Node::str).unwrap_or_default().to_owned(),
        title: member("title").and_then(Node::str).map(str::to_owned),
        extensions: member("extensions").map(|node| node.to_value()),
        pieces,
        documents: Box::new(documents),
    };
    let permissions = fs::metadata(&path).map_err(Error::read(&path))?.permissions();
    let unpublished = write_beside(&content, &path, mending.opening.stop)?;
    let digests = unpublished.digests();
    let moved = |file: &PackageFile| {
        file.path != MANIFEST
            && !changed.contains_key(file.path.as_str())
            && digests.get(file.path.as_str()).copied() != file.sha256
    };
    if package.files.iter().any(moved) {
        return Err(Error::Changed { path });
    }
    unpublished.publish(true)?;
    fs::set_permissions(&path, permissions).map_err(Error::write(&path))
}
