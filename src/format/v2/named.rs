//! Things with a name and, where there is one, an id: subjects, places, sections, genres.

use crate::format::members::document;
use crate::format::number::Decimal;
use crate::format::text::{Lang, Reference, Uri};
use crate::format::vocab::{IdentifierScheme, Precision, Visibility};

document! {
    /// Something with a name and, where it has one, an id in a vocabulary.
    pub struct Ref {
        /// The name, as readers know it.
        must name: String,
        /// Its id in a vocabulary, such as https://cv.iptc.org/newscodes/mediatopic/20000523.
        may uri: Uri,
        /// The vocabulary, such as medtop.
        may scheme: String,
    }
}

document! {
    /// What the article is about (NewsML-G2 subject; schema.org about).
    pub struct Subject {
        /// The name, as readers know it.
        must name: String,
        /// Its id in a vocabulary, such as https://cv.iptc.org/newscodes/mediatopic/20000523.
        may uri: Uri,
        /// The vocabulary, such as medtop.
        may scheme: String,
        /// How much of the article is about it, 0 to 100.
        may relevance: u8 = { "maximum": 100 },
        /// How sure it is that the article is about it, 0 to 100.
        may confidence: u8 = { "maximum": 100 },
        /// Who or what said so.
        may made_by: Reference,
    }
}

document! {
    /// A place (NewsML-G2 located; schema.org Place).
    pub struct Place {
        /// The name, as readers know it.
        must name: String,
        /// Its id in a vocabulary, such as https://sws.geonames.org/2267057/.
        may uri: Uri,
        /// The vocabulary, such as geonames.
        may scheme: String,
        /// How exactly the place is told.
        may precision: Precision,
        /// Who may see it; absent means everybody.
        may visibility: Visibility,
        /// The country (ISO 3166-1, two letters), such as PT.
        may country: String = { "pattern": "^[A-Z]{2}$" },
        /// Degrees north of the equator (WGS 84).
        may latitude: Decimal = { "minimum": -90, "maximum": 90 },
        /// Degrees east of Greenwich (WGS 84).
        may longitude: Decimal = { "minimum": -180, "maximum": 180 },
    }
}

document! {
    /// What this article is a translation of (schema.org translationOfWork).
    pub struct TranslationOf {
        /// The headline of the original.
        must name: String,
        /// The id of the original, or its address.
        may uri: Uri,
        /// The vocabulary that the id comes from.
        may scheme: String,
        /// The language of the original (BCP 47).
        may language: Lang,
    }
}

document! {
    /// An id that the same thing has in another system (ninjs altIds).
    pub struct AltId {
        /// The other system.
        must scheme: String,
        /// The id there.
        must value: String,
    }
}

document! {
    /// An id of a person or organization in a public register.
    pub struct Identifier {
        /// The register.
        must scheme: IdentifierScheme,
        /// The id there, such as 0000-0002-1825-0097.
        must value: String,
    }
}
