//! What a block becomes when it ends.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::blocks::{Builder, Frame, Kind, block, footnote_id};
use super::inline;
use crate::import::made::{Made, What};
use crate::rules::folded;
use crate::source::problem::Fault;

impl Builder<'_, '_> {
    /// Closes the innermost block.
    pub(super) fn close(&mut self) {
        self.flush();
        let Some(frame) = self.frames.pop() else { return };
        let Frame { kind, at, mut blocks } = frame;
        match kind {
            Kind::Root => self.frames.push(Frame { kind: Kind::Root, at, blocks }),
            Kind::Quote => {
                let attribution = inline::attribution(&mut blocks);
                let mut quote = block("blockquote", at).with("blocks", Made::list(blocks, None));
                attribution.into_iter().for_each(|name| quote.put("attribution", name));
                self.add(quote);
            }
            Kind::List { start, items } => {
                let mut list = block("list", at);
                if let Some(start) = start {
                    list.put("ordered", Made::derived(true));
                    if start != 1 {
                        list.put("start", Made::derived(start));
                    }
                }
                list.put("items", Made::list(items, None));
                self.add(list);
            }
            Kind::Item => {
                let paragraph =
                    blocks.first().is_some_and(|first| first.get("type").and_then(Made::str) == Some("paragraph"));
                let content = if paragraph { blocks.remove(0).remove("content") } else { None };
                let mut item = Made::object(Some(at)).with("content", content.unwrap_or_else(|| Made::derived("")));
                if !blocks.is_empty() {
                    item.put("blocks", Made::list(blocks, None));
                }
                match self.frames.last_mut() {
                    Some(Frame { kind: Kind::List { items, .. }, .. }) => items.push(item),
                    _ => self.add(item),
                }
            }
            Kind::Footnote(label) => {
                let mut contents = Vec::new();
                for mut block in blocks {
                    let place = block.at.clone().unwrap_or_else(|| at.clone());
                    match block.remove("content").filter(|_| block.get("type").and_then(Made::str) == Some("paragraph"))
                    {
                        Some(content) => contents.push(content),
                        None => self.reading.problem(
                            Fault::BadMarkdown,
                            place,
                            "a footnote holds paragraphs only".to_owned(),
                            None,
                        ),
                    }
                }
                let id = Made::new(footnote_id(&label), at.start..at.start);
                let note = Made::object(Some(at)).with("id", id).with("content", inline::join(contents));
                self.body.footnotes.push(note);
            }
            Kind::Table { header, rows, .. } => {
                let mut table = block("table", at);
                if !header.is_empty() {
                    table.put("header", Made::list(header, None));
                }
                self.add(table.with("rows", Made::list(rows, None)));
            }
            Kind::Container(container) => {
                let blocks = self.contain(container, at, blocks);
                blocks.into_iter().for_each(|block| self.add(block));
            }
        }
    }

    pub(super) fn heading(&mut self, level: HeadingLevel, at: Range<usize>) {
        let Some(inline) = self.inline.take() else { return };
        let content = self.text_only(inline);
        let first = self.frames.len() == 1 && self.frames[0].blocks.is_empty() && self.body.title.is_none();
        let level = match level {
            HeadingLevel::H1
                if first
                    && self.headline.is_none_or(|headline| folded(headline) == folded(&inline::plain(&content))) =>
            {
                let place = content.at.clone();
                self.body.title = Some(Made { at: place, what: What::Value(inline::plain(&content).into()) });
                return;
            }
            HeadingLevel::H1 => {
                let help =
                    "start headings inside the text with `##`; the headline stands in the front matter".to_owned();
                let message = "a heading of level 1 is for the headline alone".to_owned();
                self.reading.problem(Fault::BadMarkdown, at.clone(), message, Some(help));
                2
            }
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            HeadingLevel::H4 => 4,
            HeadingLevel::H5 | HeadingLevel::H6 => {
                let message = "headings have the levels `##`, `###` and `####`".to_owned();
                self.reading.problem(Fault::BadMarkdown, at.clone(), message, None);
                4
            }
        };
        self.add(block("heading", at).with("level", Made::derived(level)).with("content", content));
    }
}
