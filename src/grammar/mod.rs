//! What is printed, and what it means: bylines and credit lines.
//!
//! One piece of code reads them for the importer, the rules and the conversions, in two ways. A *reading* that is not
//! certain is none: joining what was read must give the line back, or the line stays unread. A *scan* says of each
//! part what it is, and how sure that is; the rest is left open.

pub(crate) mod archival;
pub mod byline;
pub mod credit;
pub(crate) mod hints;
pub mod identifier;
mod known;
pub(crate) mod licence;
mod lists;
pub mod name;
pub mod person;
pub(crate) mod restriction;
pub(crate) mod signs;

pub use known::Known;
pub use lists::{Nobody, agency, is_desk, is_software, names_nobody};
pub(crate) use lists::{agency_names, has_title_word};

#[cfg(test)]
mod tests;
