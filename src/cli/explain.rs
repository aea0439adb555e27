//! `explain`: a rule's page, in the terminal.

use std::io::Write as _;

use anstyle::Style;

use super::args::{Explain, unknown_rule};
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::format::Version;
use crate::rules::{self, Profile};

pub(super) fn run(args: &Explain, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let rule = rules::find(&args.rule).ok_or_else(|| Failure::usage(unknown_rule(&args.rule)))?;
    let bold = if terminal.color() { Style::new().bold() } else { Style::new() };
    let out = terminal.out();
    let mut example = false;
    for line in rule.page.lines() {
        if let Some(info) = line.strip_prefix("```") {
            example = !example;
            // The words after the fence are for the tests, but for the verdict.
            let verdict = info.split_whitespace().find(|word| ["good", "bad"].contains(word));
            match verdict {
                Some("good") => writeln!(out, "  good:")?,
                Some(_) => writeln!(out, "  bad:")?,
                None => {}
            }
        } else if example {
            writeln!(out, "    {line}")?;
        } else {
            match line.trim_start_matches('#') {
                heading if heading.len() < line.len() => writeln!(out, "{bold}{}{bold:#}", heading.trim_start())?,
                _ => writeln!(out, "{line}")?,
            }
        }
    }
    writeln!(out, "\n{bold}Levels{bold:#}\n")?;
    for profile in Profile::ALL {
        let level = rule.levels.at(profile).map_or("off", |level| level.name());
        writeln!(out, "  {:<12}{level}", profile.name())?;
    }
    let versions = Version::KNOWN.iter().filter(|version| rule.reads(**version)).map(Version::to_string);
    let versions = versions.collect::<Vec<_>>().join(", ");
    writeln!(out, "\n{bold}Reads versions{bold:#}\n\n  {versions}")?;
    writeln!(out, "\n{bold}Rests on{bold:#}\n\n  {}", rule.basis)?;
    Ok(Outcome::Done)
}
