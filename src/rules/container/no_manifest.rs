//! OFP123: the archive has no manifest.

use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, pack_again};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP123",
    name: "no-manifest",
    family: Family::Container,
    summary: "there is no `manifest.json` as the second entry",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C2 and C9",
    page: include_str!("../../../docs/rules/OFP123.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        add_cited(context, findings, deviation, "the archive has no manifest: its second entry is not `manifest.json`")
            .note("without it nothing says what the archive should hold")
            .help(pack_again(context));
    }
}
