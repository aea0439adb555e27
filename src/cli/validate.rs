//! `validate`: check packages and report.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use rayon::prelude::*;

use super::args::{FailOn, Validate};
use super::inputs::{Input, resolve};
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::check::{Checked, Settings, check};
use crate::container::{Opening, open, open_stream};
use crate::error::Error;
use crate::import::Limits;
use crate::pack::Draft;
use crate::report::{self, Reporter, Style, Summary};

/// How many packages are checked before the first of them is reported: what memory holds at a time.
const BATCH: usize = 64;

pub(super) fn run(args: &Validate, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let opening = Opening { metadata: true, ..args.checking.work.opening() };
    let settings = args.checking.settings();
    let limits = args.checking.work.source_limits();
    let inputs = resolve(&args.paths)?;
    let style = terminal.style();
    let mut outputs: Vec<Reporter<Box<dyn Write + '_>>> = Vec::new();
    for (format, file) in &args.output {
        let out = File::create(file).map_err(Error::write(file))?;
        let plain = Style { color: false, ..style };
        let out: Box<dyn Write> = Box::new(BufWriter::new(out));
        outputs.push(Reporter::start(*format, plain, out).map_err(Error::write(file))?);
    }
    let mut summary = Summary::default();
    let mut main = Reporter::start(args.format, style, terminal.out())?;
    for batch in inputs.chunks(BATCH) {
        let one = |input: &Input| (input.name(), look(input, &settings, &limits, &opening));
        let looked: Vec<(String, Result<Checked, Error>)> = match batch {
            [only] => vec![one(only)],
            many => many.par_iter().map(one).collect(),
        };
        for (name, checked) in looked {
            let outcome = match &checked {
                Err(Error::Interrupted) => return Err(Error::Interrupted.into()),
                Ok(checked) => report::Outcome::Checked(checked),
                Err(error) => report::Outcome::Failed { name: &name, error },
            };
            summary.add(&outcome);
            main.package(&outcome)?;
            for (output, (_, file)) in outputs.iter_mut().zip(&args.output) {
                output.package(&outcome).map_err(Error::write(file))?;
            }
        }
    }
    main.finish(&summary)?;
    for (output, (_, file)) in outputs.into_iter().zip(&args.output) {
        output.finish(&summary).map_err(Error::write(file))?;
    }
    summary.elapsed = Some(started.elapsed());
    terminal.say(&summary.line());
    if let Some(hint) = summary.hint() {
        terminal.say(&hint);
    }
    Ok(verdict(&summary, args))
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

/// Checks one input. An article folder is checked as `pack` would make it, up to the digests.
fn look(input: &Input, settings: &Settings, limits: &Limits, opening: &Opening<'_>) -> Result<Checked, Error> {
    let name = input.name();
    match input {
        Input::Stdin => {
            let package = open_stream(Path::new(&name), &mut io::stdin().lock(), opening)?;
            Ok(check(&name, &package, settings, None))
        }
        Input::File(path) | Input::Expanded(path) => Ok(check(&name, &open(path, opening)?, settings, None)),
        Input::Source(path) => Ok(Draft::from_sources(std::slice::from_ref(path), limits, opening)?.check(settings)),
    }
}
