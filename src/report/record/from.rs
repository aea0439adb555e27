//! From what the rest of the crate works with to the frozen members.

use super::{Change, Counts, Finding, Fix, Form, Level, Package, Summary, Unchecked, Verdict};
use crate::check::Checked;
use crate::container::package;
use crate::diagnostic::{self, Diagnostic, Edit};
use crate::report::{Outcome, summary};
use crate::rules;
use crate::source::json::push_name;

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
                baselined: 0,
                ignored: 0,
                fixed: 0,
            },
        }
    }
}

impl<'a> From<&'a Checked> for Package<'a> {
    fn from(checked: &'a Checked) -> Self {
        Self {
            name: &checked.name,
            verdict: if checked.worst().is_some() { Verdict::Findings } else { Verdict::Pass },
            form: checked.form.map(|form| match form {
                package::Form::Archive => Form::Archive,
                package::Form::Folder => Form::Folder,
                package::Form::Source => Form::Source,
            }),
            content_digest: checked.content_digest.as_deref(),
            files: checked.form.map(|_| checked.files),
            bytes: checked.form.map(|_| checked.bytes),
            error: None,
            counts: Counts {
                errors: checked.count(diagnostic::Level::Error),
                warnings: checked.count(diagnostic::Level::Warning),
                notes: checked.count(diagnostic::Level::Note),
            },
            findings: checked.findings.iter().map(Finding::from).collect(),
            unchecked: checked.unchecked.iter().map(Unchecked::from).collect(),
            baselined: checked.baselined.len(),
            ignored: checked.ignored.findings,
            fixed: checked.fixed,
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
            fix: found.fix.as_ref().map(|fix| Fix::new(fix, place.pointer.as_deref().unwrap_or_default())),
        }
    }
}

impl<'a> Fix<'a> {
    fn new(fix: &'a diagnostic::Fix, pointer: &str) -> Self {
        let path = pointer.to_owned();
        let beside = |name: &str| {
            let mut path = pointer.rsplit_once('/').map_or("", |(parent, _)| parent).to_owned();
            push_name(&mut path, name);
            path
        };
        let change = match &fix.edit {
            Edit::Replace(value) => Some(Change::Replace { path, value }),
            Edit::Remove => Some(Change::Remove { path }),
            Edit::Rename(name) => Some(Change::Move { from: path, path: beside(name) }),
            Edit::Insert(name, value) => {
                let parent = diagnostic::insert_at(pointer, name);
                let mut path = parent.to_owned();
                push_name(&mut path, name);
                Some(Change::Add { path, value })
            }
            Edit::Manifest | Edit::Strip(_) | Edit::Written(..) => None,
        };
        Self { safe: fix.safe, title: &fix.title, patch: change.into_iter().collect() }
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
        let summary::Summary { baselined, ignored, fixed, fixable, .. } = *summary;
        Self { packages, errors, warnings, notes, unchecked, failed, baselined, ignored, fixed, fixable }
    }
}
