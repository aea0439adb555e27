//! `pack -C DIR`: many inputs, one archive each. One bad input does not stop the rest.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rayon::prelude::*;

use super::args::Pack;
use super::pack::{refused, tell_line};
use super::progress::Progress;
use super::setup::{Setup, Setups};
use super::show::counted;
use super::terminal::Terminal;
use super::{Failure, Outcome, inputs};
use crate::container::open;
use crate::container::write::{sum_up, write_beside};
use crate::diagnostic::Level;
use crate::error::{Error, Result as Done};
use crate::import;
use crate::pack::Draft;
use crate::pack::imported::{Import, Record, Summary, Verdict};
use crate::report::Format;
use crate::rules::Profile;

/// How many inputs are packed before the first of them is told.
const BATCH: usize = 32;

pub(super) fn run(args: &Pack, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let Some(directory) = &args.directory else { return Err(Failure::usage("no folder to write to")) };
    std::fs::create_dir_all(directory).map_err(Error::write(directory))?;
    let mut setups = Setups::new(&args.checking, None)?;
    let mut jobs = Vec::new();
    let mut taken = Names::default();
    for input in inputs::articles(&args.inputs)? {
        let name = taken.target(&input);
        let setup = setups.of(Some(&input))?;
        jobs.push((input, directory.join(name), setup));
    }
    let machine = matches!(args.format, Format::Json | Format::Jsonl);
    let mut summary = Summary::default();
    let mut failed = false;
    let progress = Progress::start(args.progress, jobs.len(), terminal.is_quiet());
    for batch in jobs.chunks(BATCH) {
        let told: Vec<Import> = batch
            .par_iter()
            .map(|(input, target, setup)| {
                let told = one(input, target, args, setup);
                progress.step();
                told
            })
            .collect::<Done<_>>()?;
        progress.clear();
        for one in told {
            summary.add(one.verdict);
            failed |= one.verdict == Verdict::Failed;
            if machine {
                tell_line(Record::Import(one), false, terminal)?;
            } else {
                human(&one, terminal)?;
            }
        }
    }
    drop(progress);
    let line = format!(
        "{}: {} written, {} up to date, {} refused, {} failed",
        counted(summary.inputs, "input"),
        summary.written,
        summary.unchanged,
        summary.refused,
        summary.failed
    );
    let refused = summary.refused > 0;
    if machine {
        tell_line(Record::Summary(summary), false, terminal)?;
    }
    terminal.say(&line);
    Ok(match (failed, refused) {
        (true, _) => Outcome::Failed,
        (_, true) => Outcome::Findings,
        _ => Outcome::Done,
    })
}

/// The archives' names that are taken, in lower case, and the next number of each.
#[derive(Default)]
struct Names {
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Names {
    /// `name.offprint`, or `name-2.offprint` where another input has that name.
    fn target(&mut self, input: &Path) -> String {
        let whole = std::path::absolute(input).unwrap_or_else(|_| input.to_owned());
        let name = if whole.is_dir() { whole.file_name() } else { whole.file_stem() };
        let name = name.map_or_else(|| "article".to_owned(), |name| name.to_string_lossy().into_owned());
        let number = self.next.entry(name.to_lowercase()).or_insert(1);
        loop {
            let wanted = if *number == 1 { format!("{name}.offprint") } else { format!("{name}-{number}.offprint") };
            *number += 1;
            if self.taken.insert(wanted.to_lowercase()) {
                return wanted;
            }
        }
    }
}

/// Packs one input; only an interrupt is an error.
fn one(input: &Path, target: &Path, args: &Pack, setup: &Setup) -> Done<Import> {
    let mut told = Import {
        input: input.display().to_string(),
        verdict: Verdict::Failed,
        output: None,
        content_digest: None,
        error: None,
        errors: 0,
        warnings: 0,
        pictures: Vec::new(),
        articles: Vec::new(),
    };
    match pack(input, target, args, setup, &mut told) {
        Ok(verdict) => told.verdict = verdict,
        Err(Error::Interrupted) => return Err(Error::Interrupted),
        Err(error) => told.error = Some(error.to_string()),
    }
    Ok(told)
}

fn pack(input: &Path, target: &Path, args: &Pack, setup: &Setup, told: &mut Import) -> Done<Verdict> {
    let (opening, limits) = (&setup.opening, &setup.limits);
    let mut settings = setup.settings.clone();
    let from = args.from.and_then(import::importer);
    let mut draft = Draft::open_as(&[input.to_owned()], from, limits, opening)?;
    if args.embed || !args.strip.is_empty() {
        let rewriting = draft.rewrite(&args.strip, args.embed, opening)?;
        if let Some(why) = super::pictures::refusal(&rewriting) {
            told.error = Some(why);
            return Ok(Verdict::Failed);
        }
        told.pictures = super::pictures::told(&rewriting, !args.strip.is_empty(), args.embed);
    }
    told.articles = draft.recoveries();
    if !told.articles.is_empty() && args.checking.profile.is_none() {
        settings.profile = Profile::Converted;
    }
    let first = draft.check(&settings);
    (told.errors, told.warnings) = (first.count(Level::Error), first.count(Level::Warning));
    if refused(&first, &told.articles, args.draft) {
        return Ok(Verdict::Refused);
    }
    let content = draft.content();
    if target.exists() {
        let there = open(target, opening).ok().and_then(|package| package.content_digest());
        let summed = sum_up(&content, opening.stop)?;
        let digest = crate::container::digest::Checksum::of(summed.manifest());
        if there == Some(digest) {
            told.output = Some(target.display().to_string());
            told.content_digest = Some(digest.to_string());
            return Ok(Verdict::Unchanged);
        }
        if !args.force {
            return Err(Error::Exists { path: target.to_owned() });
        }
    }
    let unpublished = write_beside(&content, target, opening.stop)?;
    let (digests, manifest) = (unpublished.digests(), unpublished.manifest().to_vec());
    let last = draft.check_written(&digests, &manifest, &settings, opening);
    (told.errors, told.warnings) = (last.count(Level::Error), last.count(Level::Warning));
    if refused(&last, &told.articles, args.draft) {
        return Ok(Verdict::Refused);
    }
    let written = unpublished.publish(args.force)?;
    told.output = Some(target.display().to_string());
    told.content_digest = Some(written.content_digest.to_string());
    Ok(Verdict::Written)
}

fn human(told: &Import, terminal: &mut Terminal) -> Result<(), Failure> {
    use std::io::Write as _;
    let word = match told.verdict {
        Verdict::Written => "written",
        Verdict::Unchanged => "up to date",
        Verdict::Refused => "refused",
        Verdict::Failed => "failed",
    };
    let mut line = format!("{word}  {}", told.input);
    if let Some(output) = &told.output {
        line += &format!(" -> {output}");
    }
    if let Some(error) = &told.error {
        line += &format!(": {error}");
    }
    if told.verdict == Verdict::Refused {
        let mut lacks: Vec<String> = told
            .articles
            .iter()
            .flat_map(|one| &one.missing)
            .filter(|lack| lack.must)
            .map(|lack| lack.what.clone())
            .collect();
        if told.errors > 0 {
            lacks.push(counted(told.errors, "error"));
        }
        line += &format!(": {}", lacks.join(", "));
    }
    writeln!(terminal.out(), "{}", crate::source::text::sanitize(&line))?;
    // As `pack` of this input alone would say.
    let name = crate::source::text::sanitize(&told.input);
    told.pictures.iter().for_each(|line| terminal.say(&format!("{name}: {line}")));
    Ok(())
}
