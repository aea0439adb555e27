//! The head of a text: headline, standfirst, byline, date.

use serde_json::json;

use super::blocks::Block;
use super::labels::{self, Label};
use super::{Reader, Zone, shape};
use crate::grammar::agency;
use crate::grammar::byline;
use crate::import::evidence::Band;
use crate::import::story::Ground;
use crate::import::when::{self, Order, When};

/// What a part of a line of the head says.
enum Said<'l> {
    /// Names, after a by-word or alone.
    Names { line: &'l str, led: bool },
    /// A date: the member, how it is written, and how it was read.
    Date { member: &'static str, raw: &'l str, when: When },
    /// Something of the page.
    Furniture,
}

impl Reader {
    /// A block of the head; running text ends it.
    pub(super) fn head(&mut self, block: Block) {
        if self.labelled(&block) || self.names_and_dates(&block) {
            return;
        }
        if self.is_running(&block.text) {
            // A standfirst can be long too: it stands before the byline.
            if !self.story.has("byline") && shape::words(&block.text) <= 60 && self.byline_follows() {
                self.pending.push(block);
                return;
            }
            self.close_head();
            return self.first_of_body(block);
        }
        self.pending.push(block);
    }

    /// Whether a block is running text, by its own shape or by what stands before it.
    fn is_running(&self, text: &str) -> bool {
        if shape::is_body(text) || dateline(text).is_some() {
            return true;
        }
        let headed = self.story.has("headline") || self.pending.iter().any(|block| is_headline(&block.text));
        if !headed || !shape::is_sentence(text) {
            return false;
        }
        // After the byline comes the text; before it a sentence may be the standfirst.
        let follows = self.story.has("byline") || self.story.has("dates");
        let opens = self.peek().is_some_and(|next| dateline(&next.text).is_some());
        follows || text.chars().count() >= 100 || !opens && !self.byline_follows()
    }

    /// Whether a byline or a date comes before the next running text.
    fn byline_follows(&self) -> bool {
        for next in self.blocks[self.next..].iter().take(4) {
            if matches!(self.part(&next.text), Some(said) if !said.iter().all(|one| matches!(one, Said::Furniture))) {
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
        for label in [Label::Headline, Label::Standfirst, Label::Author] {
            let Some(at) = labels::value(label, text) else { continue };
            let value = text[at..].trim();
            if value.is_empty() {
                continue;
            }
            match label {
                Label::Headline => self.story.put("headline", value, &ground),
                Label::Standfirst => self.story.put("standfirst", value, &ground),
                _ => self.line_of_names(value, &ground),
            }
            return true;
        }
        false
    }

    /// A line of a byline, a date, or both.
    fn names_and_dates(&mut self, block: &Block) -> bool {
        let text = block.text.as_str();
        if shape::words(text) > 30 {
            return false;
        }
        let parts = split_marks(text);
        let mut said = Vec::new();
        let mut unknown = 0;
        // A byline may have marks of its own: "By Mira Okafor | Staff writer".
        let whole = when::read(text).is_some() || parts.len() > 1 && !parts.iter().any(|part| has_date(part));
        match self.part(text).filter(|_| whole || parts.len() == 1) {
            Some(all) => said = all,
            None => {
                for part in &parts {
                    match self.part(part) {
                        Some(found) => said.extend(found),
                        None => unknown += 1,
                    }
                }
            }
        }
        let dated = said.iter().any(|one| matches!(one, Said::Date { .. }));
        let named = said.iter().any(|one| matches!(one, Said::Names { .. }));
        if !dated && !named || unknown > 0 && !(dated && shape::words(text) <= 12) {
            return false;
        }
        for one in said {
            match one {
                Said::Names { line, led } => {
                    let ground = Ground::new("byline", Some(block.at.clone()), Band::High);
                    let bare = || {
                        let why = "no word says that it is the byline";
                        Ground { band: Band::Medium, rule: "name on a line of its own".to_owned(), ..ground.clone() }
                            .because(why)
                    };
                    let ground = if led { ground } else { bare() };
                    self.line_of_names(line, &ground);
                }
                Said::Date { member, raw, when } => {
                    let ground = Ground::new("date in the head", Some(block.at.clone()), Band::High);
                    self.story.date(member, &when, raw, &ground);
                }
                Said::Furniture => {}
            }
        }
        true
    }

    /// What a part of a line says; none if it is neither names nor a date.
    fn part<'l>(&self, part: &'l str) -> Option<Vec<Said<'l>>> {
        if let Some((member, raw, when)) = dated(part, None) {
            return Some(vec![Said::Date { member, raw, when }]);
        }
        if shape::is_furniture(part) {
            return Some(vec![Said::Furniture]);
        }
        if let Some((before, raw, when)) = when::at_end(part) {
            // "Mira Okafor, 6 May 2026", "Written by Mira Okafor on 6 May 2026", "Posted on: 6 May 2026"
            let (member, before) = label_at_end(before);
            let mut said = if before.is_empty() { Vec::new() } else { self.part(before)? };
            said.push(Said::Date { member, raw, when });
            return Some(said);
        }
        let stops = shape::ends_sentence(part) && !["Jr.", "Sr.", "D."].iter().any(|end| part.ends_with(end));
        if shape::words(part) > 24 || stops {
            return None;
        }
        let people = byline::people(part, self.story.language())?;
        // A bare name counts only below a headline, and once.
        let place = !self.pending.is_empty() && !self.story.has("byline");
        (people.led || place).then(|| vec![Said::Names { line: part, led: people.led }])
    }

    /// Writes a byline.
    fn line_of_names(&mut self, line: &str, ground: &Ground) {
        self.story.byline(line, ground);
        self.after_byline = self.peek().map(|next| next.at.start);
    }

    /// Decides what the lines of the head were.
    pub(super) fn close_head(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        self.zone = Zone::Body;
        // A line that comes twice is probably the headline.
        let twice =
            pending.iter().position(|block| pending.iter().filter(|other| other.text == block.text).count() > 1);
        let first = pending.iter().position(|block| is_headline(&block.text));
        let headline = twice.filter(|at| is_headline(&pending[*at].text)).or(first);
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
            } else if agency(text).is_some() && self.story.has("byline") {
                self.drop_block(block, "agency of the writer");
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
        if let Some((line, rest)) = dateline(&block.text) {
            let ground = Ground::new("dateline", Some(block.at.clone()), Band::High);
            let dated = when::at_end(line.split([')', '(', '/']).next().unwrap_or(line).trim_end());
            let value = match &dated {
                Some((_, _, when)) => json!({ "text": line, "date": when.text() }),
                None => json!({ "text": line }),
            };
            self.story.put("dateline", value, &ground);
            if let Some((_, raw, when)) = dated {
                let ground = Ground { band: Band::Medium, ..ground }.because("a dateline says when it was written");
                self.story.date("published", &when, raw, &ground);
            }
            block.text = rest.to_owned();
        }
        self.body(block);
    }
}

/// Whether a line may be the headline.
fn is_headline(text: &str) -> bool {
    shape::is_headline(text) && !is_slug(text)
}

/// A dateline and the words after it: `LISBON, March 14 (Harbour Press) — The lamps …`.
pub(crate) fn dateline(text: &str) -> Option<(&str, &str)> {
    // "(ANSA) - LISBON, 14 MAR - The lamps …"
    if let Some((signed, rest)) = text.strip_prefix('(').and_then(|inner| inner.split_once(") - "))
        && agency(signed).is_some()
    {
        let (line, words) = dateline(rest)?;
        return Some((&text[..text.len() - rest.len() + line.len()], words));
    }
    let (at, mark) =
        [" — ", " – ", " -- ", " - ", "— ", ".- "].iter().filter_map(|mark| Some((text.find(mark)?, *mark))).min()?;
    let line = text[..at].trim();
    if line.is_empty() || shape::words(line) > 9 || line.chars().count() > 70 {
        return None;
    }
    let first = line.split([',', '(', ' ']).next().unwrap_or_default();
    let letters: Vec<char> = first.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = line.chars().next().is_some_and(char::is_uppercase);
    let capitals = letters.len() >= 3 && letters.iter().all(|c| c.is_uppercase());
    let signed = line.ends_with(')') && line.contains('(') && upper;
    let dated = upper && when::at_end(line).is_some();
    let rest = text[at + mark.len()..].trim_start();
    ((capitals || signed || dated) && shape::words(rest) >= 6).then_some((line, rest))
}

/// `harbour-lights-14`, `AM-Harbour Lights`, `US--Harbour Lights, 2nd Ld`: what a desk files a story under.
fn is_slug(text: &str) -> bool {
    let count = shape::words(text);
    let code = text.split('-').next().unwrap_or_default();
    let coded = (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
    let filed = coded && text.len() > code.len() && (text.contains("--") || !text.contains(", ") && count <= 4);
    (filed && count <= 9 || count <= 3 && text.contains('-'))
        && !text.contains(['?', '!'])
        && text.chars().all(|c| c.is_alphanumeric() || "-_/:,. ".contains(c))
        && !text.contains(". ")
}

/// A part that is a date alone, or after the word that says which: the member, its words, the date.
pub(crate) fn dated(part: &str, order: Option<Order>) -> Option<(&'static str, &str, When)> {
    if let Some(when) = when::read_in(part, order) {
        return Some(("published", part, when));
    }
    for (label, member) in [(Label::Updated, "modified"), (Label::Published, "published")] {
        let Some(at) = labels::value(label, part).or_else(|| labels::before(label, part)) else { continue };
        let raw = part[at..].trim();
        if let Some(when) = when::read_in(raw, order) {
            return Some((member, raw, when));
        }
    }
    None
}

fn has_date(part: &str) -> bool {
    dated(part, None).is_some() || when::at_end(part).is_some()
}

/// Which date comes after words that end in a label, and the words before the label.
fn label_at_end(before: &str) -> (&'static str, &str) {
    for (label, member) in [(Label::Updated, "modified"), (Label::Published, "published")] {
        if labels::is(label, before) {
            return (member, "");
        }
    }
    ("published", before)
}

/// The parts of a line, at its marks and before the words for a date.
fn split_marks(text: &str) -> Vec<&str> {
    let mark = [" | ", " · ", " • ", " — ", " – "].into_iter().find(|mark| text.contains(mark));
    let parts = mark.map_or(vec![text], |mark| text.split(mark).collect());
    let mut found = Vec::new();
    for part in parts {
        let cut = part.match_indices(", ").map(|(at, _)| at).find(|at| {
            let rest = &part[at + 2..];
            [Label::Updated, Label::Published].iter().any(|label| labels::begins(*label, rest))
                && dated(rest, None).is_some()
        });
        match cut {
            Some(at) => found.extend([&part[..at], &part[at + 2..]]),
            None => found.push(part),
        }
    }
    found.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_datelines() {
        let (line, rest) =
            dateline("LISBON, March 14 (Harbour Press) — The lamps went out on Friday night.").expect("a dateline");
        assert_eq!((line, rest), ("LISBON, March 14 (Harbour Press)", "The lamps went out on Friday night."));
        assert!(dateline("The lamps went out - and nobody in the harbour knows why.").is_none());
        assert!(dateline("UPDATE - six words").is_none());
    }

    #[test]
    fn tells_slugs_from_headlines() {
        for slug in ["harbour-lights-14", "BC-HBR--Lights Out, 2nd Ld-Writethru", "US--Harbour Lights", "HBR-LIGHTS"] {
            assert!(is_slug(slug) && !is_headline(slug), "{slug}");
        }
        for line in ["Harbour lights go out", "UK ferry fares rise, again", "A ten-year-old steers the ferry home"] {
            assert!(!is_slug(line) && is_headline(line), "{line}");
        }
    }

    #[test]
    fn splits_lines_at_marks_and_dates() {
        assert_eq!(split_marks("By Mira Okafor | 6 May 2026"), ["By Mira Okafor", "6 May 2026"]);
        assert_eq!(
            split_marks("6. Mai 2026, aktualisiert am 7. Mai 2026"),
            ["6. Mai 2026", "aktualisiert am 7. Mai 2026"]
        );
        assert_eq!(split_marks("6 May 2026, 10:12"), ["6 May 2026, 10:12"]);
    }
}
