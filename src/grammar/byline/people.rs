//! Whom a line names, also where the line as a whole is not certain.

use super::label;
use super::scan::{Kind, Piece, scan};
use super::tongue::{label_role, tongues};
use crate::grammar::known::Known;
use crate::grammar::lists::{has_title_word, is_desk_word, is_title_lead};
use crate::grammar::person::{is_person, is_place, title_case};

/// Somebody whom a line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Somebody {
    /// The name; where the line is in capitals, as names are written.
    pub(crate) name: String,
    /// The contribution role that a label gives.
    pub(crate) role: Option<&'static str>,
    /// Whether nothing else can be meant.
    pub(crate) sure: bool,
}

/// What a line says of its writers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct People {
    /// Whether a by-word or a label says that it is a byline.
    pub(crate) led: bool,
    /// The persons, in order; nobody where the line names a desk or an agency.
    pub(crate) names: Vec<Somebody>,
}

/// Reads a line as a byline, part by part; none if it is none.
///
/// After a by-word its first part must be somebody, and the rest may be anything. Without one, the line must hold
/// nothing but persons, what they are, where and for whom.
pub(crate) fn people(line: &str, language: Option<&str>) -> Option<People> {
    // "Text Mira Okafor / Photos Jon Vale": only where each part has its label.
    if let Some(spelt) = with_colons(line) {
        return people(&spelt, language).map(|people| People { led: false, ..people });
    }
    if let Some(plain) = without_colon(line, language) {
        return people(&plain, language);
    }
    if let Some(capitals) = in_capitals(line) {
        return people(&capitals, language).map(|people| People { names: restored(people.names, line), ..people });
    }
    let led = is_led(line, language);
    let pieces = scan(line, language, Known::default(), &[]);
    let first = pieces.first()?;
    let starts = |piece: &Piece| matches!(piece.kind, Kind::Person | Kind::Desk | Kind::Organization);
    let titled = |piece: &Piece| {
        let text = &line[piece.at.clone()];
        behind_title(text).or_else(|| before_title(text)).is_some()
    };
    // "Mira Okafor (words)"
    let role_of = |piece: &Piece| {
        let bracketed = line[..piece.at.start].ends_with('(') && line[piece.at.end..].starts_with(')');
        bracketed.then(|| label_role(&line[piece.at.clone()].to_lowercase())).flatten()
    };
    if led && !starts(first) && !titled(first) {
        return None;
    }
    // "Mira Okafor, Lisbon": one place behind one name.
    let placed = pieces.len() == 2 && is_place(behind_place_word(&line[pieces[1].at.clone()], language));
    let other = |piece: &Piece| piece.kind == Kind::Other && role_of(piece).is_none() && !placed && !titled(piece);
    if !led && (first.kind != Kind::Person && !titled(first) || pieces.iter().any(other)) {
        return None;
    }
    let mut names: Vec<Somebody> = Vec::new();
    let mut others = false;
    for piece in &pieces {
        let text = &line[piece.at.clone()];
        if let Some(role) = role_of(piece) {
            if let Some(last) = names.last_mut() {
                last.role = Some(role);
            }
            continue;
        }
        let name = match piece.kind {
            Kind::Person => Some(text),
            Kind::Title | Kind::Other | Kind::Desk => behind_title(text).or_else(|| before_title(text)),
            _ => None,
        };
        others |= name.is_none() && matches!(piece.kind, Kind::Other | Kind::Organization | Kind::Title);
        let Some(name) = name else { continue };
        let name = if name.chars().any(char::is_lowercase) { name.to_owned() } else { title_case(name) };
        // Behind something that is no name, two capitals are as well a place's or a paper's.
        if others && !piece.sure {
            continue;
        }
        if names.iter().all(|known| known.name != name) {
            names.push(Somebody { name, role: piece.role, sure: piece.sure && led });
        }
    }
    Some(People { led, names })
}

/// The line with a colon after the labels that its parts start with.
fn with_colons(line: &str) -> Option<String> {
    let parts: Vec<&str> = [" / ", " – ", " — ", " | ", " · "]
        .into_iter()
        .find(|mark| line.contains(mark))
        .map_or(vec![line], |mark| line.split(mark).collect());
    let spelt = parts.iter().map(|part| {
        let (word, name) = part.split_once(' ')?;
        let role = label_role(&word.to_lowercase())?;
        (matches!(role, "writer" | "photographer") && is_person(name)).then(|| format!("{word}: {name}"))
    });
    spelt.collect::<Option<Vec<_>>>().map(|parts| parts.join("; "))
}

/// `By: Mira Okafor`, `Written by: Mira Okafor` without the colon, which stands behind no by-word in print.
fn without_colon(line: &str, language: Option<&str>) -> Option<String> {
    const REACH: usize = 24;
    let at = line.find(':').filter(|at| *at <= REACH)?;
    let (head, rest) = (line[..at].trim_end(), line[at + 1..].trim_start());
    let by = |word: &str| {
        let english = tongues(Some("en"));
        let mut words = tongues(language).into_iter().chain(english).flat_map(|tongue| &tongue.by);
        words.any(|by| *by == word)
    };
    let labelled = |(label, word): (&str, &str)| by(word) && label_role(&label.to_lowercase()).is_some();
    (by(head) || head.rsplit_once(' ').is_some_and(labelled)).then(|| format!("{head} {rest}"))
}

/// Small letters that start a word of a name in capitals: `McDONALD`, `DeVRIES`.
const PREFIXES: [&str; 8] = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van"];

fn is_mixed(word: &str) -> bool {
    let rest = PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).next();
    rest.is_some_and(|rest| rest.len() > 2 && rest.chars().all(char::is_uppercase))
}

/// The line with such words all in capitals; none if it has none.
fn in_capitals(line: &str) -> Option<String> {
    let parts = line.split_inclusive([' ', '-', ',']);
    let mixed = |part: &str| is_mixed(part.trim_end_matches([' ', '-', ',']));
    line.split([' ', '-', ','])
        .any(is_mixed)
        .then(|| parts.map(|part| if mixed(part) { part.to_uppercase() } else { part.to_owned() }).collect())
}

/// The names with such words as they are written else: `McDonald`.
fn restored(mut names: Vec<Somebody>, line: &str) -> Vec<Somebody> {
    for word in line.split([' ', '-', ',']).filter(|word| is_mixed(word)) {
        let prefix = PREFIXES.iter().find(|prefix| word.starts_with(**prefix)).map_or(0, |prefix| prefix.len());
        let plain = format!("{}{}", &word[..prefix], title_case(&word[prefix..]));
        for one in &mut names {
            one.name = one.name.replace(&title_case(&word.to_uppercase()), &plain);
        }
    }
    names
}

fn is_led(line: &str, language: Option<&str>) -> bool {
    let text = line.trim_start_matches(['(', ' ']);
    let english = tongues(Some("en"));
    let by = tongues(language).into_iter().take(1).chain(english).flat_map(|tongue| &tongue.by);
    label(text).is_some() || by.into_iter().any(|by| text.strip_prefix(by).is_some_and(|rest| rest.starts_with(' ')))
}

/// The name behind a title: `our correspondent Mira Okafor`.
fn behind_title(text: &str) -> Option<&str> {
    let cuts = text.match_indices(' ').map(|(at, _)| at);
    cuts.filter(|at| has_title_word(&text[..*at], false)).map(|at| &text[at + 1..]).find(|name| is_person(name))
}

/// The name before a title without a comma: `Mira Okafor Staff Writer`, `MIRA OKAFOR Quay Wire`.
fn before_title(text: &str) -> Option<&str> {
    let mut name = text;
    while let Some((rest, word)) = name.rsplit_once(' ') {
        let handle = word.contains('@');
        // "Mira Okafor CNN": for whom, in capitals behind a name that is in none.
        let letters = (2..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
        let letters = letters && rest.contains(' ') && rest.chars().any(char::is_lowercase);
        if !handle && !letters && !has_title_word(word, true) && !is_desk_word(word) {
            break;
        }
        name = rest;
    }
    if name.len() < text.len() {
        // "Mira Okafor Senior Quay Correspondent"
        let lead = name
            .match_indices(' ')
            .map(|(at, _)| at)
            .skip(1)
            .find(|at| name[at + 1..].split(' ').next().is_some_and(is_title_lead));
        let name = lead.map_or(name, |at| &name[..at]);
        if is_person(name) {
            return Some(name);
        }
    }
    // A name in capitals ends where the capitals do.
    let is_capital = |word: &&str| word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase);
    let capitals: Vec<&str> = text.split(' ').take_while(is_capital).collect();
    let name = text.get(..capitals.join(" ").len())?;
    ((2..=4).contains(&capitals.len()) && name.len() < text.len() && is_person(&title_case(name))).then_some(name)
}

/// The words behind a word for a place: `in Lisbon`.
fn behind_place_word<'t>(text: &'t str, language: Option<&str>) -> &'t str {
    let words = tongues(language).into_iter().take(1).flat_map(|tongue| &tongue.place);
    let mut behind = words.filter_map(|word| text.strip_prefix(word)?.strip_prefix(' '));
    behind.next_back().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str, language: &str) -> Option<String> {
        let found = people(line, Some(language))?;
        Some(found.names.into_iter().map(|one| one.name).collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn reads_names_part_by_part() {
        for (line, language, wanted) in [
            ("By Mira Okafor, Special to the Quay", "en", "Mira Okafor"),
            ("BY MIRA OKAFOR AND TOM REIS", "en", "Mira Okafor; Tom Reis"),
            ("Mira Okafor and Tom Reis", "en", "Mira Okafor; Tom Reis"),
            ("Mira Okafor, Maritime Editor", "en", "Mira Okafor"),
            ("By Martin Reyes, Jr., and Ada Stone", "en", "Martin Reyes, Jr.; Ada Stone"),
            ("Sandy Alexander and Roland Mand", "en", "Sandy Alexander; Roland Mand"),
            ("Von unserer Korrespondentin Jana Weiß", "de", "Jana Weiß"),
            ("dal nostro inviato Pietro Neri", "it", "Pietro Neri"),
            ("Words by Mira Okafor | Photographs by Jon Vale", "en", "Mira Okafor; Jon Vale"),
            ("Mira Okafor (words) and Jon Vale (photographs)", "en", "Mira Okafor; Jon Vale"),
            ("Story Mira Okafor / Photos Jon Vale", "en", "Mira Okafor; Jon Vale"),
            ("By Mira Okafor Staff Writer", "en", "Mira Okafor"),
            ("By MIRA OKAFOR Quay Wire", "en", "Mira Okafor"),
            ("Ana de la Cruz, Madrid", "es", "Ana de la Cruz"),
            ("By: Mira Okafor", "en", "Mira Okafor"),
            ("Written by: Mira Okafor and Tom Reis", "en", "Mira Okafor; Tom Reis"),
            ("Por: Ana Cruz", "es", "Ana Cruz"),
            ("Von: Jana Weiß", "de", "Jana Weiß"),
            ("By MIRA OKAFOR-LUND and TOM McDONALD", "en", "Mira Okafor-Lund; Tom McDonald"),
            ("By ANA VALENTINO-DeVRIES, TOM REIS and ADA STONE", "en", "Ana Valentino-DeVries; Tom Reis; Ada Stone"),
            ("By Mira Okafor QWTV", "en", "Mira Okafor"),
            ("By the Editorial Board", "en", ""),
            ("By Associated Press", "en", ""),
        ] {
            assert_eq!(names(line, language).as_deref(), Some(wanted), "{line}");
        }
        for line in [
            "By Monday the street was dry",
            "By Monday",
            "By: nobody knows",
            "Weather: Mira Okafor",
            "Posted by: the quay was dry",
            "The Old Quay",
            "Mira Okafor left, and nobody knew",
            "By",
        ] {
            assert_eq!(names(line, "en"), None, "{line}");
        }
    }
}
