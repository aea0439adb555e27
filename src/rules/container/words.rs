//! Words that several rules about the container share.

use std::path::Path;

use crate::container::fault::Deviation;
use crate::container::package::Form;
use crate::rules::{Context, Finding, Findings};
use crate::source::text::shorten;

/// What each clause of the container profile asks, in short.
const CLAUSES: [&str; 12] = [
    "an archive is its entries, its directory and its end, and no other byte",
    "`mimetype` comes first, `manifest.json` second, then the files in the order of their names",
    "every local header holds fixed values",
    "every central header holds fixed values",
    "the end record holds the actual counts and places",
    "no encryption, no extra field, no comment, no data descriptor, no link, no split",
    "Zip64 exactly where it is needed",
    "names are short, of small letters and digits, and the same on every system",
    "`manifest.json` is canonical JSON and lists exactly the files there are",
    "the sums of every entry hold, and documents are of a bounded size",
    "a ZIP made by another program is an input for `pack`, not an archive",
    "`signatures/` and the content credential come last, in this order",
];

/// Adds a finding about `deviation`: what is wrong, where, by which clause, and how often.
pub(super) fn add<'f, 'a>(
    context: &Context<'a>,
    findings: &'f mut Findings<'a>,
    deviation: &'a Deviation,
    message: impl Into<String>,
) -> &'f mut Finding<'a> {
    let finding = findings.add(message).at_deviation(context.package, deviation);
    if deviation.more > 0 {
        finding.note(format!("the same in {} more {}", deviation.more, plural(deviation.more, "place", "places")));
    }
    finding
}

/// As [`add`], with a note that cites the clause and the byte.
pub(super) fn add_cited<'f, 'a>(
    context: &Context<'a>,
    findings: &'f mut Findings<'a>,
    deviation: &'a Deviation,
    message: impl Into<String>,
) -> &'f mut Finding<'a> {
    let finding = add(context, findings, deviation, message);
    let asks = usize::from(deviation.clause).checked_sub(1).and_then(|index| CLAUSES.get(index)).unwrap_or(&"");
    let place = deviation.offset.map(|at| format!("byte {at:#x}; ")).unwrap_or_default();
    finding.note(format!("{place}clause C{} of the container profile: {asks}", deviation.clause))
}

/// The name of the entry that a deviation is about, in backticks, or what else it is about.
pub(super) fn entry(deviation: &Deviation) -> String {
    deviation.entry.as_deref().map_or_else(|| "the archive".to_owned(), quoted)
}

/// The name that a deviation is about: the entry's, or that at its place in the manifest.
pub(super) fn name(context: &Context<'_>, deviation: &Deviation) -> String {
    let listed = || context.package.manifest.as_ref()?.root()?.pointer(deviation.pointer.as_deref()?)?.str();
    listed().map_or_else(|| entry(deviation), quoted)
}

/// A name in backticks, cut if it is very long.
pub(super) fn quoted(name: &str) -> String {
    format!("`{}`", shorten(name))
}

/// `one` or `many`, as the number asks.
pub(super) fn plural(number: u64, one: &'static str, many: &'static str) -> &'static str {
    if number == 1 { one } else { many }
}

fn name_of(path: &Path) -> String {
    shorten(&path.display().to_string()).into_owned()
}

/// For a ZIP that another program wrote or changed.
pub(super) fn pack_again(context: &Context<'_>) -> String {
    match context.package.form {
        Form::Archive => format!(
            "another program made or changed this file; `offprint pack {}` makes an archive of its content",
            name_of(&context.package.path)
        ),
        Form::Folder | Form::Source => "`offprint pack` gives every file a name that an archive may hold".to_owned(),
    }
}

/// For bytes that did not arrive as they were sent.
pub(super) fn get_again() -> &'static str {
    "the file was damaged on its way or on its disk; get it again from where it came from"
}
