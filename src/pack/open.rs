//! A draft of what is there: article folders, an expanded package, ZIPs of those, files of any kind.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Article, Draft};
use crate::container::document::{self, Document};
use crate::container::name::Name;
use crate::container::package::{Form, Package, PackageFile};
use crate::container::path::MANIFEST;
use crate::container::plan;
use crate::container::write::{Digests, Piece, Source};
use crate::container::{Looked, Opening, is_expanded, list_folder};
use crate::error::{Error, Result};
use crate::format::Version;
use crate::import::{self, LooseZip};
use crate::source::node::Node;

impl Draft {
    /// A draft of whatever `inputs` are: article folders, a folder of them, an expanded package, ZIPs of those.
    ///
    /// # Errors
    /// An input cannot be read, or is over a limit; what is wrong with its text is for [`check`](Self::check).
    pub fn open(inputs: &[PathBuf], limits: &import::Limits, opening: &Opening<'_>) -> Result<Self> {
        Self::open_as(inputs, None, limits, opening)
    }

    /// [`open`](Self::open), taking every file for what `from` reads.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_as(
        inputs: &[PathBuf],
        from: Option<&import::Importer>,
        limits: &import::Limits,
        opening: &Opening<'_>,
    ) -> Result<Self> {
        // A ZIP's content is looked at again: what it is, its own files say.
        let from = from.filter(|from| from.name != "zip");
        let mut opened = Vec::new();
        let mut roots = Vec::new();
        for input in inputs {
            if LooseZip::is_zip(input) {
                let zip = LooseZip::open(input, limits, opening.stop)?;
                roots.push(zip.root().to_owned());
                opened.push((zip, input.display().to_string()));
            } else {
                roots.push(input.clone());
            }
        }
        let mut draft = match &roots[..] {
            [folder] if is_expanded(folder) => Self::from_expanded(folder, opening)?,
            roots => Self::from_sources_as(roots, from, limits, opening)?,
        };
        if let [(_, name), ..] = &opened[..] {
            draft.name.clone_from(name);
        }
        draft.opened = opened;
        Ok(draft)
    }

    /// A draft of the expanded package at `folder`; its documents go into the archive byte for byte.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn from_expanded(folder: &Path, opening: &Opening<'_>) -> Result<Self> {
        let mut package = list_folder(folder, opening)?;
        // The manifest is written anew; of the old one only what cannot be derived is kept.
        package.deviations.retain(|deviation| deviation.entry.as_deref() != Some(MANIFEST));
        let manifest = package.manifest.take();
        package.plan = plan::Plan::default();
        let root = manifest.as_ref().and_then(Document::root);
        let member = |name: &str| root.and_then(|root| root.get(name));
        let title = member("title").and_then(Node::str).map(str::to_owned);
        let version =
            member("version").and_then(Node::str).map_or_else(|| package.version().to_string(), str::to_owned);
        let extensions = member("extensions").filter(|node| node.is_object()).map(Node::to_value);
        let mut pieces = Vec::new();
        for file in &mut package.files {
            // What the manifest called the file, it stays (F4): another type would make another archive.
            let listed = file
                .listed
                .take()
                .filter(|listed| listed.size == file.size)
                .map(|listed| listed.media_type.to_string());
            if package.articles.iter().any(|document| document.path == file.path) {
                continue;
            }
            let media_type = file.media.as_ref().and_then(|facts| facts.media_type);
            pieces.push(Piece {
                path: file.path.to_string(),
                media_type: listed
                    .or_else(|| media_type.map(str::to_owned))
                    .unwrap_or_else(|| type_by_name(&file.path)),
                size: file.size,
                source: Source::File(folder.join(&file.path)),
            });
        }
        let mut articles = Vec::new();
        for document in &package.articles {
            // The text of a document that is not UTF-8 ends where it stops being that; its bytes do not.
            let bytes = match document.content {
                document::Content::NotUtf8(_) => {
                    let path = folder.join(&document.path);
                    std::fs::read(&path).map_err(Error::read(&path))?
                }
                _ => document.text.as_bytes().to_vec(),
            };
            articles.push(Article::Written(document.path.clone(), bytes));
        }
        let title = title.or_else(|| match &package.articles[..] {
            [only] if root.is_none() => {
                only.root().and_then(|root| root.get("headline")).and_then(Node::text).map(str::to_owned)
            }
            _ => None,
        });
        Ok(Self {
            name: folder.display().to_string(),
            version,
            title,
            extensions,
            articles,
            pieces,
            opened: Vec::new(),
            texts: BTreeMap::new(),
            package,
            step: None,
            copies: Vec::new(),
        })
    }

    /// A draft of one or more article folders.
    ///
    /// # Errors
    /// A folder or a file cannot be read; what is wrong with the text is for [`check`](Self::check).
    pub fn from_sources(inputs: &[PathBuf], limits: &import::Limits, opening: &Opening<'_>) -> Result<Self> {
        Self::from_sources_as(inputs, None, limits, opening)
    }

    fn from_sources_as(
        inputs: &[PathBuf],
        from: Option<&import::Importer>,
        limits: &import::Limits,
        opening: &Opening<'_>,
    ) -> Result<Self> {
        let source = import::read_until(inputs, from, limits, opening.stop)?;
        let name = inputs.first().map(|path| path.display().to_string()).unwrap_or_default();
        let mut package = Package::new(PathBuf::from(&name), Form::Source);
        package.problems = source.problems;
        let mut pieces = Vec::new();
        for medium in &source.files {
            let looked = std::fs::File::open(&medium.source)
                .map(|mut file| Looked::at(&mut file, medium.size, opening.run().wanted()))
                .unwrap_or_default();
            package.files.push(PackageFile {
                path: Name::from(&medium.path),
                size: medium.size,
                sha256: None,
                listed: None,
                media: looked.media,
                metadata: looked.metadata,
            });
            pieces.push(Piece {
                path: medium.path.clone(),
                media_type: medium.media_type.clone(),
                size: medium.size,
                source: Source::File(medium.source.clone()),
            });
        }
        let headline = match &source.articles[..] {
            [only] => super::headline(&only.value),
            _ => None,
        };
        let mut draft = Self {
            name,
            version: Version::CURRENT.to_string(),
            title: source.title.or(headline),
            extensions: None,
            articles: source.articles.into_iter().map(|article| Article::Made(Box::new(article))).collect(),
            pieces,
            opened: Vec::new(),
            texts: source.texts,
            package,
            step: None,
            copies: Vec::new(),
        };
        draft.make_documents(&Digests::new(), opening);
        Ok(draft)
    }
}

/// The media type of a file whose bytes do not tell.
fn type_by_name(path: &str) -> String {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    crate::media::type_for_extension(extension).unwrap_or("application/octet-stream").to_owned()
}
