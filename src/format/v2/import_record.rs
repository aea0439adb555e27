//! Where a document was imported from.

use crate::format::members::document;
use crate::format::raw::Raw;
use crate::format::vocab::Confidence;

document! {
    /// Where a document was imported from, and how sure each member is.
    pub struct ImportRecord {
        /// What it was imported from: a file's name or an address.
        must from: String,
        /// The program that imported it.
        may tool: String,
        /// How sure each imported member is.
        list fields: ImportedField,
        /// What was left out.
        list discarded: Discarded,
    }
}

document! {
    /// How sure one imported member is.
    pub struct ImportedField {
        /// Where the member stands in this document (JSON pointer).
        must pointer: String = { "format": "json-pointer" },
        /// How sure it is.
        must confidence: Confidence,
        /// The first and the last line of the source that it comes from, from 1.
        list lines: u64 = { "items": { "type": "integer", "minimum": 1 }, "minItems": 2, "maxItems": 2 },
        /// The rule it was read by.
        may rule: String,
        /// The value as found, where it is only a candidate and the document does not hold it; any JSON.
        may value: Raw,
        /// Why it is not surer.
        may note: String,
        /// Whether somebody should look at it.
        may needs_review: bool,
    }
}

document! {
    /// Lines of the source that were left out.
    pub struct Discarded {
        /// The first and the last of them, from 1.
        must_list lines: u64 = { "items": { "type": "integer", "minimum": 1 }, "minItems": 2, "maxItems": 2 },
        /// What they said.
        must text: String,
        /// Why they were left out.
        must why: String,
    }
}
