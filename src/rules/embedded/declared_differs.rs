//! OFP452: what an article declares of a picture is not what the picture itself says.

use super::declared::declared;
use super::pictures::{pictures, says};
use crate::diagnostic::Level;
use crate::media::{Agreement, Property, Source};
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP452",
    name: "declared-differs-from-embedded",
    family: Family::Embedded,
    summary: "an asset's creator, credit, notice or date is not what its file says",
    levels: Levels::all(Level::Warning).but(Profile::Converted, Some(Level::Note)),
    basis: "offprint 2.0, part 1: media assets; IPTC Photo Metadata Standard",
    page: include_str!("../../../docs/rules/OFP452.md"),
    check,
};

const HELD: &[Property] = &[Property::Creator, Property::CreditLine, Property::Notice, Property::DateCreated];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        for property in HELD {
            let said = declared(&picture.parties, picture.asset, *property);
            let Some(node) = said.node.filter(|_| !said.texts.is_empty()) else { continue };
            let own: Vec<&str> = said.texts.iter().map(String::as_str).collect();
            let embedded = Source::ALL.iter().map(|source| picture.metadata.of(*property, *source));
            let mut embedded = embedded.filter(|texts| !texts.is_empty()).peekable();
            // Where the blocks differ among themselves, OFP451 tells; one that agrees, or is cut, is enough.
            let agrees = |texts: Vec<&str>| property.compare(&texts, &own) != Agreement::Different;
            if embedded.peek().is_none() || embedded.any(agrees) {
                continue;
            }
            let message = format!("the {} declared for `{}` is not what the file says", property.label(), picture.path);
            findings
                .add(message)
                .at(picture.document, node)
                .note(says(picture.metadata, *property, &Source::ALL))
                .help("if the file is right, correct the article; if the article is, write it into the file");
        }
    }
}
