//! OFP203: a document says something that its schema does not let it say.

use super::schema::{Fault, Kind};
use crate::container::path::MANIFEST;
use crate::diagnostic::Level;
use crate::format::Reading;
use crate::rules::dates::{empty_embargo, malformed_date};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP203",
    name: "schema-mismatch",
    family: Family::Document,
    summary: "a member is missing, or its value is not of the kind or form that the format gives it",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, schema/2.0; JSON Schema 2020-12 with formats asserted",
    page: include_str!("../../../docs/rules/OFP203.md"),
    check,
};

/// Members whose absence has a rule of its own, which says it in the field's words: definition and member.
const MISSED_ELSEWHERE: &[(&str, &str)] = &[
    // OFP301
    ("", "byline"),
    // OFP401
    ("Asset", "credit"),
    ("Credit", "line"),
    // OFP325
    ("StatusNotice", "kind"),
    ("StatusNotice", "issuedAt"),
    ("StatusNotice", "issuer"),
    ("StatusNotice", "reason"),
];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let exact = context.version().reading() == Reading::Known;
    for validated in context.validated() {
        let document = validated.document;
        let is_manifest = document.path == MANIFEST;
        let embargo = |fault: &Fault<'_>| document.root().is_some_and(|root| empty_embargo::owns(root, fault.node));
        let ours = |fault: &&Fault<'a>| is_ours(fault, is_manifest, exact) && !embargo(fault);
        for fault in validated.faults.iter().filter(ours) {
            let finding = findings.add(&*fault.message);
            match &fault.kind {
                Kind::Missing(member) => finding.at_missing(document, fault.node, member),
                Kind::Unknown | Kind::Name => finding.at_name(document, fault.node),
                Kind::Word | Kind::Form | Kind::Other => finding.at(document, fault.node),
            };
            if let Some(help) = &fault.help {
                finding.help(help);
            }
            if let Some(fix) = &fault.fix {
                finding.fix(fix.clone());
            }
        }
        if let Some(why) = &validated.unchecked {
            findings.unchecked(&document.path, why);
        }
    }
}

fn is_ours(fault: &Fault<'_>, is_manifest: bool, exact: bool) -> bool {
    match &fault.kind {
        Kind::Missing(member) => !MISSED_ELSEWHERE.contains(&(&*fault.definition, &**member)) || is_manifest,
        // OFP204; but a manifest's members are fixed by its version (clause 9).
        Kind::Unknown => is_manifest && exact,
        // OFP207, OFP321, OFP341
        Kind::Form => fault.definition != "MediaType" && !malformed_date::owns(fault) && fault.definition != "Lang",
        Kind::Name | Kind::Word | Kind::Other => true,
    }
}
