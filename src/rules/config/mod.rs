//! The configuration: what a house asks besides the format, and exceptions that are no longer needed.

pub(super) mod house_agency;
pub(super) mod house_forbidden_member;
pub(super) mod house_headline_length;
pub(super) mod house_licence;
pub(super) mod house_required_member;
pub(super) mod house_schema;
pub(crate) mod unmatched_ignore;
