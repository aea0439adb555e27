//! OFP106: the manifest lists a file that is not there, or the other way round.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, entry};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP106",
    name: "manifest-file-mismatch",
    family: Family::Container,
    summary: "the files and the manifest's list of files are not the same",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C9; BagIt (RFC 8493), 2.1.3",
    page: include_str!("../../../docs/rules/OFP106.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let name = entry(deviation);
        let (message, help) = match deviation.fault {
            Fault::Missing => (
                format!("the manifest lists {name}, but there is no such file"),
                "ask for the missing file, or pack again what is there",
            ),
            _ => (
                format!("{name} is there, but the manifest does not list it"),
                "nothing vouches for a file that is not listed: remove it, or pack again with it",
            ),
        };
        add_cited(context, findings, deviation, message).help(help);
    }
}
