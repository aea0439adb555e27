//! OFP504: an asset was changed, or is used for trade, though its licence or a restriction forbids it.

use std::collections::HashMap;

use super::held::{Holder, holders, is_sponsored};
use crate::diagnostic::Level;
use crate::grammar::licence::{self, Licence};
use crate::rules::index::ArticleIndex;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP504",
    name: "used-against-terms",
    family: Family::Rights,
    summary: "an asset was changed, or is used for trade, though its licence or a restriction forbids it",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "Creative Commons licences, NoDerivatives and NonCommercial; offprint 2.0, part 1: restrictions",
    page: include_str!("../../../docs/rules/OFP504.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let cropped = cropped(index);
        for holder in holders(index).filter(|holder| !holder.is_article) {
            let licence = holder.rights.and_then(licence::of);
            changed(index, holder, licence, &cropped, context, findings);
            commerce(index, holder, licence, context, findings);
        }
    }
}

/// The assets that a placement shows a part of, with the part.
fn cropped<'a>(index: &ArticleIndex<'a>) -> HashMap<&'a str, Node<'a>> {
    let placements = index.root.items_of("placements");
    placements.filter_map(|placement| Some((placement.str_of("asset")?, placement.get("crop")?))).collect()
}

fn changed<'a>(
    index: &ArticleIndex<'a>,
    holder: Holder<'a>,
    licence: Option<Licence>,
    cropped: &HashMap<&str, Node<'a>>,
    context: &Context<'a>,
    findings: &mut Findings<'a>,
) {
    let restricted = |kind: &str| {
        holder.restrictions().any(|found| found.kind == kind && found.holds_at(context.target.now) == Some(true))
    };
    let (no_derivatives, no_alter, no_crop) =
        (licence.is_some_and(Licence::forbids_changes), restricted("noAlter"), restricted("noCrop"));
    let forbids = |edit: &str| match edit {
        "crop" if no_crop => Some("the restriction `noCrop`"),
        "crop" | "composite" | "blur" | "retouch" | "aiFill" if no_derivatives => Some("its licence"),
        "composite" | "blur" | "retouch" | "aiFill" if no_alter => Some("the restriction `noAlter`"),
        // Lighter or darker as a whole is how every picture comes to print.
        _ => None,
    };
    let edits = holder.node.items_of("edits");
    let edit = edits.into_iter().find_map(|edit| Some((edit, edit.str_of("kind")?, forbids(edit.str_of("kind")?)?)));
    if let Some((edit, kind, by)) = edit {
        findings
            .add(format!("{} was changed (`{kind}`), which {by} forbids", holder.name()))
            .at(index.document, edit)
            .help("show it as it was given, or ask its owner; what the owner did before giving it is no edit of yours");
        return;
    }
    if let Some(crop) = holder.node.str_of("id").and_then(|id| cropped.get(id)).filter(|_| no_crop) {
        findings
            .add(format!("{} is cropped where it is shown, which the restriction `noCrop` forbids", holder.name()))
            .at(index.document, *crop)
            .help("show the whole picture, or ask its owner");
    }
}

/// What is paid for, or sold on to others, is commerce; whether a news site's own use is, the licences leave open.
fn commerce<'a>(
    index: &ArticleIndex<'a>,
    holder: Holder<'a>,
    licence: Option<Licence>,
    context: &Context<'a>,
    findings: &mut Findings<'a>,
) {
    if !licence.is_some_and(Licence::forbids_commerce) {
        return;
    }
    let advertising = context.target.medium.as_deref().is_some_and(|medium| medium.eq_ignore_ascii_case("advertising"));
    let use_ = match context.profile {
        _ if is_sponsored(index.root) => "the article is sponsored",
        _ if advertising => "the target is advertising",
        Profile::Wire => "the article is syndicated",
        Profile::Submission | Profile::Publish => {
            let why = format!("whether {} is used commercially, which its licence forbids", holder.name());
            findings.unchecked(&index.document.path, why);
            return;
        }
        Profile::Archive | Profile::Converted => return,
    };
    let licence = holder.rights.and_then(|rights| rights.get("licence")).unwrap_or(holder.node);
    findings
        .add(format!("the licence of {} forbids commercial use, and {use_}", holder.name()))
        .at(index.document, licence)
        .help("ask its owner for another licence, or show another picture");
}
