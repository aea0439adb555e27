//! A package as the rules see it: an archive and an expanded folder with one face.

use std::path::PathBuf;
use std::sync::Arc;

use super::digest::Checksum;
use super::document::Document;
use super::fault::Deviation;
use super::name::Name;
use super::plan::{Listed, Plan};
use crate::format::Version;
use crate::media::{MediaFacts, Metadata};
use crate::source::problem::Problem;

/// In which form a package was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A ZIP file.
    Archive,
    /// The same tree as a folder.
    Folder,
    /// An article folder, as the package that it is about to become; no digests are known yet.
    Source,
}

/// One file of a package, whether or not the manifest lists it.
#[derive(Debug, Clone)]
pub struct PackageFile {
    /// Its name in the package.
    pub path: Name,
    /// Its length in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes; absent where they could not be read.
    pub sha256: Option<Checksum>,
    /// What the manifest says of it.
    pub listed: Option<Arc<Listed>>,
    /// What its own bytes say of it; only of files that are not documents.
    pub media: Option<Arc<MediaFacts>>,
    /// The metadata inside it; only where it was asked for, and only of files that are not documents.
    pub metadata: Option<Arc<Metadata>>,
}

/// What was read of a package.
#[derive(Debug, Clone)]
pub struct Package {
    /// Where it was found.
    pub path: PathBuf,
    /// In which form.
    pub form: Form,
    /// How many bytes were read of it.
    pub bytes: u64,
    /// What is wrong with the source it is being made from.
    pub problems: Vec<Problem>,
    /// In what it deviates from the container profile.
    pub deviations: Vec<Deviation>,
    /// Its manifest, if it has one.
    pub manifest: Option<Document>,
    /// What the manifest promises.
    pub plan: Plan,
    /// Its article documents, in the order of their names.
    pub articles: Vec<Document>,
    /// Its files, in the order of their names; not `mimetype` and `manifest.json`.
    pub files: Vec<PackageFile>,
    /// What could not be looked at, and why.
    pub unread: Vec<(String, String)>,
}

impl Package {
    /// A package of which nothing is known yet.
    pub(crate) fn new(path: PathBuf, form: Form) -> Self {
        Self {
            path,
            form,
            bytes: 0,
            problems: Vec::new(),
            deviations: Vec::new(),
            manifest: None,
            plan: Plan::default(),
            articles: Vec::new(),
            files: Vec::new(),
            unread: Vec::new(),
        }
    }

    /// The file called `path`.
    pub fn file(&self, path: &str) -> Option<&PackageFile> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(at)
    }

    /// The version that the manifest declares. Without one that can be read, a lone `article.json` is of version
    /// 1.0, and anything else of the newest.
    pub fn version(&self) -> Version {
        let root = self.manifest.as_ref().and_then(Document::root);
        let declared = root.and_then(|root| root.str_of("version")).and_then(|text| text.parse().ok());
        declared.unwrap_or_else(|| match &self.articles[..] {
            [only] if only.path == super::path::ARTICLE => Version::V1_0,
            _ => Version::CURRENT,
        })
    }

    /// The SHA-256 of the manifest as it stands: what an archive is cited by.
    pub fn content_digest(&self) -> Option<Checksum> {
        self.manifest.as_ref().map(|manifest| Checksum::of(manifest.text.as_bytes()))
    }

    /// Adds a manifest's plan to the files that are there.
    pub(crate) fn list(&mut self, plan: Plan) {
        if !self.files.is_sorted_by(|a, b| a.path <= b.path) {
            self.files.sort_by(|a, b| a.path.cmp(&b.path));
        }
        for listed in &plan.files {
            if let Ok(at) = self.files.binary_search_by(|file| file.path.cmp(&listed.path)) {
                self.files[at].listed = Some(Arc::clone(listed));
            }
        }
        self.plan = plan;
    }
}

/// Whether an entry of this name is an article document: that of version 1.0, or one of a later version.
pub(crate) fn is_article(path: &str) -> bool {
    path.starts_with("articles/") || path == super::path::ARTICLE
}

/// Whether an entry of this name stands outside the manifest's list by the profile.
pub(crate) fn is_unlisted_by_right(path: &str) -> bool {
    path.starts_with(super::path::SIGNATURES) || path == super::path::CREDENTIAL
}
