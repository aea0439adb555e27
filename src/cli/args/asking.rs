//! What can be asked of the commands that tell about offprint itself.

use std::path::PathBuf;

use clap::Args;

use super::Configured;
use super::value::profile;
use crate::rules::Profile;

/// Explain a rule: what it finds, why it matters, how to mend it.
#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// The rule's code, such as OFP601, or its name.
    pub(in crate::cli) rule: String,
}

/// List the rules with their levels, as the configuration sets them; `*` marks what it sets.
#[derive(Debug, Args)]
pub(in crate::cli) struct Rules {
    /// Show the levels of one profile only. Default: the one that the configuration names, else all.
    #[arg(long, value_name = "PROFILE", value_parser = profile)]
    pub(in crate::cli) profile: Option<Profile>,
    /// List the limits instead.
    #[arg(long)]
    pub(in crate::cli) limits: bool,
    #[command(flatten)]
    pub(in crate::cli) configured: Configured,
}

/// Print a JSON Schema; without a name, list them.
#[derive(Debug, Args)]
pub(in crate::cli) struct Schema {
    /// Such as 2.0/article.
    pub(in crate::cli) name: Option<String>,
}

/// Print a completion script for a shell.
#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    pub(in crate::cli) shell: clap_complete::Shell,
}

/// Print the manual page, or write one a command into a folder.
#[derive(Debug, Args)]
pub(in crate::cli) struct Man {
    pub(in crate::cli) folder: Option<PathBuf>,
}
