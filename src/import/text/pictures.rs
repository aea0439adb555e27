//! Captions and credits in a text: after their labels, at the end of a line, in the line above or below.

use std::ops::Range;

use serde_json::{Value, json};

use super::blocks::Block;
use super::labels::{self, Label};
use super::{Reader, Zone, shape};
use crate::grammar::byline;
use crate::grammar::person::is_person;
use crate::import::evidence::Band;
use crate::import::html::credit::split_sure as split;
use crate::import::story::{Ground, Picture, Story};

/// Words of a credit that has no colon.
const BY: [&str; 8] =
    ["photo by ", "photos by ", "photograph by ", "photographs by ", "foto von ", "photo de ", "foto de ", "foto di "];

/// How long a caption in one line with its credit, or next to it, may be, in words.
const CAPTION: usize = 45;

impl Reader {
    /// Captions and credits.
    pub(super) fn picture_lines(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        if let Some(at) = labels::value(Label::Caption, text) {
            let value = text[at..].trim().to_owned();
            let alone = value.is_empty();
            let value = if alone { self.take_next() } else { Some((value, block.at.clone())) };
            if alone {
                self.drop_block(block, "label of the line below");
            }
            if let Some((caption, at)) = value {
                self.caption_with_credit(&caption, at);
            }
            return true;
        }
        if self.caption_above(block) || self.photographers(block) {
            return true;
        }
        let by = BY.iter().any(|lead| text.to_lowercase().starts_with(lead)) && shape::words(text) <= 10;
        // "Words by A | Photographs by B" names the writer first, and is a byline.
        if by && byline::parse(text, self.story.language()).is_some_and(|line| line.names.len() > 1) {
            return false;
        }
        let bare = is_bare_label(text);
        if by || bare {
            let line = if bare { text.split_once(' ').map_or(text, |(_, name)| name) } else { text };
            self.credit(line, block.at.clone());
            self.caption_below();
            return true;
        }
        let labelled = labels::value(Label::Credit, text);
        let alone = labels::is(Label::Credit, text) && text.trim_end().ends_with(':');
        let Some(at) = labelled.or(alone.then_some(text.len())) else { return self.caption_line(block) };
        let value = text[at..].trim().to_owned();
        let (value, place) = match value.is_empty() {
            false => (value, block.at.clone()),
            true => match self.peek().cloned() {
                Some(next) if self.is_free(&next.text) => {
                    self.next += 1;
                    if shape::is_credit(&next.text) {
                        self.drop_block(block, "label of the line below");
                    }
                    (next.text, next.at)
                }
                _ => {
                    self.empty_credit(block);
                    return true;
                }
            },
        };
        if shape::is_credit(&value) {
            self.credit(&value, place);
            self.caption_below();
        } else if split(&value).is_some() {
            self.caption_with_credit(&value, place);
        } else {
            self.caption(&value, place);
            self.empty_credit(block);
        }
        true
    }

    /// A caption with its credit in one line: `The quay at night. Photo: Jon Vale`.
    fn caption_line(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        // "Mira Okafor (words) and Jon Vale (photographs)" is a byline.
        let people = byline::people(text, self.story.language()).filter(|_| self.zone == Zone::Head);
        if people.is_some_and(|people| people.names.first().is_some_and(|one| one.role != Some("photographer"))) {
            return false;
        }
        let Some((caption, _)) = split(text) else { return false };
        let words = shape::words(&caption);
        let apart = (3..=CAPTION).contains(&words) && shape::sentences(&caption) <= 2;
        if apart {
            self.caption_with_credit(text, block.at.clone());
        }
        apart
    }

    fn caption_with_credit(&mut self, text: &str, at: Range<usize>) {
        match split(text).filter(|(caption, _)| !caption.is_empty()) {
            Some((caption, line)) => {
                self.caption(&caption, at.clone());
                self.credit(&line, at);
            }
            None => self.caption(text, at),
        }
    }

    /// A sentence right above a credit line is the caption.
    fn caption_above(&mut self, block: &Block) -> bool {
        let below = self.peek().is_some_and(|next| next.close && is_credit_line(&next.text));
        if !below || !is_caption(&block.text) {
            return false;
        }
        self.caption(&block.text, block.at.clone());
        true
    }

    /// A sentence right below a credit line is the caption.
    fn caption_below(&mut self) {
        let lacks = self.open_picture.is_some_and(|at| !self.story.pictures()[at].members.contains_key("caption"));
        let below = self.peek().cloned().filter(|next| lacks && next.close && is_caption(&next.text));
        if let Some(next) = below {
            self.next += 1;
            self.caption(&next.text, next.at);
        }
    }

    /// `Photographs by Jon Vale` right after the byline is a part of it.
    fn photographers(&mut self, block: &Block) -> bool {
        if self.zone != Zone::Head || self.after_byline != Some(block.at.start) || !self.story.has("byline") {
            return false;
        }
        // "Words by …" says that more such lines follow.
        let printed = self.story.doc.get("byline").and_then(|byline| byline["text"].as_str()).unwrap_or_default();
        let labelled = byline::people(printed, self.story.language())
            .is_some_and(|people| people.names.iter().all(|one| one.role.is_some()));
        let people = byline::people(&block.text, self.story.language()).filter(|_| labelled || block.close);
        let named = people.is_some_and(|people| {
            people.led && !people.names.is_empty() && people.names.iter().all(|one| one.role.is_some())
        });
        if named {
            self.story.tagline(&block.text, &Ground::new("line after the byline", Some(block.at.clone()), Band::High));
        }
        named
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
}

fn is_caption(text: &str) -> bool {
    shape::ends_sentence(text) && (4..=CAPTION).contains(&shape::words(text)) && shape::sentences(text) <= 2
}

fn is_credit_line(text: &str) -> bool {
    let value = labels::value(Label::Credit, text).map(|at| text[at..].trim());
    value.is_some_and(shape::is_credit)
        || is_bare_label(text)
        || BY.iter().any(|lead| text.to_lowercase().starts_with(lead)) && shape::words(text) <= 10
}

/// `Foto Jana Weiß`: a label without its colon.
fn is_bare_label(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or_default();
    shape::words(text) <= 6 && labels::is(Label::Credit, word) && is_person(text[word.len()..].trim_start())
}
