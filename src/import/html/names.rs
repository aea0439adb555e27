//! The names in a value of a page: without by-words and dates, in capitals or not, one or several.

use std::sync::OnceLock;

use crate::grammar::person::{is_person, is_suffix, names_no_person};
use crate::grammar::{agency, byline, is_desk};
use crate::import::text::labels::{self, Label};
use crate::import::text::squeezed;
use crate::import::when;
use crate::source::table::TableSet;

/// A line up to its first date, or to the word that says one.
pub(super) fn undated(line: &str) -> &str {
    const MARKS: [char; 12] = [' ', ',', '|', '·', '•', '—', '–', '-', '/', ';', ':', '('];
    let line = when::within(line, None)
        .first()
        .filter(|(at, _)| at.start > 0)
        .map_or(line, |(at, _)| line[..at.start].trim_end_matches(MARKS));
    // "Mira Okafor Updated 3 hours ago": behind a name of two words at least.
    let says = |text: &str| {
        let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        word.starts_with(char::is_uppercase) && is_date_word(&word.to_lowercase())
    };
    let cut = line.match_indices([' ', '|']).map(|(at, _)| at).skip(1).find(|at| says(&line[at + 1..]));
    cut.map_or(line, |at| line[..at].trim_end_matches(MARKS))
}

/// Whether a word, in lower case, is a label of dates.
fn is_date_word(word: &str) -> bool {
    static WORDS: OnceLock<TableSet<&'static str>> = OnceLock::new();
    let all = || labels::words(Label::Updated).iter().chain(labels::words(Label::Published)).copied();
    WORDS.get_or_init(|| all().filter(|label| !label.contains(' ')).collect()).contains(word)
}

/// What content systems print before a name and behind it.
fn around() -> &'static [(&'static str, &'static str)] {
    static WORDS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = include_str!("../data/author-words.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('*')).collect()
    })
}

/// `Okafor, Mira` as `Mira Okafor`: the form of libraries, which some data take.
pub(super) fn inverted(value: &str) -> Option<String> {
    let (family, given) = value.split_once(", ")?;
    let turned = format!("{} {}", given.trim(), family.trim());
    let one = |part: &str| part.split(' ').count() <= 2 && !is_person(part) && !is_suffix(part);
    (one(family) && one(given) && agency(given).is_none() && is_person(&turned)).then_some(turned)
}

/// A name that is in no form that is certainly a person's, where other evidence says that it is one.
pub(super) fn unheld(name: &str) -> Option<String> {
    let name = bare(name);
    let fits = (2..=60).contains(&name.len())
        && name.split(' ').count() <= 4
        && name.chars().all(|c| !c.is_ascii_digit() && !"@/|,:.;".contains(c))
        && !names_no_person(&name)
        && !is_desk(&name);
    fits.then_some(name)
}

/// A name without the words around it.
pub(super) fn bare(name: &str) -> String {
    let mut name = squeezed(name);
    for (before, behind) in around() {
        if let Some(inner) = name.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind)) {
            name = inner.to_owned();
            break;
        }
    }
    for lead in
        ["By ", "by ", "BY ", "Written by ", "Von ", "von ", "Par ", "Por ", "Di ", "Door ", "Text: ", "Author: "]
    {
        if let Some(rest) = name.strip_prefix(lead) {
            name = rest.to_owned();
        }
    }
    // `Mira Okafor@mira`: a handle that stands behind a name without a space.
    if let Some((before, handle)) = name.split_once('@')
        && !handle.contains(['.', ' '])
        && before.contains(' ')
    {
        name = before.to_owned();
    }
    // `Mira Okafor (qw)`: who edited it, in the desk's letters.
    if let Some((before, desk)) = name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")) {
        let short = desk.len() <= 8 && desk.chars().all(|c| c.is_lowercase() || c == '/' || c == ',');
        name = if short { before.to_owned() } else { name };
    }
    name.trim_matches([',', ';', '|', '·', '•', ' ', ':', '-', '–', '—']).to_owned()
}

/// The persons that a value names; nobody where one of the names is doubtful and stands alone.
pub(super) fn names_in(value: &str, language: Option<&str>) -> Vec<String> {
    if let Some(name) = caseless(value) {
        return vec![name];
    }
    let value = bare(undated(value));
    if value.contains('@') && !value.contains(' ') || agency(&value).is_some() {
        return Vec::new();
    }
    if let Some(people) = byline::people(&value, language) {
        return people.names.into_iter().map(|one| without_agency(one.name)).collect();
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
                names.push(without_agency(piece));
            } else if let Some(name) = capitals(&piece) {
                names.push(name);
            }
        }
    }
    names.dedup();
    names
}

/// `Mira Okafor Reuters`: an agency right behind a name is none of its words.
pub(super) fn without_agency(name: String) -> String {
    match name.rsplit_once(' ') {
        Some((before, last)) if agency(last).is_some() && is_person(before) => before.to_owned(),
        _ => name,
    }
}

/// The name that a label stands at, in a script that has no capitals to tell names by.
fn caseless(value: &str) -> Option<String> {
    let value = squeezed(value);
    let (before, behind) = around().iter().find(|(before, behind)| {
        let mut label = before.chars().chain(behind.chars());
        label.any(is_caseless) && value.starts_with(before) && value.ends_with(behind)
    })?;
    let name = value.get(before.len()..value.len().checked_sub(behind.len())?)?.trim();
    let letters = name.chars().filter(|c| *c != ' ');
    ((2..=12).contains(&name.chars().count()) && letters.clone().all(is_caseless) && letters.count() > 1)
        .then(|| name.to_owned())
}

fn is_caseless(character: char) -> bool {
    character.is_alphabetic() && !character.is_lowercase() && !character.is_uppercase()
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
        assert_eq!(names_in("Mira Okafor Updated 3 hours ago", Some("en")), ["Mira Okafor"]);
        assert_eq!(names_in("Jana Weiß Aktualisiert vor 2 Stunden", Some("de")), ["Jana Weiß"]);
        assert_eq!(names_in("Martin Reyes, Jr.", None), ["Martin Reyes, Jr."]);
        assert_eq!(names_in("Abby Anderson", None), ["Abby Anderson"]);
        assert_eq!(names_in("MIRA OKAFOR", None), ["Mira Okafor"]);
        assert_eq!(names_in("View all posts by Mira Okafor", None), ["Mira Okafor"]);
        assert_eq!(names_in("Alle Beiträge von Jana Weiß anzeigen", Some("de")), ["Jana Weiß"]);
        assert_eq!(names_in("Mira Okafor@quaywire", None), ["Mira Okafor"]);
        assert_eq!(names_in("Prof. Mira Okafor", None), ["Prof. Mira Okafor"]);
        assert_eq!(names_in("Author: Mira Okafor (qw)", Some("en")), ["Mira Okafor"]);
        assert_eq!(names_in("Autor/in: Jana Weiß", Some("de")), ["Jana Weiß"]);
        assert_eq!(names_in("Mira Okafor Reuters", Some("en")), ["Mira Okafor"]);
        assert_eq!(names_in("作者：温素", Some("zh")), ["温素"]);
        assert_eq!(names_in("김민수 기자", Some("ko")), ["김민수"]);
        assert!(names_in("温素", None).is_empty());
        assert!(names_in("作者：Quay", None).is_empty());
        assert!(names_in("Harbour Press Staff", None).is_empty());
        assert!(names_in("View all posts by Editor", None).is_empty());
        assert!(names_in("More from Monday Morning", None).is_empty());
        assert!(names_in("https://example.com/author", None).is_empty());
    }

    #[test]
    fn turns_the_form_of_libraries() {
        assert_eq!(inverted("Okafor, Mira").as_deref(), Some("Mira Okafor"));
        assert_eq!(inverted("de la Cruz, Ana"), None);
        for other in
            ["Mira Okafor, Tom Reis", "Mira Okafor, CNN", "Reyes, Jr.", "Okafor", "Okafor, Reuters", "Okafor, "]
        {
            assert_eq!(inverted(other), None, "{other}");
        }
    }

    #[test]
    fn takes_pen_names_for_what_they_may_be() {
        for name in ["Kestrel", "mira", "류영상", "Nacht und Nebel"] {
            assert_eq!(unheld(name).as_deref(), Some(name));
        }
        for other in ["admin", "Redaktion", "Quay Press", "QUAYS", "kestrel92", "mira@quay", "K", "quay.example", ""] {
            assert_eq!(unheld(other), None, "{other}");
        }
    }
}
