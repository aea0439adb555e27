//! From what was named on the command line to the packages that were meant.

use std::path::{Path, PathBuf};

use super::Failure;
use crate::container::is_expanded;
use crate::error::Error;
use crate::import::is_source;

/// What an edition's folder has beside its articles.
const EDITION: &str = "edition.md";

/// The name that stands for standard input.
pub(super) const STDIN: &str = "-";

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Input {
    /// Standard input.
    Stdin,
    /// An archive, or a file that was named as if it were one.
    File(PathBuf),
    /// An expanded package.
    Expanded(PathBuf),
    /// An article folder, or a folder of them.
    Source(PathBuf),
}

impl Input {
    /// Where it stands, if it is not standard input.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::File(path) | Self::Expanded(path) | Self::Source(path) => Some(path),
        }
    }

    /// What it is called in messages.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Stdin => STDIN.to_owned(),
            Self::File(path) | Self::Expanded(path) | Self::Source(path) => path.display().to_string(),
        }
    }
}

/// Resolves paths, patterns and folders; explicit paths are always looked at, folders are walked with ignore files
/// respected. In the order given, and in a folder by name; nothing twice.
pub(super) fn resolve(paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here[..] } else { paths };
    let mut inputs = Vec::new();
    for path in paths {
        let before = inputs.len();
        if path.as_os_str() == STDIN {
            inputs.push(Input::Stdin);
        } else if path.is_dir() {
            folder(path, &mut inputs)?;
        } else if path.exists() {
            inputs.push(package_of(path).unwrap_or_else(|| Input::File(path.clone())));
        } else if is_pattern(path) {
            pattern(path, &mut inputs)?;
        } else {
            let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(Error::read(path)(missing).into());
        }
        if inputs.len() == before {
            let message = format!("`{}` holds no archive and no package", path.display());
            return Err(
                Failure::usage(message).help("an archive's name ends in `.offprint`; name other files one by one")
            );
        }
    }
    let mut seen = std::collections::HashSet::new();
    inputs.retain(|input| seen.insert(input.name()));
    Ok(inputs)
}

/// The one package that a path names: nothing is searched, and a pattern is a name.
pub(super) fn one(path: &Path) -> Result<Input, Error> {
    if !path.is_dir() {
        return Ok(Input::File(path.to_owned()));
    }
    package_folder(path).ok_or_else(|| Error::Value {
        what: "folder",
        value: path.display().to_string(),
        why: "it is neither an expanded package nor an article folder".to_owned(),
    })
}

/// The articles that paths, patterns and folders mean: of a folder that is none itself, each folder and file in it.
pub(super) fn articles(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        let before = found.len();
        if path.is_dir() && package_folder(path).is_none() {
            let entries = std::fs::read_dir(path).map_err(Error::read(path))?;
            let mut inside: Vec<PathBuf> =
                entries.flatten().map(|entry| entry.path()).filter(|path| is_article(path)).collect();
            inside.sort();
            found.extend(inside);
        } else if path.exists() {
            found.push(path.clone());
        } else if is_pattern(path) {
            let mut inputs = Vec::new();
            pattern(path, &mut inputs)?;
            found.extend(inputs.into_iter().filter_map(|input| match input {
                Input::File(path) | Input::Expanded(path) | Input::Source(path) => Some(path),
                Input::Stdin => None,
            }));
        } else {
            let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(Error::read(path)(missing).into());
        }
        if found.len() == before {
            return Err(Failure::usage(format!("`{}` holds no article", path.display())));
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|path| seen.insert(path.clone()));
    Ok(found)
}

/// Whether an entry of a folder of articles is one: a package or an article folder, or a file whose name says so.
fn is_article(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    if name.starts_with('.') {
        return false;
    }
    if path.is_dir() {
        return package_folder(path).is_some();
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    matches!(ending, "html" | "htm" | "xhtml" | "json" | "jsonld" | "xml" | "md" | "markdown" | "txt" | "text" | "zip")
}

/// What a folder is, if it is one package; else every package in it.
fn folder(path: &Path, inputs: &mut Vec<Input>) -> Result<(), Failure> {
    if let Some(input) = package_folder(path) {
        inputs.push(input);
        return Ok(());
    }
    let mut packages = Vec::new();
    let mut walk = ignore::WalkBuilder::new(path);
    walk.require_git(false).sort_by_file_name(Ord::cmp);
    // A package's own folders are not looked into again.
    walk.filter_entry(|entry| {
        entry.depth() == 0 || entry.path().parent().is_none_or(|up| package_folder(up).is_none())
    });
    for entry in walk.build() {
        let entry = entry.map_err(|error| Failure::usage(error.to_string()))?;
        let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
        if is_dir {
            packages.extend(package_folder(entry.path()));
        } else if is_archive_name(entry.path()) {
            packages.push(Input::File(entry.into_path()));
        }
    }
    inputs.extend(packages);
    Ok(())
}

fn package_folder(path: &Path) -> Option<Input> {
    if is_expanded(path) {
        Some(Input::Expanded(path.to_owned()))
    } else if is_source(path) {
        Some(Input::Source(path.to_owned()))
    } else {
        None
    }
}

/// How far above a file the folder of its package may be.
const MAX_DEPTH: usize = 32;

/// The package that a file is a part of, such as the article folder of an `article.md`: so that the files of a commit
/// can be named as they are. An archive stands for itself.
fn package_of(file: &Path) -> Option<Input> {
    let is_zip = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if is_zip || is_archive_name(file) {
        return None;
    }
    let here = |up: &Path| if up.as_os_str().is_empty() { PathBuf::from(".") } else { up.to_owned() };
    let mut above = file.ancestors().skip(1).take(MAX_DEPTH).map(here);
    let found = above.find_map(|up| package_folder(&up))?;
    // Of an article in an edition, the edition: what its articles share stands there.
    match (&found, above.next()) {
        (Input::Source(_), Some(up)) if up.join(EDITION).is_file() => package_folder(&up),
        _ => Some(found),
    }
}

fn is_archive_name(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("offprint"))
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

/// Files and folders that match a pattern no shell has expanded; `**` crosses folders, `*` does not.
fn pattern(path: &Path, inputs: &mut Vec<Input>) -> Result<(), Failure> {
    let text = path.to_string_lossy();
    let bad = |error: globset::Error| Failure::usage(format!("pattern `{text}`: {}", error.kind()));
    let glob = globset::GlobBuilder::new(&text).literal_separator(true).build().map_err(bad)?.compile_matcher();
    // The walk starts at the last folder that the pattern names outright.
    let root: PathBuf = path.components().take_while(|part| !is_pattern(Path::new(part))).collect();
    let (root, relative) = if root.as_os_str().is_empty() { (PathBuf::from("."), true) } else { (root, false) };
    let mut walk = ignore::WalkBuilder::new(&root);
    walk.require_git(false).sort_by_file_name(Ord::cmp);
    for entry in walk.build() {
        let entry = entry.map_err(|error| Failure::usage(error.to_string()))?;
        let found = if relative { entry.path().strip_prefix(".").unwrap_or(entry.path()) } else { entry.path() };
        if !glob.is_match(found) {
            continue;
        }
        if entry.file_type().is_some_and(|kind| kind.is_dir()) {
            inputs.extend(package_folder(found));
        } else {
            inputs.push(Input::File(found.to_owned()));
        }
    }
    Ok(())
}
