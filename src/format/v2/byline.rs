//! Bylines: the line that is printed, and who did what.

use crate::format::members::document;
use crate::format::text::Reference;
use crate::format::v2::Place;
use crate::format::vocab::{Basis, Role};

document! {
    /// The byline: the line that is printed, and on what ground it names whom it names.
    pub struct Byline {
        /// The line exactly as printed, such as By Mira Okafor in Lisbon; absent only where there is none.
        may text: String,
        /// On what ground it names whom it names, or nobody.
        must basis: Basis,
    }
}

document! {
    /// The credits at the end of an article.
    pub struct Tagline {
        /// The line exactly as printed, such as Additional reporting by Tom Reis; Editing by Ana Luz.
        must text: String,
    }
}

document! {
    /// Who did what (NewsML-G2 creator, contributor; IPTC Contributor).
    pub struct Contribution {
        /// Who: the id of a party.
        must party: Reference,
        /// What they did.
        must_list roles: Role = { "minItems": 1 },
        /// The place in the order of names, from 1.
        may order: u64 = { "minimum": 1 },
        /// The name as credited here, where it differs from the party's.
        may credited_as: String,
        /// Whether the byline or the credit line names them.
        may in_byline: bool,
        /// Where they worked from.
        may place: Place,
        /// What else should be known of their part.
        may note: String,
    }
}
