//! `validate`: check packages and report; on request mend them first.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::args::{FailOn, Validate};
use super::cache::Cache;
use super::inputs::{Input, resolve};
use super::list::{Asked, List};
use super::mend;
use super::parallel::{Sequence, each};
use super::setup::{Exceptions, Setup, Setups};
use super::terminal::{Terminal, variable};
use super::{Failure, Outcome};
use crate::check::{Checked, check};
use crate::config::baseline::{Baseline, Entry};
use crate::container::{open, open_stream};
use crate::diagnostic::{Level, plain_path};
use crate::error::Error;
use crate::mend::Mended;
use crate::pack::Draft;
use crate::report::{self, Format, Reporter, StepSummary, Style, Summary};

/// How many packages are under way at a time: what memory holds.
const BATCH: usize = 64;

pub(super) fn run(args: &Validate, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if args.stdin_list {
        return run_list(args, terminal);
    }
    let started = Instant::now();
    let mends = args.fix || args.diff;
    if args.unsafe_fixes && !mends {
        return Err(Failure::usage("`--unsafe-fixes` goes with `--fix` or `--diff`"));
    }
    let before = baseline(args)?;
    let mut setups = Setups::new(&args.checking, before.clone())?;
    let inputs = resolve(&args.paths)?;
    if mends && inputs.contains(&Input::Stdin) {
        return Err(Failure::usage("standard input cannot be mended").help("write it to a file first"));
    }
    let inputs: Vec<(Input, Arc<Setup>)> = inputs
        .into_iter()
        .map(|input| setups.of(input.path()).map(|setup| (input, setup)))
        .collect::<Result<_, Failure>>()?;
    let style = style(args, terminal);
    let mut run = Run::start(args, style)?;
    let mut exceptions = Exceptions::default();
    let mut seen = Seen::default();
    let (mut changes, mut pictures, mut left) = (Vec::new(), Vec::new(), Vec::new());
    // Where a diff is shown, findings are not.
    let out: Box<dyn Write + '_> = if args.diff { Box::new(io::sink()) } else { Box::new(terminal.out()) };
    let mut main = Reporter::start(args.format, style, out)?;
    let cache = if args.no_cache || mends { None } else { Cache::find() };
    let mut inputs = inputs.into_iter();
    loop {
        let batch: Vec<(Input, Arc<Setup>)> = inputs.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let one = |(input, setup): (Input, Arc<Setup>)| {
            let looked = look(&input, &setup, args, cache.as_ref());
            (input, setup, looked)
        };
        each(batch, Sequence::Given, one, |(input, setup, looked)| {
            let name = input.name();
            match looked {
                Err(Error::Interrupted) => return Err(Error::Interrupted.into()),
                Err(error) => run.tell(&report::Outcome::Failed { name: &name, error: &error }, &mut main)?,
                Ok((checked, mended)) => {
                    run.tell(&report::Outcome::Checked(&checked), &mut main)?;
                    exceptions.add(&setup, &checked);
                    seen.add(checked);
                    changes.extend(mended.changes);
                    pictures.extend(mended.pictures);
                    left.extend(mended.left);
                }
            }
            Ok::<(), Failure>(())
        })?;
    }
    for checked in exceptions.unmatched(&given(args))? {
        run.tell(&report::Outcome::Checked(&checked), &mut main)?;
    }
    main.finish(&run.summary)?;
    let mut summary = run.finish()?;
    summary.elapsed = Some(started.elapsed());
    if args.diff {
        mend::show(&changes, &pictures, terminal)?;
    }
    left.iter().for_each(|left| terminal.say(&format!("not mended: {left}")));
    if args.write_baseline && summary.failed > 0 {
        terminal.say("the baseline is not written: not everything could be read");
    } else if args.write_baseline {
        write(args, before.unwrap_or_default(), seen, terminal)?;
    }
    terminal.say(&summary.line());
    if let Some(hint) = summary.hint() {
        terminal.say(&hint);
    }
    Ok(match verdict(&summary, args) {
        Outcome::Done if args.diff && !(changes.is_empty() && pictures.is_empty()) => Outcome::Findings,
        other => other,
    })
}

/// Checks what standard input lists, line by line. Lines that name nothing readable are findings here and no failures:
/// whoever feeds the list goes by its records.
fn run_list(args: &Validate, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let mut setups = Setups::new(&args.checking, baseline(args)?)?;
    let mut list = List::new(io::stdin());
    let style = style(args, terminal);
    let mut run = Run::start(args, style)?;
    let mut main = Reporter::start(args.format, style, terminal.out())?;
    let sequence = if args.unordered { Sequence::Done } else { Sequence::Given };
    let cache = if args.no_cache { None } else { Cache::find() };
    loop {
        let batch = list.batch(BATCH, &mut setups).map_err(Error::read("standard input"))?;
        if batch.is_empty() {
            break;
        }
        let one =
            |Asked { name, input }| (name, input.and_then(|(input, setup)| look(&input, &setup, args, cache.as_ref())));
        each(batch, sequence, one, |(name, looked)| match looked {
            Ok((checked, _)) => run.tell(&report::Outcome::Checked(&checked), &mut main),
            Err(Error::Interrupted) => Err(Error::Interrupted.into()),
            Err(error) => run.tell(&report::Outcome::Failed { name: &name, error: &error }, &mut main),
        })?;
    }
    // A line in is a line out: no more of them come than went.
    if args.format != Format::Jsonl {
        main.finish(&run.summary)?;
    }
    let mut summary = run.finish()?;
    summary.elapsed = Some(started.elapsed());
    terminal.say(&summary.line());
    Ok(match verdict(&summary, args) {
        Outcome::Failed if args.fail_on == FailOn::Never => Outcome::Done,
        Outcome::Failed => Outcome::Findings,
        other => other,
    })
}

fn style(args: &Validate, terminal: &Terminal) -> Style {
    let fails_from = if args.fail_on == FailOn::Warning { Level::Warning } else { Level::Error };
    Style { fails_from, ..terminal.style() }
}

/// The outputs beside the main one, and what the run comes to.
struct Run<'a, 'o> {
    args: &'a Validate,
    outputs: Vec<Reporter<Box<dyn Write + 'o>>>,
    step: Option<StepPage>,
    summary: Summary,
}

impl<'a> Run<'a, '_> {
    fn start(args: &'a Validate, style: Style) -> Result<Self, Failure> {
        let mut outputs: Vec<Reporter<Box<dyn Write>>> = Vec::new();
        for (format, file) in &args.output {
            let out = File::create(file).map_err(Error::write(file))?;
            let plain = Style { color: false, ..style };
            let out: Box<dyn Write> = Box::new(BufWriter::new(out));
            outputs.push(Reporter::start(*format, plain, out).map_err(Error::write(file))?);
        }
        Ok(Self { args, outputs, step: StepPage::new(args), summary: Summary::default() })
    }

    fn tell(&mut self, outcome: &report::Outcome<'_>, main: &mut Reporter<impl Write>) -> Result<(), Failure> {
        self.summary.add(outcome);
        main.package(outcome)?;
        if let Some(step) = &mut self.step {
            step.page.package(outcome);
        }
        for (output, (_, file)) in self.outputs.iter_mut().zip(&self.args.output) {
            output.package(outcome).map_err(Error::write(file))?;
        }
        Ok(())
    }

    fn finish(self) -> Result<Summary, Failure> {
        for (output, (_, file)) in self.outputs.into_iter().zip(&self.args.output) {
            output.finish(&self.summary).map_err(Error::write(file))?;
        }
        if let Some(step) = self.step {
            step.write(&self.summary)?;
        }
        Ok(self.summary)
    }
}

/// The page of a GitHub step: written where a report for GitHub is wanted and GitHub says where to.
struct StepPage {
    file: PathBuf,
    page: StepSummary,
}

impl StepPage {
    fn new(args: &Validate) -> Option<Self> {
        let mut formats = args.output.iter().map(|(format, _)| *format).chain([args.format]);
        let file = variable("GITHUB_STEP_SUMMARY").filter(|_| formats.any(|format| format == Format::Github))?;
        Some(Self { file: file.into(), page: StepSummary::default() })
    }

    /// Adds the page to what other programs of the step have written.
    fn write(self, summary: &Summary) -> Result<(), Error> {
        let mut out = File::options().append(true).create(true).open(&self.file).map_err(Error::write(&self.file))?;
        out.write_all(self.page.text(summary).as_bytes()).map_err(Error::write(&self.file))
    }
}

/// What a new baseline is made from.
#[derive(Default)]
struct Seen {
    packages: HashSet<String>,
    entries: Vec<Entry>,
}

impl Seen {
    fn add(&mut self, checked: Checked) {
        self.packages.insert(plain_path(&checked.name));
        self.entries.extend(checked.baselined);
    }
}

/// The baseline that findings are held against.
fn baseline(args: &Validate) -> Result<Option<Baseline>, Failure> {
    let Some(file) = &args.baseline else { return Ok(None) };
    if args.write_baseline && !file.exists() {
        return Ok(Some(Baseline::default().open_ended()));
    }
    let known = Baseline::read(file)?;
    Ok(Some(if args.force { known.open_ended() } else { known }))
}

fn write(args: &Validate, before: Baseline, seen: Seen, terminal: &mut Terminal) -> Result<(), Failure> {
    let Some(file) = &args.baseline else { return Ok(()) };
    let mut packages = seen.packages;
    packages.extend(before.packages().filter(|package| !Path::new(package).exists()).map(str::to_owned));
    let (after, gone, come) = before.after(&packages, seen.entries);
    after.write(file)?;
    let count = after.len();
    terminal.say(&format!("{}: {count} in the baseline, {come} new, {gone} gone", file.display()));
    Ok(())
}

/// The paths that the run was told to look at.
fn given(args: &Validate) -> HashSet<PathBuf> {
    let here = || HashSet::from([PathBuf::from(".")]);
    if args.paths.is_empty() { here() } else { args.paths.iter().cloned().collect() }
}

fn verdict(summary: &Summary, args: &Validate) -> Outcome {
    let counted = match args.fail_on {
        FailOn::Error => summary.errors,
        FailOn::Warning => summary.errors + summary.warnings,
        FailOn::Never => 0,
    };
    let too_many = args.max_warnings.is_some_and(|most| summary.warnings > most);
    if summary.failed > 0 {
        Outcome::Failed
    } else if counted > 0 || too_many {
        Outcome::Findings
    } else {
        Outcome::Done
    }
}

/// Mends one input, if that is asked for, and checks it. An article folder is checked as `pack` would make it, up to
/// the digests.
fn look(input: &Input, setup: &Setup, args: &Validate, cache: Option<&Cache>) -> Result<(Checked, Mended), Error> {
    let (name, settings, opening) = (input.name(), &setup.settings, &setup.opening);
    let mended = match input.path() {
        Some(path) if args.fix || args.diff => mend::mend(path, setup, args)?,
        _ => Mended::default(),
    };
    let mut checked = match input {
        Input::Stdin => {
            widen(&io::stdin());
            let package = open_stream(Path::new(&name), &mut io::stdin().lock(), opening)?;
            check(&name, &package, settings, None)
        }
        Input::File(path) => file(path, &name, setup, cache)?,
        Input::Expanded(path) => check(&name, &open(path, opening)?, settings, None),
        Input::Source(path) => Draft::from_sources(std::slice::from_ref(path), &setup.limits, opening)?.check(settings),
    };
    if !args.diff {
        checked.fixed = mended.fixed;
    }
    Ok((checked, mended))
}

/// Lets a pipe hold a megabyte, where the system can and if it is one: with the usual sixteenth of that, the two programs
/// wake each other at every turn, which costs as much as reading.
#[cfg(target_os = "linux")]
fn widen(pipe: &io::Stdin) {
    let _ = rustix::pipe::fcntl_setpipe_size(pipe, 1 << 20);
}

#[cfg(not(target_os = "linux"))]
fn widen(_: &io::Stdin) {}

/// Checks an archive, unless it is known to be without findings.
fn file(path: &Path, name: &str, setup: &Setup, cache: Option<&Cache>) -> Result<Checked, Error> {
    let kept = cache.and_then(|cache| Some((cache, Cache::key(path, setup)?)));
    if let Some((cache, key)) = &kept
        && let Some(known) = cache.load(key, name, path, setup)
    {
        return Ok(known);
    }
    let package = open(path, &setup.opening)?;
    let checked = check(name, &package, &setup.settings, None);
    if let Some((cache, key)) = &kept {
        cache.store(key, &checked, &package);
    }
    Ok(checked)
}
