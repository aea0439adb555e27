//! OFP324: an article has an embargo that does not say until when.

use crate::diagnostic::{Edit, Fix, Level};
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP324",
    name: "empty-embargo",
    family: Family::Dates,
    summary: "an embargo says neither when it ends nor that nobody knows",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: embargo; NewsML-G2 embargoed",
    page: include_str!("../../../docs/rules/OFP324.md"),
    check,
};

/// Nothing, as it is written: no value, or a string of blanks.
fn is_blank(node: Node<'_>) -> bool {
    node.is_null() || node.str().is_some_and(|text| text.trim().is_empty())
}

/// The embargo, if it says nothing; and the value to show.
fn empty(root: Node<'_>) -> Option<Node<'_>> {
    let embargo = root.get("embargo")?;
    if is_blank(embargo) {
        return Some(embargo);
    }
    if !embargo.is_object() || embargo.get("indefinite").is_some_and(|node| node.as_bool() != Some(false)) {
        return None;
    }
    match embargo.get("until") {
        None => Some(embargo),
        Some(until) => is_blank(until).then_some(until),
    }
}

/// Whether what the schema says of `node` is said by this rule.
pub(in crate::rules) fn owns(root: Node<'_>, node: Node<'_>) -> bool {
    empty(root).is_some_and(|empty| empty.address() == node.address())
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let Some(node) = empty(index.root) else { continue };
        let finding = findings.add("the embargo says neither when it ends nor that nobody knows");
        finding.at(index.document, node);
        finding.help(
            "say when it ends as `embargo.until`, or `\"indefinite\": true`; if there is none, leave `embargo` out",
        );
        // An empty element in a feed meant that there was no embargo; but whoever wrote it is to be asked.
        let says_more = node.is_object() && node.count() > 0;
        if !says_more {
            finding.fix(Fix { safe: false, title: "remove it: there is no embargo".to_owned(), edit: Edit::Remove });
        }
    }
}
