//! What was found, told to people and to programs: one file an output.
//!
//! A report is a stream. [`Reporter::start`] writes its head, [`Reporter::package`] one record for every package in
//! the order given, [`Reporter::finish`] its end; nothing is kept in memory but what a format itself needs to keep.
//! The packages' findings go to the writer; the closing line ([`Summary::line`]) is a text that the caller puts
//! where it likes, as a rule on standard error.
//!
//! Formats for people ([`Format::Concise`] and, with the feature `cli`, `Format::Human`) pass every text that comes
//! from a package through [`sanitize`](crate::source::text::sanitize) and shorten what is very long. Formats for
//! programs ([`Format::Json`], [`Format::Jsonl`]) keep every text as it is, escaped by JSON's own means, and are
//! versioned: their [structs](record) are frozen apart from the types the rest of the crate works with. Formats that
//! other programs show to people ([`Format::Sarif`], [`Format::Junit`], [`Format::Github`], [`Format::Gitlab`],
//! [`Format::Html`]) do both: safe texts, escaped by the format's own means.
//!
//! Nothing here reads a clock, an environment variable or a terminal: the same findings give the same bytes.
//!
//! ```
//! use offprint::Error;
//! use offprint::report::{Format, Outcome, Reporter, Style, Summary};
//!
//! let error = Error::NoArticle { path: "empty".into(), wanted: "an `article.md`" };
//! let outcome = Outcome::Failed { name: "empty", error: &error };
//!
//! let mut reporter = Reporter::start(Format::Concise, Style::default(), Vec::new())?;
//! let mut summary = Summary::default();
//! reporter.package(&outcome)?;
//! summary.add(&outcome);
//! let text = reporter.finish(&summary)?;
//!
//! assert_eq!(text, b"empty: error: `empty` holds no article: an `article.md`\n");
//! assert_eq!(summary.line(), "1 package: 0 errors, 0 warnings; 1 could not be read");
//! # Ok::<(), std::io::Error>(())
//! ```

mod concise;
mod escape;
mod excerpt;
mod format;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod markup;
mod outcome;
mod place;
pub mod record;
mod reporter;
mod sarif;
mod schema;
mod shown;
mod summary;
mod uri;
mod worst;

#[cfg(feature = "cli")]
mod human;

pub use format::Format;
pub use github::StepSummary;
#[cfg(feature = "cli")]
pub(crate) use human::draw_place;
pub use outcome::Outcome;
pub use reporter::{Reporter, Style};
pub use schema::schema;
pub use summary::Summary;
