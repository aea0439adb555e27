//! A manifest's long list of files, read without a tree.
//!
//! As a tree of JSON values a list takes six times the memory of its text, and a manifest may list a hundred thousand
//! files. Where the list is written exactly as packing writes it, reading it takes no tree: each item has the same four
//! members in the same order and nothing to escape, names ascend, and there is nothing that a rule could say of it. A list
//! of any other form is left to the tree.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::digest::Checksum;
use super::document::{Content, Document};
use super::name::Name;
use super::path::{self, MANIFEST};
use super::plan::Listed;
use crate::format::text::MediaType;
use crate::source::canonical::deviation;
use crate::source::json::{Bounds, MAX_SAFE_INTEGER, parse};

/// From how many files on a list is read so: below, its tree is small.
const LONG: usize = 1000;

/// The members of a file, with what stands between them.
const MEDIA_TYPE: &str = "{\"mediaType\":\"";
const PATH: &str = "\",\"path\":\"";
const SHA256: &str = "\",\"sha256\":\"";
const SIZE: &str = "\",\"size\":";
/// A list of `LONG` files is at least so long; shorter texts are not looked at.
const SHORTEST: usize = LONG * (MEDIA_TYPE.len() + PATH.len() + SHA256.len() + 64 + SIZE.len());

/// Reads an archive's manifest: without its list in the tree, where that is long and as it is written.
pub(super) fn manifest(bytes: Vec<u8>, bounds: Bounds) -> Document {
    if bytes.len() < SHORTEST {
        return Document::read(MANIFEST, bytes, bounds);
    }
    let Ok(text) = std::str::from_utf8(&bytes) else { return Document::read(MANIFEST, bytes, bounds) };
    match abridged(text, bounds) {
        Some((content, files)) => {
            Document { path: MANIFEST.to_owned(), text: text.into(), content, abridged: Some(files) }
        }
        None => Document::read(MANIFEST, bytes, bounds),
    }
}

/// What a manifest says but for its files after the first, and how many files there are; none if the tree must tell.
fn abridged(text: &str, bounds: Bounds) -> Option<(Content, usize)> {
    let list = list(text)?;
    let mut files = 0;
    let mut first = 0..0;
    let mut before = "";
    for item in Items::of(text, list.clone()) {
        let item = item?;
        if !item.is_beyond_reproach() || (files > 0 && before >= item.path(text)) {
            return None;
        }
        if files == 0 {
            first = list.start + 1..item.end;
        }
        before = item.path(text);
        files += 1;
    }
    if files < LONG {
        return None;
    }
    let mut names = Vec::with_capacity(files);
    names.extend(Items::of(text, list.clone()).map_while(|item| Some(item?.path(text))));
    if !path::folder_prefixes(&names).is_empty() {
        return None;
    }
    drop(names);
    let rest = [&text[..=list.start], &text[first], &text[list.end - 1..]].concat();
    // What stands in the text counts, whether or not it is kept.
    let values = bounds.values.checked_sub(files * 5)?;
    let parsed = parse(&rest, Bounds { values, ..bounds }).ok()?;
    let whole = parsed.duplicates.is_empty() && parsed.inexact.is_empty() && deviation(parsed.root(), &rest).is_none();
    whole.then_some((Content::Json(parsed), files))
}

/// The files of a manifest that was read [abridged](manifest).
pub(super) fn files(text: &Arc<str>) -> Vec<Arc<Listed>> {
    let Some(list) = list(text) else { return Vec::new() };
    let count = Items::of(text, list.clone()).count();
    let mut files = Vec::with_capacity(count);
    for (index, item) in Items::of(text, list).map_while(|item| item).enumerate() {
        files.push(Arc::new(Listed {
            path: Name::part(text, item.path.start, item.path.len()),
            size: item.size,
            sha256: item.sha256,
            media_type: Name::part(text, item.media_type.start, item.media_type.len()),
            index,
        }));
    }
    files
}

/// Where the list of files stands in a manifest, with its brackets.
fn list(text: &str) -> Option<Range<usize>> {
    #[derive(Deserialize)]
    struct Root<'t> {
        #[serde(borrow)]
        files: &'t RawValue,
    }
    let root: Root<'_> = serde_json::from_str(text).ok()?;
    let list = root.files.get();
    let start = (list.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    list.starts_with('[').then_some(start..start + list.len())
}

/// One file as it is written in a list.
struct Item {
    media_type: Range<usize>,
    path: Range<usize>,
    sha256: Checksum,
    size: u64,
    /// Where the item ends.
    end: usize,
    well_formed: bool,
}

impl Item {
    fn path<'t>(&self, text: &'t str) -> &'t str {
        &text[self.path.clone()]
    }

    /// Whether neither the schema nor the container profile has anything to say of it.
    fn is_beyond_reproach(&self) -> bool {
        self.well_formed && self.size <= MAX_SAFE_INTEGER
    }
}

/// The files of a list in the form in which it is written; `None` where it has another.
struct Items<'t> {
    text: &'t str,
    at: usize,
    /// Where the closing bracket stands.
    end: usize,
    broken: bool,
}

impl<'t> Items<'t> {
    fn of(text: &'t str, list: Range<usize>) -> Self {
        Self { text, at: list.start + 1, end: list.end - 1, broken: false }
    }

    fn skip(&mut self, wanted: &str) -> Option<()> {
        self.at += self.text.get(self.at..self.end)?.strip_prefix(wanted).map(|_| wanted.len())?;
        Some(())
    }

    /// A string of which every character stands for itself, up to the quote that ends it.
    fn plain(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes().get(self.at..self.end)?;
        let len = memchr::memchr2(b'"', b'\\', bytes)?;
        let plain = bytes[len] == b'"' && bytes[..len].iter().all(u8::is_ascii_graphic);
        let span = self.at..self.at + len;
        self.at += len;
        plain.then_some(span)
    }

    fn item(&mut self) -> Option<Item> {
        self.skip(MEDIA_TYPE)?;
        let media_type = self.plain()?;
        self.skip(PATH)?;
        let path = self.plain()?;
        self.skip(SHA256)?;
        let sha256 = self.plain()?;
        self.skip(SIZE)?;
        let digits = self.text.as_bytes()[self.at..self.end].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let size = &self.text[self.at..self.at + digits];
        self.at += digits;
        self.skip("}")?;
        let end = self.at;
        if self.at < self.end {
            self.skip(",")?;
            (self.at < self.end).then_some(())?;
        }
        let well_formed = MediaType::from(&self.text[media_type.clone()]).is_well_formed()
            && path::check_listed(self.text[path.clone()].as_bytes()).is_ok()
            && (size == "0" || !size.starts_with('0'));
        let (sha256, size) = (self.text[sha256].parse().ok()?, size.parse().ok()?);
        Some(Item { media_type, path, sha256, size, end, well_formed })
    }
}

impl Iterator for Items<'_> {
    type Item = Option<Item>;

    fn next(&mut self) -> Option<Option<Item>> {
        if self.broken || self.at >= self.end {
            return None;
        }
        let item = self.item();
        self.broken = item.is_none();
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::container::limits::Limits;
    use crate::container::plan;
    use crate::source::canonical::canonical;

    /// A manifest of an article and `LONG` files.
    fn text() -> String {
        let file = |path: &str, number: usize| {
            let sha256 = Checksum::of(path.as_bytes()).to_string();
            json!({"mediaType": "image/png", "path": path, "sha256": sha256, "size": number})
        };
        let mut files = vec![file("articles/quay.json", 70)];
        files.extend((0..LONG).map(|number| file(&format!("media/{number:05}.png"), number)));
        canonical(&json!({
            "articles": ["articles/quay.json"], "files": files, "format": "offprint", "title": "The quay, \"é\"",
            "version": "2.0"
        }))
    }

    fn read(text: &str) -> Document {
        manifest(text.as_bytes().to_vec(), Limits::default().json())
    }

    #[test]
    fn a_long_list_gives_the_same_plan_without_its_tree() {
        let text = text();
        let (short, whole) = (read(&text), Document::read(MANIFEST, text.into_bytes(), Limits::default().json()));
        assert_eq!(short.abridged, Some(LONG + 1));
        assert_eq!(short.root().expect("JSON").items_of("files").len(), 1);
        assert_eq!(plan::read_archive(&short, &Limits::default()), plan::read_archive(&whole, &Limits::default()));
        let again = short.clone().whole(Limits::default().json());
        assert_eq!(
            (again.root().map(|root| root.to_value()), again.abridged),
            (whole.root().map(|root| root.to_value()), None)
        );
        // Which file is over the limit is nobody's question, and how many there are is known.
        let few = Limits { entries: 1000, ..Limits::default() };
        assert_eq!(plan::read(&short, &few), plan::read(&whole, &few));
    }

    #[test]
    fn a_list_of_another_form_is_left_to_the_tree() {
        let text = text();
        let sum = Checksum::of(b"media/00500.png").to_string();
        for (from, to) in [
            ("\"path\":\"media/00500.png\"", "\"path\": \"media/00500.png\""),
            ("\"path\":\"media/00500.png\"", "\"path\":\"media/\\u003000500.png\""),
            ("\"path\":\"media/00500.png\"", "\"path\":\"media/00501.png\""),
            ("\"path\":\"media/00500.png\"", "\"path\":\"media/00499.png/a\""),
            ("\"path\":\"media/00500.png\"", "\"path\":\"media/00499.Png\""),
            ("\"path\":\"media/00500.png\"", "\"path\":\"media/../00500.png\""),
            ("\"path\":\"media/00500.png\"", "\"path\":500"),
            ("\"size\":500}", "\"size\":0500}"),
            ("\"size\":500}", "\"size\":5e2}"),
            ("\"size\":500}", "\"size\":-500}"),
            ("\"size\":500}", "\"size\":9007199254740992}"),
            ("\"size\":500}", "\"size\":99999999999999999999}"),
            ("\"size\":500}", "\"size\":500,\"x\":1}"),
            (&*sum, &sum.to_uppercase()),
            (&*sum, "00"),
            ("\"image/png\",\"path\":\"media/00500.png\"", "\"image\",\"path\":\"media/00500.png\""),
            ("\"image/png\",\"path\":\"media/00500.png\"", "\"image/PNG\",\"path\":\"media/00500.png\""),
            ("\"files\":[", "\"files\":[],\"files\":["),
            ("\"format\":", "\"format\": "),
            ("\"version\":\"2.0\"", "\"version\":\"2.0\",\"version\":\"2.0\""),
            ("],\"format\"", ",],\"format\""),
            ("],\"format\"", "]],\"format\""),
            ("],\"format\"", "}],\"format\""),
        ] {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text, "{from}");
            let (short, whole) =
                (read(&changed), Document::read(MANIFEST, changed.into_bytes(), Limits::default().json()));
            assert_eq!(short.abridged, None, "{to}");
            assert_eq!(plan::read(&short, &Limits::default()), plan::read(&whole, &Limits::default()), "{to}");
        }
        let nothing = Bounds { values: 5 * LONG, ..Limits::default().json() };
        assert!(
            matches!(manifest(text.into_bytes(), nothing).content, Content::Broken(error) if error.bound.is_some())
        );
    }

    #[test]
    fn what_is_accepted_is_of_the_schema() {
        // The schema's own patterns, held against what is read without it.
        let schema: serde_json::Value =
            serde_json::from_str(include_str!("../../schema/2.0/manifest.schema.json")).expect("the schema is JSON");
        let validator =
            jsonschema::options().with_draft(jsonschema::Draft::Draft202012).build(&schema).expect("a schema");
        let text = text();
        let mut accepted = 0;
        for odd in [
            "media/a",
            "media/a_b-c.d",
            "extra/x/y",
            "media/con.png",
            "media/a.",
            "media/a..b",
            "media/-a",
            "a",
            "media/lpt0",
            "media/com1.x",
            "media/aux",
            "articles/../x",
            "media/a b",
            "media/é",
            "article.json",
        ] {
            // Alone behind the article, so that the order holds whatever the name.
            for media_type in ["text/plain", "a/b.c+d", "Text/plain", "text", "text/", "text/plain;a=b", "é/a"] {
                let last = format!("\"image/png\",\"path\":\"media/{:05}.png\"", LONG - 1);
                let changed = text.replacen(&last, &format!("\"{media_type}\",\"path\":\"{odd}\""), 1);
                let read = read(&changed);
                if read.abridged.is_some() {
                    accepted += 1;
                    let whole = read.whole(Limits::default().json());
                    assert!(validator.is_valid(&whole.root().expect("JSON").to_value()), "{odd} {media_type}");
                }
            }
        }
        assert!(accepted > 0);
    }
}
