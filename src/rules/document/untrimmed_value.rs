//! OFP209: a value has space before or after it.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::fixes::replace;
use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

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

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for leaves in context.leaves().iter().filter(|leaves| leaves.document.path.starts_with("articles/")) {
        // What is no such value at all is told by its schema.
        let judged: OnceCell<HashSet<usize>> = OnceCell::new();
        let faulty = || {
            let here = context.validated().iter().filter(|validated| std::ptr::eq(validated.document, leaves.document));
            here.flat_map(|validated| &validated.faults).map(|fault| fault.node.address()).collect()
        };
        for leaf in leaves.list.iter().filter(|leaf| !leaf.kept) {
            let (node, text) = (leaf.node, leaf.text);
            let trimmed = text.trim();
            if trimmed.len() < text.len()
                && !trimmed.is_empty()
                && !judged.get_or_init(faulty).contains(&node.address())
            {
                let side = match (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace)) {
                    (true, true) => "starts and ends",
                    (true, false) => "starts",
                    (false, _) => "ends",
                };
                findings
                    .add(format!("{} {side} with space", quoted(text)))
                    .at(leaves.document, node)
                    .help("take the space away")
                    .fix(replace(trimmed, true));
            }
        }
    }
}
