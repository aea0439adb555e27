//! CommonMark's events to blocks.
//!
//! No recursion: open blocks stand on a stack of bounded height. Deeper nesting is left out and said. What a block
//! becomes when it ends is in `closed.rs`.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::Body;
use super::container::Container;
use super::fence::{Fence, options};
use super::inline::{Image, Inline};
use crate::import::assets::Assets;
use crate::import::convert::Reading;
use crate::import::limits::Limits;
use crate::import::made::Made;
use crate::source::problem::Fault;

/// A block that is not closed yet.
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
    pub(super) blocks: Vec<Made>,
}

pub(super) enum Kind {
    Root,
    Quote,
    List { start: Option<u64>, items: Vec<Made> },
    Item,
    Footnote(String),
    Table { header: Vec<Made>, rows: Vec<Made>, row: Vec<Made>, head: bool },
    Container(Container),
}

/// Reads one body.
pub(super) struct Builder<'r, 'f> {
    pub(super) text: &'r str,
    base: usize,
    pub(super) headline: Option<&'r str>,
    fences: BTreeMap<usize, Fence>,
    pub(super) reading: &'r mut Reading,
    pub(super) assets: &'r mut Assets<'f>,
    limits: Limits,
    pub(super) frames: Vec<Frame>,
    pub(super) inline: Option<Inline>,
    /// A code or HTML block's text so far.
    literal: Option<(Option<String>, String, Range<usize>)>,
    /// How many levels deep the reader is in something that is left out.
    skipped: usize,
    said_deep: bool,
    nodes: usize,
    pub(super) body: Body,
}

impl<'r, 'f> Builder<'r, 'f> {
    pub(super) fn new(
        text: &'r str,
        base: usize,
        headline: Option<&'r str>,
        fences: BTreeMap<usize, Fence>,
        reading: &'r mut Reading,
        assets: &'r mut Assets<'f>,
        limits: Limits,
    ) -> Self {
        let frames = vec![Frame { kind: Kind::Root, at: base..text.len(), blocks: Vec::new() }];
        let (inline, literal, body) = (None, None, Body::default());
        let (skipped, said_deep, nodes) = (0, false, 0);
        Self {
            text,
            base,
            headline,
            fences,
            reading,
            assets,
            limits,
            frames,
            inline,
            literal,
            skipped,
            said_deep,
            nodes,
            body,
        }
    }

    /// The body's own text.
    pub(super) fn body(&self) -> &'r str {
        &self.text[self.base..]
    }

    /// A range of the body as one of the file.
    pub(super) fn absolute(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.base..range.end + self.base
    }

    pub(super) fn run(mut self, masked: &str) -> Body {
        for (event, range) in Parser::new_ext(masked, options()).into_offset_iter() {
            self.nodes += 1;
            if self.nodes > self.limits.markdown_nodes {
                let message = format!("the text has more than {} blocks and marks", self.limits.markdown_nodes);
                let at = self.absolute(range);
                self.reading.problem(Fault::BadMarkdown, at, message, None);
                break;
            }
            self.event(event, range);
        }
        while self.frames.len() > 1 {
            if let Some(Frame { kind: Kind::Container(_), at, .. }) = self.frames.last() {
                let help = "put a line of `:::` after its last line".to_owned();
                let message = "the container that opens here is not closed".to_owned();
                let at = at.clone();
                self.reading.problem(Fault::BadMarkdown, at, message, Some(help));
            }
            self.close();
        }
        self.flush();
        let root = self.frames.pop();
        self.body.blocks = root.map(|root| root.blocks).unwrap_or_default();
        self.body
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        let mut at = self.absolute(range.clone());
        if matches!(event, Event::Start(_) | Event::End(_)) {
            // A block's range goes on to the next one.
            at.end = at.start + self.text[at.clone()].trim_end().len();
        }
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::Text(text) => match &mut self.literal {
                Some((_, literal, _)) => literal.push_str(&text),
                None => self.inline(&at).text(&text, at),
            },
            Event::Html(text) => match &mut self.literal {
                Some((_, literal, _)) => literal.push_str(&text),
                None => self.inline(&at).text(&text, at),
            },
            Event::Code(text) => self.inline(&at).mark("code", &text, Vec::new(), at),
            Event::InlineHtml(text) => self.inline_html(&text, at),
            Event::FootnoteReference(label) => {
                let id = Made::new(footnote_id(&label), at.clone());
                self.inline(&at).mark("footnoteRef", &label, vec![("ref", id)], at);
            }
            Event::SoftBreak => {
                let next = self
                    .body()
                    .get(range.end..)
                    .and_then(|rest| rest.trim_start_matches([' ', '\t', '>']).chars().next());
                self.inline(&at).soft_break(next, at);
            }
            Event::HardBreak => self.inline(&at).text("\n", at),
            Event::Rule => self.rule(range, at),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.inline(&at).text(&text, at),
            Event::TaskListMarker(_) => {}
        }
    }

    /// The inline content that is open; in a tight list item it opens by itself.
    pub(super) fn inline(&mut self, at: &Range<usize>) -> &mut Inline {
        let inline = self.inline.get_or_insert_with(|| Inline::new(at.clone()));
        inline.at.end = inline.at.end.max(at.end);
        inline
    }

    /// Ends an inline content that opened by itself.
    pub(super) fn flush(&mut self) {
        if let Some(inline) = self.inline.take() {
            self.paragraph(inline);
        }
    }

    pub(super) fn too_deep(&mut self, at: &Range<usize>) -> bool {
        let deep = self.frames.len() > self.limits.markdown_depth
            || self.inline.as_ref().is_some_and(|inline| inline.depth() >= self.limits.markdown_depth);
        if deep && !self.said_deep {
            self.said_deep = true;
            let message =
                format!("the text nests deeper than {} levels; what is deeper is left out", self.limits.markdown_depth);
            self.reading.problem(Fault::BadMarkdown, at.clone(), message, None);
        }
        deep
    }

    fn push(&mut self, kind: Kind, at: Range<usize>) {
        self.flush();
        self.frames.push(Frame { kind, at, blocks: Vec::new() });
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) {
        if self.too_deep(&at) {
            self.skipped = 1;
            return;
        }
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => {
                self.flush();
                self.inline = Some(Inline::new(at));
            }
            Tag::TableCell => self.inline = Some(Inline::new(at)),
            Tag::BlockQuote(_) => self.push(Kind::Quote, at),
            Tag::List(start) => self.push(Kind::List { start, items: Vec::new() }, at),
            Tag::Item => self.push(Kind::Item, at),
            Tag::FootnoteDefinition(label) => self.push(Kind::Footnote(label.to_string()), at),
            Tag::Table(_) => {
                self.push(Kind::Table { header: Vec::new(), rows: Vec::new(), row: Vec::new(), head: false }, at);
            }
            Tag::TableHead => self.head(true),
            Tag::TableRow => self.head(false),
            Tag::CodeBlock(kind) => {
                self.flush();
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
                    CodeBlockKind::Indented => None,
                };
                self.literal = Some((language, String::new(), at));
            }
            Tag::HtmlBlock => {
                self.flush();
                self.literal = Some((None, String::new(), at));
            }
            Tag::Emphasis => self.inline(&at).open("emphasis", Vec::new(), at),
            Tag::Strong => self.inline(&at).open("strong", Vec::new(), at),
            Tag::Strikethrough => self.inline(&at).open("strike", Vec::new(), at),
            Tag::Link { link_type, dest_url, title, .. } => {
                let email = link_type == pulldown_cmark::LinkType::Email;
                let href = if email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                let mut members = vec![("href", Made::new(href, at.clone()))];
                if !title.is_empty() {
                    members.push(("title", Made::new(&*title, at.clone())));
                }
                self.inline(&at).open("link", members, at);
            }
            Tag::Image { dest_url, title, .. } => {
                let image =
                    Image { file: dest_url.to_string(), title: title.to_string(), alt: String::new(), at: at.clone() };
                self.inline(&at).open_image(image);
            }
            _ => self.skipped = 1,
        }
    }

    fn head(&mut self, is_head: bool) {
        if let Some(Frame { kind: Kind::Table { head, .. }, .. }) = self.frames.last_mut() {
            *head = is_head;
        }
    }

    fn end(&mut self, tag: TagEnd, at: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(level) => self.heading(level, at),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::Table => {
                // Containers that a quote or a list item cut short end with it.
                self.close();
            }
            TagEnd::TableCell => {
                let cell = self.inline.take().map(|inline| self.text_only(inline));
                if let Some(Frame { kind: Kind::Table { row, .. }, .. }) = self.frames.last_mut() {
                    row.extend(cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(Frame { kind: Kind::Table { header, rows, row, head }, .. }) = self.frames.last_mut() {
                    let cells = Made::list(std::mem::take(row), Some(at));
                    if *head { header.push(cells) } else { rows.push(cells) }
                }
            }
            TagEnd::CodeBlock => {
                if let Some((language, text, at)) = self.literal.take() {
                    let mut block = block("code", at.clone());
                    if let Some(language) = language {
                        block.put("language", Made::new(language, at.clone()));
                    }
                    block.put("text", Made::new(text.strip_suffix('\n').unwrap_or(&text), at));
                    self.add(block);
                }
            }
            TagEnd::HtmlBlock => {
                if let Some((_, text, at)) = self.literal.take() {
                    self.html_block(&text, at);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.inline(&at).close(at.end);
            }
            TagEnd::Image => self.inline(&at).close_image(),
            _ => {}
        }
    }

    /// Adds a block to whatever is open.
    pub(super) fn add(&mut self, block: Made) {
        if let Some(frame) = self.frames.last_mut() {
            frame.blocks.push(block);
        }
    }

    fn rule(&mut self, range: Range<usize>, at: Range<usize>) {
        self.flush();
        match self.fences.remove(&range.start) {
            None => self.add(block("divider", at)),
            Some(Fence::Open(words)) => {
                let line = at.start..self.absolute(words.clone()).end;
                if self.too_deep(&line) {
                    return;
                }
                let container = self.container(words);
                self.push(Kind::Container(container), line);
            }
            Some(Fence::Close) => match self.frames.last_mut() {
                Some(frame) if matches!(frame.kind, Kind::Container(_)) => {
                    frame.at.end = at.start + 3;
                    self.close();
                }
                _ if self.said_deep => {}
                _ => {
                    let message = "this `:::` closes no container".to_owned();
                    let help = "a container opens with `::: kind`, as in `::: factBox`".to_owned();
                    self.reading.problem(Fault::BadMarkdown, at.start..at.start + 3, message, Some(help));
                }
            },
        }
    }
}

pub(super) fn block(kind: &str, at: Range<usize>) -> Made {
    Made::object(Some(at)).with("type", Made::derived(kind))
}

/// The id of a footnote by its label.
pub(super) fn footnote_id(label: &str) -> String {
    format!("#fn-{}", crate::import::names::stem(label, "note"))
}
