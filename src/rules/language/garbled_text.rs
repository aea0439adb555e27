//! OFP343: a text was read in the wrong encoding, or escaped for HTML and never unescaped.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde_json::Value;

use crate::diagnostic::{Edit, Fix, Level};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::table::Table;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP343",
    name: "garbled-text",
    family: Family::Language,
    summary: "a text was read in the wrong encoding, or still has HTML's escapes",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: text is UTF-8 and no markup",
    page: include_str!("../../../docs/rules/OFP343.md"),
    check,
};

/// How often a text may have been garbled over again.
const ROUNDS: usize = 4;

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for leaves in context.leaves_of_2() {
        let document = leaves.document;
        for leaf in leaves.of_text().filter(|leaf| !leaf.plain) {
            let (node, text) = (leaf.node, leaf.text);
            if text.contains('\u{fffd}') {
                findings
                    .add(format!("{} has a letter that was lost, `\u{fffd}`", around(text, '\u{fffd}')))
                    .at(document, node)
                    .help("take the text from its source again, and read it in the encoding it is in");
                continue;
            }
            let Some(garbled) = find(text) else { continue };
            let finding =
                findings.add(format!("{} is {}, {}", quoted(garbled.sample), garbled.meant(), garbled.cause()));
            finding.at(document, node);
            let whole = garbled.repaired;
            finding.help(format!("the text was {}", quoted(&whole)));
            let title = "put back the letters that were meant".to_owned();
            finding.fix(Fix { safe: false, title, edit: Edit::Replace(Value::from(whole)) });
        }
    }
}

/// The words around the first `what`.
fn around(text: &str, what: char) -> String {
    let at = text.find(what).unwrap_or(0);
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |end| at + end);
    quoted(text[start..end].trim())
}

/// A garbled text.
#[derive(Debug)]
struct Garbled<'t> {
    /// Its first garbled letter, and the letter that was meant.
    sample: &'t str,
    letter: String,
    is_escape: bool,
    repaired: String,
}

impl Garbled<'_> {
    fn meant(&self) -> String {
        match self.letter.trim() {
            "" => "a blank".to_owned(),
            _ => quoted(&self.letter),
        }
    }

    fn cause(&self) -> &'static str {
        if self.is_escape { "escaped for HTML and never unescaped" } else { "read in the wrong encoding" }
    }
}

fn find(text: &str) -> Option<Garbled<'_>> {
    let first = next(text, 0)?;
    let mut repaired = Cow::Borrowed(text);
    let mut letter = first.letter.clone();
    for _ in 0..ROUNDS {
        let Some(mended) = mend(&repaired) else { break };
        repaired = Cow::Owned(mended);
    }
    // What was garbled twice is only half mended in its first letter.
    while let Some(deeper) = next(&letter, 0).filter(|deeper| deeper.range.len() == letter.len()) {
        letter = deeper.letter;
    }
    Some(Garbled { sample: &text[first.range], letter, is_escape: first.is_escape, repaired: repaired.into_owned() })
}

/// One garbled letter.
struct Spot {
    range: std::ops::Range<usize>,
    letter: String,
    is_escape: bool,
}

/// The text with every garbled letter mended once.
fn mend(text: &str) -> Option<String> {
    let (mut mended, mut from) = (String::with_capacity(text.len()), 0);
    while let Some(spot) = next(text, from) {
        mended.push_str(&text[from..spot.range.start]);
        mended.push_str(&spot.letter);
        from = spot.range.end;
    }
    (from > 0).then(|| mended + &text[from..])
}

/// The first garbled letter from `from` on.
fn next(text: &str, from: usize) -> Option<Spot> {
    for (offset, character) in text[from..].char_indices() {
        let at = from + offset;
        let spot = match character {
            '&' => escape(&text[at..]).map(|(length, letter)| Spot { range: at..at + length, letter, is_escape: true }),
            '\u{c2}'..='\u{f4}' => {
                misread(text, at).map(|(length, letter)| Spot { range: at..at + length, letter, is_escape: false })
            }
            _ => None,
        };
        if spot.is_some() {
            return spot;
        }
    }
    None
}

/// The character that an escape of HTML at the start of `text` stands for, and the escape's length.
fn escape(text: &str) -> Option<(usize, String)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let code = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        },
        None => *entities().get(name)?,
    };
    // Numbers that HTML reads as Windows-1252.
    let byte = u8::try_from(code).ok().filter(|byte| (0x80..0xa0).contains(byte));
    let letter = byte.map_or_else(|| char::from_u32(code), |byte| Some(WINDOWS_1252[usize::from(byte - 0x80)]))?;
    (!letter.is_control()).then(|| (end + 1, letter.to_string()))
}

fn entities() -> &'static Table<&'static str, u32> {
    static READ: OnceLock<Table<&str, u32>> = OnceLock::new();
    READ.get_or_init(|| {
        let lines = include_str!("../data/entities.txt").lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(n, c)| Some((n, u32::from_str_radix(c, 16).ok()?)))
            .collect()
    })
}

/// What the bytes 80 to 9F are in Windows-1252; those it leaves out are controls.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that was read as this character.
fn byte(character: char) -> Option<u8> {
    match character {
        '\0'..='\u{7f}' | '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(character)).ok(),
        '\u{80}'..='\u{9f}' => u8::try_from(u32::from(character)).ok(),
        _ => WINDOWS_1252.iter().position(|known| *known == character).and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

/// The letter whose bytes in UTF-8 were read as Windows-1252 at `at`, and the length of what they were read as.
///
/// A single such pair may be what somebody wrote: `AMANHÃ”` ends a quotation in capitals. So it counts only where
/// that is not likely, or where another follows.
fn misread(text: &str, at: usize) -> Option<(usize, String)> {
    let (length, letter) = sequence(&text[at..])?;
    let previous = text[..at].chars().next_back();
    let mut rest = text[at + length..].chars();
    let following = rest.next();
    let is_lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
    let second = text[at..].chars().nth(1)?;
    let is_mark =
        matches!(second, '‘' | '’' | '“' | '”' | '‹' | '›' | '…' | '–' | '—' | '\u{a0}' | '«' | '»' | '‚' | '„');
    let in_a_row = sequence(&text[at + length..]).is_some() || follows(text, at);
    let plausible = match letter {
        // Read from C2 and C3: by far the most frequent.
        '\u{80}'..='\u{ff}' => !is_mark || !previous.is_some_and(char::is_uppercase),
        // The marks that printers use, from E2 80 on.
        '\u{2010}'..='\u{203f}' | '€' | '™' => true,
        '\u{feff}' => true,
        '\u{100}'..='\u{17f}' => is_lower(previous) || is_lower(following),
        _ => in_a_row,
    };
    plausible.then(|| (length, letter.to_string()))
}

/// Whether such a sequence ends at `at`.
fn follows(text: &str, at: usize) -> bool {
    let starts = text[..at].char_indices().rev().take(4);
    starts
        .map(|(start, _)| start)
        .any(|start| sequence(&text[start..at]).is_some_and(|(length, _)| start + length == at))
}

/// The letter whose bytes in UTF-8 `text` starts with, each read as one character; and how long these are.
fn sequence(text: &str) -> Option<(usize, char)> {
    let mut characters = text.chars();
    let first = characters.next()?;
    let lead = byte(first)?;
    let count = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let (mut bytes, mut length) = ([lead, 0, 0, 0], first.len_utf8());
    for slot in bytes.iter_mut().take(count).skip(1) {
        let character = characters.next()?;
        *slot = byte(character).filter(|byte| (0x80..0xc0).contains(byte))?;
        length += character.len_utf8();
    }
    let letter = std::str::from_utf8(bytes.get(..count)?).ok()?.chars().next()?;
    Some((length, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_what_was_read_in_the_wrong_encoding() {
        for (garbled, right) in [
            ("CafÃ© on the quay", "Café on the quay"),
            ("It isnâ€™t over â€“ yet", "It isn’t over – yet"),
            ("Â© 2026 Harbour Press", "© 2026 Harbour Press"),
            ("CzÄ™sto wiÅ›lany", "Często wiślany"),
            ("Ð¡Ð²ÐµÑ‚", "Свет"),
            ("CafÃƒÂ©", "Café"),
            ("5 â‚¬", "5 €"),
            ("ðŸ˜€ðŸ˜€", "😀😀"),
        ] {
            assert_eq!(find(garbled).map(|garbled| garbled.repaired).as_deref(), Some(right), "{garbled}");
        }
    }

    #[test]
    fn mends_what_was_escaped() {
        for (garbled, right) in [
            ("Vale &amp; Sons", "Vale & Sons"),
            ("Vale &amp;amp; Sons", "Vale & Sons"),
            ("isn&#8217;t", "isn’t"),
            ("isn&amp;rsquo;t", "isn’t"),
            ("isn&#146;t", "isn’t"),
            ("caf&#xE9;&nbsp;x", "café\u{a0}x"),
        ] {
            assert_eq!(find(garbled).map(|garbled| garbled.repaired).as_deref(), Some(right), "{garbled}");
        }
    }

    #[test]
    fn leaves_alone_what_somebody_may_have_written() {
        for text in [
            "“ATÉ AMANHÃ”, disse",
            "VOILÀ…",
            "réalisé…»",
            "CAFÉ\u{a0}»",
            "dit-il à\u{a0}« Porto »",
            "PÅ – og",
            "SÃO JOÃO",
            "R&D; later",
            "Vale & Sons; more",
            "https://a.example/?a=1&b=2;c",
            "Āķēņ",
            "Ελλάδα",
            "naïve – café’s",
            "Ø–Å",
        ] {
            assert!(find(text).is_none(), "{text}: {:?}", find(text));
        }
    }
}
