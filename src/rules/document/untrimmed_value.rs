//! OFP209: a value has space before or after it.

use std::collections::HashSet;

use super::fixes::replace;
use crate::diagnostic::Level;
use crate::rules::index::is_foreign;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP209",
    name: "untrimmed-value",
    family: Family::Document,
    summary: "a value outside the running text starts or ends with space",
    levels: Levels::all(Level::Warning).but(Profile::Converted, Some(Level::Note)),
    basis: "RFC 8259: values are compared character by character",
    page: include_str!("../../../docs/rules/OFP209.md"),
    check,
};

/// Members in which space belongs to the text, or which keep what somebody else wrote.
fn is_kept(member: &str) -> bool {
    is_foreign(member)
        || matches!(member, "body" | "content" | "blocks" | "rows" | "cells" | "footnotes" | "quote" | "originalName")
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for validated in context.validated() {
        // What is no such value at all is told by its schema.
        let judged: HashSet<usize> = validated.faults.iter().map(|fault| fault.node.address()).collect();
        let Some(root) = validated.document.root().filter(|_| validated.document.path.starts_with("articles/")) else {
            continue;
        };
        walk(root, &mut |node, text| {
            let trimmed = text.trim();
            if trimmed.len() < text.len() && !trimmed.is_empty() && !judged.contains(&node.address()) {
                let side = match (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace)) {
                    (true, true) => "starts and ends",
                    (true, false) => "starts",
                    (false, _) => "ends",
                };
                findings
                    .add(format!("{} {side} with space", quoted(text)))
                    .at(validated.document, node)
                    .help("take the space away")
                    .fix(replace(trimmed, true));
            }
        });
    }
}

fn walk<'a>(node: Node<'a>, visit: &mut impl FnMut(Node<'a>, &'a str)) {
    if let Some(text) = node.str() {
        visit(node, text);
    }
    node.items().for_each(|item| walk(item, visit));
    node.members().filter(|(member, _)| !is_kept(member)).for_each(|(_, value)| walk(value, visit));
}
