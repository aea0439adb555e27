//! OFP117: a field of the records at the end.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::fields;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP117",
    name: "end-record-field",
    family: Family::Container,
    summary: "the end record holds other values than the archive's",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C5 and C7",
    page: include_str!("../../../docs/rules/OFP117.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Header { differences, .. } = &deviation.fault else { continue };
        fields::add_fields(context, findings, deviation, differences);
    }
}
