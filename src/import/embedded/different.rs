//! What a file says otherwise than the article: noted as a candidate, that somebody may look at both.
//!
//! Creator, credit line, notice and date are left to OFP452, the source type to OFP803, licences to OFP454.

use serde_json::json;

use super::{Note, Taking};
use crate::import::evidence::Band;
use crate::import::made::Made;
use crate::import::parties::Parties;
use crate::media::{Agreement, Property};

const HELD: [(&[&str], Property); 14] = [
    (&["headline"], Property::Headline),
    (&["caption"], Property::Caption),
    (&["altText"], Property::AltText),
    (&["longDescription"], Property::LongDescription),
    (&["credit", "supplier"], Property::Supplier),
    (&["credit", "supplierId"], Property::SupplierId),
    (&["credit", "source"], Property::Source),
    (&["rights", "usageTerms"], Property::UsageTerms),
    (&["rights", "owners"], Property::CopyrightOwner),
    (&["rights", "licensors"], Property::Licensor),
    (&["rights", "acquireUrl"], Property::LicensorUrl),
    (&["rights", "dataMining", "uri"], Property::DataMining),
    (&["ai", "system"], Property::AiSystem),
    (&["ai", "version"], Property::AiVersion),
];

impl Taking<'_> {
    pub(super) fn different(&mut self, asset: &Made, parties: Option<&Parties>) {
        for (path, property) in HELD {
            let Some(made) = path.iter().try_fold(asset, |made, name| made.get(name)) else { continue };
            let own = words(made, parties);
            let own: Vec<&str> = own.iter().map(String::as_str).filter(|text| !text.trim().is_empty()).collect();
            let Some((source, said)) = self.metadata.best(property).filter(|_| !own.is_empty()) else { continue };
            if property.compare(&said, &own) == Agreement::Different {
                let pointer = path.iter().fold(String::new(), |pointer, name| pointer + "/" + name);
                let rule = super::rule(source, property);
                let why = Some("the article says otherwise");
                self.notes.push(Note { pointer, value: json!(said.join("; ")), rule, band: Band::Low, why });
            }
        }
    }
}

/// What a member says: its text, or the names of the parties it refers to.
fn words(made: &Made, parties: Option<&Parties>) -> Vec<String> {
    let one = |made: &Made| {
        let text = made.text()?;
        let name = parties.and_then(|parties| parties.display(parties.position(text)?));
        Some(name.unwrap_or(text).to_owned())
    };
    match made.items() {
        [] => one(made).into_iter().collect(),
        items => items.iter().filter_map(one).collect(),
    }
}
