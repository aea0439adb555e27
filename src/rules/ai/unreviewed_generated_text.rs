//! OFP804: a model wrote the text, nobody checked it, and readers are not told.

use super::declared::{ARTICLE_50_FROM, is_due, is_for_readers};
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP804",
    name: "unreviewed-generated-text",
    family: Family::Ai,
    summary: "a model wrote the text, nobody checked it, and readers are not told",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "Regulation (EU) 2024/1689, Art. 50(4), applies from 2026-08-02",
    page: include_str!("../../../docs/rules/OFP804.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes().iter().filter(|index| is_for_readers(index.root)) {
        for told in index.root.items_of("aiDisclosure") {
            let Some(scope @ ("text" | "headline" | "summary" | "translation")) = told.str_of("scope") else {
                continue;
            };
            let label = told.get("publicLabel").and_then(Node::text);
            let labelled = label.is_some_and(|label| !label.trim().is_empty());
            if told.str_of("extent") != Some("generated") || labelled || told.get("humanReview").is_some() {
                continue;
            }
            if !is_due(context, index.root) {
                let why =
                    format!("whether the generated {scope} needs a label: Art. 50(4) applies from {ARTICLE_50_FROM}");
                findings.unchecked(&index.document.path, why);
                continue;
            }
            findings
                .add(format!("a model made the {scope}, nobody is said to have checked it, and readers are not told"))
                .at(index.document, told)
                .help(
                    "have somebody check it and say who in `humanReview`, or tell readers in `publicLabel`; best both",
                );
        }
    }
}
