//! `sarif`: SARIF 2.1.0, as GitHub code scanning and editors read it.
//!
//! Results are written as they come; the rules they name and the notifications follow them, which JSON allows.
//!
//! - Every result has a location, because GitHub refuses others: a text on disk with its region, or else the archive
//!   with the entry and the JSON pointer as a logical location, and the line in the message.
//! - A check that could not be made is a notification with its rule, not a result of the kind `open`: GitHub does not
//!   look at kinds and would raise an alert. So is a package that could not be read; the run is then not successful.
//! - Braces in messages are doubled, as placeholders demand (clause 3.11.5). Texts are for people, so they are made
//!   safe and shortened.

mod log;

use std::io::{self, Write};

use super::escape::write;
use super::outcome::Outcome;
use super::place::{self, Place};
use super::reporter::Output;
use super::shown;
use super::summary::Summary;
use super::uri;
use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Level, Region as Stretch};
use crate::rules::{self, Profile, Rule};

/// The schema that the log keeps to.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The folder in which offprint ran, which GitHub takes for the root of the checkout.
const ROOT: &str = "%SRCROOT%";
/// What notifications are about.
const UNREADABLE: &str = "unreadable-package";
const UNCHECKED: &str = "unchecked";
const LEFT_OUT: &str = "left-out";

#[derive(Default)]
pub(super) struct Sarif {
    /// Whether a result was written already.
    begun: bool,
    /// The rules named so far, by code and name; a result names its rule by the place in here.
    rules: Vec<(&'static str, &'static str)>,
    notifications: Vec<log::Notification>,
    failed: bool,
}

impl Sarif {
    fn rule(&mut self, code: &'static str, name: &'static str) -> usize {
        // There are as many as rules at the most.
        self.rules.iter().position(|(known, _)| *known == code).unwrap_or_else(|| {
            self.rules.push((code, name));
            self.rules.len() - 1
        })
    }

    fn result(&mut self, finding: &Diagnostic, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let place = Place::of(finding, checked);
        let mut text = place::message(finding, &place);
        for line in place::advice(finding) {
            text.push('\n');
            text += &line;
        }
        let result = log::Result {
            rule_id: finding.code,
            rule_index: self.rule(finding.code, finding.name),
            level: finding.level.name(),
            message: message(&text),
            locations: [log::Location {
                physical_location: physical(place.file, place.region),
                logical_locations: logical(finding).into_iter().collect(),
            }],
            partial_fingerprints: log::Fingerprints { offprint: finding.fingerprint(&checked.name) },
        };
        out.write_all(if self.begun { b",\n" } else { b"\n" })?;
        self.begun = true;
        write(&result, out)
    }

    fn notify(&mut self, about: &'static str, level: &'static str, package: &str, text: &str) {
        let location = log::Location { physical_location: physical(package, None), logical_locations: Vec::new() };
        self.notifications.push(log::Notification {
            descriptor: log::Reference { id: about, index: None },
            associated_rule: None,
            level,
            message: message(text),
            locations: [location],
        });
    }

    fn unchecked(&mut self, checked: &Checked) {
        for unchecked in &checked.unchecked {
            let why = shown::text(&unchecked.why);
            let text = match unchecked.entry.as_str() {
                "" => why.into_owned(),
                entry => format!("{}: {why}", shown::text(entry)),
            };
            self.notify(UNCHECKED, "note", &checked.name, &text);
            if let Some(rule) = rules::find(unchecked.code) {
                let index = Some(self.rule(rule.code, rule.name));
                if let Some(notification) = self.notifications.last_mut() {
                    notification.associated_rule = Some(log::Reference { id: rule.code, index });
                }
            }
        }
    }
}

impl Output for Sarif {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"columnKind\":\"unicodeCodePoints\","
        )?;
        write!(out, "\"originalUriBaseIds\":{{\"{ROOT}\":")?;
        write(&log::Base { description: message("the folder in which offprint ran") }, out)?;
        write!(out, "}},\"results\":[")
    }

    fn package(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        match outcome {
            Outcome::Checked(checked) => {
                checked.findings.iter().try_for_each(|finding| self.result(finding, checked, out))?;
                if let Some(left_out) = shown::left_out(checked) {
                    self.notify(LEFT_OUT, "warning", &checked.name, &left_out);
                }
                self.unchecked(checked);
            }
            Outcome::Failed { name, error } => {
                self.failed = true;
                self.notify(UNREADABLE, "error", name, &shown::text(&error.to_string()));
            }
        }
        Ok(())
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}],\"tool\":", if self.begun { "\n" } else { "" })?;
        let rules = self.rules.iter().map(|(code, name)| described(code, name)).collect();
        write(&log::Tool { driver: log::Driver { rules, ..log::Driver::new(notifications()) } }, out)?;
        write!(out, ",\"invocations\":[")?;
        let notifications = std::mem::take(&mut self.notifications);
        let invocation =
            log::Invocation { execution_successful: !self.failed, tool_execution_notifications: notifications };
        write(&invocation, out)?;
        writeln!(out, "]}}]}}")
    }
}

fn notifications() -> Vec<log::Descriptor> {
    [
        (UNREADABLE, "PackageIsUnreadable", "A package could not be read."),
        (UNCHECKED, "CheckNotMade", "The data do not decide what a rule asks."),
        (LEFT_OUT, "FindingsLeftOut", "A package had more findings than are kept."),
    ]
    .into_iter()
    .map(|(id, name, text)| log::Descriptor::new(id, name.to_owned(), text))
    .collect()
}

/// What is said of a rule, for those who have only the log.
fn described(code: &'static str, name: &'static str) -> log::Descriptor {
    let name = pascal(name);
    let Some(rule) = rules::find(code) else { return log::Descriptor::new(code, name, code) };
    let help = log::Text { text: rule.page.to_owned(), markdown: Some(rule.page.to_owned()) };
    log::Descriptor {
        full_description: log::Text::plain(what(rule)),
        help,
        default_configuration: Some(match rule.levels.at(Profile::Publish) {
            Some(level) => log::Configuration { enabled: true, level: level.name() },
            None => log::Configuration { enabled: false, level: Level::Note.name() },
        }),
        properties: Some(log::Properties { tags: [rule.family.name()], basis: rule.basis }),
        ..log::Descriptor::new(code, name, rule.summary)
    }
}

/// The first paragraph of a rule's page, on one line.
fn what(rule: &Rule) -> String {
    let lines = rule.page.lines().skip_while(|line| line.is_empty() || line.starts_with('#'));
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A rule's name as SARIF wants it (clause 3.49.7): `digest-mismatch` is `DigestMismatch`.
fn pascal(name: &str) -> String {
    name.split('-')
        .map(|word| {
            let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            first.to_uppercase() + rest
        })
        .collect()
}

/// A message without placeholders.
fn message(text: &str) -> log::Text {
    log::Text::plain(text.replace('{', "{{").replace('}', "}}"))
}

fn physical(file: &str, region: Option<&Stretch>) -> log::Physical {
    let (uri, is_relative) = uri::reference(file);
    log::Physical {
        artifact_location: log::Artifact { uri, uri_base_id: is_relative.then_some(ROOT) },
        region: region.map(|region| {
            let (start, end) = (region.start, region.end.max(region.start));
            log::Region {
                start_line: start.line.max(1),
                start_column: start.column.max(1),
                end_line: end.line.max(1),
                end_column: end.column.max(1),
            }
        }),
    }
}

/// Where in the package: `articles/harbour.json#/contributions/1/role`.
fn logical(finding: &Diagnostic) -> Option<log::Logical> {
    let entry = shown::text(finding.place.entry.as_deref()?);
    match finding.place.pointer.as_deref().map(shown::text) {
        Some(pointer) => {
            let name = pointer.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(&entry).to_owned();
            Some(log::Logical { name, fully_qualified_name: format!("{entry}#{pointer}"), kind: None })
        }
        None => Some(log::Logical {
            name: entry.clone().into_owned(),
            fully_qualified_name: entry.into_owned(),
            kind: Some("resource"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_sarif_wants_them() {
        assert_eq!(pascal("digest-mismatch"), "DigestMismatch");
        assert_eq!(pascal(""), "");
    }

    #[test]
    fn every_rule_is_described() {
        for rule in rules::RULES {
            assert!(what(rule).len() > 20, "{}", rule.code);
            let mut events = pulldown_cmark::Parser::new(rule.page);
            let is_html =
                |event| matches!(event, pulldown_cmark::Event::Html(_) | pulldown_cmark::Event::InlineHtml(_));
            assert!(!events.any(is_html), "{}: SARIF allows no HTML in Markdown", rule.code);
        }
    }
}
