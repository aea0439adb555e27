//! What was found in a *source*: a text somebody wrote, before it is a document.
//!
//! A [`Problem`] stands on bytes of the file that was written, so it can be shown on the very line. What is
//! found later, on the made document, is a diagnostic; the [`SourceMap`](super::map::SourceMap) leads it back to
//! the same file.

use std::ops::Range;
use std::path::PathBuf;

/// What kind of fault a [`Problem`] is; each becomes a rule with a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The file is not UTF-8.
    NotUtf8,
    /// The front matter is missing, not closed, or not the YAML this format takes.
    FrontMatter,
    /// A member stands twice, or two members say the same thing.
    DuplicateMember,
    /// A member that the format does not know.
    UnknownMember,
    /// A value of the wrong kind, or none at all.
    BadValue,
    /// A file that is named, and is not there.
    MissingFile,
    /// A file that is named by a path out of the source folder, or by an address on the web.
    OutsidePath,
    /// Markdown that has no block in the format, or a container that is not closed.
    BadMarkdown,
    /// A file beside the article that nothing in it names.
    Unreferenced,
}

impl Fault {
    /// Every fault, in the order of their declaration.
    pub const ALL: [Self; 9] = [
        Self::NotUtf8,
        Self::FrontMatter,
        Self::DuplicateMember,
        Self::UnknownMember,
        Self::BadValue,
        Self::MissingFile,
        Self::OutsidePath,
        Self::BadMarkdown,
        Self::Unreferenced,
    ];

    /// The fault's name, so that it reads after "allow".
    pub fn name(self) -> &'static str {
        match self {
            Self::NotUtf8 => "source-not-utf8",
            Self::FrontMatter => "bad-front-matter",
            Self::DuplicateMember => "duplicate-source-member",
            Self::UnknownMember => "unknown-source-member",
            Self::BadValue => "bad-source-value",
            Self::MissingFile => "missing-source-file",
            Self::OutsidePath => "outside-source-path",
            Self::BadMarkdown => "bad-markdown",
            Self::Unreferenced => "unreferenced-source-file",
        }
    }

    /// Whether the document is whole in spite of it; every other fault means that something was left out.
    pub fn is_harmless(self) -> bool {
        matches!(self, Self::Unreferenced)
    }
}

/// One fault at one place of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The kind of fault.
    pub fault: Fault,
    /// The file it stands in; for [`Fault::Unreferenced`], the file that nothing names.
    pub file: PathBuf,
    /// The bytes it stands on in `file`.
    pub span: Range<usize>,
    /// What was found, and what was wanted.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// What would mend it, if the member at `span` is one of the front matter's.
    pub change: Option<Change>,
}

/// What mends a member of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Another name; `certain` if nothing else can be meant.
    Rename {
        /// The name that was meant.
        name: String,
        /// Whether it is the only one that can be.
        certain: bool,
    },
    /// It says nothing, and goes.
    Remove,
    /// The value at these bytes gets quotes.
    Quote(Range<usize>),
}
