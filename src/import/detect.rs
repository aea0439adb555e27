//! What kind of source a file is. One line of [`IMPORTERS`] a kind.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::limits::Limits;
use super::story::Story;
use crate::error::{Error, Result};

/// A file to import.
pub(crate) struct Given<'g> {
    pub(crate) path: &'g Path,
    pub(crate) bytes: Vec<u8>,
}

/// What can be seen of a file before it is read: its name, and its first characters.
struct Seen<'s> {
    name: &'s str,
    extension: &'s str,
    head: &'s str,
}

/// Reads a file as the articles in it.
pub(crate) type Read = fn(&Given<'_>) -> Result<Vec<Story>>;

/// A kind of source.
pub struct Importer {
    /// Its name, which is what `--from` takes.
    pub name: &'static str,
    /// What it is.
    pub what: &'static str,
    looks: fn(&Seen<'_>) -> bool,
    /// None for what another part of the program reads: article folders, and ZIPs, whose content is looked at again.
    pub(crate) read: Option<Read>,
}

/// Every kind, the surest signs first.
pub static IMPORTERS: &[Importer] = &[
    Importer {
        name: "zip",
        what: "a ZIP of any of these",
        looks: |seen| seen.head.starts_with("PK\u{3}\u{4}"),
        read: None,
    },
    Importer { name: "newsml", what: "NewsML-G2", looks: looks_newsml, read: Some(super::newsml::read) },
    Importer { name: "ninjs", what: "ninjs 1, 2 or 3", looks: looks_ninjs, read: Some(super::ninjs::read) },
    Importer { name: "ghost", what: "Ghost's export", looks: looks_ghost, read: Some(super::ghost::read) },
    Importer { name: "jsonld", what: "schema.org JSON-LD", looks: looks_jsonld, read: Some(super::jsonld::read) },
    Importer { name: "html", what: "a web page", looks: looks_html, read: Some(super::html::read) },
    Importer {
        name: "post",
        what: "a post of Hugo, Jekyll or Ghost, or Markdown alone",
        looks: looks_post,
        read: Some(super::post::read),
    },
    Importer { name: "markdown", what: "Markdown with our front matter", looks: looks_markdown, read: None },
    Importer { name: "text", what: "plain text", looks: looks_text, read: Some(super::text::read) },
];

/// The kind called `name`.
pub fn importer(name: &str) -> Option<&'static Importer> {
    IMPORTERS.iter().find(|importer| importer.name == name)
}

fn looks_json(seen: &Seen<'_>) -> bool {
    seen.head.trim_start().starts_with(['{', '['])
}

fn looks_newsml(seen: &Seen<'_>) -> bool {
    let roots = ["<newsItem", "<newsMessage", "<packageItem"];
    let open = |root: &&str| seen.head.contains(*root) || seen.head.contains(&root.replacen('<', ":", 1));
    seen.head.trim_start().starts_with('<') && seen.head.contains("iptc.org/std/nar/") && roots.iter().any(open)
}

fn looks_ninjs(seen: &Seen<'_>) -> bool {
    let marks = [
        "\"bodies\"",
        "\"headlines\"",
        "\"body_text\"",
        "\"body_html\"",
        "\"body_xhtml\"",
        "\"versioncreated\"",
        "\"versionCreated\"",
        "\"pubstatus\"",
        "\"pubStatus\"",
        "\"description_text\"",
    ];
    looks_json(seen) && !seen.head.contains("\"@type\"") && marks.iter().any(|mark| seen.head.contains(mark))
}

fn looks_jsonld(seen: &Seen<'_>) -> bool {
    looks_json(seen) && seen.head.contains("\"@type\"")
}

fn looks_ghost(seen: &Seen<'_>) -> bool {
    let marks = ["\"posts\"", "\"mobiledoc\"", "\"feature_image\"", "\"lexical\"", "\"published_at\""];
    looks_json(seen) && seen.head.contains("\"posts\"") && marks[1..].iter().any(|mark| seen.head.contains(mark))
}

fn looks_html(seen: &Seen<'_>) -> bool {
    let head = seen.head.trim_start().to_ascii_lowercase();
    let tags = ["<!doctype html", "<html", "<head", "<body", "<article", "<main"];
    matches!(seen.extension, "html" | "htm" | "xhtml")
        || tags.iter().any(|tag| head.starts_with(tag))
        || head.starts_with('<') && tags.iter().any(|tag| head.contains(tag))
}

fn is_markdown(seen: &Seen<'_>) -> bool {
    matches!(seen.extension, "md" | "markdown" | "mdown" | "mkd")
}

/// Front matter that is not ours, or none; the file of an article folder is always ours.
fn looks_post(seen: &Seen<'_>) -> bool {
    let foreign = super::post::is_foreign(seen.head);
    let named = matches!(seen.name, super::folder::ARTICLE | super::folder::EDITION);
    let open = super::post::starts(seen.head) && !seen.head.starts_with('{');
    !named && foreign && (is_markdown(seen) || open)
}

fn looks_markdown(seen: &Seen<'_>) -> bool {
    let open = seen.head.lines().next().is_some_and(|line| line.trim_end() == "---");
    is_markdown(seen) || open
}

fn looks_text(seen: &Seen<'_>) -> bool {
    // What is marked up is no plain text: nothing here reads it.
    let marked = seen.head.trim_start().starts_with('<');
    !marked && !seen.head.contains('\0') && !matches!(seen.extension, "json" | "xml" | "html" | "htm" | "offprint")
}

/// How much of a file is looked at.
const HEAD: u64 = 256 * 1024;

/// The kind of the file at `path`; none if it is nothing that can be imported.
///
/// # Errors
/// The file cannot be read.
pub(crate) fn detect(path: &Path) -> Result<Option<&'static Importer>> {
    let mut bytes = Vec::new();
    File::open(path).map_err(Error::read(path))?.take(HEAD).read_to_end(&mut bytes).map_err(Error::read(path))?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let decoded = super::decode::decode(&bytes, super::decode::declared(&bytes));
    let extension = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let seen = Seen { name: &name, extension: &extension, head: &decoded };
    Ok(IMPORTERS.iter().find(|importer| (importer.looks)(&seen)))
}

/// A file's bytes, if they are within the limit.
pub(crate) fn bounded(path: &Path, limits: &Limits) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(Error::read(path))?;
    file.take(limits.source_bytes + 1).read_to_end(&mut bytes).map_err(Error::read(path))?;
    if bytes.len() as u64 > limits.source_bytes {
        let found = fs::metadata(path).map_or(bytes.len() as u64, |facts| facts.len());
        return Err(Error::Limit { path: path.to_owned(), limit: "source-bytes", found, max: limits.source_bytes });
    }
    Ok(bytes)
}

/// The files of a folder without `article.md` that are articles of some kind. A plain text is one only where nothing
/// else is: beside other articles it is a note.
///
/// # Errors
/// The folder or a file cannot be read.
pub(crate) fn sources_in(folder: &Path) -> Result<Vec<PathBuf>> {
    const LOOKED_AT: usize = 2000;
    /// A note beside something else is shorter than an article.
    const SHORTEST: u64 = 200;
    let (mut found, mut texts) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder).map_err(Error::read(folder))?.take(LOOKED_AT) {
        let path = entry.map_err(Error::read(folder))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
        let told =
            matches!(ending, "html" | "htm" | "xhtml" | "xml" | "json" | "jsonld" | "md" | "markdown" | "txt" | "text");
        let aside = name.starts_with('.') || matches!(name.as_str(), "readme.txt" | "readme.md" | "license.txt");
        if !path.is_file() || !told || aside {
            continue;
        }
        match detect(&path)?.map(|importer| importer.name) {
            Some("text") if fs::metadata(&path).map_or(0, |facts| facts.len()) < SHORTEST => {}
            Some("text") => texts.push(path),
            Some(_) => found.push(path),
            None => {}
        }
    }
    let mut paths = if found.is_empty() { texts } else { found };
    paths.sort();
    Ok(paths)
}
