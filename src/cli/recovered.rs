//! What an import recovered, for people: found, uncertain, missing, discarded.

use std::io::Write as _;

use serde_json::Value;

use super::Failure;
use super::terminal::Terminal;
use crate::pack::imported::{Found, Recovery};
use crate::source::text::{sanitize, shorten};

/// How many lines of one list are shown.
const SHOWN: usize = 40;

/// Tells what was recovered; to standard error if `aside`.
pub(super) fn tell(recoveries: &[Recovery], aside: bool, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut lines = Vec::new();
    for one in recoveries {
        if recoveries.len() > 1 {
            lines.push(one.path.clone());
        }
        // The blocks of the body are the text itself.
        let found: Vec<String> =
            one.found.iter().filter(|found| !found.pointer.starts_with("/body/")).map(shown).collect();
        let paragraphs = one.found.iter().filter(|found| found.pointer.starts_with("/body/")).count();
        section("found", found, &mut lines);
        if paragraphs > 0 {
            lines.push(format!("  /body  {paragraphs} blocks"));
        }
        section("uncertain", one.uncertain.iter().map(shown).collect(), &mut lines);
        let missing = one.missing.iter().map(|missing| {
            let word = if missing.must { "" } else { " (not needed to write it)" };
            format!("{}: {}{word}", missing.what, missing.flag)
        });
        section("missing", missing.collect(), &mut lines);
        let discarded = one.discarded.iter().map(|dropped| {
            let text = dropped.text.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{}: {}: {}", place(dropped.lines), dropped.why, shorten(&text))
        });
        section("discarded", discarded.collect(), &mut lines);
    }
    print(&lines, aside, terminal)
}

fn print(lines: &[String], aside: bool, terminal: &mut Terminal) -> Result<(), Failure> {
    if aside {
        lines.iter().for_each(|line| terminal.say(line));
    } else if !terminal.is_quiet() {
        for line in lines {
            writeln!(terminal.out(), "{}", sanitize(line))?;
        }
    }
    Ok(())
}

/// Tells what the files of an article folder say that is not sure, and how much they say otherwise than the article.
pub(super) fn tell_notes(notes: &[Found], aside: bool, terminal: &mut Terminal) -> Result<(), Failure> {
    let mut lines = Vec::new();
    let (candidates, taken): (Vec<&Found>, Vec<&Found>) = notes.iter().partition(|note| note.confidence == "low");
    section("taken from the media, to be looked at", taken.into_iter().map(shown).collect(), &mut lines);
    if !candidates.is_empty() {
        let members = super::show::counted(candidates.len(), "member");
        lines.push(format!("the media say otherwise of {members}; `importRecord` has their words"));
    }
    print(&lines, aside, terminal)
}

fn section(name: &str, items: Vec<String>, lines: &mut Vec<String>) {
    if items.is_empty() {
        return;
    }
    lines.push(name.to_owned());
    let more = items.len().saturating_sub(SHOWN);
    lines.extend(items.into_iter().take(SHOWN).map(|item| format!("  {item}")));
    if more > 0 {
        lines.push(format!("  and {more} more; `--format json` lists them all"));
    }
}

fn place([first, last]: [usize; 2]) -> String {
    if first == last { format!("line {first}") } else { format!("lines {first}-{last}") }
}

fn shown(found: &Found) -> String {
    let value = match &found.value {
        Value::String(text) => text.clone(),
        Value::Null => "nothing".to_owned(),
        other => other.to_string(),
    };
    let lines = found.lines.map(|lines| format!(", {}", place(lines))).unwrap_or_default();
    let sure = if found.confidence == "low" { ", not written" } else { "" };
    let why = found.why.as_ref().map(|why| format!("; {why}")).unwrap_or_default();
    format!("{}  {} ({}{lines}{sure}{why})", found.pointer, shorten(&value), found.rule)
}
