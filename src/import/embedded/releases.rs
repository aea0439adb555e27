//! Whether those shown, or the owners of what is shown, agreed: PLUS's terms in the document's words.

use super::Taking;
use crate::import::evidence::Band;
use crate::import::made::Made;
use crate::media::Property;

pub(super) fn take(taking: &mut Taking<'_>, asset: &mut Made) {
    let both = [
        ("model", Property::ModelRelease, Property::ModelReleaseId),
        ("property", Property::PropertyRelease, Property::PropertyReleaseId),
    ];
    for (member, status, ids) in both {
        // Ids alone are papers of which nobody says what they allow.
        let Some((word, rule)) = term(taking, status) else { continue };
        let mut release = Made::object(None).with("status", Made::derived(word));
        let (ids, _) = taking.all(ids);
        if !ids.is_empty() {
            release.put("ids", Made::list(ids.into_iter().map(Made::derived).collect(), None));
        }
        taking.put(asset, &["releases", member], release, rule, Band::High, None);
    }
    if let Some((word, rule)) = term(taking, Property::MinorAge) {
        taking.put(asset, &["releases", "minorDisclosure"], Made::derived(word), rule, Band::High, None);
    }
}

/// The document's word for a term, whether the file has its address or its code alone.
fn term(taking: &Taking<'_>, property: Property) -> Option<(&'static str, String)> {
    let (text, rule) = taking.said(property)?;
    let code = text.trim().rsplit('/').next().unwrap_or_default();
    let lines = include_str!("../data/plus-terms.txt").lines().filter(|line| !line.starts_with('#'));
    let (_, word) = lines.filter_map(|line| line.split_once(' ')).find(|(known, _)| *known == code)?;
    Some((word, rule))
}
