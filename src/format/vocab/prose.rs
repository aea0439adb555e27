//! Words for text.

use crate::format::vocab::define::vocabularies;

vocabularies! {
    /// In which direction a text runs (HTML dir).
    pub closed enum Direction {
        /// From left to right.
        Ltr = "ltr",
        /// From right to left.
        Rtl = "rtl",
        /// As its first strong character runs.
        Auto = "auto",
    }

    /// What a header cell is the header of (HTML scope).
    pub closed enum CellScope {
        /// The row it stands in.
        Row = "row",
        /// The column it stands in.
        Col = "col",
    }
}
