//! The layers of `src/`: a module uses only modules below it. The table here is the one in docs/architecture.md.

use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the crate with its layer.
const LAYERS: [(&str, u8); 17] = [
    ("error", 0),
    ("source", 0),
    ("grammar", 1),
    ("format", 2),
    ("media", 2),
    ("container", 3),
    ("diagnostic", 4),
    ("rules", 5),
    ("config", 6),
    ("check", 7),
    ("import", 8),
    ("report", 8),
    ("convert", 9),
    ("pack", 9),
    ("mend", 10),
    ("cli", 11),
    ("lib", 12),
];

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src/ can be read") {
        let path = entry.expect("src/ can be read").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The modules that a file names after `crate::`; comments and its own tests set aside.
fn used(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.split("crate::").skip(1));
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    after.map(name).filter(|name| layer(name).is_some()).collect()
}

#[test]
fn a_module_uses_only_modules_below_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() > 40, "found only {} files", files.len());
    let mut wrong = Vec::new();
    for file in &files {
        let inside = file.strip_prefix(&src).expect("it was found there");
        let first = inside.components().next().expect("it has a name");
        let module = first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        if module == "main" {
            continue;
        }
        let own = layer(&module).unwrap_or_else(|| panic!("`{module}` has no layer in the table"));
        for used in used(&fs::read_to_string(file).expect("it can be read")) {
            if used != module && layer(&used).is_some_and(|used| used >= own) {
                wrong.push(format!("{} uses `{used}`", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_touches_clap_terminals_and_the_process() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    for file in files.iter().filter(|file| !file.starts_with(src.join("cli")) && !file.ends_with("main.rs")) {
        let text = fs::read_to_string(file).expect("it can be read");
        for forbidden in ["clap::", "std::process", "io::stdout", "io::stderr", "println!", "std::env::"] {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            assert!(!code.clone().any(|line| line.contains(forbidden)), "{} uses {forbidden}", file.display());
        }
    }
}
