//! `convert`: packages of one version into packages of another.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::args::Convert;
use super::inputs::{Input, STDIN, resolve};
use super::show::counted;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::container::package::Form;
use crate::container::write::Written;
use crate::convert::report::Report;
use crate::convert::{Conversion, Opened, Shape, convert};
use crate::error::Error;
use crate::format::migrate::{Account, Class, Options, Record};
use crate::source::text::sanitize;

/// How many values of a document are named one by one, unless `--verbose` is given.
const NAMED: usize = 20;

/// A conversion, and where each of its results goes.
struct Planned {
    conversion: Conversion,
    targets: Vec<PathBuf>,
    shape: Shape,
}

pub(super) fn run(args: &Convert, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let opening = args.work.opening(None);
    let options = Options { carry: !args.no_carry, allow_flag_loss: args.allow_flag_loss, zone: args.tz.clone() };
    let mut planned = Vec::new();
    let (mut refused, mut lost) = (false, false);
    for (path, below) in inputs(&args.inputs)? {
        let opened = Opened::read(&path, &opening)?;
        let mut conversion = convert(&opened, args.to, &options)?;
        tell(&conversion, terminal);
        refused |= conversion.count(Class::Refused) > 0;
        lost |= conversion.loses();
        if args.loss_report.is_none() {
            conversion.forget_accounts();
        }
        let (targets, shape) = targets(args, &conversion, &below)?;
        planned.push(Planned { conversion, targets, shape });
    }
    once_each(&planned)?;
    if refused || (lost && !args.lossy) {
        report(args, &planned, &[], terminal)?;
        terminal.say(match refused {
            true => "nothing was written: what is refused is only lost if it is asked for with `--allow-flag-loss`",
            false => "nothing was written: `--lossy` writes it all the same",
        });
        return Ok(Outcome::Findings);
    }
    let taken = |target: &&PathBuf| !args.force && target.symlink_metadata().is_ok();
    if let Some(target) = planned.iter().flat_map(|one| &one.targets).find(taken) {
        return Err(Error::Exists { path: target.clone() }.into());
    }
    let mut written = Vec::new();
    for one in &planned {
        let mut here = Vec::new();
        for (output, target) in one.conversion.outputs.iter().zip(&one.targets) {
            if let Some(parent) = target.parent().filter(|parent| args.directory.is_some() && !parent.exists()) {
                std::fs::create_dir_all(parent).map_err(Error::write(parent))?;
            }
            let wrote = output.write(target, one.shape, args.force, &opening)?;
            made(target, &wrote, terminal)?;
            here.push(Some((target.display().to_string(), wrote.content_digest.to_string())));
        }
        written.push(here);
    }
    report(args, &planned, &written, terminal)?;
    Ok(Outcome::Done)
}

/// What was made: its name, and the digest it is cited by.
pub(super) fn made(target: &Path, wrote: &Written, terminal: &mut Terminal) -> Result<(), Failure> {
    let quiet = terminal.is_quiet();
    writeln!(terminal.out(), "{}", sanitize(&target.display().to_string()))?;
    if !quiet {
        writeln!(terminal.out(), "  content digest {}", wrote.content_digest)?;
    }
    Ok(())
}

/// Every package that was meant, with its path below the folder that was named.
fn inputs(given: &[PathBuf]) -> Result<Vec<(PathBuf, PathBuf)>, Failure> {
    let mut found = Vec::new();
    for path in given {
        for input in resolve(std::slice::from_ref(path))? {
            let inner = match input {
                Input::File(inner) | Input::Expanded(inner) => inner,
                Input::Stdin => {
                    return Err(Failure::usage("an archive on standard input cannot be converted")
                        .help("write it to a file first: its bytes are read twice"));
                }
                Input::Source(folder) => {
                    let message = format!("`{}` is an article folder, not a package", folder.display());
                    return Err(Failure::usage(message).help("`offprint pack --to VERSION` makes an archive of it"));
                }
            };
            let below = inner.strip_prefix(path).ok().filter(|rest| !rest.as_os_str().is_empty());
            let below = below.or_else(|| inner.file_name().map(Path::new)).map(Path::to_owned);
            let below = match below {
                Some(below) => below,
                None => {
                    let whole = std::path::absolute(&inner).map_err(Error::read(&inner))?;
                    whole.file_name().map(PathBuf::from).unwrap_or_else(|| PathBuf::from("package"))
                }
            };
            found.push((inner, below));
        }
    }
    Ok(found)
}

/// Where the results of one conversion go, and in which form.
fn targets(args: &Convert, conversion: &Conversion, below: &Path) -> Result<(Vec<PathBuf>, Shape), Failure> {
    let of_input = if conversion.form == Form::Archive { Shape::Archive } else { Shape::Folder };
    let several = conversion.outputs.len() > 1;
    match (&args.output, &args.directory) {
        (Some(target), _) if !several => Ok((vec![target.clone()], shape_of(target, of_input))),
        (Some(_), _) => {
            let count = conversion.outputs.len();
            let message = format!("`{}` becomes {count} packages", conversion.input.display());
            Err(Failure::usage(message).help("name a folder for them: -C DIR"))
        }
        (None, Some(folder)) if !several => Ok((vec![folder.join(below)], of_input)),
        (None, Some(folder)) => {
            let beside = folder.join(below.parent().unwrap_or(Path::new("")));
            let ending = if of_input == Shape::Archive { ".offprint" } else { "" };
            let name = |slug: &str| beside.join(format!("{slug}{ending}"));
            Ok((conversion.outputs.iter().map(|output| name(&output.slug)).collect(), of_input))
        }
        (None, None) => {
            Err(Failure::usage("nothing says where to write").help("name a file, -o FILE, or a folder, -C DIR"))
        }
    }
}

pub(super) fn shape_of(target: &Path, otherwise: Shape) -> Shape {
    match target.extension() {
        Some(extension) if extension == "offprint" => Shape::Archive,
        _ => otherwise,
    }
}

fn once_each(planned: &[Planned]) -> Result<(), Failure> {
    let mut seen: BTreeMap<&Path, &Path> = BTreeMap::new();
    for one in planned {
        for target in &one.targets {
            if let Some(other) = seen.insert(target, &one.conversion.input) {
                let (here, target) = (one.conversion.input.display(), target.display());
                let message = format!("`{}` and `{here}` would both be written as `{target}`", other.display());
                return Err(Failure::usage(message).help("convert them into different folders: -C DIR"));
            }
        }
    }
    Ok(())
}

/// Says what becomes of a package, and names what is lost.
pub(super) fn tell(conversion: &Conversion, terminal: &mut Terminal) {
    let name = conversion.input.display();
    if conversion.from == conversion.to {
        terminal.say(&format!("{name}: is of version {} already, and stays as it is", conversion.from));
        return;
    }
    let counts: Vec<String> = Class::ALL
        .into_iter()
        .map(|class| (conversion.count(class), class.name()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, class)| format!("{count} {class}"))
        .collect();
    terminal.say(&format!("{name}: {} to {}: {}", conversion.from, conversion.to, counts.join(", ")));
    for one in conversion.converted() {
        for step in &one.steps {
            name_values(&one.from, step, terminal);
        }
    }
    for (entry, why) in &conversion.left {
        terminal.say(&format!("  left out  {entry}: {why}"));
    }
    let carried = conversion.converted().flat_map(|one| &one.steps).flat_map(|step| &step.records);
    let carried = carried.filter(|record| record.leaf && record.class >= Class::Flattened && !record.is_loss()).count();
    if carried > 0 {
        let what = counted(carried, "value");
        terminal
            .say(&format!("  {what} of version {} only carried along: converting back restores them", conversion.from));
    }
}

/// Names what is refused and what is lost; all that is not said as it was, if asked to be verbose.
fn name_values(document: &str, step: &Account, terminal: &mut Terminal) {
    let verbose = terminal.is_verbose();
    let told = |record: &Record| record.is_loss() || (verbose && record.class >= Class::Parsed);
    let mut named = 0;
    let mut at = 0;
    while at < step.records.len() {
        let record = &step.records[at];
        let inside = format!("{}/", record.from);
        let below = step.records[at + 1..].iter().take_while(|one| one.from.starts_with(&inside)).count();
        let block = &step.records[at..=at + below];
        // What has one fate as a whole is named as a whole.
        let same =
            |one: &&Record| (one.class, &one.why, one.is_loss()) == (record.class, &record.why, record.is_loss());
        if told(record) && (record.leaf || (!record.from.is_empty() && block.iter().all(|one| same(&one)))) {
            named += 1;
            if named <= NAMED || verbose {
                let lost = if record.is_loss() && record.class != Class::Refused { "lost, " } else { "" };
                let line = format!("  {lost}{}  {document}#{}: {}", record.class.name(), record.from, record.why);
                terminal.say(&line);
            }
            at += below + 1;
        } else {
            at += 1;
        }
    }
    if named > NAMED && !verbose {
        terminal.say(&format!("  and {} more; `--loss-report FILE` has them all", named - NAMED));
    }
}

/// Writes the loss report, if it is wanted.
fn report(
    args: &Convert,
    planned: &[Planned],
    written: &[Vec<Option<(String, String)>>],
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let Some(file) = &args.loss_report else { return Ok(()) };
    let each = planned.iter().enumerate();
    let each = each.map(|(at, one)| (&one.conversion, written.get(at).cloned().unwrap_or_default()));
    let report = Report::new(each);
    let mut text = serde_json::to_string_pretty(&report).map_err(|error| Failure::usage(error.to_string()))?;
    text.push('\n');
    if file.as_os_str() == STDIN {
        terminal.out().write_all(text.as_bytes())?;
        return Ok(());
    }
    std::fs::write(file, text).map_err(Error::write(file)).map_err(Failure::from)
}
