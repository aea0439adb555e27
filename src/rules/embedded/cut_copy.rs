//! OFP456: a picture's IIM is its XMP, cut off.

use super::blocks_differ::shared;
use super::pictures::{pictures, says};
use crate::diagnostic::Level;
use crate::media::{Agreement, Source};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP456",
    name: "iim-cut",
    family: Family::Embedded,
    summary: "the older block of metadata in a picture ends where the newer one goes on",
    levels: Levels::all(Level::Note),
    basis: "IPTC-NAA IIM 4.2: the most bytes of each dataset",
    page: include_str!("../../../docs/rules/OFP456.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        let cut = shared(picture.metadata, Agreement::Cut);
        if cut.is_empty() {
            continue;
        }
        let labels: Vec<&str> = cut.iter().map(|property| property.label()).collect();
        let finding =
            findings.add(format!("IIM in `{}` has only the start of its {}", picture.path, labels.join(", ")));
        for property in cut {
            finding.note(says(picture.metadata, property, &[Source::Iim, Source::Xmp]));
        }
        finding
            .at(picture.document, picture.file)
            .help("whoever reads IIM alone loses the rest: leave the value out of IIM, or shorten it by hand");
    }
}
