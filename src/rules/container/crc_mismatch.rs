//! OFP126: an entry's CRC-32 does not hold.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, entry, get_again};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP126",
    name: "crc-mismatch",
    family: Family::Container,
    summary: "an entry's bytes are not those its checksum was taken of",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C10",
    page: include_str!("../../../docs/rules/OFP126.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Crc { stated, found } = &deviation.fault else { continue };
        add_cited(context, findings, deviation, format!("{} is damaged: its checksum does not hold", entry(deviation)))
            .note(format!("its header gives the CRC-32 {stated:08x}, its bytes give {found:08x}"))
            .help(get_again());
    }
}
