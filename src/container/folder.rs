//! An expanded folder: the tree of an archive, on disk.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::digest;
use super::document::Document;
use super::fault::{Deviation, Fault};
use super::looked::Looked;
use super::package::{Form, Package, PackageFile, is_article, is_unlisted_by_right};
use super::path::{self, ARTICLE, CREDENTIAL, FOLDERS, MANIFEST, MIMETYPE};
use super::plan;
use super::verify::Run;
use crate::error::{Error, Result};

/// How the folder's packages are to be checked; may stand in the folder and is no part of the package.
const CONFIG: &str = "offprint.toml";

/// Whether a folder is laid out as a package.
pub fn is_expanded(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file() || folder.join(ARTICLE).is_file() || has_article(&folder.join("articles"))
}

fn has_article(articles: &Path) -> bool {
    let is_json = |path: &Path| path.extension().is_some_and(|extension| extension == "json");
    fs::read_dir(articles).is_ok_and(|entries| entries.flatten().any(|entry| is_json(&entry.path())))
}

pub(crate) fn read(folder: &Path, run: Run<'_>) -> Result<Package> {
    let mut package = Package::new(folder.to_owned(), Form::Folder);
    let mut found = Walk { root: folder, files: Vec::new(), deviations: Vec::new(), limit: run.limits.entries };
    found.root()?;
    let Walk { mut files, deviations, .. } = found;
    package.deviations = deviations;
    files.sort();

    let manifest = folder.join(MANIFEST);
    if manifest.is_file() {
        let size = fs::metadata(&manifest).map_err(Error::read(&manifest))?.len();
        if size > run.limits.manifest_size {
            package.deviations.push(over(MANIFEST, "manifest-size", size, run.limits.manifest_size, 9));
        } else {
            let bytes = fs::read(&manifest).map_err(Error::read(&manifest))?;
            package.bytes += bytes.len() as u64;
            package.manifest = Some(Document::read(MANIFEST, bytes, run.limits.json()));
        }
    }
    let read: Result<Vec<(PackageFile, Option<Document>)>> =
        files.par_iter().map_init(Vec::new, |buffer, (name, path)| one(name, path, run, buffer)).collect();
    for (file, document) in read? {
        package.bytes += file.size;
        if is_article(&file.path) && file.size > run.limits.json_size {
            package.deviations.push(over(&file.path, "json-size", file.size, run.limits.json_size, 10));
        }
        package.files.push(file);
        package.articles.extend(document);
    }
    if let Some(manifest) = &package.manifest {
        let (plan, deviations) = plan::read(manifest, run.limits);
        // A folder's manifest is written anew when it is packed: its form is nobody's fault.
        let kept = |deviation: &Deviation| !matches!(deviation.fault, Fault::NotCanonical(_));
        package.deviations.extend(deviations.into_iter().filter(kept));
        package.list(plan);
        let stale = stale(&package);
        if run.sums && stale > 0 {
            package.deviations.push(Deviation::new(Fault::Stale(stale), 9).entry(MANIFEST));
        }
    }
    Ok(package)
}

fn over(entry: &str, name: &'static str, found: u64, max: u64, clause: u8) -> Deviation {
    Deviation::new(Fault::Limit { name, found, max }, clause).entry(entry)
}

fn limit(path: &Path, limit: &'static str, found: u64, max: u64) -> Error {
    Error::Limit { path: path.to_owned(), limit, found, max }
}

/// How many files the manifest describes otherwise than they are.
fn stale(package: &Package) -> usize {
    let differs = |file: &&PackageFile| match &file.listed {
        Some(listed) => listed.size != file.size || Some(listed.sha256) != file.sha256,
        None => !is_unlisted_by_right(&file.path),
    };
    let changed = package.files.iter().filter(differs).count();
    let gone = package.plan.files.iter().filter(|listed| package.file(&listed.path).is_none()).count();
    changed + gone
}

fn one(name: &str, path: &Path, run: Run<'_>, buffer: &mut Vec<u8>) -> Result<(PackageFile, Option<Document>)> {
    let mut file = File::open(path).map_err(Error::read(path))?;
    let size = file.metadata().map_err(Error::read(path))?.len();
    let article = is_article(name) && size <= run.limits.json_size;
    let mut text = Vec::new();
    let limit = if run.sums || article { u64::MAX } else { 0 };
    let sums = digest::sum_up(&mut file, limit, buffer, run.stop, |bytes| {
        if article {
            text.extend_from_slice(bytes);
        }
        Ok(())
    });
    let sums =
        sums.map_err(|error| if digest::is_stop(&error) { Error::Interrupted } else { Error::read(path)(error) })?;
    if sums.length != size && limit > 0 {
        return Err(Error::Changed { path: path.to_owned() });
    }
    let looked = match run.probe && !is_article(name) && !is_unlisted_by_right(name) {
        true => Looked::at(&mut io::BufReader::new(&file), size, run.wanted()),
        false => Looked::default(),
    };
    let document = article.then(|| Document::read(name, text, run.limits.json()));
    let file = PackageFile {
        path: name.into(),
        size,
        sha256: run.sums.then_some(sums.sha256),
        listed: None,
        media: looked.media,
        metadata: looked.metadata,
    };
    Ok((file, document))
}

struct Walk<'w> {
    root: &'w Path,
    /// Name in the package, path on disk.
    files: Vec<(String, PathBuf)>,
    deviations: Vec<Deviation>,
    limit: u64,
}

impl Walk<'_> {
    fn alien(&mut self, name: String, what: &'static str) {
        self.deviations.push(Deviation::new(Fault::Alien(what), 8).entry(name));
    }

    fn root(&mut self) -> Result<()> {
        for (name, path, kind) in list(self.root)? {
            let known_folder = FOLDERS.contains(&name.as_str()) || name == "signatures";
            if kind.is_dir() && known_folder {
                self.folder(&name, &path, 1)?;
            } else if kind.is_dir() && name == "META-INF" {
                self.credential(&path)?;
            } else if kind.is_file() && name == ARTICLE {
                self.files.push((name, path));
            } else if !(name == MIMETYPE || name == MANIFEST || name == CONFIG || name.starts_with('.')) {
                self.alien(name, "nothing that stands there belongs to a package");
            }
        }
        Ok(())
    }

    fn folder(&mut self, name: &str, path: &Path, depth: usize) -> Result<()> {
        for (inner, path, kind) in list(path)? {
            let name = format!("{name}/{inner}");
            if inner.starts_with('.') {
                continue;
            }
            if kind.is_dir() && depth < 32 {
                self.folder(&name, &path, depth + 1)?;
            } else if kind.is_file() {
                if let Err(fault) = path::check(name.as_bytes()) {
                    self.deviations.push(Deviation::new(Fault::Name(fault), 8).entry(&*name));
                }
                self.files.push((name, path));
                if self.files.len() as u64 > self.limit {
                    return Err(limit(self.root, "entries", self.files.len() as u64, self.limit));
                }
            } else if kind.is_symlink() {
                self.alien(name, "it is a symbolic link, which no archive holds");
            } else {
                self.alien(name, "it is neither a file nor a folder that an archive could hold");
            }
        }
        Ok(())
    }

    fn credential(&mut self, path: &Path) -> Result<()> {
        for (inner, path, kind) in list(path)? {
            let name = format!("META-INF/{inner}");
            if name == CREDENTIAL && kind.is_file() {
                self.files.push((name, path));
            } else if !inner.starts_with('.') {
                self.alien(name, "only `content_credential.c2pa` stands there");
            }
        }
        Ok(())
    }
}

/// What a folder holds, by name; a name that is not Unicode is made readable, and then found wanting.
fn list(folder: &Path) -> Result<Vec<(String, PathBuf, fs::FileType)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::read(folder))? {
        let entry = entry.map_err(Error::read(folder))?;
        let kind = entry.file_type().map_err(Error::read(entry.path()))?;
        found.push((entry.file_name().to_string_lossy().into_owned(), entry.path(), kind));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}
