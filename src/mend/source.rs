//! An article folder: what a change is about may be a value in the front matter, and then it is changed there.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::pictures::{self, Pictures};
use super::replace::replace;
use super::{Change, Mended, Mending, rounds};
use crate::diagnostic::Edit;
use crate::error::Result;
use crate::pack::Draft;

/// How often a file is read again after it was changed.
const MAX_ROUNDS: usize = 5;

/// A source, and what is to stand at some of its bytes.
struct Spoilt {
    text: String,
    changes: Vec<(Range<usize>, String)>,
}

pub(super) fn mend(path: &Path, mending: &Mending<'_>) -> Result<Mended> {
    let (mut mended, mut untaken) = (Mended::default(), Vec::new());
    for round in 0..MAX_ROUNDS {
        let draft = Draft::from_sources(&[path.to_owned()], mending.limits, mending.opening)?;
        let checked = draft.check(mending.settings);
        let mut taken = Pictures::default();
        if round == 0 {
            taken = pictures::take_out(&path.display().to_string(), &checked, &draft, mending)?;
            mended.pictures =
                taken.told(|entry| draft.source(entry).map_or_else(String::new, |path| path.display().to_string()));
            mended.fixed += taken.fixed;
            if mending.write {
                taken.write(|entry| draft.source(entry).unwrap_or(Path::new(entry)).to_owned())?;
            }
        }
        let mut texts: BTreeMap<PathBuf, Spoilt> = BTreeMap::new();
        if round == 0 {
            untaken = taken.left.clone();
        }
        mended.left.clone_from(&untaken);
        for (finding, edit) in rounds::wanted(&checked, mending) {
            let place = &finding.place;
            if matches!(edit, Edit::Strip(_)) {
                continue;
            }
            let (Some(entry), Some(pointer)) = (&place.entry, &place.pointer) else { continue };
            match in_front_matter(&draft, entry, pointer, edit) {
                Some((file, text, range, new)) => {
                    texts
                        .entry(file)
                        .or_insert_with(|| Spoilt { text, changes: Vec::new() })
                        .changes
                        .push((range, new));
                }
                None => {
                    let line = place.region.as_ref().map_or(0, |region| region.start.line);
                    let file = &place.file;
                    mended
                        .left
                        .push(format!("{file}:{line}: {} is mended by hand: it is no plain value", finding.code));
                }
            }
        }
        let mut made = 0;
        for (file, Spoilt { text: before, mut changes }) in texts {
            changes.sort_by_key(|(range, _)| range.start);
            changes.dedup_by(|later, earlier| later.0.start < earlier.0.end);
            let mut after = before.clone();
            for (range, new) in changes.iter().rev() {
                after.replace_range(range.clone(), new);
            }
            if mending.write {
                replace(&file, before.as_bytes(), after.as_bytes())?;
            }
            made += changes.len();
            let name = file.display().to_string();
            match mended.changes.iter_mut().find(|change| change.name == name) {
                Some(change) => change.after = after,
                None => mended.changes.push(Change { name, before, after }),
            }
        }
        mended.fixed += made;
        if (made == 0 && taken.copies.is_empty()) || !mending.write {
            break;
        }
    }
    Ok(mended)
}

/// The file, its text, and the bytes of a scalar in its front matter that a change replaces, with what comes there.
fn in_front_matter(
    draft: &Draft,
    entry: &str,
    pointer: &str,
    edit: &Edit,
) -> Option<(PathBuf, String, Range<usize>, String)> {
    let Edit::Replace(Value::String(new)) = edit else { return None };
    let (file, text, range) = draft.written(entry, pointer)?;
    let old = draft.value(entry, pointer)?;
    let end = text.strip_prefix("---")?.find("\n---")? + "---".len();
    let written = text.get(range.clone()).filter(|_| range.end <= end)?;
    let scalar = written.trim();
    let quoted = match scalar.as_bytes() {
        [b'"', .., b'"'] => serde_json::from_str::<String>(scalar).ok()? == old,
        [b'\'', .., b'\''] => scalar[1..scalar.len() - 1].replace("''", "'") == old,
        _ if scalar == old => false,
        _ => return None,
    };
    if !quoted && scalar != old {
        return None;
    }
    let start = range.start + (written.len() - written.trim_start().len());
    let scalar_range = start..start + scalar.len();
    let new = if quoted || !is_plain(new) { Value::from(new.as_str()).to_string() } else { new.clone() };
    Some((file.to_owned(), text.to_owned(), scalar_range, new))
}

/// Whether YAML reads the text as itself without quotes, wherever it stands.
fn is_plain(text: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '.');
    text.starts_with(char::is_alphabetic)
        && text.chars().all(letter)
        && text.trim() == text
        && !matches!(text.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n")
}
