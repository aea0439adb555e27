//! Word lists that rules read, and texts made comparable with them.

use crate::grammar::signs;
use crate::grammar::signs::is_silent;
use crate::source::table::Table;

/// The lines of a data file that are no comment.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A text in lower case, its words parted by one space, without punctuation.
pub(crate) fn folded(text: &str) -> String {
    if text.is_ascii() {
        return folded_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut parted = false;
    for character in text.chars().filter(|character| !is_silent(*character)) {
        if character.is_alphanumeric() {
            if parted && !folded.is_empty() {
                folded.push(' ');
            }
            parted = false;
            folded.extend(character.to_lowercase());
        } else {
            parted = true;
        }
    }
    folded
}

/// Whether a text, [folded], is `words`.
pub(crate) fn folds_to(text: &str, words: &str) -> bool {
    let mut letters = text.bytes().filter(|byte| !byte.is_ascii() || byte.is_ascii_alphanumeric());
    let first = letters
        .next()
        .is_none_or(|byte| !byte.is_ascii() || words.as_bytes().first() == Some(&byte.to_ascii_lowercase()));
    first && folded(text) == words
}

/// The first word of a text, [folded], found without folding the rest.
pub(crate) fn first_folded(text: &str) -> String {
    let start = text.find(char::is_alphanumeric).unwrap_or(text.len());
    let end = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
    let mut first = folded(&text[start..end]);
    first.truncate(first.find(' ').unwrap_or(first.len()));
    first
}

fn folded_ascii(text: &str) -> String {
    let mut folded = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            folded.push(byte.to_ascii_lowercase());
        } else if folded.last().is_some_and(|last| *last != b' ') {
            folded.push(b' ');
        }
    }
    let _ = folded.pop_if(|last| *last == b' ');
    String::from_utf8(folded).unwrap_or_default()
}

/// Phrases, [folded], for which texts are searched all at once.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    list: Vec<&'static str>,
    /// Places in the list by the phrase's first word.
    starts: Table<&'static str, Vec<usize>>,
    /// What first words start with: of most words of a text no more need be looked at.
    first: Bytes,
    /// Places in the list of phrases in scripts that part no words.
    unparted: Vec<usize>,
}

impl Phrases {
    pub(crate) fn push(&mut self, phrase: &'static str) {
        let at = self.list.len();
        if is_unparted(phrase) {
            self.unparted.push(at);
        } else {
            let start = phrase.split(' ').next().unwrap_or_default();
            self.first.insert(start);
            self.starts.entry(start).or_default().push(at);
        }
        self.list.push(phrase);
    }

    /// Of the phrases that a folded text [holds], the first of the list.
    pub(crate) fn find(&self, text: &str) -> Option<&'static str> {
        let anywhere = || self.unparted.iter().copied().find(|at| text.contains(self.list[*at]));
        let mut found = if text.is_ascii() { None } else { anywhere() };
        let mut before = b' ';
        for (at, byte) in text.bytes().enumerate() {
            if before == b' '
                && self.first.has(byte)
                && let Some(here) = self.starting(&text[at..])
                && found.is_none_or(|found| here < found)
            {
                found = Some(here);
            }
            before = byte;
        }
        found.map(|at| self.list[at])
    }

    /// The first phrase of the list that `text` starts with.
    fn starting(&self, text: &str) -> Option<usize> {
        let word = text.split(' ').next().unwrap_or_default();
        let fits =
            |phrase: &str| text.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        self.starts.get(word)?.iter().copied().find(|at| fits(self.list[*at]))
    }
}

/// A set of bytes.
#[derive(Debug, Default)]
pub(crate) struct Bytes([u64; 4]);

impl Bytes {
    /// Takes in the byte that `word` starts with.
    pub(crate) fn insert(&mut self, word: &str) {
        if let Some(byte) = word.bytes().next() {
            self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
        }
    }

    /// Whether `byte` is one of them.
    pub(crate) fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
    }
}

fn is_unparted(phrase: &str) -> bool {
    phrase.chars().any(signs::is_unparted)
}

/// Whether a [folded] text holds a folded phrase as whole words; in scripts that part no words, anywhere.
pub(crate) fn holds(text: &str, phrase: &str) -> bool {
    let unparted = is_unparted(phrase);
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        unparted || (matches!(before, None | Some(' ')) && matches!(after, None | Some(' ')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_and_punctuation() {
        assert_eq!(folded("  AI-generated: „Größe“!"), "ai generated größe");
        assert_eq!(folded("…"), "");
        assert_eq!(folded("أيضًا har\u{ad}bour l’article"), "أيضا harbour l article");
    }

    #[test]
    fn finds_the_phrase_that_stands_first_in_the_list() {
        let list = ["no archives", "archives", "no", "ai生成", "生成", "ai"];
        let mut phrases = Phrases::default();
        list.into_iter().for_each(|phrase| phrases.push(phrase));
        let texts =
            ["no archives please", "volcano archives", "no", "これはai生成です", "生成", "an ai", "", "x", "archives"];
        for text in texts {
            assert_eq!(phrases.find(text), list.into_iter().find(|phrase| holds(text, phrase)), "{text}");
        }
    }

    #[test]
    fn finds_whole_words_only() {
        assert!(holds(&folded("No archives, please"), "no archives"));
        assert!(!holds(&folded("Volcano archives"), "no archives"));
        assert!(holds(&folded("これはAI生成です"), "ai生成"));
    }
}
