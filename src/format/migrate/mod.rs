//! From one version of the article to another, with an account of every value.
//!
//! Versions form a chain: a step joins two neighbours, one function up and one down, and a conversion walks the
//! steps between its ends. A step never loses silently. It gives a [`Record`] for each JSON pointer of its input,
//! and unless told otherwise it *carries* the input along, under `extensions`, so that the way back ends where it
//! began; what was changed in between is kept and the carried original of it is not used.

mod asset_down;
mod asset_up;
mod blocks_up;
mod carry;
mod dates;
mod flatten;
mod loss;
mod manifest;
mod merge;
mod note;
mod parties_up;
mod sealed;
mod sentence;
mod v1_to_v2;
mod v2_to_v1;

use serde_json::Value;

use crate::format::Version;

pub use carry::{carried_path, is_carry};
pub use loss::{Added, Class, Record, Severity};
pub use manifest::manifest_account;

/// What is wanted of a conversion.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether the input is carried along under `extensions`.
    pub carry: bool,
    /// Whether embargoes, holds, kills, restrictions without words and safety flags may be lost.
    pub allow_flag_loss: bool,
    /// The time zone of dates that are written without an offset.
    pub zone: Option<jiff::tz::TimeZone>,
}

impl Default for Options {
    fn default() -> Self {
        Self { carry: true, allow_flag_loss: false, zone: None }
    }
}

/// What a document does not say itself, but its archive does.
#[derive(Clone, Copy)]
pub struct Surroundings<'s> {
    /// The document's name in its archive.
    pub path: &'s str,
    /// The title of the edition that it is an article of.
    pub edition: Option<&'s str>,
    /// What is known of a file of the archive.
    pub file: &'s dyn Fn(&str) -> Option<FileFacts>,
}

/// What is known of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// Its media type.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its width and height in pixels.
    pub pixels: Option<(u32, u32)>,
}

/// A document after a conversion.
#[derive(Debug, Clone)]
pub struct Migrated {
    /// Its text.
    pub text: String,
    /// The name it had when it was last in this version, if that is known.
    pub path: Option<String>,
    /// The title of the edition it was an article of, if that is known.
    pub edition: Option<String>,
    /// What each step did, in order; none if the versions are the same.
    pub steps: Vec<Account>,
}

/// What one step did.
#[derive(Debug, Clone)]
pub struct Account {
    /// The version before.
    pub from: Version,
    /// The version after.
    pub to: Version,
    /// One record for each JSON pointer of the document before, in its order.
    pub records: Vec<Record>,
    /// What stands in the document after without having stood in the one before.
    pub added: Vec<Added>,
}

impl Account {
    /// Holds the account against what was made, where a carried original stands in place of what was converted.
    fn settle(&mut self, input: &Value, output: &Value) {
        for record in self.records.iter_mut().filter(|record| record.leaf) {
            let Some(to) = &record.to else { continue };
            let there = output.pointer(to);
            let told =
                if record.class == Class::Exact { there == input.pointer(&record.from) } else { there.is_some() };
            if told {
                continue;
            }
            (record.class, record.why) = (Class::Reshaped, "the carried original says it in its own way".into());
            if there.is_none() {
                record.to = None;
            }
        }
        self.added.retain(|added| output.pointer(&added.to).is_some());
        loss::heavier(&mut self.records);
    }

    /// The records of one class about values that hold no others.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(move |record| record.leaf && record.class == class)
    }

    /// What the document after cannot give back: neither said in it nor carried in it.
    pub fn losses(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|record| record.leaf && record.is_loss())
    }
}

/// Why a document could not be converted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MigrateError {
    /// It does not read as a document of its version.
    #[error("it does not read as an article of version {version}: {why}")]
    Unreadable {
        /// The version.
        version: Version,
        /// What is wrong, with its place.
        why: String,
    },
    /// There is no chain of steps between the two versions.
    #[error("there is no way from version {from} to version {to}")]
    NoWay {
        /// The version of the document.
        from: Version,
        /// The version wanted.
        to: Version,
    },
}

/// What a step makes of a document.
struct Stepped {
    text: String,
    path: Option<String>,
    edition: Option<String>,
    account: Account,
}

type StepFn = fn(&str, Version, &Options, Surroundings<'_>) -> Result<Stepped, MigrateError>;

/// Two neighbours, and the ways between them.
struct Step {
    lower: Version,
    upper: Version,
    up: StepFn,
    down: StepFn,
}

/// The chain, oldest first: a new major version adds one line.
const CHAIN: [Step; 1] =
    [Step { lower: Version::V1_0, upper: Version::V2_0, up: v1_to_v2::convert, down: v2_to_v1::convert }];

/// Converts an article document from one version to another.
///
/// # Errors
/// The text is no article of version `from`, or there is no way to `to`.
///
/// ```
/// use offprint::format::migrate::{Class, Options, Surroundings, convert};
/// use offprint::format::Version;
///
/// let flat = r#"{"headline":"Lights out","byline":"By Mira Okafor","language":"en","dateModified":"2026-03-14","body":[]}"#;
/// let around = Surroundings { path: "article.json", edition: None, file: &|_| None };
/// let made = convert(flat, Version::V1_0, Version::V2_0, &Options::default(), around)?;
/// let back = convert(&made.text, Version::V2_0, Version::V1_0, &Options::default(), around)?;
/// assert_eq!(back.text, flat);
/// # Ok::<(), offprint::format::migrate::MigrateError>(())
/// ```
pub fn convert(
    text: &str,
    from: Version,
    to: Version,
    options: &Options,
    around: Surroundings<'_>,
) -> Result<Migrated, MigrateError> {
    let mut made = Migrated { text: text.to_owned(), path: None, edition: None, steps: Vec::new() };
    let mut at = from;
    while at.major != to.major {
        let up = to > at;
        let step = CHAIN.iter().find(|step| if up { step.lower.major } else { step.upper.major } == at.major);
        let step = step.ok_or(MigrateError::NoWay { from, to })?;
        let run = if up { step.up } else { step.down };
        let stepped = run(&made.text, at, options, around)?;
        at = stepped.account.to;
        made.text = stepped.text;
        made.path = stepped.path;
        made.edition = stepped.edition.or(made.edition);
        made.steps.push(stepped.account);
    }
    // A carried document comes back in the minor version it had.
    if at == to || (!made.steps.is_empty() && at > to) { Ok(made) } else { Err(MigrateError::NoWay { from, to }) }
}

/// A document as every step writes it: two spaces, and a newline at the end.
fn printed(document: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(document).expect("a document's members have strings for names");
    text.push('\n');
    text
}

fn read<T: serde::de::DeserializeOwned>(text: &str, version: Version) -> Result<T, MigrateError> {
    serde_json::from_str(text)
        .map_err(|error| MigrateError::Unreadable { version, why: crate::format::members::plain(&error) })
}
