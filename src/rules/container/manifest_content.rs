//! OFP125: the manifest's content is wrong.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::add_cited;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP125",
    name: "manifest-content",
    family: Family::Container,
    summary: "the manifest says something that does not fix the archive",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C9",
    page: include_str!("../../../docs/rules/OFP125.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Manifest(what) = &deviation.fault else { continue };
        add_cited(context, findings, deviation, format!("the manifest {what}"))
            .help("`offprint pack` writes a manifest that fits the files");
    }
}
