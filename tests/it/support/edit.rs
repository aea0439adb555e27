//! The little language of the rules' examples: lines that change the sample. `tests/README.md` describes it.

#![allow(clippy::panic, reason = "a wrong example must stop its test")]

use std::fs;
use std::path::Path;

use offprint::container::limits::Limits;
use offprint::container::profile::record::{
    CENTRAL_FIELDS, END_64_FIELDS, END_64_LEN, END_FIELDS, Field, LOCAL_FIELDS, LOCATOR_FIELDS, LOCATOR_LEN,
};

use super::sample::{self, File};
use super::zip::{Built, RawEntry, RawZip};

/// An edited archive, and the limits to read it with.
pub(crate) struct Edited {
    pub(crate) bytes: Vec<u8>,
    pub(crate) limits: Limits,
}

/// A line as words; a quoted one is a JSON string.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (word, later) = if rest.starts_with('"') {
            let mut items = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            let word = items.next().expect("a string").unwrap_or_else(|error| panic!("`{line}`: {error}"));
            (word, &rest[items.byte_offset()..])
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        };
        words.push(word);
        rest = later.trim_start();
    }
    words
}

/// Bytes from their hexadecimal digits.
pub(crate) fn hexadecimal(digits: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal digits");
    (0..digits.len()).step_by(2).map(digit).collect()
}

fn lines(text: &str) -> impl Iterator<Item = Vec<String>> {
    text.lines().map(words).filter(|words| !words.is_empty() && !words[0].starts_with('#'))
}

/// Where a name stands in the order of an archive.
fn rank(name: &str) -> (u8, String) {
    let group = match name {
        "mimetype" => 0,
        "manifest.json" => 1,
        "META-INF/content_credential.c2pa" => 4,
        _ if name.starts_with("signatures/") => 3,
        _ => 2,
    };
    (group, name.to_owned())
}

/// What is done to an entry's headers and bytes.
type Change = Box<dyn Fn(&mut RawEntry)>;

/// One entry before it becomes bytes: the file, and what is done to its headers.
struct Entry {
    file: File,
    raw: Vec<Change>,
}

struct Editor {
    entries: Vec<Entry>,
    manifest: Vec<(String, String)>,
    swapped: Vec<(String, String)>,
    whole: RawZip,
    limits: Limits,
}

/// Applies the lines of an example to the sample archive.
pub(crate) fn archive(text: &str) -> Edited {
    let entries = sample::files().into_iter().map(|file| Entry { file, raw: Vec::new() }).collect();
    let mut editor = Editor {
        entries,
        manifest: Vec::new(),
        swapped: Vec::new(),
        whole: RawZip::default(),
        limits: Limits::default(),
    };
    let later: Vec<Vec<String>> = lines(text).filter(|line| !editor.content(line)).collect();
    let (mut built, names) = editor.build();
    for line in &later {
        bytes(line, &mut built, &names);
    }
    Edited { bytes: built.bytes, limits: editor.limits }
}

impl Editor {
    fn at(&self, name: &str) -> usize {
        self.entries.iter().position(|entry| entry.file.name == name).unwrap_or_else(|| panic!("no entry `{name}`"))
    }

    fn entry(&mut self, name: &str) -> &mut Entry {
        let at = self.at(name);
        &mut self.entries[at]
    }

    fn raw(&mut self, name: &str, change: impl Fn(&mut RawEntry) + 'static) {
        self.entry(name).raw.push(Box::new(change));
    }

    fn put(&mut self, entry: Entry) {
        let at = self.entries.partition_point(|other| rank(&other.file.name) <= rank(&entry.file.name));
        self.entries.insert(at, entry);
    }

    /// Carries out a line that changes the content, before there are bytes; false if it is not one.
    fn content(&mut self, line: &[String]) -> bool {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        match line[..] {
            ["add", name, text] => self.put(Entry { file: File::new(name, text.as_bytes()), raw: Vec::new() }),
            ["unlist", name] => self.entry(name).file.listed = false,
            ["drop", name] => self.entry(name).file.there = false,
            ["rename", "local", name, "to", new] => {
                let new = new.as_bytes().to_vec();
                self.raw(name, move |raw| raw.local_name = Some(new.clone()));
            }
            ["rename", name, "to", new] => {
                let at = self.at(name);
                let mut entry = self.entries.remove(at);
                entry.file.name = new.to_owned();
                self.put(entry);
            }
            ["replace", "in", "manifest.json", from, "with", to] => self.manifest.push((from.into(), to.into())),
            ["replace", "in", name, from, "with", to] => {
                let data = &mut self.entry(name).file.data;
                let text = String::from_utf8(data.clone()).expect("a text");
                assert!(text.contains(from), "`{name}` does not hold `{from}`");
                *data = text.replace(from, to).into_bytes();
            }
            ["duplicate", name] => {
                let at = self.at(name);
                let file = self.entries[at].file.clone();
                self.entries.insert(at + 1, Entry { file, raw: Vec::new() });
            }
            ["swap", "central", a, b] => self.swapped.push((a.into(), b.into())),
            ["swap", a, b] => {
                let (a, b) = (self.at(a), self.at(b));
                self.entries.swap(a, b);
            }
            ["move", name, to] => {
                let at = self.at(name);
                let entry = self.entries.remove(at);
                let to = if to == "first" { 0 } else { self.entries.len() };
                self.entries.insert(to, entry);
            }
            ["deflate", name] => self.raw(name, RawEntry::deflate),
            ["describe", name] => self.raw(name, |raw| raw.flags |= 8),
            ["extra", name] => self.raw(name, |raw| {
                raw.local_extra.extend(b"UT\x05\0\x01\x80\0\0\0");
                raw.central_extra.extend(b"UT\x05\0\x01\x80\0\0\0");
            }),
            ["bytes", "of", "name", name, digits] => {
                let bytes = hexadecimal(digits);
                self.raw(name, move |raw| raw.name.clone_from(&bytes));
            }
            ["zip64", "end"] => self.whole.zip64 = true,
            ["zip64", name] => self.raw(name, |raw| {
                raw.local_extra.extend([1, 0, 16, 0]);
                raw.local_extra.extend([u64::from(raw.size), u64::from(raw.size)].map(u64::to_le_bytes).concat());
            }),
            ["comment", text] => self.whole.comment = text.as_bytes().to_vec(),
            ["comment", name, text] => {
                let text = text.as_bytes().to_vec();
                self.raw(name, move |raw| raw.comment.clone_from(&text));
            }
            ["rezip"] => {
                for entry in &mut self.entries {
                    entry.raw.push(Box::new(|raw| {
                        raw.deflate();
                        (raw.time, raw.date, raw.made_by) = (0x4F60, 0x5CAF, 0x031E);
                        raw.local_extra.extend(b"UT\x05\0\x01\x80\0\0\0");
                        raw.central_extra.extend(b"UT\x05\0\x01\x80\0\0\0");
                    }));
                }
            }
            ["limit", limit] => {
                let (name, value) = limit.split_once('=').expect("NAME=VALUE");
                self.limits.set(name, value.parse().expect("a number")).expect("a limit of this name");
            }
            _ => return false,
        }
        true
    }

    /// The bytes, and the names in the order of the entries.
    fn build(&mut self) -> (Built, Vec<String>) {
        let files: Vec<File> = self.entries.iter().map(|entry| entry.file.clone()).collect();
        let mut manifest = sample::manifest(&files);
        for (from, to) in &self.manifest {
            assert!(manifest.contains(from.as_str()), "the manifest does not hold `{from}`: {manifest}");
            manifest = manifest.replace(from, to);
        }
        let mut names = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.file.there) {
            let data = if entry.file.name == "manifest.json" { manifest.as_bytes() } else { &entry.file.data };
            let mut raw = RawEntry::new(entry.file.name.as_bytes(), data);
            entry.raw.iter().for_each(|change| change(&mut raw));
            self.whole.entries.push(raw);
            names.push(entry.file.name.clone());
        }
        let mut order: Vec<usize> = (0..names.len()).collect();
        for (a, b) in &self.swapped {
            let at = |name| names.iter().position(|other| other == name).expect("an entry of this name");
            order.swap(at(a), at(b));
        }
        self.whole.directory = Some(order);
        (self.whole.build(), names)
    }
}

/// Carries out a line that changes bytes.
fn bytes(line: &[String], built: &mut Built, names: &[String]) {
    let text: Vec<&str> = line.iter().map(String::as_str).collect();
    let entry = |name: &str| names.iter().position(|other| other == name).unwrap_or_else(|| panic!("no `{name}`"));
    match text[..] {
        ["local", name, ..] => set(&mut built.bytes, built.locals[entry(name)], &LOCAL_FIELDS, &text[2..]),
        ["central", name, ..] => set(&mut built.bytes, built.centrals[entry(name)], &CENTRAL_FIELDS, &text[2..]),
        ["both", name, ..] => {
            set(&mut built.bytes, built.locals[entry(name)], &LOCAL_FIELDS, &text[2..]);
            set(&mut built.bytes, built.centrals[entry(name)], &CENTRAL_FIELDS, &text[2..]);
        }
        ["end", ..] => set(&mut built.bytes, built.end, &END_FIELDS, &text[1..]),
        ["locator", ..] => set(&mut built.bytes, built.end - LOCATOR_LEN, &LOCATOR_FIELDS, &text[1..]),
        ["end64", ..] => set(&mut built.bytes, built.end - LOCATOR_LEN - END_64_LEN, &END_64_FIELDS, &text[1..]),
        ["insert", "before", name, text] => {
            let at = built.locals[entry(name)];
            built.bytes.splice(at..at, text.bytes());
        }
        ["insert", at, text] => {
            let at: usize = at.parse().expect("a number");
            built.bytes.splice(at..at, text.bytes());
        }
        ["append", text] => built.bytes.extend(text.bytes()),
        ["repeat", count, text] => built.bytes.extend(text.repeat(count.parse().expect("a number")).bytes()),
        ["cut", count] => built.bytes.truncate(built.bytes.len() - count.parse::<usize>().expect("a number")),
        ["file", text] => built.bytes = text.as_bytes().to_vec(),
        _ => panic!("no such edit: {line:?}"),
    }
}

/// `FIELD = NUMBER`, at the record that starts at `at`.
fn set(bytes: &mut [u8], at: usize, fields: &[Field], words: &[&str]) {
    let [name @ .., "=", number] = words else { panic!("not `FIELD = NUMBER`: {words:?}") };
    let name = name.join(" ");
    let field = fields.iter().find(|field| field.name == name).unwrap_or_else(|| panic!("no field `{name}`"));
    let number = match number.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).expect("a hexadecimal number"),
        None => number.parse().expect("a number"),
    };
    bytes[at + field.at..][..field.len].copy_from_slice(&number.to_le_bytes()[..field.len]);
}

/// Writes the sample as a folder, and applies the lines of an example to it.
pub(crate) fn folder(text: &str, root: &Path) {
    let mut files = sample::files();
    files[1].data = sample::manifest(&files).into_bytes();
    for file in files.iter().filter(|file| file.name != "mimetype") {
        write(root, &file.name, &file.data);
    }
    for line in lines(text) {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        match line[..] {
            ["write", name, text] => write(root, name, text.as_bytes()),
            ["remove", name] => fs::remove_file(root.join(name)).expect("it is there"),
            _ => panic!("no such edit of a folder: {line:?}"),
        }
    }
}

fn write(root: &Path, name: &str, data: &[u8]) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    fs::write(path, data).expect("the file is written");
}
