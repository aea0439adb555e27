//! Whose rights stand where: those of the article and of each asset, their restrictions and their times.

use jiff::Timestamp;

use crate::rules::Context;
use crate::rules::index::ArticleIndex;
use crate::rules::say::quoted;
use crate::source::node::Node;

/// The article or an asset, which may have rights.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Holder<'a> {
    /// The object that has them, or could.
    pub(in crate::rules) node: Node<'a>,
    /// Its `rights`, if they are an object.
    pub(in crate::rules) rights: Option<Node<'a>>,
    pub(in crate::rules) is_article: bool,
}

impl<'a> Holder<'a> {
    pub(in crate::rules) fn new(node: Node<'a>, is_article: bool) -> Self {
        let rights = node.get("rights").filter(|rights| rights.is_object());
        Self { node, rights, is_article }
    }

    /// What messages call it.
    pub(in crate::rules) fn name(&self) -> String {
        match self.is_article {
            true => "the article".to_owned(),
            false => quoted(self.node.str_of("id").or_else(|| self.node.str_of("file")).unwrap_or_default()),
        }
    }

    /// Its restrictions.
    pub(in crate::rules) fn restrictions(&self) -> impl Iterator<Item = Restriction<'a>> + use<'a> {
        self.rights
            .into_iter()
            .flat_map(|rights| rights.items_of("restrictions"))
            .filter_map(|node| Some(Restriction { node, kind: node.str_of("kind")?, value: node.str_of("value") }))
    }
}

/// The article, then its assets.
pub(in crate::rules) fn holders<'a>(index: &ArticleIndex<'a>) -> impl Iterator<Item = Holder<'a>> + use<'a> {
    let assets = index.assets().map(|asset| Holder::new(asset, false));
    std::iter::once(Holder::new(index.root, true)).chain(assets)
}

/// Those of the holders that have rights, with these.
pub(in crate::rules) fn with_rights<'a>(
    index: &ArticleIndex<'a>,
) -> impl Iterator<Item = (Holder<'a>, Node<'a>)> + use<'a> {
    holders(index).filter_map(|holder| Some((holder, holder.rights?)))
}

/// One thing that must not, or must, be done.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Restriction<'a> {
    pub(in crate::rules) node: Node<'a>,
    pub(in crate::rules) kind: &'a str,
    pub(in crate::rules) value: Option<&'a str>,
}

impl Restriction<'_> {
    /// Whether it still holds at the moment of the check; at an unknown one it does, unless it has an end.
    pub(in crate::rules) fn holds(&self, context: &Context<'_>) -> Option<bool> {
        let Some(until) = self.node.get("until") else { return Some(true) };
        context.now().map(|now| moment(Some(until)).is_none_or(|until| now < until))
    }
}

/// A date and time, if this is one.
pub(in crate::rules) fn moment(node: Option<Node<'_>>) -> Option<Timestamp> {
    node?.str()?.parse().ok()
}

/// Whether the text member says something.
pub(in crate::rules) fn says(node: Node<'_>, member: &str) -> bool {
    node.get(member).and_then(Node::text).is_some_and(|text| !text.trim().is_empty())
}

/// Whether somebody paid for the article, and it says so.
pub(in crate::rules) fn is_sponsored(root: Node<'_>) -> bool {
    let genre = |genre: Node<'_>| genre.str_of("uri").is_some_and(|uri| uri.ends_with("/genre/Advertiser_Supplied"));
    root.str_of("contentLabel") == Some("sponsored") || root.items_of("genres").any(genre)
}
