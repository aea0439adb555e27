//! Whether a few words are certainly one person's name; and how a name becomes an id.
//!
//! Used where a name is taken out of a printed line. It abstains rather than guess: a wrong party in an archive
//! is worse than none, and the line itself is kept in any case.

use super::lists::{is_known_place, is_no_persons};

/// Lower-case words that stand inside names.
const PARTICLES: [&str; 40] = [
    "van", "von", "vom", "der", "den", "de", "del", "della", "dello", "degli", "dei", "di", "da", "das", "do", "dos",
    "du", "des", "la", "le", "las", "los", "el", "al", "bin", "ibn", "bint", "ben", "ter", "ten", "te", "zu", "zum",
    "zur", "af", "av", "ap", "san", "ould", "abu",
];

/// What may follow a name and belongs to it.
const SUFFIXES: [&str; 8] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd"];

/// Abbreviated honorifics of more than two letters; shorter ones have the form of initials.
const HONORIFICS: [&str; 6] = ["Prof.", "Rev.", "Hon.", "Ing.", "Mag.", "Capt."];

/// Whether `word` belongs to the name before it, as in `Martin Reyes, Jr.`.
pub(crate) fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word.to_lowercase().as_str())
}

/// Whether `name` is certainly one person's: two to five capitalised words, with known particles inside.
pub(crate) fn is_person(name: &str) -> bool {
    // `Amanda "Tania Mae" Tan`: the name that somebody goes by stands between the others.
    if let Some((first, rest)) = name.split_once([' ']).filter(|(_, rest)| rest.starts_with(['"', '“'])) {
        let parts = rest[rest.chars().next().map_or(0, char::len_utf8)..].split_once(['"', '”']);
        return parts.is_some_and(|(called, last)| {
            called.split(' ').all(is_name_word) && is_person(&format!("{first} {}", last.trim_start()))
        });
    }
    let tokens: Vec<&str> = name.split(' ').collect();
    if !(2..=5).contains(&tokens.len()) || names_no_person(name) || is_known_place(name) {
        return false;
    }
    let last = tokens.len() - 1;
    tokens.iter().enumerate().all(|(index, token)| {
        is_name_word(token)
            || (0 < index && index < last && PARTICLES.contains(token))
            || (index == 0 && last > 1 && HONORIFICS.contains(token))
            || (index == last && index > 1 && is_suffix(token))
    }) && tokens.iter().any(|token| token.chars().filter(|c| c.is_alphabetic()).count() > 1)
        && tokens[last].chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Whether a word of `name` says that it is an organization, a desk or a role.
pub(crate) fn names_no_person(name: &str) -> bool {
    name.split([' ', '-', ',', '&']).any(|token| {
        let plain = token.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = plain.to_lowercase();
        is_no_persons(&lower) || is_shouted(plain)
    }) || name.contains(['&', '@', '/'])
}

/// Three or more capitals and nothing else: an agency's letters, or a line set in capitals.
fn is_shouted(token: &str) -> bool {
    token.chars().count() >= 3 && token.chars().all(char::is_uppercase) && !is_suffix(token)
}

/// One capitalised word of a name: `Mira`, `O’Neil`, `Jean-Luc`, `J.`, `d’Arcy`, `McKay`.
pub(crate) fn is_name_word(token: &str) -> bool {
    let body = token.strip_prefix("d'").or_else(|| token.strip_prefix("d’")).unwrap_or(token);
    let Some(first) = body.chars().next() else { return false };
    if !first.is_uppercase() {
        return false;
    }
    let mut before = first;
    // Letters since the last full stop: with more than two of them it ends an address and no initial.
    let mut run = 1;
    for character in body.chars().skip(1) {
        let fits = match character {
            '-' | '\'' | '’' => before.is_alphabetic() || before == '.',
            '.' => before.is_alphabetic(),
            other if before == '.' => run <= 2 && other.is_alphabetic(),
            other => other.is_alphabetic() || is_mark(other),
        };
        if !fits {
            return false;
        }
        run = match (before, character) {
            ('.', _) | (_, '-') => 1,
            (_, '.') => run,
            _ => run + 1,
        };
        before = character;
    }
    // A full stop belongs to an initial (`J.`, `J.K.`, `St.`), not to the end of a sentence.
    match body.strip_suffix('.') {
        Some(stem) => stem.chars().filter(|c| c.is_alphabetic()).count() <= 2,
        None => before.is_alphabetic() || is_mark(before),
    }
}

/// A name set in capitals as it is written else: `MIRA OKAFOR` as `Mira Okafor`.
pub(crate) fn title_case(name: &str) -> String {
    let mut start = true;
    let mut plain = String::with_capacity(name.len());
    for character in name.chars() {
        if start {
            plain.push(character)
        } else {
            plain.extend(character.to_lowercase())
        }
        start = matches!(character, ' ' | '-' | '\'' | '’' | '.');
    }
    plain
}

fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// Whether `place` is certainly a place's name: one to four capitalised words, with known particles inside.
pub(crate) fn is_place(place: &str) -> bool {
    let tokens: Vec<&str> = place.split(' ').collect();
    let last = tokens.len() - 1;
    tokens.len() <= 4
        && !names_no_person(place)
        && tokens.iter().enumerate().all(|(index, token)| {
            is_name_word(token) || (0 < index && index < last && (PARTICLES.contains(token) || *token == "upon"))
        })
}

/// The words of a name that its id is made from: for a person the family name.
pub(crate) fn family(display: &str) -> &str {
    let mut words = display.split_whitespace().rev();
    let last = words.next().unwrap_or(display);
    if is_suffix(last) { words.next().unwrap_or(last).trim_end_matches(',') } else { last }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names_from_other_words() {
        let persons = [
            "Mira Okafor",
            "Jean-Luc d’Arcy",
            "J.K. Osei",
            "Ana de la Cruz",
            "Ludwig van der Berg",
            "Åsa Öberg",
            "Seán O’Neil",
            "Martin Reyes Jr.",
            "María José Gómez Ruiz",
            "Đặng Văn Minh",
            "Владимир Орлов",
            "JD Marsh",
            "Prof. Mira Okafor",
        ];
        for name in persons {
            assert!(is_person(name), "{name}");
        }
        let others = [
            "Mira",
            "mira okafor",
            "Harbour Press",
            "Staff Reporter",
            "MIRA OKAFOR",
            "Associated Press",
            "de Cruz",
            "Mira Okafor 2",
            "mira@example.org",
            "The Harbour",
            "A B C D E F",
            "City of Lisbon Museum",
            "Mira okafor",
            "Monday Morning",
            "AFP Jon Vale",
            "Mira  Okafor",
            "",
            " ",
            "J. K.",
            "Reporting Lisbon.",
            "Prof. Okafor",
            "Quaywire.de Online",
            "Quaywire.example Okafor",
            "Mira Prof. Okafor",
        ];
        for name in others {
            assert!(!is_person(name), "{name}");
        }
    }

    #[test]
    fn takes_the_family_name_for_an_id() {
        assert_eq!(family("Mira Okafor"), "Okafor");
        assert_eq!(family("Martin Reyes, Jr."), "Reyes");
        assert_eq!(family("Prince"), "Prince");
        assert_eq!(family(""), "");
    }
}
