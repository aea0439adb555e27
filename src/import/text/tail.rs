//! The tail of a text: sign-offs, biographies, contact lines.

use serde_json::json;

use super::blocks::Block;
use super::labels::{self, Label};
use super::{Reader, shape};
use crate::grammar::byline;
use crate::grammar::person::{family, is_person};
use crate::import::evidence::Band;
use crate::import::story::{Ground, Story};

impl Reader {
    /// Whether a block of the body is in truth the first one of the tail.
    pub(super) fn starts_tail(&self, block: &Block) -> bool {
        let text = block.text.as_str();
        if is_sign_off(text, self.story.language()) || labels::is(Label::About, text) {
            return true;
        }
        if labels::is(Label::Contact, text) || labels::value(Label::Contact, text).is_some() {
            return !self.story.body.is_empty();
        }
        if self.family_bio(text).is_some() || is_initials(text) {
            return self.only_tail_follows();
        }
        // A biography counts only where no running text of the article follows.
        let Some(name) = shape::bio_name(text) else { return false };
        self.story.body.len() >= 2 && !self.quoted(name) && self.only_tail_follows()
    }

    /// Which author `Okafor writes about ports.` is about: one whose family name starts it.
    fn family_bio(&self, text: &str) -> Option<String> {
        let mut words = text.split(' ');
        let (first, second) = (words.next()?, words.next()?);
        let about = |name: &String| family(name) == first;
        labels::is_bio_verb(second).then(|| self.story.names().into_iter().find(about)).flatten()
    }

    fn only_tail_follows(&self) -> bool {
        self.blocks[self.next..].iter().all(|next| {
            let text = next.text.as_str();
            !shape::is_body(text)
                || shape::bio_name(text).is_some()
                || shape::is_notice(text)
                || labels::glued(Label::Previous, text).is_some()
                || labels::glued(Label::Next, text).is_some()
        })
    }

    /// Whether a name, or the family name alone, stands in the body.
    fn quoted(&self, name: &str) -> bool {
        let family = family(name);
        let has = |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word == family);
        self.story.body.iter().filter_map(|block| block["content"].as_str()).any(has)
    }

    /// A block of the tail.
    pub(super) fn tail(&mut self, block: Block) {
        let text = block.text.as_str();
        let at = Some(block.at.clone());
        if is_sign_off(text, self.story.language()) {
            return self.story.tagline(text, &Ground::new("sign-off", at, Band::High));
        }
        if labels::is(Label::About, text) {
            return self.drop_block(&block, "heading of the author's biography");
        }
        if self.sender {
            return self.drop_block(&block, "a note about the sender");
        }
        if let Some(name) = self.family_bio(text) {
            let ground = Ground::new("biography at the end", at, Band::High);
            return self.story.describe(&name, "bio", json!(text), &ground);
        }
        if let Some(name) = shape::bio_name(text).map(str::to_owned) {
            let agrees = self.story.names().contains(&name);
            let quoted = self.quoted(&name);
            let band = match (agrees, quoted) {
                (true, _) => Band::High,
                (false, true) => Band::Low,
                (false, false) => Band::Medium,
            };
            let mut ground = Ground::new("biography at the end", at, band);
            if !agrees {
                let why =
                    if quoted { "the article speaks of the same name" } else { "only the biography names the author" };
                ground = ground.because(why);
            }
            self.story.person(&name, "writer", agrees, None, &ground);
            self.story.describe(&name, "bio", json!(text), &ground);
            if band == Band::Low {
                self.drop_block(&block, "biography of somebody whom the article speaks of");
            }
            return;
        }
        if let Some(at) = labels::value(Label::Contact, text) {
            self.sender |= self.release || text[at..].is_empty();
            let rest = &text[at..];
            let why = if rest.is_empty() { "heading of the contact lines" } else { "contact line" };
            return self.drop_block(&block, why);
        }
        if labels::is(Label::Contact, text) || shape::is_contact(text) {
            self.sender |= labels::is(Label::Contact, text);
            return self.drop_block(&block, "contact line");
        }
        // A name alone at the end signs the text.
        if is_person(text) && self.story.names().iter().any(|name| name == text) {
            return self.drop_block(&block, "signature that repeats the byline");
        }
        if is_person(text) && !self.story.has("byline") && !self.release {
            let ground = Ground::new("name at the end", at, Band::Medium).because("no word says that it is the byline");
            return self.story.byline(text, &ground);
        }
        if is_initials(text) {
            let ground = Ground::new("desk signature", at, Band::High);
            return self.story.put("tagline", json!({ "text": text }), &ground);
        }
        let follows_bio = self.story.evidence.fields.last().is_some_and(|field| field.pointer.ends_with("/bio"));
        if shape::is_body(text)
            && !follows_bio
            && self.story.evidence.fields.iter().all(|field| !field.pointer.ends_with("/bio"))
        {
            // Links in the middle of a page: the text goes on.
            let pointer = format!("/body/{}", self.story.body.len());
            let ground = Ground::new("body", at, Band::Medium).because("it stands after a link or an end mark");
            self.story.body.push(Story::paragraph(text));
            return self.story.note(&pointer, json!(text), &ground);
        }
        self.drop_block(&block, "a line after the end of the article");
    }
}

/// `(Reporting by …; Editing by …)`, `Additional reporting by …`, `Mira Okafor contributed reporting.`
fn is_sign_off(text: &str, language: Option<&str>) -> bool {
    let inner = text.trim_start_matches('(').trim_end_matches(')');
    let people = || byline::people(inner.trim_end_matches('.'), language);
    let labelled = || people().is_some_and(|people| people.names.first().is_some_and(|one| one.role.is_some()));
    let told = || {
        let cut =
            inner.match_indices(' ').map(|(at, _)| at).find(|at| labels::begins(Label::Contributed, &inner[at + 1..]));
        cut.is_some_and(|at| {
            let before: Vec<&str> = inner[..at].split(' ').collect();
            let named = |count: usize| before.len() >= count && is_person(&before[before.len() - count..].join(" "));
            let family = before.len() == 1 && before[0].starts_with(char::is_uppercase);
            family || named(2) || named(3)
        })
    };
    shape::words(text) <= 60 && (labelled() || told())
}

/// `gr/bp`, `dpa/lno`: how desks sign.
fn is_initials(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '[', ']', ' ']);
    bare.len() <= 14
        && bare.contains('/')
        && bare.split('/').all(|part| (2..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_signs_of_the_end() {
        assert!(is_sign_off("(Reporting by Mira Okafor; Editing by Tom Reis)", Some("en")));
        assert!(!is_sign_off("Reporting rules changed on Monday.", Some("en")));
        assert!(is_initials("gr/bp"));
        assert!(is_initials("dpa/lno"));
        assert!(!is_initials("and/or something"));
    }
}
