//! The words of an article, collected once: what readers read, piece by piece, with its language.
//!
//! A piece is the text of one block, one caption, one headline: marks within it are gone, so that a rule sees the
//! sentence as it is read. [`Leaves`](super::leaves::Leaves) is the other view: every string as it stands in the document.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::language::function_words;
use super::phrases::folded;
use super::signs::signs;
use crate::container::document::Document;
use crate::grammar::signs::{Lists, Told};
use crate::source::node::Node;

/// The words of one article.
#[derive(Debug)]
pub(crate) struct Prose<'a> {
    pub(crate) document: &'a Document,
    pub(crate) root: Node<'a>,
    /// The language that the article declares.
    pub(crate) language: Option<Node<'a>>,
    /// The function words of that language.
    function_words: Lists,
    /// In the order of the document's members, headline first.
    pub(crate) pieces: Vec<Piece<'a>>,
}

/// What a piece of text does in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Headline,
    Standfirst,
    Heading,
    Paragraph,
    ListItem,
    Cell,
    PullQuote,
    /// A correction or an editor's note in the body.
    Notice,
    /// Words beside the text: captions, alternative texts, further headlines, names.
    Aside,
}

/// A piece of text.
#[derive(Debug)]
pub(crate) struct Piece<'a> {
    pub(crate) role: Role,
    /// The string, or the list of strings and marks.
    pub(crate) node: Node<'a>,
    /// The block that it is the text of.
    pub(crate) block: Option<Node<'a>>,
    pub(crate) text: Cow<'a, str>,
    /// The language that it, or what it stands in, names; absent means the article's.
    pub(crate) lang: Option<&'a str>,
    /// The bytes that are code, or in a language that a mark names.
    pub(crate) set_aside: Vec<Range<usize>>,
    /// Whether it stands in a block quotation.
    pub(crate) quoted: bool,
    /// The index of the block of the body that it stands in.
    pub(crate) top: Option<usize>,
    folded: OnceCell<String>,
    told: OnceCell<Told>,
}

impl Piece<'_> {
    /// The text, [folded].
    pub(crate) fn folded(&self) -> &str {
        self.folded.get_or_init(|| folded(&self.text))
    }

    /// The text without what is set aside.
    pub(crate) fn own_text(&self) -> Cow<'_, str> {
        if self.set_aside.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let (mut own, mut from) = (String::with_capacity(self.text.len()), 0);
        for range in &self.set_aside {
            own.push_str(&self.text[from..range.start]);
            own.push(' ');
            from = range.end;
        }
        own.push_str(&self.text[from..]);
        Cow::Owned(own)
    }
}

impl<'a> Prose<'a> {
    pub(crate) fn new(document: &'a Document, root: Node<'a>) -> Self {
        let pieces = Vec::with_capacity(root.items_of("body").len() + 4 * root.items_of("media").len() + 16);
        let mut collector = Collector { pieces, top: None };
        let outside = Around { block: None, lang: None, quoted: false };
        for (member, role) in [("headline", Role::Headline), ("standfirst", Role::Standfirst)] {
            collector.text(root.get(member), role, outside);
        }
        for further in root.items_of("altHeadlines") {
            collector.text(further.get("text"), Role::Aside, outside);
        }
        for line in ["byline", "tagline"].into_iter().filter_map(|member| root.get(member)) {
            collector.text(line.get("text"), Role::Aside, outside);
        }
        for (index, block) in root.items_of("body").enumerate() {
            collector.top = Some(index);
            collector.block(block, outside);
        }
        collector.top = None;
        for note in root.items_of("footnotes") {
            collector.inline(note.get("content"), Role::Aside, outside);
        }
        for holder in root.items_of("placements").chain(root.items_of("media")) {
            for member in ["headline", "caption", "altText", "alt", "longDescription"] {
                collector.text(holder.get(member), Role::Aside, outside);
            }
            collector.text(holder.path(&["credit", "line"]), Role::Aside, outside);
        }
        for party in root.items_of("parties") {
            collector.text(party.get("bio"), Role::Aside, outside);
        }
        for revision in root.items_of("revisions") {
            for member in ["wrong", "right", "publicText"] {
                collector.text(revision.get(member), Role::Aside, outside);
            }
        }
        let language = root.get("language");
        let function_words = language.and_then(Node::str).map_or(Lists::default(), function_words::list_of);
        Self { document, root, language, function_words, pieces: collector.pieces }
    }

    /// What the words of `piece` are signs of; counted are the function words of the article's language.
    pub(crate) fn told(&self, piece: &Piece<'a>) -> Told {
        *piece.told.get_or_init(|| signs().read(&piece.text, self.function_words))
    }

    /// The first subtag of the language that the article declares, in lower case.
    pub(crate) fn primary_language(&self) -> Option<String> {
        self.language.and_then(Node::str).map(primary)
    }

    /// The first subtag of the language of `piece`, in lower case.
    pub(crate) fn language_of(&self, piece: &Piece<'a>) -> Option<String> {
        piece.lang.map(primary).or_else(|| self.primary_language())
    }
}

fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// What a piece stands in.
#[derive(Debug, Clone, Copy)]
struct Around<'a> {
    block: Option<Node<'a>>,
    lang: Option<&'a str>,
    quoted: bool,
}

struct Collector<'a> {
    pieces: Vec<Piece<'a>>,
    top: Option<usize>,
}

impl<'a> Collector<'a> {
    /// A `Text`.
    fn text(&mut self, node: Option<Node<'a>>, role: Role, around: Around<'a>) {
        let Some(node) = node else { return };
        let lang = node.str_of("lang").or(around.lang);
        let string = if node.str().is_some() { Some(node) } else { node.get("value") };
        self.inline(string, role, Around { lang, ..around });
    }

    /// An `Inline`.
    fn inline(&mut self, node: Option<Node<'a>>, role: Role, around: Around<'a>) {
        let Some(node) = node else { return };
        let mut set_aside = Vec::new();
        let text = match node.str() {
            Some(text) => Cow::Borrowed(text),
            None => {
                let mut text = String::new();
                join(node, &mut text, &mut set_aside);
                Cow::Owned(text)
            }
        };
        if !text.trim().is_empty() {
            let Around { block, lang, quoted } = around;
            self.pieces.push(Piece {
                role,
                node,
                block,
                text,
                lang,
                set_aside,
                quoted,
                top: self.top,
                folded: OnceCell::new(),
                told: OnceCell::new(),
            });
        }
    }

    fn block(&mut self, block: Node<'a>, around: Around<'a>) {
        let around = Around { block: Some(block), lang: block.str_of("lang").or(around.lang), ..around };
        let content = block.get("content");
        match block.str_of("type").unwrap_or_default() {
            "code" | "divider" => {}
            "heading" => self.inline(content, Role::Heading, around),
            "pullQuote" => self.inline(content, Role::PullQuote, around),
            "correctionNotice" | "editorsNote" => self.inline(content, Role::Notice, around),
            "list" => {
                for item in block.items_of("items") {
                    self.inline(item.get("content"), Role::ListItem, around);
                    self.blocks(item, "blocks", around);
                }
            }
            "blockquote" => self.blocks(block, "blocks", Around { quoted: true, ..around }),
            "table" => {
                for row in block.items_of("header").chain(block.items_of("rows")) {
                    for cell in row.items() {
                        let content = if cell.is_object() { cell.get("content") } else { Some(cell) };
                        self.inline(content, Role::Cell, around);
                    }
                }
            }
            "qAndA" => {
                self.inline(block.get("question"), Role::Paragraph, around);
                self.blocks(block, "answer", around);
            }
            "factBox" | "timelineEntry" => {
                self.text(block.get("title"), Role::Heading, around);
                self.blocks(block, "blocks", around);
            }
            _ => self.inline(content, Role::Paragraph, around),
        }
        for member in ["caption", "alt", "attribution", "textFallback", "label"] {
            self.text(block.get(member), Role::Aside, around);
        }
    }

    fn blocks(&mut self, holder: Node<'a>, member: &str, around: Around<'a>) {
        for block in holder.items_of(member) {
            self.block(block, around);
        }
    }
}

/// Joins the strings in a list of strings and marks.
fn join(node: Node<'_>, text: &mut String, set_aside: &mut Vec<Range<usize>>) {
    if let Some(string) = node.str() {
        text.push_str(string);
        return;
    }
    node.items().for_each(|item| join(item, text, set_aside));
    let Some(content) = node.get("content") else { return };
    match node.str_of("type") {
        Some("footnoteRef") => {}
        Some("code" | "lang") => {
            let start = text.len();
            join(content, text, &mut Vec::new());
            set_aside.push(start..text.len());
        }
        _ => join(content, text, set_aside),
    }
}

/// The text of a list of strings and marks.
pub(crate) fn joined(node: Node<'_>) -> String {
    let mut text = String::new();
    join(node, &mut text, &mut Vec::new());
    text
}

/// Whether a text has as many letters.
pub(crate) fn has_letters(text: &str, count: usize) -> bool {
    text.chars().filter(|character| character.is_alphabetic()).take(count).count() == count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::json::Bounds;

    #[test]
    fn collects_what_is_read_with_its_language() {
        let text = r#"{"language": "en-GB", "headline": {"value": "Hafen", "lang": "de"}, "body": [
            {"type": "paragraph", "content": ["The ", {"type": "lang", "lang": "fr", "content": "quai"}, " is dark."]},
            {"type": "blockquote", "lang": "pt", "blocks": [{"type": "paragraph", "content": "Nada."}]},
            {"type": "code", "text": "x"}, {"type": "table", "rows": [["a", {"content": "b"}]]}]}"#;
        let document = Document::read("articles/a.json", text.into(), Bounds::default());
        let prose = Prose::new(&document, document.root().expect("JSON"));
        let read: Vec<(&str, Option<&str>)> = prose.pieces.iter().map(|piece| (&*piece.text, piece.lang)).collect();
        let wanted =
            [("Hafen", Some("de")), ("The quai is dark.", None), ("Nada.", Some("pt")), ("a", None), ("b", None)];
        assert_eq!(read, wanted);
        assert_eq!(prose.pieces[1].own_text(), "The   is dark.");
        assert!(prose.pieces[2].quoted);
        assert_eq!(prose.primary_language().as_deref(), Some("en"));
    }
}
