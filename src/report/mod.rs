//! What was found, told to people and to programs: one file an output.
//!
//! A report is a stream. [`Reporter::start`] writes its head, [`Reporter::package`] one record for every package in
//! the order given, [`Reporter::finish`] its end; nothing is kept in memory but what a format itself needs to keep.
//! The packages' findings go to the writer; the closing line ([`Summary::line`]) is a text that the caller puts
//! where it likes, as a rule on standard error.
//!
//! Every text that comes from a package passes through [`sanitize`](crate::source::text::sanitize), and is shortened if
//! it is very long.
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
mod format;
mod outcome;
mod reporter;
mod shown;
mod summary;

pub use format::Format;
pub use outcome::Outcome;
pub use reporter::{Reporter, Style};
pub use summary::Summary;
