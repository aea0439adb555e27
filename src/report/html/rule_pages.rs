//! The pages of the rules that reported, as they are in docs/rules/, to fold out.

use std::collections::BTreeSet;
use std::io::{self, Write};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::super::markup::escape;
use crate::rules;

pub(super) fn write(codes: &BTreeSet<&'static str>, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<_> = codes.iter().filter_map(|code| rules::find(code)).collect();
    if rules.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section class=\"rules\">\n<h2>The rules</h2>")?;
    for rule in rules {
        // A link to what stands inside unfolds it.
        write!(
            out,
            "<details class=\"rule\">\n<summary><span class=\"code\">{code}</span> <strong>{name}</strong> \
             <span class=\"about\">{summary}</span></summary>\n<div class=\"page\" id=\"{code}\">\n{page}\
             <p class=\"basis\">Rests on: {basis}</p>\n</div>\n</details>\n",
            code = rule.code,
            name = rule.name,
            summary = super::finding::prose(rule.summary),
            page = page(rule.page),
            basis = escape(rule.basis),
        )?;
    }
    writeln!(out, "</section>")
}

/// A rule's page without its heading and its examples, which are written for those who test the rule.
fn page(markdown: &str) -> String {
    let told = markdown.split("\n## Examples\n").next().unwrap_or_default();
    let mut in_title = false;
    let events = Parser::new_ext(told, Options::ENABLE_TABLES).filter_map(|event| {
        Some(match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                in_title = true;
                return None;
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                in_title = false;
                return None;
            }
            _ if in_title => return None,
            Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
                Event::Start(Tag::Heading { level: HeadingLevel::H3, id, classes, attrs })
            }
            Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(HeadingLevel::H3)),
            // The files that a page points to are not here.
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::End(TagEnd::Link | TagEnd::Image) => {
                return None;
            }
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            other => other,
        })
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_needs_nothing_from_elsewhere() {
        let markdown =
            "# T\n\nA [b](http://c.example) ![d](e.png) <i>\n\n## Why\n\n`<`\n\n## Examples\n\n```json bad\n{}\n```\n";
        assert_eq!(page(markdown), "<p>A b d &lt;i&gt;</p>\n<h3>Why</h3>\n<p><code>&lt;</code></p>\n");
    }
}
