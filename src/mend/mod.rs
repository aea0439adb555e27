//! Mending: the changes that findings bring with them, made where they were found.
//!
//! A document keeps every byte that no change is about. Nothing is written until all changes of a package are known,
//! and then each file is replaced in one piece. What cannot be changed where it stands is left, with a word why.

mod archive;
mod folder;
mod front_matter;
mod pictures;
mod replace;
mod rounds;
mod source;

use std::path::{Path, PathBuf};

use crate::check::Settings;
use crate::container::{Opening, is_expanded};
use crate::diagnostic::plain_path;
pub use crate::diagnostic::{Edited, edit};
use crate::error::Result;
use crate::import;
use crate::media::Strip;

/// How to mend.
#[derive(Clone, Copy)]
pub struct Mending<'m> {
    /// Which rules look, and how.
    pub settings: &'m Settings,
    /// How packages are opened.
    pub opening: &'m Opening<'m>,
    /// How much sources may hold.
    pub limits: &'m import::Limits,
    /// Whether to make changes too that want a reader's eye.
    pub unsafe_too: bool,
    /// Whether to write what was changed.
    pub write: bool,
}

/// A file, or an entry of an archive, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is called in messages.
    pub name: String,
    /// What it says.
    pub before: String,
    /// What it says when it is mended.
    pub after: String,
}

impl Change {
    /// The change as a unified diff.
    pub fn diff(&self) -> String {
        let name = plain_path(&self.name);
        let name = name.trim_start_matches('/');
        let diff = similar::TextDiff::from_lines(&self.before, &self.after);
        let mut text = diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text
    }
}

/// A media file, or one in an archive, from which something is taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureChange {
    /// What it is called in messages.
    pub name: String,
    /// What is taken out.
    pub what: Vec<Strip>,
    /// Its length before and after, in bytes.
    pub sizes: (u64, u64),
}

impl PictureChange {
    /// The change in words, on one line.
    pub fn words(&self) -> String {
        let length = match self.sizes {
            (before, after) if before == after => String::new(),
            (before, after) => format!(" ({before} bytes become {after})"),
        };
        let what: Vec<&str> = self.what.iter().map(|strip| strip.words()).collect();
        let (name, what) = (plain_path(&self.name), what.join(", and "));
        format!("{name}: takes out {what}{length}; pixels, credit and copyright stay")
    }
}

/// What was mended, or would be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mended {
    /// How many findings the changes mend.
    pub fixed: usize,
    /// The changes of texts, by name.
    pub changes: Vec<Change>,
    /// The changes of media files, by name.
    pub pictures: Vec<PictureChange>,
    /// What was left as it is, and why.
    pub left: Vec<String>,
}

/// Mends the package at `path`: an archive, an expanded folder or an article folder.
///
/// # Errors
/// It cannot be read or written, or changed meanwhile: then it is as it was.
pub fn mend(path: &Path, mending: &Mending<'_>) -> Result<Mended> {
    if path.is_file() {
        archive::mend(path, mending)
    } else if is_expanded(path) {
        folder::mend(path, mending)
    } else {
        source::mend(path, mending)
    }
}

/// Where a file really stands: a link is not replaced by what it leads to.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
