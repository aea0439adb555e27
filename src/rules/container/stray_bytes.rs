//! OFP112: bytes that belong to no entry, or to two.

use crate::container::fault::{Fault, StrayPlace};
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, entry, pack_again, plural};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP112",
    name: "stray-bytes",
    family: Family::Container,
    summary: "there are bytes that belong to no entry, or to two",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C1",
    page: include_str!("../../../docs/rules/OFP112.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let message = match &deviation.fault {
            Fault::Stray { place, len } => {
                let place = match place {
                    StrayPlace::Before => "before the archive's first entry",
                    StrayPlace::Between => "between two entries",
                    StrayPlace::After => "after the archive's end",
                };
                format!("{len} {} {place}", plural(*len, "byte stands", "bytes stand"))
            }
            Fault::Overlap(other) => format!("{} shares bytes with {other}", entry(deviation)),
            _ => continue,
        };
        add_cited(context, findings, deviation, message)
            .note("no listed digest covers such bytes: anything can be hidden in them")
            .help(pack_again(context));
    }
}
