//! OFP129: something in a folder that belongs to no package.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, entry};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP129",
    name: "outside-the-layout",
    family: Family::Container,
    summary: "a folder holds something that goes into no archive",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, clause C8",
    page: include_str!("../../../docs/rules/OFP129.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Alien(what) = &deviation.fault else { continue };
        add_cited(context, findings, deviation, format!("{} stays out of the archive: {what}", entry(deviation)))
            .help("move it to `extra/` if it belongs to the article, or out of the folder");
    }
}
