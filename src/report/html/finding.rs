//! One finding: what is wrong and what helps, beside the lines it stands in.

use std::fmt::Write as _;

use super::super::excerpt::Excerpt;
use super::super::markup::{self, escape};
use super::super::shown;
use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Region};
use crate::rules;

pub(super) fn write(finding: &Diagnostic, checked: &Checked, out: &mut String) {
    let level = finding.level;
    let place = &finding.place;
    let code = match rules::find(finding.code) {
        Some(rule) => format!("<a class=\"code\" href=\"#{0}\" title=\"{1}\">{0}</a>", rule.code, rule.name),
        None => format!("<span class=\"code\">{}</span>", finding.code),
    };
    // Writing to a String cannot fail; so also below.
    let _ = write!(
        out,
        "<article class=\"finding {level}\">\n<div class=\"say\">\n<p class=\"label\"><span class=\"level\">{level}</span> {code}</p>\n\
         <h3>{}</h3>\n",
        prose(&finding.message)
    );
    let mut file = escape(&shown::file(place, checked)).into_owned();
    match (&place.region, place.offset) {
        (Some(region), _) => file += &format!(":{}:{}", region.start.line, region.start.column),
        (None, Some(offset)) => file += &format!(" (byte {offset:#x})"),
        (None, None) => {}
    }
    let _ = writeln!(out, "<p class=\"place\"><bdi>{file}</bdi></p>");
    if let Some(pointer) = place.pointer.as_deref().filter(|pointer| !pointer.is_empty()) {
        let _ = writeln!(out, "<p class=\"pointer\"><bdi>{}</bdi></p>", markup::text(pointer));
    }
    for note in &finding.notes {
        let _ = writeln!(out, "<p class=\"note-text\">{}</p>", prose(note));
    }
    if let Some(help) = shown::help(finding) {
        let _ = writeln!(out, "<p class=\"help\"><strong>What helps:</strong> {}</p>", prose(&help));
    }
    *out += "</div>\n";
    if let Some(region) = &place.region {
        excerpt(region, out);
    }
    *out += "</article>\n";
}

/// A sentence with what stands between backticks set as code, each isolated from the direction of the other text.
pub(super) fn prose(text: &str) -> String {
    let safe = shown::text(text);
    let mut html = String::with_capacity(safe.len() + 32);
    let mut rest = &*safe;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((code, after)) = after.split_once('`') else { break };
        let _ = write!(html, "{}<code>{}</code>", escape(before), escape(code));
        rest = after;
    }
    html += &escape(rest);
    html
}

fn excerpt(region: &Region, out: &mut String) {
    let excerpt = Excerpt::new(region, true);
    let span = excerpt.span;
    *out += "<pre class=\"excerpt\" dir=\"ltr\">";
    let mut start = 0;
    for (index, line) in excerpt.source.split('\n').enumerate() {
        let end = start + line.len();
        let _ = write!(out, "<span class=\"line\"><span class=\"number\">{}</span><code>", excerpt.first_line + index);
        // What is meant stands on one line.
        if (start..=end).contains(&span.start) && span.end <= end {
            let (from, to) = (span.start - start, span.end - start);
            let parts = (escape(&line[..from]), escape(&line[from..to]), escape(&line[to..]));
            let _ = write!(out, "{}<mark>{}</mark>{}", parts.0, parts.1, parts.2);
        } else {
            *out += &escape(line);
        }
        *out += "</code>\n</span>";
        start = end + 1;
    }
    *out += "</pre>\n";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::text::LineIndex;

    #[test]
    fn sets_what_is_quoted_as_code() {
        assert_eq!(prose("no `a<b` here"), "no <code>a&lt;b</code> here");
        assert_eq!(prose("one ` alone"), "one ` alone");
        assert_eq!(prose("`a``b"), "<code>a</code>`b");
    }

    #[test]
    fn marks_what_is_meant() {
        let text = "{\n  \"a\": \"<&>\"\n}";
        let region = Region::new(text, &LineIndex::new(text), 9..14);
        let mut out = String::new();
        excerpt(&region, &mut out);
        assert_eq!(
            out,
            "<pre class=\"excerpt\" dir=\"ltr\"><span class=\"line\"><span class=\"number\">1</span><code>{</code>\n</span>\
             <span class=\"line\"><span class=\"number\">2</span><code>  &quot;a&quot;: \
             <mark>&quot;&lt;&amp;&gt;&quot;</mark></code>\n</span></pre>\n"
        );
    }
}
