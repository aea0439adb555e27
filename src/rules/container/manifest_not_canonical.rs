//! OFP124: the manifest is JSON, but not canonical.

use crate::container::document::{Content, Document};
use crate::container::fault::Fault;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::add_cited;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP124",
    name: "manifest-not-canonical",
    family: Family::Container,
    summary: "the manifest is not in its one canonical form",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C9; RFC 8785",
    page: include_str!("../../../docs/rules/OFP124.md"),
    check,
};

/// Whether two readers of this manifest may read two things.
fn read_differently(manifest: &Document) -> bool {
    let duplicates = matches!(&manifest.content, Content::Json(parsed) if !parsed.duplicates.is_empty());
    duplicates || manifest.json_start() > 0
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::NotCanonical(from) = &deviation.fault else { continue };
        if context.package.manifest.as_ref().is_some_and(read_differently) {
            continue; // a worse fault, of which this is a consequence, and which OFP201 tells
        }
        let finding = add_cited(context, findings, deviation, "the manifest is not written in its one canonical form");
        if let Some(manifest) = &context.package.manifest {
            finding.at_text(manifest, usize::try_from(*from).unwrap_or(usize::MAX));
        }
        finding
            .note(format!("from its byte {from} on it differs: spaces, escapes, or the order of members"))
            .help("somebody edited the manifest; `offprint pack` writes it anew");
    }
}
