//! Where an article comes from and what it goes with.

use crate::format::members::document;
use crate::format::text::{DateTime, Reference, Uri};
use crate::format::v2::Text;
use crate::format::vocab::{HeadlineRole, Relation, SupplyRole};

document! {
    /// A headline for one purpose.
    pub struct AltHeadline {
        /// What it is for.
        must role: HeadlineRole,
        /// The headline.
        must text: Text,
    }
}

document! {
    /// Another item that an article goes with (NewsML-G2 link).
    pub struct RelatedItem {
        /// How it stands to the article.
        must rel: Relation,
        /// The id of the item.
        may id: Uri,
        /// The address of its page.
        may url: Uri,
        /// Its headline or title.
        may title: Text,
    }
}

document! {
    /// A series that an article belongs to.
    pub struct Series {
        /// The name of the series.
        must name: String,
        /// The id of the series.
        may id: Uri,
        /// The place of the article in it, from 1.
        may position: u64 = { "minimum": 1 },
    }
}

document! {
    /// Where an article stood in print.
    pub struct Print {
        /// The edition, such as Lisbon late.
        may edition: String,
        /// The section, such as B.
        may section: String,
        /// The page, such as B3.
        may page: String,
        /// The column.
        may column: String,
    }
}

document! {
    /// One step on the way of an article to its publisher.
    pub struct Supplier {
        /// Who it was.
        must party: Reference,
        /// What they did.
        must role: SupplyRole,
        /// When they did it.
        may at: DateTime,
    }
}
