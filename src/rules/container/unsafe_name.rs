//! OFP102: an entry's name is dangerous to unpack.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, name};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP102",
    name: "unsafe-name",
    family: Family::Container,
    summary: "an entry's name could make an unpacker write where nobody expects it",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C8; CWE-22 (path traversal)",
    page: include_str!("../../../docs/rules/OFP102.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Name(fault) = &deviation.fault else { continue };
        add_cited(
            context,
            findings,
            deviation,
            format!("the name {} is dangerous to unpack: {fault}", name(context, deviation)),
        )
        .help("do not unpack this file with other tools; ask whoever sent it what it is");
    }
}
