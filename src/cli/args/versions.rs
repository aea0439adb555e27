//! What can be asked of the commands that go between versions, and between editions and articles.

use std::path::PathBuf;

use clap::Args;

use super::Work;
use super::value::{version, zone};
use crate::format::Version;

/// Convert archives and expanded packages between versions of the format.
///
/// What becomes of every value is told before anything is written. Unless `--no-carry` is given, each document
/// carries the one it was made from under `extensions`, so that converting it back restores that. Embargoes, holds,
/// kills and safety flags, which version 1.0 does not have, are only lost with `--allow-flag-loss`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Convert {
    /// Archives, expanded packages, folders of them.
    #[arg(required = true, value_name = "INPUT")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    /// The version to convert to: 1.0 or 2.0.
    #[arg(long, value_name = "VERSION", value_parser = version)]
    pub(in crate::cli) to: Version,
    /// Where to write the only result: an archive if FILE ends in `.offprint`, else in the input's form.
    #[arg(short, long, value_name = "FILE", conflicts_with = "directory")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// The folder to write the results into, each under its input's name; several articles of one package to 1.0
    /// under their own.
    #[arg(short = 'C', long, value_name = "DIR")]
    pub(in crate::cli) directory: Option<PathBuf>,
    /// Write even if something is lost that is neither said nor carried.
    #[arg(long)]
    pub(in crate::cli) lossy: bool,
    /// Write pure documents, which do not carry the ones they were made from.
    #[arg(long)]
    pub(in crate::cli) no_carry: bool,
    /// Let go of embargoes, holds, kills, restrictions without words and safety flags; a note says so.
    #[arg(long)]
    pub(in crate::cli) allow_flag_loss: bool,
    /// The time zone of times without an offset, such as Europe/Lisbon or +01:00.
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    pub(in crate::cli) tz: Option<jiff::tz::TimeZone>,
    /// Write what became of every value to FILE, as JSON; `-` is standard output.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) loss_report: Option<PathBuf>,
    /// Replace what is there.
    #[arg(short, long)]
    pub(in crate::cli) force: bool,
    #[command(flatten)]
    pub(in crate::cli) work: Work,
}

/// Make one edition of the articles of several packages.
///
/// Packages of an older version are converted first. Files that several packages hold with the same bytes are taken
/// once; different files or articles under one name are an error.
#[derive(Debug, Args)]
pub(in crate::cli) struct Merge {
    /// Archives and expanded packages.
    #[arg(required = true, value_name = "INPUT")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    /// Where to write: an archive if FILE ends in `.offprint`, else a folder.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
    /// The title of the edition. Default: the one that the packages say they were part of.
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) title: Option<String>,
    /// Replace what is there.
    #[arg(short, long)]
    pub(in crate::cli) force: bool,
    #[command(flatten)]
    pub(in crate::cli) work: Work,
}

/// Part an edition into one package an article.
#[derive(Debug, Args)]
pub(in crate::cli) struct Split {
    /// The archive or expanded package.
    #[arg(value_name = "INPUT")]
    pub(in crate::cli) input: PathBuf,
    /// The folder to write the packages into, each under its article's name.
    #[arg(short = 'C', long, value_name = "DIR", default_value = ".")]
    pub(in crate::cli) directory: PathBuf,
    /// Replace what is there.
    #[arg(short, long)]
    pub(in crate::cli) force: bool,
    #[command(flatten)]
    pub(in crate::cli) work: Work,
}
