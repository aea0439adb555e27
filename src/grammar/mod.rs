//! What is printed, and what it means: bylines and credit lines.
//!
//! One piece of code reads them for the importer, the rules and the conversions. A reading that is not certain is
//! none: joining what was read must give the line back, or the line stays unread.

pub mod byline;
pub mod credit;
pub mod person;
