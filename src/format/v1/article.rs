//! The article: the one document of an archive of version 1.0.

use crate::format::members::document;
use crate::format::raw::Extensions;
use crate::format::text::{EntryName, Lang, LooseDate, Uri};
use crate::format::v1::Block;

document! {
    /// One news article with its byline, its text and its pictures.
    pub struct Article {
        /// The headline.
        must headline: String,
        /// The lines under the headline that lead into the article.
        may standfirst: String,
        /// The byline exactly as printed, such as By Mira Okafor in Lisbon.
        may byline: String,
        /// A few words about who wrote it, for readers.
        may bio: String,
        /// The section it runs in.
        may section: String,
        /// The language it is written in (BCP 47).
        must language: Lang,
        /// When it was published.
        may date_published: LooseDate,
        /// When it was last changed.
        must date_modified: LooseDate,
        /// The address of its page.
        may url: Uri,
        /// The name of its publisher.
        may publisher: String,
        /// The copyright notice as printed, such as © 2026 Harbour Press.
        may copyright: String,
        /// What readers are told that was wrong, and what is right.
        may correction: String,
        /// A note from desk to desk, never printed.
        may note: String,
        /// The text, block by block.
        must_list body: Block,
        /// Its pictures, with their credits.
        list images: Image,
        /// A house's own additions, by namespace.
        may extensions: Extensions,
    }
}

document! {
    /// A picture with its credit.
    pub struct Image {
        /// The name of its file in the archive, such as media/quay.jpg.
        must file: EntryName,
        /// The caption.
        may caption: String,
        /// The credit exactly as printed, such as Jon Vale/Harbour Press.
        may credit: String,
        /// What those should know who cannot see it.
        may alt: String,
        /// The licence: an id such as CC-BY-4.0, an address, or words.
        may licence: String,
    }
}
