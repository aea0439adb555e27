//! OFP128: a folder's manifest is out of date.

use crate::container::fault::Fault;
use crate::diagnostic::{Edit, Fix, Level};
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, plural};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP128",
    name: "stale-manifest",
    family: Family::Container,
    summary: "a folder's manifest does not describe its files as they are",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, clause C9",
    page: include_str!("../../../docs/rules/OFP128.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Stale(files) = &deviation.fault else { continue };
        let files = *files as u64;
        let message =
            format!("`manifest.json` is out of date: it is wrong about {files} {}", plural(files, "file", "files"));
        add_cited(context, findings, deviation, message)
            .help("delete it, or pack: both are safe, for it is made from the files")
            .fix(Fix { safe: true, title: "make it anew from the files".to_owned(), edit: Edit::Manifest });
    }
}
