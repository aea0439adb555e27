//! A body of version 2 in the four blocks of version 1.

use super::loss::{Class, Ledger};
use crate::format::v1;
use crate::format::v2::{self, Block, Cell, Inline, InlinePart, Mark, Text};

const IN_WORDS: &str = "as plain blocks of text";
const WITHOUT_MARKS: &str = "the words, without their marks";

/// Makes blocks of version 1 and takes note of what becomes of those of version 2.
pub(super) struct Flattener<'a> {
    pub(super) ledger: &'a mut Ledger,
    pub(super) out: Vec<v1::Block>,
    /// The assets, and for each that is a picture of version 1, its file.
    pub(super) assets: &'a [v2::Asset],
}

impl Flattener<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block], pointer: &str) {
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, &format!("{pointer}/{at}"));
        }
    }

    pub(super) fn footnotes(&mut self, footnotes: &[v2::Footnote]) {
        for (at, footnote) in footnotes.iter().enumerate() {
            self.line(&format!("/footnotes/{at}/content"), &format!("Note {}: ", at + 1), &footnote.content);
        }
    }

    /// A paragraph that says what stands at `from`.
    pub(super) fn words(&mut self, from: &str, text: String) {
        if text.trim().is_empty() {
            return;
        }
        self.ledger.went(from, &self.place(), Class::Flattened, IN_WORDS);
        self.out.push(v1::Paragraph::new(text).into());
    }

    /// The pointer of the block that is made next.
    fn place(&self) -> String {
        format!("/body/{}", self.out.len())
    }

    fn kind(&mut self, pointer: &str, class: Class, why: &'static str) {
        let place = self.place();
        match class {
            Class::Exact => self.ledger.exact(&format!("{pointer}/type"), &format!("{place}/type")),
            _ => self.ledger.went(&format!("{pointer}/type"), &format!("{place}/type"), class, why),
        }
    }

    fn inline(&mut self, content: &Inline, from: &str, to: &str) -> String {
        match content {
            Inline::Plain(words) => {
                self.ledger.exact(from, to);
                words.clone()
            }
            Inline::Parts(_) => {
                self.ledger.went(from, to, Class::Flattened, WITHOUT_MARKS);
                marks(self.ledger, content, from, to);
                words(content)
            }
        }
    }

    /// A paragraph that says, after `before`, the inline content at `from`.
    fn line(&mut self, from: &str, before: &str, content: &Inline) {
        let text = format!("{before}{}", words(content));
        if !text.trim().is_empty() {
            marks(self.ledger, content, from, &self.place());
            self.words(from, text);
        }
    }

    fn block(&mut self, block: &Block, pointer: &str) {
        let before = self.out.len();
        self.block_at(block, pointer);
        if self.out.len() == before {
            self.ledger.forget(pointer);
            self.ledger.dropped(pointer, "it has no words");
        }
    }

    fn block_at(&mut self, block: &Block, pointer: &str) {
        let place = self.place();
        match block {
            Block::Paragraph(paragraph) => {
                self.kind(pointer, Class::Exact, "");
                let text = self.inline(&paragraph.content, &format!("{pointer}/content"), &format!("{place}/text"));
                let mut made = v1::Paragraph::new(text);
                made.extra = self.extra(&paragraph.extra, pointer, &place, &["type", "text"]);
                self.out.push(made.into());
            }
            Block::Heading(heading) => {
                self.kind(pointer, Class::Exact, "");
                self.ledger.exact(&format!("{pointer}/level"), &format!("{place}/level"));
                let text = self.inline(&heading.content, &format!("{pointer}/content"), &format!("{place}/text"));
                let mut made = v1::Heading::new(text);
                made.level = Some(heading.level);
                made.extra = self.extra(&heading.extra, pointer, &place, &["type", "level", "text"]);
                self.out.push(made.into());
            }
            Block::Blockquote(quote) => self.quote(quote, pointer),
            Block::PullQuote(quote) => {
                self.kind(pointer, Class::Reshaped, "a quotation");
                let text = self.inline(&quote.content, &format!("{pointer}/content"), &format!("{place}/text"));
                let mut made = v1::Quote::new(text);
                made.attribution = self.attribution(quote.attribution.as_ref(), pointer);
                self.out.push(made.into());
            }
            Block::Figure(figure) => {
                let asset = format!("{pointer}/asset");
                let words = [&figure.caption, &figure.alt];
                self.picture(figure.asset.as_str(), &asset, pointer, words);
            }
            Block::Gallery(gallery) => {
                self.ledger.went(&format!("{pointer}/type"), &place, Class::Flattened, "picture by picture");
                for (at, asset) in gallery.assets.iter().enumerate() {
                    self.picture(asset.as_str(), &format!("{pointer}/assets/{at}"), pointer, [&None, &None]);
                }
                self.text(gallery.caption.as_ref(), &format!("{pointer}/caption"));
            }
            Block::List(list) => self.list(list, pointer),
            Block::Table(table) => self.table(table, pointer),
            Block::Embed(embed) => {
                self.ledger.went(pointer, &place, Class::Flattened, IN_WORDS);
                for gone in ["id", "lang", "dir", "archivedAsset", "provider"] {
                    self.ledger.dropped(&format!("{pointer}/{gone}"), "version 1.0 has no place for it");
                }
                let text = format!("{} ({})", embed.text_fallback, embed.url);
                self.out.push(v1::Paragraph::new(text).into());
            }
            Block::FactBox(fact_box) => {
                self.heading(fact_box.title.as_ref(), &format!("{pointer}/title"));
                self.blocks(&fact_box.blocks, &format!("{pointer}/blocks"));
                self.ledger.went(&format!("{pointer}/type"), &place, Class::Flattened, IN_WORDS);
            }
            Block::QAndA(pair) => {
                self.line(&format!("{pointer}/question"), "", &pair.question);
                self.blocks(&pair.answer, &format!("{pointer}/answer"));
                self.ledger.went(&format!("{pointer}/type"), &place, Class::Flattened, IN_WORDS);
            }
            Block::TimelineEntry(entry) => {
                let date = entry.date.as_ref().map(v2_date);
                let when = [date, entry.label.as_deref(), entry.title.as_ref().map(Text::value)];
                let when: Vec<&str> = when.into_iter().flatten().collect();
                for member in ["date", "label", "title"] {
                    self.ledger.went(&format!("{pointer}/{member}"), &place, Class::Flattened, IN_WORDS);
                }
                self.words(&format!("{pointer}/type"), when.join(": "));
                self.blocks(&entry.blocks, &format!("{pointer}/blocks"));
            }
            Block::CorrectionNotice(notice) => {
                for member in ["at", "type"] {
                    self.words_at(&format!("{pointer}/{member}"));
                }
                let at = notice.at.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
                self.line(&format!("{pointer}/content"), &format!("Correction{at}: "), &notice.content);
            }
            Block::EditorsNote(note) => {
                self.words_at(&format!("{pointer}/type"));
                self.line(&format!("{pointer}/content"), "Editor\u{2019}s note: ", &note.content);
            }
            Block::Code(code) => self.aside(pointer, &["text", "type"], code.text.clone()),
            Block::Divider(_) => self.aside(pointer, &["type"], "* * *".to_owned()),
            Block::Unknown(unknown) => self.aside(pointer, &["textFallback", "type"], unknown.text_fallback.clone()),
            Block::Foreign(foreign) => {
                let fallback = foreign.member::<String>("textFallback");
                let content = || foreign.member::<Inline>("content").as_ref().map(words);
                if let Some(text) = fallback.or_else(content) {
                    self.aside(pointer, &["textFallback", "content", "type"], text);
                }
            }
        }
    }

    /// A block that becomes one paragraph of its words; they stood at `members`.
    fn aside(&mut self, pointer: &str, members: &[&str], text: String) {
        for member in members {
            self.words_at(&format!("{pointer}/{member}"));
        }
        self.out.push(v1::Paragraph::new(text).into());
    }

    fn words_at(&mut self, from: &str) {
        let place = self.place();
        self.ledger.went(from, &place, Class::Flattened, IN_WORDS);
    }

    fn text(&mut self, text: Option<&Text>, from: &str) {
        if let Some(text) = text {
            self.words(from, text.value().to_owned());
        }
    }

    fn heading(&mut self, title: Option<&Text>, from: &str) {
        if let Some(title) = title {
            self.words_at(from);
            self.out.push(v1::Heading::new(title.value()).into());
        }
    }

    fn attribution(&mut self, attribution: Option<&Text>, pointer: &str) -> Option<String> {
        let to = format!("{}/attribution", self.place());
        attribution.map(|text| plain(self.ledger, text, &format!("{pointer}/attribution"), &to))
    }

    /// A quotation of paragraphs is one quotation; of other blocks it is those blocks.
    fn quote(&mut self, quote: &v2::Blockquote, pointer: &str) {
        let place = self.place();
        let paragraphs: Option<Vec<&Inline>> = quote
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => Some(&paragraph.content),
                _ => None,
            })
            .collect();
        let Some(paragraphs) = paragraphs.filter(|paragraphs| !paragraphs.is_empty()) else {
            self.ledger.went(&format!("{pointer}/type"), &place, Class::Flattened, IN_WORDS);
            self.blocks(&quote.blocks, &format!("{pointer}/blocks"));
            let by = quote.attribution.as_ref().map(|text| format!("\u{2014} {}", text.value()));
            if let Some(by) = by {
                self.words(&format!("{pointer}/attribution"), by);
            }
            return;
        };
        self.kind(pointer, Class::Reshaped, "a quotation");
        for (at, content) in paragraphs.iter().enumerate() {
            let from = format!("{pointer}/blocks/{at}");
            let (class, why) = match content {
                Inline::Plain(words) if !words.contains("\n\n") => (Class::Reshaped, "a paragraph of the quotation"),
                _ => (Class::Flattened, WITHOUT_MARKS),
            };
            for member in ["type", "content"] {
                self.ledger.went(&format!("{from}/{member}"), &format!("{place}/text"), class, why);
            }
            marks(self.ledger, content, &format!("{from}/content"), &format!("{place}/text"));
        }
        let text: Vec<String> = paragraphs.into_iter().map(words).collect();
        let mut made = v1::Quote::new(text.join("\n\n"));
        made.attribution = self.attribution(quote.attribution.as_ref(), pointer);
        made.extra = self.extra(&quote.extra, pointer, &place, &["type", "text", "attribution"]);
        self.out.push(made.into());
    }

    /// An asset in the text: a picture as one, anything else by its caption.
    fn picture(&mut self, id: &str, from: &str, pointer: &str, [caption, alt]: [&Option<Text>; 2]) {
        let place = self.place();
        let Some(asset) = self.assets.iter().find(|asset| asset.id.as_str() == id) else {
            return self.ledger.dropped(from, "it names no asset of the article");
        };
        if !super::asset_down::is_picture(asset) {
            let text = caption.as_ref().unwrap_or(&asset.caption).value();
            let text = format!("{}: {text} ({})", super::asset_down::kind_in_words(asset), asset.credit.line);
            for member in ["type", "caption"] {
                self.ledger.went(&format!("{pointer}/{member}"), &place, Class::Flattened, IN_WORDS);
            }
            return self.words(from, text);
        }
        self.kind(pointer, Class::Reshaped, "a picture in the text");
        self.ledger.went(from, &format!("{place}/file"), Class::Reshaped, "by its file");
        let mut made = v1::ImageBlock::new(asset.file.clone());
        let mut words = |name: &str, text: &Option<Text>| {
            text.as_ref().map(|text| plain(self.ledger, text, &format!("{pointer}/{name}"), &format!("{place}/{name}")))
        };
        made.caption = words("caption", caption);
        made.alt = words("alt", alt);
        self.out.push(made.into());
    }

    fn list(&mut self, list: &v2::List, pointer: &str) {
        for member in ["type", "ordered", "start"] {
            self.words_at(&format!("{pointer}/{member}"));
        }
        let first = list.start.unwrap_or(1);
        for (at, item) in list.items.iter().enumerate() {
            let from = format!("{pointer}/items/{at}");
            let mark = match list.ordered {
                Some(true) => format!("{}.", first.saturating_add(at as u64)),
                _ => "\u{2022}".to_owned(),
            };
            self.line(&format!("{from}/content"), &format!("{mark} "), &item.content);
            self.blocks(&item.blocks, &format!("{from}/blocks"));
        }
    }

    fn table(&mut self, table: &v2::Table, pointer: &str) {
        self.words_at(&format!("{pointer}/type"));
        self.text(table.caption.as_ref(), &format!("{pointer}/caption"));
        for (name, rows) in [("header", &table.header), ("rows", &table.rows)] {
            for (at, row) in rows.iter().enumerate() {
                let cells: Vec<String> = row.iter().map(|cell| words(cell.content())).collect();
                let (from, place) = (format!("{pointer}/{name}/{at}"), self.place());
                let text = cells.join(" | ");
                if text.trim().is_empty() {
                    continue;
                }
                self.words(&from, text);
                for (cell_at, cell) in row.iter().enumerate() {
                    let cell_from = format!("{from}/{cell_at}");
                    match cell {
                        Cell::Inline(content) => marks(self.ledger, content, &cell_from, &place),
                        Cell::WithSpan(cell) => {
                            self.ledger.dropped(&cell_from, "version 1.0 has no tables");
                            let content = format!("{cell_from}/content");
                            self.ledger.went(&content, &place, Class::Flattened, IN_WORDS);
                            marks(self.ledger, &cell.content, &content, &place);
                        }
                    }
                }
            }
        }
    }

    fn extra(
        &mut self,
        extra: &crate::format::raw::Extra,
        from: &str,
        to: &str,
        known: &[&str],
    ) -> crate::format::raw::Extra {
        super::v2_to_v1::extra(self.ledger, extra, from, to, known)
    }
}

/// A `Text` as a string: exact if it was one, else its language and direction go.
pub(super) fn plain(ledger: &mut Ledger, text: &Text, from: &str, to: &str) -> String {
    match text {
        Text::Plain(_) => ledger.exact(from, to),
        Text::Localized(_) => ledger.went(&format!("{from}/value"), to, Class::Reshaped, "a plain string"),
    }
    text.value().to_owned()
}

/// Takes note of the marks in the line at `from`, whose words went to `to`.
fn marks(ledger: &mut Ledger, content: &Inline, from: &str, to: &str) {
    let Inline::Parts(parts) = content else { return };
    for (at, part) in parts.iter().enumerate() {
        let InlinePart::Mark(mark) = part else { continue };
        let here = format!("{from}/{at}");
        ledger.dropped(&here, "version 1.0 has no marks in a line");
        if let Some(content) = mark.content() {
            let inner = format!("{here}/content");
            ledger.went(&inner, to, Class::Flattened, WITHOUT_MARKS);
            marks(ledger, &content, &inner, to);
        }
        for (is, member) in [(matches!(mark, Mark::Link(_)), "href"), (matches!(mark, Mark::Ruby(_)), "reading")] {
            if is {
                ledger.went(&format!("{here}/{member}"), to, Class::Flattened, "in brackets after the words");
            }
        }
    }
}

fn v2_date(date: &crate::format::text::PartialDate) -> &str {
    date.as_str()
}

/// The words of a line, links with their addresses.
pub(super) fn words(content: &Inline) -> String {
    fn append(content: &Inline, text: &mut String) {
        let parts = match content {
            Inline::Plain(words) => return text.push_str(words),
            Inline::Parts(parts) => parts,
        };
        for part in parts {
            match part {
                InlinePart::Text(words) => text.push_str(words),
                InlinePart::Mark(mark) => {
                    if let Some(content) = mark.content() {
                        append(&content, text);
                    }
                    match mark {
                        Mark::Link(link) => text.push_str(&format!(" ({})", link.href)),
                        Mark::Ruby(ruby) => text.push_str(&format!(" ({})", ruby.reading)),
                        _ => {}
                    }
                }
            }
        }
    }
    let mut text = String::new();
    append(content, &mut text);
    text
}
