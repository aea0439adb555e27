//! What became of each value: one record for every JSON pointer of the input.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::source::json::{push_index, push_name};

/// What became of a value. Ordered by how much went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// It stands there as it stood.
    Exact,
    /// It stands there in another form, from which the first can be had again.
    Reshaped,
    /// It was read by a grammar; what came of it is a guess.
    Parsed,
    /// It was supplied, or completed, because something must stand there.
    Defaulted,
    /// It stands there in words: people can read it, machines no longer.
    Flattened,
    /// It is not there.
    Dropped,
    /// It must not be lost, so the conversion is refused.
    Refused,
}

impl Class {
    /// Every class, the lightest first.
    pub const ALL: [Self; 7] =
        [Self::Exact, Self::Reshaped, Self::Parsed, Self::Defaulted, Self::Flattened, Self::Dropped, Self::Refused];

    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Reshaped => "reshaped",
            Self::Parsed => "parsed",
            Self::Defaulted => "defaulted",
            Self::Flattened => "flattened",
            Self::Dropped => "dropped",
            Self::Refused => "refused",
        }
    }
}

/// How much a record weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is lost.
    Note,
    /// Something is lost, or somebody should look.
    Warning,
    /// Nothing may be written.
    Error,
}

impl Severity {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What became of the value at one JSON pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it stood.
    pub from: String,
    /// Where it stands, or what it went into.
    pub to: Option<String>,
    /// What became of it; of a value that holds others, the worst of theirs.
    pub class: Class,
    /// Why, in one line.
    pub why: Cow<'static, str>,
    /// Whether the original is carried along, so that the way back restores it.
    pub carried: bool,
    /// Whether it holds no other value.
    pub leaf: bool,
}

impl Record {
    /// Whether the value can neither be had from the new document nor from what it carries.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        match self.class {
            Class::Flattened | Class::Dropped => !self.carried,
            Class::Refused => true,
            _ => false,
        }
    }

    /// How much it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self.class {
            Class::Refused => Severity::Error,
            _ if self.is_loss() => Severity::Warning,
            _ => Severity::Note,
        }
    }
}

/// A value of the output that the input did not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Where it stands.
    pub to: String,
    /// Parsed or defaulted.
    pub class: Class,
    /// Where it comes from, in one line.
    pub why: Cow<'static, str>,
    /// How sure it is: `high`, `medium` or `low`.
    pub confidence: &'static str,
}

#[derive(Debug, Clone)]
struct Mark {
    to: Option<String>,
    class: Class,
    why: Cow<'static, str>,
    /// Whether the original must not be carried.
    sealed: bool,
}

/// Takes note of what becomes of values, by the pointer of the value or of one around it.
///
/// A value of which nobody takes note counts as dropped: a report may say too much, but never too little.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    marks: HashMap<String, Mark>,
    pub(super) added: Vec<Added>,
}

impl Ledger {
    fn mark(&mut self, from: &str, to: Option<&str>, class: Class, why: Cow<'static, str>, sealed: bool) {
        self.marks.insert(from.to_owned(), Mark { to: to.map(str::to_owned), class, why, sealed });
    }

    /// It and all it holds stand at `to` as they stood.
    pub(super) fn exact(&mut self, from: &str, to: &str) {
        self.mark(from, Some(to), Class::Exact, "as it was".into(), false);
    }

    /// It and all it holds went into what stands at `to`.
    pub(super) fn went(&mut self, from: &str, to: &str, class: Class, why: impl Into<Cow<'static, str>>) {
        self.mark(from, Some(to), class, why.into(), false);
    }

    pub(super) fn dropped(&mut self, from: &str, why: impl Into<Cow<'static, str>>) {
        self.mark(from, None, Class::Dropped, why.into(), false);
    }

    /// It is left out, and is not carried either.
    pub(super) fn sealed(&mut self, from: &str, why: &'static str) {
        self.mark(from, None, Class::Dropped, why.into(), true);
    }

    pub(super) fn refused(&mut self, from: &str, why: &'static str) {
        self.mark(from, None, Class::Refused, why.into(), false);
    }

    pub(super) fn added(
        &mut self,
        to: impl Into<String>,
        class: Class,
        confidence: &'static str,
        why: impl Into<Cow<'static, str>>,
    ) {
        self.added.push(Added { to: to.into(), class, why: why.into(), confidence });
    }

    /// Forgets what was noted of `from` and all it holds.
    pub(super) fn forget(&mut self, from: &str) {
        let below = format!("{from}/");
        self.marks.retain(|at, _| at != from && !at.starts_with(&below));
    }

    /// Adds to the reason of everything noted at or below `from`.
    pub(super) fn because(&mut self, from: &str, why: &str) {
        let below = format!("{from}/");
        let here = self.marks.iter_mut().filter(|(at, _)| *at == from || at.starts_with(&below));
        here.for_each(|(_, mark)| mark.why = format!("{why}: {}", mark.why).into());
    }

    /// One record for every pointer of `input`, in its order. Where nothing was noted, `unknown` is the reason.
    pub(super) fn records(&self, input: &Value, carried: bool, unknown: &'static str) -> Vec<Record> {
        let nothing = Mark { to: None, class: Class::Dropped, why: unknown.into(), sealed: false };
        let mut records = Vec::new();
        self.visit(input, &mut String::new(), (&nothing, 0), carried, &mut records);
        records
    }

    /// `around` is the nearest mark, and the length of the pointer it was made at.
    fn visit(
        &self,
        value: &Value,
        pointer: &mut String,
        around: (&Mark, usize),
        carried: bool,
        records: &mut Vec<Record>,
    ) -> Class {
        let (mark, base) = self.marks.get(pointer.as_str()).map_or(around, |mark| (mark, pointer.len()));
        let to = match (&mark.to, mark.class) {
            (Some(to), Class::Exact) => Some(format!("{to}{}", &pointer[base..])),
            (to, _) => to.clone(),
        };
        let at = records.len();
        let carried_here = carried && !mark.sealed;
        let why = mark.why.clone();
        records.push(Record { from: pointer.clone(), to, class: mark.class, why, carried: carried_here, leaf: true });
        let length = pointer.len();
        let mut worst: Option<Class> = None;
        let mut visit = |inner: &Value, pointer: &mut String| {
            let class = self.visit(inner, pointer, (mark, base), carried, records);
            pointer.truncate(length);
            worst = worst.max(Some(class));
        };
        match value {
            Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
                push_index(pointer, index);
                visit(item, pointer);
            }),
            Value::Object(members) => members.iter().for_each(|(name, member)| {
                push_name(pointer, name);
                visit(member, pointer);
            }),
            _ => {}
        }
        if let Some(worst) = worst {
            let record = &mut records[at];
            record.leaf = false;
            if record.class != worst {
                (record.class, record.why) = (worst, "the worst of what it holds".into());
            }
        }
        worst.unwrap_or(mark.class)
    }
}

/// Gives every value that holds others the worst class of theirs again.
pub(super) fn heavier(records: &mut [Record]) {
    // From the last to the first, so that what a value holds is settled before it.
    let mut worst: HashMap<String, Class> = HashMap::new();
    for record in records.iter_mut().rev() {
        if !record.leaf
            && let Some(class) = worst.remove(&record.from)
            && class != record.class
        {
            (record.class, record.why) = (class, "the worst of what it holds".into());
        }
        if let Some((around, _)) = record.from.rsplit_once('/') {
            let place = worst.entry(around.to_owned()).or_insert(record.class);
            *place = (*place).max(record.class);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_pointer_once_and_nothing_claimed_that_nobody_noted() {
        let mut ledger = Ledger::default();
        ledger.exact("/a", "/x/y");
        ledger.went("/b/1", "/note", Class::Flattened, "in words");
        let input = json!({"a": {"k": [1, 2]}, "b": ["p", "q"], "c": []});
        let records = ledger.records(&input, false, "no place");
        let told: Vec<_> = records.iter().map(|r| (r.from.as_str(), r.to.as_deref(), r.class.name(), r.leaf)).collect();
        assert_eq!(
            told,
            [
                ("", None, "dropped", false),
                ("/a", Some("/x/y"), "exact", false),
                ("/a/k", Some("/x/y/k"), "exact", false),
                ("/a/k/0", Some("/x/y/k/0"), "exact", true),
                ("/a/k/1", Some("/x/y/k/1"), "exact", true),
                ("/b", None, "dropped", false),
                ("/b/0", None, "dropped", true),
                ("/b/1", Some("/note"), "flattened", true),
                ("/c", None, "dropped", true),
            ]
        );
        assert!(records.iter().filter(|r| r.leaf).filter(|r| r.is_loss()).count() == 3);
    }
}
