//! OFP803: what is declared of AI lacks a source type, or its parts disagree.

use std::collections::HashSet;

use super::declared::{made_by_ai, scope, source_type};
use crate::diagnostic::Level;
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
            of_asset(index, asset, findings);
        }
        // Of entries that say the same, one is held against the media.
        let mut said = HashSet::new();
        for told in index.root.items_of("aiDisclosure") {
            if said.insert((told.str_of("scope"), told.str_of("extent"))) {
                of_disclosure(index, told, findings);
            }
        }
    }
}

/// An asset's own members against its source type.
fn of_asset<'a>(index: &ArticleIndex<'a>, asset: Node<'a>, findings: &mut Findings<'a>) {
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
    let Some(declared) = asset.get("digitalSourceType") else {
        findings
            .add(format!("{id} {says}, but has no source type"))
            .at(index.document, node)
            .help("give `digitalSourceType`: `…/trainedAlgorithmicMedia` if a model made all of it, `…/compositeWithTrainedAlgorithmicMedia` if a part");
        return;
    };
    if let Some(term) = source_type(asset).filter(|term| excludes_ai(term)) {
        findings.add(format!("{id} {says}, but its source type is `{term}`")).at(index.document, declared).help(
            "decide which is true; a picture with parts that a model made is `…/compositeWithTrainedAlgorithmicMedia`",
        );
    }
}

/// An entry of the article's disclosure against the source types of what it covers.
fn of_disclosure<'a>(index: &ArticleIndex<'a>, told: Node<'a>, findings: &mut Findings<'a>) {
    let (Some(wanted), Some(extent)) = (told.str_of("scope"), told.get("extent")) else { return };
    let covered: Vec<Node<'a>> = index.assets().filter(|asset| scope(*asset) == Some(wanted)).collect();
    match extent.str() {
        Some("none") => {
            let Some((asset, why)) = covered.into_iter().find_map(|asset| Some((asset, made_by_ai(asset)?))) else {
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
            let human = |asset: &Node<'a>| source_type(*asset).is_some_and(excludes_ai) && made_by_ai(*asset).is_none();
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
