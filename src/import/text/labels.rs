//! The words by which a text says what a line is.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a label says of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Label {
    Credit,
    Caption,
    Previous,
    Next,
    Published,
    Updated,
    Headline,
    Standfirst,
    Author,
    About,
    Related,
    Furniture,
    Contact,
    EditorsNote,
    Correction,
    Mail,
    End,
    Bio,
    Topics,
    Release,
    Greeting,
    Closing,
    Contributed,
    Embargo,
    Mailing,
    Boiler,
    Posted,
    Entry,
    /// What names the article and needs a verb, which says what was done to it.
    Subject,
    /// A verb that says that it was made public.
    Made,
}

const CLASSES: [(&str, Label); 30] = [
    ("credit", Label::Credit),
    ("caption", Label::Caption),
    ("previous", Label::Previous),
    ("next", Label::Next),
    ("published", Label::Published),
    ("updated", Label::Updated),
    ("headline", Label::Headline),
    ("standfirst", Label::Standfirst),
    ("author", Label::Author),
    ("about", Label::About),
    ("related", Label::Related),
    ("furniture", Label::Furniture),
    ("contact", Label::Contact),
    ("ednote", Label::EditorsNote),
    ("correction", Label::Correction),
    ("mail", Label::Mail),
    ("end", Label::End),
    ("bio", Label::Bio),
    ("topics", Label::Topics),
    ("release", Label::Release),
    ("greeting", Label::Greeting),
    ("closing", Label::Closing),
    ("contributed", Label::Contributed),
    ("embargo", Label::Embargo),
    ("mailing", Label::Mailing),
    ("boiler", Label::Boiler),
    ("posted", Label::Posted),
    ("entry", Label::Entry),
    ("subject", Label::Subject),
    ("made", Label::Made),
];

/// Every label: class to words, the longest first.
fn table() -> &'static BTreeMap<Label, Vec<&'static str>> {
    static TABLE: OnceLock<BTreeMap<Label, Vec<&'static str>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: BTreeMap<Label, Vec<&'static str>> = BTreeMap::new();
        for line in include_str!("../data/labels.txt").lines() {
            let mut parts = line.splitn(3, ' ');
            let (Some(class), Some(_language), Some(words)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let Some((_, label)) = CLASSES.iter().find(|(name, _)| *name == class) else { continue };
            table.entry(*label).or_default().extend(words.split('|'));
        }
        for words in table.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            words.dedup();
        }
        table
    })
}

/// Whether the whole of `text`, but for marks at its ends, is a label of this class.
pub(crate) fn is(label: Label, text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && !"#-()".contains(c));
    let words = &table()[&label];
    !lower.is_empty() && words.iter().any(|word| *word == bare || *word == lower)
}

/// The labels of a class, in lower case.
pub(crate) fn words(label: Label) -> &'static [&'static str] {
    &table()[&label]
}

/// A label with its colon at the start of `text`: the bytes of what follows.
pub(crate) fn value(label: Label, text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    // Letters whose lower case has another length would move the places.
    if lower.len() != text.len() {
        return None;
    }
    table()[&label].iter().find_map(|word| {
        let rest = lower.strip_prefix(word)?;
        let after = rest.trim_start_matches([' ', '\u{a0}']);
        let after = after.strip_prefix([':', '：']).or_else(|| rest.strip_prefix(" | "))?;
        Some(text.len() - after.trim_start().len())
    })
}

/// Whether `text` starts with a label of this class, as a word of its own.
pub(crate) fn begins(label: Label, text: &str) -> bool {
    let lower = text.to_lowercase();
    let starts = |word: &str| lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    table()[&label].iter().any(|word| starts(word))
}

/// A label without a colon at the start of `text`, as a word of its own: the bytes of what follows.
pub(crate) fn before(label: Label, text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    table()[&label].iter().find_map(|word| {
        let rest = lower.strip_prefix(word)?;
        let after = rest.trim_start_matches([' ', '\u{a0}', ':']);
        (after.len() < rest.len() && !after.is_empty()).then_some(text.len() - after.len())
    })
}

/// Whether `text` ends with a label of this class.
pub(crate) fn ends(label: Label, text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    table()[&label]
        .iter()
        .any(|word| bare.strip_suffix(word).is_some_and(|before| !before.ends_with(char::is_alphanumeric)))
}

/// Whether words of this class stand in `text`; not short ones, and not nouns that say little without a colon.
pub(crate) fn within(label: Label, text: &str) -> bool {
    place(label, text).is_some()
}

/// Where the first words of this class stand in the lower case of `text`, as [`within`] knows them.
pub(crate) fn place(label: Label, text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    let found = |word: &&'static str| {
        let mut places = lower.match_indices(*word).map(|(at, _)| at);
        places.find(|&at| {
            let after = &lower[at + word.len()..];
            let alone = ["date", "datum", "data", "fecha", "stand", "update"].contains(word);
            !lower[..at].ends_with(char::is_alphanumeric)
                && !after.starts_with(char::is_alphanumeric)
                && (!alone || at == 0 && after.chars().all(|c| !c.is_alphanumeric()))
        })
    };
    table()[&label].iter().filter_map(found).min()
}

/// A label that runs straight into a title (`Next articleHarbour reopens`) or is followed by one: where it starts.
pub(crate) fn glued(label: Label, text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    table()[&label].iter().find_map(|word| {
        let rest = text.get(word.len()..).filter(|_| lower.starts_with(word))?;
        let clean = rest.trim_start_matches([':', ' ', '\u{a0}', '»', '›', '→', '-', '–', '«', '‹', '←']);
        let long = word.contains(' ');
        let starts_title =
            clean.chars().next().is_none_or(|c| c.is_uppercase() || c.is_numeric() || "“\"'‘«¿¡".contains(c));
        let apart = rest.len() != clean.len() || rest.is_empty();
        // A lone "Next" glued to a word is that word; with two words, or a colon, it is a label.
        let colon = rest.trim_start().starts_with([':', '»', '›', '→']);
        (starts_title && (long || colon || rest.is_empty() || (!apart && clean.len() > 12)))
            .then_some(text.len() - clean.len())
    })
}

/// Whether `word` is a verb that a biography has after the name.
pub(crate) fn is_bio_verb(word: &str) -> bool {
    table()[&Label::Bio].contains(&word)
}

/// The language whose common words a text has most of; none where two are close, or the text is short.
pub(crate) fn language(text: &str) -> Option<&'static str> {
    static WORDS: OnceLock<Vec<(&str, Vec<&str>)>> = OnceLock::new();
    let languages = WORDS.get_or_init(|| {
        let lines = include_str!("../data/stopwords.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ')).map(|(tag, words)| (tag, words.split(' ').collect())).collect()
    });
    const MOST: usize = 4000;
    let mut counts = vec![0_usize; languages.len()];
    let mut all = 0;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(MOST) {
        all += 1;
        let word = word.to_lowercase();
        for (count, (_, words)) in counts.iter_mut().zip(languages) {
            *count += usize::from(words.contains(&word.as_str()));
        }
    }
    let mut ranked: Vec<(usize, &str)> = counts.into_iter().zip(languages.iter().map(|(tag, _)| *tag)).collect();
    ranked.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let [(first, tag), (second, _), ..] = ranked[..] else { return None };
    (all >= 20 && first >= 4 && first * 100 >= all * 6 && first * 2 >= second * 3).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_labels() {
        assert!(is(Label::Credit, "Photo Credit:"));
        assert!(is(Label::End, "###"));
        assert!(!is(Label::Furniture, "Shares fell"));
        assert_eq!(value(Label::Credit, "Foto: Jana Weiß"), Some(6));
        assert_eq!(value(Label::Credit, "Photography is dead"), None);
        assert_eq!(glued(Label::Previous, "Previous articleHarbour reopens"), Some(16));
        assert_eq!(glued(Label::Next, "Next articleFerry fares rise"), Some(12));
        assert_eq!(glued(Label::Next, "Next week the council meets"), None);
        assert_eq!(glued(Label::Next, "Next Tuesday is a holiday."), None);
    }

    #[test]
    fn tells_languages() {
        let german = "Die Lampen am alten Kai sind am Freitag ausgegangen, und niemand weiß, warum das so ist. \
                      Die Stadt hat eine Firma beauftragt, die sich mit dem Kabel befasst.";
        assert_eq!(language(german), Some("de"));
        assert_eq!(language("Short."), None);
    }
}
