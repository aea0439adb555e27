//! `rules`: the catalogue, with the levels that count here.

use std::io::Write as _;

use super::args::{Rules, limits};
use super::setup::configuration;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::check::Settings;
use crate::rules::{Family, Profile, RULES, Rule};

pub(super) fn run(args: &Rules, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let config = configuration(&args.configured)?;
    if let Some(config) = &config {
        let what = if args.limits { "limits" } else { "levels" };
        terminal.say(&format!("{what} as `{}` sets them; * marks those", config.path.display()));
    }
    let out = terminal.out();
    if args.limits {
        for (name, what, default) in limits() {
            let set = config.iter().flat_map(|config| &config.limits).find(|(set, _)| set == name);
            let (value, mark) = set.map_or((default, " "), |(_, value)| (*value, "*"));
            writeln!(out, "{name:<16}{value:>14}{mark} {what}")?;
        }
        return Ok(Outcome::Done);
    }
    let levels = config.as_ref().map(|config| config.levels.clone()).unwrap_or_default();
    let profiles = match args.profile.or(config.as_ref().and_then(|config| config.profile)) {
        Some(one) => vec![one],
        None => Profile::ALL.to_vec(),
    };
    let set = |rule: &Rule| levels.iter().any(|(code, _)| *code == rule.code);
    let settings = profiles.iter().map(|&profile| Settings { profile, levels: levels.clone(), ..Settings::default() });
    let settings: Vec<Settings> = settings.collect();
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
            let mark = if set(rule) { "*" } else { "" };
            let level = |settings: &Settings| settings.level(rule).map_or("off", |level| level.name());
            let levels: String =
                settings.iter().map(|settings| format!("{:<12}", format!("{}{mark}", level(settings)))).collect();
            match &profiles[..] {
                [_] => writeln!(out, "  {:<8}{:<width$}{levels}{}", rule.code, rule.name, rule.summary)?,
                _ => writeln!(out, "  {:<8}{:<width$}{}", rule.code, rule.name, levels.trim_end())?,
            }
        }
        writeln!(out)?;
    }
    Ok(Outcome::Done)
}
