//! OFP329: a picture dated after the article that shows it, or a date that a program wrote because it knew none.

use super::when::{When, placeholder};
use crate::diagnostic::Level;
use crate::format::text::PartialDate;
use crate::rules::leaves::Leaves;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP329",
    name: "implausible-date",
    family: Family::Dates,
    summary: "a medium is dated after the article, or a date is a clock's zero",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: dates, dateTaken",
    page: include_str!("../../../docs/rules/OFP329.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for (index, leaves) in context.indexes().iter().zip(context.leaves_of_2()) {
        let (document, root) = (index.document, index.root);
        zeros(leaves, findings);
        // A later version may show what was taken since the first.
        let read = |member| When::read(root.path(&["dates", member]));
        let last = match (read("published"), read("modified")) {
            (Some(published), Some(modified)) if modified.is_after(&published) => Some(modified),
            (published, modified) => published.or(modified),
        };
        let Some(last) = last else { continue };
        for taken in index.assets().filter_map(|asset| When::read(asset.get("dateTaken"))) {
            if taken.is_after(&last) {
                findings
                    .add(format!("this is dated {}, after the article, {}", quoted(taken.text), quoted(last.text)))
                    .at(document, taken.node)
                    .help("the camera's clock may be wrong, or this is the day it was filed or edited, not taken");
            }
        }
    }
}

/// The dates that are the zero of some clock; those of a timeline are what it tells.
fn zeros<'a>(leaves: &Leaves<'a>, findings: &mut Findings<'a>) {
    for leaf in leaves.of_members().filter(|leaf| is_date(leaf.member) && leaf.kind != Some("timelineEntry")) {
        let Some(origin) = PartialDate::from(leaf.text).parsed().ok().and_then(placeholder) else { continue };
        findings
            .add(format!("{} is no date, but {origin}", quoted(leaf.text)))
            .at(leaves.document, leaf.node)
            .help("look the date up; if nobody knows it, leave it out, or give only the year");
    }
}

fn is_date(member: &str) -> bool {
    matches!(
        member,
        "created"
            | "firstCreated"
            | "published"
            | "modified"
            | "until"
            | "from"
            | "expires"
            | "issuedAt"
            | "at"
            | "date"
            | "dateTaken"
    )
}
