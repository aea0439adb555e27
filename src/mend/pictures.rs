//! Media files: what endangers people is taken out of copies, which take the place of the files once everything else
//! is known, too; and the documents' lengths and digests follow.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::replace::{Stamp, replace_by};
use super::rounds::{put, wanted};
use super::{Mending, PictureChange};
use crate::check::{Checked, check};
use crate::container::document::Document;
use crate::container::entry_starts;
use crate::container::package::Package;
use crate::container::section::Section;
use crate::diagnostic::Edit;
use crate::error::{Error, Result};
use crate::media::{Changes, Strip};
use crate::pack::Draft;
use crate::pack::pictures::renew::{Facts, Files, renewed};
use crate::pack::pictures::{Copy, copy};
use crate::source::node::Node;

/// Where media files are found by their names in the package.
pub(super) enum Place<'p> {
    Archive(&'p Path),
    Folder(&'p Path),
    Draft(&'p Draft),
}

/// A copy that takes a file's place.
pub(super) struct Taken {
    pub(super) copy: Copy,
    /// What tells whether the file was written to meanwhile; not of one in an archive.
    stamp: Option<Stamp>,
    what: Vec<Strip>,
    before: u64,
}

/// What became of the media files of one package.
#[derive(Default)]
pub(super) struct Pictures {
    /// The copies, by the names of the files in the package.
    pub(super) copies: BTreeMap<String, Taken>,
    /// The documents that changed with them: before and after.
    pub(super) documents: BTreeMap<String, (String, String)>,
    pub(super) fixed: usize,
    pub(super) left: Vec<String>,
}

impl Pictures {
    /// What is told of it; `name` says what a file is called in messages.
    pub(super) fn told(&self, name: impl Fn(&str) -> String) -> Vec<PictureChange> {
        let one = |(entry, taken): (&String, &Taken)| PictureChange {
            name: name(entry),
            what: taken.what.clone(),
            sizes: (taken.before, taken.copy.size),
        };
        self.copies.iter().map(one).collect()
    }

    /// Puts the copies in the places of the files.
    pub(super) fn write(&self, place: impl Fn(&str) -> PathBuf) -> Result<()> {
        for (entry, taken) in &self.copies {
            if let Some(stamp) = taken.stamp {
                replace_by(&place(entry), stamp, taken.copy.file.path())?;
            }
        }
        Ok(())
    }
}

/// Takes out of copies what findings ask for, and makes `package`, which was opened under `name`, know of it.
pub(super) fn mend(name: &str, package: &mut Package, place: &Place<'_>, mending: &Mending<'_>) -> Result<Pictures> {
    let checked = check(name, package, mending.settings, None);
    let mut pictures = of(name, &checked, package, place, mending)?;
    let files: Files = pictures.copies.iter().map(|(path, taken)| (path.clone(), Facts::of(&taken.copy))).collect();
    for (path, taken) in &pictures.copies {
        let Some(file) = package.files.iter_mut().find(|file| file.path == *path) else { continue };
        (file.size, file.sha256) = (taken.copy.size, Some(taken.copy.sha256));
        if let Some(listed) = file.listed.as_mut().map(Arc::make_mut) {
            (listed.size, listed.sha256) = (taken.copy.size, taken.copy.sha256);
        }
        file.media.clone_from(&taken.copy.looked.media);
        file.metadata.clone_from(&taken.copy.looked.metadata);
    }
    let texts: Vec<(String, String)> =
        package.articles.iter().map(|document| (document.path.clone(), document.text.to_string())).collect();
    for (entry, before) in texts {
        let after = renewed(&before, &files);
        if after != before {
            put(package, &entry, after.clone(), mending);
            pictures.documents.insert(entry, (before, after));
        }
    }
    Ok(pictures)
}

/// Takes out of copies what findings ask for.
pub(super) fn take_out(name: &str, checked: &Checked, draft: &Draft, mending: &Mending<'_>) -> Result<Pictures> {
    of(name, checked, draft.known(), &Place::Draft(draft), mending)
}

fn of(name: &str, checked: &Checked, package: &Package, place: &Place<'_>, mending: &Mending<'_>) -> Result<Pictures> {
    let mut asked: BTreeMap<&str, (Vec<Strip>, usize)> = BTreeMap::new();
    for (finding, edit) in wanted(checked, mending) {
        let Edit::Strip(strip) = edit else { continue };
        let (Some(entry), Some(pointer)) = (&finding.place.entry, &finding.place.pointer) else { continue };
        let document = package.articles.iter().find(|document| document.path == *entry);
        let root = document.and_then(Document::root);
        let named = root.and_then(|root| root.pointer(pointer)).and_then(Node::str);
        let Some(file) = named.filter(|file| package.file(file).is_some()) else { continue };
        let one = asked.entry(file).or_default();
        for strip in strip {
            if !one.0.contains(strip) {
                one.0.push(*strip);
            }
        }
        one.1 += 1;
    }
    let mut pictures = Pictures::default();
    for (file, (strip, findings)) in asked {
        let changes = Changes::strip(&strip);
        let (found, copied, stamp, before) = match place {
            Place::Archive(archive) => {
                let starts = entry_starts(archive, mending.opening)?;
                let Some((listed, start)) = starts.into_iter().find(|(listed, _)| listed.path == file) else {
                    continue;
                };
                let whole = File::open(archive).map_err(Error::read(archive))?;
                let mut section = Section::new(&whole, start, listed.size);
                let (found, copied) = one(&mut section, archive, listed.size, &changes, mending)?;
                (found, copied, None, listed.size)
            }
            Place::Folder(_) | Place::Draft(_) => {
                let path = match place {
                    Place::Folder(folder) => folder.join(file),
                    Place::Draft(draft) => draft.source(file).map(Path::to_owned).unwrap_or_default(),
                    Place::Archive(_) => continue,
                };
                let mut from = File::open(&path).map_err(Error::read(&path))?;
                let metadata = from.metadata().map_err(Error::read(&path))?;
                let (found, copied) = one(&mut from, &path, metadata.len(), &changes, mending)?;
                (found, copied, Some(Stamp::of(&metadata)), metadata.len())
            }
        };
        if let Some(block) = found {
            pictures.left.push(format!("`{name}`: {block} of `{file}` holds some of it where it cannot be taken out"));
        } else if let Some(copy) = copied {
            pictures.fixed += findings;
            pictures.copies.insert(file.to_owned(), Taken { copy, stamp, what: strip, before });
        }
    }
    Ok(pictures)
}

/// A copy without what is to go, or the block in which some of it would be left.
fn one(
    reader: &mut (impl Read + Seek),
    path: &Path,
    size: u64,
    changes: &Changes,
    mending: &Mending<'_>,
) -> Result<(Option<&'static str>, Option<Copy>)> {
    let (found, copied) = copy(reader, path, size, changes, mending.opening)?;
    Ok((found.left.first().map(|(_, block)| block.name()), copied))
}
