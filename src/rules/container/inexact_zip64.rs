//! OFP121: Zip64 is used inexactly.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, entry, pack_again};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP121",
    name: "inexact-zip64",
    family: Family::Container,
    summary: "Zip64 where it is not needed, or not where it is",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C7",
    page: include_str!("../../../docs/rules/OFP121.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Zip64 { record, needed } = &deviation.fault else { continue };
        let place = match &deviation.entry {
            Some(_) => format!("the {} of {}", record.name(), entry(deviation)),
            None => "the end of the archive".to_owned(),
        };
        let message = match needed {
            true => format!("{place} lacks the Zip64 fields that its size asks for"),
            false => format!("{place} has Zip64 fields without need"),
        };
        add_cited(context, findings, deviation, message)
            .note("Zip64 is needed from 4 GiB or 65,535 entries on, and stands nowhere else")
            .help(pack_again(context));
    }
}
