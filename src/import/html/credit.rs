//! A picture's credit: where it stands apart, and where it stands in the caption.

use crate::grammar::credit::{Kind, scan};
use crate::grammar::person::is_person;
use crate::grammar::{Known, agency};
use crate::import::text::labels::{self, Label};
use crate::import::text::shape;

/// Words before a credit that have no colon.
const LEADS: [&str; 14] = [
    "photo by ",
    "photos by ",
    "photograph by ",
    "photographs by ",
    "photography by ",
    "image by ",
    "picture by ",
    "photo courtesy of ",
    "image courtesy of ",
    "courtesy of ",
    "foto de ",
    "foto di ",
    "foto von ",
    "illustration by ",
];

/// Words of the page's buttons, which stand in captions and are no part of them.
const INTERFACE: [&str; 14] = [
    "hide caption",
    "toggle caption",
    "enlarge this image",
    "enlarge image",
    "enlarge",
    "view image",
    "view gallery",
    "image source",
    "getty images logo",
    "open image in gallery",
    "bild vergrößern",
    "bild in lightbox öffnen",
    "agrandir l'image",
    "ampliar imagen",
];

/// How far from the end of a caption its credit may start, in bytes.
const REACH: usize = 240;

/// A caption and the credit at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) caption: String,
    pub(crate) line: String,
    /// Whether a label, a mark or an agency says that it is one.
    pub(crate) sure: bool,
}

/// The caption and the credit at its end, where a label, a mark or an agency says that it is one.
pub(crate) fn split_sure(caption: &str) -> Option<(String, String)> {
    split(caption).filter(|split| split.sure).map(|split| (split.caption, split.line))
}

/// The caption and the credit at its end.
pub(crate) fn split(caption: &str) -> Option<Split> {
    let caption = caption.trim();
    bracketed(caption).or_else(|| labelled(caption)).or_else(|| last_words(caption))
}

/// `… (AP Photo/Jon Vale)`, `… [Photo: Jon Vale]`, `… Jon Vale (REUTERS)`.
fn bracketed(caption: &str) -> Option<Split> {
    let text = caption.strip_suffix('.').unwrap_or(caption);
    let (open, close) = if text.ends_with(')') { ('(', ')') } else { ('[', ']') };
    let body = text.strip_suffix(close)?;
    let at = body.rfind(open)?;
    let inner = body[at + 1..].trim();
    let before = text[..at].trim_end();
    if agency(inner).is_some()
        && let Some(start) = sentence_start(before)
        && is_person(before[start..].trim())
    {
        let line = text[start..].trim().to_owned();
        return Some(Split { caption: before[..start].trim().to_owned(), line, sure: true });
    }
    let lower = inner.to_lowercase();
    let marked = inner.contains('/')
        || ["photo", "courtesy", "via ", " for ", "©", "handout", "file pic"].iter().any(|word| lower.contains(word))
        || labels::value(Label::Credit, inner).is_some()
        || agency(inner).is_some();
    let named = || is_person(inner) && before.ends_with(['.', '!', '?', '”', '"']);
    let line = clean(inner);
    let shaped = shape::is_credit(&line) || names_somebody(&line);
    if !shaped || shape::words(inner) > 12 || !(marked || named()) {
        return None;
    }
    Some(Split { caption: before.to_owned(), line, sure: marked })
}

/// `… Photo: Jon Vale/Quay Wire`, `… © Jon Vale`, `… Photograph by Jon Vale`.
fn labelled(caption: &str) -> Option<Split> {
    let from = caption.len().saturating_sub(REACH);
    let starts = caption.char_indices().filter(|(at, c)| {
        let boundary = *at == 0 || caption[..*at].ends_with([' ', '\u{a0}', '|', '(', '[', '/', '.', '—', '–', '·']);
        *at >= from && boundary && !c.is_whitespace()
    });
    for (at, first) in starts {
        let rest = &caption[at..];
        let before = caption[..at].trim_end();
        let apart = before.is_empty()
            || before.ends_with([
                '.', '!', '?', '|', '/', '-', '–', '—', '”', '"', '’', '»', ')', ']', ':', ';', ',', '·', '…',
            ]);
        let lower = rest.to_lowercase();
        let label = labels::value(Label::Credit, rest).filter(|_| apart || first.is_uppercase());
        let lead = LEADS.iter().find(|lead| apart && lower.starts_with(**lead)).map(|lead| lead.len());
        let notice = (first == '©').then_some('©'.len_utf8());
        let copyright = lower.strip_prefix("copyright").filter(|_| apart && lower.len() == rest.len());
        let copyright = copyright.map(|tail| rest.len() - tail.trim_start_matches([':', ' ', '©']).len());
        let Some(cut) = label.or(lead).or(notice).or(copyright) else { continue };
        let named = rest.get(cut..).unwrap_or_default().trim().trim_end_matches(['.', ')', ']']).trim();
        let shaped = shape::is_credit(named) || names_somebody(named) || named.contains('/');
        if named.is_empty() || shape::words(named) > 12 || !shaped {
            continue;
        }
        // A label with a colon says what it is and is no part of the line; other words belong to it.
        let line = if label.is_some() || copyright.is_some() { named.to_owned() } else { closed(rest) };
        let kept = before.trim_end_matches(['|', '/', '–', '—', '-', '[', '(', '·', ' ']).to_owned();
        return Some(Split { caption: kept, line, sure: true });
    }
    None
}

/// `… Jon Vale/Getty Images`, `… Jon Vale`: what follows the last sentence and names somebody.
fn last_words(caption: &str) -> Option<Split> {
    let start = sentence_start(caption)?;
    let line = caption[start..].trim().trim_end_matches('.').trim_start_matches(['|', '–', '—', '-', ' ']);
    if start == 0 || shape::words(line) > 8 || !names_somebody(line) {
        return None;
    }
    let sure = line.contains(['/', '|']) || agency(line).is_some() || line.contains(" via ");
    Some(Split { caption: caption[..start].trim().to_owned(), line: line.to_owned(), sure })
}

/// Where the words after the last sentence of `text` start; none if no sentence ends in it.
fn sentence_start(text: &str) -> Option<usize> {
    let marks = ['.', '!', '?', '”', '"', '»', '\n', '|'];
    let ends = text.char_indices().filter(|(at, c)| {
        let after = &text[at + c.len_utf8()..];
        let word = text[..*at].rsplit(' ').next().unwrap_or_default();
        // A full stop of an initial or of "Jr." ends no sentence.
        let short = *c == '.' && (word.chars().count() <= 1 || matches!(word, "Jr" | "Sr" | "St" | "Dr"));
        marks.contains(c) && after.starts_with([' ', '\u{a0}', '\n']) && !after.trim().is_empty() && !short
    });
    ends.last().map(|(at, c)| at + c.len_utf8())
}

/// Whether every part of a line is a person, an agency or a word for neither, and one of them somebody.
fn names_somebody(line: &str) -> bool {
    let scan = scan(line, Known::default());
    let other = scan.parts.iter().filter(|part| part.kind == Kind::Other).count();
    let somebody = scan.parts.iter().any(|part| !matches!(part.kind, Kind::Other | Kind::Nobody));
    somebody && other == 0
}

/// The line without a bracket that closes around it.
fn closed(line: &str) -> String {
    let line = line.trim().trim_end_matches(']');
    let open = line.matches('(').count();
    let line = if line.matches(')').count() > open { line.trim_end_matches(')') } else { line };
    line.trim_end_matches('.').trim().to_owned()
}

/// A credit line without the label before it and the brackets around it.
pub(crate) fn clean(line: &str) -> String {
    let mut line = line.trim().trim_matches(['|', '•', '·']).trim();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inner) = line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && !inner.contains(open)
        {
            line = inner.trim();
        }
    }
    if let Some(at) = labels::value(Label::Credit, line).filter(|at| *at < line.len()) {
        line = line[at..].trim();
    }
    line.to_owned()
}

/// A caption without words of the page at its ends.
pub(crate) fn plain_caption(caption: &str) -> String {
    let mut caption = caption.trim();
    while let Some(rest) = INTERFACE.iter().find_map(|words| strip_end(caption, words)) {
        caption = rest.trim_end_matches([' ', '|', '·', '•']);
    }
    caption.trim_matches(['|', '·', '•', ' ']).to_owned()
}

fn strip_end<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(words.len())?;
    let end = text.get(at..)?;
    (end.to_lowercase() == words && (at == 0 || text[..at].ends_with([' ', '.']))).then(|| &text[..at])
}

/// Whether a line that stands apart may be a credit at all.
pub(crate) fn is_line(line: &str) -> bool {
    let count = shape::words(line);
    let lower = line.to_lowercase();
    let bare = lower.trim_end_matches([',', ':', ' ', '©']);
    // The length of a video, and words of the page, are no credit.
    let clock = line.chars().all(|c| c.is_ascii_digit() || c == ':');
    let words = INTERFACE.contains(&bare) || labels::is(Label::Credit, bare) || bare == "copyright" || bare.is_empty();
    (1..=20).contains(&count) && line.len() <= 160 && !clock && !words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_captions() {
        for (caption, rest, credit) in [
            ("The quay at night. (AP Photo/Jon Vale)", "The quay at night.", "AP Photo/Jon Vale"),
            ("The quay at night. Photo: Jon Vale/Harbour Press", "The quay at night.", "Jon Vale/Harbour Press"),
            ("Der Kai bei Nacht. Foto: Jana Weiß", "Der Kai bei Nacht.", "Jana Weiß"),
            ("The quay at night © Jon Vale", "The quay at night", "© Jon Vale"),
            ("The quay at night. Photograph by Jon Vale", "The quay at night.", "Photograph by Jon Vale"),
            ("The quay at night (Jon Vale/Harbour Press)", "The quay at night", "Jon Vale/Harbour Press"),
            ("The quay at night. (Jon Vale for The Quay)", "The quay at night.", "Jon Vale for The Quay"),
            ("The quay at night. Jon Vale (REUTERS)", "The quay at night.", "Jon Vale (REUTERS)"),
            ("The quay at night. Jon Vale/Getty Images", "The quay at night.", "Jon Vale/Getty Images"),
            ("The quay at night. [Photo: Jon Vale]", "The quay at night.", "Jon Vale"),
            ("The quay at night. Image credit: Jon Vale", "The quay at night.", "Jon Vale"),
            ("The quay at night. Copyright: Jon Vale", "The quay at night.", "Jon Vale"),
            ("The quay at night. Courtesy of Jon Vale", "The quay at night.", "Courtesy of Jon Vale"),
            ("Der Kai. Foto: picture alliance / dpa", "Der Kai.", "picture alliance / dpa"),
            ("The quay at night. J. K. Osei", "The quay at night.", "J. K. Osei"),
        ] {
            let found = split(caption).map(|split| (split.caption, split.line));
            assert_eq!(found, Some((rest.to_owned(), credit.to_owned())), "{caption}");
        }
        for caption in [
            "The quay (left) at night (2019)",
            "A picture alliance of four ports",
            "The old quay at night.",
            "The quay as seen by Jon Vale in June.",
            "Ada Stone and Tom Reis",
        ] {
            assert_eq!(split(caption), None, "{caption}");
        }
    }

    #[test]
    fn takes_the_page_out_of_a_caption() {
        assert_eq!(plain_caption("The quay. hide caption toggle caption"), "The quay.");
        assert!(!is_line("2:31") && !is_line("Image source,") && is_line("Jon Vale"));
    }
}
