//! OFP107: the two headers of an entry contradict each other.

use crate::container::fault::{Contradiction, Fault};
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add, entry};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP107",
    name: "headers-disagree",
    family: Family::Container,
    summary: "an entry's two headers tell different stories",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C3 and C4; parser confusion",
    page: include_str!("../../../docs/rules/OFP107.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Disagree { fields } = &deviation.fault else { continue };
        let names: Vec<&str> = fields.iter().map(|contradiction| contradiction.field).collect();
        let message = format!("the two headers of {} contradict each other: {}", entry(deviation), names.join(", "));
        let finding = add(context, findings, deviation, message);
        for Contradiction { field, local, central } in fields {
            finding.note(format!("{field}: {local} before the bytes, {central} in the directory"));
        }
        finding
            .note("one program may read another content than the next: this is how files are smuggled past a check")
            .help("trust nothing in this file before you know who changed it");
    }
}
