//! Baselines: what was wrong when a house began to check, kept apart from what comes anew.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::container::beside::beside;
use crate::diagnostic::{Diagnostic, plain_path};
use crate::error::{Error, Result};

/// The name of the form of baselines.
const SCHEMA: &str = "urn:offprint:schema:baseline:1";

/// A finding in a baseline. Only the fingerprint counts; the rest is for people who read the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The package, by the path that it was given by.
    pub package: String,
    /// The entry in the package.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub entry: String,
    /// The JSON pointer in the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The rule.
    pub code: String,
    /// What is compared: [`Diagnostic::fingerprint`].
    pub fingerprint: String,
}

impl Entry {
    /// The entry of a finding in `package`.
    pub fn new(finding: &Diagnostic, package: &str) -> Self {
        Self {
            package: plain_path(package),
            entry: finding.place.entry.clone().unwrap_or_default(),
            pointer: finding.place.pointer.clone(),
            code: finding.code.to_owned(),
            fingerprint: finding.fingerprint(package),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct File {
    schema: String,
    findings: Vec<Entry>,
}

/// The findings that were there before.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    entries: Vec<Entry>,
    known: HashSet<String>,
    everything: bool,
}

impl Baseline {
    /// A baseline that takes whatever is found: for the first one, and for one that may grow.
    pub fn open_ended(self) -> Self {
        Self { everything: true, ..self }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// It cannot be read, or is none.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(Error::read(path))?;
        let bad = |why: String| Error::Value { what: "baseline", value: path.display().to_string(), why };
        let file: File = serde_json::from_str(&text).map_err(|error| bad(error.to_string()))?;
        if file.schema != SCHEMA {
            return Err(bad(format!("its `schema` is not `{SCHEMA}`")));
        }
        let known = file.findings.iter().map(|entry| entry.fingerprint.clone()).collect();
        Ok(Self { entries: file.findings, known, everything: false })
    }

    /// Takes the findings out that were there before; gives them back as entries.
    pub fn apply(&self, package: &str, findings: &mut Vec<Diagnostic>) -> Vec<Entry> {
        let mut taken = Vec::new();
        findings.retain(|finding| {
            let entry = Entry::new(finding, package);
            if self.everything || self.known.contains(&entry.fingerprint) {
                taken.push(entry);
                return false;
            }
            true
        });
        taken
    }

    /// The baseline after a run that looked at `packages` and found `entries` of it: what is mended is gone, what
    /// was not looked at stays. Also how many entries went and came.
    pub fn after(&self, packages: &HashSet<String>, found: Vec<Entry>) -> (Self, usize, usize) {
        let stay = self.entries.iter().filter(|entry| !packages.contains(&entry.package)).cloned();
        let entries: BTreeSet<Entry> = stay.chain(found).collect();
        let known: HashSet<String> = entries.iter().map(|entry| entry.fingerprint.clone()).collect();
        let gone = self.known.difference(&known).count();
        let come = known.difference(&self.known).count();
        (Self { entries: entries.into_iter().collect(), known, everything: false }, gone, come)
    }

    /// The packages that it holds findings of.
    pub fn packages(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.package.as_str())
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Writes it, sorted, in one piece.
    ///
    /// # Errors
    /// It cannot be written; then what stood there before still does.
    pub fn write(&self, path: &Path) -> Result<()> {
        let file = File { schema: SCHEMA.to_owned(), findings: self.entries.clone() };
        let text = serde_json::to_string_pretty(&file).expect("strings and lists are JSON");
        let mut out = beside(path)?;
        writeln!(out, "{text}").map_err(Error::write(path))?;
        out.persist(path).map_err(|error| Error::write(path)(error.error))?;
        Ok(())
    }
}
