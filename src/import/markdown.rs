//! A source folder: `article.md`, its front matter and Markdown, and the media beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::article::{self, Draft};
use super::assets::MediaSource;
use super::detect::bounded;
use super::folder::{ARTICLE, Folder};
use super::limits::Limits;
use super::names::Taken;
use super::quoting;
use super::story::Story;
use super::yaml::Trouble;
use super::{ArticleSource, Source};
use crate::error::{Error, Result};
use crate::source::problem::{Change, Fault, Problem};

/// Reads one article from its folder, or from its Markdown file itself.
///
/// # Errors
/// When a file cannot be read or is over a limit, or there is no article. Whatever is wrong with the text is a
/// [`Problem`] of the source.
pub fn read(folder: &Path, limits: &Limits) -> Result<Source> {
    assemble(vec![load(folder, limits)?], None, limits)
}

/// A source as it was found.
pub(crate) enum Loaded {
    Draft(Box<Draft>),
    /// What an importer made of another kind of source.
    Story(Box<Story>),
    /// Its front matter cannot be read, so there is no article.
    Broken {
        file: PathBuf,
        text: String,
        problems: Vec<Problem>,
    },
}

impl Loaded {
    pub(crate) fn slug(&self) -> &str {
        match self {
            Self::Draft(draft) => &draft.slug,
            Self::Story(story) => &story.slug,
            Self::Broken { .. } => "",
        }
    }

    pub(crate) fn file(&self) -> &Path {
        match self {
            Self::Draft(draft) => &draft.file,
            Self::Story(story) => &story.file,
            Self::Broken { file, .. } => file,
        }
    }
}

/// Reads one source as far as its front matter.
pub(crate) fn load(path: &Path, limits: &Limits) -> Result<Loaded> {
    let file = if path.is_dir() { path.join(ARTICLE) } else { path.to_owned() };
    if path.is_dir() && !file.is_file() {
        return Err(Error::NoArticle { path: path.to_owned(), wanted: "a folder with an `article.md`" });
    }
    let bytes = bounded(&file, limits)?;
    let problem = |trouble: Trouble| Problem {
        fault: trouble.fault,
        file: file.clone(),
        span: trouble.at,
        message: trouble.message,
        help: trouble.help,
        change: trouble.unquoted.map(Change::Quote),
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let utf16 = error.as_bytes().starts_with(b"\xff\xfe") || error.as_bytes().starts_with(b"\xfe\xff");
            let found = if utf16 { "the file is UTF-16" } else { "the file is not UTF-8 from here on" };
            let trouble = Trouble {
                fault: Fault::NotUtf8,
                at: at..at + 1,
                message: found.to_owned(),
                help: Some("save it as UTF-8 in the editor's \"save as\"".to_owned()),
                unquoted: None,
            };
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            return Ok(Loaded::Broken { problems: vec![problem(trouble)], text, file });
        }
    };
    let mut troubles = Vec::new();
    let parsed = quoting::read(&text, limits, &mut troubles);
    let mut problems: Vec<Problem> = troubles.into_iter().map(problem).collect();
    match parsed {
        Err(trouble) => {
            problems.push(problem(trouble));
            Ok(Loaded::Broken { file, text, problems })
        }
        Ok((parts, front)) => {
            let root = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let folder = Folder::list(root, limits)?;
            let name = folder_name(root);
            let slug = article::slug(&front, &name);
            Ok(Loaded::Draft(Box::new(Draft {
                file,
                text,
                body: parts.body,
                front,
                problems,
                path_slug: slug.clone(),
                slug,
                folder,
            })))
        }
    }
}

/// The name of a folder, also of `.`.
fn folder_name(root: &Path) -> String {
    let real = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    real.file_name().map_or_else(|| "article".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Makes the articles in the order of their slugs, whatever order they were found in.
pub(crate) fn assemble(mut loaded: Vec<Loaded>, title: Option<String>, limits: &Limits) -> Result<Source> {
    loaded.sort_by(|a, b| (a.slug(), a.file()).cmp(&(b.slug(), b.file())));
    let mut source =
        Source { articles: Vec::new(), files: Vec::new(), title, problems: Vec::new(), texts: BTreeMap::new() };
    let mut taken = Taken::default();
    let mut files: Vec<MediaSource> = Vec::new();
    for one in loaded {
        match one {
            Loaded::Broken { file, text, problems } => {
                source.problems.extend(problems);
                source.texts.insert(file, text);
            }
            Loaded::Story(story) => {
                let path = taken.take(&format!("articles/{}", story.slug), ".json");
                let slug = path.trim_start_matches("articles/").trim_end_matches(".json").to_owned();
                let finished = story.finish(path, &slug, &mut taken)?;
                let map = &finished.article.map;
                source.texts.entry(map.file.clone()).or_insert_with(|| map.text.to_string());
                files.extend(finished.files);
                source.articles.push(finished.article);
            }
            Loaded::Draft(mut draft) => {
                let path = taken.take(&format!("articles/{}", draft.slug), ".json");
                let slug = path.trim_start_matches("articles/").trim_end_matches(".json");
                draft.path_slug = slug.to_owned();
                let made = article::build(*draft, &mut taken, limits)?;
                source.texts.insert(made.map.file.clone(), made.map.text.to_string());
                source.problems.extend(made.problems);
                files.extend(made.files);
                let (value, map, notes) = (made.value, made.map, made.notes);
                source.articles.push(ArticleSource { path, value, map, evidence: None, notes });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    source.files = files;
    source.problems.sort_by(|a, b| (&a.file, a.span.start, a.fault).cmp(&(&b.file, b.span.start, b.fault)));
    if source.title.is_none() && source.articles.len() == 1 {
        let headline = source.articles[0].value.get("headline");
        let text = headline.and_then(|text| text.as_str().or_else(|| text.get("value")?.as_str()));
        source.title = text.map(str::to_owned);
    }
    Ok(source)
}
