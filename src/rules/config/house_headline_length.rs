//! OFP915: a headline is longer than the house lets it be.

use crate::diagnostic::Level;

use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP915",
    name: "house-headline-length",
    family: Family::Config,
    summary: "a headline is longer than the house lets it be",
    levels: Levels::all(Level::Warning),
    basis: "the house's `offprint.toml`",
    page: include_str!("../../../docs/rules/OFP915.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let Some(most) = context.house.and_then(|house| house.headline_length) else { return };
    for (document, root) in context.articles() {
        let Some(headline) = root.get("headline") else { continue };
        let length = headline.text().map_or(0, |text| text.trim().chars().count());
        if length > most {
            findings
                .add(format!("the headline has {length} characters; the house allows {most}"))
                .at(document, headline);
        }
    }
}
