//! What can be asked for on the command line.

mod versions;

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::config::Config;
use crate::container::limits::Limits;
use crate::diagnostic::Level;
use crate::format::Version;
use crate::import;
use crate::media::Strip;
use crate::report::Format;
use crate::rules::{self, Profile, Target};

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

/// Make a starter article folder that already packs without a finding.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder to make.
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

/// Make an archive from whatever holds an article.
///
/// An article folder holds `article.md` (front matter and Markdown) with its media beside it. Several of them, or a
/// folder of them, make one archive: an edition. An expanded package is the folder that `unpack` makes. Of pasted
/// text, saved web pages, ninjs and JSON-LD what is there is recovered, and what is missing is said with the flag that supplies it. What was made is checked first: if something that is
/// needed is missing, or there are errors, nothing is written.
#[derive(Debug, Args)]
pub(super) struct Pack {
    /// Articles of any kind: folders, files, ZIPs; `-` is standard input. With -C also patterns and folders of files.
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    /// Take every file for this kind: text, html, post, markdown, newsml, ninjs, jsonld, ghost or zip. Default: what it
    /// looks like.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(super) from: Option<&'static str>,
    /// Make one archive of every input, in this folder; those that are up to date are left alone.
    #[arg(short = 'C', long, value_name = "DIR", conflicts_with_all = ["output", "set", "headline", "published", "byline", "credit"])]
    pub(super) directory: Option<PathBuf>,
    /// Where to write; `-` is standard output. Default: the input's name with `.offprint`, here.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace FILE if it is there.
    #[arg(short, long)]
    pub(super) force: bool,
    /// Write the archive even if it has errors.
    #[arg(long)]
    pub(super) draft: bool,
    /// The version of the format to write: 1.0 or 2.0. Default: that of an expanded package, else the newest.
    #[arg(long, value_name = "VERSION", value_parser = versions::version)]
    pub(super) to: Option<Version>,
    /// Set a member of the article by JSON pointer, such as `/headline=Harbour lights`; VALUE is JSON, or text.
    #[arg(long, value_name = "POINTER=VALUE")]
    pub(super) set: Vec<String>,
    /// Write what the article says of each picture into the packed copy: credit, creators, notice, terms, licence,
    /// caption, alternative text and source type, into XMP, IIM and EXIF. Pixels stay as they are.
    #[arg(long)]
    pub(super) embed: bool,
    /// Pack the media without what endangers people: `location`, `serials`, `paths`, or `all-but-credit`, several with
    /// commas between them. Pixels, credit and copyright stay; the files themselves are not changed.
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = strip)]
    pub(super) strip: Vec<Strip>,
    /// The headline.
    #[arg(long, value_name = "TEXT")]
    pub(super) headline: Option<String>,
    /// When the article was published, as RFC 3339, such as 2026-03-14T09:30:00Z.
    #[arg(long, value_name = "TIME")]
    pub(super) published: Option<String>,
    /// The byline as printed.
    #[arg(long, value_name = "LINE")]
    pub(super) byline: Option<String>,
    /// The credit of a picture as printed; FILE is its name.
    #[arg(long, value_name = "FILE=LINE")]
    pub(super) credit: Vec<String>,
    /// With -C: when to show how far it is. Default: on a terminal, if it takes longer than a moment.
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN", requires = "directory")]
    pub(super) progress: When,
    /// How to show findings.
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) checking: Checking,
}

/// Check archives and expanded packages, and say what is wrong, where, and what helps.
#[derive(Debug, Args)]
pub(super) struct Validate {
    /// Archives, expanded packages, article folders, folders of them, patterns; `-` is standard input. Default: here.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to show findings on standard output.
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format)]
    pub(super) format: Format,
    /// Also write a report to a file; may be given several times.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = format_and_file)]
    pub(super) output: Vec<(Format, PathBuf)>,
    /// From which level on findings make the exit code 1.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    /// Exit with 1 if there are more warnings than this.
    #[arg(long, value_name = "N")]
    pub(super) max_warnings: Option<usize>,
    /// Leave out the findings that this file lists.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write the baseline: a new one with all findings; of one that is there, take out what is mended.
    #[arg(long, requires = "baseline")]
    pub(super) write_baseline: bool,
    /// With --write-baseline: also take in what is new.
    #[arg(short, long, requires = "write_baseline")]
    pub(super) force: bool,
    /// Mend what can be mended safely, then check.
    #[arg(long)]
    pub(super) fix: bool,
    /// With --fix or --diff: also make changes that want a reader's eye.
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Show what --fix would change, and change nothing.
    #[arg(long, conflicts_with = "write_baseline")]
    pub(super) diff: bool,
    #[command(flatten)]
    pub(super) checking: Checking,
}

/// The level from which on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Never,
}

/// How to check; the same for every command that does.
#[derive(Debug, Args)]
pub(super) struct Checking {
    /// What the packages are for: submission, wire, publish, archive or converted. Default: publish; for what `pack`
    /// imports, converted.
    #[arg(long, value_name = "PROFILE", value_parser = profile)]
    pub(super) profile: Option<Profile>,
    /// Report a rule, by code or name, as an error.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    pub(super) error: Vec<&'static str>,
    /// Report a rule as a warning.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    pub(super) warn: Vec<&'static str>,
    /// Do not apply a rule.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    pub(super) off: Vec<&'static str>,
    /// The moment that embargoes, restrictions and validity are held against, as RFC 3339. Default: the clock.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(super) now: Option<jiff::Timestamp>,
    /// Where the packages are to be used, as an ISO 3166 code such as TR.
    #[arg(long, value_name = "CODE")]
    pub(super) territory: Option<String>,
    /// In what they are to be used, such as web, print or social.
    #[arg(long, value_name = "MEDIUM")]
    pub(super) medium: Option<String>,
    /// The configuration to use. Default: the nearest `offprint.toml` in the input's folder or above it.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub(super) config: Option<PathBuf>,
    /// Use no configuration.
    #[arg(long)]
    pub(super) isolated: bool,
    #[command(flatten)]
    pub(super) work: Work,
}

/// How much work may be done at once, and how much read.
#[derive(Debug, Args)]
pub(super) struct Work {
    /// How many threads to use; 0 is one a core.
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    pub(super) jobs: usize,
    /// Change a limit, such as `archive-size=5000000000`; `offprint rules --limits` lists them.
    #[arg(long, value_name = "NAME=VALUE", value_parser = limit)]
    pub(super) limit: Vec<(String, u64)>,
}

/// Print the content digest and the digest of every file, as `sha256sum` does.
///
/// The lines name the files as `unpack` will lay them out, so that `sha256sum -c` checks the unpacked folder.
#[derive(Debug, Args)]
pub(super) struct Checksum {
    /// Archives and expanded packages; with --check, files of digests.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Check the digests listed in these files, against archives or unpacked folders beside them.
    #[arg(long, conflicts_with_all = ["write", "format"])]
    pub(super) check: bool,
    /// Write each list to a file beside its archive, NAME.sha256, instead of printing it.
    #[arg(long)]
    pub(super) write: bool,
    /// How to print digests.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DigestFormat::Sha256sum)]
    pub(super) format: DigestFormat,
    #[command(flatten)]
    pub(super) work: Work,
}

/// The forms of a list of digests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DigestFormat {
    Sha256sum,
    Json,
}

/// Unpack an archive into a new folder, if every byte of it is sound.
#[derive(Debug, Args)]
pub(super) struct Unpack {
    /// The archive.
    pub(super) file: PathBuf,
    /// Where to make the folder that takes the archive's name.
    #[arg(short = 'C', long, value_name = "DIR", default_value = ".")]
    pub(super) directory: PathBuf,
    /// Replace the folder if it is there.
    #[arg(short, long)]
    pub(super) force: bool,
    /// Write what the article says of each picture into it, as `pack --embed` does; the documents and the manifest of
    /// the folder follow, so that it is another package than the archive.
    #[arg(long)]
    pub(super) embed: bool,
    #[command(flatten)]
    pub(super) work: Work,
}

/// Show what a package holds, for a person to read; or one of its entries.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The archive or expanded package.
    pub(super) file: PathBuf,
    /// An entry to print as it is, such as `articles/harbour-lights.json`.
    pub(super) entry: Option<String>,
    /// Show what the metadata inside each medium says, beside what the article declares.
    #[arg(long, conflicts_with = "entry")]
    pub(super) media: bool,
    #[command(flatten)]
    pub(super) work: Work,
}

/// Show what the metadata inside pictures and films says: EXIF, IIM and XMP side by side, differences marked.
#[derive(Debug, Args)]
pub(super) struct Media {
    /// Loose media files.
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// How to show it.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MediaFormat::Human)]
    pub(super) format: MediaFormat,
}

/// How to show the metadata of media.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MediaFormat {
    Human,
    Json,
}

/// Explain a rule: what it finds, why it matters, how to mend it.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's code, such as OFP601, or its name.
    pub(super) rule: String,
}

/// List the rules with their levels.
#[derive(Debug, Args)]
pub(super) struct Rules {
    /// Show the levels of one profile only.
    #[arg(long, value_name = "PROFILE", value_parser = profile)]
    pub(super) profile: Option<Profile>,
    /// List the limits instead.
    #[arg(long)]
    pub(super) limits: bool,
}

/// Print a JSON Schema; without a name, list them.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Such as 2.0/article.
    pub(super) name: Option<String>,
}

/// Print a completion script for a shell.
#[derive(Debug, Args)]
pub(super) struct Completions {
    pub(super) shell: clap_complete::Shell,
}

/// Print the manual page, or write one a command into a folder.
#[derive(Debug, Args)]
pub(super) struct Man {
    pub(super) folder: Option<PathBuf>,
}

/// The program's arguments as clap sees them: for completions, manual pages and the docs.
pub fn command() -> clap::Command {
    Cli::command()
}

fn format(text: &str) -> Result<Format, String> {
    text.parse().map_err(|_| one_of("format", text, Format::ALL.iter().map(|format| format.name())))
}

fn kind(text: &str) -> Result<&'static str, String> {
    let known = import::IMPORTERS.iter().map(|importer| importer.name);
    import::importer(text).map(|importer| importer.name).ok_or_else(|| one_of("kind", text, known))
}

fn format_and_file(text: &str) -> Result<(Format, PathBuf), String> {
    let (name, file) = text.split_once('=').ok_or("wanted FORMAT=FILE")?;
    Ok((format(name)?, PathBuf::from(file)))
}

fn profile(text: &str) -> Result<Profile, String> {
    text.parse().map_err(|()| one_of("profile", text, Profile::ALL.iter().map(|profile| profile.name())))
}

fn strip(text: &str) -> Result<Strip, String> {
    let found = Strip::ALL.into_iter().find(|strip| strip.name() == text);
    found.ok_or_else(|| one_of("metadata", text, Strip::ALL.map(Strip::name)))
}

fn moment(text: &str) -> Result<jiff::Timestamp, String> {
    text.parse().map_err(|_| "wanted a time with its offset, such as 2026-03-14T09:30:00Z".to_owned())
}

fn rule(text: &str) -> Result<&'static str, String> {
    rules::find(text).map(|rule| rule.code).ok_or_else(|| unknown_rule(text))
}

/// What to say where no rule has this code or name.
pub(super) fn unknown_rule(text: &str) -> String {
    let names = rules::RULES.iter().flat_map(|rule| [rule.code, rule.name]);
    match crate::source::text::nearest(text, names) {
        Some(near) => format!("no rule `{text}`; did you mean `{near}`?"),
        None => format!("no rule `{text}`; `offprint rules` lists them"),
    }
}

fn one_of<'a>(what: &str, text: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match crate::source::text::nearest(text, known.iter().copied()) {
        Some(near) => format!("no {what} `{text}`; did you mean `{near}`?"),
        None => format!("no {what} `{text}`; there are {}", known.join(", ")),
    }
}

fn limit(text: &str) -> Result<(String, u64), String> {
    let (name, value) = text.split_once('=').ok_or("wanted NAME=VALUE")?;
    if !limits().any(|(known, _, _)| known == name) {
        return Err(one_of("limit", name, limits().map(|(name, _, _)| name)));
    }
    let value = value.parse().map_err(|_| format!("`{value}` is not a number of bytes or items"))?;
    Ok((name.to_owned(), value))
}

/// Every limit there is, with what it bounds and its default.
pub(super) fn limits() -> impl Iterator<Item = (&'static str, &'static str, u64)> {
    Limits::default().table().into_iter().chain(import::Limits::default().table())
}

impl Checking {
    /// The settings that these flags ask for; what they leave open is as `config` has it, or else the default.
    pub(super) fn settings(&self, config: Option<&Config>) -> crate::check::Settings {
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
            territory: self.territory.as_ref().map(|code| code.to_uppercase()),
            medium: self.medium.clone(),
        };
        settings.max_findings = usize::try_from(self.work.limits(config).findings).unwrap_or(usize::MAX);
        settings
    }
}

impl Work {
    /// The limits that these flags ask for; what they leave open is as `config` has it, or else the default.
    pub(super) fn limits(&self, config: Option<&Config>) -> Limits {
        let mut limits = Limits::default();
        for (name, value) in self.given(config) {
            limits.set(name, *value);
        }
        limits
    }

    /// The limits of sources that these flags ask for.
    pub(super) fn source_limits(&self, config: Option<&Config>) -> import::Limits {
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
    pub(super) fn opening(&self, config: Option<&Config>) -> crate::container::Opening<'static> {
        if self.jobs > 0 {
            // Fails only if the pool is there already, and then it has this size.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build_global();
        }
        crate::container::Opening { limits: self.limits(config), stop: &super::STOP, metadata: false }
    }
}
