//! Dates, status and corrections.

pub(in crate::rules) mod when;

pub(super) mod broken_embargo;
pub(super) mod dates_out_of_order;
pub(super) mod empty_embargo;
pub(super) mod evasive_correction;
pub(super) mod implausible_date;
pub(super) mod incomplete_status_notice;
pub(super) mod inexact_date;
pub(super) mod killed_with_text;
pub(super) mod malformed_date;
pub(super) mod unexplained_version;
