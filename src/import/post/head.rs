//! What stands above the text of a post whose front matter does not say it: `# Title`, a line "By …", a date.

use crate::grammar::byline;
use crate::import::evidence::Band;
use crate::import::story::{Ground, Story};
use crate::import::when;

/// How many lines above the text may be a byline or a date.
const LINES: usize = 3;
/// How long such a line may be, in bytes.
const LONGEST: usize = 160;

/// Reads the head of the text from `start` on, and blanks what it takes.
pub(super) fn read(text: &mut String, start: usize, story: &mut Story) {
    let mut at = start;
    let mut taken = Vec::new();
    let mut left = LINES;
    let mut titled = false;
    while left > 0 {
        let Some(line) = text[at..].split_inclusive('\n').next() else { break };
        let range = at..at + line.len();
        let words = line.trim();
        at = range.end;
        if words.is_empty() {
            continue;
        }
        let next = text[at..].split_inclusive('\n').next().unwrap_or_default();
        if let Some(title) = words.strip_prefix("# ").filter(|_| !titled) {
            titled = true;
            if title_of(title.trim_end_matches('#').trim(), range.clone(), story) {
                taken.push(range);
            }
            continue;
        }
        // The other form of a heading, with a line of `=` under it.
        if !titled && next.len() > 1 && next.trim_end().bytes().all(|byte| byte == b'=') && !next.trim().is_empty() {
            titled = true;
            at += next.len();
            if title_of(words, range.clone(), story) {
                taken.push(range.start..at);
            }
            continue;
        }
        left -= 1;
        // A line of its own, and no first line of a paragraph.
        if words.len() > LONGEST || !next.trim().is_empty() || words.starts_with(['!', '>', '-', '<', '{', '|']) {
            break;
        }
        let bare = words.trim_matches(['*', '_']).trim();
        let ground = |rule: &str| Ground::new(rule, Some(range.clone()), Band::High);
        if let Some(parsed) = byline::parse(bare, story.language()).filter(|parsed| by(bare, parsed)) {
            drop(parsed);
            story.byline(bare, &ground("line above the text"));
            taken.push(range);
        } else if let Some(when) = when::read(bare) {
            let raw = bare.to_owned();
            story.date("published", &when, &raw, &ground("date above the text"));
            taken.push(range);
        } else {
            break;
        }
    }
    for range in taken {
        let blank: String = text[range.clone()].chars().filter(|c| matches!(c, '\n' | '\r')).collect();
        let pad = " ".repeat(range.len() - blank.len());
        text.replace_range(range, &format!("{pad}{blank}"));
    }
}

/// Whether a byline starts with a word that makes it one: a name alone on a line may be anything.
fn by(line: &str, parsed: &byline::Byline) -> bool {
    parsed.names.first().is_some_and(|named| !line.starts_with(&named.name))
}

/// Whether the title is the headline: the front matter may have another one, and then it is a heading.
fn title_of(title: &str, at: std::ops::Range<usize>, story: &mut Story) -> bool {
    let plain = title.replace(['*', '`'], "");
    let known = story.doc.get("headline").and_then(|known| known.as_str());
    match known {
        None if !plain.is_empty() => {
            story.put("headline", plain, &Ground::new("first heading", Some(at), Band::High));
            true
        }
        known => known.is_some_and(|known| crate::import::ld::alike(known, &plain)),
    }
}
