//! OFP101: the archive does not start with `mimetype`.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP101",
    name: "mimetype-not-first",
    family: Family::Container,
    summary: "the first entry is not `mimetype`, stored, with its fixed content",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C2; OCF 3.3, 4.3",
    page: include_str!("../../../docs/rules/OFP101.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let chosen = context.deviations(|fault| match fault {
        Fault::Mimetype(found) => Some(found),
        _ => None,
    });
    for (deviation, found) in chosen {
        findings
            .add(format!("the archive does not start with its media type: {found}"))
            .at_deviation(context.package, deviation)
            .help("an archive starts with the entry `mimetype`, by which programs know it without opening it");
    }
}
