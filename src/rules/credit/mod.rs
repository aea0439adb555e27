//! Media credits: whether every asset says whose it is.

pub(super) mod credit_mismatch;
pub(super) mod credits_differ;
pub(super) mod cut_by_iim;
pub(super) mod incomplete_chain;
pub(super) mod misplaced_credit;
pub(super) mod missing_mandatory_credit;
pub(super) mod no_creator;
pub(super) mod no_credit_line;
pub(super) mod nobody_credited;
pub(super) mod unmarked_file_photo;
