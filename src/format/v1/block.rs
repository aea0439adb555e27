//! The blocks of a body.

use crate::format::members::document;
use crate::format::tagged::tagged;
use crate::format::text::EntryName;

tagged! {
    /// A block of the text.
    pub enum Block {
        Paragraph(Paragraph),
        Heading(Heading),
        Quote(Quote),
        Image(ImageBlock),
    }
}

document! {
    /// A paragraph.
    pub struct Paragraph = "paragraph" {
        /// The text.
        must text: String,
    }
}

document! {
    /// A heading inside the article.
    pub struct Heading = "heading" {
        /// The level, from 2 to 4; level 1 is the headline. Absent, it is 2.
        may level: u8 = { "minimum": 2, "maximum": 4 },
        /// The text.
        must text: String,
    }
}

document! {
    /// A quotation.
    pub struct Quote = "quote" {
        /// What is quoted; an empty line parts its paragraphs.
        must text: String,
        /// Who said or wrote it.
        may attribution: String,
    }
}

document! {
    /// A picture in the text.
    pub struct ImageBlock = "image" {
        /// The name of its file, as it stands in `images`.
        must file: EntryName,
        /// The caption here, where it differs from the picture's.
        may caption: String,
        /// The alternative text here, where it differs from the picture's.
        may alt: String,
    }
}
