//! OFP120: a ZIP feature that is forbidden.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, entry, pack_again};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP120",
    name: "forbidden-feature",
    family: Family::Container,
    summary: "a feature of ZIP that no archive uses",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C6",
    page: include_str!("../../../docs/rules/OFP120.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Forbidden(what) = &deviation.fault else { continue };
        let message = format!("{} {what}: an archive has none", entry(deviation));
        add_cited(context, findings, deviation, message).help(pack_again(context));
    }
}
