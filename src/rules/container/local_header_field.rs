//! OFP115: a field of a local header.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::fields;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP115",
    name: "local-header-field",
    family: Family::Container,
    summary: "a local header holds another value than the one that is fixed",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C3",
    page: include_str!("../../../docs/rules/OFP115.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Header { differences, .. } = &deviation.fault else { continue };
        fields::add_fields(context, findings, deviation, differences);
    }
}
