//! `validate --stdin-list`: whatever the lines name, a line in is a record out, in its order.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::documents::root;
use crate::support::minimal::Minimal;
use crate::support::sample::File;
use crate::support::written::{content, to_file};

/// The program, started as Spark starts it: with nothing in its environment.
fn listing(folder: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    command.args(["validate", "--stdin-list", "--format", "jsonl"]).args(more).current_dir(folder).env_clear();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &Path, more: &[&str], list: &[u8]) -> Output {
    let mut child = listing(folder, more).spawn().expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    let list = list.to_vec();
    // Beside the reading: a long list and its records do not fit into the pipes.
    let writer = std::thread::spawn(move || drop(input.write_all(&list)));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("the list was written");
    output
}

fn records(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("the program writes UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a record is JSON")).collect()
}

/// What is said of each line: name and verdict.
fn verdicts(output: &Output) -> Vec<(String, String)> {
    let text = |record: &Value, member: &str| record[member].as_str().expect("a string").to_owned();
    records(output).iter().map(|record| (text(record, "name"), text(record, "verdict"))).collect()
}

/// `good.offprint`, `bad.offprint` (a byte of its picture differs), and the good one as the folder `open`.
fn packages() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let package = Minimal::new();
    let mut bytes = package.archive();
    fs::write(folder.path().join("good.offprint"), &bytes).expect("writes");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(folder.path().join("bad.offprint"), &bytes).expect("writes");
    let unpacked = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(["unpack", "good.offprint", "-C", "open"])
        .current_dir(folder.path())
        .output()
        .expect("the program runs");
    assert!(unpacked.status.success());
    folder
}

#[test]
fn every_line_is_answered_in_its_order() {
    let folder = packages();
    let list =
        b"good.offprint\nmissing.offprint\n\nbad.offprint\r\nopen\n\xff\xfe\nopen/good\n-\n*.offprint\ngood.offprint";
    let output = run(folder.path(), &[], list);
    let told = verdicts(&output);
    let told: Vec<(&str, &str)> = told.iter().map(|(name, verdict)| (&**name, &**verdict)).collect();
    let wanted = [
        ("good.offprint", "pass"),
        ("missing.offprint", "failed"),
        ("", "failed"),
        ("bad.offprint", "findings"),
        ("open", "failed"), // a folder of packages is none
        ("\u{fffd}\u{fffd}", "failed"),
        ("open/good", "pass"),
        ("-", "failed"),
        ("*.offprint", "failed"),
        ("good.offprint", "pass"),
    ];
    assert_eq!(told, wanted);
    assert_eq!(output.status.code(), Some(1), "what cannot be read is found, not suffered");
    assert_eq!(run(folder.path(), &["--fail-on", "never"], list).status.code(), Some(0));
    assert_eq!(run(folder.path(), &[], b"good.offprint\n").status.code(), Some(0));
    let nothing = run(folder.path(), &[], b"");
    assert_eq!((nothing.status.code(), nothing.stdout), (Some(0), Vec::new()));
}

#[test]
fn every_record_says_why_and_keeps_to_the_schema() {
    let folder = packages();
    let long = "x".repeat(100_000);
    let list = format!("missing.offprint\n\n{long}\nopen\nbad.offprint\ngood.offprint\n");
    let records = records(&run(folder.path(), &[], list.as_bytes()));
    let errors: Vec<&str> = records.iter().filter_map(|record| record["error"].as_str()).collect();
    assert_eq!(errors.len(), 4);
    assert!(errors[0].starts_with("cannot read `missing.offprint`"), "{}", errors[0]);
    assert_eq!(errors[1], "line ``: it is empty, and a path was wanted");
    assert!(errors[2].ends_with("it is too long to be a path") && errors[2].len() < 200, "{}", errors[2]);
    assert_eq!(errors[3], "folder `open`: it is neither an expanded package nor an article folder");
    let schema = fs::read_to_string(root().join("schema/report/1.schema.json")).expect("the schema is there");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for record in &records {
        assert_eq!(validator.iter_errors(record).map(|error| error.to_string()).collect::<Vec<_>>(), [""; 0]);
    }
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let folder = packages();
    let mut child = listing(folder.path(), &[]).spawn().expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    for name in ["good.offprint", "missing.offprint", "bad.offprint"] {
        writeln!(input, "{name}").expect("the program reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("the program answers");
        let record: Value = serde_json::from_str(&line).expect("a record is JSON");
        assert_eq!(record["name"], name);
    }
    drop(input);
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn order_does_not_change_what_is_said() {
    let folder = packages();
    let mut list = Vec::new();
    for number in 0..300 {
        let name = ["good.offprint", "bad.offprint", "open/good", "nothing"][number % 4];
        list.extend(format!("{name}\n").bytes());
    }
    let first = run(folder.path(), &["-j1"], &list);
    assert_eq!(records(&first).len(), 300);
    assert_eq!(first.stdout, run(folder.path(), &["-j4"], &list).stdout);
    let sorted = |output: &Output| {
        let mut lines: Vec<Vec<u8>> = output.stdout.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&first), sorted(&run(folder.path(), &["-j4", "--unordered"], &list)));
}

#[test]
fn a_configuration_with_a_mistake_fails_only_the_lines_it_is_for() {
    let folder = packages();
    let below = folder.path().join("below");
    fs::create_dir(&below).expect("makes");
    fs::write(below.join("offprint.toml"), "profil = \"wire\"\n").expect("writes");
    fs::copy(folder.path().join("good.offprint"), below.join("good.offprint")).expect("copies");
    let output = run(folder.path(), &[], b"good.offprint\nbelow/good.offprint\ngood.offprint\n");
    let records = records(&output);
    let verdicts: Vec<&str> = records.iter().filter_map(|record| record["verdict"].as_str()).collect();
    assert_eq!(verdicts, ["pass", "failed", "pass"]);
    let error = records[1]["error"].as_str().expect("it says why");
    assert_eq!(error, "configuration `below/offprint.toml:1:1`: unknown member `profil`");
}

#[test]
fn a_list_stands_alone() {
    let folder = packages();
    for more in [&["good.offprint"][..], &["--fix"], &["--diff"], &["--baseline", "b", "--write-baseline"]] {
        assert_eq!(run(folder.path(), more, b"").status.code(), Some(2), "{more:?}");
    }
}

/// The most memory that a running process has had, in KiB.
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("the process is there");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number of KiB")
}

/// Linux tells the peak of a process that is still there.
#[test]
#[ignore = "a hundred thousand lines take a minute in a debug build"]
fn memory_is_flat_over_a_hundred_thousand_lines() {
    let folder = packages();
    let mut child = listing(folder.path(), &["--unordered"]).spawn().expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    let peak = || peak(child.id());
    let (mut line, mut first) = (String::new(), 0);
    for round in 0..2_000 {
        for number in 0..50 {
            // A folder of its own each, in which a configuration is looked for.
            let missing = || format!("folder-{round}-{number}/missing.offprint");
            let name = if number % 25 == 0 { "good.offprint".to_owned() } else { missing() };
            writeln!(input, "{name}").expect("the program reads");
        }
        for _ in 0..50 {
            line.clear();
            assert!(output.read_line(&mut line).expect("the program answers") > 0);
        }
        if round == 100 {
            first = peak();
        }
    }
    let last = peak();
    drop(input);
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    assert!(last < first + 4 * 1024, "{first} KiB after 5,000 lines, {last} KiB after 100,000");
}

/// Of each file of a large archive little is kept: 350 bytes, of which 140 are its item in the manifest.
#[test]
#[ignore = "a hundred thousand files take half a minute in a debug build"]
fn memory_is_flat_but_for_what_the_manifest_says_of_a_hundred_thousand_files() {
    let folder = packages();
    let mut files = vec![File::new("articles/a.json", b"{}")];
    files.extend((0..99_999).map(|number| File::new(&format!("extra/{number:05}"), b"x")));
    to_file(&content(&files), &folder.path().join("large.offprint")).expect("it is written");
    drop(files);
    let mut child = listing(folder.path(), &["--no-cache"]).spawn().expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut peaks = Vec::new();
    for name in ["good.offprint", "large.offprint"] {
        writeln!(input, "{name}").expect("the program reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("the program answers");
        let record: Value = serde_json::from_str(&line).expect("a record is JSON");
        assert!(name == "good.offprint" || record["files"] == 100_000, "{line}");
        peaks.push(peak(child.id()));
    }
    drop(input);
    child.wait().expect("it ends");
    assert!(peaks[1] < peaks[0] + 48 * 1024, "{peaks:?} KiB");
}
