//! Notices about the use of an article, and what changed in it.

use crate::format::members::document;
use crate::format::text::{DateTime, Reference};
use crate::format::v2::{Ref, Text};
use crate::format::vocab::{NoticeKind, RevisionKind};

document! {
    /// Why an article is held, withdrawn or killed.
    pub struct StatusNotice {
        /// What it asks for.
        must kind: NoticeKind,
        /// When it was issued.
        must issued_at: DateTime,
        /// Who issued it: the id of a party.
        must issuer: Reference,
        /// The reason, for editors.
        must reason: String,
        /// Whether recipients must follow it, and not only may.
        may mandatory: bool,
        /// What readers are told.
        may public_text: Text,
        /// What to use instead.
        may replacement: Ref,
    }
}

document! {
    /// What changed with one version (schema.org CorrectionComment).
    pub struct Revision {
        /// The version that it made, from 1.
        must version: u64 = { "minimum": 1 },
        /// When it was made.
        must at: DateTime,
        /// Why it was made.
        must kind: RevisionKind,
        /// What was wrong.
        may wrong: Text,
        /// What is right.
        may right: Text,
        /// Where it stood, such as the third paragraph.
        may r#where: String,
        /// What readers are told.
        may public_text: Text,
        /// What editors are told; never printed.
        may editor_note: String,
    }
}
