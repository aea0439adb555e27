//! `pack`: what people have into an archive.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::Pack;
use super::inputs::STDIN;
use super::pictures;
use super::setup::Setups;
use super::show::{bytes, counted};
use super::terminal::{STDOUT, Terminal};
use super::{Failure, Outcome};
use crate::check::Checked;
use crate::container::Opening;
use crate::container::write::{Written, sum_up, write_beside};
use crate::diagnostic::Level;
use crate::error::Error;
use crate::format::migrate::{Account, Options};
use crate::import;
use crate::pack::Draft;
use crate::pack::imported::{Import, Line, Record, Recovery, SCHEMA, Verdict};
use crate::report::{self, Format, Reporter, Summary};
use crate::rules::Profile;
use crate::source::text::sanitize;

pub(super) fn run(args: &Pack, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if args.directory.is_some() {
        return super::pack_batch::run(args, terminal);
    }
    let setup = Setups::new(&args.checking, None)?.of(args.inputs.first().map(PathBuf::as_path))?;
    let opening = &setup.opening;
    let mut settings = setup.settings.clone();
    let to_stdout = args.output.as_deref() == Some(Path::new(STDIN));
    let piped = super::piped::Piped::take(&args.inputs, &setup.limits)?;
    let from = args.from.and_then(import::importer);
    let mut draft = Draft::open_as(piped.inputs(), from, &setup.limits, opening)?;
    supply(args, &mut draft, opening)?;
    let imported = draft.recoveries();
    if !imported.is_empty() && args.checking.profile.is_none() {
        settings.profile = Profile::Converted;
    }
    let mut changes = Vec::new();
    if args.embed || !args.strip.is_empty() {
        changes = rewrite(&mut draft, args, opening)?;
        changes.iter().for_each(|line| terminal.say(line));
    }
    let target = match &args.output {
        Some(path) => path.clone(),
        None => default_target(piped.inputs(), &draft)?,
    };
    if !to_stdout && !args.force && target.exists() {
        return Err(Error::Exists { path: target }.into());
    }

    // What is wrong with the text is told before a gigabyte of pictures is read.
    let first = draft.check(&settings);
    if refused(&first, &imported, args.draft) {
        return refuse(&first, &imported, args, terminal);
    }
    if let Some(to) = args.to {
        let accounts = draft.convert(to, &Options::default(), opening)?;
        if let Some(help) = lost(&accounts, terminal) {
            terminal.say(help);
            return Ok(Outcome::Findings);
        }
    }
    let content = draft.content();
    let (written, last) = if to_stdout {
        let summed = sum_up(&content, opening.stop)?;
        let (digests, manifest) = (summed.digests(), summed.manifest().to_vec());
        let last = draft.check_written(&digests, &manifest, &settings, opening);
        if refused(&last, &imported, args.draft) {
            return refuse(&last, &imported, args, terminal);
        }
        (summed.write(Path::new(STDOUT), terminal.out(), opening.stop)?, last)
    } else {
        let unpublished = write_beside(&content, &target, opening.stop)?;
        let (digests, manifest) = (unpublished.digests(), unpublished.manifest().to_vec());
        let last = draft.check_written(&digests, &manifest, &settings, opening);
        if refused(&last, &imported, args.draft) {
            return refuse(&last, &imported, args, terminal);
        }
        (unpublished.publish(args.force)?, last)
    };
    if !imported.is_empty() && matches!(args.format, Format::Json | Format::Jsonl) {
        let mut told = import_line(&last, imported, args);
        told.verdict = Verdict::Written;
        told.pictures = changes;
        told.output = (!to_stdout).then(|| target.display().to_string());
        told.content_digest = Some(written.content_digest.to_string());
        tell_line(Record::Import(told), to_stdout, terminal)?;
        return Ok(Outcome::Done);
    }
    super::recovered::tell(&imported, to_stdout, terminal)?;
    // The gaps that warn under `converted` are the missing members, which were told.
    if imported.is_empty() || last.count(Level::Error) > 0 {
        report(&last, args, to_stdout, terminal)?;
    }
    let aside = to_stdout || args.format != Format::Human;
    super::recovered::tell_notes(&draft.notes(), aside, terminal)?;
    tell(&draft, &target, &written, to_stdout, terminal)?;
    Ok(Outcome::Done)
}

/// Names what would be lost in the other version, and says what helps, if anything would.
fn lost(accounts: &[Account], terminal: &mut Terminal) -> Option<&'static str> {
    let lost: Vec<_> = accounts.iter().flat_map(Account::losses).collect();
    for record in lost.iter().take(20) {
        terminal.say(&format!("{}  {}: {}", record.class.name(), record.from, record.why));
    }
    let help = "nothing was written; pack it as it is, and see `offprint convert --help` for what can be let go";
    (!lost.is_empty()).then_some(help)
}

/// Packs copies without what endangers people, or with their credit: what was done, and what was not written.
fn rewrite(draft: &mut Draft, args: &Pack, opening: &Opening<'_>) -> Result<Vec<String>, Failure> {
    let rewriting = draft.rewrite(&args.strip, args.embed, opening)?;
    if let Some(why) = pictures::refusal(&rewriting) {
        return Err(Failure::usage(why).help(pictures::REFUSAL_HELP));
    }
    Ok(pictures::told(&rewriting, !args.strip.is_empty(), args.embed))
}

/// What the flags supply goes into the article.
fn supply(args: &Pack, draft: &mut Draft, opening: &Opening<'_>) -> Result<(), Failure> {
    let split = |given: &str, flag: &str, wanted: &str, help: &str| {
        let cut = given.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
        cut.ok_or_else(|| Failure::usage(format!("`{flag} {given}`: wanted {wanted}")).help(help))
    };
    if let Some(text) = &args.headline {
        draft.supply("--headline", |article| import::supply::headline(article, text), opening)?;
    }
    if let Some(text) = &args.byline {
        draft.supply("--byline", |article| import::supply::byline(article, text), opening)?;
    }
    if let Some(text) = &args.published {
        draft.supply("--published", |article| import::supply::published(article, text), opening)?;
    }
    for given in &args.credit {
        let help = "such as --credit quay.jpg=\"Jon Vale/Harbour Press\"";
        let (file, line) = split(given, "--credit", "FILE=LINE", help)?;
        draft.supply("--credit", |article| import::supply::credit(article, &file, &line), opening)?;
    }
    for given in &args.set {
        let help = "such as --set /headline=\"Harbour lights\"";
        let (pointer, value) = split(given, "--set", "POINTER=VALUE", help)?;
        draft.set(&pointer, &value, opening)?;
    }
    Ok(())
}

/// Whether what was found, or not found, keeps the archive from being written.
pub(super) fn refused(checked: &Checked, imported: &[Recovery], as_draft: bool) -> bool {
    let lacks = imported.iter().flat_map(|one| &one.missing).any(|missing| missing.must);
    !as_draft && (checked.count(Level::Error) > 0 || lacks)
}

fn refuse(checked: &Checked, imported: &[Recovery], args: &Pack, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if !imported.is_empty() && matches!(args.format, Format::Json | Format::Jsonl) {
        let told = import_line(checked, imported.to_vec(), args);
        tell_line(Record::Import(told), false, terminal)?;
        return Ok(Outcome::Findings);
    }
    super::recovered::tell(imported, false, terminal)?;
    if imported.is_empty() || checked.count(Level::Error) > 0 {
        report(checked, args, false, terminal)?;
    }
    terminal.say("nothing was written; `--draft` writes it as it is");
    Ok(Outcome::Findings)
}

fn import_line(checked: &Checked, articles: Vec<Recovery>, args: &Pack) -> Import {
    Import {
        input: args.inputs.iter().map(|input| input.display().to_string()).collect::<Vec<_>>().join(", "),
        verdict: Verdict::Refused,
        output: None,
        content_digest: None,
        error: None,
        errors: checked.count(Level::Error),
        warnings: checked.count(Level::Warning),
        pictures: Vec::new(),
        articles,
    }
}

/// One line of the machine form.
pub(super) fn tell_line(record: Record, aside: bool, terminal: &mut Terminal) -> Result<(), Failure> {
    let line = Line { schema: SCHEMA, record };
    let text = serde_json::to_string(&line).expect("a report serializes");
    if aside {
        terminal.say(&text);
    } else {
        writeln!(terminal.out(), "{text}")?;
    }
    Ok(())
}

/// Shows what was found: on standard output, or, if the archive goes there, on standard error.
fn report(checked: &Checked, args: &Pack, aside: bool, terminal: &mut Terminal) -> Result<(), Failure> {
    let style = terminal.style();
    let outcome = report::Outcome::Checked(checked);
    let mut summary = Summary::default();
    summary.add(&outcome);
    let out: Box<dyn Write + '_> = if aside { Box::new(io::stderr()) } else { Box::new(terminal.out()) };
    let mut reporter = Reporter::start(args.format, style, out)?;
    reporter.package(&outcome)?;
    reporter.finish(&summary)?;
    if !checked.findings.is_empty() {
        terminal.say(&summary.line());
        if let Some(hint) = summary.hint() {
            terminal.say(&hint);
        }
    }
    Ok(())
}

/// Says what was made, and what is in it.
fn tell(draft: &Draft, target: &Path, written: &Written, aside: bool, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut lines = Vec::new();
    for (headline, byline) in draft.titles() {
        if headline.is_empty() {
            continue;
        }
        lines.push(match byline {
            Some(byline) => format!("  {headline} / {byline}"),
            None => format!("  {headline}"),
        });
    }
    let files = counted(written.files, "file");
    lines.push(format!("  {files}, {}", bytes(written.bytes)));
    lines.push(format!("  content digest {}", written.content_digest));
    if aside {
        lines.iter().for_each(|line| terminal.say(line));
        return Ok(());
    }
    let quiet = terminal.is_quiet();
    let out = terminal.out();
    writeln!(out, "{}", sanitize(&target.display().to_string()))?;
    if !quiet {
        for line in lines {
            writeln!(out, "{}", sanitize(&line))?;
        }
    }
    Ok(())
}

/// The input's name with `.offprint`, in the folder where the command runs.
fn default_target(inputs: &[PathBuf], draft: &Draft) -> Result<PathBuf, Failure> {
    let name = match inputs {
        [one] => {
            let whole = std::path::absolute(one).map_err(Error::read(one))?;
            let name = if whole.is_dir() { whole.file_name() } else { whole.file_stem() };
            name.map(|name| Path::new(name).to_owned())
        }
        _ => None,
    };
    let mut name = match (name, draft.slug()) {
        (Some(name), _) => name.into_os_string(),
        (None, Some(slug)) => slug.into(),
        (None, None) => {
            return Err(Failure::usage("several inputs make one archive, which needs a name").help("name it: -o FILE"));
        }
    };
    name.push(".offprint");
    Ok(PathBuf::from(name))
}
