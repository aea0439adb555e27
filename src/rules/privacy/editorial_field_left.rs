//! OFP704: what is for the newsroom only stands in a package that leaves it.

use crate::container::document::Document;
use crate::diagnostic::{Edit, Fix, Level};
use crate::rules::index::is_foreign;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP704",
    name: "editorial-field-left",
    family: Family::Privacy,
    summary: "what is for the newsroom only stands in a package that leaves it",
    levels: Levels::all(Level::Error)
        .but(Profile::Submission, None)
        .but(Profile::Archive, None)
        .but(Profile::Converted, None),
    basis: "offprint 2.0, part 1: edNote, urgency, visibility, ai.prompt and editorNote",
    page: include_str!("../../../docs/rules/OFP704.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for (index, leaves) in context.indexes().iter().zip(context.leaves_of_2()) {
        let (document, root) = (index.document, index.root);
        let mut tell = |node: Node<'a>, what: String, help: &str| remove(document, node, &what, help, findings);
        // From desk to desk a note is at home; on a page that goes live it is not. What is held or killed does not go live.
        let live = !matches!(root.str_of("status"), Some("draft" | "withheld" | "withdrawn" | "killed"));
        if context.profile == Profile::Publish && live {
            for member in ["edNote", "urgency"] {
                if let Some(node) = root.get(member) {
                    tell(
                        node,
                        format!("`{member}` is for editors, and the page goes live"),
                        "take it out of what is published",
                    );
                }
            }
            for revision in root.items_of("revisions") {
                if let Some(node) = revision.get("editorNote") {
                    tell(
                        node,
                        "a revision's `editorNote` is for editors, and the page goes live".to_owned(),
                        "take it out; what readers should know stands in `publicText`",
                    );
                }
            }
        }
        for asset in index.assets() {
            if let Some(node) = asset.path(&["ai", "prompt"]) {
                let id = quoted(asset.str_of("id").unwrap_or_default());
                let what = format!("the instructions that made {id} leave the newsroom with it");
                tell(node, what, "take `prompt` out, unless somebody asked for it and nobody is named in it");
            }
        }
        // Hardly any article seals a place.
        if !leaves.of_members().any(|leaf| leaf.member == "visibility" && leaf.text == "sealed") {
            continue;
        }
        places(root, &mut |place| {
            let name = quoted(place.str_of("name").unwrap_or_default());
            tell(
                place,
                format!("the place {name} is sealed, and leaves the newsroom"),
                "take it out, or give a place as exact as everybody may know",
            );
        });
    }
}

fn remove<'a>(document: &'a Document, node: Node<'a>, what: &str, help: &str, findings: &mut Findings<'a>) {
    // Whoever publishes keeps the document with the note; the change is one that somebody should look at.
    let fix = Fix { safe: false, title: "take it out".to_owned(), edit: Edit::Remove };
    findings.add(what).at(document, node).help(help).fix(fix);
}

/// Every place that is sealed.
fn places<'a>(node: Node<'a>, found: &mut impl FnMut(Node<'a>)) {
    if node.str_of("visibility") == Some("sealed") && node.get("name").is_some() {
        found(node);
        return;
    }
    for item in node.items() {
        places(item, found);
    }
    for (member, value) in node.members() {
        if !is_foreign(member) && !matches!(member, "body" | "footnotes") {
            places(value, found);
        }
    }
}
