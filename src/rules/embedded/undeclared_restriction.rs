//! OFP453: a picture says that it may not be used freely, and the article does not.

use super::pictures::pictures;
use crate::diagnostic::Level;
use crate::grammar::restriction::{Place, Told, restrictions};
use crate::media::{Metadata, Property, Source};
use crate::rules::rights::held::Holder;
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
        let told = written(picture.metadata);
        if told.is_empty() {
            continue;
        }
        let index = picture.index;
        let (own, article) = (Holder::new(picture.asset, false), Holder::new(index.root, true));
        // Where the article repeats the words, OFP506 asks for the members.
        let words: Vec<Told> =
            prose(own, index).into_iter().flat_map(|(_, place, text)| restrictions(text, place)).collect();
        let undeclared = |Written { told, .. }: &&Written| {
            let repeated = words.iter().any(|other| other.kind == told.kind && other.value == told.value);
            !repeated && !has_twin(own, told) && !has_twin(article, told)
        };
        let missing: Vec<_> = told.iter().filter(undeclared).collect();
        let Some(first) = missing.first() else { continue };
        let said: Vec<String> = missing.iter().map(|one| quoted(one.quote())).collect();
        let finding = findings.add(format!("`{}` says {}, and the article does not", picture.path, said.join(" and ")));
        for one in &missing {
            finding.note(format!("{} in {}: {}", one.property.label(), one.source.name(), quoted(one.quote())));
        }
        match picture.asset.get("rights") {
            Some(rights) => finding.at(picture.document, rights),
            None => finding.at_missing(picture.document, picture.asset, "rights"),
        };
        finding.help(format!(
            "declare what the {} in the file say, in `rights.restrictions` or `validity`",
            first.property.label()
        ));
    }
}

/// A restriction in a file: what it says, and where.
pub(crate) struct Written {
    pub(crate) told: Told,
    pub(crate) property: Property,
    pub(crate) source: Source,
    /// The whole text that it stands in.
    pub(crate) text: String,
}

impl Written {
    /// Its own words.
    fn quote(&self) -> &str {
        &self.text[self.told.at.clone()]
    }
}

/// Every restriction in a file, once. A caption is read as people read it.
pub(crate) fn written(metadata: &Metadata) -> Vec<Written> {
    let mut all: Vec<Written> = Vec::new();
    for (property, place) in WRITTEN {
        for source in [Source::Xmp, Source::Iim, Source::Exif, Source::QuickTime] {
            for text in metadata.of(property, source) {
                for told in restrictions(text, place) {
                    let same = |other: &Told| other.kind == told.kind && other.value == told.value;
                    if !all.iter().any(|other| same(&other.told)) {
                        all.push(Written { told, property, source, text: text.to_owned() });
                    }
                }
            }
        }
    }
    all
}
