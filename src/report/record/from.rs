//! From what the rest of the crate works with to the frozen members.

use super::{Counts, Finding, Form, Level, Package, Summary, Unchecked, Verdict};
use crate::check::Checked;
use crate::container::package;
use crate::diagnostic::{self, Diagnostic};
use crate::report::{Outcome, summary};
use crate::rules;

impl<'a> From<&Outcome<'a>> for Package<'a> {
    fn from(outcome: &Outcome<'a>) -> Self {
        match outcome {
            Outcome::Checked(checked) => (*checked).into(),
            Outcome::Failed { name, error } => Self {
                name,
                verdict: Verdict::Failed,
                form: None,
                content_digest: None,
                files: None,
                bytes: None,
                error: Some(error.to_string()),
                counts: Counts::default(),
                findings: Vec::new(),
                unchecked: Vec::new(),
            },
        }
    }
}

impl<'a> From<&'a Checked> for Package<'a> {
    fn from(checked: &'a Checked) -> Self {
        Self {
            name: &checked.name,
            verdict: if checked.worst().is_some() { Verdict::Findings } else { Verdict::Pass },
            form: Some(match checked.form {
                package::Form::Archive => Form::Archive,
                package::Form::Folder => Form::Folder,
                package::Form::Source => Form::Source,
            }),
            content_digest: checked.content_digest.as_deref(),
            files: Some(checked.files),
            bytes: Some(checked.bytes),
            error: None,
            counts: Counts {
                errors: checked.count(diagnostic::Level::Error),
                warnings: checked.count(diagnostic::Level::Warning),
                notes: checked.count(diagnostic::Level::Note),
            },
            findings: checked.findings.iter().map(Finding::from).collect(),
            unchecked: checked.unchecked.iter().map(Unchecked::from).collect(),
        }
    }
}

impl<'a> From<&'a Diagnostic> for Finding<'a> {
    fn from(found: &'a Diagnostic) -> Self {
        let place = &found.place;
        let (start, end) = (place.region.as_ref().map(|r| r.start), place.region.as_ref().map(|r| r.end));
        Self {
            code: found.code,
            name: found.name,
            level: match found.level {
                diagnostic::Level::Error => Level::Error,
                diagnostic::Level::Warning => Level::Warning,
                diagnostic::Level::Note => Level::Note,
            },
            message: &found.message,
            file: &place.file,
            entry: place.entry.as_deref(),
            pointer: place.pointer.as_deref(),
            offset: place.offset,
            line: start.map(|at| at.line),
            column: start.map(|at| at.column),
            end_line: end.map(|at| at.line),
            end_column: end.map(|at| at.column),
            notes: &found.notes,
            help: found.help.as_deref(),
        }
    }
}

impl<'a> From<&'a rules::Unchecked> for Unchecked<'a> {
    fn from(unchecked: &'a rules::Unchecked) -> Self {
        let unless_empty = |text: &'a str| (!text.is_empty()).then_some(text);
        Self { code: unless_empty(unchecked.code), entry: unless_empty(&unchecked.entry), why: &unchecked.why }
    }
}

impl From<&summary::Summary> for Summary {
    fn from(summary: &summary::Summary) -> Self {
        let summary::Summary { packages, errors, warnings, notes, unchecked, failed, .. } = *summary;
        Self { packages, errors, warnings, notes, unchecked, failed }
    }
}
