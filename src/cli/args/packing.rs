//! What can be asked of the commands that make packages.

use std::path::PathBuf;

use clap::Args;

use super::value::{format, kind, strip, version};
use super::{Checking, When};
use crate::format::Version;
use crate::media::Strip;
use crate::report::Format;

/// Make a starter article folder that already packs without a finding.
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// The folder to make.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
}

/// Make an archive from whatever holds an article.
///
/// An article folder holds `article.md` (front matter and Markdown) with its media beside it. Several of them, or a
/// folder of them, make one archive: an edition. An expanded package is the folder that `unpack` makes. Of pasted
/// text, saved web pages, wire formats and posts what is there is recovered, and what is missing is said with the flag
/// that supplies it. What was made is checked first: if something that is needed is missing, or there are errors,
/// nothing is written.
#[derive(Debug, Args)]
pub(in crate::cli) struct Pack {
    /// Articles of any kind: folders, files, ZIPs; `-` is standard input. With -C also patterns and folders of files.
    #[arg(required = true, value_name = "INPUT")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    /// Take every file for this kind: text, html, post, markdown, newsml, ninjs, jsonld, ghost or zip. Default: what it
    /// looks like.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(in crate::cli) from: Option<&'static str>,
    /// Make one archive of every input, in this folder; those that are up to date are left alone.
    #[arg(short = 'C', long, value_name = "DIR", conflicts_with_all = ["output", "set", "headline", "published", "byline", "credit"])]
    pub(in crate::cli) directory: Option<PathBuf>,
    /// Where to write; `-` is standard output. Default: the input's name with `.offprint`, here.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Replace FILE if it is there.
    #[arg(short, long)]
    pub(in crate::cli) force: bool,
    /// Write the archive even if it has errors.
    #[arg(long)]
    pub(in crate::cli) draft: bool,
    /// The version of the format to write: 1.0 or 2.0. Default: that of an expanded package, else the newest.
    #[arg(long, value_name = "VERSION", value_parser = version)]
    pub(in crate::cli) to: Option<Version>,
    /// Set a member of the article by JSON pointer, such as `/headline=Harbour lights`; VALUE is JSON, or text.
    #[arg(long, value_name = "POINTER=VALUE")]
    pub(in crate::cli) set: Vec<String>,
    /// Write what the article says of each picture into the packed copy: credit, creators, notice, terms, licence,
    /// caption, alternative text and source type, into XMP, IIM and EXIF. Pixels stay as they are.
    #[arg(long)]
    pub(in crate::cli) embed: bool,
    /// Pack the media without what endangers people: `location`, `serials`, `paths`, or `all-but-credit`, several with
    /// commas between them. Pixels, credit and copyright stay; the files themselves are not changed.
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = strip)]
    pub(in crate::cli) strip: Vec<Strip>,
    /// The headline.
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) headline: Option<String>,
    /// When the article was published, as exactly as it is known, such as 2026-03-14T09:30:00Z or 2026-03-14.
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) published: Option<String>,
    /// The byline as printed.
    #[arg(long, value_name = "LINE")]
    pub(in crate::cli) byline: Option<String>,
    /// The credit of a picture as printed; FILE is its name.
    #[arg(long, value_name = "FILE=LINE")]
    pub(in crate::cli) credit: Vec<String>,
    /// With -C: when to show how far it is. Default: on a terminal, if it takes longer than a moment.
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN", requires = "directory")]
    pub(in crate::cli) progress: When,
    /// How to show findings.
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format)]
    pub(in crate::cli) format: Format,
    #[command(flatten)]
    pub(in crate::cli) checking: Checking,
}
