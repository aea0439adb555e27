//! OFP104: an entry cannot be read.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, entry};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP104",
    name: "unreadable-entry",
    family: Family::Container,
    summary: "an entry is encrypted, on another disk, or packed by an unknown method",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C1, C3 and C6",
    page: include_str!("../../../docs/rules/OFP104.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Unreadable(why) = &deviation.fault else { continue };
        add_cited(context, findings, deviation, format!("{} cannot be read: {why}", entry(deviation)))
            .help("ask for the file without a password, in one piece; `offprint pack` then makes an archive of it");
    }
}
