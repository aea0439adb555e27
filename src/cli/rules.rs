//! `rules`: the catalogue, with levels.

use std::io::Write as _;

use super::args::{Rules, limits};
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::rules::{Family, Profile, RULES, Rule};

pub(super) fn run(args: &Rules, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let out = terminal.out();
    if args.limits {
        for (name, what, value) in limits() {
            writeln!(out, "{name:<16}{value:>14}  {what}")?;
        }
        return Ok(Outcome::Done);
    }
    let profiles = match &args.profile {
        Some(one) => std::slice::from_ref(one),
        None => &Profile::ALL[..],
    };
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0) + 2;
    let head: String = profiles.iter().map(|profile| format!("{:<12}", profile.name())).collect();
    for family in Family::ALL {
        let rules: Vec<&&Rule> = RULES.iter().filter(|rule| rule.family == family).collect();
        if rules.is_empty() {
            continue;
        }
        writeln!(out, "{}: {}\n", family.name(), family.title())?;
        writeln!(out, "  {:<8}{:<width$}{}", "code", "name", head.trim_end())?;
        for rule in rules {
            let level = |profile: &Profile| rule.levels.at(*profile).map_or("off", |level| level.name());
            let levels: String = profiles.iter().map(|profile| format!("{:<12}", level(profile))).collect();
            match profiles {
                [_] => writeln!(out, "  {:<8}{:<width$}{levels}{}", rule.code, rule.name, rule.summary)?,
                _ => writeln!(out, "  {:<8}{:<width$}{}", rule.code, rule.name, levels.trim_end())?,
            }
        }
        writeln!(out)?;
    }
    Ok(Outcome::Done)
}
