//! From what is to be packed to an archive: checked before anything is read at length, written in one pass, checked
//! again with the digests known, and only then given its name.

pub mod imported;
mod open;
pub mod pictures;
mod version;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::check::{Checked, Origin, SUPPLIES, Settings, check};
use crate::container::Opening;
use crate::container::document::Document;
use crate::container::name::Name;
use crate::container::package::{Package, PackageFile};
use crate::container::path::MANIFEST;
use crate::container::plan;
use crate::container::write::{Content, Digests, Piece};
use crate::error::{Error, Result};
use crate::format::Version;
use crate::format::migrate::Options;
use crate::import::{self, ArticleSource, LooseZip};
use crate::source::node::Node;

/// A package that is about to be made.
pub struct Draft {
    /// What it is called in messages.
    pub name: String,
    version: String,
    title: Option<String>,
    extensions: Option<Value>,
    articles: Vec<Article>,
    pieces: Vec<Piece>,
    /// Private folders, and what stands in their stead in messages.
    opened: Vec<(LooseZip, String)>,
    /// The texts that problems stand in.
    texts: BTreeMap<PathBuf, String>,
    /// What is known of it so far, for the rules.
    package: Package,
    /// The version that the documents are converted from and to on their way into the archive.
    step: Option<(Version, Version, Options)>,
    /// What is packed in the place of files, removed when the draft is.
    copies: Vec<tempfile::NamedTempFile>,
}

/// An article on its way into an archive.
enum Article {
    /// A document that is there already: its name and its bytes, which stay as they are.
    Written(String, Vec<u8>),
    /// One made from a source; the digests of its media are filled in when they are known.
    Made(Box<ArticleSource>),
}

impl Draft {
    /// Sets a member of the article that was made, by JSON pointer.
    ///
    /// # Errors
    /// There is not exactly one article made from a source, or the pointer does not fit it.
    pub fn set(&mut self, pointer: &str, value: &str, opening: &Opening<'_>) -> Result<()> {
        self.supply(pointer, |article| import::set(article, pointer, value), opening)
    }

    /// Changes the article that was made; `what` is what is supplied, for messages.
    ///
    /// # Errors
    /// There is not exactly one article made from a source, or what `change` says.
    pub fn supply(
        &mut self,
        what: &str,
        change: impl FnOnce(&mut ArticleSource) -> Result<()>,
        opening: &Opening<'_>,
    ) -> Result<()> {
        match &mut self.articles[..] {
            [Article::Made(article)] => {
                change(article)?;
                let headline = headline(&article.value);
                self.title = headline.or(self.title.take());
            }
            [_] => return Err(unsettable(what, "the document is there already: change it in its file")),
            _ => return Err(unsettable(what, "there is more than one article; set it in one of them")),
        }
        self.make_documents(&Digests::new(), opening);
        Ok(())
    }

    /// What each imported article was made from.
    pub fn recoveries(&self) -> Vec<imported::Recovery> {
        self.made().filter_map(imported::Recovery::of).collect()
    }

    /// What the files of article folders say that is not sure, or not what the article says.
    pub fn notes(&self) -> Vec<imported::Found> {
        self.made().flat_map(|article| &article.notes).map(imported::Found::of).collect()
    }

    /// Puts a document in the place of the one that has its name.
    pub fn put_document(&mut self, entry: &str, bytes: Vec<u8>) {
        for article in &mut self.articles {
            if let Article::Written(path, old) = article
                && path == entry
            {
                *old = bytes;
                return;
            }
        }
    }

    /// The source, its text, and the bytes in it that the value at `pointer` of the article `entry` was made from, if
    /// exactly that value was written there.
    pub fn written(&self, entry: &str, pointer: &str) -> Option<(&Path, &str, Range<usize>)> {
        let map = &self.article(entry)?.map;
        let place = map.locate(pointer);
        place.exact.then_some((map.file.as_path(), &*map.text, place.range))
    }

    /// The text at `pointer` of the article `entry`, if it is one.
    pub fn value(&self, entry: &str, pointer: &str) -> Option<&str> {
        self.article(entry)?.value.pointer(pointer)?.as_str()
    }

    /// The articles' headlines and bylines, for telling what was made.
    pub fn titles(&self) -> Vec<(String, Option<String>)> {
        let title = |root: Node<'_>| {
            let headline = root.get("headline").and_then(Node::text).unwrap_or_default().to_owned();
            let byline = root.path(&["byline", "text"]).or_else(|| root.get("byline")).and_then(Node::str);
            (headline, byline.map(str::to_owned))
        };
        self.package.articles.iter().filter_map(Document::root).map(title).collect()
    }

    /// The only article's name without folder and ending, if there is only one.
    pub fn slug(&self) -> Option<&str> {
        match &self.package.articles[..] {
            [only] => only.path.strip_prefix("articles/")?.strip_suffix(".json"),
            _ => None,
        }
    }

    /// What goes into the archive.
    pub fn content(&self) -> Content<'_> {
        Content {
            version: self.version.clone(),
            title: self.title.clone(),
            extensions: self.extensions.clone(),
            pieces: self.pieces.clone(),
            documents: Box::new(|digests| self.documents(digests)),
        }
    }

    /// What the rules find in it, as far as it is known.
    pub fn check(&self, settings: &Settings) -> Checked {
        check(&self.name, &self.package, settings, Some(self))
    }

    /// What the rules find in it once writing has found out every digest, and with it the manifest.
    pub fn check_written(
        &self,
        digests: &Digests,
        manifest: &[u8],
        settings: &Settings,
        opening: &Opening<'_>,
    ) -> Checked {
        let mut package = self.package.clone();
        read_documents(&mut package, self.documents(digests), digests, opening);
        let manifest = Document::read(MANIFEST, manifest.to_vec(), opening.limits.json());
        let (plan, deviations) = plan::read(&manifest, &opening.limits);
        package.deviations.extend(deviations);
        for file in &mut package.files {
            file.sha256 = digests.get(file.path.as_str()).copied();
        }
        package.manifest = Some(manifest);
        package.list(plan);
        check(&self.name, &package, settings, Some(self))
    }

    fn documents(&self, digests: &Digests) -> Vec<(String, Vec<u8>)> {
        let document = |article: &Article| match article {
            Article::Written(path, bytes) => (path.clone(), bytes.clone()),
            Article::Made(article) => {
                let mut value = article.value.clone();
                fill_digests(&mut value, digests);
                let mut text = serde_json::to_vec_pretty(&value).expect("a JSON value serializes");
                text.push(b'\n');
                (article.path.clone(), text)
            }
        };
        let documents: Vec<(String, Vec<u8>)> = self.articles.iter().map(document).collect();
        self.in_version(documents, digests)
    }

    fn make_documents(&mut self, digests: &Digests, opening: &Opening<'_>) {
        let documents = self.documents(digests);
        read_documents(&mut self.package, documents, digests, opening);
    }
}

/// Reads the documents as a reader of the archive will, and gives them their place among the files.
fn read_documents(package: &mut Package, documents: Vec<(String, Vec<u8>)>, digests: &Digests, opening: &Opening<'_>) {
    package.files.retain(|file| !documents.iter().any(|(path, _)| *path == file.path));
    package.articles.clear();
    for (path, bytes) in documents {
        let size = bytes.len() as u64;
        let sha256 = digests.get(&path).copied();
        package.files.push(PackageFile {
            path: Name::from(&path),
            size,
            sha256,
            listed: None,
            media: None,
            metadata: None,
        });
        package.articles.push(Document::read(path, bytes, opening.limits.json()));
    }
    package.files.sort_by(|a, b| a.path.cmp(&b.path));
}

fn unsettable(pointer: &str, why: &str) -> Error {
    Error::Value { what: "pointer", value: pointer.to_owned(), why: why.to_owned() }
}

/// Puts the digest of every file that the article names beside its `sha256`.
fn fill_digests(value: &mut Value, digests: &Digests) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| fill_digests(item, digests)),
        Value::Object(members) => {
            let digest = members.get("file").and_then(Value::as_str).and_then(|file| digests.get(file)).copied();
            if let (Some(digest), Some(sum)) = (digest, members.get_mut("sha256")) {
                *sum = Value::String(digest.to_string());
            }
            for name in ["media", "renditions", "tracks"] {
                if let Some(inner) = members.get_mut(name) {
                    fill_digests(inner, digests);
                }
            }
        }
        _ => {}
    }
}

impl Origin for Draft {
    fn place(&self, entry: &str, pointer: &str) -> Option<(String, &str, Range<usize>)> {
        let article = self.article(entry)?;
        Some((self.shown(&article.map.file), &article.map.text, article.map.locate(pointer).range))
    }

    fn supplies(&self, entry: &str, pointer: &str) -> Option<String> {
        let member = self.article(entry)?.map.supplies(pointer)?;
        Some(format!("{SUPPLIES}{member}"))
    }

    fn text(&self, file: &Path) -> Option<&str> {
        self.texts.get(file).map(String::as_str)
    }

    fn shown(&self, file: &Path) -> String {
        let inside = |(zip, name): &(LooseZip, String)| {
            Some(format!("{name}!/{}", file.strip_prefix(zip.root()).ok()?.display()))
        };
        self.opened.iter().find_map(inside).unwrap_or_else(|| file.display().to_string())
    }
}

impl Draft {
    fn made(&self) -> impl Iterator<Item = &ArticleSource> {
        self.articles.iter().filter_map(|article| match article {
            Article::Made(made) => Some(&**made),
            Article::Written(..) => None,
        })
    }

    fn article(&self, entry: &str) -> Option<&ArticleSource> {
        self.made().find(|made| made.path == entry)
    }
}

/// What an article that was made here has for its headline.
fn headline(article: &Value) -> Option<String> {
    let headline = article.get("headline")?;
    headline.as_str().or_else(|| headline.get("value")?.as_str()).map(str::to_owned)
}
