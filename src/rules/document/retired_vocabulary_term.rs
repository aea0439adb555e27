//! OFP206: a vocabulary's keeper has retired the term that a URI names.

use super::fixes::replace;
use super::vocabulary::{Use, uses};
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP206",
    name: "retired-vocabulary-term",
    family: Family::Document,
    summary: "a vocabulary's term is retired",
    levels: Levels::all(Level::Warning),
    basis: "IPTC NewsCodes",
    page: include_str!("../../../docs/rules/OFP206.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for Use { document, node, list, term, .. } in uses(context) {
        let Some(Some(retired)) = list.terms.get(term) else { continue };
        let finding = findings
            .add(format!("the term `{term}` of {} was retired on {}", list.name, retired.since))
            .at(document, node);
        match retired.instead {
            Some(instead) => {
                let uri = format!("{}{instead}", list.namespace);
                finding.help(format!("write `{uri}`")).fix(replace(&uri, false))
            }
            None => finding.help("choose one of the more specific terms"),
        };
    }
}
