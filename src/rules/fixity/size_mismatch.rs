//! OFP602: a file has another length than recorded.

use super::claims::claims;
use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP602",
    name: "size-mismatch",
    family: Family::Fixity,
    summary: "a file has more or fewer bytes than recorded for it",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clauses C9 and C10",
    page: include_str!("../../../docs/rules/OFP602.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let lengths = context.deviations(|fault| match fault {
        Fault::Length { listed, found } => Some((*listed, *found)),
        _ => None,
    });
    for (deviation, (stated, found)) in lengths {
        let name = deviation.entry.as_deref().unwrap_or("the entry");
        let finding = findings.add(format!("`{name}` has {found} bytes; the manifest says {stated}"));
        finding.at_deviation(context.package, deviation).help(meaning(stated, found));
    }
    for claim in claims(context) {
        let Some(node) = claim.node.get("size") else { continue };
        let Some(stated) = node.as_u64().filter(|stated| *stated != claim.file.size) else { continue };
        // The manifest says the same, and its finding stands above.
        if claim.listed.is_some_and(|listed| listed.size == stated) {
            continue;
        }
        let found = claim.file.size;
        findings
            .add(format!("`{}` has {found} bytes; the article says {stated}", claim.file.path))
            .at(claim.document, node)
            .help(meaning(stated, found));
    }
}

fn meaning(stated: u64, found: u64) -> &'static str {
    if found < stated {
        "it was most likely cut on its way; fetch it again"
    } else {
        "something was added to it, or it is another file; compare it with the original"
    }
}
