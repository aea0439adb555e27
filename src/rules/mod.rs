//! The rules, and the frame they stand in.
//!
//! A rule is one file that exports `RULE`, its page `docs/rules/OFPnnn.md`, and one line in [`RULES`]. It reads and
//! never writes, and says one thing once.

pub mod context;
pub mod rule;

mod container;
mod document;
mod fixity;
mod reference;

pub use context::{Context, Finding, Findings, Unchecked};
pub use rule::{Family, Levels, Profile, Rule};

/// Every rule, in the order of its code.
pub static RULES: &[&Rule] = &[&container::mimetype_not_first::RULE];

/// The rule with this code or name.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}
