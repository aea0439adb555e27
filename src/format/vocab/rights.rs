//! Words for rights.

use crate::format::vocab::define::vocabularies;

vocabularies! {
    /// What must not, or must, be done with a work.
    pub open enum RestrictionKind {
        /// It may be used once.
        OneTimeUse = "oneTimeUse",
        /// It must not be kept after use.
        NoArchive = "noArchive",
        /// It must not be sold on.
        NoResale = "noResale",
        /// It must not be cropped.
        NoCrop = "noCrop",
        /// It must not be altered.
        NoAlter = "noAlter",
        /// It must not be used for advertising or trade.
        EditorialOnly = "editorialOnly",
        /// It must not be used in the country that `value` names (ISO 3166-1).
        GeoExclude = "geoExclude",
        /// It may be used only in the country that `value` names (ISO 3166-1).
        GeoOnly = "geoOnly",
        /// It must not be used in the medium or by the publisher that `value` names.
        MediaExclude = "mediaExclude",
        /// It must not be used on social networks.
        NoSocial = "noSocial",
        /// The credit that `value` gives must be printed.
        MandatoryCredit = "mandatoryCredit",
    }

    /// From when a validity in days is counted.
    pub open enum ValidityBasis {
        /// When the supplier sent it.
        Transmission = "transmission",
        /// When it came in.
        Receipt = "receipt",
        /// When it was published first.
        Publication = "publication",
        /// As a contract says.
        Contract = "contract",
    }
}
