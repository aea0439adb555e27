//! OFP402: an asset's credit names neither who made it nor who supplied it.

use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP402",
    name: "no-creator",
    family: Family::Credit,
    summary: "a credit names neither creator nor supplier, and does not say that the creator is unknown",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "offprint 2.0, part 1: credit.creators; IPTC Photo Metadata, Creator",
    page: include_str!("../../../docs/rules/OFP402.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        for asset in index.assets() {
            // An asset with no credit at all is told once, by OFP401.
            let Some(credit) = asset.get("credit").filter(|credit| credit.is_object()) else { continue };
            let unknown = credit.get("creatorUnknown").and_then(|unknown| unknown.as_bool()) == Some(true);
            let named = credit.items_of("creators").len() > 0 || credit.get("supplier").is_some();
            if unknown || named || is_generated(asset) {
                continue;
            }
            let name = asset.str_of("id").or_else(|| asset.str_of("file")).unwrap_or_default();
            findings
                .add(format!("the credit of {} names neither who made it nor who supplied it", quoted(name)))
                .at_missing(index.document, credit, "creators")
                .help("name the photographer in `creators` or the agency in `supplier`, or write `\"creatorUnknown\": true`");
        }
    }
}

/// What software made has no creator to name: IPTC asks to leave the field empty.
fn is_generated(asset: crate::source::node::Node<'_>) -> bool {
    let source = asset.str_of("digitalSourceType").and_then(|uri| uri.rsplit('/').next());
    asset.str_of("acquisition") == Some("generated")
        || matches!(source, Some("trainedAlgorithmicMedia" | "algorithmicMedia"))
}
