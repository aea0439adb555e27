//! Rights: whose work everything is, what may be done with it, and whether that is what is done.

pub(super) mod held;

pub(super) mod bad_licence;
pub(super) mod conflicting_mining_signals;
pub(super) mod editorial_only_sponsored;
pub(super) mod excluded_target;
pub(super) mod incomplete_attribution;
pub(super) mod incomplete_notice;
pub(super) mod minor_without_release;
pub(super) mod no_mining_constraint;
pub(super) mod no_rights_basis;
pub(super) mod not_to_be_archived;
pub(super) mod unstructured_restriction;
pub(super) mod used_against_terms;
pub(super) mod used_outside_validity;

pub use excluded_target::known_media;
