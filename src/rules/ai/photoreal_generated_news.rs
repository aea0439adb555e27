//! OFP806: a news item shows a photograph that nobody took.

use super::declared::Origin;
use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP806",
    name: "photoreal-generated-news",
    family: Family::Ai,
    summary: "a news item shows a photograph that nobody took",
    levels: Levels::all(Level::Warning),
    basis: "newsrooms' published policies on generative AI; Regulation (EU) 2024/1689, Art. 3(60)",
    page: include_str!("../../../docs/rules/OFP806.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let is_news = |label| matches!(label, Some("news" | "live"));
    for index in context.indexes().iter().filter(|index| is_news(index.root.str_of("contentLabel"))) {
        for asset in index.assets().filter(|asset| asset.str_of("kind") == Some("photo")) {
            let origin = Origin::of(context, asset);
            if !origin.is_generated() {
                continue;
            }
            let id = quoted(asset.str_of("id").unwrap_or_default());
            let finding =
                findings.add(format!("{id} looks like a photograph, a model made it, and the article is news"));
            match origin.at.or(asset.get("acquisition")) {
                Some(node) => finding.at(index.document, node),
                None => finding.at(index.document, asset),
            };
            finding.help("show what happened, or nothing; a fake that the story is about is a `screenshot`, a drawing an `illustration`");
        }
    }
}
