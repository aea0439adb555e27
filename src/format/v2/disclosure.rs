//! What readers are told about how an article was made.

use crate::format::members::document;
use crate::format::text::{DateTime, Reference, Uri};
use crate::format::v2::Text;
use crate::format::vocab::{AiExtent, AiScope, DisclosureKind, TrustRole};

document! {
    /// The part that software had in an article.
    pub struct AiDisclosure {
        /// What it had a part in.
        must scope: AiScope,
        /// How large its part was.
        must extent: AiExtent,
        /// The program or model.
        may system: String,
        /// Its version.
        may version: String,
        /// Who checked the result.
        may human_review: HumanReview,
        /// What readers are told.
        may public_label: Text,
    }
}

document! {
    /// That a human being checked the result.
    pub struct HumanReview {
        /// Who: the id of a party.
        must by: Reference,
        /// When they checked it.
        must at: DateTime,
    }
}

document! {
    /// An interest that readers should know of (schema.org sponsor, funder).
    pub struct Disclosure {
        /// What kind of interest.
        must kind: DisclosureKind,
        /// What readers are told.
        must text: Text,
        /// Whose interest: the id of a party.
        may party: Reference,
    }
}

document! {
    /// A link to a policy of the publisher (ninjs trustIndicators).
    pub struct TrustIndicator {
        /// Which policy.
        must role: TrustRole,
        /// Its address.
        must href: Uri,
    }
}
