//! `completions`: a script for a shell.

use super::args::{Completions, command};
use super::terminal::Terminal;
use super::{Failure, Outcome};

pub(super) fn run(args: &Completions, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    clap_complete::generate(args.shell, &mut command(), "offprint", terminal.out());
    Ok(Outcome::Done)
}
