//! What a rule is: data, and one function that looks.

use std::fmt;
use std::str::FromStr;

use super::context::{Context, Findings};
use crate::diagnostic::Level;

/// One rule. Its code is its identity and is never given to another.
#[derive(Debug)]
pub struct Rule {
    /// `OFP` and three digits; the hundreds tell the layer.
    pub code: &'static str,
    /// The fault, in kebab-case, so that it reads well after "allow".
    pub name: &'static str,
    /// The family it belongs to.
    pub family: Family,
    /// The fault in one line, for lists.
    pub summary: &'static str,
    /// How much it weighs, by profile.
    pub levels: Levels,
    /// The normative clause or the named standard it rests on.
    pub basis: &'static str,
    /// Its page, `docs/rules/OFPnnn.md`: what `explain` shows, and its examples, which are its tests.
    pub page: &'static str,
    /// Looks at a package and adds what it finds.
    pub check: for<'a> fn(&Context<'a>, &mut Findings<'a>),
}

/// What a package is for; decides how much each finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// A freelancer's or a colleague's package, before an editor sees it.
    Submission,
    /// Syndication.
    Wire,
    /// The page goes live.
    Publish,
    /// Long keeping.
    Archive,
    /// What a conversion made.
    Converted,
}

impl Profile {
    /// Every profile, in the order of the table.
    pub const ALL: [Self; 5] = [Self::Submission, Self::Wire, Self::Publish, Self::Archive, Self::Converted];

    /// Its name as flags and configuration have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::Wire => "wire",
            Self::Publish => "publish",
            Self::Archive => "archive",
            Self::Converted => "converted",
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Profile {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|profile| profile.name() == name).ok_or(())
    }
}

/// A rule's level under each profile; no level means that it does not report there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels([Option<Level>; Profile::ALL.len()]);

impl Levels {
    /// The same level everywhere.
    pub const fn all(level: Level) -> Self {
        Self([Some(level); Profile::ALL.len()])
    }

    /// Another level under one profile.
    pub const fn but(mut self, profile: Profile, level: Option<Level>) -> Self {
        self.0[profile as usize] = level;
        self
    }

    /// The level under `profile`.
    pub fn at(&self, profile: Profile) -> Option<Level> {
        self.0[profile as usize]
    }
}

/// What a group of rules looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The source that an article is packed from.
    Source,
    /// The ZIP and its entries.
    Container,
    /// JSON, schema, vocabularies.
    Document,
    /// Ids and references.
    Reference,
    /// Bylines, parties, contributions.
    Byline,
    /// Dates, status, corrections.
    Dates,
    /// Language and characters.
    Language,
    /// The text itself.
    Text,
    /// Media credits.
    Credit,
    /// Accessibility.
    Access,
    /// Declared against embedded metadata.
    Embedded,
    /// Rights and restrictions.
    Rights,
    /// Fixity and media files.
    Fixity,
    /// Privacy and the safety of sources.
    Privacy,
    /// What machines had a hand in.
    Ai,
    /// The configuration.
    Config,
}

impl Family {
    /// Every family, in the order of the catalogue.
    pub const ALL: [Self; 16] = [
        Self::Source,
        Self::Container,
        Self::Document,
        Self::Reference,
        Self::Byline,
        Self::Dates,
        Self::Language,
        Self::Text,
        Self::Credit,
        Self::Access,
        Self::Embedded,
        Self::Rights,
        Self::Fixity,
        Self::Privacy,
        Self::Ai,
        Self::Config,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Container => "container",
            Self::Document => "document",
            Self::Reference => "reference",
            Self::Byline => "byline",
            Self::Dates => "dates",
            Self::Language => "language",
            Self::Text => "text",
            Self::Credit => "credit",
            Self::Access => "access",
            Self::Embedded => "embedded",
            Self::Rights => "rights",
            Self::Fixity => "fixity",
            Self::Privacy => "privacy",
            Self::Ai => "ai",
            Self::Config => "config",
        }
    }

    /// What it is about, for headings.
    pub fn title(self) -> &'static str {
        match self {
            Self::Source => "the source that an article is packed from",
            Self::Container => "the ZIP and its entries",
            Self::Document => "JSON, schema, vocabularies",
            Self::Reference => "ids and references",
            Self::Byline => "bylines, parties, contributions",
            Self::Dates => "dates, status, corrections",
            Self::Language => "language and characters",
            Self::Text => "the text itself",
            Self::Credit => "media credits",
            Self::Access => "accessibility",
            Self::Embedded => "declared against embedded metadata",
            Self::Rights => "rights and restrictions",
            Self::Fixity => "fixity and media files",
            Self::Privacy => "privacy and the safety of sources",
            Self::Ai => "what machines had a hand in",
            Self::Config => "the configuration",
        }
    }
}
