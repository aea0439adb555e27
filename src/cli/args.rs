//! What can be asked for on the command line.

mod asking;
mod checking;
mod packing;
mod reading;
mod value;
mod versions;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

pub(super) use asking::{Completions, Explain, Man, Rules, Schema};
pub(super) use checking::{Checking, Configured, FailOn, Validate, Work};
pub(super) use packing::{New, Pack};
pub(super) use reading::{Checksum, DigestFormat, Media, MediaFormat, Show, Unpack};
pub(super) use value::{limits, unknown_rule};
pub(super) use versions::{Convert, Merge, Split};

/// Pack, validate and read archives of articles, their bylines and their media credits.
#[derive(Debug, Parser)]
#[command(name = "offprint", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 done, 1 findings, 2 usage or I/O, 130 interrupted.")]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Flags that every command takes.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// Say nothing but findings, data and errors.
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Say also what could not be checked, and why.
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// When to use colour; NO_COLOR and CLICOLOR_FORCE are kept to.
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub(super) color: When,
}

/// When to do something that only makes sense on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    New(New),
    Pack(Pack),
    #[command(visible_alias = "check")]
    Validate(Validate),
    Checksum(Checksum),
    Convert(Convert),
    Merge(Merge),
    Split(Split),
    Unpack(Unpack),
    Show(Show),
    Media(Media),
    Explain(Explain),
    Rules(Rules),
    Schema(Schema),
    Completions(Completions),
    Man(Man),
}

/// The program's arguments as clap sees them: for completions, manual pages and the docs.
pub fn command() -> clap::Command {
    Cli::command()
}
