//! OFP355: something in the article runs, or loads something, when it is shown.

use crate::container::document::Document;
use crate::diagnostic::Level;
use crate::media::{active_html, running_scheme};
use crate::rules::leaves::{Leaf, Leaves};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP355",
    name: "active-content",
    family: Family::Text,
    summary: "markup, an address or a drawing runs something when it is shown",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: nothing in an article runs; SVG 2, secure static mode",
    page: include_str!("../../../docs/rules/OFP355.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for leaves in context.leaves_of_2() {
        addresses(leaves, findings);
        leaves.raw.iter().for_each(|node| raw(leaves.document, *node, findings));
    }
    for file in &context.package.files {
        let Some(active) = file.media.as_ref().and_then(|media| media.active.as_ref()) else { continue };
        match (&active.parts[..], active.unseen) {
            ([], None) => {}
            ([], Some(why)) => findings.unchecked(&file.path, why),
            ([first, more @ ..], _) => {
                let finding = findings.add(format!(
                    "the drawing {} is not only a drawing: it has {}",
                    quoted(&file.path),
                    first.what
                ));
                finding.at_entry(&file.path).note(format!("at byte {} of the file", first.at));
                for part in more {
                    finding.note(format!("it also has {}", part.what));
                }
                finding.help("save it again as a plain drawing, with its fonts and pictures inside, or as a PNG");
            }
        }
    }
}

fn addresses<'a>(leaves: &Leaves<'a>, findings: &mut Findings<'a>) {
    let named =
        |leaf: &&Leaf<'_>| matches!(leaf.member, "href" | "url" | "uri" | "cite" | "canonicalUrl" | "acquireUrl");
    for leaf in leaves.of_members().filter(named) {
        if let Some(scheme) = running_scheme(leaf.text) {
            findings
                .add(format!("this address runs something when it is followed: {}", quoted(leaf.text)))
                .at(leaves.document, leaf.node)
                .help(format!("an address that starts with `{scheme}` is never a link; take it out"));
        }
    }
}

/// What was kept as it came: HTML, or data with HTML in it.
fn raw<'a>(document: &'a Document, raw: Node<'a>, findings: &mut Findings<'a>) {
    let mut parts: Vec<String> = Vec::new();
    raw.walk(&mut |node| {
        let Some(text) = node.str() else { return };
        // `data:` may start any line of data.
        let address = running_scheme(text).filter(|scheme| *scheme != "data:");
        parts.extend(address.map(|scheme| format!("an address that runs, `{scheme}`")));
        for part in active_html(text).parts {
            if !parts.contains(&part.what) {
                parts.push(part.what);
            }
        }
    });
    let Some((first, more)) = parts.split_first() else { return };
    let finding = findings.add(format!("this foreign markup does more than show something: it has {first}"));
    finding.at(document, raw);
    for part in more {
        finding.note(format!("it also has {part}"));
    }
    finding.help("put an `embed` with its address in its place, a figure, or the text that it shows");
}
