//! The signs of all the lists of words that prose is searched for.

use std::sync::OnceLock;

use super::ai::declared::ai_signs;
use super::language::function_words;
use super::text::{cut_text, page_furniture, placeholder_text};
use crate::grammar::signs::{Lists, Signs};

/// What stands in a text until it is written.
pub(super) const PLACEHOLDER: Lists = Lists::one(0);
/// What tells readers of AI.
pub(super) const AI: Lists = Lists::one(1);
/// Lines of pages.
pub(super) const FURNITURE: Lists = Lists::one(2);
/// The words that no text in a language does without: the first of a list each.
pub(super) const FUNCTION_WORDS: u32 = 8;

/// The signs, with the lists they are of.
pub(super) fn signs() -> &'static Signs {
    static READ: OnceLock<Signs> = OnceLock::new();
    READ.get_or_init(|| {
        let lines = page_furniture::signs().chain(cut_text::signs());
        Signs::new(placeholder_text::signs().chain(ai_signs()).chain(lines).chain(function_words::signs()))
    })
}
