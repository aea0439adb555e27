//! Pictures that a post names by their path in its site, such as `/images/quay.jpg`.
//!
//! A site is known by its configuration above the post. Nothing outside of it is read.

use std::path::{Path, PathBuf};

use crate::import::story::{Story, beside};

/// Files that only stand at the root of a site.
const MARKS: [&str; 8] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.json",
    "config.toml",
    "_config.yml",
    "_config.yaml",
    "_config.toml",
    "archetypes/default.md",
];

/// Folders that a generator copies to the root of what it publishes.
const FOLDERS: [&str; 4] = ["static", "assets", "public", ""];

/// How far above the post the root may be.
const ABOVE: usize = 6;

/// Finds the files of the story's pictures that are not beside it.
pub(super) fn find(story: &mut Story) {
    let absent: Vec<usize> = (0..story.pictures().len()).filter(|at| story.pictures()[*at].file.is_none()).collect();
    let Some(root) = absent.first().and_then(|_| root(&story.file)) else { return };
    for at in absent {
        let written = story.pictures()[at].written.trim_start_matches('/').to_owned();
        if !written.contains("://") {
            let found = FOLDERS.iter().find_map(|folder| beside(&root.join(folder), "", &written));
            story.picture_mut(at).file = found.filter(|file| is_picture(file));
        }
    }
}

fn root(post: &Path) -> Option<PathBuf> {
    let whole = std::fs::canonicalize(post).ok()?;
    let mut above = whole.ancestors().skip(1).take(ABOVE);
    above.find(|folder| MARKS.iter().any(|mark| folder.join(mark).is_file())).map(Path::to_owned)
}

fn is_picture(file: &Path) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    crate::media::type_for_extension(&ending).is_some_and(|kind| kind.starts_with("image/"))
}
