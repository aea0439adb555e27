//! The assets of one article: each file stands once, wherever it is named.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::ops::Range;
use std::path::PathBuf;

use serde_json::{Number, Value};

use super::convert::{Reading, local_id};
use super::embedded;
use super::evidence::Band;
use super::folder::{Folder, Found};
use super::made::{Made, What};
use super::media_entry::{self, Entry};
use super::names::{Taken, stem};
use super::parties::Parties;
use super::shape::ASSET;
use super::yaml::{Content, Yaml};
use crate::error::{Error, Result};
use crate::media::MediaFacts;
use crate::source::problem::Fault;

/// What stands for a digest until the file is read when it is packed.
pub(crate) const NO_DIGEST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A file that goes into the package.
#[derive(Debug, Clone, PartialEq)]
pub struct MediaSource {
    /// Its path in the package, `media/<name>.<ext>`.
    pub path: String,
    /// Where it is read.
    pub source: PathBuf,
    /// Its size in bytes, as it was found.
    pub size: u64,
    /// Its media type, by its own bytes, else by its extension.
    pub media_type: String,
}

/// One asset in the making.
#[derive(Debug)]
pub(crate) struct Asset {
    /// The file's key in the folder.
    pub(crate) key: String,
    pub(crate) made: Made,
    /// What its file says of it, where that is not sure or not what the article says.
    pub(super) notes: Vec<embedded::Note>,
    /// The role its placement has, as it was written.
    pub(crate) role: Option<Made>,
}

/// The assets in the order in which they were first named.
#[derive(Debug)]
pub(crate) struct Assets<'f> {
    folder: &'f mut Folder,
    taken: &'f mut Taken,
    pub(crate) list: Vec<Asset>,
    by_key: BTreeMap<String, usize>,
    files: BTreeMap<String, (MediaSource, MediaFacts)>,
    missing: BTreeSet<String>,
    /// The keys of those that were looked at for what the article does not say.
    filled: BTreeSet<String>,
    /// The article protects somebody: files are not taken at their word.
    protected: bool,
    /// Why the first file that could not be read could not.
    error: Option<Error>,
}

impl<'f> Assets<'f> {
    pub(crate) fn new(folder: &'f mut Folder, taken: &'f mut Taken) -> Self {
        let (list, by_key, files, missing) = (Vec::new(), BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        Self { folder, taken, list, by_key, files, missing, filled: BTreeSet::new(), protected: false, error: None }
    }

    /// Reads the front matter's `media`: a map by file name, or a list of items with `file`.
    pub(crate) fn declare(&mut self, reading: &mut Reading, node: &Yaml) {
        match &node.what {
            Content::Map(entries) => {
                for (key, value) in entries {
                    self.declare_one(reading, &key.text, key.at.clone(), value);
                }
            }
            Content::List(items) => {
                for item in items {
                    match item.get("file").and_then(|file| Some((file.scalar()?, file.at.clone()))) {
                        Some((name, at)) => self.declare_one(reading, name, at, item),
                        None => {
                            let message = "an item of `media` names no file".to_owned();
                            let help = "give it `file`, the file's name beside the article".to_owned();
                            reading.problem(Fault::BadValue, item.at.clone(), message, Some(help));
                        }
                    }
                }
            }
            Content::Scalar { .. } => {
                let message = format!("`media` is {}, and wants the files' names as members", node.kind());
                reading.problem(Fault::BadValue, node.at.clone(), message, None);
            }
        }
        for index in 0..self.list.len() {
            self.give_id(reading, index);
        }
    }

    fn declare_one(&mut self, reading: &mut Reading, name: &str, at: Range<usize>, node: &Yaml) {
        let Some(key) = self.find(reading, name, at.clone()) else { return };
        if self.by_key.contains_key(&key) {
            let message = format!("the file `{name}` stands twice in `media`");
            reading.problem(Fault::DuplicateMember, at, message, None);
            return;
        }
        let media_type = self.file(&key).map(|file| file.media_type.clone()).unwrap_or_default();
        let Entry { made, role, parts } = media_entry::read(reading, name, node, &media_type);
        let whole = at.start.min(node.at.start)..node.at.end.max(at.end);
        let index = self.add(key, Some(whole), Some(at));
        let asset = &mut self.list[index];
        asset.role = role;
        if let What::Object(members) = made.what {
            members.into_iter().for_each(|(name, member)| asset.made.put(&name, member));
        }
        for (member, name, at, part) in parts {
            self.part(reading, index, member, &name, at, part);
        }
    }

    /// A rendition or a track: a file that belongs to an asset.
    fn part(&mut self, reading: &mut Reading, index: usize, list: &str, name: &str, at: Range<usize>, part: Made) {
        let Some(key) = self.find(reading, name, at.clone()) else { return };
        let Some(file) = self.file(&key).cloned() else { return };
        let mut made = Made::object(part.at.clone().or(Some(at.clone())));
        made.put("file", Made::new(file.path.as_str(), at));
        made.put("mediaType", Made::derived(file.media_type.as_str()));
        made.put("size", Made::derived(file.size));
        made.put("sha256", Made::derived(NO_DIGEST));
        if list == "renditions" {
            self.facts(&key).into_iter().for_each(|(name, value)| made.put(name, Made::derived(value)));
        }
        if let What::Object(members) = part.what {
            members.into_iter().for_each(|(name, member)| made.put(&name, member));
        }
        let asset = &mut self.list[index].made;
        match asset.get_mut(list) {
            Some(Made { what: What::List(items), .. }) => items.push(made),
            _ => asset.put(list, Made::list(vec![made], None)),
        }
    }

    /// The id of the asset whose file is written as `name`, which is made if it is not there; none if the file
    /// is not, which is said once.
    pub(crate) fn refer(&mut self, reading: &mut Reading, name: &str, at: Range<usize>) -> Option<usize> {
        // `quay` may be the asset `#quay`.
        let id = format!("#{name}");
        if let Some(index) = self.list.iter().position(|asset| asset.made.get("id").and_then(Made::str) == Some(&id)) {
            return Some(index);
        }
        let key = self.find(reading, name, at.clone())?;
        if let Some(index) = self.by_key.get(&key) {
            return Some(*index);
        }
        let index = self.add(key, Some(at.clone()), Some(at));
        self.give_id(reading, index);
        Some(index)
    }

    pub(crate) fn id(&self, index: usize) -> String {
        self.list[index].made.get("id").and_then(Made::str).unwrap_or_default().to_owned()
    }

    /// Counts the file that `name` means as named, though it makes no asset.
    pub(crate) fn note(&mut self, name: &str) {
        self.folder.find(name);
    }

    fn find(&mut self, reading: &mut Reading, name: &str, at: Range<usize>) -> Option<String> {
        let (fault, message, help) = match self.folder.find(name) {
            Found::File(key) => return Some(key),
            _ if !self.missing.insert(name.to_owned()) => return None,
            // Looking for what was meant costs more than saying it, so it ends where that does.
            Found::Missing if reading.problems.len() >= reading.most => return None,
            Found::Missing => {
                let help = match self.folder.suggest(name) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "put the file into the article's folder, or take its name out".to_owned(),
                };
                (Fault::MissingFile, format!("there is no file `{name}` beside the article"), help)
            }
            Found::Outside => {
                let help = "copy the file into the article's folder, and name the copy".to_owned();
                (Fault::OutsidePath, format!("`{name}` is not in the article's folder"), help)
            }
            Found::Remote => {
                let help = "save it beside the article, with its credit, and name the file".to_owned();
                (Fault::OutsidePath, format!("`{name}` is on the web, and nothing is fetched"), help)
            }
        };
        reading.problem(fault, at, message, Some(help));
        None
    }

    fn add(&mut self, key: String, at: Option<Range<usize>>, name_at: Option<Range<usize>>) -> usize {
        let mut made = Made::object(at);
        if let Some(file) = self.file(&key).cloned() {
            made.put("file", Made { at: name_at.clone(), what: What::Value(file.path.as_str().into()) });
            made.put("mediaType", Made::derived(file.media_type.as_str()));
            made.put("size", Made::derived(file.size));
            made.put("sha256", Made::derived(NO_DIGEST));
            let written = key.rsplit('/').next().unwrap_or(&key);
            if file.path.rsplit('/').next() != Some(written) {
                made.put("originalName", Made { at: name_at, what: What::Value(written.into()) });
            }
            if let Some(kind) = media_entry::kind(&file.media_type) {
                made.put("kind", Made::derived(kind));
            }
            self.facts(&key).into_iter().for_each(|(name, value)| made.put(name, Made::derived(value)));
        }
        let index = self.list.len();
        self.by_key.insert(key.clone(), index);
        self.list.push(Asset { key, made, notes: Vec::new(), role: None });
        index
    }

    fn give_id(&mut self, reading: &mut Reading, index: usize) {
        let asset = &mut self.list[index];
        let id = match asset.made.get("id") {
            Some(id) => local_id(id),
            None => {
                let name = asset.key.rsplit('/').next().unwrap_or(&asset.key);
                let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                Made::derived(reading.parties.asset_id(&stem(name, "media")))
            }
        };
        asset.made.put("id", id);
    }

    /// The package's file for a key; takes its path when it is first asked for.
    fn file(&mut self, key: &str) -> Option<&MediaSource> {
        if !self.files.contains_key(key) {
            let source = self.folder.files.get(key)?.clone();
            match media_entry::probe(&source) {
                Err(error) => {
                    self.error.get_or_insert(error);
                    return None;
                }
                Ok((size, facts)) => {
                    let name = key.rsplit('/').next().unwrap_or(key);
                    let (base, extension) = name.rsplit_once('.').unwrap_or((name, ""));
                    let (media_type, extension) = media_entry::file_type(facts.media_type, extension);
                    let path = self.taken.take(&format!("media/{}", stem(base, "media")), &format!(".{extension}"));
                    let file = MediaSource { path, source, size, media_type };
                    self.files.insert(key.to_owned(), (file, facts));
                }
            }
        }
        self.files.get(key).map(|(file, _)| file)
    }

    fn facts(&self, key: &str) -> Vec<(&'static str, Value)> {
        let Some((_, facts)) = self.files.get(key) else { return Vec::new() };
        let number = |value: f64| {
            let rounded = (value * 1000.0).round() / 1000.0;
            if rounded.fract() == 0.0 && rounded < 9e15 {
                Some(Number::from(rounded as u64))
            } else {
                Number::from_f64(rounded)
            }
        };
        let mut found = Vec::new();
        found.extend(facts.width.map(|width| ("width", Value::from(width))));
        found.extend(facts.height.map(|height| ("height", Value::from(height))));
        found.extend(facts.duration.and_then(number).map(|duration| ("duration", Value::Number(duration))));
        found
    }

    /// Fills every asset with what its file says and the article does not; once each. New parties only where there
    /// may be some.
    pub(crate) fn fill(&mut self, mut parties: Option<&mut Parties>) {
        self.protected |= parties.as_ref().is_some_and(|parties| embedded::protects(parties.all()));
        for asset in &mut self.list {
            let Some((file, facts)) = self.files.get(&asset.key).filter(|_| self.filled.insert(asset.key.clone()))
            else {
                continue;
            };
            embedded::provenance(&mut asset.made, facts.c2pa);
            match embedded::read(&file.source) {
                Ok(metadata) => {
                    let notes = embedded::fill(&mut asset.made, &metadata, parties.as_deref_mut(), self.protected);
                    asset.notes.extend(notes.into_iter().filter(|note| note.band != Band::High));
                }
                Err(error) => drop(self.error.get_or_insert(error)),
            }
        }
    }

    /// The assets, their members in the schema's order, and the files; after everything was referred to.
    ///
    /// # Errors
    /// When a file could not be read.
    pub(crate) fn finish(mut self) -> Result<(Vec<Asset>, Vec<MediaSource>)> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        for asset in &mut self.list {
            asset.made.order(ASSET.iter().map(|member| member.name));
        }
        Ok((self.list, self.files.into_values().map(|(file, _)| file).collect()))
    }
}

/// Opens a file and reads its facts.
pub(super) fn open(path: &std::path::Path) -> Result<(File, u64)> {
    let file = File::open(path).map_err(Error::read(path))?;
    let size = file.metadata().map_err(Error::read(path))?.len();
    Ok((file, size))
}
