//! Where a finding stands, for programs that open files: the file on disk, and the place in it.
//!
//! A document in an archive has lines, but no file of its own: other programs are pointed to the archive, and the
//! place inside is told in words.

use super::shown;
use crate::check::Checked;
use crate::container::package::Form;
use crate::diagnostic::{Diagnostic, Region};

/// Where a finding stands, as seen from outside.
pub(super) struct Place<'a> {
    /// The file on disk: an archive, a text, or the folder of a package. As it was found, not made safe.
    pub(super) file: &'a str,
    /// The characters in that file, if it is a text.
    pub(super) region: Option<&'a Region>,
    /// The place within an archive, made safe: `articles/harbour.json:5:15`, `media/quay.jpg`.
    pub(super) inside: Option<String>,
}

impl<'a> Place<'a> {
    /// Where `finding` of `checked` stands.
    pub(super) fn of(finding: &'a Diagnostic, checked: &'a Checked) -> Self {
        let place = &finding.place;
        let name = checked.name.as_str();
        let is_inside = place.file.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with("!/"));
        if checked.form != Some(Form::Archive) || !is_inside {
            return Self { file: &place.file, region: place.region.as_ref(), inside: None };
        }
        let inside = place.entry.as_deref().map(|entry| {
            let lines = place.region.as_ref().map(|region| format!(":{}:{}", region.start.line, region.start.column));
            format!("{}{}", shown::text(entry), lines.unwrap_or_default())
        });
        Self { file: name, region: None, inside }
    }
}

/// A path as repositories have it: forward slashes, no `./` before it.
pub(super) fn on_disk(path: &str) -> String {
    // Elsewhere a backslash is a letter like any other.
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    path.trim_start_matches("./").to_owned()
}

/// What is wrong in one line, the place within an archive before it, and the byte after it.
pub(super) fn message(finding: &Diagnostic, place: &Place<'_>) -> String {
    let message = shown::text(&finding.message);
    let mut line = match &place.inside {
        Some(inside) => format!("{inside}: {message}"),
        None => message.into_owned(),
    };
    if let (None, Some(offset)) = (&finding.place.region, finding.place.offset) {
        line += &format!(" (byte {offset:#x})");
    }
    line
}

/// What else is to be known and what to do, a line each.
pub(super) fn advice(finding: &Diagnostic) -> impl Iterator<Item = String> {
    let notes = finding.notes.iter().map(|note| format!("note: {}", shown::text(note)));
    notes.chain(shown::help(finding).map(|help| format!("help: {}", shown::text(&help))))
}
