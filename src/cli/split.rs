//! `split`: an edition into one package an article.

use std::path::PathBuf;

use super::args::Split;
use super::convert::made;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::container::package::Form;
use crate::convert::{Opened, Shape, split};
use crate::error::Error;

pub(super) fn run(args: &Split, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let opening = args.work.opening(None);
    let opened = Opened::read(&args.input, &opening)?;
    let conversion = split(&opened)?;
    let (shape, ending) = match opened.package.form {
        Form::Archive => (Shape::Archive, ".offprint"),
        Form::Folder | Form::Source => (Shape::Folder, ""),
    };
    let target = |slug: &str| args.directory.join(format!("{slug}{ending}"));
    let targets: Vec<PathBuf> = conversion.outputs.iter().map(|output| target(&output.slug)).collect();
    if let Some(taken) = targets.iter().find(|target| !args.force && target.symlink_metadata().is_ok()) {
        return Err(Error::Exists { path: taken.clone() }.into());
    }
    for (entry, why) in &conversion.left {
        terminal.say(&format!("left out  {entry}: {why}"));
    }
    std::fs::create_dir_all(&args.directory).map_err(Error::write(&args.directory))?;
    for (output, target) in conversion.outputs.iter().zip(&targets) {
        let wrote = output.write(target, shape, args.force, &opening)?;
        made(target, &wrote, terminal)?;
    }
    Ok(Outcome::Done)
}
