//! `man`: the manual, on standard output or a page a command.

use std::fs;

use super::args::{Man, command};
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::error::Error;

pub(super) fn run(args: &Man, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    match &args.folder {
        None => clap_mangen::Man::new(command()).render(terminal.out())?,
        Some(folder) => {
            fs::create_dir_all(folder).map_err(Error::write(folder))?;
            clap_mangen::generate_to(command(), folder).map_err(Error::write(folder))?;
            terminal.say(&format!("wrote the manual pages to {}", folder.display()));
        }
    }
    Ok(Outcome::Done)
}
