//! The names in a value of a page: without by-words and dates, in capitals or not, one or several.

use crate::grammar::person::{is_person, is_suffix};
use crate::grammar::{agency, byline};
use crate::import::text::squeezed;
use crate::import::when;

/// A line up to its first date.
pub(super) fn undated(line: &str) -> &str {
    const MARKS: [char; 12] = [' ', ',', '|', '·', '•', '—', '–', '-', '/', ';', ':', '('];
    when::within(line, None)
        .first()
        .filter(|(at, _)| at.start > 0)
        .map_or(line, |(at, _)| line[..at.start].trim_end_matches(MARKS))
}

/// A name without the words around it.
pub(super) fn bare(name: &str) -> String {
    let mut name = squeezed(name);
    for lead in
        ["By ", "by ", "BY ", "Written by ", "Von ", "von ", "Par ", "Por ", "Di ", "Door ", "Text: ", "Author: "]
    {
        if let Some(rest) = name.strip_prefix(lead) {
            name = rest.to_owned();
        }
    }
    name.trim_matches([',', ';', '|', '·', '•', ' ', ':', '-', '–']).to_owned()
}

/// The persons that a value names; nobody where one of the names is doubtful and stands alone.
pub(super) fn names_in(value: &str, language: Option<&str>) -> Vec<String> {
    let value = bare(undated(value));
    if value.contains('@') && !value.contains(' ') || agency(&value).is_some() {
        return Vec::new();
    }
    if let Some(people) = byline::people(&value, language) {
        return people.names.into_iter().map(|one| one.name).collect();
    }
    let mut names: Vec<String> = Vec::new();
    let parts = value.split([',', ';', '|', '/', '•', '·']);
    for part in parts {
        let pieces = [" and ", " und ", " et ", " & ", " y ", " e ", " en ", " with "];
        let mut list = vec![part.trim().to_owned()];
        for mark in pieces {
            list = list.iter().flat_map(|one| one.split(mark).map(str::to_owned)).collect();
        }
        for piece in list {
            let piece = bare(piece.trim_start_matches("and "));
            if is_suffix(&piece) {
                if let Some(last) = names.last_mut() {
                    *last = format!("{last}, {piece}");
                }
            } else if is_person(&piece) {
                names.push(piece);
            } else if let Some(name) = capitals(&piece) {
                names.push(name);
            }
        }
    }
    names.dedup();
    names
}

/// `MIRA OKAFOR` as a name: it is one in capitals.
fn capitals(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let all = (2..=4).contains(&words.len()) && text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if !all || text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let lower = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    };
    let name = words.into_iter().map(lower).collect::<Vec<_>>().join(" ");
    is_person(&name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names() {
        assert_eq!(names_in("By Mira Okafor and Tom Reis", Some("en")), ["Mira Okafor", "Tom Reis"]);
        assert_eq!(names_in("Martin Reyes, Jr.", None), ["Martin Reyes, Jr."]);
        assert_eq!(names_in("Abby Anderson", None), ["Abby Anderson"]);
        assert_eq!(names_in("MIRA OKAFOR", None), ["Mira Okafor"]);
        assert!(names_in("Harbour Press Staff", None).is_empty());
        assert!(names_in("https://example.com/author", None).is_empty());
    }
}
