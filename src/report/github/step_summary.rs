//! What a GitHub workflow shows on its own page: a Markdown table of the worst findings.

use super::super::outcome::Outcome;
use super::super::place::{self, Place};
use super::super::shown;
use super::super::summary::Summary;
use super::super::worst::Worst;
use super::{UNREADABLE, WEIGHTS, weight};
use crate::check::Checked;
use crate::diagnostic::Diagnostic;

/// How many findings are shown. GitHub takes a summary of 1 MiB, and a text shown is at most 1,000 characters long.
const ROWS: usize = 100;

/// Collects a run for the file that GitHub names in `GITHUB_STEP_SUMMARY`.
///
/// ```
/// use offprint::Error;
/// use offprint::report::{Outcome, StepSummary, Summary};
///
/// let error = Error::NoArticle { path: "empty".into(), wanted: "an `article.md`" };
/// let outcome = Outcome::Failed { name: "empty", error: &error };
/// let (mut page, mut summary) = (StepSummary::default(), Summary::default());
/// page.package(&outcome);
/// summary.add(&outcome);
/// assert!(page.text(&summary).starts_with("### offprint: 1 package: 0 errors, 0 warnings; 1 could not be read\n"));
/// ```
pub struct StepSummary {
    rows: Worst<String>,
}

impl Default for StepSummary {
    fn default() -> Self {
        Self { rows: Worst::new(WEIGHTS, ROWS) }
    }
}

impl std::fmt::Debug for StepSummary {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("StepSummary").finish_non_exhaustive()
    }
}

impl StepSummary {
    /// Takes in what came of one package.
    pub fn package(&mut self, outcome: &Outcome<'_>) {
        match outcome {
            Outcome::Checked(checked) => {
                for finding in &checked.findings {
                    self.rows.add(weight(finding.level), || row(finding, checked));
                }
            }
            Outcome::Failed { name, error } => self.rows.add(UNREADABLE, || {
                format!("| ❌ error | {} | {} |", markdown(&place::on_disk(name)), markdown(&error.to_string()))
            }),
        }
    }

    /// The page, in Markdown.
    pub fn text(&self, summary: &Summary) -> String {
        let mut text = format!("### offprint: {}\n", summary.line());
        let shown = self.rows.iter().count().min(ROWS);
        if shown > 0 {
            text += "\n| Level | Where | What |\n| --- | --- | --- |\n";
        }
        for row in self.rows.iter().take(ROWS) {
            text += row;
            text.push('\n');
        }
        let all = summary.errors + summary.warnings + summary.notes + summary.failed;
        if all > shown {
            text += &format!("\nand {} more\n", all - shown);
        }
        text
    }
}

fn row(finding: &Diagnostic, checked: &Checked) -> String {
    let sign = match finding.level.name() {
        "error" => "❌",
        "warning" => "⚠️",
        _ => "ℹ️",
    };
    let place = Place::of(finding, checked);
    let mut file = markdown(&place::on_disk(place.file));
    if let Some(region) = place.region {
        file += &format!(":{}:{}", region.start.line, region.start.column);
    }
    let mut what = markdown(&place::message(finding, &place));
    for line in place::advice(finding) {
        what += "<br>";
        what += &markdown(&line);
    }
    format!("| {sign} {} | {file} | **{}** {what} |", finding.level, finding.code)
}

/// A text as Markdown shows it: no link, no image, no mention, no cell of its own.
fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in shown::text(text).chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            other => {
                if other.is_ascii_punctuation() && !matches!(other, '/' | ',' | ';' | '-' | '\'' | '"') {
                    escaped.push('\\');
                }
                escaped.push(other);
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markdown() {
        assert_eq!(markdown("a|b <img> [x](y) @me #1"), "a\\|b &lt;img\\> \\[x\\]\\(y\\) \\@me \\#1");
        assert_eq!(markdown("https://a.example"), "https\\://a\\.example");
    }
}
