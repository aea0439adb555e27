//! OFP103: two entries have the same name.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, name, quoted};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP103",
    name: "duplicate-name",
    family: Family::Container,
    summary: "two entries have names that are the same, or the same for some systems",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C8; Unicode case folding",
    page: include_str!("../../../docs/rules/OFP103.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Duplicate(other) = &deviation.fault else { continue };
        let name = name(context, deviation);
        let other = quoted(other);
        let message = if name == other {
            format!("there are two entries called {name}")
        } else {
            format!("{name} and {other} are the same name on systems that ignore case")
        };
        add_cited(context, findings, deviation, message)
            .note("which of the two a reader gets depends on its program")
            .help("keep one of the two, or rename one, and pack again");
    }
}
