//! Several articles at once: an edition.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::Source;
use super::detect::{Given, Importer, bounded, detect, importer, sources_in};
use super::folder::{ARTICLE, EDITION};
use super::limits::Limits;
use super::markdown::{Loaded, assemble, load};
use super::{newsml, quoting, yaml};
use crate::error::{Error, Result};
use crate::source::problem::{Fault, Problem};

/// Whether a folder is an article folder, or says that it is an edition of such folders.
pub fn is_source(folder: &Path) -> bool {
    folder.join(ARTICLE).is_file() || folder.join(EDITION).is_file()
}

/// Reads every article of `inputs`: article folders, Markdown files, and folders of article folders.
///
/// The order of the result is that of the slugs; two articles with one slug, and two files with one name, get
/// `-2` and so on. An edition's folder may have an `edition.md` whose front matter gives its `title`.
///
/// # Errors
/// When a file cannot be read or is over a limit, or an input holds no article.
pub fn read(inputs: &[PathBuf]) -> Result<Source> {
    read_within(inputs, &Limits::default())
}

/// [`read`] with limits of the caller's own.
///
/// # Errors
/// As [`read`].
pub fn read_within(inputs: &[PathBuf], limits: &Limits) -> Result<Source> {
    read_as(inputs, None, limits)
}

/// [`read_within`], taking every file for what `from` reads.
///
/// # Errors
/// As [`read`].
pub fn read_as(inputs: &[PathBuf], from: Option<&Importer>, limits: &Limits) -> Result<Source> {
    read_until(inputs, from, limits, &AtomicBool::new(false))
}

/// [`read_as`], until `stop` is set.
///
/// # Errors
/// As [`read`], and [`Error::Interrupted`].
pub(crate) fn read_until(
    inputs: &[PathBuf],
    from: Option<&Importer>,
    limits: &Limits,
    stop: &AtomicBool,
) -> Result<Source> {
    let go_on = || if stop.load(Ordering::Relaxed) { Err(Error::Interrupted) } else { Ok(()) };
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut title = None;
    let mut problems = Vec::new();
    let mut texts = Vec::new();
    for input in inputs {
        if !input.is_dir() || input.join(ARTICLE).is_file() {
            paths.push(input.clone());
            continue;
        }
        let before = paths.len();
        for entry in fs::read_dir(input).map_err(Error::read(input))? {
            let path = entry.map_err(Error::read(input))?.path();
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if !hidden && path.join(ARTICLE).is_file() {
                paths.push(path);
            }
        }
        if paths.len() == before {
            paths.extend(sources_in(input)?);
        }
        if paths.len() == before {
            let wanted = "an `article.md`, or folders that have one";
            return Err(Error::NoArticle { path: input.clone(), wanted });
        }
        if title.is_none() && input.join(EDITION).is_file() {
            title = edition_title(&input.join(EDITION), limits, &mut problems, &mut texts)?;
        }
    }
    if paths.len() > limits.articles {
        let path = inputs.first().cloned().unwrap_or_default();
        let (found, max) = (paths.len() as u64, limits.articles as u64);
        return Err(Error::Limit { path, limit: "articles", found, max });
    }
    // The same folder given twice is one article.
    paths.sort();
    let mut seen = std::collections::BTreeSet::new();
    paths.retain(|path| {
        let file = if path.is_dir() { path.join(ARTICLE) } else { path.clone() };
        seen.insert(fs::canonicalize(&file).unwrap_or(file))
    });
    let mut loaded = Vec::new();
    for path in &paths {
        go_on()?;
        loaded.extend(load_as(path, from, limits)?);
    }
    go_on()?;
    newsml::without_twice(&mut loaded);
    let mut source = assemble(loaded, title, limits)?;
    go_on()?;
    source.problems.extend(problems);
    source.texts.extend(texts);
    Ok(source)
}

/// Reads one input by the importer for its kind.
fn load_as(path: &Path, from: Option<&Importer>, limits: &Limits) -> Result<Vec<Loaded>> {
    if path.is_dir() {
        return Ok(vec![load(path, limits)?]);
    }
    let kind = match from {
        Some(from) => importer(from.name),
        None => detect(path)?,
    };
    match kind.map(|kind| (kind, kind.read)) {
        Some((_, Some(read))) => {
            let bytes = bounded(path, limits)?;
            let stories = read(&Given { path, bytes })?;
            Ok(stories.into_iter().map(|story| Loaded::Story(Box::new(story))).collect())
        }
        Some((kind, None)) if kind.name == "markdown" => Ok(vec![load(path, limits)?]),
        _ if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md")) => Ok(vec![load(path, limits)?]),
        _ => {
            let wanted = "text, a web page, Markdown, NewsML-G2, ninjs, JSON-LD or a ZIP of those";
            Err(Error::NoArticle { path: path.to_owned(), wanted })
        }
    }
}

/// The `title` in an edition's front matter.
fn edition_title(
    file: &Path,
    limits: &Limits,
    problems: &mut Vec<Problem>,
    texts: &mut Vec<(PathBuf, String)>,
) -> Result<Option<String>> {
    let size = fs::metadata(file).map_err(Error::read(file))?.len();
    if size > limits.source_bytes {
        let path = file.to_owned();
        return Err(Error::Limit { path, limit: "source-bytes", found: size, max: limits.source_bytes });
    }
    let bytes = fs::read(file).map_err(Error::read(file))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut troubles = Vec::new();
    let read = quoting::read(&text, limits, &mut troubles).map(|(_, front)| front);
    let mut say = |fault, span, message, help| {
        problems.push(Problem { fault, file: file.to_owned(), span, message, help, change: None });
    };
    let mut title = None;
    match read {
        Err(trouble) => say(trouble.fault, trouble.at, trouble.message, trouble.help),
        Ok(front) => {
            title = front.get("title").and_then(yaml::Yaml::scalar).map(str::to_owned);
            for (key, _) in front.members().iter().filter(|(key, _)| key.text != "title") {
                let help = "an edition has a `title`; everything else stands in its articles".to_owned();
                say(Fault::UnknownMember, key.at.clone(), format!("unknown member `{}`", key.text), Some(help));
            }
        }
    }
    for trouble in troubles {
        say(trouble.fault, trouble.at, trouble.message, trouble.help);
    }
    texts.push((file.to_owned(), text));
    Ok(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_before_the_next_source_when_told() {
        let gone = [PathBuf::from("no such page.html")];
        let read = |stop| read_until(&gone, None, &Limits::default(), &AtomicBool::new(stop));
        assert!(matches!(read(true), Err(Error::Interrupted)));
        assert!(matches!(read(false), Err(Error::Read { .. })));
    }
}
