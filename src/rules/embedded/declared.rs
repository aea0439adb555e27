//! What an article says of an asset, under the names of what its file may say.

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

/// What `article` declares of a property of `asset`, one of its `media`.
pub(crate) fn declared<'a>(article: Node<'a>, asset: Node<'a>, property: Property) -> Declared<'a> {
    let node = |path: &[&str]| asset.path(path);
    let text = |path: &[&str]| {
        let node = asset.path(path);
        let text = node.and_then(Node::text).filter(|text| !text.trim().is_empty());
        Declared { texts: text.map(str::to_owned).into_iter().collect(), node }
    };
    let parties = |list: Option<Node<'a>>, member: Option<&str>| {
        let ids = list.into_iter().flat_map(Node::items).filter_map(|item| match member {
            Some(member) => item.str_of(member),
            None => item.str(),
        });
        Declared { texts: ids.filter_map(|id| name(article, id)).collect(), node: list }
    };
    match property {
        Property::Headline => text(&["headline"]),
        Property::Caption => text(&["caption"]),
        Property::Creator => parties(node(&["credit", "creators"]), Some("party")),
        Property::CreditLine => text(&["credit", "line"]),
        Property::Source => text(&["credit", "source"]),
        Property::Supplier => {
            let supplier = node(&["credit", "supplier"]);
            let texts = supplier.and_then(Node::str).and_then(|id| name(article, id)).into_iter().collect();
            Declared { texts, node: supplier }
        }
        Property::Notice => text(&["rights", "notice"]),
        Property::CopyrightOwner => match parties(node(&["rights", "owners"]), None) {
            none if none.texts.is_empty() => text(&["rights", "holderText"]),
            owners => owners,
        },
        Property::UsageTerms => text(&["rights", "usageTerms"]),
        Property::WebStatement | Property::Licence => text(&["rights", "licence", "url"]),
        Property::Licensor => parties(node(&["rights", "licensors"]), None),
        Property::LicensorUrl => text(&["rights", "acquireUrl"]),
        Property::DateCreated => text(&["dateTaken"]),
        Property::PersonShown => parties(node(&["personsShown"]), Some("party")),
        Property::AltText => text(&["altText"]),
        Property::LongDescription => text(&["longDescription"]),
        Property::DigitalSourceType => text(&["digitalSourceType"]),
        Property::AiSystem => text(&["ai", "system"]),
        Property::AiVersion => text(&["ai", "version"]),
        Property::DataMining => text(&["rights", "dataMining", "uri"]),
        Property::Orientation => {
            let node = node(&["orientation"]);
            Declared { texts: node.map(|node| node.value().to_string()).into_iter().collect(), node }
        }
        _ => Declared::default(),
    }
}

/// The name under which a party is shown.
fn name(article: Node<'_>, id: &str) -> Option<String> {
    let party = article.items_of("parties").find(|party| party.str_of("id") == Some(id))?;
    party.path(&["name", "display"]).and_then(Node::str).map(str::to_owned)
}
