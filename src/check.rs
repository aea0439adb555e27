//! From a package to its report: open, apply every rule, give each finding its level and its place.

mod follow_up;
mod places;

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

pub(crate) use follow_up::SUPPLIES;
use places::{Order, Places};

use crate::config::baseline::{self, Baseline};
use crate::config::{Ignores, Used};
use crate::container::package::{Form, Package};
use crate::diagnostic::{Diagnostic, Level};
use crate::rules::house::House;
use crate::rules::{Context, Finding, Findings, Profile, RULES, Rule, Target, Unchecked};

/// What is wanted of a check.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What the packages are for.
    pub profile: Profile,
    /// Levels that differ from the profile's, by code; the last one given counts.
    pub levels: Vec<(&'static str, Option<Level>)>,
    /// When, where and in what they are to be used.
    pub target: Target,
    /// How many findings of one package are kept.
    pub max_findings: usize,
    /// What the house asks besides the format.
    pub house: Option<Arc<House>>,
    /// Findings that the house lives with.
    pub ignores: Arc<Ignores>,
    /// Findings that were there before.
    pub baseline: Option<Arc<Baseline>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: Profile::Publish,
            levels: Vec::new(),
            target: Target::default(),
            max_findings: 1000,
            house: None,
            ignores: Arc::default(),
            baseline: None,
        }
    }
}

impl Settings {
    /// The level of a finding: the one given to its rule, or else the rule's own and no less than the finding's.
    fn level_of(&self, finding: &Finding<'_>) -> Level {
        let level = self.level(finding.rule).unwrap_or(Level::Note);
        let given = self.levels.iter().any(|(code, _)| *code == finding.rule.code);
        finding.least.filter(|_| !given).map_or(level, |least| level.max(least))
    }

    /// The level of `rule`, or none if it is off.
    pub fn level(&self, rule: &Rule) -> Option<Level> {
        let given = self.levels.iter().rev().find(|(code, _)| *code == rule.code);
        given.map_or_else(|| rule.levels.at(self.profile), |(_, level)| *level)
    }

    /// The day on which exceptions are held against their dates: in UTC.
    pub fn today(&self) -> Option<jiff::civil::Date> {
        self.target.now.map(|now| jiff::tz::Offset::UTC.to_datetime(now).date())
    }

    /// Whether every finding is looked at before it is known which of them are reported.
    fn sifts(&self) -> bool {
        !self.ignores.is_empty() || self.baseline.is_some()
    }
}

/// What was found in one package.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// What the package is called in messages.
    pub name: String,
    /// Its form; none if this is a configuration and what is wrong with it, and no package.
    pub form: Option<Form>,
    /// The SHA-256 of its manifest, in hexadecimal; absent if it has none, or is a folder.
    pub content_digest: Option<String>,
    /// How many files it holds, and how many bytes were read.
    pub files: usize,
    /// How many bytes were read.
    pub bytes: u64,
    /// What was found, in the order of the package.
    pub findings: Vec<Diagnostic>,
    /// How many findings of each level there were, kept or not: notes, warnings, errors.
    pub counts: [usize; 3],
    /// What could not be checked.
    pub unchecked: Vec<Unchecked>,
    /// What was found, and was there before; not among `findings`.
    pub baselined: Vec<baseline::Entry>,
    /// The exceptions that left findings out.
    pub ignored: Used,
    /// How many findings were mended before this check.
    pub fixed: usize,
    /// Whether a rule asked for the moment: at another one, the same package may have other findings.
    pub asked_now: bool,
}

impl Checked {
    /// What is wrong with a configuration called `name`.
    pub fn of_config(name: &str, findings: Vec<Diagnostic>) -> Self {
        let mut checked = Self { name: name.to_owned(), findings, ..Self::default() };
        for finding in &checked.findings {
            checked.counts[finding.level as usize] += 1;
        }
        checked
    }

    /// How many findings can be mended by safe fixes, and how many more by unsafe ones.
    pub fn fixable(&self) -> (usize, usize) {
        let fixes = || self.findings.iter().filter_map(|finding| finding.fix.as_ref());
        let safe = fixes().filter(|fix| fix.safe).count();
        (safe, fixes().count() - safe)
    }

    /// How many findings weigh `level`.
    pub fn count(&self, level: Level) -> usize {
        self.counts[level as usize]
    }

    /// The heaviest finding's level.
    pub fn worst(&self) -> Option<Level> {
        [Level::Error, Level::Warning, Level::Note].into_iter().find(|&level| self.count(level) > 0)
    }
}

/// Tells where an article document that was made from a source stands in that source.
pub trait Origin {
    /// The file, its text and the bytes that the value at `pointer` of the document `entry` was made from, or those
    /// of the nearest value around it.
    fn place(&self, entry: &str, pointer: &str) -> Option<(String, &str, Range<usize>)>;

    /// What to write in the source to supply the member at `pointer`.
    fn supplies(&self, entry: &str, pointer: &str) -> Option<String>;

    /// The text of a source.
    fn text(&self, file: &Path) -> Option<&str>;

    /// What a source is called in messages.
    fn shown(&self, file: &Path) -> String {
        file.display().to_string()
    }
}

/// Applies every rule to a package that was read.
///
/// `name` is what the package is called in messages; `origin` moves findings into the source that it was made from.
pub fn check(name: &str, package: &Package, settings: &Settings, origin: Option<&dyn Origin>) -> Checked {
    let context = Context::new(package, settings.profile, &settings.target).with_house(settings.house.as_deref());
    let version = package.version();
    let reading = RULES.iter().filter(|rule| rule.reads(version));
    let active: Vec<(&'static Rule, Level)> = reading.filter_map(|rule| Some((*rule, settings.level(rule)?))).collect();
    let mut unchecked = Vec::new();
    let mut found: Vec<Finding<'_>> = Vec::new();
    if let Some((first, _)) = active.first() {
        let mut findings = Findings::new(first);
        for (rule, _) in &active {
            findings.turn(rule);
            (rule.check)(&context, &mut findings);
        }
        (found, unchecked) = (findings.found, findings.unchecked);
    }
    for (entry, why) in &package.unread {
        unchecked.push(Unchecked { code: "", entry: entry.clone(), why: why.clone() });
    }
    let level_of = |finding: &Finding<'_>| settings.level_of(finding);
    let mut counts = [0; 3];
    for finding in &found {
        counts[level_of(finding) as usize] += 1;
    }
    // Of too many, the worst are kept.
    if found.len() > settings.max_findings && !settings.sifts() {
        found.sort_by_key(|finding| std::cmp::Reverse(level_of(finding)));
        found.truncate(settings.max_findings);
    }
    let mut places = Places::new(name, package, origin, &found);
    let mut diagnostics: Vec<(Order, Diagnostic)> = found
        .into_iter()
        .map(|finding| {
            let level = level_of(&finding);
            let (order, place, supplied) = places.of(&finding.at);
            let mut notes = finding.notes;
            notes.extend(supplied);
            let diagnostic = Diagnostic {
                code: finding.rule.code,
                name: finding.rule.name,
                level,
                message: finding.message,
                place,
                notes,
                help: finding.help,
                fix: finding.fix,
            };
            (order, diagnostic)
        })
        .collect();
    diagnostics.sort_by(|(a, x), (b, y)| (a, x.code, &x.message).cmp(&(b, y.code, &y.message)));
    let mut findings: Vec<Diagnostic> = diagnostics.into_iter().map(|(_, diagnostic)| diagnostic).collect();
    if package.form == Form::Source {
        for gone in follow_up::drop(&mut findings) {
            counts[gone as usize] -= 1;
        }
    }
    let ignored = settings.ignores.apply(package, settings.today(), &mut findings);
    let baselined = settings.baseline.as_ref().map_or_else(Vec::new, |known| known.apply(name, &mut findings));
    if settings.sifts() {
        counts = [0; 3];
        for finding in &findings {
            counts[finding.level as usize] += 1;
        }
        keep_worst(&mut findings, settings.max_findings);
    }
    Checked {
        name: name.to_owned(),
        form: Some(package.form),
        content_digest: (package.form == Form::Archive)
            .then(|| package.content_digest().map(|digest| digest.to_string()))
            .flatten(),
        files: package.files.len(),
        bytes: package.bytes,
        findings,
        counts,
        unchecked,
        baselined,
        ignored,
        fixed: 0,
        asked_now: context.has_asked_now(),
    }
}

/// Keeps the `most` worst findings, in their order.
fn keep_worst(findings: &mut Vec<Diagnostic>, most: usize) {
    if findings.len() <= most {
        return;
    }
    let mut levels: Vec<(std::cmp::Reverse<Level>, usize)> =
        findings.iter().enumerate().map(|(index, finding)| (std::cmp::Reverse(finding.level), index)).collect();
    levels.sort_unstable();
    let kept: HashSet<usize> = levels.into_iter().take(most).map(|(_, index)| index).collect();
    let mut index = 0..;
    findings.retain(|_| index.next().is_some_and(|index| kept.contains(&index)));
}
