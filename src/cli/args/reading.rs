//! What can be asked of the commands that read packages and media.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Work;
use super::value::limit;

/// Print the content digest and the digest of every file, as `sha256sum` does.
///
/// The lines name the files as `unpack` will lay them out, so that `sha256sum -c` checks the unpacked folder.
#[derive(Debug, Args)]
pub(in crate::cli) struct Checksum {
    /// Archives and expanded packages; with --check, files of digests.
    #[arg(required = true, value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Check the digests listed in these files, against archives or unpacked folders beside them.
    #[arg(long, conflicts_with_all = ["write", "format"])]
    pub(in crate::cli) check: bool,
    /// Write each list to a file beside its archive, NAME.sha256, instead of printing it.
    #[arg(long)]
    pub(in crate::cli) write: bool,
    /// How to print digests.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DigestFormat::Sha256sum)]
    pub(in crate::cli) format: DigestFormat,
    #[command(flatten)]
    pub(in crate::cli) work: Work,
}

/// The forms of a list of digests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DigestFormat {
    Sha256sum,
    Json,
}

/// Unpack an archive into a new folder, if every byte of it is sound.
#[derive(Debug, Args)]
pub(in crate::cli) struct Unpack {
    /// The archive.
    pub(in crate::cli) file: PathBuf,
    /// Where to make the folder that takes the archive's name.
    #[arg(short = 'C', long, value_name = "DIR", default_value = ".")]
    pub(in crate::cli) directory: PathBuf,
    /// Replace the folder if it is there.
    #[arg(short, long)]
    pub(in crate::cli) force: bool,
    /// Write what the article says of each picture into it, as `pack --embed` does; the documents and the manifest of
    /// the folder follow, so that it is another package than the archive.
    #[arg(long)]
    pub(in crate::cli) embed: bool,
    #[command(flatten)]
    pub(in crate::cli) work: Work,
}

/// Show what a package holds, for a person to read; or one of its entries.
#[derive(Debug, Args)]
pub(in crate::cli) struct Show {
    /// The archive or expanded package.
    pub(in crate::cli) file: PathBuf,
    /// An entry to print as it is, such as `articles/harbour-lights.json`.
    pub(in crate::cli) entry: Option<String>,
    /// Show what the metadata inside each medium says, beside what the article declares.
    #[arg(long, conflicts_with = "entry")]
    pub(in crate::cli) media: bool,
    #[command(flatten)]
    pub(in crate::cli) work: Work,
}

/// Show what the metadata inside pictures and films says: EXIF, IIM and XMP side by side, differences marked.
#[derive(Debug, Args)]
pub(in crate::cli) struct Media {
    /// Loose media files.
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Decode every still picture to its end, and say whether it is whole.
    #[arg(long)]
    pub(in crate::cli) decode: bool,
    /// Change a limit: `decode-pixels=1000000000` is the one that counts here.
    #[arg(long, value_name = "NAME=VALUE", value_parser = limit, requires = "decode")]
    pub(in crate::cli) limit: Vec<(String, u64)>,
    /// How to show it.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MediaFormat::Human)]
    pub(in crate::cli) format: MediaFormat,
}

/// How to show the metadata of media.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum MediaFormat {
    Human,
    Json,
}
