//! OFP330: a date of an article that goes out does not say at what time it was, or by which clock.

use crate::diagnostic::Level;
use crate::format::text::{Moment, PartialDate};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP330",
    name: "inexact-date",
    family: Family::Dates,
    summary: "a date of an article that goes out lacks its time, or its offset",
    levels: Levels::all(Level::Warning)
        .but(Profile::Submission, None)
        .but(Profile::Archive, None)
        .but(Profile::Converted, None),
    basis: "ninjs and NewsML-G2: versionCreated, firstCreated; offprint 2.0, part 1: dates",
    page: include_str!("../../../docs/rules/OFP330.md"),
    check,
};

/// The dates that recipients sort by. What an article tells may have been gathered some time in a year.
const TOLD: [&str; 3] = ["published", "modified", "firstCreated"];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let mut said = Vec::new();
        for member in TOLD {
            let Some(node) = index.root.path(&["dates", member]) else { continue };
            let Some(text) = node.str().filter(|text| !said.contains(text)) else { continue };
            let (lacks, help) = match PartialDate::from(text).parsed() {
                Err(_) | Ok(Moment::Instant(_)) => continue,
                Ok(Moment::Local(_)) => {
                    ("without its offset from UTC", format!("add where the clock stood: such as `{text}+01:00`"))
                }
                // A page may well say no more than the day.
                Ok(_) if context.profile != Profile::Wire => continue,
                Ok(_) => {
                    ("without a time", "if the time is known, write such as `2026-03-14T09:30:00+01:00`".to_owned())
                }
            };
            said.push(text);
            findings.add(format!("`dates.{member}` is {}, {lacks}", quoted(text))).at(index.document, node).help(help);
        }
    }
}
