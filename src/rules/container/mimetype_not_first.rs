//! OFP101: the archive does not start with `mimetype`.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, pack_again};
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
    for deviation in faults::of(context, &RULE) {
        let Fault::Mimetype(found) = &deviation.fault else { continue };
        add_cited(context, findings, deviation, format!("the archive does not start with its media type: {found}"))
            .note("programs know an archive by the entry `mimetype` at its start, without opening it")
            .help(pack_again(context));
    }
}
