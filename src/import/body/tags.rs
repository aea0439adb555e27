//! HTML in the text: a handful of marks, and blocks that are kept as they are.

use std::ops::Range;

use super::blocks::{Builder, block};
use super::html;
use crate::import::made::Made;
use crate::source::problem::Fault;

impl Builder<'_, '_> {
    pub(super) fn html_block(&mut self, text: &str, at: Range<usize>) {
        if html::is_comment(text) {
            return;
        }
        let raw = html::raw(self.text, at.clone());
        let at = at.start..at.start + raw.len();
        let fallback = Made::new(html::fallback(text), at.clone());
        self.add(block("unknown", at.clone()).with("raw", Made::new(raw, at)).with("textFallback", fallback));
    }

    pub(super) fn inline_html(&mut self, text: &str, at: Range<usize>) {
        if html::is_comment(text) {
            return;
        }
        let tag = html::tag(text);
        let deep = self.too_deep(&at);
        let inline = self.inline(&at);
        let Some(tag) = tag else { return self.no_home(text, at) };
        let value = |name: &str| tag.attribute(name).map(|value| Made::new(value, at.clone()));
        match (tag.name.as_str(), html::mark(&tag.name)) {
            ("br" | "wbr", _) => {
                if tag.name == "br" {
                    inline.text("\n", at);
                }
            }
            ("rt", _) if inline.innermost() == Some("ruby") && !tag.closes => inline.begin_reading(),
            ("rt", _) if inline.innermost() == Some("ruby") => inline.end_reading(at),
            ("rp", _) if inline.innermost() == Some("ruby") => {}
            (_, Some(mark)) if tag.closes && inline.innermost() == Some(mark) => {
                inline.close(at.end);
            }
            (_, Some(mark)) if !tag.closes && !deep => {
                let mut members = Vec::new();
                match mark {
                    "abbr" => members.extend(value("title").map(|title| ("title", title))),
                    "lang" => {
                        members.extend(value("lang").map(|lang| ("lang", lang)));
                        members.extend(value("dir").map(|dir| ("dir", dir)));
                    }
                    _ => {}
                }
                if members.is_empty() && matches!(mark, "abbr" | "lang") {
                    return self.no_home(text, at);
                }
                inline.open(mark, members, at);
            }
            // Of an element without a home, its start tag was said already.
            (_, None) if tag.closes => {}
            _ => self.no_home(text, at),
        }
    }

    fn no_home(&mut self, html: &str, at: Range<usize>) {
        let short: String = html.chars().take(40).collect();
        let help = "inside a line there are `<sub>`, `<sup>`, `<abbr title=…>`, `<span lang=…>`, `<ruby>` and `<br>`; \
                    take the tag out, and keep its text";
        let message = format!("the HTML `{short}` has no place inside a line");
        self.reading.problem(Fault::BadMarkdown, at, message, Some(help.to_owned()));
    }
}
