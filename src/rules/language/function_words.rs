//! Whether a text is in the language that it is said to be in, told by its function words.
//!
//! Every language has some dozen words that no sentence does without. Where enough of a text's words are among those of
//! its declared language, it is in that language: counting them costs a hundredth of what a detector does, which has to
//! choose among seventy. The answer is yes, or nothing.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::rules::phrases::lines;

/// How many words are counted before anything is said.
const ENOUGH: usize = 40;
/// At least one word in this many must be one of the language's own.
const SHARE: usize = 7;

/// Words of up to eight bytes as numbers, sorted.
type Words = Vec<u64>;

fn words() -> &'static HashMap<&'static str, Words> {
    static READ: OnceLock<HashMap<&str, Words>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut read: HashMap<&str, Words> = HashMap::new();
        for line in lines(include_str!("../data/function-words.txt")) {
            let mut words = line.split(' ');
            let Some(language) = words.next() else { continue };
            read.entry(language).or_default().extend(words.filter_map(|word| packed(word.as_bytes())));
        }
        read.values_mut().for_each(|words| words.sort_unstable());
        read
    })
}

/// A word in lower case as a number; nothing if it is longer than any that is known.
fn packed(word: &[u8]) -> Option<u64> {
    if word.len() > 8 {
        return None;
    }
    Some(word.iter().fold(0, |packed, byte| packed << 8 | u64::from(byte.to_ascii_lowercase())))
}

/// Whether the words of `text` tell that it is in the language of `tag`.
pub(super) fn tell(tag: &str, text: &str) -> bool {
    let language = tag.split('-').next().unwrap_or_default();
    let Some(own) = words().get(language) else { return false };
    let (mut count, mut known) = (0, 0);
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    for word in text.as_bytes().split(|byte| !is_letter(byte)).filter(|word| !word.is_empty()) {
        count += 1;
        known += usize::from(packed(word).is_some_and(|word| own.binary_search(&word).is_ok()));
    }
    count >= ENOUGH && known * SHARE >= count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_can_be_found() {
        for line in lines(include_str!("../data/function-words.txt")) {
            let mut all = line.split(' ');
            let language = all.next().expect("a language");
            let mut count = 0;
            for word in all {
                let known = packed(word.as_bytes()).is_some_and(|word| words()[language].binary_search(&word).is_ok());
                assert!(known, "{language}: `{word}` is too long");
                count += 1;
            }
            assert!(count >= 20, "{language}");
        }
    }

    /// Of languages that nobody takes for each other, few words are the same: far fewer than one in [`SHARE`].
    #[test]
    fn languages_share_few_words() {
        let close =
            include_str!("../data/language-detection.txt").lines().filter_map(|line| line.strip_prefix("close "));
        let close: Vec<Vec<&str>> = close.map(|line| line.split(' ').collect()).collect();
        for (one, words_of_one) in words() {
            for (other, words_of_other) in words().iter().filter(|(other, _)| *other != one) {
                if close.iter().any(|group| group.contains(one) && group.contains(other)) {
                    continue;
                }
                let shared = words_of_one.iter().filter(|word| words_of_other.binary_search(word).is_ok()).count();
                assert!(shared * 4 <= words_of_one.len(), "{one} and {other} share {shared} words");
            }
        }
    }
}
