//! OFP803: what is declared of AI lacks a source type, or its parts disagree.

use std::collections::HashSet;

use super::declared::{Origin, scope, term};
use crate::diagnostic::Level;
use crate::media::Property;
use crate::rules::document::vocabulary::successor;
use crate::rules::embedded::pictures::said_of;
use crate::rules::index::ArticleIndex;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP803",
    name: "ai-source-type-differs",
    family: Family::Ai,
    summary: "what is declared of AI lacks a source type, or its parts disagree",
    levels: Levels::all(Level::Warning),
    basis: "IPTC Photo Metadata 2025.1, AI properties; IPTC, Digital Source Type",
    page: include_str!("../../../docs/rules/OFP803.md"),
    check,
};

/// Source types that leave no room for a model.
fn excludes_ai(term: &str) -> bool {
    matches!(
        term,
        "digitalCapture"
            | "negativeFilm"
            | "positiveFilm"
            | "print"
            | "humanEdits"
            | "minorHumanEdits"
            | "screenCapture"
    )
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        for asset in index.assets() {
            of_asset(context, index, asset, findings);
            of_file(context, index, asset, findings);
        }
        // Of entries that say the same, one is held against the media.
        let mut said = HashSet::new();
        for told in index.root.items_of("aiDisclosure") {
            if said.insert((told.str_of("scope"), told.str_of("extent"))) {
                of_disclosure(context, index, told, findings);
            }
        }
    }
}

/// An asset's own members against its source type.
fn of_asset<'a>(context: &Context<'a>, index: &ArticleIndex<'a>, asset: Node<'a>, findings: &mut Findings<'a>) {
    let ai = asset.get("ai").filter(|ai| ["system", "version", "prompt"].iter().any(|member| ai.get(member).is_some()));
    let fill = asset.items_of("edits").find(|edit| edit.str_of("kind") == Some("aiFill"));
    let generated = asset.get("acquisition").filter(|acquisition| acquisition.str() == Some("generated"));
    let signs = [
        (ai, "names a model in `ai`"),
        (fill, "was edited by `aiFill`"),
        (generated, "has the acquisition `generated`"),
    ];
    let Some((node, says)) = signs.into_iter().find_map(|(node, says)| Some((node?, says))) else { return };
    let id = quoted(asset.str_of("id").unwrap_or_default());
    let origin = Origin::of(context, asset);
    let Some(declared) = origin.at else {
        findings
            .add(format!("{id} {says}, but has no source type"))
            .at(index.document, node)
            .help("give `digitalSourceType`: `…/trainedAlgorithmicMedia` if a model made all of it, `…/compositeWithTrainedAlgorithmicMedia` if a part");
        return;
    };
    if let Some(term) = origin.term.filter(|term| excludes_ai(term)) {
        findings.add(format!("{id} {says}, but its source type is `{term}`")).at(index.document, declared).help(
            "decide which is true; a picture with parts that a model made is `…/compositeWithTrainedAlgorithmicMedia`",
        );
    }
}

/// An asset's source type against its file's, and what else the file says of a model.
fn of_file<'a>(context: &Context<'a>, index: &ArticleIndex<'a>, asset: Node<'a>, findings: &mut Findings<'a>) {
    let said = |property| said_of(context, asset, property);
    let id = quoted(asset.str_of("id").unwrap_or_default());
    let in_file = said(Property::DigitalSourceType);
    let both = asset.get("digitalSourceType").zip(in_file);
    if let Some((declared, (_, address))) = both
        && let (Some(own), Some(other)) = (declared.str().and_then(term), term(address))
        && own != other
        && successor(address) != Some(own)
    {
        findings
            .add(format!("the source type of {id} is `{own}`, and its file says `{other}`"))
            .at(index.document, declared)
            .help("find out which is true, and write it into both: others read the file alone");
        return;
    }
    if in_file.is_some() || asset.get("digitalSourceType").is_some() || asset.get("ai").is_some() {
        return;
    }
    // A model that nothing but the file names; what is declared of one was looked at before.
    let named = [Property::AiSystem, Property::AiVersion, Property::AiPrompt].into_iter().find_map(said);
    if let Some((file, _)) = named {
        findings
            .add(format!("the file of {id} names a model, and neither it nor the article has a source type"))
            .at(index.document, file)
            .help("give `digitalSourceType`: `…/trainedAlgorithmicMedia` if a model made all of it, `…/compositeWithTrainedAlgorithmicMedia` if a part");
    }
}

/// An entry of the article's disclosure against the source types of what it covers.
fn of_disclosure<'a>(context: &Context<'a>, index: &ArticleIndex<'a>, told: Node<'a>, findings: &mut Findings<'a>) {
    let (Some(wanted), Some(extent)) = (told.str_of("scope"), told.get("extent")) else { return };
    let covered: Vec<Node<'a>> = index.assets().filter(|asset| scope(*asset) == Some(wanted)).collect();
    match extent.str() {
        Some("none") => {
            let Some((asset, why)) =
                covered.into_iter().find_map(|asset| Some((asset, Origin::of(context, asset).made_by_ai()?)))
            else {
                return;
            };
            let id = quoted(asset.str_of("id").unwrap_or_default());
            findings
                .add(format!("readers are told that no software had a part in any {wanted}, but it did in {id}"))
                .at(index.document, extent)
                .note(why)
                .help("say `assisted` or `generated`, with a `publicLabel`");
        }
        Some("generated") => {
            let human = |asset: &Node<'a>| {
                let origin = Origin::of(context, *asset);
                origin.term.is_some_and(excludes_ai) && origin.made_by_ai().is_none()
            };
            if !covered.is_empty() && covered.iter().all(human) {
                findings
                    .add(format!("readers are told that a model made {wanted}, but every source type says otherwise"))
                    .at(index.document, extent)
                    .help("give what a model made its `digitalSourceType`, or the entry another `extent`");
            }
        }
        _ => {}
    }
}
