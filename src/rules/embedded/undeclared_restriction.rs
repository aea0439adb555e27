//! OFP453: a picture says that it may not be used freely, and the article does not.

use super::pictures::{Picture, pictures};
use crate::diagnostic::Level;
use crate::media::{Property, Source};
use crate::rules::rights::held::Holder;
use crate::rules::rights::prose::{Place, Told, restrictions};
use crate::rules::rights::unstructured_restriction::{has_twin, prose};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP453",
    name: "undeclared-restriction",
    family: Family::Embedded,
    summary: "a file carries a restriction that the article does not declare",
    levels: Levels::all(Level::Error)
        .but(Profile::Submission, Some(Level::Warning))
        .but(Profile::Converted, Some(Level::Warning)),
    basis: "offprint 2.0, D15; IPTC Photo Metadata Standard: Instructions, Rights Usage Terms",
    page: include_str!("../../../docs/rules/OFP453.md"),
    check,
};

/// Where restrictions are written, and how surely what stands there is one.
const WRITTEN: [(Property, Place); 4] = [
    (Property::Instructions, Place::Terms),
    (Property::UsageTerms, Place::Terms),
    (Property::Notice, Place::Terms),
    (Property::Caption, Place::Caption),
];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        let told = told(&picture);
        let index = context.indexes().iter().find(|index| index.root.address() == picture.article.address());
        let Some(index) = index.filter(|_| !told.is_empty()) else { continue };
        let (own, article) = (Holder::new(picture.asset, false), Holder::new(picture.article, true));
        // Where the article repeats the words, OFP506 asks for the members.
        let words: Vec<Told> =
            prose(own, index).into_iter().flat_map(|(_, place, text)| restrictions(text, place)).collect();
        let undeclared = |(told, ..): &&(Told, Property, Source, String)| {
            let repeated = words.iter().any(|other| other.kind == told.kind && other.value == told.value);
            !repeated && !has_twin(own, told) && !has_twin(article, told)
        };
        let missing: Vec<_> = told.iter().filter(undeclared).collect();
        let Some((_, first, ..)) = missing.first() else { continue };
        let said: Vec<String> = missing.iter().map(|(.., quote)| quoted(quote)).collect();
        let finding = findings.add(format!("`{}` says {}, and the article does not", picture.path, said.join(" and ")));
        for (_, property, source, quote) in &missing {
            finding.note(format!("{} in {}: {}", property.label(), source.name(), quoted(quote)));
        }
        match picture.asset.get("rights") {
            Some(rights) => finding.at(picture.document, rights),
            None => finding.at_missing(picture.document, picture.asset, "rights"),
        };
        finding.help(format!(
            "declare what the {} in the file say, in `rights.restrictions` or `validity`",
            first.label()
        ));
    }
}

/// Every restriction in a file, once, with where it stands and its words. A caption is read as people read it.
fn told(picture: &Picture<'_>) -> Vec<(Told, Property, Source, String)> {
    let mut all: Vec<(Told, Property, Source, String)> = Vec::new();
    for (property, place) in WRITTEN {
        for source in [Source::Xmp, Source::Iim, Source::Exif] {
            for text in picture.metadata.of(property, source) {
                for told in restrictions(text, place) {
                    let known = all.iter().any(|(other, ..)| other.kind == told.kind && other.value == told.value);
                    if !known {
                        let quote = text[told.at.clone()].to_owned();
                        all.push((told, property, source, quote));
                    }
                }
            }
        }
    }
    all
}
