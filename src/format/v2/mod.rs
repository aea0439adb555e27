//! Version 2.0: the documents of today's archives.
//!
//! An archive holds a [`Manifest`] and one or more [`Article`]s. An article is self-contained: its people and
//! organizations stand once in [`parties`](Article::parties) and are referred to by their ids, and so do its
//! [`media`](Article::media). Words for print and data for machines are kept side by side: [`Byline::text`] and
//! [`Credit::line`] are what was, or must be, printed, while the [`Contribution`]s say who did what.
//!
//! ```
//! use offprint::format::v2::{Contribution, Name, Party};
//! use offprint::format::vocab::{PartyKind, Role};
//!
//! let mira = Party::new("#okafor", PartyKind::Person, Name::new("Mira Okafor"));
//! let credit = Contribution::new(mira.id.clone(), [Role::Reporter]);
//! assert_eq!(serde_json::to_string(&credit)?, r##"{"party":"#okafor","roles":["reporter"]}"##);
//! # Ok::<(), serde_json::Error>(())
//! ```

mod article;
mod asset;
mod block;
mod byline;
mod credit;
mod disclosure;
mod image;
mod import_record;
mod inline;
mod manifest;
mod named;
mod party;
mod placement;
mod prose;
mod related;
mod rights;
mod status;
mod table;

pub use article::{Article, Counts, Dateline, Dates, Embargo};
pub use asset::{Ai, Asset, C2pa, Embedded, Provenance, Rendition, Track};
pub use block::{
    Block, Blockquote, CodeBlock, CorrectionNotice, Divider, EditorsNote, Embed, FactBox, Figure, Gallery, Heading,
    List, ListItem, Paragraph, PullQuote, QAndA, TimelineEntry, UnknownBlock,
};
pub use byline::{Byline, Contribution, Tagline};
pub use credit::Credit;
pub use disclosure::{AiDisclosure, Disclosure, HumanReview, TrustIndicator};
pub use image::{Archival, Edit, PersonShown, Region, Release, Releases};
pub use import_record::{Discarded, ImportRecord, ImportedField};
pub use inline::{
    Abbreviation, CodeSpan, Emphasis, EntityRef, Footnote, FootnoteRef, Inline, InlinePart, LangSpan, Link, Mark, Ruby,
    Strike, Strong, Subscript, Superscript,
};
pub use manifest::{FileEntry, FormatName, Manifest};
pub use named::{AltId, Identifier, Place, Ref, Subject, TranslationOf};
pub use party::{Contact, Name, Party, Safety};
pub use placement::{Crop, Placement};
pub use prose::{LocalizedText, Text};
pub use related::{AltHeadline, Print, RelatedItem, Series, Supplier};
pub use rights::{DataMining, Licence, Restriction, Rights, Validity};
pub use status::{Revision, StatusNotice};
pub use table::{Cell, CellWithSpan, Table};
