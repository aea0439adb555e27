//! `pack`: what people have into an archive.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::Pack;
use super::inputs::STDIN;
use super::setup::Setups;
use super::show::{bytes, counted};
use super::terminal::{STDOUT, Terminal};
use super::{Failure, Outcome};
use crate::check::Checked;
use crate::container::write::{Written, sum_up, write_beside};
use crate::diagnostic::Level;
use crate::error::Error;
use crate::format::migrate::{Account, Options};
use crate::pack::Draft;
use crate::report::{self, Reporter, Summary};
use crate::source::text::sanitize;

pub(super) fn run(args: &Pack, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let setup = Setups::new(&args.checking, None)?.of(args.inputs.first().map(PathBuf::as_path))?;
    let (opening, settings) = (&setup.opening, &setup.settings);
    let to_stdout = args.output.as_deref() == Some(Path::new(STDIN));
    let mut draft = Draft::open(&args.inputs, &setup.limits, opening)?;
    for given in &args.set {
        let (pointer, value) = given.split_once('=').ok_or_else(|| {
            Failure::usage(format!("`--set {given}`: wanted POINTER=VALUE"))
                .help("such as --set /headline=\"Harbour lights\"")
        })?;
        draft.set(pointer, value, opening)?;
    }
    if !args.strip.is_empty() {
        strip(&mut draft, args, terminal)?;
    }
    let target = match &args.output {
        Some(path) => path.clone(),
        None => default_target(&args.inputs, &draft)?,
    };
    if !to_stdout && !args.force && target.exists() {
        return Err(Error::Exists { path: target }.into());
    }

    // What is wrong with the text is told before a gigabyte of pictures is read.
    let first = draft.check(settings);
    if refused(&first, args) {
        return refuse(&first, args, terminal);
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
        let last = draft.check_written(&digests, &manifest, settings, opening);
        if refused(&last, args) {
            return refuse(&last, args, terminal);
        }
        (summed.write(Path::new(STDOUT), terminal.out(), opening.stop)?, last)
    } else {
        let unpublished = write_beside(&content, &target, opening.stop)?;
        let (digests, manifest) = (unpublished.digests(), unpublished.manifest().to_vec());
        let last = draft.check_written(&digests, &manifest, settings, opening);
        if refused(&last, args) {
            return refuse(&last, args, terminal);
        }
        (unpublished.publish(args.force)?, last)
    };
    report(&last, args, to_stdout, terminal)?;
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

/// Packs copies without what endangers people; says where some of it is left.
fn strip(draft: &mut Draft, args: &Pack, terminal: &mut Terminal) -> Result<(), Failure> {
    if !draft.is_from_sources() {
        return Err(Failure::usage("`--strip` changes files, and the digests in a document that is there already")
            .help("pack the article folder that it was made from"));
    }
    let stripping = draft.strip(&args.strip)?;
    if let Some((name, strip, block)) = stripping.left.first() {
        let message = format!("the {} in the {} of `{name}` cannot be taken out in place", strip.name(), block.name());
        return Err(Failure::usage(message).help("export the picture anew without it; nothing was written"));
    }
    for name in &stripping.stripped {
        terminal.say(&format!("{} is packed without what `--strip` names", sanitize(name)));
    }
    Ok(())
}

/// Whether what was found keeps the archive from being written.
fn refused(checked: &Checked, args: &Pack) -> bool {
    checked.count(Level::Error) > 0 && !args.draft
}

fn refuse(checked: &Checked, args: &Pack, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    report(checked, args, false, terminal)?;
    terminal.say("nothing was written; `--draft` writes it as it is");
    Ok(Outcome::Findings)
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
