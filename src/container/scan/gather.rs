//! What has one cause, told once.

use std::collections::HashMap;

use crate::container::fault::{Deviation, Fault, StrayPlace};
use crate::container::path::NameFault;
use crate::container::profile::compare::Record;

/// After so many deviations the rest is left unsaid: by then no single one matters.
const MAX_DEVIATIONS: usize = 5000;

/// What deviations have in common that need only be told once.
#[derive(PartialEq, Eq, Hash)]
enum Kind {
    Stray(StrayPlace),
    Overlap,
    Order,
    Header(Record, Vec<&'static str>),
    Disagree(Vec<&'static str>),
    Compressed(u16),
    Unreadable(String),
    Forbidden(&'static str),
    Zip64(Record),
    Directory,
    Duplicate(String),
}

fn kind(fault: &Fault) -> Option<Kind> {
    Some(match fault {
        Fault::Stray { place, .. } => Kind::Stray(*place),
        Fault::Overlap(_) => Kind::Overlap,
        Fault::Order(_) => Kind::Order,
        Fault::Header { record, differences } => {
            Kind::Header(*record, differences.iter().map(|difference| difference.field).collect())
        }
        Fault::Disagree { fields } => Kind::Disagree(fields.iter().map(|contradiction| contradiction.field).collect()),
        Fault::Compressed(method) => Kind::Compressed(*method),
        // The words before the first number say which kind of trouble it is.
        Fault::Unreadable(why) => Kind::Unreadable(why.chars().take_while(|c| !c.is_ascii_digit()).collect()),
        Fault::Forbidden(what) => Kind::Forbidden(what),
        Fault::Zip64 { record, .. } => Kind::Zip64(*record),
        Fault::Name(NameFault::Directory) => Kind::Directory,
        Fault::Duplicate(other) => Kind::Duplicate(other.clone()),
        _ => return None,
    })
}

/// Leaves of every kind the first, which then says how many more there are.
pub(super) fn gather(deviations: Vec<Deviation>) -> Vec<Deviation> {
    let mut first: HashMap<Kind, usize> = HashMap::new();
    let mut kept: Vec<Deviation> = Vec::new();
    for deviation in deviations {
        let kind = kind(&deviation.fault);
        match kind.as_ref().and_then(|kind| first.get(kind)) {
            Some(&at) => kept[at].more += 1,
            None if kept.len() >= MAX_DEVIATIONS => {}
            None => {
                first.extend(kind.map(|kind| (kind, kept.len())));
                kept.push(deviation);
            }
        }
    }
    kept
}
