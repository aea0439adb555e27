//! Whether a text is in the language that it is said to be in, told by its function words.
//!
//! Every language has some dozen words that no sentence does without. Where enough of a text's words are among those of
//! its declared language, it is in that language: counting them costs a hundredth of what a detector does, which has to
//! choose among seventy. The answer is yes, or nothing.

use std::sync::OnceLock;

use crate::grammar::signs::{Lists, Told};
use crate::rules::phrases::lines;
use crate::rules::signs::FUNCTION_WORDS;
use crate::source::table::Table;

/// How many words are counted before anything is said.
const ENOUGH: usize = 40;
/// At least one word in this many must be one of the language's own.
const SHARE: usize = 7;

/// Every language with its words.
fn languages() -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(include_str!("../data/function-words.txt")).filter_map(|line| line.split_once(' '))
}

/// Every word, with the list of its language.
pub(in crate::rules) fn signs() -> impl Iterator<Item = (&'static str, Lists)> {
    let of_language = |(number, (_, words)): (usize, (_, &'static str))| {
        let list = list(number);
        words.split(' ').map(move |word| (word, list))
    };
    languages().enumerate().flat_map(of_language)
}

fn list(number: usize) -> Lists {
    u32::try_from(number)
        .ok()
        .map(|number| FUNCTION_WORDS + number)
        .filter(|n| *n < 64)
        .map_or(Lists::default(), Lists::one)
}

/// The list of the language of `tag`; an empty one if its words are not known.
pub(in crate::rules) fn list_of(tag: &str) -> Lists {
    static READ: OnceLock<Table<&'static str, Lists>> = OnceLock::new();
    let lists = READ.get_or_init(|| languages().enumerate().map(|(number, (tag, _))| (tag, list(number))).collect());
    lists.get(tag.split('-').next().unwrap_or_default()).copied().unwrap_or_default()
}

/// Whether words of which some were [counted](list_of) tell that they are in that language.
pub(super) fn tell(told: Told) -> bool {
    told.words >= ENOUGH && told.counted * SHARE >= told.words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::signs::signs as all;

    #[test]
    fn every_word_can_be_found() {
        for (number, (language, words)) in languages().enumerate() {
            assert_eq!(list_of(language), list(number));
            assert_ne!(list(number), Lists::default(), "{language}: there are too many lists");
            assert_eq!(all().read(words, list(number)).counted, words.split(' ').count(), "{language}");
            assert!(words.split(' ').count() >= 20, "{language}");
        }
    }

    /// Of languages that nobody takes for each other, few words are the same: far fewer than one in [`SHARE`].
    #[test]
    fn languages_share_few_words() {
        let close =
            include_str!("../data/language-detection.txt").lines().filter_map(|line| line.strip_prefix("close "));
        let close: Vec<Vec<&str>> = close.map(|line| line.split(' ').collect()).collect();
        for (one, words_of_one) in languages() {
            for (other, words_of_other) in languages().filter(|(other, _)| *other != one) {
                if close.iter().any(|group| group.contains(&one) && group.contains(&other)) {
                    continue;
                }
                let (all, shared) = (words_of_one.split(' ').count(), all().read(words_of_one, list_of(other)).counted);
                assert!(shared * 4 <= all, "{one} and {other} share {shared} words: {words_of_other}");
            }
        }
    }
}
