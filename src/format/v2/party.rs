//! Parties: the people, organizations, desks and programs of a document, each once.

use crate::format::members::document;
use crate::format::raw::Extensions;
use crate::format::text::Reference;
use crate::format::v2::{Identifier, Text};
use crate::format::vocab::{ContactKind, ContactVisibility, Employment, PartyKind};

document! {
    /// A person, an organization, a desk or a program (schema.org Person, Organization).
    pub struct Party {
        /// The id that the document refers to it by, such as #okafor; or a URI.
        must id: Reference,
        /// What kind of party it is.
        must kind: PartyKind,
        /// Its name (IPTC Creator).
        must name: Name,
        /// Whether the name is a pseudonym; the legal name is never in a package.
        may pseudonym: bool,
        /// How a person stands to the publisher.
        may employment: Employment,
        /// The job title, such as Maritime correspondent (IPTC Creator's Job Title).
        may job_title: Text,
        /// The organizations or desks they belong to: ids of parties.
        list affiliations: Reference,
        /// A short biography, for readers.
        may bio: Text,
        /// A portrait: the id of an asset.
        may portrait: Reference,
        /// Ids in public registers: ORCID, ISNI, Wikidata, ROR.
        list identifiers: Identifier,
        /// How to reach them, and who may know (IPTC Creator's Contact Info).
        list contact: Contact,
        /// What must not be shown, to keep them safe.
        may safety: Safety,
        /// A house's own additions, by namespace.
        may extensions: Extensions,
    }
}

document! {
    /// A name: how it is shown, and its parts where they are known (NewsML-G2 name).
    pub struct Name {
        /// The name as shown.
        must display: String,
        /// The given name.
        may given: String,
        /// The family name.
        may family: String,
        /// The particle before the family name, such as van or de.
        may particle: String,
        /// What stands before the name, such as Dr.
        may prefix: String,
        /// What stands after the name, such as Jr.
        may suffix: String,
        /// The name in its own script.
        may native: String,
        /// The form to sort by, such as Okafor, Mira.
        may sort: String,
    }
}

document! {
    /// A way to reach a party.
    pub struct Contact {
        /// What kind of contact detail it is.
        must kind: ContactKind,
        /// The address, number or account.
        must value: String,
        /// Who may see it.
        must visibility: ContactVisibility,
    }
}

document! {
    /// What must not be shown of a person, to keep them safe.
    pub struct Safety {
        /// Whether the name must not be shown.
        may hide_name: bool,
        /// Whether it must not be shown where they are or were.
        may hide_location: bool,
        /// Whether no picture of the face may be shown.
        may no_portrait: bool,
    }
}
