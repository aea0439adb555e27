//! `unpack`: an archive into a new folder.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::args::Unpack;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::container::unpack::unpack;

pub(super) fn run(args: &Unpack, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let target = args.directory.join(folder_name(&args.file));
    let package = unpack(&args.file, &target, args.force, &args.work.opening(None))?;
    writeln!(terminal.out(), "{}", target.display())?;
    let files = package.files.len();
    terminal.say(&format!("unpacked {files} {}", if files == 1 { "file" } else { "files" }));
    Ok(Outcome::Done)
}

/// The name of the folder that an archive unpacks to: its own, without the ending.
pub(super) fn folder_name(archive: &Path) -> PathBuf {
    match archive.extension() {
        Some(_) => archive.file_stem().map(PathBuf::from),
        None => archive.file_name().map(|name| {
            let mut name = name.to_owned();
            name.push(".unpacked");
            PathBuf::from(name)
        }),
    }
    .unwrap_or_else(|| PathBuf::from("package"))
}
