//! What the articles say of the package's files, beside the files themselves.

use crate::container::document::Document;
use crate::container::package::{Form, PackageFile};
use crate::container::plan::Listed;
use crate::rules::Context;
use crate::rules::index::files_of;
use crate::source::node::Node;

/// Why nothing is known of a file's bytes.
pub(super) const UNREAD: &str = "its bytes were not read";

/// What an asset, a rendition or a track says of its file, which is there.
pub(super) struct Claim<'a> {
    pub(super) document: &'a Document,
    /// The object that says it.
    pub(super) node: Node<'a>,
    /// Whether that is the asset itself.
    pub(super) is_asset: bool,
    /// The member with the file's name.
    pub(super) name: Node<'a>,
    pub(super) file: &'a PackageFile,
    /// What the manifest says, of an archive: a folder's is written anew when it is packed.
    pub(super) listed: Option<&'a Listed>,
}

/// Every such claim, in the order of the documents. What is said of a file that is not there, OFP221 tells.
pub(super) fn claims<'s, 'a>(context: &'s Context<'a>) -> impl Iterator<Item = Claim<'a>> + use<'s, 'a> {
    let package = context.package;
    context.indexes().iter().flat_map(move |index| {
        let document = index.document;
        index.assets().flat_map(|asset| files_of(asset).map(move |node| (asset, node))).filter_map(
            move |(asset, node)| {
                let name = node.get("file")?;
                let file = package.file(name.str()?)?;
                let is_asset = node.address() == asset.address();
                Some(Claim { document, node, is_asset, name, file, listed: listed(context, file) })
            },
        )
    })
}

/// What an archive's manifest says of a file.
pub(super) fn listed<'a>(context: &Context<'a>, file: &'a PackageFile) -> Option<&'a Listed> {
    file.listed.as_deref().filter(|_| context.package.form == Form::Archive)
}
