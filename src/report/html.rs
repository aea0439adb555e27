//! `html`: one self-contained page that a person can read, mail and print.
//!
//! It loads nothing and runs nothing: the style is in the page, the filter and the folds are the browser's own. Every
//! text from a package is made safe, escaped and isolated from the direction of what stands around it. What is found
//! stands beside the lines it is about; the pages of the rules come at the end, once each.

mod finding;
mod rule_pages;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::markup::{self, escape};
use super::outcome::Outcome;
use super::reporter::Output;
use super::shown;
use super::summary::{Summary, counted};
use crate::check::Checked;
use crate::container::package::Form;
use crate::diagnostic::Level;
use crate::rules::Unchecked;

const STYLE: &str = include_str!("html/page.css");
/// What the browser is told to load: nothing but the page's own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The page's head needs the totals, so what comes after it is kept until the end.
#[derive(Default)]
pub(super) struct Html {
    /// The packages with anything to tell, as sections.
    sections: String,
    /// The same, as rows of the table of contents.
    contents: String,
    /// How many those are.
    told: usize,
    /// The packages without, as items of a list.
    clean: String,
    /// The codes of the rules that reported.
    codes: BTreeSet<&'static str>,
}

impl Html {
    /// Starts a section, and gives it its row in the table of contents.
    fn section(&mut self, name: &str, counts: &[(usize, Level)], is_read: bool) {
        self.told += 1;
        let name = markup::text(name);
        let number = self.told;
        let mut cells = String::new();
        for (count, level) in counts {
            let class = if *count == 0 { "none" } else { level.name() };
            cells += &format!("<td class=\"{class}\">{count}</td>");
        }
        if !is_read {
            cells += "<td colspan=\"3\" class=\"error\">could not be read</td>";
        }
        self.contents +=
            &format!("<tr><th scope=\"row\"><a href=\"#p{number}\"><bdi>{name}</bdi></a></th>{cells}</tr>\n");
        self.sections += &format!("<section class=\"package\" id=\"p{number}\">\n<h2><bdi>{name}</bdi></h2>\n");
    }

    fn checked(&mut self, checked: &Checked) {
        if checked.worst().is_none() && checked.unchecked.is_empty() {
            self.clean += &format!("<li><bdi>{}</bdi></li>\n", markup::text(&checked.name));
            return;
        }
        let levels = [Level::Error, Level::Warning, Level::Note];
        self.section(&checked.name, &levels.map(|level| (checked.count(level), level)), true);
        self.sections += &facts(checked);
        for finding in &checked.findings {
            self.codes.insert(finding.code);
            finding::write(finding, checked, &mut self.sections);
        }
        if checked.findings.is_empty() {
            self.sections += "<p class=\"pass\">Nothing was found.</p>\n";
        }
        if let Some(left_out) = shown::left_out(checked) {
            self.sections += &format!("<p class=\"left-out\">{}.</p>\n", escape(&left_out));
        }
        unchecked(&checked.unchecked, &mut self.sections);
        self.sections += "</section>\n";
    }
}

impl Output for Html {
    fn package(&mut self, outcome: &Outcome<'_>, _out: &mut dyn Write) -> io::Result<()> {
        match outcome {
            Outcome::Checked(checked) => self.checked(checked),
            Outcome::Failed { name, error } => {
                self.section(name, &[], false);
                let error = finding::prose(&error.to_string());
                self.sections +=
                    &format!("<p class=\"failed\"><strong>Could not be read:</strong> {error}</p>\n</section>\n");
            }
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let title = title(summary);
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"offprint {version}\">\n\
             <title>offprint: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <header class=\"top\">\n<p class=\"brand\">offprint report</p>\n<h1>{title}</h1>\n",
            version = env!("CARGO_PKG_VERSION"),
        )?;
        writeln!(out, "<p class=\"scope\">{}</p>", scope(summary))?;
        filter(summary, out)?;
        writeln!(out, "</header>\n<main>")?;
        if self.told > 1 {
            write!(
                out,
                "<nav class=\"contents\" aria-label=\"Packages\">\n<table>\n<thead><tr><th scope=\"col\">Package</th>\
                 <th scope=\"col\">Errors</th><th scope=\"col\">Warnings</th><th scope=\"col\">Notes</th></tr></thead>\n\
                 <tbody>\n{}</tbody>\n</table>\n</nav>\n",
                self.contents
            )?;
        }
        out.write_all(self.sections.as_bytes())?;
        if !self.clean.is_empty() {
            let count = counted(summary.packages - self.told.min(summary.packages), "package");
            write!(
                out,
                "<details class=\"clean\">\n<summary>{count} without a finding</summary>\n<ul>\n{}</ul>\n</details>\n",
                self.clean
            )?;
        }
        rule_pages::write(&self.codes, out)?;
        writeln!(
            out,
            "</main>\n<footer>\n<p>Made by offprint {}. This page loads nothing and runs nothing.</p>\n</footer>\n</body>\n</html>",
            env!("CARGO_PKG_VERSION")
        )
    }
}

/// What it came to, in a few words.
fn title(summary: &Summary) -> String {
    let mut parts: Vec<String> = Vec::new();
    if summary.failed > 0 {
        parts.push(format!("{} unreadable", counted(summary.failed, "package")));
    }
    for (count, what) in [(summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note")] {
        if count > 0 {
            parts.push(counted(count, what));
        }
    }
    match parts.as_slice() {
        [] if summary.packages == 0 => "Nothing to check".to_owned(),
        [] => "Nothing to mend".to_owned(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn scope(summary: &Summary) -> String {
    let mut text = format!("{} checked", counted(summary.packages - summary.failed.min(summary.packages), "package"));
    if summary.unchecked > 0 {
        let _ = write!(text, "; {} could not be made", counted(summary.unchecked, "check"));
    }
    text + "."
}

/// Boxes that hide the findings of a level.
fn filter(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let levels = [
        (summary.errors, Level::Error, "error"),
        (summary.warnings, Level::Warning, "warning"),
        (summary.notes, Level::Note, "note"),
    ];
    if levels.iter().filter(|(count, ..)| *count > 0).count() < 2 {
        return Ok(());
    }
    writeln!(out, "<fieldset class=\"filter\">\n<legend>Show</legend>")?;
    for (count, level, what) in levels.into_iter().filter(|(count, ..)| *count > 0) {
        let count = counted(count, what);
        writeln!(
            out,
            "<label class=\"{level}\"><input type=\"checkbox\" id=\"show-{level}\" checked> {count}</label>"
        )?;
    }
    writeln!(out, "</fieldset>")
}

fn facts(checked: &Checked) -> String {
    let form = match checked.form {
        Some(Form::Archive) => "Archive",
        Some(Form::Folder) => "Folder",
        Some(Form::Source) => "Article folder, as it would be packed",
        None => "Configuration",
    };
    let mut text = format!("<p class=\"facts\">{form} · {}", counted(checked.files, "file"));
    // Of an article folder, no bytes are counted.
    if checked.bytes > 0 {
        let _ = write!(text, " · {}", size(checked.bytes));
    }
    if let Some(digest) = &checked.content_digest {
        let _ = write!(text, " · content digest <code>{}</code>", markup::text(digest));
    }
    text + "</p>\n"
}

/// A number of bytes, as file managers tell it.
fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    let mut value = bytes as f64;
    let mut unit = "bytes";
    for next in UNITS {
        if value < 999.5 {
            break;
        }
        value /= 1000.0;
        unit = next;
    }
    if unit == "bytes" {
        format!("{bytes} bytes")
    } else if value < 9.95 {
        format!("{value:.1} {unit}")
    } else {
        format!("{value:.0} {unit}")
    }
}

fn unchecked(unchecked: &[Unchecked], out: &mut String) {
    if unchecked.is_empty() {
        return;
    }
    let count = counted(unchecked.len(), "check");
    // Writing to a String cannot fail.
    let _ = writeln!(out, "<details class=\"unchecked\">\n<summary>{count} could not be made</summary>\n<ul>");
    for one in unchecked {
        let code =
            if one.code.is_empty() { String::new() } else { format!("<span class=\"code\">{}</span> ", one.code) };
        let entry = match one.entry.as_str() {
            "" => String::new(),
            entry => format!("<code>{}</code>: ", markup::text(entry)),
        };
        let _ = writeln!(out, "<li>{code}{entry}{}</li>", finding::prose(&one.why));
    }
    *out += "</ul>\n</details>\n";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_run_in_a_few_words() {
        let mut summary = Summary { packages: 2, errors: 2, warnings: 1, notes: 1, ..Summary::default() };
        assert_eq!(title(&summary), "2 errors, 1 warning and 1 note");
        summary = Summary { packages: 2, failed: 1, ..Summary::default() };
        assert_eq!(title(&summary), "1 package unreadable");
        assert_eq!(title(&Summary { packages: 1, ..Summary::default() }), "Nothing to mend");
        assert_eq!(title(&Summary::default()), "Nothing to check");
    }

    #[test]
    fn tells_sizes_in_the_unit_that_fits() {
        assert_eq!(
            [0, 999, 1000, 48_211, 999_600, u64::MAX].map(size),
            ["0 bytes", "999 bytes", "1.0 kB", "48 kB", "1.0 MB", "18446744 TB"]
        );
    }

    #[test]
    fn the_style_loads_nothing_and_ends_nowhere() {
        for forbidden in ["url(", "@import", "</"] {
            assert!(!STYLE.contains(forbidden), "{forbidden}");
        }
    }
}
