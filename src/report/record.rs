//! The members of the machine formats, version 1. Frozen: apart from the types that the rest of the crate works with.
//!
//! Within version 1, members may be added and nothing else changes: none is renamed, removed or given another
//! meaning, and no list of values grows. Members without a value are left out; `null` is never written. Texts stand
//! as they were found, so whoever shows one has to make it safe. `schema/report/1.schema.json` is made from these
//! types.

mod from;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// The name of the schema of version 1.
pub const SCHEMA: &str = "urn:offprint:schema:report:1";

/// A report in one of its machine forms.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum AnyForm<'a> {
    /// What `--format json` writes.
    Report(Report<'a>),
    /// What `--format jsonl` writes on each line.
    Line(Line<'a>),
}

/// The document that `--format json` writes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Report<'a> {
    /// The name of this schema.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// What came of each package, in the order in which they were checked.
    pub packages: Vec<Package<'a>>,
    /// What the run came to.
    pub summary: Summary,
}

/// One line of what `--format jsonl` writes: a package, or at the very end the summary.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Line<'a> {
    /// The name of this schema.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// What the line tells.
    #[serde(flatten)]
    pub record: Record<'a>,
}

impl<'a> Line<'a> {
    /// The line that tells `record`.
    pub fn new(record: Record<'a>) -> Self {
        Self { schema: SCHEMA, record }
    }
}

/// What a line tells.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Record<'a> {
    /// What came of one package.
    Package(Package<'a>),
    /// What the run came to: the last record, so that a report without one was broken off.
    Summary(Summary),
}

/// What came of one package; or of the configuration, if something is wrong with it: then there is no `form`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Package<'a> {
    /// What the package is called: its path as it was given or found.
    pub name: &'a str,
    /// What came of it.
    pub verdict: Verdict,
    /// Its form; absent if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Form")]
    pub form: Option<Form>,
    /// The SHA-256 of an archive's manifest in hexadecimal, by which the archive is cited; absent for folders and
    /// where there is no manifest.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", regex(pattern = "^[0-9a-f]{64}$"))]
    pub content_digest: Option<&'a str>,
    /// How many files it holds, `mimetype` and `manifest.json` not counted; absent if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "usize")]
    pub files: Option<usize>,
    /// How many bytes were read of it; absent if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u64")]
    pub bytes: Option<u64>,
    /// Why it could not be read; only there if the verdict is `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub error: Option<String>,
    /// How many findings there were of each level. There may be more than `findings` has: of too many, the worst are
    /// kept.
    pub counts: Counts,
    /// What was found, in the order of the package.
    pub findings: Vec<Finding<'a>>,
    /// What could not be checked: neither passed nor found wanting.
    pub unchecked: Vec<Unchecked<'a>>,
    /// How many findings were left out because a baseline has them.
    pub baselined: usize,
    /// How many findings were left out by exceptions in the configuration.
    pub ignored: usize,
    /// How many findings were mended before this check.
    pub fixed: usize,
}

/// What came of a package.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing was found.
    Pass,
    /// Something was found, of whatever level.
    Findings,
    /// It could not be read.
    Failed,
}

/// In which form a package was found.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A ZIP file.
    Archive,
    /// A folder with the same tree.
    Folder,
    /// An article folder, checked as it would be packed.
    Source,
}

/// How many findings there were of each level.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many notes.
    pub notes: usize,
}

/// How much a finding weighs under the profile and the configuration at hand.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Must be mended.
    Error,
    /// Should be mended.
    Warning,
    /// Worth knowing.
    Note,
}

/// One finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Finding<'a> {
    /// The rule's code, which is never given to another rule.
    #[schemars(regex(pattern = "^OFP[0-9]{3}$"))]
    pub code: &'a str,
    /// The rule's name: the fault.
    pub name: &'a str,
    /// How much it weighs.
    pub level: Level,
    /// What is wrong, in one line.
    pub message: &'a str,
    /// The file to open: the archive or folder, a document in it (`a.offprint!/articles/a.json`), or the source that
    /// the article was made from.
    pub file: &'a str,
    /// The name of the entry in the package.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub entry: Option<&'a str>,
    /// The JSON pointer in the entry's document; of a member that is missing, where it would be.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", extend("format" = "json-pointer"))]
    pub pointer: Option<&'a str>,
    /// The byte in the archive, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u64")]
    pub offset: Option<u64>,
    /// The line in the file, from 1. This and the next three are there together or not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "usize", range(min = 1))]
    pub line: Option<usize>,
    /// The character in the line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "usize", range(min = 1))]
    pub column: Option<usize>,
    /// The line of the character after the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "usize", range(min = 1))]
    pub end_line: Option<usize>,
    /// The character after the last, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "usize", range(min = 1))]
    pub end_column: Option<usize>,
    /// What else is to be known.
    pub notes: &'a [String],
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub help: Option<&'a str>,
    /// A change that mends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Fix<'_>")]
    pub fix: Option<Fix<'a>>,
}

/// A change that mends a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fix<'a> {
    /// Whether it is right whatever was meant; otherwise a reader's eye is wanted.
    pub safe: bool,
    /// What it does, in a few words.
    pub title: &'a str,
    /// What changes in the entry's document, as a JSON Patch (RFC 6902); empty if the manifest is made anew instead.
    pub patch: Vec<Change<'a>>,
}

/// An operation of a JSON Patch.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Change<'a> {
    /// The value becomes another.
    Replace {
        /// The value's JSON pointer.
        path: String,
        /// What it becomes.
        value: &'a Value,
    },
    /// The value goes.
    Remove {
        /// The value's JSON pointer.
        path: String,
    },
    /// The member gets another name.
    Move {
        /// The member's JSON pointer before.
        from: String,
        /// Its JSON pointer after.
        path: String,
    },
    /// A member comes.
    Add {
        /// The new member's JSON pointer.
        path: String,
        /// Its value.
        value: &'a Value,
    },
}

/// Something that could not be checked.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Unchecked<'a> {
    /// The code of the rule that could not decide; absent if no rule could look.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", regex(pattern = "^OFP[0-9]{3}$"))]
    pub code: Option<&'a str>,
    /// The name of the entry it is about; absent if it is the package.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub entry: Option<&'a str>,
    /// Why it could not be checked.
    pub why: &'a str,
}

/// What the run came to. How long it took is not told, so that the same packages give the same report.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Summary {
    /// How many packages there were, those that could not be read among them.
    pub packages: usize,
    /// How many errors were found.
    pub errors: usize,
    /// How many warnings were found.
    pub warnings: usize,
    /// How many notes were found.
    pub notes: usize,
    /// How many checks could not be made.
    pub unchecked: usize,
    /// How many packages could not be read.
    pub failed: usize,
    /// How many findings were left out because a baseline has them.
    pub baselined: usize,
    /// How many findings were left out by exceptions in the configuration.
    pub ignored: usize,
    /// How many findings were mended.
    pub fixed: usize,
    /// How many of the findings left `--fix` would mend.
    pub fixable: usize,
}
