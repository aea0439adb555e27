//! Who and what an article has an id for, and every place that refers to one: found in one walk.

use std::collections::HashMap;

use crate::container::document::Document;
use crate::source::node::Node;

/// The ids and references of one article.
#[derive(Debug)]
pub(crate) struct ArticleIndex<'a> {
    pub(crate) document: &'a Document,
    pub(crate) root: Node<'a>,
    /// What has an id; of those that share one, the first.
    pub(crate) ids: HashMap<&'a str, Identified<'a>>,
    /// What has the id of something before it: that, and the one before.
    pub(crate) repeated: Vec<(Identified<'a>, Identified<'a>)>,
    /// Every reference, in the order of the document.
    pub(crate) references: Vec<Reference<'a>>,
}

/// What kind of thing an id stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Party,
    Asset,
    Footnote,
    Block,
}

impl Kind {
    /// With its article, for messages.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Party => "a party",
            Self::Asset => "an asset",
            Self::Footnote => "a footnote",
            Self::Block => "a block",
        }
    }

    /// Where things of this kind stand.
    pub(crate) fn home(self) -> &'static str {
        match self {
            Self::Party => "parties",
            Self::Asset => "media",
            Self::Footnote => "footnotes",
            Self::Block => "body",
        }
    }
}

/// Something with an id.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Identified<'a> {
    pub(crate) kind: Kind,
    /// The id's value.
    pub(crate) id: Node<'a>,
}

/// What a reference wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Something of this kind, in the document.
    Kind(Kind),
    /// A party of the document, or anything that has a URI.
    Entity,
}

/// A place that refers to something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reference<'a> {
    pub(crate) wanted: Wanted,
    /// The member that holds it, such as `asset`.
    pub(crate) member: &'a str,
    /// The object that has the member.
    pub(crate) holder: Node<'a>,
    /// The reference itself, a string.
    pub(crate) node: Node<'a>,
    pub(crate) target: &'a str,
}

/// Members whose values are a house's own, or foreign: nothing in them is an id or a reference of ours.
pub(crate) fn is_foreign(member: &str) -> bool {
    matches!(member, "extensions" | "raw" | "snapshot" | "importRecord")
}

fn wanted(member: &str, holder: Node<'_>) -> Option<Wanted> {
    Some(match member {
        "party" | "supplier" | "via" | "affiliations" | "issuer" | "publisher" | "madeBy" | "captionWriter"
        | "owners" | "licensors" | "by" => Wanted::Kind(Kind::Party),
        "asset" | "assets" | "archivedAsset" | "portrait" | "transcript" | "captions" => Wanted::Kind(Kind::Asset),
        "ref" => match holder.str_of("type")? {
            "footnoteRef" => Wanted::Kind(Kind::Footnote),
            "entityRef" => Wanted::Entity,
            _ => return None,
        },
        _ => return None,
    })
}

impl<'a> ArticleIndex<'a> {
    pub(crate) fn new(document: &'a Document, root: Node<'a>) -> Self {
        let mut index = Self { document, root, ids: HashMap::new(), repeated: Vec::new(), references: Vec::new() };
        for (member, value) in root.members() {
            index.member(root, member, value);
        }
        index
    }

    /// The assets of the document.
    pub(crate) fn assets(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        self.root.items_of("media").filter(|asset| asset.is_object())
    }

    /// The references to assets.
    pub(crate) fn uses(&self) -> impl Iterator<Item = &Reference<'a>> {
        self.references.iter().filter(|reference| reference.wanted == Wanted::Kind(Kind::Asset))
    }

    fn member(&mut self, holder: Node<'a>, member: &'a str, value: Node<'a>) {
        if is_foreign(member) {
            return;
        }
        if let Some(wanted) = wanted(member, holder) {
            let strings = std::iter::once(value).chain(value.items());
            self.references.extend(
                strings.filter_map(|node| Some(Reference { wanted, member, holder, node, target: node.str()? })),
            );
        }
        if value.is_object() {
            self.object(member, value);
        }
        self.items(member, value);
    }

    /// What stands in a list, or in a list of lists.
    fn items(&mut self, member: &'a str, list: Node<'a>) {
        for item in list.items() {
            if item.is_object() {
                self.object(member, item);
            }
            self.items(member, item);
        }
    }

    fn object(&mut self, member: &'a str, object: Node<'a>) {
        let kind = match member {
            "parties" => Some(Kind::Party),
            "media" => Some(Kind::Asset),
            "footnotes" => Some(Kind::Footnote),
            "body" | "blocks" | "answer" => Some(Kind::Block),
            _ => None,
        };
        if let (Some(kind), Some(id)) = (kind, object.get("id")) {
            self.identify(Identified { kind, id });
        }
        for (member, value) in object.members() {
            self.member(object, member, value);
        }
    }

    fn identify(&mut self, found: Identified<'a>) {
        let Some(text) = found.id.str() else { return };
        match self.ids.get(text) {
            Some(first) => self.repeated.push((found, *first)),
            None => drop(self.ids.insert(text, found)),
        }
    }
}

/// The objects of an asset that each describe one file: the asset itself, its renditions, its tracks.
pub(crate) fn files_of(asset: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    std::iter::once(asset).chain(asset.items_of("renditions")).chain(asset.items_of("tracks"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::json::Bounds;

    #[test]
    fn finds_ids_and_references_wherever_they_stand() {
        let text = r##"{
            "parties": [{"id": "#a", "affiliations": ["#b"]}], "media": [{"id": "#q", "credit": {"via": ["#a"]}}],
            "body": [{"type": "list", "items": [{"content": [{"type": "footnoteRef", "ref": "#n", "content": "1"}],
                      "blocks": [{"type": "figure", "id": "#q", "asset": "#q"}]}]}],
            "extensions": {"x:y": {"asset": "#nobody"}}
        }"##;
        let document = Document::read("articles/a.json", text.into(), Bounds::default());
        let index = ArticleIndex::new(&document, document.root().expect("JSON"));
        let targets: Vec<(&str, &str)> = index.references.iter().map(|r| (r.member, r.target)).collect();
        assert_eq!(targets, [("affiliations", "#b"), ("via", "#a"), ("ref", "#n"), ("asset", "#q")]);
        assert_eq!(index.ids["#q"].kind, Kind::Asset);
        assert_eq!(index.repeated.len(), 1);
        assert_eq!(index.repeated[0].0.kind, Kind::Block);
    }
}
