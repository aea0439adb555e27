//! Word lists that rules read, and texts made comparable with them.

/// The lines of a data file that are no comment.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A text in lower case, its words parted by one space, without punctuation.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric() && !is_silent(c)).filter(|word| !word.chars().all(is_silent))
    {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().filter(|c| !is_silent(*c)).flat_map(char::to_lowercase));
    }
    folded
}

/// A soft hyphen, and what Arabic may leave unwritten: vowel signs, and strokes that only stretch a word.
fn is_silent(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{640}' | '\u{64b}'..='\u{652}')
}

/// Whether a [folded] text holds a folded phrase as whole words; in scripts that part no words, anywhere.
pub(crate) fn holds(text: &str, phrase: &str) -> bool {
    let unparted = phrase.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
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
    fn finds_whole_words_only() {
        assert!(holds(&folded("No archives, please"), "no archives"));
        assert!(!holds(&folded("Volcano archives"), "no archives"));
        assert!(holds(&folded("これはAI生成です"), "ai生成"));
    }
}
