//! Which media an article shows.

use crate::format::members::document;
use crate::format::number::Decimal;
use crate::format::text::Reference;
use crate::format::v2::Text;
use crate::format::vocab::PlacementRole;

document! {
    /// An asset that the article shows.
    pub struct Placement {
        /// The id of the asset.
        must asset: Reference,
        /// What it does in the article.
        must role: PlacementRole,
        /// The caption here, where it differs from the asset's.
        may caption: Text,
        /// The alternative text here, where it differs from the asset's.
        may alt: Text,
        /// The part of the picture that is shown.
        may crop: Crop,
    }
}

document! {
    /// A part of a picture, as shares of its width and height.
    pub struct Crop {
        /// From the left edge, 0 to 1.
        must x: Decimal = { "minimum": 0, "maximum": 1 },
        /// From the top edge, 0 to 1.
        must y: Decimal = { "minimum": 0, "maximum": 1 },
        /// The width, 0 to 1.
        must width: Decimal = { "minimum": 0, "maximum": 1 },
        /// The height, 0 to 1.
        must height: Decimal = { "minimum": 0, "maximum": 1 },
    }
}
