//! The assets whose files carry metadata, with what their articles say of them.

use std::rc::Rc;

use super::declared::Parties;
use crate::container::document::Document;
use crate::container::package::Package;
use crate::media::{Metadata, Property, Source};
use crate::rules::Context;
use crate::rules::index::ArticleIndex;
use crate::source::node::Node;

/// One asset and the metadata in its file.
pub(in crate::rules) struct Picture<'s, 'a> {
    pub(in crate::rules) document: &'a Document,
    pub(in crate::rules) index: &'s ArticleIndex<'a>,
    pub(in crate::rules) parties: Rc<Parties<'a>>,
    pub(in crate::rules) asset: Node<'a>,
    /// The member with the file's name.
    pub(in crate::rules) file: Node<'a>,
    /// The file's name.
    pub(in crate::rules) path: &'a str,
    pub(in crate::rules) metadata: &'a Metadata,
}

/// Every asset whose metadata were read. A rendition is made from the asset's file; it need not carry the same.
///
/// Where they were not asked for, there are none: `checksum` has no use for them.
pub(in crate::rules) fn pictures<'s, 'a>(
    context: &'s Context<'a>,
) -> impl Iterator<Item = Picture<'s, 'a>> + use<'s, 'a> {
    context.found_pictures().iter().map(|found| {
        let Found { article, ref parties, asset, file, path, metadata } = *found;
        let index = &context.indexes()[article];
        Picture { document: index.document, index, parties: parties.clone(), asset, file, path, metadata }
    })
}

/// A [`Picture`] as the context keeps it for all the rules.
#[derive(Debug)]
pub(in crate::rules) struct Found<'a> {
    /// The place of its article among the indexes.
    article: usize,
    parties: Rc<Parties<'a>>,
    asset: Node<'a>,
    file: Node<'a>,
    path: &'a str,
    metadata: &'a Metadata,
}

/// What [`pictures`] gives, looked for once.
pub(in crate::rules) fn find<'a>(package: &'a Package, indexes: &[ArticleIndex<'a>]) -> Vec<Found<'a>> {
    let of_article = |(article, index): (usize, &ArticleIndex<'a>)| {
        let parties = Rc::new(Parties::of(index.root));
        let found = index.assets().filter_map(move |asset| {
            let (file, path, metadata) = inside(package, asset)?;
            Some(Found { article, parties: parties.clone(), asset, file, path, metadata })
        });
        found.collect::<Vec<_>>()
    };
    indexes.iter().enumerate().flat_map(of_article).collect()
}

/// The member with an asset's file, the file's name, and the metadata in it, if they were read.
fn inside<'a>(package: &'a Package, asset: Node<'a>) -> Option<(Node<'a>, &'a str, &'a Metadata)> {
    let file = asset.get("file")?;
    let path = file.str()?;
    Some((file, path, package.file(path)?.metadata.as_deref()?))
}

/// What the file of an asset says of a property before any other block, and the member that names the file.
pub(in crate::rules) fn said_of<'a>(
    context: &Context<'a>,
    asset: Node<'a>,
    property: Property,
) -> Option<(Node<'a>, &'a str)> {
    let (file, _, metadata) = inside(context.package, asset)?;
    Some((file, *metadata.best(property)?.1.first()?))
}

/// What the blocks call a property, and what each says of it, for a note.
pub(in crate::rules) fn says(metadata: &Metadata, property: Property, sources: &[Source]) -> String {
    let said = sources.iter().map(|source| (source, metadata.of(property, *source)));
    let said = said.filter(|(_, texts)| !texts.is_empty());
    let said: Vec<String> = said
        .map(|(source, texts)| format!("{} says {}", source.name(), crate::rules::say::quoted(&texts.join("; "))))
        .collect();
    format!("{}: {}", property.label(), said.join(", "))
}
