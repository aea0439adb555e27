//! What a whole run came to.

use std::time::Duration;

use super::outcome::Outcome;
use crate::check::Checked;
use crate::diagnostic::Level;

/// What a whole run came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many packages there were, those that could not be read among them.
    pub packages: usize,
    /// How many errors were found.
    pub errors: usize,
    /// How many warnings were found.
    pub warnings: usize,
    /// How many notes were found.
    pub notes: usize,
    /// How many checks could not be made.
    pub unchecked: usize,
    /// How many packages could not be read.
    pub failed: usize,
    /// How many findings a baseline has.
    pub baselined: usize,
    /// How many findings exceptions left out.
    pub ignored: usize,
    /// How many findings were mended.
    pub fixed: usize,
    /// How many of those left can be mended safely.
    pub fixable: usize,
    /// How many more can be mended, if a reader looks at them.
    pub fixable_unsafely: usize,
    /// How long it took, if that is to be told.
    pub elapsed: Option<Duration>,
    /// The level and the code of the first of the heaviest findings.
    pub worst: Option<(Level, &'static str)>,
}

impl Summary {
    /// Counts what came of one package.
    pub fn add(&mut self, outcome: &Outcome<'_>) {
        match outcome {
            Outcome::Checked(checked) => {
                self.packages += usize::from(checked.form.is_some());
                self.count(checked);
            }
            Outcome::Failed { .. } => {
                self.packages += 1;
                self.failed += 1;
            }
        }
    }

    fn count(&mut self, checked: &Checked) {
        self.errors += checked.count(Level::Error);
        self.warnings += checked.count(Level::Warning);
        self.notes += checked.count(Level::Note);
        self.unchecked += checked.unchecked.len();
        self.baselined += checked.baselined.len();
        self.ignored += checked.ignored.findings;
        self.fixed += checked.fixed;
        let (safe, others) = checked.fixable();
        self.fixable += safe;
        self.fixable_unsafely += others;
        for finding in &checked.findings {
            if self.worst.is_none_or(|(level, _)| finding.level > level) {
                self.worst = Some((finding.level, finding.code));
            }
        }
    }

    /// The run in one line, without a line break: `2 packages: 2 errors, 0 warnings in 14 ms`.
    ///
    /// Everything else (notes, what could not be checked or read, what was left out, mended or could be) is told only
    /// where there is any.
    pub fn line(&self) -> String {
        let mut line = format!(
            "{}: {}, {}",
            counted(self.packages, "package"),
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
        );
        if self.notes > 0 {
            line += &format!(", {}", counted(self.notes, "note"));
        }
        if let Some(elapsed) = self.elapsed {
            line += &format!(" in {}", told(elapsed));
        }
        if self.unchecked > 0 {
            line += &format!("; {} could not be made", counted(self.unchecked, "check"));
        }
        if self.failed > 0 {
            line += &format!("; {} could not be read", self.failed);
        }
        if self.baselined > 0 {
            line += &format!("; {} in the baseline", self.baselined);
        }
        if self.ignored > 0 {
            line += &format!("; {} left out by exceptions", self.ignored);
        }
        if self.fixed > 0 {
            line += &format!("; {} fixed", self.fixed);
        }
        match (self.fixable, self.fixable_unsafely) {
            (0, 0) => {}
            (safe, 0) => line += &format!("; {safe} fixable with --fix"),
            (0, others) => line += &format!("; {others} fixable with --fix --unsafe-fixes"),
            (safe, others) => line += &format!("; {safe} fixable with --fix, {others} more with --unsafe-fixes"),
        }
        line
    }

    /// Where to read on, once for the whole run; nothing if nothing was found.
    pub fn hint(&self) -> Option<String> {
        self.worst.map(|(_, code)| format!("`offprint explain {code}` tells more about a finding"))
    }
}

/// A number of things in words: `1 error`, `2 errors`.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn told(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        1..60 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_run_in_one_line() {
        let mut summary =
            Summary { packages: 2, errors: 2, elapsed: Some(Duration::from_millis(14)), ..Summary::default() };
        assert_eq!(summary.line(), "2 packages: 2 errors, 0 warnings in 14 ms");
        summary = Summary { packages: 1, errors: 1, warnings: 1, notes: 1, unchecked: 1, failed: 1, ..summary };
        assert_eq!(
            summary.line(),
            "1 package: 1 error, 1 warning, 1 note in 14 ms; 1 check could not be made; 1 could not be read"
        );
        summary = Summary { packages: 1, baselined: 2, ignored: 1, fixed: 3, fixable: 1, ..Summary::default() };
        assert_eq!(
            summary.line(),
            "1 package: 0 errors, 0 warnings; 2 in the baseline; 1 left out by exceptions; 3 fixed; 1 fixable with --fix"
        );
        assert_eq!(Summary::default().line(), "0 packages: 0 errors, 0 warnings");
    }

    #[test]
    fn tells_time_in_the_unit_that_fits() {
        assert_eq!(told(Duration::from_micros(300)), "0 ms");
        assert_eq!(told(Duration::from_millis(1449)), "1.4 s");
        assert_eq!(told(Duration::from_secs(125)), "2 min 5 s");
    }

    #[test]
    fn points_to_the_first_of_the_heaviest() {
        let summary = Summary { worst: Some((Level::Error, "OFP304")), ..Summary::default() };
        assert_eq!(summary.hint().as_deref(), Some("`offprint explain OFP304` tells more about a finding"));
        assert_eq!(Summary::default().hint(), None);
    }
}
