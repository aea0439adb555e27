//! What an article says of an asset, under the names of what its file may say.

use std::collections::HashMap;

use crate::media::Property;
use crate::source::node::Node;

/// What an article declares of one property of an asset.
#[derive(Debug, Default)]
pub(crate) struct Declared<'a> {
    /// What it says: as many values as there are.
    pub(crate) texts: Vec<String>,
    /// Where it says so.
    pub(crate) node: Option<Node<'a>>,
}

/// The parties of an article by their ids; of those that share one, the first.
#[derive(Debug)]
pub(crate) struct Parties<'a>(HashMap<&'a str, Node<'a>>);

impl<'a> Parties<'a> {
    pub(crate) fn of(article: Node<'a>) -> Self {
        let mut by_id = HashMap::new();
        for party in article.items_of("parties") {
            if let Some(id) = party.str_of("id") {
                by_id.entry(id).or_insert(party);
            }
        }
        Self(by_id)
    }

    pub(crate) fn get(&self, id: &str) -> Option<Node<'a>> {
        self.0.get(id).copied()
    }

    /// The name under which a party is shown.
    fn name(&self, id: &str) -> Option<String> {
        self.get(id)?.path(&["name", "display"]).and_then(Node::str).map(str::to_owned)
    }
}

/// What an article with these parties declares of a property of `asset`, one of its `media`.
pub(crate) fn declared<'a>(parties: &Parties<'a>, asset: Node<'a>, property: Property) -> Declared<'a> {
    let node = |path: &[&str]| asset.path(path);
    let text = |path: &[&str]| {
        let node = asset.path(path);
        let text = node.and_then(Node::text).filter(|text| !text.trim().is_empty());
        Declared { texts: text.map(str::to_owned).into_iter().collect(), node }
    };
    // Ids of parties, alone or under a member; somebody who is no party goes by a name of their own.
    let named = |list: Option<Node<'a>>, member: Option<&str>| {
        let names = list.into_iter().flat_map(Node::items).filter_map(|item| match member {
            Some(member) => {
                item.str_of(member).and_then(|id| parties.name(id)).or_else(|| item.str_of("name").map(str::to_owned))
            }
            None => parties.name(item.str()?),
        });
        Declared { texts: names.collect(), node: list }
    };
    let one = |path: &[&str]| {
        let node = asset.path(path);
        Declared { texts: node.and_then(Node::str).and_then(|id| parties.name(id)).into_iter().collect(), node }
    };
    match property {
        Property::Headline => text(&["headline"]),
        Property::Caption => text(&["caption"]),
        Property::Creator => named(node(&["credit", "creators"]), Some("party")),
        Property::CreditLine => text(&["credit", "line"]),
        Property::Source => text(&["credit", "source"]),
        Property::Supplier => one(&["credit", "supplier"]),
        Property::SupplierId => text(&["credit", "supplierId"]),
        Property::CaptionWriter => one(&["captionWriter"]),
        Property::Notice => text(&["rights", "notice"]),
        Property::CopyrightOwner => match named(node(&["rights", "owners"]), None) {
            none if none.texts.is_empty() => text(&["rights", "holderText"]),
            owners => owners,
        },
        Property::UsageTerms => text(&["rights", "usageTerms"]),
        Property::WebStatement | Property::Licence => text(&["rights", "licence", "url"]),
        Property::Licensor => named(node(&["rights", "licensors"]), None),
        Property::LicensorUrl => text(&["rights", "acquireUrl"]),
        Property::DateCreated => text(&["dateTaken"]),
        Property::PersonShown => named(node(&["personsShown"]), Some("party")),
        Property::AltText => text(&["altText"]),
        Property::LongDescription => text(&["longDescription"]),
        Property::DigitalSourceType => text(&["digitalSourceType"]),
        Property::AiSystem => text(&["ai", "system"]),
        Property::AiVersion => text(&["ai", "version"]),
        Property::AiPromptWriter => text(&["ai", "promptWriter"]),
        Property::DataMining => text(&["rights", "dataMining", "uri"]),
        Property::OtherConstraints => text(&["rights", "dataMining", "constraint"]),
        Property::Orientation => {
            let node = node(&["orientation"]);
            Declared { texts: node.map(|node| node.to_value().to_string()).into_iter().collect(), node }
        }
        _ => Declared::default(),
    }
}
