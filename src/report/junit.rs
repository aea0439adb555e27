//! `junit`: JUnit XML, as the test reports of CI servers read it.
//!
//! A package is a test suite, and a rule that reported is a test case: it fails if a finding of it weighs enough
//! ([`Style::fails_from`]), else its findings are the case's output. Readers show one failure a case, so all findings
//! of a rule are told in one. A check that could not be made is a skipped case; a package that could not be read is
//! an error. A package without findings has one case, so that it is seen to have been checked.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::markup::{self, escape};
use super::outcome::Outcome;
use super::place;
use super::reporter::{Output, Style};
use super::shown;
use super::summary::Summary;
use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Level};
use crate::rules;

pub(super) struct Junit {
    fails_from: Level,
}

impl Junit {
    pub(super) fn new(style: Style) -> Self {
        Self { fails_from: style.fails_from }
    }

    fn suite(&self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let mut cases = Cases { package: markup::text(&checked.name), ..Cases::default() };
        for (code, findings) in by_code(&checked.findings, |finding| finding.code) {
            self.rule(code, &findings, checked, &mut cases);
        }
        if checked.findings.is_empty() {
            cases.add("package is valid", "");
        }
        for (code, unchecked) in by_code(&checked.unchecked, |unchecked| unchecked.code) {
            let lines = unchecked.iter().map(|unchecked| match unchecked.entry.as_str() {
                "" => shown::text(&unchecked.why).into_owned(),
                entry => format!("{}: {}", shown::text(entry), shown::text(&unchecked.why)),
            });
            let lines: Vec<String> = lines.collect();
            let name = rules::find(code).map(|rule| rule.name).unwrap_or_default();
            let name = format!("{code} {name} could not be checked").trim().replace("  ", " ");
            let message = and_more(&lines[0], lines.len());
            let text = lines.join("\n");
            cases.add(&name, &format!("<skipped message=\"{}\">{}</skipped>", escape(&message), escape(&text)));
            cases.skipped += 1;
        }
        write!(
            out,
            "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}",
            cases.package, cases.tests, cases.failures, cases.skipped, cases.text
        )?;
        if let Some(left_out) = shown::left_out(checked) {
            writeln!(out, "<system-out>{}</system-out>", escape(&left_out))?;
        }
        writeln!(out, "</testsuite>")
    }

    /// The case of one rule that reported.
    fn rule(&self, code: &str, findings: &[&Diagnostic], checked: &Checked, cases: &mut Cases) {
        // The heaviest stands for all.
        let Some(worst) = findings.iter().rev().max_by_key(|finding| finding.level) else { return };
        let mut text = String::new();
        for finding in findings {
            let file = shown::file(&finding.place, checked);
            let (place, byte) = match (&finding.place.region, finding.place.offset) {
                (Some(region), _) => (format!(":{}:{}", region.start.line, region.start.column), String::new()),
                (None, Some(offset)) => (String::new(), format!(" (byte {offset:#x})")),
                (None, None) => Default::default(),
            };
            let message = shown::text(&finding.message);
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{file}{place}: {}[{code}] {message}{byte}", finding.level);
            for line in place::advice(finding) {
                let _ = writeln!(text, "  {line}");
            }
        }
        let text = escape(text.trim_end());
        let name = format!("{code} {}", worst.name);
        if worst.level < self.fails_from {
            cases.add(&name, &format!("<system-out>{text}</system-out>"));
            return;
        }
        let message = and_more(&shown::text(&worst.message), findings.len());
        let message = escape(&message);
        cases.add(&name, &format!("<failure type=\"{code}\" message=\"{message}\">{text}</failure>"));
        cases.failures += 1;
    }
}

impl Output for Junit {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"offprint\">")
    }

    fn package(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        match outcome {
            Outcome::Checked(checked) => self.suite(checked, out),
            Outcome::Failed { name, error } => {
                let package = markup::text(name);
                let error = markup::text(&error.to_string());
                let mut cases = Cases { package, ..Cases::default() };
                cases.add("package can be read", &format!("<error type=\"unreadable\" message=\"{error}\"/>"));
                let name = &cases.package;
                writeln!(
                    out,
                    "<testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n{}</testsuite>",
                    cases.text
                )
            }
        }
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</testsuites>")
    }
}

/// The test cases of one suite.
#[derive(Default)]
struct Cases {
    /// The package's name, escaped.
    package: String,
    text: String,
    tests: usize,
    failures: usize,
    skipped: usize,
}

impl Cases {
    fn add(&mut self, name: &str, content: &str) {
        self.tests += 1;
        let (package, name) = (&self.package, escape(name));
        // Writing to a String cannot fail.
        let _ = match content {
            "" => writeln!(self.text, "<testcase classname=\"{package}\" name=\"{name}\"/>"),
            content => writeln!(self.text, "<testcase classname=\"{package}\" name=\"{name}\">{content}</testcase>"),
        };
    }
}

/// The items by code, in the order in which the codes first come up.
fn by_code<T>(items: &[T], code: impl Fn(&T) -> &'static str) -> Vec<(&'static str, Vec<&T>)> {
    let mut groups: Vec<(&'static str, Vec<&T>)> = Vec::new();
    for item in items {
        let code = code(item);
        // There are as many groups as rules at the most.
        match groups.iter_mut().find(|(other, _)| *other == code) {
            Some((_, group)) => group.push(item),
            None => groups.push((code, vec![item])),
        }
    }
    groups
}

fn and_more(first: &str, count: usize) -> String {
    match count {
        0 | 1 => first.to_owned(),
        more => format!("{first} (and {} more)", more - 1),
    }
}
