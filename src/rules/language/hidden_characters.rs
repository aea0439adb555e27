//! OFP344: characters that nobody sees: they turn a text round, or hide something in it.

use serde_json::Value;

use crate::container::document::Document;
use crate::diagnostic::{Edit, Fix, Level};
use crate::rules::index::is_foreign;
use crate::rules::prose::joined;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP344",
    name: "hidden-characters",
    family: Family::Language,
    summary: "a text has invisible characters that do not belong there, or turns its direction and not back",
    levels: Levels::all(Level::Warning),
    basis: "Unicode Standard Annex 9; Unicode Technical Report 36, section 2",
    page: include_str!("../../../docs/rules/OFP344.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for (index, leaves) in context.indexes().iter().zip(context.leaves_of_2()) {
        // Where nothing is hidden, it does not matter which strings make up one text.
        if leaves.of_text().any(|leaf| !leaf.plain && leaf.text.chars().any(may_hide)) {
            walk(index.document, index.root, true, findings);
        }
    }
}

/// Whether a character is one of those that this rule is about, wherever it stands.
fn may_hide(character: char) -> bool {
    match character {
        ' '..='~' | '\t' | '\n' | '\r' => false,
        '\0'..='\u{9f}' | '\u{115f}' | '\u{1160}' | '\u{200b}'..='\u{200d}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{e0000}'..='\u{e01ef}' => true,
        _ => false,
    }
}

/// Looks at every string; `alone` says that it is a whole text, and not one of several strings and marks.
fn walk<'a>(document: &'a Document, node: Node<'a>, alone: bool, findings: &mut Findings<'a>) {
    if let Some(text) =
        node.str().filter(|text| !text.is_ascii() || text.bytes().any(|byte| byte < b' ' || byte == 0x7f))
    {
        if !invisible(document, node, text, findings) && alone {
            direction(document, node, text, findings);
        }
        return;
    }
    // A direction may be opened in one string and closed after the next mark.
    let inline =
        node.items().any(|item| item.str().is_some()) && node.items().any(|item| item.get("content").is_some());
    if alone && inline {
        direction(document, node, &joined(node), findings);
    }
    let alone = alone && !inline;
    node.items().for_each(|item| walk(document, item, alone, findings));
    if node.str_of("type") != Some("code") {
        for (_, value) in node.members().filter(|(member, _)| !is_foreign(member)) {
            walk(document, value, alone, findings);
        }
    }
}

fn invisible<'a>(document: &'a Document, node: Node<'a>, text: &str, findings: &mut Findings<'a>) -> bool {
    let hidden = hidden(text);
    let Some(first) = hidden.first() else { return false };
    let character = text[*first..].chars().next().unwrap_or_default();
    let more = if hidden.len() > 1 { format!(" and {} more", hidden.len() - 1) } else { String::new() };
    findings
        .add(format!("{} has an invisible character, {}{more}", quoted(word(text, *first)), name(character)))
        .at(document, node)
        .help("take it out: searches, screen readers and comparisons stumble over it")
        .fix(Fix {
            safe: hidden.iter().all(|at| text[*at..].starts_with(is_blank)),
            title: "take the invisible characters out".to_owned(),
            edit: Edit::Replace(Value::from(without(text, &hidden))),
        });
    true
}

fn direction<'a>(document: &'a Document, node: Node<'a>, text: &str, findings: &mut Findings<'a>) {
    if let Some(fault) = turned(text) {
        findings
            .add(fault)
            .at(document, node)
            .help("take these controls out, and say the direction with `dir`, of the text or of a mark around it");
    }
}

/// The word around a byte.
fn word(text: &str, at: usize) -> &str {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |space| space);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |end| at + end);
    text[start..end].trim()
}

/// What has no width and no meaning wherever it stands between letters.
fn is_blank(character: char) -> bool {
    matches!(character, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

fn without(text: &str, hidden: &[usize]) -> String {
    let kept = text.char_indices().filter(|(at, _)| hidden.binary_search(at).is_err());
    kept.map(|(_, character)| character).collect()
}

/// Where the characters are that should not be in a text.
fn hidden(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut previous = ' ';
    // Within a flag made of tags: 🏴, tags, and the tag that ends it.
    let mut flag = false;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let following = characters.peek().map_or(' ', |(_, next)| *next);
        let is_hidden = match character {
            '\u{feff}' | '\u{206a}'..='\u{206f}' | '\u{2061}'..='\u{2064}' | '\u{fff9}'..='\u{fffb}' => true,
            // Line breaks and tabs are seen.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
            // Where scripts are written without blanks or join their letters, these have work to do.
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{3164}' | '\u{115f}' | '\u{1160}' => {
                is_simple(previous) && is_simple(following)
            }
            '\u{fe00}'..='\u{fe0e}' | '\u{e0100}'..='\u{e01ef}' => previous.is_ascii_alphanumeric() || previous == ' ',
            '\u{e0000}'..='\u{e007f}' => !flag,
            _ => false,
        };
        if is_hidden {
            found.push(at);
        }
        flag = character == '🏴' || flag && matches!(character, '\u{e0020}'..='\u{e007e}');
        previous = character;
    }
    found
}

/// A letter of a script that sets its words apart with blanks and does not join its letters.
fn is_simple(character: char) -> bool {
    character.is_alphabetic() && matches!(character, '\0'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
}

/// What is wrong with the direction that controls give a text: they override it, or are not closed.
fn turned(text: &str) -> Option<String> {
    let mut open = Vec::new();
    for character in text.chars() {
        match character {
            '\u{202d}' | '\u{202e}' => {
                return Some(format!(
                    "{} shows its letters in another order than they stand in, by {}",
                    quoted(text),
                    name(character)
                ));
            }
            '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}' => open.push(character),
            '\u{202c}' | '\u{2069}' => {
                let isolates = character == '\u{2069}';
                let fits = open.pop().is_some_and(|opened| matches!(opened, '\u{2066}'..='\u{2068}') == isolates);
                if !fits {
                    return Some(format!(
                        "{} closes a change of direction that it never opened, by {}",
                        quoted(text),
                        name(character)
                    ));
                }
            }
            _ => {}
        }
    }
    let left = open.pop()?;
    Some(format!("{} changes its direction and never back, by {}", quoted(text), name(left)))
}

fn name(character: char) -> String {
    let name = match character {
        '\u{200b}' => "zero width space",
        '\u{200c}' => "zero width non-joiner",
        '\u{200d}' => "zero width joiner",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{e0000}'..='\u{e007f}' => "tag",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "variation selector",
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => "control character",
        _ => return format!("U+{:04X}", u32::from(character)),
    };
    format!("U+{:04X} ({name})", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_nobody_sees() {
        for (text, clean) in [
            ("har\u{200b}bour", "harbour"),
            ("har\u{200d}bour", "harbour"),
            ("\u{feff}Lamps", "Lamps"),
            ("quay\u{e0061}\u{e0062}", "quay"),
            ("a\u{1b}[31mb", "a[31mb"),
            ("гав\u{2060}ань", "гавань"),
            ("x\u{e0101}", "x"),
        ] {
            assert_eq!(without(text, &hidden(text)), clean, "{text:?}");
            assert!(text.chars().any(may_hide), "{text:?}");
        }
    }

    #[test]
    fn leaves_alone_what_has_work_to_do() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}👧",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "ferry\u{ad}man",
            "ภาษา\u{200b}ไทย",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "a\nb\tc",
            "葛\u{e0100}",
            "\u{200f}مرحبا",
        ] {
            assert_eq!(hidden(text), [0_usize; 0], "{text:?}");
            assert_eq!(turned(text), None, "{text:?}");
        }
        assert_eq!(turned("the \u{2067}مرسى\u{2069} quay, \u{202b}ab\u{202c}"), None);
    }

    #[test]
    fn finds_directions_left_open_or_overridden() {
        for text in ["a\u{202e}b\u{202c}", "a\u{2067}b", "a\u{2069}", "a\u{2067}b\u{202c}", "\u{202a}\u{2066}\u{2069}"]
        {
            assert!(turned(text).is_some() && text.chars().any(may_hide), "{text:?}");
        }
    }
}
