//! OFP401: an asset has no credit line.

use crate::diagnostic::Level;
use crate::grammar::credit::tail;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule, flat};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP401",
    name: "no-credit-line",
    family: Family::Credit,
    summary: "an asset has no credit line",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "offprint 2.0, part 1: credit.line; IPTC Photo Metadata, Credit Line",
    page: include_str!("../../../docs/rules/OFP401.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    flat::no_credit_line(context, findings);
    for (index, people) in context.indexes().iter().zip(context.people()) {
        for asset in index.assets() {
            let credit = asset.get("credit");
            let line = credit.and_then(|credit| credit.get("line"));
            let at = match (credit, line) {
                (None, _) => None,
                (Some(credit), None) if credit.is_object() => None,
                (_, Some(line)) if line.str().is_some_and(|line| line.trim().is_empty()) => Some(line),
                _ => continue,
            };
            let name = asset.str_of("id").or_else(|| asset.str_of("file")).unwrap_or_default();
            let finding = findings.add(format!("the asset {} has no credit line", quoted(name)));
            match (at, credit) {
                (Some(line), _) => finding.at(index.document, line),
                (None, Some(credit)) => finding.at_missing(index.document, credit, "line"),
                (None, None) => finding.at_missing(index.document, asset, "credit"),
            };
            // Where it is to be found, if it is in the wrong place.
            let caption = asset.get("caption").and_then(Node::text).unwrap_or_default();
            if let Some(tail) = tail(caption, people.known()) {
                finding.note(format!("the caption ends in {}", quoted(&caption[tail.credit])));
            }
            finding.help("write the credit exactly as it is printed, such as `Jon Vale/Harbour Press`");
        }
    }
}
