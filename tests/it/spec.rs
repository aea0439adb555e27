//! The specification: its worked example is what we write, and every clause that is cited stands in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use offprint::container::limits::Limits;
use offprint::container::profile::record::{
    CENTRAL_FIELDS, END_64_FIELDS, END_FIELDS, Entry, LOCAL_FIELDS, LOCATOR_FIELDS, central_header, end, local_header,
};
use serde_json::Value;

use crate::documents::root;
use crate::golden::Vector;

fn spec() -> String {
    fs::read_to_string(root().join("docs/spec/2.0.md")).expect("the specification")
}

/// The clauses that have a heading, such as `C7`.
fn clauses() -> BTreeSet<String> {
    let text = spec();
    let headings = text.lines().filter_map(|line| line.strip_prefix("### "));
    let first = headings.filter_map(|heading| heading.split(' ').next());
    first.filter(|word| number_of(word).is_some()).map(str::to_owned).collect()
}

fn number_of(clause: &str) -> Option<u32> {
    clause.strip_prefix(['C', 'D', 'F', 'V'])?.parse().ok()
}

/// The offset at which each hex dump starts, and its bytes.
fn dumps() -> Vec<(u64, Vec<u8>)> {
    let text = spec();
    let blocks = text.split("```hex\n").skip(1).map(|rest| rest.split("```").next().expect("the end of the block"));
    blocks
        .map(|block| {
            let mut start = None;
            let mut bytes = Vec::new();
            for line in block.lines() {
                let (offset, rest) = line.split_once("  ").expect("an offset and bytes");
                let offset = u64::from_str_radix(offset, 16).expect("an offset");
                let start = *start.get_or_insert(offset);
                assert_eq!(offset, start + bytes.len() as u64, "the offset of `{line}`");
                let row = rest.split("  ").next().expect("bytes");
                bytes.extend(row.split(' ').map(|byte| u8::from_str_radix(byte, 16).expect("a byte")));
            }
            (start.expect("a line"), bytes)
        })
        .collect()
}

#[test]
fn the_worked_example_is_the_archive_we_write() {
    let (content_digest, archive) = Vector::named("minimal").archive();
    assert!(dumps()[0] == (0, archive), "the dump is another archive than the writer's");
    assert!(spec().contains(&format!("`{content_digest}`")), "{content_digest}");
}

#[test]
fn the_zip64_example_is_what_we_write() {
    let film = Entry { name: "media/film.mkv".into(), size: 5_000_000_000, crc: 0x1A2B_3C4D, offset: 1000 };
    let still = Entry { name: "media/still.jpg".into(), size: 3, crc: 0x5E6F_7081, offset: film.end() };
    let made = |write: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = Vec::new();
        write(&mut bytes);
        bytes
    };
    let wanted = [
        (film.offset, made(&|out| local_header(&film, out))),
        (still.offset, made(&|out| local_header(&still, out))),
        (5_000_001_500, made(&|out| central_header(&film, out))),
        (5_000_001_580, made(&|out| central_header(&still, out))),
        (5_000_001_700, made(&|out| end(6, 400, 5_000_001_300, out))),
    ];
    assert_eq!(dumps()[1..], wanted);
}

#[test]
fn clauses_are_numbered_without_a_gap() {
    let found = clauses();
    for (part, last) in [('D', 16), ('C', 12), ('F', 5), ('V', 6)] {
        let numbers: BTreeSet<u32> =
            found.iter().filter(|clause| clause.starts_with(part)).filter_map(|clause| number_of(clause)).collect();
        assert_eq!(numbers, (1..=last).collect(), "{part}");
    }
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|given| given == extension) {
            found.push(path);
        }
    }
}

/// The clauses that a text names: `clause C2`, `clauses 3, 4 and 7`, and the number that ends `Deviation::new(…, 9)`.
/// A number alone is one of the container's.
fn cited(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in text.split("clause").skip(1) {
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        let Some(rest) = rest.strip_prefix(' ') else { continue };
        let words = rest.split([' ', ',', '\n']).filter(|word| !word.is_empty());
        for word in words.filter(|word| *word != "and") {
            let word = word.trim_end_matches(|end: char| !end.is_ascii_alphanumeric());
            match word.parse::<u32>() {
                Ok(number) => found.insert(format!("C{number}")),
                Err(_) if number_of(word).is_some() => found.insert(word.to_owned()),
                Err(_) => break,
            };
        }
    }
    for rest in text.split("Deviation::new(").skip(1) {
        let mut depth = 1;
        let end = rest.find(|letter| {
            depth += i32::from(letter == '(') - i32::from(letter == ')');
            depth == 0
        });
        let last = rest[..end.unwrap_or(0)].rsplit(',').next().unwrap_or_default().trim();
        if let Ok(number) = last.parse::<u32>() {
            found.insert(format!("C{number}"));
        }
    }
    found
}

#[test]
fn every_clause_that_is_cited_exists() {
    let known = clauses();
    let mut citing = Vec::new();
    files(&root().join("src"), "rs", &mut citing);
    files(&root().join("docs"), "md", &mut citing);
    let mut all = BTreeSet::new();
    for path in citing {
        let cited = cited(&fs::read_to_string(&path).expect("a text"));
        let unknown: Vec<_> = cited.difference(&known).collect();
        assert!(unknown.is_empty(), "{} cites {unknown:?}", path.display());
        all.extend(cited);
    }
    let tables = [&LOCAL_FIELDS[..], &CENTRAL_FIELDS, &END_FIELDS, &END_64_FIELDS, &LOCATOR_FIELDS];
    for field in tables.into_iter().flatten() {
        assert!(known.contains(&format!("C{}", field.clause)), "{}", field.name);
    }
    assert!(all.len() >= 8, "found only {all:?}");
}

#[test]
fn finds_citations() {
    let text = "clause C2; clauses 3, 4 and\n7) the clause says; D.push(Deviation::new(Fault::X(f(1, 2)), 9).at(3))";
    assert_eq!(cited(text), ["C2", "C3", "C4", "C7", "C9"].map(str::to_owned).into());
}

#[test]
fn limits_are_those_of_the_program() {
    let limits = Limits::default();
    let text = spec();
    assert_eq!(limits.json_depth, 64);
    for value in [limits.entries, limits.manifest_size, limits.json_size, limits.signature_size, limits.json_values] {
        let digits = value.to_string();
        let grouped: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|three| std::str::from_utf8(three).expect("digits")).collect();
        assert!(text.contains(&grouped.join(",")), "{}", grouped.join(","));
    }
}

#[test]
fn every_type_of_block_and_mark_is_named() {
    let schema = fs::read_to_string(root().join("schema/2.0/article.schema.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let definitions = schema["$defs"].as_object().expect("definitions");
    let types: Vec<&str> =
        definitions.values().filter_map(|part| part["properties"]["type"]["const"].as_str()).collect();
    assert!(types.len() > 25, "{types:?}");
    for name in types {
        assert!(spec().contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn links_lead_somewhere() {
    let text = spec();
    let folder = root().join("docs/spec");
    let links: Vec<&str> = text.split("](../").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(links.len() >= 8);
    for link in links {
        assert!(folder.join("..").join(link).is_file(), "{link}");
    }
}
