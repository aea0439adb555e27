//! OFP433: a chart or a map has no long description.

use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP433",
    name: "no-long-description",
    family: Family::Access,
    summary: "a chart or a map has no long description",
    levels: Levels::all(Level::Warning).but(Profile::Submission, Some(Level::Note)),
    basis: "WCAG 2.2, 1.1.1; IPTC Photo Metadata, Extended Description",
    page: include_str!("../../../docs/rules/OFP433.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        for asset in index.assets() {
            let Some(kind @ ("chart" | "map")) = asset.str_of("kind") else { continue };
            let long = asset.get("longDescription");
            // What is no text, OFP203 tells.
            let said = long.is_some_and(|long| long.text().is_none_or(|text| !text.trim().is_empty()));
            if said || asset.get("decorative").and_then(|value| value.as_bool()) == Some(true) {
                continue;
            }
            let id = asset.str_of("id").unwrap_or_default();
            let finding = findings.add(format!("the {kind} {} has no long description", quoted(id)));
            match long.filter(|long| Node::text(*long).is_some()) {
                Some(long) => finding.at(index.document, long),
                None => finding.at_missing(index.document, asset, "longDescription"),
            };
            finding.help(match kind {
                "chart" => {
                    "give in `longDescription` the figures, or what they come to, in the order a reader takes them in"
                }
                _ => "say in `longDescription` what lies where, as to somebody who asks for the way",
            });
        }
    }
}
