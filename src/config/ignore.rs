//! Exceptions: findings that a house lives with, for a reason that it gives.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use jiff::civil::Date;
use toml::Spanned;

use super::file::IgnoreTable;
use super::mistake::Mistake;
use crate::container::package::{Form, Package};
use crate::diagnostic::{Diagnostic, Level, Place, Region, plain_path};
use crate::rules::Rule;
use crate::rules::config::unmatched_ignore;
use crate::source::text::LineIndex;

/// One exception.
#[derive(Debug, Clone)]
pub struct Ignore {
    /// The rule whose findings are left out.
    pub rule: &'static Rule,
    /// Why.
    pub reason: String,
    /// The last day on which it counts.
    pub until: Option<Date>,
    /// Where it stands in the configuration.
    pub span: Range<usize>,
    path: Option<(String, GlobMatcher)>,
    pointer: Option<String>,
}

impl Ignore {
    pub(super) fn new(rule: &'static Rule, table: &Spanned<IgnoreTable>) -> Result<Self, Mistake> {
        let (span, table) = (table.span(), table.get_ref());
        if table.reason.get_ref().trim().is_empty() {
            let mistake = Mistake::new(table.reason.span(), "the reason is empty");
            return Err(mistake.help("say why the house lives with it: someone will ask"));
        }
        let glob = |given: &Spanned<String>| {
            let text = given.get_ref().trim_start_matches("./").trim_end_matches('/');
            match GlobBuilder::new(text).literal_separator(true).build() {
                Ok(glob) => Ok((text.to_owned(), glob.compile_matcher())),
                Err(error) => Err(Mistake::new(given.span(), format!("`{text}` is no pattern: {}", error.kind()))),
            }
        };
        let pointer = table.pointer.as_ref();
        if let Some(given) = pointer.filter(|given| !(given.get_ref().is_empty() || given.get_ref().starts_with('/'))) {
            let mistake = Mistake::new(given.span(), format!("`{}` is no JSON pointer", given.get_ref()));
            return Err(mistake.help(format!("write `/{}`", given.get_ref().replace('.', "/"))));
        }
        let date = |given: &Spanned<toml::value::Datetime>| {
            let date = given.get_ref().date.and_then(|date| {
                Date::new(i16::try_from(date.year).ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?).ok()
            });
            date.ok_or_else(|| Mistake::new(given.span(), "the calendar has no such date"))
        };
        Ok(Self {
            rule,
            reason: table.reason.get_ref().clone(),
            until: table.until.as_ref().map(date).transpose()?,
            span,
            path: table.path.as_ref().map(glob).transpose()?,
            pointer: pointer.map(|given| given.get_ref().clone()),
        })
    }

    fn has_ended(&self, today: Option<Date>) -> bool {
        self.until.zip(today).is_some_and(|(until, today)| today > until)
    }

    fn is_at(&self, pointer: Option<&str>) -> bool {
        let Some(wanted) = &self.pointer else { return true };
        let Some(pointer) = pointer else { return false };
        let mut steps = pointer.split('/');
        wanted.split('/').all(|want| steps.next().is_some_and(|step| want == "*" || want == step))
    }

    /// Whether its pattern matches one of these paths, or a folder above one.
    fn is_in<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> bool {
        let Some((_, glob)) = &self.path else { return true };
        paths
            .into_iter()
            .any(|path| Path::new(path).ancestors().filter(|up| !up.as_os_str().is_empty()).any(|up| glob.is_match(up)))
    }
}

/// The exceptions of one configuration, and what their paths start from.
#[derive(Debug, Clone, Default)]
pub struct Ignores {
    root: PathBuf,
    list: Vec<Ignore>,
}

/// Which exceptions were of use, by their place in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Used {
    /// Those that could have matched something: their path is in a package that was checked.
    pub reached: BTreeSet<usize>,
    /// Those that matched a finding.
    pub matched: BTreeSet<usize>,
    /// How many findings they left out.
    pub findings: usize,
}

impl Used {
    /// Adds what was used in another package.
    pub fn add(&mut self, other: &Self) {
        self.reached.extend(&other.reached);
        self.matched.extend(&other.matched);
        self.findings += other.findings;
    }
}

impl Ignores {
    pub(super) fn new(folder: &Path, list: Vec<Ignore>) -> Self {
        Self { root: lexical(folder), list }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The exceptions, in the order of their file.
    pub fn iter(&self) -> impl Iterator<Item = &Ignore> {
        self.list.iter()
    }

    /// The path of a package as patterns see it: from the configuration's folder, where it is below that.
    fn relative(&self, path: &Path) -> String {
        let whole = lexical(path);
        let path = whole.strip_prefix(&self.root).unwrap_or(path);
        plain_path(&path.display().to_string())
    }

    /// Leaves out the findings that an exception covers on the day `today`; says which were of use.
    pub fn apply(&self, package: &Package, today: Option<Date>, findings: &mut Vec<Diagnostic>) -> Used {
        let mut used = Used::default();
        if self.list.is_empty() {
            return used;
        }
        let base = self.relative(&package.path);
        let inside = |entry: &str| if base == "." { entry.to_owned() } else { format!("{base}/{entry}") };
        let mut all = vec![base.clone()];
        all.extend(package.files.iter().map(|file| inside(&file.path)));
        if package.form == Form::Source {
            all.push(inside("article.md"));
        }
        for (index, ignore) in self.list.iter().enumerate() {
            if ignore.is_in(all.iter().map(String::as_str)) {
                used.reached.insert(index);
            }
        }
        let before = findings.len();
        findings.retain(|finding| {
            let entry = finding.place.entry.as_deref().map(&inside);
            let source = (package.form == Form::Source).then(|| self.relative(Path::new(&finding.place.file)));
            let paths = || [Some(base.as_str()), entry.as_deref(), source.as_deref()].into_iter().flatten();
            let covers = |ignore: &Ignore| {
                ignore.rule.code == finding.code
                    && !ignore.has_ended(today)
                    && ignore.is_at(finding.place.pointer.as_deref())
                    && ignore.is_in(paths())
            };
            let mut kept = true;
            for (index, ignore) in self.list.iter().enumerate().filter(|(index, _)| used.reached.contains(index)) {
                if covers(ignore) {
                    used.matched.insert(index);
                    kept = false;
                }
            }
            kept
        });
        used.findings = before - findings.len();
        used
    }

    /// A finding for every exception that matched nothing: of those that were reached, or, if the run looked at
    /// everything below the configuration's folder (`whole`), of all. `file` is the configuration, `text` what it
    /// says.
    pub fn unmatched(
        &self,
        used: &Used,
        whole: bool,
        today: Option<Date>,
        level: Level,
        file: &str,
        text: &str,
    ) -> Vec<Diagnostic> {
        let lines = LineIndex::new(text);
        let idle = self
            .list
            .iter()
            .enumerate()
            .filter(|(index, _)| !used.matched.contains(index) && (whole || used.reached.contains(index)));
        idle.map(|(_, ignore)| {
            let (message, help) = match ignore.until.filter(|_| ignore.has_ended(today)) {
                Some(until) => (
                    format!("the exception for {} ended on {until}", ignore.rule.code),
                    "mend what it covered, and take it out; or give it a new date",
                ),
                None => (
                    format!("the exception for {} `{}` matches nothing", ignore.rule.code, ignore.rule.name),
                    "take it out: what it was for is mended, or its path or pointer is wrong",
                ),
            };
            let span = ignore.span.start.min(text.len())..ignore.span.end.min(text.len());
            Diagnostic {
                code: unmatched_ignore::RULE.code,
                name: unmatched_ignore::RULE.name,
                level,
                message,
                place: Place {
                    file: file.to_owned(),
                    region: Some(Region::new(text, &lines, span)),
                    ..Place::default()
                },
                notes: vec![format!("its reason was: {}", ignore.reason)],
                help: Some(help.to_owned()),
                fix: None,
            }
        })
        .collect()
    }

    /// Whether `path` is the configuration's folder, or above it.
    pub fn is_below(&self, path: &Path) -> bool {
        self.root.starts_with(lexical(path))
    }
}

/// A path from the root, `.` and `..` taken out by their letters.
fn lexical(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}
