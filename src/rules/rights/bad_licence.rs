//! OFP502: a licence is unknown, its address is not the canonical one, or id and address disagree.

use super::held::{says, with_rights};
use crate::container::document::Document;
use crate::diagnostic::{Edit, Fix, Level};
use crate::grammar::licence::{self, Address};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;
use crate::source::text::nearest;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP502",
    name: "bad-licence",
    family: Family::Rights,
    summary: "a licence is unknown, its address not the canonical one, or the two disagree",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "SPDX License List; Creative Commons, canonical URLs; RightsStatements.org 1.0",
    page: include_str!("../../../docs/rules/OFP502.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        for (holder, rights) in with_rights(index) {
            let Some(found) = rights.get("licence").filter(|licence| licence.is_object()) else { continue };
            if !says(found, "id") && !says(found, "url") {
                findings
                    .add(format!("the licence of {} has neither an id nor an address", holder.name()))
                    .at(index.document, found)
                    .help("give its `id`, such as `CC-BY-4.0`, or its `url`");
                continue;
            }
            let id = found.get("id").filter(|id| says_something(*id));
            let by_id = id.and_then(Node::str).and_then(licence::of_id);
            if let Some(id) = id.filter(|_| by_id.is_none()) {
                unknown_id(index.document, id, findings);
            }
            let Some(url) = found.get("url") else { continue };
            let Some(text) = url.str() else { continue };
            match licence::of_url(text) {
                Address::Foreign => {}
                Address::Unknown(keeper) => {
                    findings
                        .add(format!("{keeper} has no licence at {}", quoted(text)))
                        .at(index.document, url)
                        .help("copy the address of the licence itself, such as `https://creativecommons.org/licenses/by/4.0/`");
                }
                Address::Known(by_url, _) if by_id.is_some_and(|by_id| by_id != by_url) => {
                    let id = by_id.map(licence::Licence::id).unwrap_or_default();
                    let finding =
                        findings.add(format!("the licence's id is `{id}`, its address that of `{}`", by_url.id()));
                    finding.at(index.document, url);
                    if let Some(other) = by_id.and_then(licence::Licence::url) {
                        finding.help(format!("ask which of them was given; the address of `{id}` is `{other}`"));
                    }
                }
                Address::Known(_, canonical) if canonical != text => {
                    findings
                        .add(format!("{} is not the licence's canonical address", quoted(text)))
                        .at(index.document, url)
                        .help(format!("write `{canonical}`: programs compare the text, letter by letter"))
                        .fix(Fix {
                            safe: true,
                            title: format!("replace it by `{canonical}`"),
                            edit: Edit::Replace(canonical.into()),
                        });
                }
                Address::Known(..) => {}
            }
        }
    }
}

fn says_something(node: Node<'_>) -> bool {
    node.str().is_some_and(|text| !text.trim().is_empty())
}

fn unknown_id<'a>(document: &'a Document, id: Node<'a>, findings: &mut Findings<'a>) {
    let text = id.str().unwrap_or_default();
    if licence::is_own_or_expression(text) {
        return;
    }
    let finding = findings.add(format!("no licence has the id {}", quoted(text)));
    finding.at(document, id).note(format!("as of version {} of the SPDX list", spdx::license_version()));
    if let Some(meant) = licence::respelt(text) {
        let title = format!("replace it by `{meant}`");
        finding.help(format!("write `{meant}`")).fix(Fix { safe: true, title, edit: Edit::Replace(meant.into()) });
        return;
    }
    if let Some(versioned) = licence::respelt(&format!("{text}-4.0")) {
        finding.help(format!("say which version, such as `{versioned}`: they differ in what they ask for"));
        return;
    }
    match nearest(text, licence::ids()) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None => finding.help(
            "an id is SPDX's, such as `CC-BY-4.0`, or RightsStatements.org's, such as `InC`; of a licence of your own give only the `url`, or an id that starts with `LicenseRef-`; mere words are `usageTerms`",
        ),
    };
}
