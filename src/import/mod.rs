//! From what people have to an article document.
//!
//! A *source folder* holds `article.md` (front matter between `---` lines, then Markdown) and the media beside
//! it; `docs/writing.md` says what may be written. [`read`] makes a [`Source`] of it: documents as JSON, the
//! files they refer to, and for every value the bytes it was written at. What is wrong with the text is a
//! [`Problem`]; nothing that was written is dropped without one, and nothing is made up.

pub mod markdown;
pub mod supply;

mod article;
mod assets;
mod body;
mod convert;
mod decode;
mod detect;
mod edition;
mod embedded;
mod evidence;
mod folder;
pub(crate) mod front;
mod ghost;
mod html;
mod identity;
mod jsonld;
mod ld;
mod licence;
mod limits;
mod loose_zip;
mod made;
mod media_entry;
mod names;
mod newsml;
mod ninjs;
mod parties;
mod people;
mod post;
pub(crate) mod quoting;
mod set;
mod shape;
mod story;
mod template;
mod text;
mod when;
mod wire;
pub(crate) mod yaml;
mod yaml_help;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use crate::source::map::SourceMap;
use crate::source::problem::Problem;

pub use assets::MediaSource;
pub use detect::{IMPORTERS, Importer, importer};
pub(crate) use edition::read_until;
pub use edition::{is_source, read, read_as, read_within};
pub use evidence::{Band, Dropped, Evidence, Missing, Recovered, missing};
pub use limits::Limits;
pub use loose_zip::LooseZip;
pub use set::set;
pub use template::template;

/// What one or more inputs were read as.
#[derive(Debug)]
pub struct Source {
    /// The articles, in the order of their paths.
    pub articles: Vec<ArticleSource>,
    /// The media files, in the order of their paths.
    pub files: Vec<MediaSource>,
    /// The edition's title, or the only article's headline.
    pub title: Option<String>,
    /// What was found in the texts, in the order of files and places.
    pub problems: Vec<Problem>,
    /// The text of every file that a problem may stand in; one that is not UTF-8 is shown as well as it can be.
    pub texts: BTreeMap<PathBuf, String>,
}

/// One article document, made from a text.
#[derive(Debug)]
pub struct ArticleSource {
    /// Its path in the package, `articles/<slug>.json`.
    pub path: String,
    /// The document, its members in the schema's order.
    pub value: Value,
    /// Where its values were written.
    pub map: SourceMap,
    /// What it was recovered from, where an importer made it of something else than an article folder.
    pub evidence: Option<Evidence>,
    /// What the files of an article folder say of its media, where that is not sure or not what the article says; of
    /// other sources it is part of the evidence.
    pub notes: Vec<Recovered>,
}
