//! What a block looks like, from its own words.

use super::labels::{self, Label};
use crate::grammar::person::is_person;

/// How many words there are.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// How many sentences end in it.
pub(crate) fn sentences(text: &str) -> usize {
    let mut count = 0;
    let mut letters = 0;
    let mut marks = text.chars().peekable();
    while let Some(c) = marks.next() {
        if c.is_alphabetic() {
            letters += 1;
        } else if matches!(c, '.' | '!' | '?' | '…') {
            let ends = marks.peek().is_none_or(|next| next.is_whitespace() || "”\"’»)".contains(*next));
            // "J." and "St." end no sentence.
            if ends && letters > 2 {
                count += 1;
            }
            letters = 0;
        } else if c.is_whitespace() {
            letters = 0;
        }
    }
    count
}

/// Whether it reads as running text.
pub(crate) fn is_body(text: &str) -> bool {
    text.chars().count() >= 120 || (sentences(text) >= 2 && words(text) >= 9)
}

/// Whether it ends as a sentence does.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '"', '’', '»', ')']);
    bare.ends_with(['.', '…'])
}

/// Whether it is a sentence that runs on as text does, and no line of a head.
pub(crate) fn is_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '"', '’', '»', ')', '“']);
    words(text) >= 8 && bare.ends_with(['.', '…', '!', '?'])
}

/// Whether it may be a headline, by its own words.
pub(crate) fn is_headline(text: &str) -> bool {
    let count = words(text);
    (3..=20).contains(&count)
        && !ends_sentence(text)
        && !text.ends_with([':', ',', ';'])
        && text.chars().any(char::is_lowercase)
        && text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
        && !text.contains(['@', '|', '©'])
        && !text.contains("://")
}

/// Whether a value after a credit label names somebody, and does not tell something.
pub(crate) fn is_credit(text: &str) -> bool {
    let count = words(text);
    if count == 0 || count > 8 || ends_sentence(text) && sentences(text) > 0 && count > 3 {
        return false;
    }
    let lower = text.to_lowercase();
    if ["courtesy", "handout", "supplied", "file photo", "getty", "via "].iter().any(|word| lower.contains(word)) {
        return true;
    }
    // A name, an agency, or several of them: every longer word has a capital.
    let plain = text.split([' ', '/', ',', '(', ')', '|', '-', '–']).filter(|word| word.chars().count() > 3);
    let lower = plain.clone().filter(|word| word.chars().next().is_some_and(char::is_lowercase)).count();
    text.chars().next().is_some_and(|c| c.is_uppercase() || "©(".contains(c)) && lower == 0
        || text.len() >= 2 && text.chars().all(|c| c.is_alphanumeric() || "-/".contains(c)) && count == 1
}

/// The name that a biography starts with, if `text` looks like one: `Mira Okafor writes about ports.`
pub(crate) fn bio_name(text: &str) -> Option<&str> {
    if words(text) < 4 || text.chars().count() > 700 {
        return None;
    }
    let bare = text.strip_prefix(['*', '—', '–', '-', '•']).unwrap_or(text).trim_start();
    let lead =
        ["About the author: ", "Über den Autor: ", "About the author "].iter().find_map(|lead| bare.strip_prefix(lead));
    let bare = lead.unwrap_or(bare);
    // Four words at most, and "Jr.".
    let mut end = 0;
    for (count, word) in bare.split(' ').enumerate() {
        let clean = word.trim_matches([',', '.', '(', ')']).to_lowercase();
        if count >= 2 && labels::is_bio_verb(&clean) {
            let name = bare[..end].trim_end_matches([' ', ',']);
            return is_person(name).then_some(name);
        }
        if count > 5 {
            return None;
        }
        end += word.len() + 1;
        // "Mira Okafor, who covers ports, is …"
        if count >= 1 && word.ends_with(',') {
            // Behind the last word no space follows.
            let (name, rest) = bare.split_at(end.min(bare.len()));
            let name = name.trim_end_matches([' ', ',']);
            let verb = rest.split(' ').take(14).any(|word| labels::is_bio_verb(&word.to_lowercase()));
            return (is_person(name) && verb).then_some(name);
        }
    }
    None
}

/// Whether it is a part of the page around the text: buttons, counters, one-word commands.
pub(crate) fn is_furniture(text: &str) -> bool {
    if words(text) > 8 {
        return false;
    }
    let lower = text.trim().to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        return !labels::is(Label::End, text);
    }
    if labels::is(Label::Furniture, text) {
        return true;
    }
    let parts: Vec<&str> = lower.split(['|', '·', '•', '/', ',', '>', '›', '»']).map(str::trim).collect();
    if parts.len() > 1 && parts.iter().all(|part| labels::is(Label::Furniture, part)) {
        return true;
    }
    // "Home > News > Local": the way to the page.
    if parts.len() > 1 && text.contains(['>', '›', '»', '/']) && labels::is(Label::Furniture, parts[0]) {
        return true;
    }
    let counter = bare.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', '(']);
    if counter.len() < bare.len() && labels::is(Label::Furniture, counter) {
        return true;
    }
    let number = bare.chars().take_while(char::is_ascii_digit).count();
    if number > 0 {
        let rest = bare[number..].trim_start_matches([' ', '-']);
        let counted = [
            "min read",
            "minute read",
            "minutes read",
            "mins read",
            "min",
            "shares",
            "comments",
            "comment",
            "views",
            "minuten lesezeit",
            "min. lesezeit",
            "min lesezeit",
            "kommentare",
            "commentaires",
            "comentarios",
            "commenti",
            "comentários",
            "reacties",
            "min de lecture",
            "min de lectura",
            "minuti di lettura",
            "minuten",
            "minutes",
            "minutos de leitura",
            "min de leitura",
            "minutos",
            "minuti",
        ];
        return counted.contains(&rest.trim_end_matches('.')) || labels::is(Label::Furniture, rest);
    }
    // "Lesezeit: 4 Minuten"
    let timed = ["lesezeit", "leestijd", "temps de lecture", "lettura", "tempo de leitura", "reading time", "lectura"];
    if let Some((label, rest)) = lower.split_once(':')
        && timed.contains(&label.trim())
        && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
    {
        return true;
    }
    ["hours ago", "minutes ago", "days ago", "hour ago", "reading time", "lesezeit"]
        .iter()
        .any(|end| bare.ends_with(end))
        || bare.starts_with("vor ") && (bare.ends_with("stunden") || bare.ends_with("minuten"))
        || bare.starts_with("follow ") && (words(&lower) <= 5 || text.contains('@'))
        || bare.starts_with("subscribe to")
        || bare.starts_with("sign up for")
}

/// Whether it is an address line: a mail address or a telephone number and little else.
pub(crate) fn is_contact(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let phone = text.contains('+') && digits >= 8 && digits * 3 > text.chars().filter(|c| c.is_alphabetic()).count();
    let called = ["tel", "phone", "mobile", "telefon", "téléphone", "teléfono", "telefono", "fax"]
        .iter()
        .any(|word| text.to_lowercase().starts_with(word) && digits >= 5);
    words(text) <= 14 && (text.contains('@') && text.contains('.') || phone || called)
}

/// Whether it is a copyright line.
pub(crate) fn is_notice(text: &str) -> bool {
    let start = text.trim_start().to_lowercase();
    words(text) <= 25
        && (start.starts_with('©') || start.starts_with("(c) ") || start.starts_with("copyright "))
        && text.chars().any(|c| c.is_ascii_digit() || c == '©')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_biography_may_end_where_its_name_does() {
        assert_eq!(bio_name("Mira Okafor of Lisbon,"), None);
        assert_eq!(bio_name("Mira Okafor, who covers ports, is our reporter."), Some("Mira Okafor"));
    }

    #[test]
    fn tells_credits_from_captions() {
        for credit in
            ["Jon Vale", "Jon Vale/Harbour Press", "Courtesy of the Quay Museum", "© Jon Vale", "AP", "Reuters"]
        {
            assert!(is_credit(credit), "{credit}");
        }
        for caption in ["The old quay at night, with four lamps out.", "Boats wait for the morning tide at the quay"] {
            assert!(!is_credit(caption), "{caption}");
        }
    }

    #[test]
    fn knows_biographies() {
        assert_eq!(bio_name("Mira Okafor covers ports and shipping."), Some("Mira Okafor"));
        assert_eq!(bio_name("Martin Reyes Jr. is a fellow at the Harbour Institute."), Some("Martin Reyes Jr."));
        assert_eq!(bio_name("Jana Weiß schreibt über Häfen und Schiffe."), Some("Jana Weiß"));
        assert_eq!(bio_name("The council is meeting on Monday to vote."), None);
        assert_eq!(bio_name("It is late, and the lamps are out."), None);
    }
}
