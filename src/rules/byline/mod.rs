//! Bylines, parties, contributions: whether it is said who did the work.

pub(super) mod no_byline;
