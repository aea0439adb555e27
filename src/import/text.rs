//! Plain text: pasted from a page, a mail, a wire, a press release.
//!
//! The blocks are decoded in order, as head, body and tail, so that a biography cannot come before the headline.
//! Whatever is in doubt stays a candidate or is said to be missing; whatever is left out is listed.

mod blocks;
mod head;
pub(crate) mod labels;
mod mail;
mod pictures;
pub(crate) mod shape;
mod tail;

use serde_json::{Value, json};

use self::blocks::Block;
use self::labels::Label;
use super::detect::Given;
use super::evidence::Band;
use super::story::{Ground, Story};
use super::when;
use crate::error::Result;

pub(crate) use blocks::squeezed;
pub(crate) use head::dated;

/// Where in the text the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Head,
    Body,
    Tail,
}

struct Reader {
    story: Story,
    blocks: Vec<Block>,
    next: usize,
    zone: Zone,
    /// Lines of the head whose part is known only when the head is whole.
    pending: Vec<Block>,
    /// Where the last picture's caption and credit may still come.
    open_picture: Option<usize>,
    /// Where the block after the byline starts.
    after_byline: Option<usize>,
    /// Whether a mail's header stands before the text.
    mail: bool,
    /// Whether the text says that it is a press release.
    release: bool,
    /// Whether what follows tells of the sender, and not of the story.
    sender: bool,
}

/// Reads a text.
pub(crate) fn read(given: &Given<'_>) -> Result<Vec<Story>> {
    let decoded = super::decode::decode(&given.bytes, None);
    let mut story = Story::new("text", given.path.to_owned(), decoded);
    let blocks = blocks::cut(&story.text);
    if let Some(tag) = labels::language(&story.text) {
        let ground = Ground::new("commonest words", None, Band::Medium).because("nothing in the text says it");
        story.put("language", tag, &ground);
    }
    let mut reader = Reader {
        story,
        blocks,
        next: 0,
        zone: Zone::Head,
        pending: Vec::new(),
        open_picture: None,
        after_byline: None,
        mail: false,
        release: false,
        sender: false,
    };
    reader.mail_header();
    reader.all();
    let mut story = reader.story;
    lone_picture(&mut story);
    Ok(vec![story])
}

/// The only picture beside the text is the one that its only caption or credit is about, perhaps.
fn lone_picture(story: &mut Story) {
    if story.pictures().len() != 1 {
        return;
    }
    let parent = story.file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let Ok(entries) = std::fs::read_dir(parent.unwrap_or(std::path::Path::new("."))) else { return };
    let is_picture = |path: &std::path::Path| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "webp" | "tif" | "tiff" | "avif" | "heic")
    };
    let mut found: Vec<_> =
        entries.flatten().map(|entry| entry.path()).filter(|path| is_picture(path)).take(2).collect();
    if let (Some(path), true) = (found.pop(), found.is_empty()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let ground = Ground::new("the only picture beside the text", None, Band::Medium)
            .because("the text does not name its file");
        story.note("/media/0/file", json!(name), &ground);
        story.picture_mut(0).file = Some(path);
    }
}

impl Reader {
    fn all(&mut self) {
        while self.next < self.blocks.len() {
            let block = self.blocks[self.next].clone();
            self.next += 1;
            if self.letter_lines(&block)
                || self.page_around(&block)
                || self.picture_lines(&block)
                || self.notices(&block)
            {
                continue;
            }
            match self.zone {
                Zone::Head => self.head(block),
                Zone::Body => self.body(block),
                Zone::Tail => self.tail(block),
            }
        }
        if self.zone == Zone::Head {
            self.close_head();
        }
    }

    fn peek(&self) -> Option<&Block> {
        self.blocks.get(self.next)
    }

    fn drop_block(&mut self, block: &Block, why: &str) {
        self.story.discard(&block.at, why);
    }

    /// Buttons, links to other articles, lists of related ones, end marks.
    fn page_around(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        for (label, why) in
            [(Label::Previous, "link to the previous article"), (Label::Next, "link to the next article")]
        {
            let Some(at) = labels::glued(label, text) else { continue };
            // A line of running text may start with the word.
            if shape::words(text) > 30 || (shape::ends_sentence(text) && shape::words(text) > 6 && !text.contains(':'))
            {
                continue;
            }
            self.drop_block(block, why);
            let title = text[at..].trim().to_owned();
            let ground = Ground::new(why, Some(block.at.clone()), Band::Low);
            if !title.is_empty() {
                self.story.note("/relatedItems/-/title", json!(title), &ground);
            } else if let Some(next) = self.peek().cloned()
                && shape::is_headline(&next.text)
                && self.story.body.iter().any(|_| true)
            {
                self.next += 1;
                self.drop_block(&next, why);
                self.story.note("/relatedItems/-/title", json!(next.text), &ground);
            }
            if self.zone == Zone::Body {
                self.zone = Zone::Tail;
            }
            return true;
        }
        if labels::is(Label::End, text) && self.zone != Zone::Head {
            self.drop_block(block, "end mark");
            self.zone = Zone::Tail;
            return true;
        }
        if shape::is_furniture(text) {
            self.drop_block(block, "part of the page, not of the article");
            return true;
        }
        let marked = labels::is(Label::Release, text)
            || labels::begins(Label::Release, text) && shape::words(text) <= 8 && when::at_end(text).is_some();
        if self.zone == Zone::Head && marked {
            self.release = true;
            let embargoed = labels::is(Label::Embargo, text) || labels::begins(Label::Embargo, text);
            if let Some((_, raw, when)) = when::at_end(text).filter(|_| !embargoed) {
                let ground = Ground::new("mark of a press release", Some(block.at.clone()), Band::High);
                self.story.date("published", &when, raw, &ground);
            }
            self.drop_block(block, "mark of a press release");
            return true;
        }
        if labels::begins(Label::Mailing, text) && shape::words(text) <= 40 {
            self.drop_block(block, "note of a mailing list");
            if self.zone == Zone::Body {
                self.zone = Zone::Tail;
            }
            return true;
        }
        // "About the Harbour Press" at the end of a release tells of the sender.
        let heading =
            shape::words(text) <= 7 && !shape::ends_sentence(text) && labels::before(Label::Boiler, text).is_some();
        if heading && self.zone != Zone::Head && (self.release || self.zone == Zone::Tail) {
            self.drop_block(block, "heading of a note about the sender");
            self.sender = true;
            self.zone = Zone::Tail;
            return true;
        }
        if let Some(at) = labels::value(Label::Topics, text).filter(|_| shape::words(text) <= 40) {
            let ground = Ground::new("topics of the page", Some(block.at.clone()), Band::High);
            for topic in text[at..].split([',', ';', '|', '·', '•']).map(str::trim).filter(|topic| !topic.is_empty())
            {
                self.story.push("subjects", json!({ "name": topic }), &ground);
            }
            return true;
        }
        let related = labels::is(Label::Related, text) || labels::value(Label::Related, text).is_some();
        if related && shape::words(text) <= 25 {
            self.drop_block(block, "link to related articles");
            if labels::is(Label::Related, text) {
                self.related_list();
            }
            return true;
        }
        if shape::is_contact(text) && self.zone != Zone::Head && shape::bio_name(text).is_none() {
            self.drop_block(block, "contact line");
            return true;
        }
        false
    }

    /// The titles below "Related": short lines that are no sentences, up to running text.
    fn related_list(&mut self) {
        let mut taken = 0;
        while let Some(next) = self.peek().cloned() {
            let title =
                !shape::is_body(&next.text) && !shape::ends_sentence(&next.text) && shape::words(&next.text) >= 2;
            let other = shape::bio_name(&next.text).is_some() || labels::glued(Label::Previous, &next.text).is_some();
            if !title || other || taken >= 8 {
                break;
            }
            self.next += 1;
            taken += 1;
            self.drop_block(&next, "link to related articles");
        }
    }

    /// Rights, corrections, editors' notes.
    fn notices(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        if shape::is_notice(text) {
            let ground = Ground::new("copyright line", Some(block.at.clone()), Band::High);
            if self.story.has("rights") {
                self.drop_block(block, "second copyright line");
            } else {
                self.story.put("rights", json!({ "notice": text }), &ground);
            }
            return true;
        }
        for (label, kind) in [(Label::EditorsNote, "editorsNote"), (Label::Correction, "correctionNotice")] {
            let Some(at) = labels::value(label, text).filter(|at| !text[*at..].trim().is_empty()) else { continue };
            let pointer = format!("/body/{}", self.story.body.len());
            self.story.body.push(json!({ "type": kind, "content": text[at..].trim() }));
            self.story.note(&pointer, json!(text), &Ground::new("label", Some(block.at.clone()), Band::High));
            return true;
        }
        false
    }

    /// A block of the body.
    fn body(&mut self, block: Block) {
        if self.starts_tail(&block) {
            self.zone = Zone::Tail;
            return self.tail(block);
        }
        let text = block.text.as_str();
        let pointer = format!("/body/{}", self.story.body.len());
        let mut ground = Ground::new("body", Some(block.at.clone()), Band::High);
        let count = shape::words(text);
        let last = self.blocks[self.next..].iter().all(|next| !shape::is_body(&next.text));
        let value = if is_divider(text) {
            json!({ "type": "divider" })
        } else if let Some(item) = list_item(text) {
            if let Some(Value::Array(items)) =
                self.story.body.last_mut().filter(|last| last["type"] == "list").and_then(|last| last.get_mut("items"))
            {
                items.push(json!({ "content": item }));
                return;
            }
            json!({ "type": "list", "items": [{ "content": item }] })
        } else if count <= 10 && shape::is_headline(text) && !last && !text.starts_with(['“', '"', '„', '«']) {
            ground = Ground { band: Band::Medium, ..ground }.because("a short line without a full stop");
            json!({ "type": "heading", "level": 2, "content": text })
        } else if (5..=40).contains(&count) && self.repeats(&block) {
            json!({ "type": "pullQuote", "content": text.trim_matches(['“', '”', '"', '„', '«', '»']) })
        } else {
            Story::paragraph(text)
        };
        if block.unhyphenated {
            ground = Ground { band: Band::Medium, ..ground }.because("lines were joined at a hyphen");
        }
        self.open_picture = None;
        self.story.body.push(value);
        self.story.note(&pointer, json!(text), &ground);
    }

    /// Whether the line stands in another block too.
    fn repeats(&self, block: &Block) -> bool {
        let bare = block.text.trim_matches(['“', '”', '"', '„', '«', '»', '.']);
        let other = |other: &&Block| other.at != block.at && other.text != block.text && other.text.contains(bare);
        bare.len() > 20 && self.blocks.iter().take(2000).any(|block| other(&block))
    }
}

fn is_divider(text: &str) -> bool {
    text.len() >= 3 && text.chars().all(|c| "*-–—_•· ".contains(c))
}

fn list_item(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix(['•', '◦', '▪', '‣'])
        .or_else(|| text.strip_prefix("- "))
        .or_else(|| text.strip_prefix("* "))?;
    let rest = rest.trim();
    (!rest.is_empty()).then_some(rest)
}
