//! What becomes of a manifest: it is written anew, with what cannot be derived taken over.

use serde_json::Value;

use super::Account;
use super::loss::{Class, Ledger};
use crate::format::Version;

/// What becomes of the manifest `input`; with `parted`, its articles part into archives of their own.
#[must_use]
pub fn manifest_account(input: &Value, from: Version, to: Version, parted: bool, carries: bool) -> Account {
    let mut ledger = Ledger::default();
    ledger.exact("/format", "/format");
    ledger.exact("/extensions", "/extensions");
    ledger.went("/version", "/version", Class::Reshaped, "the version of what was made");
    ledger.went("/files", "/files", Class::Reshaped, "written anew, of the files that are there");
    ledger.went("/articles", "/files", Class::Reshaped, "written anew, of the articles that are there");
    match parted {
        false => ledger.exact("/title", "/title"),
        true => ledger.dropped("/title", "each archive has the headline of its article for a title"),
    }
    let records = ledger.records(input, carries, "the manifest is written anew");
    Account { from, to, records, added: Vec::new() }
}
