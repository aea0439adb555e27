//! What a reporter most likely did where the YAML grammar says no.
//!
//! The parser's own words (`mapping values are not allowed in this context`) help nobody who writes for a
//! newspaper. The line is looked at for the handful of traps that front matter has.

use std::ops::Range;

use super::yaml::Trouble;
use crate::source::problem::Fault;
use crate::source::text::floor_char_boundary;

const QUOTES: &str = "put the value in quotes, as in `headline: \"Harbour: lights go dark\"`";

/// The trouble at byte `at` of `text`, in plain words.
pub(super) fn explain(text: &str, at: usize, found: &str, base: usize) -> Trouble {
    let mut at = floor_char_boundary(text, at.min(text.len()));
    // An error at the very end of the text belongs to its last line.
    if at > 0 && text[at..].trim().is_empty() {
        at = text[..at].trim_end().len();
    }
    let lines = Lines { text, at };
    let unquoted = lines.text_after_quote().or_else(|| lines.sign_at_start()).or_else(|| lines.colon());
    let value = unquoted.as_ref().and_then(|(start, ..)| lines.quotable(*start));
    let early = lines.tabs().or_else(|| lines.open_quote(found));
    let unquoted_value = value.filter(|_| early.is_none()).map(|at| at.start + base..at.end + base);
    let (start, end, message, help) = early.or(unquoted).or_else(|| lines.prose()).unwrap_or_else(|| {
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        (at, end, format!("this is not YAML: {}", found.trim_end_matches('.')), None)
    });
    Trouble {
        fault: Fault::FrontMatter,
        at: start + base..end + base,
        message,
        help: help.map(str::to_owned),
        unquoted: unquoted_value,
    }
}

type Found = Option<(usize, usize, String, Option<&'static str>)>;

struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    /// The line that holds `offset`: its start and its text.
    fn line(&self, offset: usize) -> (usize, &'t str) {
        let start = self.text[..offset].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[start..].find('\n').map_or(self.text.len(), |end| start + end);
        (start, self.text[start..end].trim_end_matches('\r'))
    }

    /// The line at the error, then the one before it that is not blank.
    fn near(&self) -> impl Iterator<Item = (usize, &'t str)> {
        let here = self.line(self.at);
        let before = self.text[..here.0].trim_end();
        let above = if before.is_empty() { None } else { Some(self.line(before.len())) };
        [Some(here), above].into_iter().flatten()
    }

    /// The value of a `name: value` or `- value` line, and where it starts.
    fn value((start, line): (usize, &'t str)) -> Option<(usize, &'t str)> {
        let body = line.trim_start().trim_start_matches("- ");
        let from = line.len() - body.len();
        let cut = match body.find(": ") {
            Some(colon) if !body[..colon].contains(['"', '\'', '{', '[']) => colon + 2,
            _ if from > 0 && line.trim_start().starts_with("- ") => 0,
            _ => return None,
        };
        let value = body[cut..].trim_start();
        (!value.is_empty()).then(|| (start + line.len() - value.len(), value))
    }

    /// The value that holds the byte `at`, as far as it goes on its line, if quotes are all that it lacks.
    fn quotable(&self, at: usize) -> Option<Range<usize>> {
        let (start, value) = Self::value(self.line(at))?;
        let end = value.find(" #").unwrap_or(value.len());
        let value = value[..end].trim_end();
        // What opens a list, a text of several lines or an anchor may well be meant.
        let meant = value.starts_with(['[', '{', '|', '>', '*', '&', '!']);
        (!meant && !value.is_empty()).then(|| start..start + value.len())
    }

    fn tabs(&self) -> Found {
        let (start, line) = self.near().find(|(_, line)| {
            let indent = &line[..line.len() - line.trim_start().len()];
            indent.contains('\t') && !line.trim().is_empty()
        })?;
        let tab = start + line.find('\t')?;
        Some((tab, tab + 1, "a tab stands where YAML wants spaces".to_owned(), Some("indent with spaces")))
    }

    fn open_quote(&self, found: &str) -> Found {
        if !found.contains("quot") && !found.contains("end of stream") && !found.contains("end of file") {
            return None;
        }
        // The last quote that was opened at the start of a value, and not closed on its line.
        let mut offset = 0;
        let mut open = None;
        for line in self.text.split_inclusive('\n') {
            if let Some((at, value)) = Self::value((offset, line.trim_end())) {
                let mark = value.chars().next()?;
                if matches!(mark, '"' | '\'') && value[1..].matches(mark).count() % 2 == 0 {
                    open = Some(at);
                    break;
                }
            }
            offset += line.len();
        }
        let at = open?;
        Some((
            at,
            at + 1,
            "the quote that opens here is not closed".to_owned(),
            Some("close the quote, or leave both out"),
        ))
    }

    fn text_after_quote(&self) -> Found {
        let (start, value) = self.near().find_map(Self::value)?;
        let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let close = 1 + value[1..].find(mark)?;
        let rest = value[close + 1..].trim();
        if rest.is_empty() || rest.starts_with(['#', ',', '}', ']', ':']) {
            return None;
        }
        let help = if mark == '"' {
            "put the whole value in single quotes, as in `headline: '\"Dark\" night at the harbour'`"
        } else {
            "put the whole value in double quotes"
        };
        let message = "a value that starts with a quote must end with it".to_owned();
        Some((start + close + 1, start + value.len(), message, Some(help)))
    }

    fn sign_at_start(&self) -> Found {
        let (start, value) = self.near().find_map(|line| {
            Self::value(line).filter(|(_, value)| value.starts_with(['@', '`', '%', '*', '&', '!', '|', '>', '[', '{']))
        })?;
        let sign = value.chars().next()?;
        let message = format!("a `{sign}` at the start of a value means something else in YAML");
        Some((start, start + sign.len_utf8(), message, Some("put the whole value in quotes")))
    }

    fn colon(&self) -> Found {
        let (start, value) =
            self.near().find_map(|line| Self::value(line).filter(|(_, value)| colon_inside(value).is_some()))?;
        let colon = start + colon_inside(value)?;
        let message = "a colon with a space after it cannot stand inside a value without quotes".to_owned();
        Some((colon, colon + 1, message, Some(QUOTES)))
    }

    /// A paragraph in the front matter: its end was forgotten.
    fn prose(&self) -> Found {
        let (start, line) = self.near().find(|(_, line)| {
            let line = line.trim();
            !line.is_empty() && !line.contains(':') && !line.starts_with(['-', '#', '[', '{'])
        })?;
        let message = "this line is no member: a member is a name, a colon and a value".to_owned();
        let help = "if the article's text starts here, put a line of `---` before it";
        Some((start, start + line.trim_end().len(), message, Some(help)))
    }
}

fn colon_inside(value: &str) -> Option<usize> {
    if value.starts_with(['"', '\'']) {
        return None;
    }
    value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1))
}
