//! OFP118: an entry is compressed.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::fields;
use crate::rules::container::words::{add, entry, pack_again};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP118",
    name: "compressed-entry",
    family: Family::Container,
    summary: "an entry is compressed",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C3",
    page: include_str!("../../../docs/rules/OFP118.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Compressed(method) = &deviation.fault else { continue };
        let how = fields::method(u64::from(*method)).unwrap_or("compressed");
        let finding =
            add(context, findings, deviation, format!("{} is {how}; an archive stores its entries", entry(deviation)));
        if let Some(at) = deviation.offset {
            finding.note(format!("byte {at:#x} is {method:#04x} where clause C3 requires 0x00"));
        }
        finding.help(pack_again(context));
    }
}
