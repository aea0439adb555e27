//! OFP510: a data mining value refers to a constraint that is not there.

use super::held::{says, with_rights};
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP510",
    name: "no-mining-constraint",
    family: Family::Rights,
    summary: "a data mining value refers to a constraint that is not there",
    levels: Levels::all(Level::Error),
    basis: "PLUS License Data Format, Data Mining; IPTC Photo Metadata, Data Mining and Other Constraints",
    page: include_str!("../../../docs/rules/OFP510.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        for (holder, rights) in with_rights(index) {
            let Some(mining) = rights.get("dataMining") else { continue };
            let Some(uri) = mining.get("uri") else { continue };
            if !uri.str().is_some_and(|uri| uri.ends_with("/DMI-PROHIBITED-SEECONSTRAINT"))
                || says(mining, "constraint")
            {
                continue;
            }
            findings
                .add(format!("data mining of {} is prohibited as a constraint says, but there is none", holder.name()))
                .at(index.document, mining.get("constraint").unwrap_or(uri))
                .help("say in `constraint` what is prohibited, or write `…/DMI-PROHIBITED` if everything is");
        }
    }
}
