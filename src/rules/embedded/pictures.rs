//! The assets whose files carry metadata, with what their articles say of them.

use crate::container::document::Document;
use crate::media::{Metadata, Property, Source};
use crate::rules::Context;
use crate::source::node::Node;

/// One asset and the metadata in its file.
pub(in crate::rules) struct Picture<'a> {
    pub(in crate::rules) document: &'a Document,
    pub(in crate::rules) article: Node<'a>,
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
pub(in crate::rules) fn pictures<'s, 'a>(context: &'s Context<'a>) -> impl Iterator<Item = Picture<'a>> + use<'s, 'a> {
    let package = context.package;
    context.indexes().iter().flat_map(move |index| {
        let (document, article) = (index.document, index.root);
        index.assets().filter_map(move |asset| {
            let file = asset.get("file")?;
            let path = file.str()?;
            let metadata = package.file(path)?.metadata.as_deref()?;
            Some(Picture { document, article, asset, file, path, metadata })
        })
    })
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
