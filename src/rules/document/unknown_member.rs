//! OFP204: an object has a member that the format does not know.

use super::schema::Kind;
use crate::container::path::MANIFEST;
use crate::diagnostic::Level;
use crate::format::Reading;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP204",
    name: "unknown-member",
    family: Family::Document,
    summary: "an object has a member that the format does not know",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: unknown members are kept, own ones stand under `extensions`",
    page: include_str!("../../../docs/rules/OFP204.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let exact = context.version().reading() == Reading::Known;
    for validated in context.validated() {
        // At a version that is known, an unknown member of the manifest is an error: OFP203.
        if exact && validated.document.path == MANIFEST {
            continue;
        }
        for fault in validated.faults.iter().filter(|fault| fault.kind == Kind::Unknown) {
            let finding = findings.add(&*fault.message).at_name(validated.document, fault.node);
            if let Some(help) = &fault.help {
                finding.help(help);
            }
            if let Some(fix) = &fault.fix {
                finding.fix(fix.clone());
            }
        }
    }
}
