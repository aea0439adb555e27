//! What a picture shows, and what was done to it.

use crate::format::members::document;
use crate::format::number::Decimal;
use crate::format::text::{DateTime, Reference};
use crate::format::v2::Identifier;
use crate::format::vocab::{EditKind, MinorDisclosure, RegionKind, ReleaseStatus};

document! {
    /// A part of a picture, as shares of its width and height (IPTC Image Region).
    pub struct Region {
        /// What it marks.
        must kind: RegionKind,
        /// From the left edge, 0 to 1.
        must x: Decimal = { "minimum": 0, "maximum": 1 },
        /// From the top edge, 0 to 1.
        must y: Decimal = { "minimum": 0, "maximum": 1 },
        /// The width, 0 to 1.
        must width: Decimal = { "minimum": 0, "maximum": 1 },
        /// The height, 0 to 1.
        must height: Decimal = { "minimum": 0, "maximum": 1 },
        /// Who is there: the id of a party.
        may party: Reference,
        /// Who is there, by name.
        may name: String,
    }
}

document! {
    /// Whether a picture is older than what it is shown with.
    pub struct Archival {
        /// Whether it is a file photo.
        must is_file_photo: bool,
        /// The mark that is printed, such as FILE.
        may marker: String,
    }
}

document! {
    /// A person whom a picture shows (IPTC Person Shown).
    pub struct PersonShown {
        /// Who: the id of a party.
        may party: Reference,
        /// Who, by name.
        may name: String,
        /// Ids in public registers.
        list identifiers: Identifier,
        /// Where in the picture, such as second from left.
        may position: String,
    }
}

document! {
    /// Whether those shown, or the owners of what is shown, agreed (PLUS releases).
    pub struct Releases {
        /// From the people shown (PLUS Model Release).
        may model: Release,
        /// From the owners of what is shown (PLUS Property Release).
        may property: Release,
        /// The age of the youngest person shown (PLUS Minor Model Age Disclosure).
        may minor_disclosure: MinorDisclosure,
    }
}

document! {
    /// A release.
    pub struct Release {
        /// Whether it was signed.
        must status: ReleaseStatus,
        /// The ids of the papers.
        list ids: String,
    }
}

document! {
    /// Something that was done to a picture after it was taken.
    pub struct Edit {
        /// What was done.
        must kind: EditKind,
        /// What exactly, in words.
        may note: String,
        /// When it was done.
        may at: DateTime,
    }
}
