//! Media credits: whether every asset says whose it is.

pub(super) mod no_creator;
pub(super) mod no_credit_line;
