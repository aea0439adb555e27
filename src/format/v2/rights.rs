//! Rights: whose work it is, and what may be done with it.

use crate::format::members::document;
use crate::format::text::{DateTime, Reference, Uri};
use crate::format::v2::Text;
use crate::format::vocab::{RestrictionKind, ValidityBasis};

document! {
    /// Whose work it is, and what may be done with it (NewsML-G2 rightsInfo).
    ///
    /// That no restriction stands here does not mean that there is none: `restrictionsKnown` says whether somebody
    /// looked.
    pub struct Rights {
        /// Who owns the copyright: ids of parties (IPTC Copyright Owner).
        list owners: Reference,
        /// The holder's name as it was written, where it is no party.
        may holder_text: String,
        /// The copyright notice as printed, such as © 2026 Harbour Press (IPTC Copyright Notice).
        may notice: Text,
        /// The year of the notice.
        may year: u16 = { "maximum": 9999 },
        /// The licence.
        may licence: Licence,
        /// Who grants licences: ids of parties (PLUS Licensor).
        list licensors: Reference,
        /// Where a licence can be had (schema.org acquireLicensePage).
        may acquire_url: Uri,
        /// What may be done with it, in words (IPTC Rights Usage Terms).
        may usage_terms: Text,
        /// What must not, or must, be done with it (IPTC Instructions).
        list restrictions: Restriction,
        /// Whether somebody looked for restrictions; if so, those above are all there are.
        may restrictions_known: bool,
        /// When it may be used.
        may validity: Validity,
        /// Whether it may be mined for data or used to train models (IPTC Data Mining).
        may data_mining: DataMining,
    }
}

document! {
    /// A licence, by a known id or an address.
    pub struct Licence {
        /// The id: SPDX, Creative Commons or RightsStatements, such as CC-BY-4.0.
        may id: String,
        /// The address of its text (IPTC Web Statement of Rights).
        may url: Uri,
    }
}

document! {
    /// One thing that must not, or must, be done.
    pub struct Restriction {
        /// What it is.
        must kind: RestrictionKind,
        /// What it names: a country (ISO 3166-1), a medium, the mandatory credit.
        may value: String,
        /// When it ends.
        may until: DateTime,
        /// The words of the supplier, such as NO ARCHIVES.
        may quote: String,
    }
}

document! {
    /// When a work may be used.
    pub struct Validity {
        /// From when.
        may from: DateTime,
        /// Until when.
        may until: DateTime,
        /// For how many days.
        may duration_days: u32 = { "minimum": 1 },
        /// From when the days are counted.
        may basis: ValidityBasis,
    }
}

document! {
    /// Whether a work may be mined for data (PLUS Data Mining).
    pub struct DataMining {
        /// The value of the PLUS vocabulary, such as http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED.
        must uri: Uri,
        /// The condition, where the value refers to one (IPTC Other Constraints).
        may constraint: String,
    }
}
