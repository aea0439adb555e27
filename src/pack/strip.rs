//! Packing pictures without what endangers people: copies take the place of the files, which stay as they are.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use tempfile::NamedTempFile;

use super::{Article, Draft};
use crate::container::Looked;
use crate::container::write::Source;
use crate::error::{Error, Result};
use crate::media::{self, Patched, Strip};

/// What came of it.
#[derive(Debug, Default)]
pub struct Stripping {
    /// The names, in the package, of the files that are packed without it.
    pub stripped: Vec<String>,
    /// Those in which some of it stands where it cannot be taken out: the name, what, and in which block.
    pub left: Vec<(String, Strip, media::Source)>,
}

impl Draft {
    /// Whether every document is made here, so that digests can follow from changed files.
    pub fn is_from_sources(&self) -> bool {
        self.articles.iter().all(|article| matches!(article, Article::Made(_)))
    }

    /// Packs the media without their positions, or without serial numbers; pixels and all else stay the same.
    ///
    /// # Errors
    /// A file cannot be read, or its copy not be written.
    pub fn strip(&mut self, what: &[Strip]) -> Result<Stripping> {
        let mut stripping = Stripping::default();
        for piece in &mut self.pieces {
            let Source::File(path) = &piece.source else { continue };
            let path = path.clone();
            let mut file = File::open(&path).map_err(Error::read(&path))?;
            let found = media::strip(&mut file, piece.size, what).map_err(Error::read(&path))?;
            stripping.left.extend(found.left.iter().map(|(strip, block)| (piece.path.clone(), *strip, *block)));
            if found.patches.is_empty() {
                continue;
            }
            let mut copy = NamedTempFile::new().map_err(Error::write("a temporary file"))?;
            let mut patched = Patched::new(&mut file, &found.patches);
            let length = io::copy(&mut patched, &mut copy).map_err(Error::write(copy.path()))?;
            if length != piece.size {
                return Err(Error::Changed { path });
            }
            let looked = Looked::at(copy.as_file_mut(), piece.size, true);
            if let Some(known) = self.package.files.iter_mut().find(|known| known.path == piece.path) {
                (known.media, known.metadata) = (looked.media, looked.metadata);
            }
            piece.source = Source::File(PathBuf::from(copy.path()));
            self.copies.push(copy);
            stripping.stripped.push(piece.path.clone());
        }
        Ok(stripping)
    }
}
