//! What a rule is given, and how it says what it found.

use std::ops::Range;
use std::path::Path;

use super::document::schema::{self, Validated};
use super::embedded::pictures::{self, Found};
use super::house::House;
use super::index::ArticleIndex;
use super::leaves::Leaves;
use super::people::People;
use super::prose::Prose;
use super::rule::{Profile, Rule};
use jiff::Timestamp;

use crate::container::document::Document;
use crate::container::fault::{Deviation, Fault};
use crate::container::package::Package;
use crate::diagnostic::{Fix, Level};
use crate::format::Version;
use crate::source::node::Node;
use std::cell::{Cell, OnceCell};

/// When, where and in what a package is to be used; what is not said, rules cannot decide about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    /// The moment that embargoes, restrictions and validity are held against. The library never reads the clock.
    pub now: Option<Timestamp>,
    /// Where: an ISO 3166-1 alpha-2 code.
    pub territory: Option<String>,
    /// In what: `web`, `print`, `social` …
    pub medium: Option<String>,
}

/// What a rule looks at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The package.
    pub package: &'a Package,
    /// What the package is for.
    pub profile: Profile,
    target: &'a Target,
    /// Whether anybody asked for the moment.
    asked_now: Cell<bool>,
    /// What the house asks besides the format.
    pub house: Option<&'a House>,
    /// What several rules need, made by the first that asks.
    indexes: OnceCell<Vec<ArticleIndex<'a>>>,
    people: OnceCell<Vec<People<'a>>>,
    validated: OnceCell<Vec<Validated<'a>>>,
    prose: OnceCell<Vec<Prose<'a>>>,
    leaves: OnceCell<Vec<Leaves<'a>>>,
    pictures: OnceCell<Vec<Found<'a>>>,
}

impl<'a> Context<'a> {
    /// A package, for a purpose.
    pub fn new(package: &'a Package, profile: Profile, target: &'a Target) -> Self {
        Self {
            package,
            profile,
            target,
            asked_now: Cell::new(false),
            house: None,
            indexes: OnceCell::new(),
            people: OnceCell::new(),
            validated: OnceCell::new(),
            prose: OnceCell::new(),
            leaves: OnceCell::new(),
            pictures: OnceCell::new(),
        }
    }

    /// The same, with what a house asks.
    pub fn with_house(self, house: Option<&'a House>) -> Self {
        Self { house, ..self }
    }

    /// The moment that embargoes, restrictions and validity are held against. What a rule says after it has asked may
    /// differ at another moment.
    pub fn now(&self) -> Option<Timestamp> {
        self.asked_now.set(true);
        self.target.now
    }

    /// Whether a rule has asked for the moment.
    pub(crate) fn has_asked_now(&self) -> bool {
        self.asked_now.get()
    }

    /// Where the package is to be used.
    pub fn territory(&self) -> Option<&'a str> {
        self.target.territory.as_deref()
    }

    /// In what it is to be used.
    pub fn medium(&self) -> Option<&'a str> {
        self.target.medium.as_deref()
    }

    /// The version that the manifest declares; the newest, if there is none or it declares no version.
    pub fn version(&self) -> Version {
        self.package.version()
    }

    /// The ids and references of every article of version 2 that is JSON.
    pub(crate) fn indexes(&self) -> &[ArticleIndex<'a>] {
        self.indexes.get_or_init(|| {
            if self.version().major != 2 {
                return Vec::new();
            }
            self.articles().map(|(document, root)| ArticleIndex::new(document, root)).collect()
        })
    }

    /// Who is named in every article of version 2 that is JSON.
    pub(crate) fn people(&self) -> &[People<'a>] {
        self.people.get_or_init(|| self.indexes().iter().map(People::new).collect())
    }

    /// The words of every article of version 2 that is JSON.
    pub(crate) fn prose(&self) -> &[Prose<'a>] {
        self.prose.get_or_init(|| self.indexes().iter().map(|index| Prose::new(index.document, index.root)).collect())
    }

    /// The strings of every article that is JSON.
    pub(crate) fn leaves(&self) -> &[Leaves<'a>] {
        self.leaves.get_or_init(|| self.articles().map(|(document, root)| Leaves::new(document, root)).collect())
    }

    /// The strings of every article of version 2 that is JSON.
    pub(crate) fn leaves_of_2(&self) -> &[Leaves<'a>] {
        if self.version().major == 2 { self.leaves() } else { &[] }
    }

    /// The assets whose files carry metadata.
    pub(super) fn found_pictures(&self) -> &[Found<'a>] {
        self.pictures.get_or_init(|| pictures::find(self.package, self.indexes()))
    }

    /// What every document that is JSON says otherwise than its schema.
    pub(crate) fn validated(&self) -> &[Validated<'a>] {
        self.validated.get_or_init(|| schema::validate(self.documents(), self.version()))
    }

    /// Every document that is JSON, the manifest first, with its root.
    pub fn documents(&self) -> impl Iterator<Item = (&'a Document, Node<'a>)> + use<'a> {
        let package = self.package;
        package.manifest.iter().chain(&package.articles).filter_map(|document| Some((document, document.root()?)))
    }

    /// Every article document that is JSON, with its root.
    pub fn articles(&self) -> impl Iterator<Item = (&'a Document, Node<'a>)> + use<'a> {
        self.package.articles.iter().filter_map(|document| Some((document, document.root()?)))
    }

    /// The deviations from the container profile that `choose` turns into something.
    pub fn deviations<T>(
        &self,
        choose: impl Fn(&'a Fault) -> Option<T> + 'a,
    ) -> impl Iterator<Item = (&'a Deviation, T)> {
        self.package.deviations.iter().filter_map(move |deviation| Some((deviation, choose(&deviation.fault)?)))
    }
}

/// A finding as a rule makes it: by the value it looked at.
#[derive(Debug)]
pub struct Finding<'a> {
    /// The rule that made it.
    pub(crate) rule: &'static Rule,
    pub(crate) message: String,
    pub(crate) at: At<'a>,
    pub(crate) notes: Vec<String>,
    pub(crate) help: Option<String>,
    pub(crate) fix: Option<Fix>,
    /// The least it weighs, unless somebody gave the rule a level.
    pub(crate) least: Option<Level>,
}

/// Where a finding stands, before anybody asked for lines.
#[derive(Debug, Clone)]
pub(crate) enum At<'a> {
    /// The package as a whole.
    Package,
    /// An entry as a whole, or a byte of the archive.
    Byte { entry: Option<&'a str>, offset: Option<u64> },
    /// A value of a document.
    Value { document: &'a Document, node: Node<'a> },
    /// The name of a member: of the value that `node` is.
    Name { document: &'a Document, node: Node<'a> },
    /// A member that is not there, of the object that `node` is.
    Missing { document: &'a Document, node: Node<'a>, member: String },
    /// A JSON pointer in a document.
    Pointer { document: &'a Document, pointer: String },
    /// A byte of a document's text.
    Text { document: &'a Document, offset: usize },
    /// Bytes of a source that the package is made from.
    Source { file: &'a Path, span: Range<usize> },
}

impl<'a> Finding<'a> {
    /// It stands at a value.
    pub fn at(&mut self, document: &'a Document, node: Node<'a>) -> &mut Self {
        self.at = At::Value { document, node };
        self
    }

    /// It stands at the name of a member, whose value `node` is.
    pub fn at_name(&mut self, document: &'a Document, node: Node<'a>) -> &mut Self {
        self.at = At::Name { document, node };
        self
    }

    /// It is about a member that the object `node` does not have.
    pub fn at_missing(&mut self, document: &'a Document, node: Node<'a>, member: impl Into<String>) -> &mut Self {
        self.at = At::Missing { document, node, member: member.into() };
        self
    }

    /// It stands at a JSON pointer.
    pub fn at_pointer(&mut self, document: &'a Document, pointer: impl Into<String>) -> &mut Self {
        self.at = At::Pointer { document, pointer: pointer.into() };
        self
    }

    /// It stands at a byte of a document's text.
    pub fn at_text(&mut self, document: &'a Document, offset: usize) -> &mut Self {
        self.at = At::Text { document, offset };
        self
    }

    /// It stands in a source.
    pub fn at_source(&mut self, file: &'a Path, span: Range<usize>) -> &mut Self {
        self.at = At::Source { file, span };
        self
    }

    /// It stands at an entry.
    pub fn at_entry(&mut self, entry: &'a str) -> &mut Self {
        self.at = At::Byte { entry: Some(entry), offset: None };
        self
    }

    /// It stands where a deviation was found.
    pub fn at_deviation(&mut self, package: &'a Package, deviation: &'a Deviation) -> &mut Self {
        let manifest = package.manifest.as_ref();
        self.at = match (&deviation.pointer, manifest) {
            (Some(pointer), Some(document)) => At::Pointer { document, pointer: pointer.clone() },
            _ => At::Byte { entry: deviation.entry.as_deref(), offset: deviation.offset },
        };
        self
    }

    /// Adds something else that is to be known.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.notes.push(note.into());
        self
    }

    /// Gives a change that mends it, made at the value (or the member) where the finding stands.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }

    /// Says that this one weighs more than the rule's findings do as such.
    pub fn raise(&mut self, least: Level) -> &mut Self {
        self.least = Some(least);
        self
    }

    /// Says what to do about it.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }
}

/// Something a rule could not decide: neither a pass nor a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unchecked {
    /// The rule's code.
    pub code: &'static str,
    /// The entry it is about; empty for the package.
    pub entry: String,
    /// Why it cannot be checked.
    pub why: String,
}

/// Takes the findings of one package.
#[derive(Debug)]
pub struct Findings<'a> {
    rule: &'static Rule,
    pub(crate) found: Vec<Finding<'a>>,
    pub(crate) unchecked: Vec<Unchecked>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(rule: &'static Rule) -> Self {
        Self { rule, found: Vec::new(), unchecked: Vec::new() }
    }

    /// Whose turn it is.
    pub(crate) fn turn(&mut self, rule: &'static Rule) {
        self.rule = rule;
    }

    /// Adds a finding: what is wrong in one line, lowercase, no full stop. Where it stands, and what helps, is
    /// said on the value returned.
    pub fn add(&mut self, message: impl Into<String>) -> &mut Finding<'a> {
        let (rule, message) = (self.rule, message.into());
        self.found.push(Finding {
            rule,
            message,
            at: At::Package,
            notes: Vec::new(),
            help: None,
            fix: None,
            least: None,
        });
        self.found.last_mut().expect("it was pushed in the line before")
    }

    /// Says that the rule cannot decide about `entry`, and why.
    pub fn unchecked(&mut self, entry: impl Into<String>, why: impl Into<String>) {
        self.unchecked.push(Unchecked { code: self.rule.code, entry: entry.into(), why: why.into() });
    }
}
