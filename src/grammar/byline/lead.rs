//! A by-word or a label that came into a name together with it.

use super::label;
use super::tongue::tongues;
use crate::grammar::credit;
use crate::grammar::person::is_person;

/// By-words that are the start of names too, in the languages that have them: nothing follows from these.
const ALSO_NAMES: [&str; 10] = ["Van", "Di", "di", "DI", "Da", "De", "Af", "af", "von", "Von"];

/// The bytes of a by-word or label at the start of `name`, and whether nothing else can be meant; none if there is
/// none, or it may belong to the name.
///
/// ```
/// use offprint::grammar::byline::lead;
/// assert_eq!(lead("By Mira Okafor", Some("en")), Some((3, true)));
/// assert_eq!(lead("Von Jana Weiß", Some("de")), Some((4, false)));
/// assert_eq!(lead("Van Morris Hill", Some("nl")), None);
/// ```
pub fn lead(name: &str, language: Option<&str>) -> Option<(usize, bool)> {
    if let Some(length) = label(name).map(|(length, _)| length).or_else(|| credit::label(name)) {
        return (length < name.len()).then_some((length, true));
    }
    let (word, rest) = name.split_once(' ')?;
    let rest = rest.trim_start();
    let length = name.len() - rest.len();
    if word.eq_ignore_ascii_case("by") {
        let english = language.is_none_or(|tag| tag == "en" || tag.starts_with("en-"));
        let one = english && rest.starts_with(char::is_uppercase);
        return (one || is_person(rest)).then_some((length, true));
    }
    if word == "Von" && language.is_some_and(|tag| tag == "de" || tag.starts_with("de-")) {
        let family = ["Der", "Den", "Dem", "Zu", "Und"].contains(&rest.split(' ').next().unwrap_or_default());
        return (is_person(rest) && !family).then_some((length, false));
    }
    let whole = ["A cura di ", "a cura di "].iter().find(|words| name.starts_with(**words));
    if let Some(words) = whole {
        return Some((words.len(), true));
    }
    let by = language.is_some() && tongues(language).iter().any(|tongue| tongue.by.contains(&word));
    (by && !ALSO_NAMES.contains(&word) && is_person(rest)).then_some((length, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_by_words_from_names() {
        for (name, language, rest) in [
            ("By Mira Okafor", "en", "Mira Okafor"),
            ("by Mira Okafor", "en", "Mira Okafor"),
            ("BY MIRA OKAFOR", "en", "MIRA OKAFOR"),
            ("By Kestrel", "en", "Kestrel"),
            ("By Mira Okafor", "pl", "Mira Okafor"),
            ("Von Jana Weiß", "de-AT", "Jana Weiß"),
            ("Par Chloé d’Arcy", "fr", "Chloé d’Arcy"),
            ("Por Ana Gómez", "es", "Ana Gómez"),
            ("Door Sanne de Vries", "nl", "Sanne de Vries"),
            ("Av Åsa Öberg", "sv", "Åsa Öberg"),
            ("A cura di Maria Rossi", "it", "Maria Rossi"),
            ("Photo by Jon Vale", "en", "Jon Vale"),
            ("Foto: Jana Weiß", "de", "Jana Weiß"),
            ("Words by Mira Okafor", "en", "Mira Okafor"),
            ("Written by Mira Okafor", "en", "Mira Okafor"),
        ] {
            let found = lead(name, Some(language)).map(|(cut, _)| &name[cut..]);
            assert_eq!(found, Some(rest), "{name}");
        }
        for (name, language) in [
            ("Mira Okafor", "en"),
            ("Von Lindau", "de"),
            ("Von Der Berg", "de"),
            ("von Jana Weiß", "de"),
            ("Von Miller Reed", "en"),
            ("Van Morris Hill", "nl"),
            ("Di Marco Rossi", "it"),
            ("De Souza Lima", "pt"),
            ("Da Costa Melo", "it"),
            ("Af Klint Dahl", "da"),
            ("By", "en"),
            ("By Andersen", "da"),
            ("Byron Hale", "en"),
            ("Par Lagerkvist", "sv"),
            ("Foto", "de"),
            ("", "en"),
        ] {
            assert_eq!(lead(name, Some(language)), None, "{name}");
        }
    }
}
