//! OFP605: a media file ends before its own end, or does not decode.

use std::collections::HashMap;

use super::claims::claims;
use crate::container::package::is_article;
use crate::diagnostic::Level;
use crate::media::{Decoded, End};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP605",
    name: "cut-media",
    family: Family::Fixity,
    summary: "a media file is cut off before its end, or damaged",
    levels: Levels::all(Level::Error),
    basis: "the media formats' own specifications",
    page: include_str!("../../../docs/rules/OFP605.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    // A file is shown where an article first names it.
    let mut named = HashMap::new();
    for claim in claims(context) {
        named.entry(&*claim.file.path).or_insert((claim.document, claim.name));
    }
    for file in context.package.files.iter().filter(|file| !is_article(&file.path)) {
        let Some(media) = &file.media else { continue };
        let path = &file.path;
        let message = match (&media.end, &media.decoded) {
            _ if file.size == 0 && path.starts_with("media/") && !path.ends_with('/') => format!("`{path}` is empty"),
            (End::Cut { why, at }, _) => format!("`{path}` is cut at byte {at}: {why}"),
            (_, Some(Decoded::Damaged { why, at })) => format!("`{path}` is damaged at or before byte {at}: {why}"),
            // What was decoded to its end has one.
            (_, Some(Decoded::Whole)) | (End::Reached, None) => continue,
            (End::Reached, Some(Decoded::Unknown { why })) => {
                findings.unchecked(path, format!("its picture was not decoded: {why}"));
                continue;
            }
            (End::Unknown { why }, _) => {
                if media.media_type.is_some_and(|kind| !kind.starts_with("text/")) {
                    findings.unchecked(path, *why);
                }
                continue;
            }
        };
        let finding = findings.add(message);
        match named.get(&**path) {
            Some((document, name)) => finding.at(document, *name),
            None => finding.at_entry(path),
        };
        finding.help("fetch it again from where it came; the longer one is usually whole");
    }
}
