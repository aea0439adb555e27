//! The fuzz targets over their seeds, and over everything that a fuzzer ever found.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use targets::TARGETS;

/// The folders of each target's seeds.
fn seeds() -> BTreeMap<String, Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = std::fs::read_to_string(root.join("tests/fuzz/seeds.txt")).expect("the list is there");
    let line = |line: &str| {
        let (name, folders) = line.split_once(':').expect("a target and its folders");
        (name.to_owned(), folders.split_whitespace().map(|folder| root.join(folder)).collect())
    };
    list.lines().filter(|text| !text.starts_with('#')).map(line).collect()
}

#[test]
fn every_target_holds_over_its_seeds() {
    let seeds = seeds();
    let names: Vec<&String> = seeds.keys().collect();
    let mut known: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(names, known, "every target has its line in seeds.txt");
    for (name, target) in TARGETS {
        let mut files = Vec::new();
        for folder in &seeds[*name] {
            let entries =
                std::fs::read_dir(folder).unwrap_or_else(|error| unreachable!("{}: {error}", folder.display()));
            files.extend(entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()));
        }
        assert!(files.len() >= 2, "{name} has {} seeds", files.len());
        files.par_iter().for_each(|file| {
            let data = std::fs::read(file).expect("a seed");
            let held = std::panic::catch_unwind(|| target(&data));
            assert!(held.is_ok(), "{name} does not hold over {}", file.display());
        });
    }
}
