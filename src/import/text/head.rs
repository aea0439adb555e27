//! The head of a text: headline, standfirst, byline, date.

use serde_json::json;

use super::blocks::Block;
use super::labels::{self, Label};
use super::{Reader, Zone, shape};
use crate::grammar::byline;
use crate::grammar::person::is_person;
use crate::import::evidence::Band;
use crate::import::story::Ground;
use crate::import::when;

/// Words before a name that make a line a byline.
const BY: [&str; 14] = [
    "By ",
    "by ",
    "BY ",
    "Von ",
    "von ",
    "Par ",
    "par ",
    "Por ",
    "por ",
    "Di ",
    "Door ",
    "door ",
    "Text: ",
    "Written by ",
];

impl Reader {
    /// A block of the head; running text ends it.
    pub(super) fn head(&mut self, block: Block) {
        let text = block.text.clone();
        if self.labelled(&block) || self.byline_or_date(&block) {
            return;
        }
        let few_left = self.blocks[self.next..].iter().all(|next| !shape::is_body(&next.text));
        let first_sentence = shape::ends_sentence(&text) && shape::words(&text) >= 6;
        if shape::is_body(&text) || (few_left && first_sentence && !self.pending.is_empty()) {
            // A standfirst can be long too: it stands before the byline.
            if !self.story.has("byline") && shape::words(&text) <= 60 && self.byline_follows() {
                self.pending.push(block);
                return;
            }
            self.close_head();
            return self.first_of_body(block);
        }
        self.pending.push(block);
    }

    /// Whether a byline or a date comes before the next running text.
    fn byline_follows(&self) -> bool {
        for next in self.blocks[self.next..].iter().take(4) {
            if is_byline(&next.text, self.story.language()) {
                return true;
            }
            if shape::is_body(&next.text) {
                return false;
            }
        }
        false
    }

    /// A line whose label says what it is.
    fn labelled(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        let ground = Ground::new("label", Some(block.at.clone()), Band::High);
        for label in [Label::Updated, Label::Published, Label::Headline, Label::Standfirst, Label::Author] {
            let Some(at) = labels::value(label, text) else { continue };
            let value = text[at..].trim();
            if value.is_empty() {
                continue;
            }
            match label {
                Label::Headline => self.story.put("headline", value, &ground),
                Label::Standfirst => self.story.put("standfirst", value, &ground),
                Label::Author => self.line_of_names(value, &ground),
                _ => {
                    let Some(when) = when::read(value) else { continue };
                    let name = if label == Label::Updated { "modified" } else { "published" };
                    self.story.date(name, &when, value, &ground);
                }
            }
            return true;
        }
        // "Updated March 14, 2026" has no colon.
        self.worded_date(block)
    }

    fn worded_date(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        let lower = text.to_lowercase();
        let words = [
            ("last updated ", "modified"),
            ("updated ", "modified"),
            ("stand ", "modified"),
            ("aktualisiert am ", "modified"),
            ("mis à jour le ", "modified"),
            ("actualizado el ", "modified"),
            ("aggiornato il ", "modified"),
            ("published ", "published"),
            ("published on ", "published"),
            ("posted on ", "published"),
            ("posted ", "published"),
            ("veröffentlicht am ", "published"),
            ("publié le ", "published"),
            ("publicado el ", "published"),
            ("pubblicato il ", "published"),
            ("publicado em ", "published"),
            ("gepubliceerd op ", "published"),
        ];
        for (lead, name) in words {
            let Some(value) = lower.starts_with(lead).then(|| text.get(lead.len()..)).flatten() else { continue };
            let Some(when) = when::read(value) else { continue };
            let ground = Ground::new("worded date", Some(block.at.clone()), Band::High);
            self.story.date(name, &when, value, &ground);
            return true;
        }
        false
    }

    /// A line of a byline, a date, or both with a mark between them.
    fn byline_or_date(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        if shape::words(text) > 30 {
            return false;
        }
        let parts = split_marks(text);
        let language = self.story.language().map(str::to_owned);
        let known = |part: &&str| {
            is_byline(part, language.as_deref())
                || when::read(part).is_some()
                || shape::is_furniture(part)
                || labels::value(Label::Updated, part).is_some()
                || labels::value(Label::Published, part).is_some()
        };
        let whole = is_byline(text, language.as_deref());
        if !whole && (parts.is_empty() || !parts.iter().all(known)) {
            // A bare name after the headline, before a date or running text.
            if is_person(text) && !self.pending.is_empty() && !self.story.has("byline") {
                let ground = Ground::new("name on a line of its own", Some(block.at.clone()), Band::Medium)
                    .because("no word says that it is the byline");
                self.story.byline(text, &ground);
                return true;
            }
            return false;
        }
        if whole && parts.iter().all(|part| when::read(part).is_none()) {
            let ground = Ground::new("byline", Some(block.at.clone()), Band::High);
            self.line_of_names(text, &ground);
            return true;
        }
        for part in parts {
            let stripped = [Label::Updated, Label::Published]
                .into_iter()
                .find_map(|label| Some((label, part[labels::value(label, part)?..].trim())));
            let (name, value) = match stripped {
                Some((Label::Updated, value)) => ("modified", value),
                Some((_, value)) => ("published", value),
                None => ("published", part),
            };
            if let Some(when) = when::read(value) {
                let ground = Ground::new("date in the head", Some(block.at.clone()), Band::High);
                self.story.date(name, &when, value, &ground);
            } else if is_byline(part, language.as_deref()) {
                let ground = Ground::new("byline", Some(block.at.clone()), Band::High);
                self.line_of_names(part, &ground);
            }
        }
        true
    }

    /// Writes a byline; where the grammar abstains on the whole line, the names at its start are read alone.
    fn line_of_names(&mut self, line: &str, ground: &Ground) {
        self.story.byline(line, ground);
        let language = self.story.language().map(str::to_owned);
        if byline::parse(line, language.as_deref()).is_some() {
            return;
        }
        for name in leading_names(line) {
            let ground =
                Ground { rule: "names at the start of the byline".to_owned(), band: Band::Medium, ..ground.clone() };
            self.story.person(&name, "reporter", true, None, &ground);
        }
    }

    /// Decides what the lines of the head were.
    pub(super) fn close_head(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        self.zone = Zone::Body;
        // A line that comes twice is probably the headline.
        let twice =
            pending.iter().position(|block| pending.iter().filter(|other| other.text == block.text).count() > 1);
        let first = pending.iter().position(|block| shape::is_headline(&block.text));
        let headline = twice.filter(|at| shape::is_headline(&pending[*at].text)).or(first);
        let has_headline = self.story.has("headline");
        let mut seen_headline = false;
        for (index, block) in pending.iter().enumerate() {
            let ground = Ground::new("head of the text", Some(block.at.clone()), Band::High);
            let text = block.text.as_str();
            if Some(index) == headline && !has_headline {
                seen_headline = true;
                self.story.put("headline", text, &ground);
            } else if self.story.doc.get("headline").and_then(|headline| headline.as_str()) == Some(text) {
                seen_headline = true;
                self.drop_block(block, "the headline again");
            } else if seen_headline && !self.story.has("standfirst") && shape::words(text) >= 6 {
                let ground = Ground { band: Band::Medium, ..ground }.because("the line below the headline");
                self.story.put("standfirst", text, &ground);
            } else if is_slug(text) && !self.story.has("slugline") {
                self.story.put(
                    "slugline",
                    text,
                    &Ground { band: Band::Medium, ..ground }.because("words joined by hyphens"),
                );
            } else if index + 1 == headline.unwrap_or(0) && shape::words(text) <= 4 && headline.is_some() {
                let value = json!({ "role": "kicker", "text": text });
                let ground = Ground { band: Band::Medium, ..ground }.because("a short line above the headline");
                self.story.push("altHeadlines", value, &ground);
            } else {
                self.drop_block(block, "a line of the head that is no part of the article");
            }
        }
    }

    /// The first block of the body, without the dateline before its words.
    pub(super) fn first_of_body(&mut self, mut block: Block) {
        if let Some((dateline, rest)) = dateline(&block.text) {
            let ground = Ground::new("dateline", Some(block.at.clone()), Band::High);
            self.story.put("dateline", json!({ "text": dateline }), &ground);
            block.text = rest.to_owned();
        }
        self.body(block);
    }
}

/// A dateline and the words after it: `LISBON, March 14 (Harbour Press) — The lamps …`.
pub(crate) fn dateline(text: &str) -> Option<(&str, &str)> {
    let (at, mark) =
        [" — ", " – ", " -- ", " - ", "— "].iter().filter_map(|mark| Some((text.find(mark)?, *mark))).min()?;
    let line = text[..at].trim();
    if line.is_empty() || shape::words(line) > 9 || line.chars().count() > 70 {
        return None;
    }
    let first = line.split([',', '(', ' ']).next().unwrap_or_default();
    let letters: Vec<char> = first.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.len() >= 3 && letters.iter().all(|c| c.is_uppercase());
    let signed = line.ends_with(')') && line.contains('(') && line.chars().next().is_some_and(char::is_uppercase);
    (capitals || signed).then(|| (line, text[at + mark.len()..].trim_start()))
}

/// `harbour-lights-14`, `AM-Harbour Lights`: what a desk files a story under.
fn is_slug(text: &str) -> bool {
    let count = shape::words(text);
    count <= 3
        && text.contains('-')
        && !text.contains(['.', '?', '!', ','])
        && text.chars().all(|c| c.is_alphanumeric() || "-_/: ".contains(c))
}

fn split_marks(text: &str) -> Vec<&str> {
    for mark in [" | ", " · ", " • ", " — ", " – "] {
        if text.contains(mark) {
            return text.split(mark).map(str::trim).filter(|part| !part.is_empty()).collect();
        }
    }
    vec![text]
}

/// Whether a line names its writers.
pub(crate) fn is_byline(text: &str, language: Option<&str>) -> bool {
    if shape::words(text) > 24 || shape::ends_sentence(text) && !text.ends_with("Jr.") {
        return false;
    }
    let by = BY.iter().any(|word| text.starts_with(word));
    if by && byline::parse(text, language).is_some() {
        return true;
    }
    if byline::parse_tagline(text, language).is_some() {
        return true;
    }
    by && !leading_names(text).is_empty()
}

/// The persons that a line starts with after its by-word, up to the first part that is none.
pub(crate) fn leading_names(line: &str) -> Vec<String> {
    let lead = BY.iter().find(|word| line.starts_with(**word));
    let rest = lead.map_or(line, |word| &line[word.len()..]);
    let mut names = Vec::new();
    for part in rest.split([',', '|', '·', '•', ';', '(', '/']) {
        for piece in part.split(" and ").flat_map(|piece| piece.split(" und ")).flat_map(|piece| piece.split(" & ")) {
            let name = piece.trim().trim_start_matches("and ").trim();
            let name = [" in ", " for ", " as told to ", " at "]
                .iter()
                .fold(name, |name, mark| name.split(mark).next().unwrap_or(name));
            if crate::grammar::person::is_suffix(name) {
                continue;
            }
            if !is_person(name) {
                return names;
            }
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_datelines() {
        let (line, rest) = dateline("LISBON, March 14 (Harbour Press) — The lamps went out.").expect("a dateline");
        assert_eq!((line, rest), ("LISBON, March 14 (Harbour Press)", "The lamps went out."));
        assert!(dateline("The lamps went out - and nobody knows why.").is_none());
    }

    #[test]
    fn knows_bylines() {
        assert!(is_byline("By Mira Okafor", Some("en")));
        assert!(is_byline("By Mira Okafor, Maritime correspondent", Some("en")));
        assert!(!is_byline("By Monday the lamps were back", Some("en")));
        assert!(!is_byline("By the time the lamps were back, it was late.", Some("en")));
        assert_eq!(leading_names("By Mira Okafor and Tom Reis, Harbour Press"), ["Mira Okafor", "Tom Reis"]);
    }
}
