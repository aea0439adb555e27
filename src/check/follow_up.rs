//! One slip in a source, told once: what only follows from another finding is left out.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Edit, Level, Region, Written};

/// How the note starts that says which member of the front matter would supply what is missing.
pub(crate) const SUPPLIES: &str = "front-matter member: ";
/// What stands in it between a member and one inside it.
const ARROW: &str = " → ";

/// Takes out of the findings about a source, which are in order, what follows from others; gives their levels.
///
/// - Of two that say the same of one place, the first goes: where a date stands for two members of the document, it is
///   wrong once.
/// - A member that is missing because its name is misspelled is not missing.
pub(super) fn drop(findings: &mut Vec<Diagnostic>) -> Vec<Level> {
    let mut seen = HashSet::new();
    let mut kept: Vec<bool> = findings.iter().rev().map(|finding| seen.insert(said(finding))).collect();
    kept.reverse();
    for meant in findings.iter() {
        let Some(Edit::Written(_, Written::Named(name))) = meant.fix.as_ref().map(|fix| &fix.edit) else { continue };
        for (index, finding) in findings.iter().enumerate() {
            let supplied = finding.notes.iter().find_map(|note| note.strip_prefix(SUPPLIES));
            let follows = supplied.is_some_and(|member| match member.rsplit_once(ARROW) {
                Some((_, last)) => last == name && holds(finding, meant),
                None => member == name && finding.place.file == meant.place.file,
            });
            if follows {
                kept[index] = false;
            }
        }
    }
    let mut gone = Vec::new();
    let mut kept = kept.into_iter();
    findings.retain(|finding| {
        let keep = kept.next().unwrap_or(true);
        if !keep {
            gone.push(finding.level);
        }
        keep
    });
    gone
}

/// What a finding says, but for which member it says it of.
fn said(finding: &Diagnostic) -> (&'static str, &str, Option<[usize; 4]>, &str, Option<&str>) {
    let rest = finding.message.strip_prefix('`').and_then(|rest| rest.split_once('`')).map(|(_, rest)| rest);
    let region = finding.place.region.as_ref().map(corners);
    // Where there is no place in a text, or no member is named, the whole message and the pointer count.
    let pointer = finding.place.pointer.as_deref().filter(|_| rest.is_none() || region.is_none());
    (finding.code, &finding.place.file, region, rest.unwrap_or(&finding.message), pointer)
}

fn corners(region: &Region) -> [usize; 4] {
    [region.start.line, region.start.column, region.end.line, region.end.column]
}

/// Whether the place of `outer` is around that of `inner`.
fn holds(outer: &Diagnostic, inner: &Diagnostic) -> bool {
    let (Some(a), Some(b)) = (&outer.place.region, &inner.place.region) else { return false };
    let start = |region: &Region| (region.start.line, region.start.column);
    let end = |region: &Region| (region.end.line, region.end.column);
    outer.place.file == inner.place.file && start(a) <= start(b) && end(b) <= end(a)
}
