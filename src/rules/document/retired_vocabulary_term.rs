//! OFP206: a vocabulary's keeper has retired the term that a URI names.

use super::fixes::replace;
use super::vocabulary::{Use, find, uses};
use crate::diagnostic::Level;
use crate::media::Property;
use crate::rules::embedded::declared::declared;
use crate::rules::embedded::pictures::pictures;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP206",
    name: "retired-vocabulary-term",
    family: Family::Document,
    summary: "a vocabulary's term is retired",
    levels: Levels::all(Level::Warning),
    basis: "IPTC NewsCodes",
    page: include_str!("../../../docs/rules/OFP206.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for Use { document, node, list, term, .. } in uses(context) {
        let Some(Some(retired)) = list.terms.get(term) else { continue };
        let finding = findings
            .add(format!("the term `{term}` of {} was retired on {}", list.name, retired.since))
            .at(document, node);
        match retired.instead {
            Some(instead) => {
                let uri = format!("{}{instead}", list.namespace);
                finding.help(format!("write `{uri}`")).fix(replace(&uri, false))
            }
            None => finding.help("choose one of the more specific terms"),
        };
    }
    in_files(context, findings);
}

/// Terms that only a file's own metadata have; where the article says one, that is what counts.
fn in_files<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        for property in [Property::DigitalSourceType, Property::DataMining] {
            if !declared(&picture.parties, picture.asset, property).texts.is_empty() {
                continue;
            }
            let Some((source, texts)) = picture.metadata.best(property) else { continue };
            let Some((list, term, _)) = texts.first().and_then(|text| find(text)) else { continue };
            let Some(Some(retired)) = list.terms.get(term) else { continue };
            let finding = findings
                .add(format!(
                    "`{}` has the term `{term}` of {} in its {}, which was retired on {}",
                    picture.path,
                    list.name,
                    source.name(),
                    retired.since
                ))
                .at(picture.document, picture.file);
            match retired.instead {
                Some(instead) => finding.help(format!("declare `{}{instead}` for the asset", list.namespace)),
                None => finding.help("declare one of the more specific terms for the asset"),
            };
        }
    }
}
