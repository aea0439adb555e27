//! A package that is about to be written.

use std::path::Path;

use serde_json::Value;

use super::Converted;
use crate::container::Opening;
use crate::container::unpack::unpack;
use crate::container::write::{Content, Digests, Piece, Unpublished, Written, write_beside};
use crate::error::{Error, Result};
use crate::format::Version;

/// In which form a package is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// An archive.
    Archive,
    /// The same tree as a folder.
    Folder,
}

/// A package that is about to be written: its documents, and where its media are.
pub struct Output {
    /// A name for it, made of its article's.
    pub slug: String,
    /// Its version.
    pub version: Version,
    /// Its title.
    pub title: Option<String>,
    /// Its manifest's extensions.
    pub extensions: Option<Value>,
    /// Its media and attachments.
    pub pieces: Vec<Piece>,
    /// The digests that its media have where they are.
    pub sums: Digests,
    /// Its documents: name and text.
    pub documents: Vec<(String, String)>,
    /// What became of each document.
    pub converted: Vec<Converted>,
}

impl Output {
    fn content(&self) -> Content<'_> {
        let documents = self.documents.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
        let documents: Vec<(String, Vec<u8>)> = documents.collect();
        Content {
            version: self.version.to_string(),
            title: self.title.clone(),
            extensions: self.extensions.clone(),
            pieces: self.pieces.clone(),
            documents: Box::new(move |_: &Digests| documents.clone()),
        }
    }

    /// Writes the package as `target`, which is whole or not there; `force` replaces what is there.
    ///
    /// Media are copied from where they are, through one buffer a core.
    ///
    /// # Errors
    /// A source cannot be read or changed meanwhile, the target is there already, or the system refuses.
    pub fn write(&self, target: &Path, shape: Shape, force: bool, opening: &Opening<'_>) -> Result<Written> {
        if !force && target.symlink_metadata().is_ok() {
            return Err(Error::Exists { path: target.to_owned() });
        }
        let content = self.content();
        if shape == Shape::Archive {
            return self.finished(&content, target, opening)?.publish(force);
        }
        let beside = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let private =
            tempfile::Builder::new().prefix(".offprint-new-").tempdir_in(beside).map_err(Error::write(target))?;
        let archive = private.path().join("package.offprint");
        let written = self.finished(&content, &archive, opening)?.publish(false)?;
        unpack(&archive, target, force, opening)?;
        Ok(written)
    }

    /// The archive, written but without its name.
    fn finished<'c>(&self, content: &'c Content<'c>, target: &Path, opening: &Opening<'_>) -> Result<Unpublished<'c>> {
        let written = write_beside(content, target, opening.stop)?;
        let digests = written.digests();
        let differs =
            |piece: &&Piece| self.sums.get(&piece.path).is_some_and(|sum| digests.get(&piece.path) != Some(sum));
        match self.pieces.iter().find(differs) {
            Some(piece) => Err(Error::Changed { path: piece.path.clone().into() }),
            None => Ok(written),
        }
    }
}
