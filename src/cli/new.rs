//! `new`: a starter article folder.

use std::fs;
use std::io::Write as _;

use super::args::New;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::error::Error;
use crate::import;

pub(super) fn run(args: &New, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let folder = &args.folder;
    if fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_some()) || folder.is_file() {
        return Err(Error::Exists { path: folder.clone() }.into());
    }
    fs::create_dir_all(folder).map_err(Error::write(folder))?;
    let name = folder.file_name().map_or_else(|| "article".into(), |name| name.to_string_lossy());
    for (file, bytes) in import::template(&name) {
        let path = folder.join(file);
        let mut out = fs::File::create_new(&path).map_err(Error::write(&path))?;
        out.write_all(&bytes).map_err(Error::write(&path))?;
    }
    writeln!(terminal.out(), "{}", folder.join("article.md").display())?;
    terminal.say(&format!("write your article there, then: offprint pack {}", folder.display()));
    Ok(Outcome::Done)
}
