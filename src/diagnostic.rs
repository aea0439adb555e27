//! What was found in a package, and where: a finding made concrete.
//!
//! A rule names a place by the value it looked at; [`check`](crate::check) turns that into file, line and column,
//! and keeps the lines around it, so that a report needs nothing but its diagnostics.

mod edit;

use std::fmt;
use std::ops::Range;

pub(crate) use edit::removed;
pub use edit::{Edited, edit};
use serde_json::Value;

use crate::container::digest::Checksum;
use crate::media::Strip;
use crate::source::json::push_name;
use crate::source::text::{LineColumn, LineIndex, floor_char_boundary};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Level {
    /// The level's name as flags and reports have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's code, such as `OFP203`.
    pub code: &'static str,
    /// The rule's name, such as `schema-mismatch`.
    pub name: &'static str,
    /// How much it weighs under the profile at hand.
    pub level: Level,
    /// What is wrong, in one line: lowercase start, no full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What else is to be known.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// A change that mends it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// What tells this finding from others whatever line it stands in: 64 hexadecimal digits, made from the code, the
    /// package's name, the entry and the JSON pointer; where there is no pointer, the message stands in for it.
    ///
    /// `package` is the package's path as it was given, best relative; `./` before it and the direction of its slashes
    /// make no difference.
    pub fn fingerprint(&self, package: &str) -> String {
        let place = &self.place;
        let package = plain_path(package);
        let (kind, within) = match &place.pointer {
            Some(pointer) => ("pointer", pointer.as_str()),
            None => ("message", self.message.as_str()),
        };
        let mut text = Vec::new();
        for part in [self.code, &package, place.entry.as_deref().unwrap_or_default(), kind, within] {
            text.extend_from_slice(part.as_bytes());
            text.push(0); // stands in no name that a package may have
        }
        Checksum::of(&text).to_string()
    }
}

/// A path as it stands in fingerprints and baselines: forward slashes, no `./` before it.
pub fn plain_path(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut rest = path.as_str();
    while let Some(inner) = rest.strip_prefix("./") {
        rest = inner.trim_start_matches('/');
    }
    if rest.is_empty() { ".".to_owned() } else { rest.trim_end_matches('/').to_owned() }
}

/// A change of one JSON document that mends a finding; it is made at the finding's own pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether it is right whatever was meant; otherwise a reader's eye is wanted.
    pub safe: bool,
    /// What it does, in a few words: "replace it by `photographer`".
    pub title: String,
    /// What is changed.
    pub edit: Edit,
}

/// What a [`Fix`] changes; everything else in the document stays as it is, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The value at the pointer becomes this one.
    Replace(Value),
    /// The member at the pointer gets this name.
    Rename(String),
    /// The value at the pointer goes, with its name or its place in the list.
    Remove,
    /// The object at the pointer gets a member; where the pointer is that of the member that is missing, the object
    /// that lacks it.
    Insert(String, Value),
    /// The manifest of a folder is made anew from its files.
    Manifest,
    /// This is taken out of the media file that the value at the pointer names; pixels and credit stay.
    Strip(Vec<Strip>),
    /// What stands at these bytes of the front matter is written otherwise.
    Written(Range<usize>, Written),
}

/// How something in a front matter is written otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// The member whose name stands there gets this one.
    Named(String),
    /// The member whose name or value stands there goes.
    Gone,
    /// The value that stands there gets quotes.
    Quoted,
}

/// The pointer of the object that an [`Edit::Insert`] of `name` at `pointer` changes.
pub fn insert_at<'p>(pointer: &'p str, name: &str) -> &'p str {
    let mut last = String::new();
    push_name(&mut last, name);
    pointer.strip_suffix(&last).unwrap_or(pointer)
}

/// Where a finding stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file to open: the archive or folder, the document in it (`a.offprint!/articles/a.json`), or the source
    /// that an article was made from.
    pub file: String,
    /// The entry's name in the package.
    pub entry: Option<String>,
    /// The JSON pointer in the entry's document.
    pub pointer: Option<String>,
    /// The byte in the archive.
    pub offset: Option<u64>,
    /// The characters in the file, if it is a text.
    pub region: Option<Region>,
}

/// A stretch of text with the lines it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its first character.
    pub start: LineColumn,
    /// The character after its last.
    pub end: LineColumn,
    /// The lines around it, or what of them is worth showing.
    pub excerpt: String,
    /// The number of the excerpt's first line.
    pub first_line: usize,
    /// The bytes of the excerpt that are meant.
    pub span: Range<usize>,
}

/// How many lines an excerpt shows at the most.
const EXCERPT_LINES: usize = 5;
/// How many bytes of a line an excerpt shows on each side of what is meant.
const EXCERPT_SIDE: usize = 160;

impl Region {
    /// The bytes `span` of `text`, whose lines `index` knows, with the line before.
    pub fn new(text: &str, index: &LineIndex, span: Range<usize>) -> Self {
        let start = index.locate(text, span.start);
        let end = index.locate(text, span.end.max(span.start));
        let first_line = start.line.saturating_sub(1).max(1);
        let last_line = end.line.min(first_line + EXCERPT_LINES - 1);
        let lines = index.line(text, first_line).start..index.line(text, last_line).end;
        // A document on one line is cut to what stands around the place.
        let from = floor_char_boundary(text, lines.start.max(span.start.saturating_sub(EXCERPT_SIDE)));
        let to = floor_char_boundary(text, lines.end.min(span.start.saturating_add(4 * EXCERPT_SIDE)));
        let cut_lines = text[lines.start..from].bytes().filter(|&byte| byte == b'\n').count();
        let inside = |at: usize| at.clamp(from, to) - from;
        Self {
            start,
            end,
            excerpt: text[from..to].to_owned(),
            first_line: first_line + cut_lines,
            span: inside(span.start)..inside(span.end),
        }
    }

    /// Whether the excerpt starts at the start of its first line, so that columns can be counted in it.
    pub fn is_whole(&self) -> bool {
        let line = self.excerpt[..self.span.start].rsplit('\n').next().unwrap_or_default();
        line.chars().count() + 1 == self.start.column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(text: &str, what: &str) -> Region {
        let start = text.find(what).expect("it stands there");
        Region::new(text, &LineIndex::new(text), start..start + what.len())
    }

    #[test]
    fn a_fingerprint_is_the_code_the_package_and_the_place_in_it() {
        let mut one = Diagnostic {
            code: "OFP203",
            name: "schema-mismatch",
            level: Level::Error,
            message: "a".to_owned(),
            place: Place { pointer: Some("/a".to_owned()), ..Place::default() },
            notes: Vec::new(),
            help: None,
            fix: None,
        };
        let first = one.fingerprint("inbox/a.offprint");
        one.message = "other words".to_owned();
        assert_eq!(one.fingerprint("./inbox\\a.offprint"), first);
        assert_ne!(one.fingerprint("inbox/b.offprint"), first);
        one.place.pointer = None;
        assert_ne!(one.fingerprint("inbox/a.offprint"), first);
    }

    #[test]
    fn shows_the_line_before() {
        let region = region("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "2");
        assert_eq!((region.start.line, region.start.column), (3, 8));
        assert_eq!(region.excerpt, "  \"a\": 1,\n  \"b\": 2");
        assert_eq!(region.first_line, 2);
        assert_eq!(&region.excerpt[region.span.clone()], "2");
        assert!(region.is_whole());
    }

    #[test]
    fn cuts_a_document_on_one_line() {
        let text = format!("[{}\"é\"{}]", "1,".repeat(5000), ",1".repeat(5000));
        let region = region(&text, "\"é\"");
        assert!(region.excerpt.len() < 1000);
        assert_eq!(&region.excerpt[region.span.clone()], "\"é\"");
        assert_eq!(region.start.column, 10_002);
        assert!(!region.is_whole());
    }
}
