//! Every target in one program: `OFFPRINT_TARGET` names the one to run, so that the crate is built and linked once.

#![no_main]

#[path = "../targets.rs"]
mod targets;

use std::sync::LazyLock;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("OFFPRINT_TARGET").unwrap_or_default();
    let found = targets::TARGETS.iter().find(|(known, _)| *known == name);
    let names: Vec<&str> = targets::TARGETS.iter().map(|(name, _)| *name).collect();
    found.unwrap_or_else(|| panic!("OFFPRINT_TARGET is none of {}", names.join(" "))).1
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| TARGET(data));
