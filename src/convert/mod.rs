//! From packages of one version to packages of another: documents through [`migrate`],
//! media as they are.
//!
//! A conversion is made in two parts. [`convert`], [`merge`] and [`split`] read their inputs, check every byte of
//! them and make the documents; nothing is written. What they give says what would be lost, so that somebody can
//! decide; [`Output::write`] then copies the media from where they are, without holding them in memory.

mod edition;
mod output;
mod package;
pub mod report;

use std::collections::BTreeSet;
use std::path::PathBuf;

pub use edition::{Merged, merge, split};
pub use output::{Output, Shape};
pub use package::Opened;

use crate::container::document::Document;
use crate::container::package::Form;
use crate::container::path::ARTICLE;
use crate::container::write::Piece;
use crate::error::{Error, Result};
use crate::format::migrate::{self, Account, Class, MigrateError, Migrated, Options, Surroundings};
use crate::format::{Reading, Version};
use crate::source::node::Node;

/// What became of one document.
#[derive(Debug, Clone)]
pub struct Converted {
    /// The document's name before.
    pub from: String,
    /// Its name after.
    pub to: String,
    /// What each step did; none if nothing was changed.
    pub steps: Vec<Account>,
}

/// What one package becomes.
pub struct Conversion {
    /// Where it was read.
    pub input: PathBuf,
    /// In which form.
    pub form: Form,
    /// The version before.
    pub from: Version,
    /// The version after.
    pub to: Version,
    /// The SHA-256 of its manifest; absent of a folder without one.
    pub digest: Option<String>,
    /// What it becomes: one package, or one for each article.
    pub outputs: Vec<Output>,
    /// Files that are not taken along, and why.
    pub left: Vec<(String, &'static str)>,
}

impl Conversion {
    /// What became of each document.
    pub fn converted(&self) -> impl Iterator<Item = &Converted> {
        self.outputs.iter().flat_map(|output| &output.converted)
    }

    /// How many values there are of a class.
    pub fn count(&self, class: Class) -> usize {
        self.converted().flat_map(|one| &one.steps).map(|step| step.of(class).count()).sum()
    }

    /// Forgets what became of each value; how much is lost cannot be asked any more.
    pub fn forget_accounts(&mut self) {
        self.outputs.iter_mut().for_each(|output| output.converted.clear());
    }

    /// Whether anything is lost for good.
    pub fn loses(&self) -> bool {
        self.converted().flat_map(|one| &one.steps).any(|step| step.losses().next().is_some())
    }
}

/// Makes of a package what it is in version `to`. To version 1.0, each article becomes a package of its own.
///
/// # Errors
/// The package is not sound, or a document does not read as one of its version.
pub fn convert(opened: &Opened, to: Version, options: &Options) -> Result<Conversion> {
    let from = opened.package.version();
    if from.reading() == Reading::UnknownMajor {
        return Err(opened.wrong(format!("it is of version {from}, which is not known")));
    }
    if opened.package.articles.is_empty() {
        return Err(opened.wrong("it holds no article".to_owned()));
    }
    let parted = to.major == 1 && opened.package.articles.len() > 1;
    let title = opened.manifest_member("title").and_then(Node::str).map(str::to_owned);
    let mut made = Vec::new();
    for document in &opened.package.articles {
        let edition = title.as_deref().filter(|_| parted);
        made.push((document, one(opened, document, (from, to), edition, options)?));
    }
    let reached = made.iter().find_map(|(_, made)| made.steps.last()).map_or(from, |step| step.to);
    let everybody_s = unclaimed(opened);
    let mut outputs = Vec::new();
    for (document, made) in made {
        let path = path_after(opened, document, &made, to, reached);
        let mut steps = made.steps;
        let mut converted = Vec::new();
        if let (Some(manifest), false) = (opened.manifest(), steps.is_empty()) {
            let carries = options.carry && steps.iter().all(|step| step.records.iter().any(|record| record.carried));
            let account = migrate::manifest_account(&manifest.to_value(), from, reached, parted, carries);
            converted.push(Converted {
                from: "manifest.json".into(),
                to: "manifest.json".into(),
                steps: vec![account],
            });
        }
        converted.push(Converted { from: document.path.clone(), to: path.clone(), steps: std::mem::take(&mut steps) });
        let mut output = Output {
            slug: slug(&document.path, &opened.stem()),
            version: reached,
            title: title.clone(),
            extensions: opened.manifest_member("extensions").filter(|value| value.is_object()).map(Node::to_value),
            pieces: Vec::new(),
            sums: opened.sums(),
            documents: vec![(path, made.text)],
            converted,
        };
        if parted {
            let headline = document.root().and_then(|root| root.get("headline")).and_then(Node::text);
            output.title = headline.map(str::to_owned);
            let own = claimed(document);
            let kept = |piece: &Piece| own.contains(&piece.path) || everybody_s.contains(&piece.path);
            output.pieces = opened.pieces()?.into_iter().filter(kept).collect();
            outputs.push(output);
        } else if let Some(first) = outputs.first_mut() {
            // Of several articles of one package, the first output takes all.
            let Output { documents, converted, .. } = output;
            let first: &mut Output = first;
            first.documents.extend(documents);
            first.converted.extend(converted.into_iter().filter(|one| one.from != "manifest.json"));
        } else {
            output.pieces = opened.pieces()?;
            outputs.push(output);
        }
    }
    Ok(Conversion {
        input: opened.path.clone(),
        form: opened.package.form,
        from,
        to: reached,
        digest: opened.package.content_digest().map(|digest| digest.to_string()),
        outputs,
        left: opened.left(),
    })
}

fn one(
    opened: &Opened,
    document: &Document,
    (from, to): (Version, Version),
    edition: Option<&str>,
    options: &Options,
) -> Result<Migrated> {
    let facts = |name: &str| opened.facts(name);
    let around = Surroundings { path: &document.path, edition, file: &facts };
    if document.root().is_none() {
        return Err(opened.wrong(format!("`{}` is no JSON document", document.path)));
    }
    migrate::convert(&document.text, from, to, options, around).map_err(|error| {
        let why = match &error {
            MigrateError::Unreadable { .. } => format!("`{}`: {error}", document.path),
            MigrateError::NoWay { .. } => error.to_string(),
        };
        opened.wrong(why)
    })
}

/// The document's name in the version it has now.
fn path_after(opened: &Opened, document: &Document, made: &Migrated, to: Version, reached: Version) -> String {
    match (reached.major, &made.path) {
        (1, _) => ARTICLE.to_owned(),
        (_, Some(path)) if path.starts_with("articles/") => path.clone(),
        _ if document.path != ARTICLE || to.major == 1 => document.path.clone(),
        _ => format!("articles/{}.json", slug(ARTICLE, &opened.stem())),
    }
}

/// A name for a document: its own, or that of the package where every document is called the same.
fn slug(path: &str, stem: &str) -> String {
    if let Some(own) = path.strip_prefix("articles/").and_then(|name| name.strip_suffix(".json")) {
        return own.replace('/', "-");
    }
    let mut slug = String::new();
    for letter in stem.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(90);
    let slug = slug.trim_end_matches('-');
    let name = if slug.is_empty() { "article" } else { slug };
    // A name of a device, such as `con`, is none that an archive may have.
    let fits = crate::container::path::check(format!("articles/{name}.json").as_bytes()).is_ok();
    if fits { name.to_owned() } else { format!("article-{name}") }
}

/// The files that an article names.
fn claimed(document: &Document) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if let Some(root) = document.root() {
        root.walk(&mut |node| names.extend(node.str_of("file").map(str::to_owned)));
    }
    names
}

/// The files that no article names: each part of an edition takes them along.
fn unclaimed(opened: &Opened) -> BTreeSet<String> {
    let claimed: BTreeSet<String> = opened.package.articles.iter().flat_map(claimed).collect();
    let all = opened.package.files.iter().map(|file| file.path.to_string());
    all.filter(|path| !claimed.contains(path)).collect()
}

/// Why a value that the caller gave does not fit.
fn unfit(what: &'static str, value: impl Into<String>, why: impl Into<String>) -> Error {
    Error::Value { what, value: value.into(), why: why.into() }
}
