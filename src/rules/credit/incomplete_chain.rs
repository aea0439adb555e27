//! OFP406: an agency in the credit line, or whoever follows "via", is missing in the credit's structure.

use crate::diagnostic::Level;
use crate::grammar::credit::Kind;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP406",
    name: "incomplete-chain",
    family: Family::Credit,
    summary: "an agency in a credit line, or whoever follows \"via\", is neither supplier nor source nor via",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: credit.supplier, credit.via; PLUS Image Supplier; agencies' style \"via\"",
    page: include_str!("../../../docs/rules/OFP406.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        for credited in people.credits().iter().filter(|credited| credited.has_structure()) {
            let parts = credited.scan.parts.iter().filter(|part| match part.kind {
                Kind::Agency(_) => true,
                Kind::Nobody => false,
                _ => part.via,
            });
            let names = parts.map(|part| &credited.line[part.at.clone()]);
            let missing: Vec<String> = names.filter(|name| !credited.has(name)).map(quoted).collect();
            if missing.is_empty() {
                continue;
            }
            if credited.is_open(people) {
                findings
                    .unchecked(&people.document.path, "whether a credit line names parties whose names are not given");
                continue;
            }
            findings
                .add(format!("the credit line names {}, and the chain it came through does not", missing.join(" and ")))
                .at(people.document, credited.node)
                .help(
                    "name whoever supplied it to you in `supplier`, and through whom else it came in `via`, in order",
                );
        }
    }
}
