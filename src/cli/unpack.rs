//! `unpack`: an archive into a new folder.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::args::Unpack;
use super::terminal::Terminal;
use super::{Failure, Outcome, pictures};
use crate::container::unpack::unpack_and;
use crate::pack::pictures::{Rewriting, embed_in};

pub(super) fn run(args: &Unpack, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let target = args.directory.join(folder_name(&args.file));
    let opening = args.work.opening(None);
    let mut rewriting = Rewriting::default();
    let package = unpack_and(&args.file, &target, args.force, &opening, &mut |folder: &Path| {
        if args.embed {
            rewriting = embed_in(folder, &opening)?;
        }
        Ok(())
    })?;
    writeln!(terminal.out(), "{}", target.display())?;
    let files = package.files.len();
    terminal.say(&format!("unpacked {files} {}", if files == 1 { "file" } else { "files" }));
    if args.embed {
        pictures::told(&rewriting, false, true).iter().for_each(|line| terminal.say(line));
    }
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
