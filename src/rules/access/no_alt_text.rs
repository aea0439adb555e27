//! OFP431: a picture has no alternative text.

use std::collections::HashMap;

use crate::diagnostic::Level;
use crate::rules::index::ArticleIndex;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule, flat};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP431",
    name: "no-alt-text",
    family: Family::Access,
    summary: "a picture has no alternative text, and is not said to be decorative",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "WCAG 2.2, 1.1.1; IPTC Photo Metadata, Alt Text",
    page: include_str!("../../../docs/rules/OFP431.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    flat::no_alt_text(context, findings);
    for index in context.indexes() {
        let described = described(index);
        for asset in index.assets() {
            let kind = asset.str_of("kind").unwrap_or_default();
            if !matches!(kind, "photo" | "illustration" | "chart" | "map" | "screenshot") {
                continue;
            }
            let decorative = asset.get("decorative").and_then(|value| value.as_bool()) == Some(true);
            let id = asset.str_of("id").unwrap_or_default();
            let alt = asset.get("altText");
            // What is no text, OFP203 tells.
            let said = alt.is_some_and(|alt| alt.text().is_none_or(|text| !text.trim().is_empty()));
            if decorative || said || described.get(id) == Some(&true) {
                continue;
            }
            let name = asset.str_of("id").or_else(|| asset.str_of("file")).unwrap_or_default();
            let finding = findings.add(format!("the {kind} {} has no alternative text", quoted(name)));
            match alt {
                Some(alt) => finding.at(index.document, alt),
                None => finding.at_missing(index.document, asset, "altText"),
            };
            finding.help("say in `altText` what those should know who cannot see it; mere ornament is `decorative`");
        }
    }
}

/// Of the assets that are shown: whether each place that shows one has a text for it.
fn described<'a>(index: &ArticleIndex<'a>) -> HashMap<&'a str, bool> {
    let mut described = HashMap::new();
    for shown in index.uses().filter(|reference| matches!(reference.member, "asset" | "assets" | "portrait")) {
        let has_text = has_text(shown.holder);
        described.entry(shown.target).and_modify(|all| *all &= has_text).or_insert(has_text);
    }
    described
}

fn has_text(holder: Node<'_>) -> bool {
    holder.get("alt").and_then(Node::text).is_some_and(|text| !text.trim().is_empty())
}
