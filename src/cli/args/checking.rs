//! What can be asked of a check, and the settings that come of it.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::value::{format, format_and_file, limit, medium, moment, profile, rule, territory};
use crate::config::Config;
use crate::container::Opening;
use crate::container::limits::Limits;
use crate::diagnostic::Level;
use crate::import;
use crate::report::Format;
use crate::rules::{Profile, Target};

/// Check archives and expanded packages, and say what is wrong, where, and what helps.
#[derive(Debug, Args)]
pub(in crate::cli) struct Validate {
    /// Archives, expanded packages, article folders, folders of them, patterns; `-` is standard input. Default: here.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Read the paths from standard input, one a line, and write one record for each line.
    #[arg(long, conflicts_with_all = ["paths", "fix", "diff", "write_baseline"])]
    pub(in crate::cli) stdin_list: bool,
    /// With --stdin-list: write records as they are done, not in the order of the lines.
    #[arg(long, requires = "stdin_list")]
    pub(in crate::cli) unordered: bool,
    /// Check everything anew: neither look up nor remember which archives are without findings.
    #[arg(long)]
    pub(in crate::cli) no_cache: bool,
    /// How to show findings on standard output.
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format)]
    pub(in crate::cli) format: Format,
    /// Also write a report to a file; may be given several times.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = format_and_file)]
    pub(in crate::cli) output: Vec<(Format, PathBuf)>,
    /// From which level on findings make the exit code 1.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub(in crate::cli) fail_on: FailOn,
    /// Exit with 1 if there are more warnings than this.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) max_warnings: Option<usize>,
    /// Leave out the findings that this file lists.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Write the baseline: a new one with all findings; of one that is there, take out what is mended.
    #[arg(long, requires = "baseline")]
    pub(in crate::cli) write_baseline: bool,
    /// With --write-baseline: also take in what is new.
    #[arg(short, long, requires = "write_baseline")]
    pub(in crate::cli) force: bool,
    /// Mend what can be mended safely, then check.
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// With --fix or --diff: also make changes that want a reader's eye.
    #[arg(long)]
    pub(in crate::cli) unsafe_fixes: bool,
    /// Show what --fix would change, and change nothing.
    #[arg(long, conflicts_with = "write_baseline")]
    pub(in crate::cli) diff: bool,
    #[command(flatten)]
    pub(in crate::cli) checking: Checking,
}

/// The level from which on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FailOn {
    Error,
    Warning,
    Never,
}

/// How to check; the same for every command that does.
#[derive(Debug, Args)]
pub(in crate::cli) struct Checking {
    /// What the packages are for: submission, wire, publish, archive or converted. Default: publish; for what `pack`
    /// imports, converted.
    #[arg(long, value_name = "PROFILE", value_parser = profile)]
    pub(in crate::cli) profile: Option<Profile>,
    /// Report a rule, by code or name, as an error.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    pub(in crate::cli) error: Vec<&'static str>,
    /// Report a rule as a warning.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    pub(in crate::cli) warn: Vec<&'static str>,
    /// Do not apply a rule.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    pub(in crate::cli) off: Vec<&'static str>,
    /// The moment that embargoes, restrictions and validity are held against, as RFC 3339. Default: the clock.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(in crate::cli) now: Option<jiff::Timestamp>,
    /// Where the packages are to be used, as an ISO 3166 code such as TR.
    #[arg(long, value_name = "CODE", value_parser = territory)]
    pub(in crate::cli) territory: Option<String>,
    /// In what they are to be used, such as web, print or social.
    #[arg(long, value_name = "MEDIUM", value_parser = medium)]
    pub(in crate::cli) medium: Option<String>,
    /// Decode every still picture to its end: it takes many times what hashing it does.
    #[arg(long)]
    pub(in crate::cli) decode: bool,
    #[command(flatten)]
    pub(in crate::cli) configured: Configured,
    #[command(flatten)]
    pub(in crate::cli) work: Work,
}

/// Which configuration counts.
#[derive(Debug, Args)]
pub(in crate::cli) struct Configured {
    /// The configuration to use. Default: the nearest `offprint.toml` in the input's folder or above it.
    #[arg(long = "config", value_name = "FILE", conflicts_with = "isolated")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// Use no configuration.
    #[arg(long)]
    pub(in crate::cli) isolated: bool,
}

/// How much work may be done at once, and how much read.
#[derive(Debug, Args)]
pub(in crate::cli) struct Work {
    /// How many threads to use; 0 is one a core.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    pub(in crate::cli) jobs: usize,
    /// Change a limit, such as `archive-size=5000000000`; `offprint rules --limits` lists them.
    #[arg(long, value_name = "NAME=VALUE", value_parser = limit)]
    pub(in crate::cli) limit: Vec<(String, u64)>,
}

impl Checking {
    /// The settings that these flags ask for; what they leave open is as `config` has it, or else the default.
    pub(in crate::cli) fn settings(&self, config: Option<&Config>) -> crate::check::Settings {
        let mut settings = crate::check::Settings::default();
        let profile = self.profile.or(config.and_then(|config| config.profile));
        settings.profile = profile.unwrap_or(settings.profile);
        if let Some(config) = config {
            settings.levels.extend(&config.levels);
            settings.ignores = Arc::clone(&config.ignores);
            settings.house.clone_from(&config.house);
        }
        let given = [(&self.error, Some(Level::Error)), (&self.warn, Some(Level::Warning)), (&self.off, None)];
        for (codes, level) in given {
            settings.levels.extend(codes.iter().map(|code| (*code, level)));
        }
        settings.target = Target {
            now: Some(self.now.unwrap_or_else(jiff::Timestamp::now)),
            territory: self.territory.clone(),
            medium: self.medium.clone(),
        };
        settings.max_findings = usize::try_from(self.work.limits(config).findings).unwrap_or(usize::MAX);
        settings
    }
}

impl Work {
    /// The limits that these flags ask for; what they leave open is as `config` has it, or else the default.
    pub(in crate::cli) fn limits(&self, config: Option<&Config>) -> Limits {
        let mut limits = Limits::default();
        for (name, value) in self.given(config) {
            limits.set(name, *value);
        }
        limits
    }

    /// The limits of sources that these flags ask for.
    pub(in crate::cli) fn source_limits(&self, config: Option<&Config>) -> import::Limits {
        let mut limits = import::Limits::default();
        for (name, value) in self.given(config) {
            limits.set(name, *value);
        }
        limits
    }

    fn given<'w>(&'w self, config: Option<&'w Config>) -> impl Iterator<Item = &'w (String, u64)> {
        config.into_iter().flat_map(|config| &config.limits).chain(&self.limit)
    }

    /// How to open packages under these flags; also sets the number of threads.
    pub(in crate::cli) fn opening(&self, config: Option<&Config>) -> Opening<'static> {
        if self.jobs > 0 {
            // Fails only if the pool is there already, and then it has this size.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build_global();
        }
        Opening { limits: self.limits(config), stop: &crate::cli::STOP, ..Opening::default() }
    }
}
