//! OFP114: an entry that is a folder.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, name, pack_again};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP114",
    name: "directory-entry",
    family: Family::Container,
    summary: "an entry names a folder",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C2",
    page: include_str!("../../../docs/rules/OFP114.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Name(_) = &deviation.fault else { continue };
        let message = format!("{} is a folder: an archive holds only files", name(context, deviation));
        add_cited(context, findings, deviation, message).help(pack_again(context));
    }
}
