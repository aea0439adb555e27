//! OFP901: an exception in the configuration matches nothing.
//!
//! What it matches is known when every package has been checked, so the finding is made by whoever checked them
//! (`config::unmatched`); here is what `explain` and the levels need.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(crate) static RULE: Rule = Rule {
    code: "OFP901",
    name: "unmatched-ignore",
    family: Family::Config,
    summary: "an exception in the configuration matches no finding, or has run out",
    levels: Levels::all(Level::Warning),
    basis: "docs/config.md",
    page: include_str!("../../../docs/rules/OFP901.md"),
    check,
};

fn check<'a>(_: &Context<'a>, _: &mut Findings<'a>) {}
