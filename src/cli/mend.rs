//! `validate --fix` and `--diff`: one input mended, or shown as it would be.

use std::io::Write as _;
use std::path::Path;

use anstyle::{AnsiColor, Style};

use super::Failure;
use super::args::Validate;
use super::setup::Setup;
use super::terminal::Terminal;
use crate::error::Result;
use crate::mend::{Change, Mended, Mending, PictureChange};
use crate::source::text::{sanitize, sanitize_lines};

/// Mends the package at `path` as the flags ask.
pub(super) fn mend(path: &Path, setup: &Setup, args: &Validate) -> Result<Mended> {
    let mending = Mending {
        settings: &setup.settings,
        opening: &setup.opening,
        limits: &setup.limits,
        unsafe_too: args.unsafe_fixes,
        write: !args.diff,
    };
    crate::mend::mend(path, &mending)
}

/// Shows changes as a unified diff, those of media files in words. To a terminal goes nothing that could steer it; to a file, the text as it is.
pub(super) fn show(changes: &[Change], pictures: &[PictureChange], terminal: &mut Terminal) -> Result<(), Failure> {
    let (color, to_terminal) = (terminal.color(), terminal.is_terminal());
    let out = terminal.out();
    for picture in pictures {
        writeln!(out, "{}", sanitize(&picture.words()))?;
    }
    for change in changes {
        for line in change.diff().split_inclusive('\n') {
            let style = match line.as_bytes() {
                _ if !color => Style::new(),
                [b'+', b'+', ..] | [b'-', b'-', ..] => Style::new().bold(),
                [b'+', ..] => AnsiColor::Green.on_default(),
                [b'-', ..] => AnsiColor::Red.on_default(),
                [b'@', ..] => AnsiColor::Cyan.on_default(),
                _ => Style::new(),
            };
            let text = line.trim_end_matches('\n');
            let text = if to_terminal { sanitize_lines(text) } else { text.into() };
            write!(out, "{style}{text}{style:#}")?;
            if line.ends_with('\n') {
                writeln!(out)?;
            }
        }
    }
    Ok(())
}
