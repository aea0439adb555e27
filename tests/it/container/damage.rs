//! Every small change of a small archive: none is accepted, and each is explained.

use std::collections::BTreeMap;
use std::path::Path;

use offprint::container::package::Package;
use offprint::container::sound::sound;
use offprint::container::write::sum_up;
use offprint::container::{Opening, open, open_stream};
use offprint::diagnostic::Level;
use offprint::import::Limits;
use offprint::pack::Draft;
use rayon::prelude::*;

use crate::support::checked;
use crate::support::sample;
use crate::support::written::{GO_ON, content, to_stream};

/// An archive of a few hundred bytes with every kind of entry.
fn small() -> Vec<u8> {
    let files = [
        sample::File::new("articles/a.json", b"{}"),
        sample::File::new("extra/a.txt", b"note"),
        sample::File::new("signatures/a.sig", b"s"),
    ];
    to_stream(&content(&files)).expect("it is written")
}

/// A file that is written again for every change.
struct Bench {
    folder: tempfile::TempDir,
    /// How often each set of codes was found in a file.
    seen: BTreeMap<String, usize>,
}

impl Bench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), seen: BTreeMap::new() }
    }

    /// Both ways of reading refuse `bytes` and say why.
    fn refuses(&mut self, bytes: &[u8], what: &str) {
        let path = self.folder.path().join("a.offprint");
        std::fs::write(&path, bytes).expect("a file");
        let package = open(&path, &Opening::default()).expect("the file is read");
        let key = explained(&package, what);
        *self.seen.entry(key).or_default() += 1;
        let package = open_stream(Path::new("-"), &mut &bytes[..], &Opening::default()).expect("the stream is read");
        explained(&package, what);
    }
}

/// The codes of the errors found; there is at least one, and each has an explanation.
fn explained(package: &Package, what: &str) -> String {
    let checked = checked(package);
    let container = |code: &str| code.starts_with("OFP1");
    let found: Vec<_> = checked.findings.iter().filter(|finding| container(finding.code)).collect();
    assert!(found.iter().any(|finding| finding.level == Level::Error), "accepted: {what}");
    for finding in &found {
        let explained = !finding.message.is_empty() && !finding.notes.is_empty() && finding.help.is_some();
        assert!(explained, "{what}: {finding:?}");
        assert!(finding.code != "OFP127", "{what}: nothing better than {finding:?}");
    }
    assert!(found.len() <= 8, "{what}: a flood of {} findings: {found:#?}", found.len());
    found.iter().map(|finding| finding.code).collect::<Vec<_>>().join(" ")
}

#[test]
fn no_flipped_bit_is_accepted() {
    let (mut bytes, mut bench) = (small(), Bench::new());
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            bench.refuses(&bytes, &format!("bit {bit} of byte {at:#x}"));
            bytes[at] ^= 1 << bit;
        }
    }
    // One damaged bit has one cause: a second finding is for what nobody can tell apart.
    let many: usize = bench.seen.iter().filter(|(codes, _)| codes.contains(' ')).map(|(_, count)| count).sum();
    assert!(many * 20 < bytes.len() * 8, "too many findings: {:#?}", bench.seen);
}

#[test]
fn no_lost_byte_is_accepted() {
    let (bytes, mut bench) = (small(), Bench::new());
    for at in 0..bytes.len() {
        let mut short = bytes.clone();
        short.remove(at);
        bench.refuses(&short, &format!("without byte {at:#x}"));
    }
}

#[test]
fn no_inserted_byte_is_accepted() {
    let (bytes, mut bench) = (small(), Bench::new());
    for at in 0..=bytes.len() {
        for byte in [0, b'P', 0xFF] {
            let mut long = bytes.clone();
            long.insert(at, byte);
            bench.refuses(&long, &format!("{byte:#x} inserted at {at:#x}"));
        }
    }
}

#[test]
fn no_cut_is_accepted_and_each_is_called_one() {
    let (bytes, mut bench) = (small(), Bench::new());
    for len in 1..bytes.len() {
        bench.seen.clear();
        bench.refuses(&bytes[..len], &format!("cut to {len} bytes"));
        let codes: Vec<&String> = bench.seen.keys().collect();
        let expected = if len < 4 { "OFP110" } else { "OFP111" };
        assert_eq!(codes, [expected], "cut to {len} bytes");
    }
    bench.refuses(&[], "an empty file");
}

#[test]
fn a_cut_says_in_which_entry() {
    let bytes = sample::zip().build().bytes;
    let at = bytes.windows(4).position(|window| window == b"IHDR").expect("the picture");
    for package in [
        crate::support::from_file(&bytes[..at], &Opening::default()),
        crate::support::from_stream(&bytes[..at], &Opening::default()),
    ] {
        let findings = checked(&package).findings;
        let message = "the file is not whole: it ends after 12 of the 67 bytes of `media/quay.png`";
        assert_eq!(findings.iter().map(|finding| &*finding.message).collect::<Vec<_>>(), [message]);
    }
}

#[test]
fn no_two_damaged_bytes_are_accepted() {
    let (bytes, mut bench) = (small(), Bench::new());
    // Every pair would take hours: a fixed walk through them.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for _ in 0..3000 {
        let mut damaged = bytes.clone();
        for _ in 0..2 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (state >> 33) as usize % bytes.len();
            damaged[at] ^= ((state >> 20) as u8) | 1;
        }
        if damaged != bytes {
            let path = bench.folder.path().join("b.offprint");
            std::fs::write(&path, &damaged).expect("a file");
            let package = open(&path, &Opening::default()).expect("the file is read");
            assert_ne!(package.deviations, [], "accepted");
            bench.seen.clear();
        }
    }
}

/// The archive that the README's first command makes.
fn readme_sample() -> Vec<u8> {
    let inputs = [std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/harbour-lights")];
    let draft = Draft::open(&inputs, &Limits::default(), &Opening::default()).expect("the sample is read");
    let mut bytes = Vec::new();
    let content = draft.content();
    let summed = sum_up(&content, &GO_ON).expect("the sample is summed up");
    summed.write(Path::new("-"), &mut bytes, &GO_ON).expect("the sample is written");
    bytes
}

fn relied_on(bytes: &[u8]) -> bool {
    let opened = open_stream(Path::new("-"), &mut &bytes[..], &Opening::default()).expect("a stream from memory");
    sound(&opened).is_ok()
}

#[test]
#[ignore = "half a million archives: a minute; .ci/run runs it"]
fn every_bit_and_every_byte_of_the_readme_sample_counts() {
    let bytes = readme_sample();
    assert!(relied_on(&bytes));
    let taken: Vec<usize> = (0..bytes.len())
        .into_par_iter()
        .filter(|&at| {
            let mut changed = bytes.clone();
            let flipped = (0..8).any(|bit| {
                changed[at] = bytes[at] ^ (1 << bit);
                relied_on(&changed)
            });
            changed.clone_from(&bytes);
            changed.remove(at);
            let removed = relied_on(&changed);
            changed.insert(at, bytes[at]);
            changed.insert(at, 0);
            flipped || removed || relied_on(&changed)
        })
        .collect();
    assert_eq!(taken, Vec::<usize>::new());
}
