//! Pictures packed otherwise than they stand there: without what endangers people, with the credit that the article
//! gives them. Copies take the place of the files, which stay as they are.

pub mod credits;
pub mod renew;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Seek, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::NamedTempFile;

use super::{Article, Draft};
use crate::container::digest::{self, Checksum};
use crate::container::package::Package;
use crate::container::path::{CREDENTIAL, MANIFEST, SIGNATURES};
use crate::container::write::{Digests, Source, sum_up};
use crate::container::{Looked, Opening, Wanted};
use crate::error::{Error, Result};
use crate::media::{self, Changes, Patched, Rewritten, Strip};

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rewriting {
    /// The names, in the package, of the files that are others now.
    pub changed: Vec<String>,
    /// Those in which some of it stands where it cannot be taken out: the name, what, and in which block.
    pub left: Vec<(String, Strip, media::Source)>,
    /// What was not written into a file: the name, and why in words that follow it.
    pub unwritten: Vec<(String, String)>,
}

/// A copy of a file with changes.
pub(crate) struct Copy {
    pub(crate) file: NamedTempFile,
    pub(crate) size: u64,
    pub(crate) sha256: Checksum,
    pub(crate) looked: Looked,
}

/// A copy of the file of `size` bytes that `reader` gives and that is called `path`, if there is anything to change.
pub(crate) fn copy(
    reader: &mut (impl Read + Seek),
    path: &Path,
    size: u64,
    changes: &Changes,
    opening: &Opening<'_>,
) -> Result<(Rewritten, Option<Copy>)> {
    let found = media::rewrite(reader, size, changes).map_err(Error::read(path))?;
    if found.patches.is_empty() {
        return Ok((found, None));
    }
    let mut file = NamedTempFile::new().map_err(Error::write("a temporary file"))?;
    let mut patched = Patched::new(&mut *reader, size, &found.patches);
    let wanted = patched.size();
    let mut trouble = None;
    let copied = digest::sum_up(&mut patched, wanted, &mut Vec::new(), opening.stop, |bytes| {
        file.write_all(bytes).map_err(|error| {
            trouble = Some(error);
            std::io::Error::other("the target failed")
        })
    });
    if let Some(error) = trouble {
        return Err(Error::write(file.path())(error));
    }
    let sums = match copied {
        Ok(sums) => sums,
        Err(error) if digest::is_stop(&error) => return Err(Error::Interrupted),
        Err(error) => return Err(Error::read(path)(error)),
    };
    if sums.length != wanted {
        return Err(Error::Changed { path: path.to_owned() });
    }
    let looked = Looked::at(file.as_file_mut(), wanted, Wanted { metadata: true, ..opening.run().wanted() });
    Ok((found, Some(Copy { file, size: wanted, sha256: sums.sha256, looked })))
}

/// Takes what the document keeps of these files' metadata out of it: it went out of the files on purpose.
fn forget(article: &mut Value, changed: &renew::Files) {
    for asset in article.get_mut("media").and_then(Value::as_array_mut).into_iter().flatten() {
        let is = asset.get("file").and_then(Value::as_str).is_some_and(|file| changed.contains_key(file));
        if let Some(embedded) = asset.get_mut("embedded").and_then(Value::as_object_mut).filter(|_| is) {
            embedded.shift_remove("snapshot");
        }
    }
}

impl Draft {
    /// Packs the media without what `strip` names and, if `embed`, with what the articles say of them written into
    /// them; pixels and all else stay the same. The articles' sizes and digests follow.
    ///
    /// # Errors
    /// A file cannot be read, or its copy not be written; or the package is signed, and no signature would hold.
    pub fn rewrite(&mut self, strip: &[Strip], embed: bool, opening: &Opening<'_>) -> Result<Rewriting> {
        if let Some(signed) = self.package.files.iter().find(|file| is_signature(&file.path)) {
            let why = format!("`{}` holds for the files as they are", signed.path);
            return Err(Error::Value { what: "package", value: self.name.clone(), why });
        }
        let mut rewriting = Rewriting::default();
        let wanted = match embed {
            true => credits::wanted(&self.package.articles, &mut rewriting.unwritten),
            false => BTreeMap::new(),
        };
        let mut now = renew::Files::new();
        for piece in &mut self.pieces {
            let Source::File(path) = &piece.source else { continue };
            let mut set = wanted.get(&piece.path).cloned().unwrap_or_default();
            let known = self.package.files.iter_mut().find(|known| known.path == piece.path);
            let signed =
                known.as_ref().and_then(|known| known.media.as_ref()).is_some_and(|media| media.c2pa.is_some());
            if signed && !set.is_empty() {
                let why = "it carries signed Content Credentials, which hold only for its bytes as they are";
                rewriting.unwritten.push((piece.path.clone(), why.to_owned()));
                set.clear();
            }
            let changes = Changes { strip: strip.to_vec(), set };
            if changes == Changes::default() {
                continue;
            }
            let path = path.clone();
            let mut file = File::open(&path).map_err(Error::read(&path))?;
            let (found, copy) = copy(&mut file, &path, piece.size, &changes, opening)?;
            rewriting.left.extend(found.left.iter().map(|(strip, block)| (piece.path.clone(), *strip, *block)));
            rewriting.unwritten.extend(unwritten(&found, &changes).map(|why| (piece.path.clone(), why)));
            let Some(copy) = copy else { continue };
            now.insert(piece.path.clone(), renew::Facts::of(&copy));
            if let Some(known) = known {
                known.size = copy.size;
                (known.media, known.metadata) = (copy.looked.media, copy.looked.metadata);
            }
            piece.size = copy.size;
            piece.source = Source::File(PathBuf::from(copy.file.path()));
            self.copies.push(copy.file);
            rewriting.changed.push(piece.path.clone());
        }
        for article in &mut self.articles {
            match article {
                Article::Made(made) => {
                    let text = made.value.to_string();
                    let after = renew::renewed(&text, &now);
                    if after != text {
                        made.value = serde_json::from_str(&after).expect("an edited document is JSON");
                    }
                    if strip.contains(&Strip::AllButCredit) {
                        forget(&mut made.value, &now);
                    }
                }
                Article::Written(_, bytes) => {
                    if let Ok(text) = std::str::from_utf8(bytes) {
                        *bytes = renew::renewed(text, &now).into_bytes();
                    }
                }
            }
        }
        if !now.is_empty() {
            self.make_documents(&Digests::new(), opening);
        }
        Ok(rewriting)
    }

    /// Packs a file in the place of the one that has this name in the package.
    pub(crate) fn put_file(&mut self, entry: &str, path: &Path, size: u64) {
        for piece in self.pieces.iter_mut().filter(|piece| piece.path == entry) {
            (piece.source, piece.size) = (Source::File(path.to_owned()), size);
        }
    }

    /// The file on disk that is packed under this name.
    pub(crate) fn source(&self, entry: &str) -> Option<&Path> {
        match &self.pieces.iter().find(|piece| piece.path == entry)?.source {
            Source::File(path) => Some(path),
            _ => None,
        }
    }

    /// The documents as far as they are known.
    pub(crate) fn known(&self) -> &Package {
        &self.package
    }
}

/// Writes what the articles of the expanded package at `folder` say of its pictures into them, and makes documents and
/// manifest fit; the folder is one that nobody else sees yet.
///
/// # Errors
/// As [`Draft::rewrite`], or the folder cannot be written to.
pub fn embed_in(folder: &Path, opening: &Opening<'_>) -> Result<Rewriting> {
    let opening = &Opening { metadata: true, ..opening.clone() };
    let mut draft = Draft::from_expanded(folder, opening)?;
    let rewriting = draft.rewrite(&[], true, opening)?;
    if rewriting.changed.is_empty() {
        return Ok(rewriting);
    }
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(Error::write(&path))
    };
    for piece in draft.pieces.iter().filter(|piece| rewriting.changed.contains(&piece.path)) {
        if let Source::File(copy) = &piece.source {
            let target = folder.join(&piece.path);
            let mut to = File::create(&target).map_err(Error::write(&target))?;
            let mut from = File::open(copy).map_err(Error::read(copy))?;
            std::io::copy(&mut from, &mut to).map_err(Error::write(&target))?;
        }
    }
    for article in &draft.articles {
        if let Article::Written(name, bytes) = article {
            put(name, bytes)?;
        }
    }
    let content = draft.content();
    let summed = sum_up(&content, opening.stop)?;
    put(MANIFEST, summed.manifest())?;
    Ok(rewriting)
}

fn is_signature(path: &str) -> bool {
    path.starts_with(SIGNATURES) || path == CREDENTIAL
}

/// What could not be written, in words that follow the file's name.
fn unwritten<'f>(found: &'f Rewritten, changes: &'f Changes) -> impl Iterator<Item = String> + 'f {
    let format = (!found.is_written_to && !changes.set.is_empty())
        .then(|| "metadata are written into JPEG, PNG, WebP and TIFF only".to_owned());
    format.into_iter().chain(found.unwritten.iter().map(|one| match one.property {
        Some(property) => {
            let most = property.iim_limit().filter(|_| one.source == media::Source::Iim);
            let most = most.map(|most| format!(" ({most} bytes)")).unwrap_or_default();
            format!("its {} {} for the whole {}{most}", one.source.name(), one.why, property.label())
        }
        None => format!("its {} {}", one.source.name(), one.why),
    }))
}
