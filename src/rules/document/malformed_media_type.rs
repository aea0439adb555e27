//! OFP207: a media type is not formed as one.

use super::fixes::replace;
use super::schema::Kind;
use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP207",
    name: "malformed-media-type",
    family: Family::Document,
    summary: "a media type is not `type/subtype` in lower case",
    levels: Levels::all(Level::Warning),
    basis: "RFC 6838, 4.2",
    page: include_str!("../../../docs/rules/OFP207.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for validated in context.validated() {
        let malformed = |kind: &Kind, definition: &str| *kind == Kind::Form && definition == "MediaType";
        for fault in validated.faults.iter().filter(|fault| malformed(&fault.kind, &fault.definition)) {
            let given = fault.node.str().unwrap_or_default();
            let finding =
                findings.add(format!("{} is not a media type", quoted(given))).at(validated.document, fault.node);
            let essence = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            let stem = given.trim_start_matches('.');
            if crate::media::extension_for(&essence).is_some() {
                finding
                    .help(format!("write `{essence}`, in lower case and without parameters"))
                    .fix(replace(&essence, true));
            } else if let Some(meant) = crate::media::type_for_extension(stem) {
                finding.help(format!("did you mean `{meant}`?")).fix(replace(meant, true));
            } else {
                finding.help("a media type is `type/subtype`, such as `image/jpeg`; one that nobody knows is `application/octet-stream`");
            }
        }
    }
}
