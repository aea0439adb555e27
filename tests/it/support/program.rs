//! The program, run as a user would.

use std::path::Path;
use std::process::{Command, Output};

/// Runs it in `folder` to its end.
pub(crate) fn offprint(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}
