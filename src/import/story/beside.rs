//! Which file beside a source is the one that it names.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// Whether a file that a page names is in the folder `base`, and which it is.
pub(crate) fn beside(base: &Path, stem: &str, written: &str) -> Option<PathBuf> {
    let plain = written.split(['?', '#']).next().unwrap_or_default();
    let plain = percent_decoded(plain);
    let real = fs::canonicalize(base).ok()?;
    let inside = |path: PathBuf| {
        let target = fs::canonicalize(&path).ok()?;
        (target.starts_with(&real) && target.is_file()).then_some(path)
    };
    let remote = plain.contains("://") || plain.starts_with('/');
    if !remote && !plain.is_empty() && !plain.contains('\0') {
        let relative = Path::new(&plain);
        let sound = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        return sound.then(|| inside(base.join(relative))).flatten();
    }
    // A page that still names the web, saved with its pictures beside it: by the file's name.
    let name = plain.rsplit('/').next().filter(|name| name.contains('.') && !name.contains(['\0', '\\']))?;
    let folders = [format!("{stem}_files"), format!("{stem}-Dateien"), format!("{stem}_fichiers"), "images".to_owned()];
    folders.iter().map(|folder| base.join(folder)).chain([base.to_owned()]).find_map(|folder| inside(folder.join(name)))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
