//! A text that was sent by mail: its header, the greeting, the farewell.

use super::blocks::Block;
use super::labels::{self, Label};
use super::{Reader, Zone, shape};
use crate::import::evidence::Band;
use crate::import::story::Ground;
use crate::import::when;

impl Reader {
    /// Lines of a mail before its text.
    pub(super) fn mail_header(&mut self) {
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
            } else if let Some(when) = when::read(&value) {
                self.story.date("published", &when, &value, &ground.because("a mail is not sent when it is published"));
            }
            self.drop_block(&block, "mail header");
        }
        self.next = count;
        self.mail = true;
    }

    /// What is said to whom the mail was sent: before the article, and after it.
    pub(super) fn letter_lines(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        let untouched = self.zone == Zone::Head && self.pending.is_empty() && !self.story.has("byline");
        let greets = labels::is(Label::Greeting, text) || labels::before(Label::Greeting, text).is_some();
        if self.mail && untouched && greets && shape::words(text) <= 30 {
            self.drop_block(block, "greeting of a mail");
            return true;
        }
        if self.zone == Zone::Body && labels::is(Label::Closing, text) {
            self.drop_block(block, "farewell of a mail");
            self.zone = Zone::Tail;
            return true;
        }
        false
    }
}
