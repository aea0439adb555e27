//! Credits: the line that is printed with a medium, and whom it goes back to.

use crate::format::members::document;
use crate::format::text::Reference;
use crate::format::v2::Contribution;

document! {
    /// The credit of an asset: the line that is printed, and whom it goes back to.
    pub struct Credit {
        /// The line exactly as printed, such as Jon Vale/Harbour Press (IPTC Credit Line).
        must line: String,
        /// Who made it (IPTC Creator).
        list creators: Contribution,
        /// That somebody looked and nobody knows who made it.
        may creator_unknown: bool,
        /// Who supplied it: the id of a party (PLUS Image Supplier).
        may supplier: Reference,
        /// The supplier's own id for it (PLUS Image Supplier Image ID).
        may supplier_id: String,
        /// Where it comes from, in the supplier's words, such as HO (IPTC Source).
        may source: String,
        /// Through whom it came, in order: ids of parties.
        list via: Reference,
    }
}
