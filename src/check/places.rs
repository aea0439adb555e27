//! From the values that rules point at to files, lines and columns.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path;

use super::Origin;
use crate::container::document::Document;
use crate::container::package::{Form, Package};
use crate::container::path::MANIFEST;
use crate::diagnostic::{Place, Region};
use crate::rules::Finding;
use crate::rules::context::At;
use crate::source::json;
use crate::source::node::pointers;
use crate::source::text::{LineIndex, floor_char_boundary};

/// Where a finding stands in its package: the file it is in, then the place in that.
pub(super) type Order = (usize, u64);

/// Turns the places that rules name into files, lines and columns, with one walk and one scan a document.
pub(super) struct Places<'a, 'o> {
    name: &'a str,
    package: &'a Package,
    origin: Option<&'o dyn Origin>,
    /// JSON pointers by address.
    pointers: HashMap<usize, String>,
    /// By document: where the wanted values stand, and its lines. Not by name, which two entries may have.
    texts: HashMap<*const Document, (HashMap<String, json::Span>, LineIndex)>,
    /// By source: its lines.
    sources: HashMap<String, LineIndex>,
}

impl<'a, 'o> Places<'a, 'o> {
    pub(super) fn new(
        name: &'a str,
        package: &'a Package,
        origin: Option<&'o dyn Origin>,
        found: &[Finding<'a>],
    ) -> Self {
        let mut places =
            Self { name, package, origin, pointers: HashMap::new(), texts: HashMap::new(), sources: HashMap::new() };
        for document in package.manifest.iter().chain(&package.articles) {
            let here: Vec<&At<'_>> = found
                .iter()
                .map(|finding| &finding.at)
                .filter(|at| at.document().is_some_and(|other| std::ptr::eq(other, document)))
                .collect();
            if here.is_empty() {
                continue;
            }
            if let Some(root) = document.root() {
                let wanted: Vec<usize> = here.iter().filter_map(|at| at.node()).map(|node| node.address()).collect();
                places.pointers.extend(pointers(root, &wanted));
            }
            let wanted: HashSet<String> = here.iter().map(|at| places.pointer(at).to_owned()).collect();
            let text = &document.text[document.json_start()..];
            let spans = if document.root().is_some() { json::spans(text, &wanted) } else { HashMap::new() };
            places.texts.insert(document, (spans, LineIndex::new(&document.text)));
        }
        places
    }

    fn region(&mut self, file: &str, text: &str, span: Range<usize>) -> Region {
        let lines = self.sources.entry(file.to_owned()).or_insert_with(|| LineIndex::new(text));
        Region::new(text, lines, span)
    }

    fn pointer<'s>(&'s self, at: &'s At<'_>) -> &'s str {
        match at {
            At::Pointer { pointer, .. } => pointer,
            _ => at.node().and_then(|node| self.pointers.get(&node.address())).map_or("", String::as_str),
        }
    }

    pub(super) fn of(&mut self, at: &At<'a>) -> (Order, Place, Option<String>) {
        let in_archive = |entry: &str| match self.package.form {
            Form::Archive => format!("{}!/{entry}", self.name),
            Form::Folder | Form::Source => Path::new(self.name).join(entry).display().to_string(),
        };
        if let At::Source { file, span } = at {
            let origin = self.origin;
            let shown = origin.map_or_else(|| file.display().to_string(), |origin| origin.shown(file));
            let text = origin.and_then(|origin| origin.text(file));
            let region = text.map(|text| self.region(&shown, text, span.clone()));
            // What the importer found stands among what the rules find in the article that was made of the file.
            let made = |article: &Document| {
                origin.and_then(|origin| origin.place(&article.path, "")).is_some_and(|(file, ..)| file == shown)
            };
            let rank = self.package.articles.iter().position(made).map_or(0, |at| at + 2);
            let place = Place { file: shown, region, ..Place::default() };
            return ((rank, span.start as u64), place, None);
        }
        let Some(document) = at.document() else {
            let (entry, offset) = match at {
                At::Byte { entry, offset } => (entry.map(str::to_owned), *offset),
                _ => (None, None),
            };
            let file = match (&entry, self.package.form) {
                (Some(entry), Form::Folder | Form::Source) => in_archive(entry),
                _ => self.name.to_owned(),
            };
            let place = Place { file, entry, pointer: None, offset, region: None };
            return ((0, offset.unwrap_or(0)), place, None);
        };
        let pointer = self.pointer(at).to_owned();
        let missing = match at {
            At::Missing { member, .. } => {
                let mut pointer = pointer.clone();
                json::push_name(&mut pointer, member);
                Some(pointer)
            }
            _ => None,
        };
        let rank =
            1 + self.package.articles.iter().position(|other| std::ptr::eq(other, document)).map_or(0, |at| at + 1);
        let mut place = Place {
            file: in_archive(&document.path),
            entry: Some(document.path.clone()),
            pointer: Some(missing.clone().unwrap_or_else(|| pointer.clone())),
            offset: None,
            region: None,
        };
        if let Some(origin) = self.origin.filter(|_| document.path != MANIFEST) {
            let supplied = missing.as_deref().and_then(|pointer| origin.supplies(&document.path, pointer));
            if let Some((file, text, span)) = origin.place(&document.path, &pointer) {
                let order = (rank, span.start as u64);
                place.region = Some(self.region(&file, text, span));
                place.file = file;
                return (order, place, supplied);
            }
        }
        let Some((spans, lines)) = self.texts.get(&std::ptr::from_ref(document)) else {
            return ((rank, 0), place, None);
        };
        let start = document.json_start();
        let whole = || 0..first_character(&document.text[start..]);
        let span = match at {
            At::Text { offset, .. } => character(&document.text, *offset),
            _ => {
                let span = spans.get(&pointer);
                let span = match (at, span) {
                    (At::Name { .. }, Some(json::Span { name: Some(name), .. })) => name.clone(),
                    // The object that lacks a member is shown by its brace.
                    (At::Missing { .. }, Some(span)) => span.value.start..span.value.start + 1,
                    (_, Some(span)) => span.value.clone(),
                    (_, None) => whole(),
                };
                span.start + start..span.end + start
            }
        };
        let order = (rank, span.start as u64);
        place.region = Some(Region::new(&document.text, lines, span));
        (order, place, None)
    }
}

/// The character at a byte, or around it: where JSON is broken need not be between two characters.
fn character(text: &str, offset: usize) -> Range<usize> {
    let start = floor_char_boundary(text, offset.min(text.len()));
    start..start + first_character(&text[start..])
}

fn first_character(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

impl<'a> At<'a> {
    fn document(&self) -> Option<&'a Document> {
        match self {
            At::Package | At::Byte { .. } | At::Source { .. } => None,
            At::Value { document, .. }
            | At::Name { document, .. }
            | At::Missing { document, .. }
            | At::Pointer { document, .. }
            | At::Text { document, .. } => Some(document),
        }
    }

    fn node(&self) -> Option<crate::source::node::Node<'a>> {
        match self {
            At::Value { node, .. } | At::Name { node, .. } | At::Missing { node, .. } => Some(*node),
            _ => None,
        }
    }
}
