//! A package that was read and found sound, with the places of its files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::container::document::Document;
use crate::container::package::{Form, Package, PackageFile};
use crate::container::path::{CREDENTIAL, SIGNATURES};
use crate::container::sound::sound;
use crate::container::write::{Digests, Piece, Source};
use crate::container::{Opening, entry_starts, open};
use crate::error::{Error, Result};
use crate::format::migrate::FileFacts;
use crate::media;
use crate::source::node::Node;

/// A package whose every byte was looked at.
pub struct Opened {
    /// Where it is.
    pub path: PathBuf,
    /// What was read.
    pub package: Package,
    /// Where in the archive the data of each file start.
    places: HashMap<String, u64>,
}

impl Opened {
    /// Reads the archive or expanded folder at `path`.
    ///
    /// # Errors
    /// It cannot be read, or is an archive that is not sound.
    pub fn read(path: &Path, opening: &Opening<'_>) -> Result<Self> {
        let mut package = open(path, opening)?;
        // What became of the manifest is told value by value.
        package.manifest = package.manifest.map(|manifest| manifest.whole(opening.limits.json()));
        let mut opened = Self { path: path.to_owned(), package, places: HashMap::new() };
        if opened.package.form == Form::Archive {
            sound(&opened.package).map_err(|why| opened.wrong(why))?;
            if let Some((entry, why)) = opened.package.unread.first() {
                return Err(opened.wrong(format!("`{entry}`: {why}")));
            }
            let starts = entry_starts(path, opening)?.into_iter();
            opened.places = starts.map(|(listed, start)| (listed.path.to_string(), start)).collect();
        }
        Ok(opened)
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> String {
        let whole = std::path::absolute(&self.path).unwrap_or_else(|_| self.path.clone());
        let name = if self.package.form == Form::Archive { whole.file_stem() } else { whole.file_name() };
        name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_else(|| "package".to_owned())
    }

    pub(super) fn wrong(&self, why: String) -> Error {
        Error::Unsound { path: self.path.clone(), why }
    }

    pub(super) fn manifest(&self) -> Option<Node<'_>> {
        self.package.manifest.as_ref().and_then(Document::root)
    }

    pub(super) fn manifest_member(&self, name: &str) -> Option<Node<'_>> {
        self.manifest()?.get(name)
    }

    fn media_type(file: &PackageFile) -> String {
        // A folder's manifest may be about another file of the same name.
        let listed = file.listed.as_ref().filter(|listed| listed.size == file.size);
        let by_name = || {
            let extension = Path::new(file.path.as_str()).extension().and_then(|extension| extension.to_str());
            extension.and_then(media::type_for_extension).unwrap_or("application/octet-stream")
        };
        match listed {
            Some(listed) => listed.media_type.to_string(),
            None => file.media.as_ref().and_then(|facts| facts.media_type).unwrap_or_else(by_name).to_owned(),
        }
    }

    pub(super) fn facts(&self, name: &str) -> Option<FileFacts> {
        let file = self.package.file(name)?;
        let pixels = file.media.as_ref().and_then(|facts| Some((facts.width?, facts.height?)));
        let sha256 = file.sha256.map(|sum| sum.to_string()).unwrap_or_default();
        Some(FileFacts { media_type: Self::media_type(file), size: file.size, sha256, pixels })
    }

    /// The digests of its files.
    pub(super) fn sums(&self) -> Digests {
        self.package.files.iter().filter_map(|file| Some((file.path.to_string(), file.sha256?))).collect()
    }

    fn is_reserved(file: &PackageFile) -> bool {
        file.path.starts_with(SIGNATURES) || file.path == CREDENTIAL
    }

    fn is_document(&self, file: &PackageFile) -> bool {
        self.package.articles.iter().any(|document| document.path == file.path)
    }

    /// The files that are no documents, to be copied from where they are.
    pub(super) fn pieces(&self) -> Result<Vec<Piece>> {
        let files = self.package.files.iter().filter(|file| !Self::is_reserved(file) && !self.is_document(file));
        let piece = |file: &PackageFile| {
            let source = match self.package.form {
                Form::Archive => {
                    let gone = || self.wrong(format!("nothing says where `{}` is", file.path));
                    let start = *self.places.get(file.path.as_str()).ok_or_else(gone)?;
                    Source::Section { path: self.path.clone(), start }
                }
                Form::Folder | Form::Source => Source::File(self.path.join(&file.path)),
            };
            let media_type = Self::media_type(file);
            Ok(Piece { path: file.path.to_string(), media_type, size: file.size, source })
        };
        files.map(piece).collect()
    }

    /// The entries that belong to this very archive and no other.
    pub(super) fn left(&self) -> Vec<(String, &'static str)> {
        let reserved = self.package.files.iter().filter(|file| Self::is_reserved(file));
        reserved.map(|file| (file.path.to_string(), "it signs the content digest of the package it came in")).collect()
    }
}
