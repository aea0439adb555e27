//! The blocks of a body.

use crate::format::members::document;
use crate::format::raw::Raw;
use crate::format::tagged::tagged;
use crate::format::text::{DateTime, PartialDate, Reference, Uri};
use crate::format::v2::{Inline, Table, Text};

/// Defines a block: besides its own members it has an id, a language and a direction.
macro_rules! block {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident = $tag:literal { $($members:tt)* }
    ) => {
        document! {
            $(#[doc = $doc])+
            pub struct $name = $tag {
                /// The id that others refer to it by, such as #p3.
                may id: $crate::format::text::LocalId,
                /// Its language, if it is not the article's (BCP 47).
                may lang: $crate::format::text::Lang,
                /// The direction it runs in, if it is not that of its language.
                may dir: $crate::format::vocab::Direction,
                $($members)*
            }
        }
    };
}
pub(crate) use block;

tagged! {
    /// A block of the text.
    pub enum Block {
        Paragraph(Paragraph),
        Heading(Heading),
        List(List),
        Blockquote(Blockquote),
        PullQuote(PullQuote),
        Table(Table),
        Figure(Figure),
        Gallery(Gallery),
        Embed(Embed),
        FactBox(FactBox),
        QAndA(QAndA),
        TimelineEntry(TimelineEntry),
        CorrectionNotice(CorrectionNotice),
        EditorsNote(EditorsNote),
        Code(CodeBlock),
        Divider(Divider),
        Unknown(UnknownBlock),
    }
}

block! {
    /// A paragraph.
    pub struct Paragraph = "paragraph" {
        /// The text.
        must content: Inline,
    }
}

block! {
    /// A heading inside the article.
    pub struct Heading = "heading" {
        /// The level, from 2 to 4; level 1 is the headline.
        must level: u8 = { "minimum": 2, "maximum": 4 },
        /// The text.
        must content: Inline,
    }
}

block! {
    /// A list of items, numbered or not.
    pub struct List = "list" {
        /// Whether its items are numbered.
        may ordered: bool,
        /// The number of the first item, if it is not 1.
        may start: u64,
        /// The items.
        must_list items: ListItem,
    }
}

document! {
    /// An item of a list.
    pub struct ListItem {
        /// The text.
        must content: Inline,
        /// What stands below the text, such as a list inside the list.
        list blocks: Block,
    }
}

block! {
    /// A quotation of some length.
    pub struct Blockquote = "blockquote" {
        /// What is quoted.
        must_list blocks: Block,
        /// Who said or wrote it.
        may attribution: Text,
        /// The address of the source.
        may cite: Uri,
    }
}

block! {
    /// A sentence of the article set apart for display.
    pub struct PullQuote = "pullQuote" {
        /// The sentence.
        must content: Inline,
        /// Who said it.
        may attribution: Text,
    }
}

block! {
    /// An asset in the text.
    pub struct Figure = "figure" {
        /// The id of the asset.
        must asset: Reference,
        /// The caption here, where it differs from the asset's.
        may caption: Text,
        /// The alternative text here, where it differs from the asset's.
        may alt: Text,
    }
}

block! {
    /// Several assets in the text.
    pub struct Gallery = "gallery" {
        /// The ids of the assets.
        must_list assets: Reference = { "minItems": 1 },
        /// The caption of the whole.
        may caption: Text,
    }
}

block! {
    /// Something from another site, such as a post or a video.
    pub struct Embed = "embed" {
        /// Its address.
        must url: Uri,
        /// What readers are told where it cannot be shown.
        must text_fallback: String,
        /// A copy in the package: the id of an asset.
        may archived_asset: Reference,
        /// The site that it comes from.
        may provider: String,
    }
}

block! {
    /// A box with facts beside the text.
    pub struct FactBox = "factBox" {
        /// The title.
        may title: Text,
        /// What stands in it.
        must_list blocks: Block,
    }
}

block! {
    /// A question and its answer.
    pub struct QAndA = "qAndA" {
        /// The question.
        must question: Inline,
        /// The answer.
        must_list answer: Block,
    }
}

block! {
    /// An entry of a timeline; it has a date or a label.
    pub struct TimelineEntry = "timelineEntry" {
        /// When it happened, as exactly as is known.
        may date: PartialDate,
        /// When, in words.
        may label: String,
        /// The title.
        may title: Text,
        /// What happened.
        must_list blocks: Block,
    }
}

block! {
    /// A correction, told to readers in the text.
    pub struct CorrectionNotice = "correctionNotice" {
        /// When it was made.
        may at: DateTime,
        /// What was wrong, and what is right.
        must content: Inline,
    }
}

block! {
    /// A note from the editors to readers.
    pub struct EditorsNote = "editorsNote" {
        /// The note.
        must content: Inline,
    }
}

block! {
    /// Computer code.
    pub struct CodeBlock = "code" {
        /// The programming language.
        may language: String,
        /// The code.
        must text: String,
    }
}

block! {
    /// A break between parts.
    pub struct Divider = "divider" {}
}

block! {
    /// Something that this format has no block for, kept as it came.
    pub struct UnknownBlock = "unknown" {
        /// What it was; any JSON.
        must raw: Raw,
        /// What readers are told instead.
        must text_fallback: String,
    }
}
