//! OFP119: a name is harmless, but not portable.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, name, pack_again};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP119",
    name: "unportable-name",
    family: Family::Container,
    summary: "a name is not one that every system can keep",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C8",
    page: include_str!("../../../docs/rules/OFP119.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Name(fault) = &deviation.fault else { continue };
        let message = format!("the name {} is not portable: {fault}", name(context, deviation));
        add_cited(context, findings, deviation, message).help(pack_again(context));
    }
}
