//! Packing to another version than the documents are of: they are converted on their way into the archive.

use super::Draft;
use crate::container::Opening;
use crate::container::path::ARTICLE;
use crate::container::write::Digests;
use crate::error::{Error, Result};
use crate::format::Version;
use crate::format::migrate::{self, Account, FileFacts, MigrateError, Migrated, Options, Surroundings};

impl Draft {
    /// Converts the documents to another version on their way into the archive: what becomes of each value.
    ///
    /// # Errors
    /// A document does not read as one of its version, or there are several and the version has one.
    pub fn convert(&mut self, to: Version, options: &Options, opening: &Opening<'_>) -> Result<Vec<Account>> {
        let wrong = |why: String| Error::Value { what: "version", value: to.to_string(), why };
        let from: Version = self.version.parse().map_err(|_| wrong(format!("the package is of `{}`", self.version)))?;
        if from == to {
            return Ok(Vec::new());
        }
        if to.major == 1 && self.articles.len() > 1 {
            return Err(wrong("an archive of version 1.0 holds one article; pack them one by one".to_owned()));
        }
        let mut accounts = Vec::new();
        for (path, text) in self.documents(&Digests::new()) {
            let made = self.converted(&path, &text, (from, to, options), &Digests::new());
            accounts.extend(made.map_err(|error| wrong(format!("`{path}`: {error}")))?.steps);
        }
        self.step = Some((from, to, options.clone()));
        self.version = to.to_string();
        self.make_documents(&Digests::new(), opening);
        Ok(accounts)
    }

    fn converted(
        &self,
        path: &str,
        text: &[u8],
        (from, to, options): (Version, Version, &Options),
        digests: &Digests,
    ) -> Result<Migrated, MigrateError> {
        let facts = |name: &str| {
            let file = self.package.file(name)?;
            let piece = self.pieces.iter().find(|piece| piece.path == name)?;
            let pixels = file.media.as_ref().and_then(|facts| Some((facts.width?, facts.height?)));
            // Until it is known, as long as it will be.
            let sha256 = digests.get(name).map_or_else(|| "0".repeat(64), ToString::to_string);
            Some(FileFacts { media_type: piece.media_type.clone(), size: piece.size, sha256, pixels })
        };
        let around = Surroundings { path, edition: None, file: &facts };
        migrate::convert(&String::from_utf8_lossy(text), from, to, options, around)
    }

    /// The documents in the version that is wanted.
    pub(super) fn in_version(&self, documents: Vec<(String, Vec<u8>)>, digests: &Digests) -> Vec<(String, Vec<u8>)> {
        let Some((from, to, options)) = &self.step else { return documents };
        let step = |(path, text): (String, Vec<u8>)| {
            match self.converted(&path, &text, (*from, *to, options), digests) {
                Ok(made) if to.major == 1 => (ARTICLE.to_owned(), made.text.into_bytes()),
                Ok(made) => {
                    let known = made.path.filter(|path| path.starts_with("articles/"));
                    (known.unwrap_or_else(|| "articles/article.json".to_owned()), made.text.into_bytes())
                }
                // It was tried before; a document that fails now is taken as it is, and the rules find it.
                Err(_) => (path, text),
            }
        };
        documents.into_iter().map(step).collect()
    }
}
