//! OFP127: the bytes are not the predicted ones, and nothing more exact was found.

use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, pack_again};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP127",
    name: "unpredicted-bytes",
    family: Family::Container,
    summary: "the bytes are not those that the content gives",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C1",
    page: include_str!("../../../docs/rules/OFP127.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        add_cited(context, findings, deviation, "the file's bytes are not those that its content gives")
            .note("no rule says more exactly why, which is a gap in ours: a report with the file is welcome")
            .help(pack_again(context));
    }
}
