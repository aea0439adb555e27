//! Plain text: pasted from a page, a mail, a wire, a press release.
//!
//! The blocks are decoded in order, as head, body and tail, so that a biography cannot come before the headline.
//! Whatever is in doubt stays a candidate or is said to be missing; whatever is left out is listed.

mod blocks;
mod head;
pub(crate) mod labels;
pub(crate) mod shape;
mod tail;

use std::ops::Range;

use serde_json::{Value, json};

use self::blocks::Block;
use self::labels::Label;
use super::detect::Given;
use super::evidence::Band;
use super::story::{Ground, Picture, Story};
use crate::error::Result;

pub(crate) use blocks::squeezed;

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
    let mut reader = Reader { story, blocks, next: 0, zone: Zone::Head, pending: Vec::new(), open_picture: None };
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
            if self.page_around(&block) || self.picture_lines(&block) || self.notices(&block) {
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

    /// Lines of a mail before its text.
    fn mail_header(&mut self) {
        let is_header = |block: &Block| labels::value(Label::Mail, &block.text).is_some();
        let count = self.blocks.iter().take_while(|block| is_header(block)).count();
        if count < 2 {
            return;
        }
        let header: Vec<Block> = self.blocks[..count].to_vec();
        for block in header {
            let at = labels::value(Label::Mail, &block.text).unwrap_or_default();
            let lower = block.text.to_lowercase();
            let value = block.text[at..].to_owned();
            let ground = Ground::new("mail header", Some(block.at.clone()), Band::Low);
            if ["subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp"]
                .iter()
                .any(|word| lower.starts_with(word))
            {
                self.story.put("headline", value, &ground.because("the subject of a mail is not always the headline"));
            } else if let Some(when) = super::when::read(&value) {
                self.story.date("published", &when, &value, &ground.because("a mail is not sent when it is published"));
            }
            self.drop_block(&block, "mail header");
        }
        self.next = count;
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

    /// Captions and credits.
    fn picture_lines(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        if let Some(at) = labels::value(Label::Caption, text) {
            let value = text[at..].trim().to_owned();
            let value = if value.is_empty() { self.take_next() } else { Some((value, block.at.clone())) };
            if let Some((caption, at)) = value {
                self.caption(&caption, at);
            }
            return true;
        }
        let labelled = labels::value(Label::Credit, text);
        let by = [
            "photo by ",
            "photos by ",
            "photograph by ",
            "photographs by ",
            "foto von ",
            "photo de ",
            "foto de ",
            "foto di ",
        ];
        let by = by.iter().any(|lead| text.to_lowercase().starts_with(lead)) && shape::words(text) <= 10;
        let alone = labels::is(Label::Credit, text) && text.trim_end().ends_with(':');
        // "Words by A | Photographs by B" names the writer first, and is a byline.
        if by && crate::grammar::byline::parse(text, self.story.language()).is_some_and(|line| line.names.len() > 1) {
            return false;
        }
        if by {
            self.credit(text, block.at.clone());
            return true;
        }
        let Some(at) = labelled.or(alone.then_some(text.len())) else { return false };
        let value = text[at..].trim().to_owned();
        let (value, place) = match value.is_empty() {
            false => (value, block.at.clone()),
            true => match self.peek().cloned() {
                Some(next) if self.is_free(&next.text) => {
                    self.next += 1;
                    (next.text, next.at)
                }
                _ => {
                    self.empty_credit(block);
                    return true;
                }
            },
        };
        if shape::is_credit(&value) {
            // The line as it is printed has its label where it stands on the same line.
            self.credit(&value, place);
        } else {
            self.caption(&value, place);
            self.empty_credit(block);
        }
        true
    }

    /// Whether a line may be the value of the label before it.
    fn is_free(&self, text: &str) -> bool {
        let label = [Label::Credit, Label::Caption, Label::Published, Label::Updated, Label::Author, Label::Headline]
            .iter()
            .any(|label| labels::value(*label, text).is_some());
        !label && !shape::is_furniture(text) && !text.starts_with("By ") && shape::words(text) <= 80
    }

    fn take_next(&mut self) -> Option<(String, Range<usize>)> {
        let next = self.peek().cloned().filter(|next| self.is_free(&next.text))?;
        self.next += 1;
        Some((next.text, next.at))
    }

    fn empty_credit(&mut self, block: &Block) {
        let index = self.story.pictures().len().saturating_sub(1);
        let ground = Ground::new("credit label", Some(block.at.clone()), Band::Low)
            .because("credit label present, holder empty");
        self.story.note(&format!("/media/{index}/credit/line"), Value::Null, &ground);
        self.drop_block(block, "credit label without a holder");
    }

    fn open(&mut self, at: &Range<usize>, wanted: fn(&Picture) -> bool) -> usize {
        if let Some(index) = self.open_picture.filter(|index| wanted(&self.story.pictures()[*index])) {
            return index;
        }
        let lead = self.zone == Zone::Head && self.story.pictures().is_empty();
        let index = self.story.picture(Picture { lead, at: Some(at.clone()), ..Picture::default() });
        if !lead {
            self.story.body.push(Story::figure(index));
        }
        self.open_picture = Some(index);
        index
    }

    fn caption(&mut self, caption: &str, at: Range<usize>) {
        let index = self.open(&at, |picture| !picture.members.contains_key("caption"));
        self.story.picture_mut(index).members.insert("caption".to_owned(), json!(caption));
    }

    fn credit(&mut self, line: &str, at: Range<usize>) {
        let index = self.open(&at, |picture| picture.credit.is_none());
        self.story.picture_mut(index).credit =
            Some((line.to_owned(), Ground::new("credit label", Some(at), Band::High)));
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
        } else if (5..=40).contains(&count) && self.repeats(text) {
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
    fn repeats(&self, text: &str) -> bool {
        let bare = text.trim_matches(['“', '”', '"', '„', '«', '»', '.']);
        let other = |block: &&Block| block.text != text && block.text.contains(bare);
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
