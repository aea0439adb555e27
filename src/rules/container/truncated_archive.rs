//! OFP111: the end of the file is missing.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, get_again};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP111",
    name: "truncated-archive",
    family: Family::Container,
    summary: "the file ends before its records do",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C1",
    page: include_str!("../../../docs/rules/OFP111.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Truncated(what) = &deviation.fault else { continue };
        add_cited(context, findings, deviation, format!("the file is not whole: {what}")).help(get_again());
    }
}
