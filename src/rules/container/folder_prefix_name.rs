//! OFP122: one name is a folder of another.

use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, name, quoted};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP122",
    name: "folder-prefix-name",
    family: Family::Container,
    summary: "a file has the name of another file's folder",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C8",
    page: include_str!("../../../docs/rules/OFP122.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::FolderPrefix(inner) = &deviation.fault else { continue };
        let outer = name(context, deviation);
        let message = format!("{outer} is a file, and also the folder of {}", quoted(inner));
        add_cited(context, findings, deviation, message)
            .note("no file system can hold both")
            .help("rename one of the two, and pack again");
    }
}
