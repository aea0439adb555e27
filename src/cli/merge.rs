//! `merge`: several packages into one edition.

use super::args::Merge;
use super::convert::{made, shape_of, tell};
use super::inputs::{Input, resolve};
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::convert::{Opened, Shape, merge};
use crate::error::Error;
use crate::format::migrate::Options;

pub(super) fn run(args: &Merge, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let opening = args.work.opening(None);
    if !args.force && args.output.symlink_metadata().is_ok() {
        return Err(Error::Exists { path: args.output.clone() }.into());
    }
    let mut opened = Vec::new();
    for input in resolve(&args.inputs)? {
        match input {
            Input::File(path) | Input::Expanded(path) => opened.push(Opened::read(&path, &opening)?),
            Input::Stdin | Input::Source(_) => {
                let message = format!("`{}` is no package", input.name());
                return Err(Failure::usage(message).help("`offprint pack` makes an archive of an article folder"));
            }
        }
    }
    let merged = merge(&opened, args.title.as_deref(), &Options::default())?;
    merged.conversions.iter().filter(|one| one.from != one.to).for_each(|one| tell(one, terminal));
    let shape = shape_of(&args.output, Shape::Folder);
    let wrote = merged.output.write(&args.output, shape, args.force, &opening)?;
    made(&args.output, &wrote, terminal)?;
    Ok(Outcome::Done)
}
