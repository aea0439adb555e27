//! OFP113: the entries are out of order.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, pack_again};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP113",
    name: "wrong-entry-order",
    family: Family::Container,
    summary: "an entry stands elsewhere than the order of names puts it",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C2 and C12",
    page: include_str!("../../../docs/rules/OFP113.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Order(what) = &deviation.fault else { continue };
        add_cited(context, findings, deviation, format!("the entries are out of order: {what}"))
            .help(pack_again(context));
    }
}
