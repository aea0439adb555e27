//! The examples of rules about sources: the starter article, with lines changed. `tests/README.md` describes the
//! little language.

#![allow(clippy::panic, reason = "a wrong example must stop its test")]

use std::fs;
use std::path::Path;

/// Writes the starter article into `folder`, changed as the lines of `text` say.
pub(crate) fn write(text: &str, folder: &Path) {
    for (name, bytes) in offprint::import::template("starter") {
        fs::write(folder.join(name), bytes).expect("the starter is written");
    }
    let article = folder.join("article.md");
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let words = super::edit::words(line);
        match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["replace", old, "with", new] => {
                let text = fs::read_to_string(&article).expect("the article is there");
                assert_eq!(text.matches(old).count(), 1, "`{line}`: it must stand once");
                fs::write(&article, text.replace(old, new)).expect("the article is written");
            }
            ["latin1", old] => {
                let text = fs::read_to_string(&article).expect("the article is there");
                assert!(text.contains(old), "`{line}`: it must stand there");
                let bytes = text.split(old).map(str::as_bytes).collect::<Vec<_>>();
                let narrow: Vec<u8> = old.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
                fs::write(&article, bytes.join(&narrow[..])).expect("the article is written");
            }
            ["copy", from, "to", to] => {
                fs::copy(folder.join(from), folder.join(to)).expect("the file is copied");
            }
            ["remove", name] => fs::remove_file(folder.join(name)).expect("the file is removed"),
            _ => panic!("`{line}` is no line of an example"),
        }
    }
}
