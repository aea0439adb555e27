//! Texts and places as formats for people show them.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::check::Checked;
use crate::container::package::Form;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::text::sanitize;

/// How many characters of a message, a note or a help are shown; a value quoted in one may be of any length.
const SHOWN: usize = 1000;

/// A text made safe, and shortened if it is very long.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(SHOWN) {
        None => sanitize(text),
        Some((end, _)) => {
            let mut shown = sanitize(&text[..end]).into_owned();
            // Writing to a String cannot fail.
            let _ = write!(shown, "… ({} more characters)", text[end..].chars().count());
            Cow::Owned(shown)
        }
    }
}

/// The file of a place, made safe: `a.offprint!/media/quay.jpg` for an entry of an archive.
pub(super) fn file(place: &Place, checked: &Checked) -> String {
    let mut file = sanitize(&place.file).into_owned();
    // A document's place has its entry in the name of the file; an entry known by name or byte only has not.
    if let Some(entry) = place
        .entry
        .as_deref()
        .filter(|_| checked.form == Some(Form::Archive) && place.region.is_none() && place.file == checked.name)
    {
        file += "!/";
        file += &sanitize(entry);
    }
    file
}

/// How many findings of a package were counted and not kept, in words; nothing if there are none.
pub(super) fn left_out(checked: &Checked) -> Option<String> {
    let more = checked.counts.iter().sum::<usize>().saturating_sub(checked.findings.len());
    (more > 0).then(|| format!("{more} more finding{} not shown", if more == 1 { " is" } else { "s are" }))
}

/// What helps, with whether the program can do it.
pub(super) fn help(finding: &Diagnostic) -> Option<String> {
    let Some(fix) = &finding.fix else { return finding.help.clone() };
    let said = finding.help.as_ref().unwrap_or(&fix.title);
    Some(format!("{said} [{} fix]", if fix.safe { "safe" } else { "unsafe" }))
}
