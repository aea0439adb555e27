//! The body of a page: blocks with their inline marks, pictures where they stand, and what is left out.

use serde_json::{Value, json};

use super::around::{said_around, why};
use super::dom::{Dom, Id, What, is_block};
use super::inline::{inline, plain};
use super::main::Main;
use super::picture::file_name;
use super::{Page, ld};
use crate::import::evidence::Band;
use crate::import::story::{Ground, Story};

/// How deep blocks may stand in one another.
const DEPTH: usize = 24;
/// How deep elements of a page are gone into, so that the stack holds.
const NESTED: usize = 64;
/// How many pieces that are left out are listed.
const LISTED: usize = 300;

/// Reads the body and the pictures into the story; `used` are elements whose words stand in other members.
pub(super) fn read(page: &Page, main: &Main, used: Vec<Id>, story: &mut Story) {
    let headline = story.doc.get("headline").and_then(Value::as_str).map(str::to_owned);
    let mut reader =
        Reader { page, main, story, headline, listed: 0, seen: Vec::new(), used: used.into_iter().collect() };
    reader.lead();
    reader.outside();
    let body = reader.children(main.root, 0);
    for (block, line) in body {
        let pointer = format!("/body/{}", reader.story.body.len());
        if block["type"] != "figure" {
            let at = reader.story.line_span(line);
            let words = block.get("content").cloned().unwrap_or_else(|| json!(block["type"]));
            reader.story.note(&pointer, words, &Ground::new("main content", at, Band::High));
        }
        reader.story.body.push(block);
    }
}

struct Reader<'r> {
    page: &'r Page,
    main: &'r Main,
    story: &'r mut Story,
    headline: Option<String>,
    listed: usize,
    /// Pictures that stand already, by the name of their file.
    seen: Vec<(String, usize)>,
    /// Elements whose words are a picture's.
    used: std::collections::HashSet<Id>,
}

type Blocks = Vec<(Value, usize)>;

impl Reader<'_> {
    fn dom(&self) -> &Dom {
        &self.page.dom
    }

    /// The picture above the text: the first figure before the body, or the one the data name.
    fn lead(&mut self) {
        let page = self.page;
        let dom = &page.dom;
        let inside: Vec<Id> = dom.named(self.main.root, &["figure", "img"]).collect();
        let before = dom.named(Dom::ROOT, &["figure"]).find(|id| {
            let article = dom.around(*id).any(|up| matches!(dom.name(up), "article" | "main" | "header"));
            let aside = dom.around(*id).any(|up| matches!(dom.name(up), "aside" | "nav" | "footer"));
            article && !aside && !inside.contains(id) && why(dom, *id).is_none()
        });
        if let Some((mut picture, used)) = before.and_then(|id| page.picture(id, self.story)) {
            self.used.extend(used);
            picture.lead = true;
            let name = file_name(&picture.written).to_owned();
            let index = self.story.picture(picture);
            self.seen.push((name, index));
        }
    }

    /// What stands around the article.
    fn outside(&mut self) {
        let page = self.page;
        let dom = &page.dom;
        let mut open = vec![Dom::ROOT];
        while let Some(id) = open.pop() {
            if id == self.main.root {
                continue;
            }
            if let Some(reason) = why(dom, id) {
                self.leave_out(id, reason);
                continue;
            }
            open.extend(dom.node(id).children.iter().rev());
        }
    }

    fn leave_out(&mut self, id: Id, reason: &str) {
        self.listed += 1;
        if self.listed > LISTED {
            return;
        }
        let text = match self.dom().name(id) {
            "script" | "style" => self.dom().attribute(id, "src").unwrap_or_default().to_owned(),
            _ => self.dom().text(id),
        };
        let line = self.dom().node(id).line;
        self.story.discard_at(line, &text, reason);
    }

    /// The blocks that stand in `id`.
    fn children(&mut self, id: Id, depth: usize) -> Blocks {
        let mut blocks = Blocks::new();
        let mut line: Vec<Id> = Vec::new();
        let children = self.dom().node(id).children.clone();
        for child in children {
            if self.used.contains(&child) {
                continue;
            }
            let name = self.dom().name(child).to_owned();
            let inline = match &self.dom().node(child).what {
                What::Text(_) => true,
                What::Element { .. } => {
                    why(self.dom(), child).is_none()
                        && !is_block(&name)
                        && !matches!(name.as_str(), "img" | "picture" | "iframe" | "video" | "audio" | "hr")
                        && !self
                            .dom()
                            .below(child)
                            .any(|id| is_block(self.dom().name(id)) || self.dom().name(id) == "img")
                }
                _ => continue,
            };
            if inline {
                line.push(child);
                continue;
            }
            self.paragraph(&mut line, &mut blocks);
            if let Some(reason) = why(self.dom(), child) {
                self.leave_out(child, reason);
            } else {
                self.block(child, &name, depth, &mut blocks);
            }
        }
        self.paragraph(&mut line, &mut blocks);
        blocks
    }

    /// Text that stands between blocks is a paragraph.
    fn paragraph(&mut self, line: &mut Vec<Id>, blocks: &mut Blocks) {
        let ids = std::mem::take(line);
        let Some(first) = ids.first().copied() else { return };
        let content = inline(self.page, &ids);
        let words = plain(&content);
        if !words.chars().any(char::is_alphanumeric) {
            return;
        }
        let parent = self.dom().node(first).parent.unwrap_or(first);
        if self.belongs(&self.dom().text(parent)) || self.main.texts.is_empty() && words.len() > 60 {
            blocks.push((json!({ "type": "paragraph", "content": content }), self.dom().node(first).line));
        } else {
            let at = self.dom().node(first).line;
            self.story.discard_at(at, &words, "no part of the article");
        }
    }

    fn belongs(&self, text: &str) -> bool {
        self.main.texts.is_empty() || self.main.texts.contains(text) || (text.len() > 200)
    }

    fn block(&mut self, id: Id, name: &str, depth: usize, blocks: &mut Blocks) {
        let line = self.dom().node(id).line;
        let text = if is_block(name) { self.dom().text(id) } else { String::new() };
        match name {
            "figure" | "picture" | "img" => self.figure(id, blocks),
            "hr" => blocks.push((json!({ "type": "divider" }), line)),
            "iframe" | "video" | "audio" => {
                let src = self
                    .dom()
                    .attribute(id, "src")
                    .or_else(|| self.dom().attribute(id, "data-src"))
                    .unwrap_or_default();
                let src = if src.starts_with("//") { format!("https:{src}") } else { src.to_owned() };
                if src.starts_with("http") && url::Url::parse(&src).is_ok() {
                    let title = self.dom().attribute(id, "title").unwrap_or(&src).to_owned();
                    blocks.push((json!({ "type": "embed", "url": src, "textFallback": title }), line));
                } else {
                    self.leave_out(id, "embedded page without an address");
                }
            }
            "h1" if !self.headline.as_ref().is_some_and(|headline| ld::alike(headline, &text))
                && self.belongs(&text) =>
            {
                blocks.push((json!({ "type": "heading", "level": 2, "content": text }), line));
            }
            "h2" | "h3" | "h4" | "h5" | "h6" if said_around(&text).is_some() => {
                self.leave_out(id, "part of the page, not of the article");
            }
            "h2" | "h3" | "h4" | "h5" | "h6" if self.belongs(&text) && !text.is_empty() => {
                let level = name[1..].parse::<u8>().unwrap_or(2).clamp(2, 4);
                let content = inline(self.page, &[id]);
                blocks.push((json!({ "type": "heading", "level": level, "content": content }), line));
            }
            "p" => {
                let pictures: Vec<Id> = self.dom().named(id, &["img"]).collect();
                pictures.into_iter().for_each(|id| self.figure(id, blocks));
                if text.chars().any(char::is_alphanumeric) {
                    if let Some(reason) = said_around(&text) {
                        self.leave_out(id, reason);
                    } else if self.belongs(&text) {
                        let content = inline(self.page, &[id]);
                        blocks.push((json!({ "type": "paragraph", "content": content }), line));
                    } else {
                        self.leave_out(id, "no part of the article");
                    }
                }
            }
            "ul" | "ol" if depth < DEPTH => self.list(id, name, depth, blocks),
            "blockquote" if depth < DEPTH => {
                let inner: Vec<Value> = self.children(id, depth + 1).into_iter().map(|(block, _)| block).collect();
                if !inner.is_empty() {
                    blocks.push((json!({ "type": "blockquote", "blocks": inner }), line));
                }
            }
            "pre" => blocks.push((json!({ "type": "code", "text": self.dom().raw_text(id) }), line)),
            "table" => {
                let page = self.page;
                let image = page.dom.named(id, &["img"]).next().filter(|image| page.frame(*image) == id);
                match image {
                    // A picture laid out as a table, with its caption in the row below.
                    Some(image) => self.figure(image, blocks),
                    None => self.table(id, blocks),
                }
            }
            "figcaption" => {}
            _ if depth < NESTED => blocks.extend(self.children(id, depth + 1)),
            // Deeper than any page: its words, without their marks.
            _ if text.chars().any(char::is_alphanumeric) => blocks.push((Story::paragraph(&text), line)),
            _ => {}
        }
    }

    fn figure(&mut self, id: Id, blocks: &mut Blocks) {
        let line = self.dom().node(id).line;
        if self.dom().name(id) == "figure" && self.dom().named(id, &["img"]).next().is_none() {
            // A figure may hold a table, a quote or another page.
            blocks.extend(self.children(id, 1));
            return;
        }
        let Some((picture, used)) = self.page.picture(id, self.story) else { return };
        self.used.extend(used);
        let name = file_name(&picture.written).to_owned();
        if self.seen.iter().any(|(known, _)| *known == name) {
            return;
        }
        let lead = self.page.lead_name().is_some_and(|lead| file_name(&lead) == name);
        let first = self.story.pictures().is_empty() && blocks.is_empty();
        let index = self.story.picture(crate::import::story::Picture { lead: lead || first, ..picture });
        self.seen.push((name, index));
        blocks.push((Story::figure(index), line));
    }

    fn list(&mut self, id: Id, name: &str, depth: usize, blocks: &mut Blocks) {
        let line = self.dom().node(id).line;
        let mut items = Vec::new();
        for child in self.dom().node(id).children.clone() {
            if self.dom().name(child) != "li" || !self.belongs(&self.dom().text(child)) {
                continue;
            }
            let inner = self.dom().node(child).children.clone();
            let (below, own): (Vec<Id>, Vec<Id>) =
                inner.into_iter().partition(|id| matches!(self.dom().name(*id), "ul" | "ol"));
            let mut item = json!({ "content": inline(self.page, &own) });
            let mut nested = Blocks::new();
            for id in below.into_iter().filter(|_| depth + 1 < DEPTH) {
                let name = self.dom().name(id).to_owned();
                self.list(id, &name, depth + 1, &mut nested);
            }
            if !nested.is_empty() {
                item["blocks"] = nested.into_iter().map(|(block, _)| block).collect();
            }
            items.push(item);
        }
        if items.is_empty() {
            return self.leave_out(id, "list that is no part of the article");
        }
        let mut list = json!({ "type": "list", "items": items });
        if name == "ol" {
            list["ordered"] = json!(true);
        }
        blocks.push((list, line));
    }

    fn table(&mut self, id: Id, blocks: &mut Blocks) {
        let line = self.dom().node(id).line;
        let (mut header, mut rows) = (Vec::new(), Vec::new());
        for row in self.dom().named(id, &["tr"]).take(5000).collect::<Vec<_>>() {
            let cells: Vec<Id> = self
                .dom()
                .node(row)
                .children
                .iter()
                .copied()
                .filter(|id| matches!(self.dom().name(*id), "td" | "th"))
                .collect();
            let all_heads = !cells.is_empty() && cells.iter().all(|id| self.dom().name(*id) == "th");
            let made: Vec<Value> = cells.iter().map(|id| inline(self.page, &[*id])).collect();
            if all_heads && rows.is_empty() {
                header.push(Value::Array(made));
            } else if !made.is_empty() {
                rows.push(Value::Array(made));
            }
        }
        if rows.is_empty() && header.is_empty() {
            return;
        }
        let mut table = json!({ "type": "table", "rows": rows });
        if !header.is_empty() {
            table["header"] = header.into();
        }
        if let Some(caption) = self.dom().named(id, &["caption"]).next() {
            table["caption"] = json!(self.dom().text(caption));
        }
        blocks.push((table, line));
    }
}
