//! OFP801: something that a model made has no label for readers.

use std::collections::{HashMap, HashSet};

use super::declared::{ARTICLE_50_FROM, Origin, is_due, is_for_readers, scope, tells_of_ai};
use crate::diagnostic::Level;
use crate::rules::index::ArticleIndex;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP801",
    name: "no-ai-label",
    family: Family::Ai,
    summary: "something that a model made has no label for readers",
    levels: Levels::all(Level::Error)
        .but(Profile::Submission, Some(Level::Warning))
        .but(Profile::Archive, Some(Level::Warning))
        .but(Profile::Converted, Some(Level::Warning)),
    basis: "Regulation (EU) 2024/1689, Art. 50(4), applies from 2026-08-02; IPTC, Digital Source Type",
    page: include_str!("../../../docs/rules/OFP801.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes().iter().filter(|index| is_for_readers(index.root)) {
        let labelled: HashSet<&str> = index
            .root
            .items_of("aiDisclosure")
            .filter(|told| told.get("publicLabel").and_then(Node::text).is_some_and(|label| !label.trim().is_empty()))
            .filter_map(|told| told.str_of("scope"))
            .collect();
        let captions = captions(index);
        for asset in index.assets() {
            let origin = Origin::of(context, asset);
            let (Some(why), Some(scope)) = (origin.made_by_ai(), scope(asset)) else { continue };
            if labelled.contains(scope) || is_labelled(asset, &captions) {
                continue;
            }
            let id = quoted(asset.str_of("id").unwrap_or_default());
            if !is_due(context, index.root) {
                let why = format!("whether {id} needs a label for readers: Art. 50(4) applies from {ARTICLE_50_FROM}");
                findings.unchecked(&index.document.path, why);
                continue;
            }
            let finding = findings.add(format!("readers are not told that a model had a hand in {id}"));
            match origin.at {
                Some(node) => finding.at(index.document, node),
                None => finding.at(index.document, asset.get("id").unwrap_or(asset)),
            };
            finding.note(why).help(format!(
                "say so in the caption or the credit line, or in `aiDisclosure` with the scope `{scope}` and a `publicLabel`",
            ));
        }
    }
}

/// The captions that the places which show an asset give it.
fn captions<'a>(index: &ArticleIndex<'a>) -> HashMap<&'a str, Vec<&'a str>> {
    let mut captions: HashMap<&str, Vec<&str>> = HashMap::new();
    for shown in index.uses().filter(|reference| reference.member == "asset") {
        let caption = shown.holder.get("caption").and_then(Node::text);
        captions.entry(shown.target).or_default().extend(caption);
    }
    captions
}

/// Whether what is printed with it tells.
fn is_labelled(asset: Node<'_>, captions: &HashMap<&str, Vec<&str>>) -> bool {
    let caption = asset.get("caption").and_then(Node::text);
    let line = asset.path(&["credit", "line"]).and_then(Node::str);
    let shown = asset.str_of("id").and_then(|id| captions.get(id)).into_iter().flatten().copied();
    caption.into_iter().chain(line).chain(shown).any(tells_of_ai)
}
