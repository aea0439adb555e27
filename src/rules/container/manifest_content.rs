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
        // Why the list of files cannot be used, OFP201 or OFP203 says at the very place.
        if context.package.manifest.is_some() && is_of_whole_list(deviation.pointer.as_deref()) {
            continue;
        }
        add_cited(context, findings, deviation, format!("the manifest {what}"))
            .help("`offprint pack` writes a manifest that fits the files");
    }
}

/// Whether a fault is that of the manifest, or of an item of `files`, as a whole.
fn is_of_whole_list(pointer: Option<&str>) -> bool {
    let item = |pointer: &str| pointer.strip_prefix("/files/").is_some_and(|item| !item.contains('/'));
    pointer.is_some_and(|pointer| pointer.is_empty() || item(pointer))
}
