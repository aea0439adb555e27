//! OFP501: nothing says whose work an article or an asset is, or what may be done with it.

use std::collections::HashSet;

use super::held::{Holder, holders, says};
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP501",
    name: "no-rights-basis",
    family: Family::Rights,
    summary: "nothing says whose work an article or an asset is, or what may be done with it",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "offprint 2.0, part 1: rights; IPTC Photo Metadata, Copyright Notice and Rights Usage Terms",
    page: include_str!("../../../docs/rules/OFP501.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let ours: HashSet<&str> = index
            .root
            .str_of("publisher")
            .into_iter()
            .chain(index.root.get("rights").into_iter().flat_map(|rights| refs(rights, "owners")))
            .collect();
        for holder in holders(index) {
            if holder.rights.is_some_and(has_basis) || (!holder.is_article && is_covered(holder.node, &ours)) {
                continue;
            }
            // That the article has no rights at all, or that they are no object, OFP203 tells.
            if holder.rights.is_none() && (holder.is_article || holder.node.get("rights").is_some()) {
                continue;
            }
            tell(index.document, holder, findings);
        }
    }
}

fn tell<'a>(document: &'a crate::container::document::Document, holder: Holder<'a>, findings: &mut Findings<'a>) {
    let finding = findings.add(format!("nothing says whose work {} is, or what may be done with it", holder.name()));
    match holder.rights {
        Some(rights) => finding.at(document, rights),
        None => finding.at_missing(document, holder.node, "rights"),
    };
    if let Some(how) = holder.node.str_of("acquisition").filter(|_| !holder.is_article) {
        finding.note(format!("its acquisition is `{how}`, so the rights of the article do not cover it"));
    }
    finding.help("give the copyright `notice`, the `owners`, a `licence`, or the `usageTerms` that were agreed");
}

fn refs<'a>(holder: Node<'a>, member: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    holder.items_of(member).filter_map(Node::str)
}

/// Whether rights say whose it is, or on what terms it may be used.
fn has_basis(rights: Node<'_>) -> bool {
    let any = |member| rights.items_of(member).len() > 0;
    let licence = rights.get("licence").is_some_and(|licence| says(licence, "id") || says(licence, "url"));
    licence
        || any("owners")
        || any("restrictions")
        || ["notice", "holderText", "usageTerms"].into_iter().any(|member| says(rights, member))
}

/// Whether the rights of the article are those of the asset too: the house made it, or supplied it. Of what is in
/// the public domain nobody has the rights; of what is under a CC licence another rule asks for it.
fn is_covered(asset: Node<'_>, ours: &HashSet<&str>) -> bool {
    let supplier = asset.get("credit").and_then(|credit| credit.str_of("supplier"));
    match asset.str_of("acquisition") {
        Some("staff" | "commissioned" | "generated" | "publicDomain" | "cc") | None => true,
        // How a house came by it in its own words says nothing here.
        Some(own) if own.contains(':') => true,
        Some(_) => supplier.is_some_and(|supplier| ours.contains(supplier)),
    }
}
