//! What a manifest promises: which files, in which order, how long, with which digests.
//!
//! Read from the JSON value and not through the typed manifest, so that one bad member does not hide the rest.

use std::collections::HashSet;
use std::sync::Arc;

use super::digest::Checksum;
use super::document::{Content, Document};
use super::fault::{Deviation, Fault};
use super::limits::Limits;
use super::listing;
use super::name::Name;
use super::path::{self, ARTICLE};
use crate::format::Version;
use crate::source::canonical;
use crate::source::json::MAX_SAFE_INTEGER;
use crate::source::node::Node;
use crate::source::text::shorten;

/// A file as a manifest lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub path: Name,
    /// Its length in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes.
    pub sha256: Checksum,
    /// Its media type.
    pub media_type: Name,
    /// Its place in `files`.
    pub index: usize,
}

/// The part of a manifest that fixes an archive's bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The files, in the manifest's order.
    pub files: Vec<Arc<Listed>>,
    /// Whether every item of `files` could be read: only then do the files fix the layout.
    pub whole: bool,
}

/// Reads the plan from a manifest, and what about the manifest's form deviates from clause 9.
///
/// What its schema says is for the rules of the family *document*.
pub fn read(manifest: &Document, limits: &Limits) -> (Plan, Vec<Deviation>) {
    let mut deviations = Vec::new();
    let Content::Json(parsed) = &manifest.content else { return (Plan::default(), deviations) };
    let root = parsed.root();
    let mut note = |deviation: Deviation| deviations.push(deviation.entry(&*manifest.path));

    if manifest.abridged.is_some() {
        return abridged(manifest, root, limits);
    }
    if let Some(same) = canonical::deviation(root, &manifest.text) {
        note(Deviation::new(Fault::NotCanonical(same as u64), 9));
    }
    for pointer in bad_numbers(root) {
        let what = "holds a number that is not one of the integers 0 to 9007199254740991".to_owned();
        note(Deviation::new(Fault::Manifest(what), 9).pointer(pointer));
    }

    let items = root.items_of("files");
    if let Some(deviation) = too_many(items.len(), limits) {
        note(deviation);
        return (Plan::default(), deviations);
    }
    let mut ordered = true;
    let mut plan =
        Plan { files: Vec::with_capacity(items.len()), whole: root.get("files").is_some_and(|files| files.is_array()) };
    for (index, item) in items.enumerate() {
        let pointer = || format!("/files/{index}/path");
        let listed = listed(item, index);
        if let Some(name) = item.str_of("path") {
            if let Err(fault) = path::check_listed(name.as_bytes()) {
                note(Deviation::new(Fault::Name(fault), 8).pointer(pointer()));
                plan.whole = false;
            }
            if let Some(before) = plan.files.last().filter(|before| before.path == name) {
                note(Deviation::new(Fault::Duplicate(before.path.to_string()), 8).pointer(pointer()));
            } else if let Some(before) = plan.files.last().filter(|before| ordered && before.path.as_str() > name) {
                let what =
                    format!("lists `{}` after `{}`: the order is by bytes", shorten(name), shorten(&before.path));
                note(Deviation::new(Fault::Manifest(what), 9).pointer(pointer()));
                ordered = false; // one file in the wrong place puts others in the wrong place
            }
        }
        match listed {
            Some(listed) => plan.files.push(Arc::new(listed)),
            None => plan.whole = false,
        }
    }
    let names: Vec<&str> = plan.files.iter().map(|file| file.path.as_str()).collect();
    for (inner, outer) in path::folder_prefixes(&names) {
        let fault = Fault::FolderPrefix(names[inner].to_owned());
        note(Deviation::new(fault, 8).pointer(format!("/files/{}/path", plan.files[outer].index)));
    }
    articles(root, &plan, &mut note);
    (plan, deviations)
}

fn too_many(files: usize, limits: &Limits) -> Option<Deviation> {
    let found = files as u64;
    let fault = Fault::Limit { name: "entries", found, max: limits.entries };
    (found > limits.entries).then(|| Deviation::new(fault, 9).pointer("/files"))
}

/// As [`read`], of a manifest whose list stands only in its text, in a form that leaves nothing to say of it.
fn abridged(manifest: &Document, root: Node<'_>, limits: &Limits) -> (Plan, Vec<Deviation>) {
    let mut deviations = Vec::new();
    let mut note = |deviation: Deviation| deviations.push(deviation.entry(&*manifest.path));
    if let Some(deviation) = too_many(manifest.abridged.unwrap_or_default(), limits) {
        note(deviation);
        return (Plan::default(), deviations);
    }
    let plan = Plan { files: listing::files(&manifest.text), whole: true };
    articles(root, &plan, &mut note);
    (plan, deviations)
}

/// As [`read`], for an archive: there the files must fix every byte, so that a list which does not is a deviation.
pub(crate) fn read_archive(manifest: &Document, limits: &Limits) -> (Plan, Vec<Deviation>) {
    let (plan, mut deviations) = read(manifest, limits);
    let told = |deviation: &Deviation| matches!(deviation.fault, Fault::Name(_) | Fault::Limit { .. });
    if plan.whole || deviations.iter().any(told) {
        return (plan, deviations);
    }
    let items = manifest.root().and_then(|root| root.get("files")).filter(|files| files.is_array());
    let (what, pointer) = match (&manifest.content, items) {
        (Content::NotUtf8(_), _) => ("is not UTF-8, so nothing says what the archive holds".to_owned(), String::new()),
        (Content::Broken(error), _) => {
            let what = format!("cannot be read ({}), so nothing says what the archive holds", error.message);
            (what, String::new())
        }
        (Content::Json(_), None) => ("lists no `files`, so nothing says what it holds".to_owned(), String::new()),
        (Content::Json(_), Some(items)) => {
            let bad = items.items().enumerate().find(|(index, item)| listed(*item, *index).is_none());
            let index = bad.map_or(0, |(index, _)| index);
            let what = "lists a file without a usable `path`, `size`, `sha256` or `mediaType`".to_owned();
            (what, format!("/files/{index}"))
        }
    };
    deviations.push(Deviation::new(Fault::Manifest(what), 9).entry(&*manifest.path).pointer(pointer));
    (plan, deviations)
}

fn listed(item: Node<'_>, index: usize) -> Option<Listed> {
    Some(Listed {
        path: item.str_of("path")?.into(),
        size: item.get("size")?.as_u64().filter(|&size| size <= MAX_SAFE_INTEGER)?,
        sha256: item.str_of("sha256")?.parse().ok()?,
        media_type: item.str_of("mediaType")?.into(),
        index,
    })
}

/// The articles are where the version has them: in version 1 exactly one, `article.json`, which nothing names.
fn articles(root: Node<'_>, plan: &Plan, note: &mut impl FnMut(Deviation)) {
    let version: Option<Version> = root.str_of("version").and_then(|version| version.parse().ok());
    let first = version.is_some_and(|version| version.major == 1);
    let misplaced = |file: &&Arc<Listed>| super::package::is_article(&file.path) && (file.path == ARTICLE) != first;
    for file in plan.files.iter().filter(misplaced) {
        let what = match first {
            true => format!("lists the file `{}`, but an archive of version 1 has no `articles/`", shorten(&file.path)),
            false => format!("lists the file `{ARTICLE}`, which only an archive of version 1 has"),
        };
        note(Deviation::new(Fault::Manifest(what), 9).pointer(format!("/files/{}/path", file.index)));
    }
    if !first {
        return named_articles(root, plan, note);
    }
    if !plan.files.iter().any(|file| file.path == ARTICLE) {
        let what = format!("lists no `{ARTICLE}`, which an archive of version 1 has");
        note(Deviation::new(Fault::Manifest(what), 9).pointer("/files"));
    }
}

/// `articles` names exactly the files under `articles/`, in their order.
fn named_articles(root: Node<'_>, plan: &Plan, note: &mut impl FnMut(Deviation)) {
    let named: Vec<&str> = root.items_of("articles").filter_map(Node::str).collect();
    let held: Vec<&Arc<Listed>> = plan.files.iter().filter(|file| file.path.starts_with("articles/")).collect();
    if named.len() == held.len() && named.iter().zip(&held).all(|(name, file)| file.path == **name) {
        return;
    }
    let (named_set, held_set): (HashSet<&str>, HashSet<&str>) =
        (named.iter().copied().collect(), held.iter().map(|file| file.path.as_str()).collect());
    for (index, name) in named.iter().enumerate().filter(|(_, name)| !held_set.contains(**name)) {
        let what = format!("names the article `{}`, but lists no such file under `articles/`", shorten(name));
        note(Deviation::new(Fault::Manifest(what), 9).pointer(format!("/articles/{index}")));
    }
    for file in held.iter().filter(|file| !named_set.contains(file.path.as_str())) {
        let what = format!("lists the file `{}`, but does not name it among `articles`", shorten(&file.path));
        note(Deviation::new(Fault::Manifest(what), 9).pointer(format!("/files/{}/path", file.index)));
    }
    if named_set == held_set {
        let what = "names the articles in another order than the files, or one of them twice".to_owned();
        note(Deviation::new(Fault::Manifest(what), 9).pointer("/articles"));
    }
}

fn bad_numbers(root: Node<'_>) -> Vec<String> {
    let mut bad = Vec::new();
    root.walk(&mut |node| {
        let is_good = |number: u64| number <= MAX_SAFE_INTEGER;
        if node.as_number().is_some() && !node.as_u64().is_some_and(is_good) {
            bad.push(node.address());
        }
    });
    if bad.is_empty() {
        return Vec::new();
    }
    bad.truncate(100);
    let mut pointers: Vec<String> = crate::source::node::pointers(root, &bad).into_values().collect();
    pointers.sort();
    pointers
}
