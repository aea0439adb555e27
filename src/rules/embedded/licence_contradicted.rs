//! OFP454: an article declares a licence that the picture itself contradicts.

use super::pictures::pictures;
use crate::diagnostic::Level;
use crate::media::{Metadata, Property, Source};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP454",
    name: "licence-contradicted",
    family: Family::Embedded,
    summary: "an asset is declared under an open licence, and its file says another or none",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: licence; IPTC Photo Metadata Standard: Web Statement of Rights",
    page: include_str!("../../../docs/rules/OFP454.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        let Some(licence) = picture.asset.path(&["rights", "licence"]) else { continue };
        let Some(declared) = of_licence(licence) else { continue };
        let Some((what, text)) = contradiction(picture.metadata, &declared) else { continue };
        findings
            .add(format!("the licence declared for `{}` is not the one in the file", picture.path))
            .at(picture.document, licence)
            .note(format!("its {what} says {}", quoted(text)))
            .help("ask the rights holder; until then declare what the file says");
    }
}

/// The Creative Commons licence that an article declares, such as `by-sa`.
fn of_licence(licence: Node<'_>) -> Option<String> {
    let by_id = licence.str_of("id").and_then(|id| {
        let id = id.to_ascii_lowercase();
        let code = id.strip_prefix("cc-").or_else(|| (id == "cc0-1.0").then_some("zero-1.0"))?;
        // Conditions are letters; what follows them is the version.
        let conditions = code.split('-').take_while(|part| part.bytes().all(|byte| byte.is_ascii_alphabetic()));
        Some(conditions.collect::<Vec<_>>().join("-"))
    });
    by_id.or_else(|| licence.str_of("url").and_then(of_address))
}

/// The conditions of a Creative Commons licence by its address.
fn of_address(text: &str) -> Option<String> {
    let rest = text.to_ascii_lowercase();
    let rest = rest.split_once("creativecommons.org/")?.1;
    let mut parts = rest.split('/');
    match (parts.next()?, parts.next()?) {
        ("licenses", code) => Some(code.to_owned()),
        ("publicdomain", "zero") => Some("zero".to_owned()),
        ("publicdomain", _) => Some("mark".to_owned()),
        _ => None,
    }
}

/// What in the file is not that licence: a licence of the same family with other conditions, or all rights reserved.
fn contradiction<'m>(metadata: &'m Metadata, declared: &str) -> Option<(&'static str, &'m str)> {
    let addressed = [Property::Licence, Property::WebStatement].into_iter().find_map(|property| {
        let text = *metadata.of(property, Source::Xmp).first()?;
        Some((property, text, of_address(text)?))
    });
    if let Some((property, text, conditions)) = addressed {
        return (conditions != declared).then_some((property.label(), text));
    }
    let mut texts = Source::ALL.into_iter().flat_map(|source| {
        [Property::UsageTerms, Property::Notice].into_iter().flat_map(move |property| {
            metadata.of(property, source).into_iter().map(move |text| (property.label(), text))
        })
    });
    texts.find(|(_, text)| text.to_lowercase().contains("all rights reserved"))
}
