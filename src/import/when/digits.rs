//! Digits of other scripts than the Latin one.

use std::borrow::Cow;

/// The zeros of the scripts whose digits stand in dates; nine more follow each.
const ZEROS: [char; 16] = [
    '\u{660}',  // Arabic
    '\u{6f0}',  // Persian, Urdu
    '\u{966}',  // Devanagari
    '\u{9e6}',  // Bengali
    '\u{a66}',  // Gurmukhi
    '\u{ae6}',  // Gujarati
    '\u{b66}',  // Odia
    '\u{be6}',  // Tamil
    '\u{c66}',  // Telugu
    '\u{ce6}',  // Kannada
    '\u{d66}',  // Malayalam
    '\u{e50}',  // Thai
    '\u{ed0}',  // Lao
    '\u{1040}', // Burmese
    '\u{17e0}', // Khmer
    '\u{ff10}', // full width
];

fn value(letter: char) -> Option<char> {
    if letter < ZEROS[0] {
        return None;
    }
    let digit =
        ZEROS.iter().find_map(|zero| u32::from(letter).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10));
    digit.and_then(|digit| char::from_digit(digit, 10))
}

/// The text with every digit in the form that programs read.
pub(super) fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|letter| value(letter).is_some()) {
        return text.into();
    }
    text.chars().map(|letter| value(letter).unwrap_or(letter)).collect()
}

/// Whether a digit of any script stands in `text`.
pub(super) fn are_in(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        || !text.is_ascii() && text.chars().any(|letter| value(letter).is_some())
}
