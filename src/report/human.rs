//! `human`: every finding with the lines it stands in, drawn as rustc draws them.
//!
//! annotate-snippets draws; what it is given is safe already ([`shown`], [`Excerpt`]), because it lets escape codes
//! through in notes and help. Line and column are given to it apart from the excerpt, which may be cut from a line.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Label, Origin, Padding, Renderer, Snippet};
use anstream::adapter::strip_str;

use super::excerpt::Excerpt;
use super::outcome::Outcome;
use super::reporter::{Output, Style};
use super::shown;
use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Level, Region};
use crate::error::Error;
use crate::source::text::sanitize;

/// How many checks that could not be made are named for a package.
const UNCHECKED_NAMED: usize = 5;
/// How narrow a terminal is drawn for: narrower, a place and the marks of what was cut around it have no room.
const LEAST_WIDTH: usize = 40;
/// Where the renderer announces another file: after the title, the place and an empty line.
const ANOTHER_FILE_LINE: usize = 3;

pub(super) struct Human {
    unicode: bool,
    unchecked: bool,
    renderer: Renderer,
}

impl Human {
    pub(super) fn new(style: Style) -> Self {
        let decor = if style.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii };
        let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(decor).term_width(style.width.max(LEAST_WIDTH));
        Self { unicode: style.unicode, unchecked: style.unchecked, renderer }
    }

    fn draw(&self, report: &[Group<'_>], out: &mut dyn Write) -> io::Result<()> {
        for (index, line) in self.renderer.render(report).lines().enumerate() {
            // A place that is given apart from its excerpt makes the renderer announce the excerpt as another file's.
            if index != ANOTHER_FILE_LINE || !is_another_file(line) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }

    fn finding(&self, finding: &Diagnostic, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let place = &finding.place;
        let mut file = shown::file(place, checked);
        let mut group =
            Group::with_title(label(finding.level).primary_title(shown::text(&finding.message)).id(finding.code));
        let mut after = None;
        if let Some(region) = &place.region {
            let excerpt = Excerpt::new(region, self.unicode);
            let snippet = Snippet::source(excerpt.source)
                .line_start(excerpt.first_line)
                .fold(false)
                .annotation(AnnotationKind::Primary.span(excerpt.span));
            group = group
                .element(Origin::path(file).line(region.start.line).char_column(region.start.column))
                .element(snippet);
        } else {
            if let Some(offset) = place.offset {
                file += &format!(" (byte {offset:#x})");
            }
            group = group.element(Origin::path(file));
        }
        let help = shown::help(finding);
        if place.region.is_some() && finding.notes.is_empty() && help.is_none() {
            group = group.element(Padding);
        }
        group = group.elements(finding.notes.iter().map(|note| Label::NOTE.message(shown::text(note))));
        if let Some(help) = &help {
            let help = shown::text(help);
            if place.region.is_some() {
                after = Some(Group::with_title(Label::HELP.secondary_title(help)));
            } else {
                group = group.element(Label::HELP.message(help));
            }
        }
        let mut report = vec![group];
        report.extend(after);
        self.draw(&report, out)
    }

    fn unchecked(&self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let count = checked.unchecked.len();
        let title = match count {
            0 => return Ok(()),
            1 => "a check could not be made".to_owned(),
            more => format!("{more} checks could not be made"),
        };
        let group = Group::with_title(Label::NOTE.primary_title(title)).element(Origin::path(sanitize(&checked.name)));
        let named = checked.unchecked.iter().take(UNCHECKED_NAMED).map(|unchecked| {
            let subject: Vec<&str> =
                [unchecked.code, unchecked.entry.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
            let subject = if subject.is_empty() { String::new() } else { format!("{}: ", subject.join(" ")) };
            shown::text(&format!("{subject}{}", unchecked.why)).into_owned()
        });
        let more = (count > UNCHECKED_NAMED).then(|| format!("and {} more", count - UNCHECKED_NAMED));
        let group = group.elements(named.chain(more).map(|text| Label::NOTE.no_name().message(text)));
        self.draw(&[group], out)
    }

    fn failed(&self, name: &str, error: &Error, out: &mut dyn Write) -> io::Result<()> {
        let title = Label::ERROR.primary_title(shown::text(&error.to_string()).into_owned());
        self.draw(&[Group::with_title(title).element(Origin::path(sanitize(name)))], out)
    }
}

impl Output for Human {
    fn package(&mut self, outcome: &Outcome<'_>, out: &mut dyn Write) -> io::Result<()> {
        let checked = match outcome {
            Outcome::Checked(checked) => checked,
            Outcome::Failed { name, error } => return self.failed(name, error, out),
        };
        checked.findings.iter().try_for_each(|finding| self.finding(finding, checked, out))?;
        if let Some(left_out) = shown::left_out(checked) {
            let title = Label::NOTE.primary_title(left_out);
            self.draw(&[Group::with_title(title).element(Origin::path(sanitize(&checked.name)))], out)?;
        }
        if self.unchecked { self.unchecked(checked, out) } else { Ok(()) }
    }
}

/// Draws a place in a text that is no package's, such as a configuration, as findings are drawn.
pub(crate) fn draw_place(style: Style, file: &str, region: &Region, message: &str, help: Option<&str>) -> String {
    let human = Human::new(style);
    let excerpt = Excerpt::new(region, style.unicode);
    let snippet = Snippet::source(excerpt.source)
        .line_start(excerpt.first_line)
        .fold(false)
        .annotation(AnnotationKind::Primary.span(excerpt.span));
    let file = sanitize(file);
    let mut report = vec![
        Group::with_title(Label::ERROR.primary_title(shown::text(message)))
            .element(Origin::path(file).line(region.start.line).char_column(region.start.column))
            .element(snippet),
    ];
    report.extend(help.map(|help| Group::with_title(Label::HELP.secondary_title(shown::text(help)))));
    let mut drawn = Vec::new();
    // A Vec takes everything.
    let _ = human.draw(&report, &mut drawn);
    String::from_utf8_lossy(&drawn).into_owned()
}

/// Whether a drawn line holds nothing but the mark of another file; a line of source would begin with its number.
fn is_another_file(line: &str) -> bool {
    matches!(strip_str(line).to_string().trim(), "⸬" | ":::")
}

fn label(level: Level) -> Label<'static> {
    match level {
        Level::Error => Label::ERROR,
        Level::Warning => Label::WARNING,
        Level::Note => Label::NOTE,
    }
}
