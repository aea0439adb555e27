//! OFP352: the headline, or a paragraph, stands in the body again.

use std::collections::HashMap;

use crate::diagnostic::{Edit, Fix, Level};
use crate::rules::prose::{Piece, Prose, Role, has_letters};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP352",
    name: "repeated-text",
    family: Family::Text,
    summary: "the headline, or a paragraph, stands in the body again",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: headline, body",
    page: include_str!("../../../docs/rules/OFP352.md"),
    check,
};

/// From how many letters on a paragraph is not repeated on purpose, as a refrain or an answer is.
const LONG: usize = 40;

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for prose in context.prose() {
        let headline = prose.pieces.iter().find(|piece| piece.role == Role::Headline);
        let shared = shared_traces(prose);
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut number = 0;
        for piece in prose.pieces.iter().filter(|piece| piece.top.is_some() && !piece.quoted) {
            if !matches!(piece.role, Role::Paragraph | Role::Heading) {
                continue;
            }
            let is_paragraph = piece.role == Role::Paragraph;
            number += usize::from(is_paragraph);
            if shared.binary_search(&prose.told(piece).trace).is_err() {
                continue;
            }
            let text = piece.folded();
            if !text.is_empty() && headline.is_some_and(|headline| headline.folded() == text) {
                let help = "take it out: `headline` is shown above the text";
                tell(prose.document, piece, "the headline stands in the body again".to_owned(), help, findings);
            } else if is_paragraph && has_letters(text, LONG) {
                match seen.get(text) {
                    Some(first) => {
                        let message = format!("{} says what paragraph {first} says already", quoted(piece.text.trim()));
                        let help = "take one of them out; a sentence set apart for display is a `pullQuote`";
                        tell(prose.document, piece, message, help, findings);
                    }
                    None => drop(seen.insert(text, number)),
                }
            }
        }
    }
}

/// The [traces](crate::grammar::signs::Told::trace) that several texts have: any other text stands there once.
fn shared_traces(prose: &Prose<'_>) -> Vec<u64> {
    let looked_at = |piece: &&Piece<'_>| piece.role == Role::Headline || piece.top.is_some();
    let mut all: Vec<u64> = prose.pieces.iter().filter(looked_at).map(|piece| prose.told(piece).trace).collect();
    all.sort_unstable();
    all.chunk_by(|one, other| one == other).filter(|same| same.len() > 1).map(|same| same[0]).collect()
}

fn tell<'a>(
    document: &'a crate::container::document::Document,
    piece: &Piece<'a>,
    message: String,
    help: &str,
    findings: &mut Findings<'a>,
) {
    let finding = findings.add(message);
    let own = |block: &crate::source::node::Node<'a>| {
        block.get("content").is_some_and(|content| content.address() == piece.node.address())
    };
    match piece.block.filter(own) {
        Some(block) => {
            finding.at(document, block).fix(Fix { safe: false, title: "remove it".to_owned(), edit: Edit::Remove })
        }
        None => finding.at(document, piece.node),
    };
    finding.help(help);
}
