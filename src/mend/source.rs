//! An article folder: what a change is about may be a value in the front matter, and then it is changed there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::front_matter::Wanted;
use super::pictures::{self, Pictures};
use super::replace::replace;
use super::{Change, Mended, Mending, rounds};
use crate::check::Origin;
use crate::diagnostic::{Diagnostic, Edit, Place, Written};
use crate::error::Result;
use crate::pack::Draft;

/// How often a file is read again after it was changed.
const MAX_ROUNDS: usize = 5;

/// A source, and what is wanted of it: from where, and for which finding.
struct Spoilt<'d> {
    text: String,
    wanted: Vec<(Wanted<'d>, &'d Diagnostic)>,
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
            untaken = taken.left.clone();
        }
        mended.left.clone_from(&untaken);
        let mut spoilt: BTreeMap<PathBuf, Spoilt<'_>> = BTreeMap::new();
        for (finding, edit) in rounds::wanted(&checked, mending) {
            if matches!(edit, Edit::Strip(_)) {
                continue;
            }
            match in_front_matter(&draft, &finding.place, edit) {
                Some((file, text, wanted)) => {
                    let spoilt = spoilt.entry(file.to_owned());
                    let spoilt = spoilt.or_insert_with(|| Spoilt { text: text.to_owned(), wanted: Vec::new() });
                    spoilt.wanted.push((wanted, finding));
                }
                None => mended.left.push(left(finding)),
            }
        }
        let mut made = 0;
        for (file, Spoilt { text: before, mut wanted }) in spoilt {
            // From the end on, so that what stands before keeps its place.
            wanted.sort_by_key(|(wanted, _)| std::cmp::Reverse(wanted.start()));
            let mut after = before.clone();
            let mut changed = 0;
            for (wanted, finding) in wanted {
                match wanted.patch(&after, mending.limits) {
                    Some(patch) => {
                        after.replace_range(patch.span, &patch.text);
                        changed += 1;
                    }
                    None => mended.left.push(left(finding)),
                }
            }
            if changed == 0 {
                continue;
            }
            if mending.write {
                replace(&file, before.as_bytes(), after.as_bytes())?;
            }
            made += changed;
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

fn left(finding: &Diagnostic) -> String {
    let line = finding.place.region.as_ref().map_or(0, |region| region.start.line);
    let (file, code) = (&finding.place.file, finding.code);
    format!("{file}:{line}: {code} is mended by hand: it is not written as one plain value or member")
}

/// The file, its text, and what is wanted of its front matter.
fn in_front_matter<'d>(draft: &'d Draft, place: &'d Place, edit: &'d Edit) -> Option<(&'d Path, &'d str, Wanted<'d>)> {
    if let Edit::Written(at, how) = edit {
        let file = Path::new(&place.file);
        return Some((file, Origin::text(draft, file)?, Wanted::Written(at.clone(), how)));
    }
    let (entry, pointer) = (place.entry.as_deref()?, place.pointer.as_deref()?);
    let (file, text, at) = draft.written(entry, pointer)?;
    let wanted = match edit {
        Edit::Replace(Value::String(new)) => Wanted::Text(at, draft.value(entry, pointer)?, new),
        Edit::Remove => Wanted::Written(at, &Written::Gone),
        _ => return None,
    };
    Some((file, text, wanted))
}
