//! Gives the program a number that stands for its own source, as what is remembered of a check is good for this one
//! alone; and makes the schemas ready to say yes or no by.

#[path = "src/rules/document/schema/ready.rs"]
mod ready;

use std::collections::hash_map::DefaultHasher;
use std::error::Error;
use std::hash::Hasher as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut hasher = DefaultHasher::new(); // not keyed: the same source gives the same number
    for root in ["build.rs", "src", "schema", "Cargo.lock", "Cargo.toml"] {
        println!("cargo:rerun-if-changed={root}");
        add(Path::new(root), &mut hasher);
    }
    // Without it, pictures that could be decoded cannot be checked.
    hasher.write_u8(env::var_os("CARGO_FEATURE_DECODE").is_some().into());
    println!("cargo:rustc-env=OFFPRINT_SOURCE={:016x}", hasher.finish());
    let made = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?).join("schema");
    for version in ["1.0", "2.0"] {
        fs::create_dir_all(made.join(version))?;
        for name in ["manifest", "article"] {
            let schema = fs::read_to_string(format!("schema/{version}/{name}.schema.json"))?;
            let pieces = ready::ready(&schema).map_err(|why| format!("schema/{version}/{name}.schema.json: {why}"))?;
            fs::write(made.join(format!("{version}/{name}.pieces")), pieces)?;
        }
    }
    Ok(())
}

fn add(path: &Path, hasher: &mut DefaultHasher) {
    if let Ok(entries) = fs::read_dir(path) {
        let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        inside.sort();
        inside.iter().for_each(|path| add(path, hasher));
    } else if let Ok(bytes) = fs::read(path) {
        hasher.write(path.to_string_lossy().as_bytes());
        hasher.write_usize(bytes.len());
        hasher.write(&bytes);
    }
}
