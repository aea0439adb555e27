//! `checksum`: digests printed, written, checked.

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Checksum, DigestFormat};
use super::terminal::Terminal;
use super::unpack::folder_name;
use super::{Failure, Outcome};
use crate::container::digest::Checksum as Digest;
use crate::container::package::{Form, Package};
use crate::container::path::MANIFEST;
use crate::container::sound::sound;
use crate::container::{Opening, open};
use crate::error::Error;

pub(super) fn run(args: &Checksum, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let opening = args.work.opening(None);
    if args.check {
        return check(&args.paths, &opening, terminal);
    }
    let mut records = Vec::new();
    for path in &args.paths {
        let package = reliable(path, &opening)?;
        let folder = match package.form {
            Form::Archive => folder_name(path),
            Form::Folder | Form::Source => path.clone(),
        };
        let lines = digests(&package);
        let text = match args.format {
            DigestFormat::Sha256sum => {
                lines.iter().map(|(name, digest, _)| sum_line(&folder.join(name), *digest)).collect::<String>()
            }
            DigestFormat::Json => {
                records.push(record(path, &package, &lines));
                String::new()
            }
        };
        if args.write {
            let text = if text.is_empty() { pretty(&records.split_off(0)) } else { text };
            let mut name = path.file_name().map_or_else(|| "package".into(), ToOwned::to_owned);
            name.push(if args.format == DigestFormat::Json { ".sha256.json" } else { ".sha256" });
            let target = path.with_file_name(name);
            fs::write(&target, text).map_err(Error::write(&target))?;
            terminal.say(&format!("wrote {}", target.display()));
        } else {
            terminal.out().write_all(text.as_bytes())?;
        }
    }
    if !records.is_empty() {
        terminal.out().write_all(pretty(&records).as_bytes())?;
    }
    Ok(Outcome::Done)
}

fn pretty(records: &[serde_json::Value]) -> String {
    let mut text = serde_json::to_string_pretty(records).expect("values made of strings and numbers serialize");
    text.push('\n');
    text
}

fn record(path: &Path, package: &Package, lines: &[(String, Digest, u64)]) -> serde_json::Value {
    let files: Vec<_> = lines
        .iter()
        .filter(|(name, _, _)| name != MANIFEST)
        .map(|(name, digest, size)| json!({"path": name, "sha256": digest.to_string(), "size": size}))
        .collect();
    let mut record = json!({"path": path.display().to_string(), "files": files});
    if let Some(digest) = package.content_digest() {
        record["contentDigest"] = json!(digest.to_string());
    }
    record
}

/// A digest of something that is not sound would vouch for it.
fn reliable(path: &Path, opening: &Opening<'_>) -> Result<Package, Error> {
    let package = open(path, opening)?;
    if package.form == Form::Archive {
        sound(&package).map_err(|why| Error::Unsound { path: path.to_owned(), why })?;
    }
    Ok(package)
}

/// Every file's digest and size, the manifest's first: that is the content digest.
fn digests(package: &Package) -> Vec<(String, Digest, u64)> {
    let manifest = package
        .manifest
        .as_ref()
        .map(|manifest| (MANIFEST.to_owned(), Digest::of(manifest.text.as_bytes()), manifest.text.len() as u64));
    let files = package.files.iter().filter_map(|file| Some((file.path.to_string(), file.sha256?, file.size)));
    manifest.into_iter().chain(files).collect()
}

/// A line as `sha256sum` writes it; a name with a line break or a backslash is escaped as it does.
fn sum_line(path: &Path, digest: Digest) -> String {
    let name = path.to_string_lossy();
    let name = name.strip_prefix("./").unwrap_or(&name);
    match name.contains(['\n', '\r', '\\']) {
        false => format!("{digest}  {name}\n"),
        true => {
            let name = name.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
            format!("\\{digest}  {name}\n")
        }
    }
}

fn read_line(line: &str) -> Option<(Digest, PathBuf)> {
    let (line, escaped) = line.strip_prefix('\\').map_or((line, false), |rest| (rest, true));
    let (digest, name) = line.split_at_checked(64)?;
    let name = name.strip_prefix("  ").or_else(|| name.strip_prefix(" *"))?;
    let name = match escaped {
        true => name.replace("\\n", "\n").replace("\\r", "\r").replace("\\\\", "\\"),
        false => name.to_owned(),
    };
    Some((digest.parse().ok()?, PathBuf::from(name)))
}

/// Checks lists of digests against the archives beside them, or else the folders unpacked from those.
fn check(lists: &[PathBuf], opening: &Opening<'_>, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (mut good, mut bad) = (0, 0);
    for list in lists {
        let text = fs::read_to_string(list).map_err(Error::read(list))?;
        let beside = list.parent().unwrap_or(Path::new(""));
        let mut opened: HashMap<PathBuf, Result<HashMap<String, Digest>, String>> = HashMap::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
            let Some((wanted, path)) = read_line(line) else {
                let message = format!("`{}`, line {}: not a line of `sha256sum`", list.display(), number + 1);
                return Err(Failure::usage(message));
            };
            let mut parts = path.components();
            let folder = parts.next().map(|part| PathBuf::from(part.as_os_str())).unwrap_or_default();
            let inner = parts.as_path().to_string_lossy().into_owned();
            let known = opened.entry(folder.clone()).or_insert_with(|| found_digests(&beside.join(&folder), opening));
            let verdict = match known {
                Ok(digests) if digests.get(&inner) == Some(&wanted) => "OK".to_owned(),
                Ok(digests) if digests.contains_key(&inner) => "FAILED".to_owned(),
                Ok(_) => "FAILED: not there".to_owned(),
                Err(why) => format!("FAILED: {why}"),
            };
            if verdict == "OK" {
                good += 1
            } else {
                bad += 1
            }
            let line = format!("{}: {verdict}", path.display());
            writeln!(terminal.out(), "{}", crate::source::text::sanitize(&line))?;
        }
    }
    terminal.say(&format!("{good} as listed, {bad} not"));
    Ok(if bad > 0 { Outcome::Findings } else { Outcome::Done })
}

fn found_digests(folder: &Path, opening: &Opening<'_>) -> Result<HashMap<String, Digest>, String> {
    let mut archive = folder.as_os_str().to_owned();
    archive.push(".offprint");
    let path = if Path::new(&archive).is_file() { PathBuf::from(archive) } else { folder.to_owned() };
    let package = reliable(&path, opening).map_err(|error| error.to_string())?;
    Ok(digests(&package).into_iter().map(|(name, digest, _)| (name, digest)).collect())
}
