//! OFP211: a converted document lacks what its source did not give.

use super::schema::Kind;
use super::schema_mismatch::MISSED_ELSEWHERE;
use crate::container::path::MANIFEST;
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP211",
    name: "conversion-gap",
    family: Family::Document,
    summary: "a converted document lacks a member that the format asks for and its source did not give",
    levels: Levels::all(Level::Warning).but(Profile::Converted, Some(Level::Warning)),
    basis: "offprint 2.0, schema/2.0",
    page: include_str!("../../../docs/rules/OFP211.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    if context.profile != Profile::Converted {
        return;
    }
    for validated in context.validated().iter().filter(|validated| validated.document.path != MANIFEST) {
        for fault in &validated.faults {
            let Kind::Missing(member) = &fault.kind else { continue };
            if !MISSED_ELSEWHERE.contains(&(&*fault.definition, member.as_str())) {
                findings
                    .add(format!("{}: the source did not give it", fault.message))
                    .at_missing(validated.document, fault.node, member)
                    .help("supply it before it is published");
            }
        }
    }
}
