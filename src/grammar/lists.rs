//! The word lists of this folder's `data`, read once.
//!
//! A list is a text file. Lines that start with `#` say what it is, where it comes from and when; each other line is
//! an entry.

use std::sync::OnceLock;

use super::hints::{AGENCY, DESK, SOFTWARE, TITLE, hints, may_name};
use super::name::{fold, tokens};
use crate::source::table::{Table, TableSet};

/// The entries of a list.
pub(super) fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// An entry's first field, and the words of its second.
pub(super) fn row(entry: &'static str) -> (&'static str, impl Iterator<Item = &'static str>) {
    let (first, words) = entry.split_once('|').unwrap_or((entry, ""));
    (first.trim(), words.split(',').map(str::trim).filter(|word| !word.is_empty()))
}

/// Whether an entry is only sometimes what its list says: it has a question mark.
fn doubtful(entry: &'static str) -> (&'static str, bool) {
    match entry.strip_suffix('?') {
        Some(word) => (word.trim_end(), true),
        None => (entry, false),
    }
}

fn set(cell: &'static OnceLock<TableSet<String>>, text: &'static str) -> &'static TableSet<String> {
    cell.get_or_init(|| entries(text).map(fold).collect())
}

/// Whether `word`, in lower case, makes a name one of an organization, a desk, a role or a thing.
pub(super) fn is_no_persons(word: &str) -> bool {
    static READ: OnceLock<TableSet<String>> = OnceLock::new();
    set(&READ, include_str!("data/not-persons.txt")).contains(word)
}

/// Whether a name of two or more words is a well-known place's.
pub(super) fn is_known_place(name: &str) -> bool {
    static READ: OnceLock<TableSet<String>> = OnceLock::new();
    name.contains(' ') && set(&READ, include_str!("data/places.txt")).contains(&fold(name))
}

/// Whether `word` is a label of credit lines.
pub(super) fn is_credit_label(word: &str) -> bool {
    static READ: OnceLock<TableSet<String>> = OnceLock::new();
    set(&READ, include_str!("data/labels.txt")).contains(&word.to_lowercase())
}

/// Whether `words` hold a word of job titles; `behind_comma` lets those count that are names too.
pub(crate) fn has_title_word(words: &str, behind_comma: bool) -> bool {
    static READ: OnceLock<Table<&'static str, bool>> = OnceLock::new();
    if !hints(words).any(TITLE) {
        return false;
    }
    let titles = READ.get_or_init(|| entries(include_str!("data/titles.txt")).map(doubtful).collect());
    words
        .to_lowercase()
        .split([' ', ',', '/', '&', '(', ')'])
        .any(|word| titles.get(word).is_some_and(|doubtful| behind_comma || !doubtful))
}

/// Whether `word` starts a job title that stands behind a name.
pub(crate) fn is_title_lead(word: &str) -> bool {
    static READ: OnceLock<TableSet<String>> = OnceLock::new();
    set(&READ, include_str!("data/title-leads.txt")).contains(&word.to_lowercase())
}

/// Whether a name is one of a desk or of the staff as a whole: `Staff Reporter`, `Redaktion`, `From our correspondent`.
///
/// ```
/// use offprint::grammar::is_desk;
/// assert!(is_desk("Our Foreign Staff"));
/// assert!(!is_desk("Mira Desk"));
/// ```
pub fn is_desk(name: &str) -> bool {
    if !hints(name).any(DESK) {
        return false;
    }
    let words = desk_words();
    let lower = name.to_lowercase();
    let mut heads = 0;
    let all = lower.split([' ', '-', '/', ',']).filter(|word| !word.is_empty()).all(|word| match words.get(word) {
        Some(head) => {
            heads += usize::from(*head);
            true
        }
        None => false,
    });
    all && heads > 0
}

/// Whether a word names a desk, or what one is about: `staff`, `politics`.
pub(crate) fn is_desk_word(word: &str) -> bool {
    desk_words().contains_key(word.to_lowercase().as_str())
}

/// The words of desks; whether each makes one by itself.
fn desk_words() -> &'static Table<&'static str, bool> {
    static READ: OnceLock<Table<&'static str, bool>> = OnceLock::new();
    READ.get_or_init(|| {
        let rows = entries(include_str!("data/desks.txt")).map(row);
        rows.flat_map(|(kind, words)| words.map(move |word| (word, kind == "head"))).collect()
    })
}

/// The agency that `name` is a form of, by its own name: `AP Photo` is `Associated Press`.
///
/// ```
/// use offprint::grammar::agency;
/// assert_eq!(agency("AFP"), Some("Agence France-Presse"));
/// assert_eq!(agency("afp"), None);
/// assert_eq!(agency("getty images"), Some("Getty Images"));
/// ```
pub fn agency(name: &str) -> Option<&'static str> {
    if !may_name(name, AGENCY) {
        return None;
    }
    static READ: OnceLock<Table<String, &'static str>> = OnceLock::new();
    let agencies = READ.get_or_init(|| {
        let rows = entries(include_str!("data/agencies.txt")).map(row);
        rows.flat_map(|(own, forms)| std::iter::once(own).chain(forms).map(move |form| (agency_key(form), own)))
            .collect()
    });
    let found = |name: &str| agencies.get(&agency_key(name)).copied();
    let name = name.trim();
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    found(name).or_else(|| found(&format!("the {name}"))).or_else(|| {
        let short = [" Photos", " Photo", " Foto", " Images", " Pool", " POOL"]
            .iter()
            .find_map(|end| name.strip_suffix(end))?;
        found(short)
    })
}

/// Every name of every agency, in every form.
pub(crate) fn agency_names() -> &'static [String] {
    static READ: OnceLock<Vec<String>> = OnceLock::new();
    READ.get_or_init(|| {
        let rows = entries(include_str!("data/agencies.txt")).map(row);
        rows.flat_map(|(own, forms)| std::iter::once(own).chain(forms)).map(str::to_owned).collect()
    })
}

/// Letters that are an abbreviation keep their case, so that `AA` is not `Aa` and `dpa` no syllable.
fn agency_key(form: &str) -> String {
    let short = form.chars().count() <= 4 && !form.contains(' ');
    if short { format!("={form}") } else { fold(form) }
}

/// Whether `name` is certainly a program's or a model's.
///
/// ```
/// use offprint::grammar::is_software;
/// assert!(is_software("ChatGPT") && is_software("GPT-4o mini") && is_software("Claude 3"));
/// assert!(!is_software("Claude") && !is_software("Claude Weiss"));
/// ```
pub fn is_software(name: &str) -> bool {
    if !may_name(name, SOFTWARE) {
        return false;
    }
    static READ: OnceLock<Table<Vec<String>, bool>> = OnceLock::new();
    let software = READ.get_or_init(|| {
        entries(include_str!("data/software.txt"))
            .map(doubtful)
            .map(|(name, doubtful)| (tokens(name), doubtful))
            .collect()
    });
    let mut words = tokens(name);
    let whole = words.len();
    while !words.is_empty() {
        if let Some(doubtful) = software.get(&words) {
            return !doubtful || words.len() < whole;
        }
        let version = |word: &String| {
            word.starts_with(|c: char| c.is_ascii_digit())
                || matches!(
                    word.as_str(),
                    "ai" | "bot" | "pro" | "plus" | "mini" | "turbo" | "ultra" | "flash" | "opus" | "sonnet" | "haiku"
                )
                || word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        if !words.pop().is_some_and(|last| version(&last)) {
            return false;
        }
    }
    false
}

/// What kind of word of a credit line that names nobody this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nobody {
    /// Somebody gave it, and is not named.
    Given,
    /// Where it was seen.
    Found,
    /// Where it is kept.
    File,
    /// Nobody was found.
    Unknown,
}

/// What a line says that names nobody: `Handout`, `Courtesy photo`, `Internet`; none if it has any other word.
///
/// ```
/// use offprint::grammar::{Nobody, names_nobody};
/// assert_eq!(names_nobody("Courtesy photo"), Some(Nobody::Given));
/// assert_eq!(names_nobody("Courtesy of Jon Vale"), None);
/// assert_eq!(names_nobody("Photo"), None);
/// ```
pub fn names_nobody(line: &str) -> Option<Nobody> {
    static READ: OnceLock<Table<&'static str, Option<Nobody>>> = OnceLock::new();
    let words = READ.get_or_init(|| {
        let kind = |name| match name {
            "given" => Some(Nobody::Given),
            "found" => Some(Nobody::Found),
            "file" => Some(Nobody::File),
            "unknown" => Some(Nobody::Unknown),
            _ => None,
        };
        let rows = entries(include_str!("data/handouts.txt")).map(row);
        rows.flat_map(|(name, words)| words.map(move |word| (word, kind(name)))).collect()
    });
    let lower = line.to_lowercase();
    let mut found = None;
    let marks =
        |c: char| matches!(c, ' ' | '\u{a0}' | ':' | ',' | ';' | '(' | ')' | '.' | '|' | '©' | '•' | '·' | '–' | '—');
    for word in lower.split(marks).flat_map(slashed).filter(|word| !word.is_empty() && *word != "-") {
        found = found.or(*words.get(word)?);
    }
    found
}

/// The words between slashes; `n/a` is one word.
fn slashed(word: &str) -> impl Iterator<Item = &str> {
    let whole = word == "n/a";
    word.split(move |c| c == '/' && !whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_says_where_it_comes_from() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/grammar/data");
        let mut lists = 0;
        for entry in std::fs::read_dir(folder).expect("the lists are there") {
            let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a text");
            for key in ["# name: ", "# source: ", "# date: 20"] {
                assert!(text.lines().any(|line| line.starts_with(key)), "no `{key}` in:\n{text}");
            }
            lists += 1;
        }
        assert_eq!(lists, 14);
    }

    #[test]
    fn tells_desks_from_people() {
        for desk in [
            "Staff Reporter",
            "Newsroom",
            "From our own correspondent",
            "Redaktion",
            "The Editorial Board",
            "staff",
            "News Desk",
            "Agencies",
            "Web-Desk",
            "la rédaction",
        ] {
            assert!(is_desk(desk), "{desk}");
        }
        for other in ["Mira Okafor", "Lokalredaktion Köln", "The", "", "Sports", "Editor Jones", "News"] {
            assert!(!is_desk(other), "{other}");
        }
    }

    #[test]
    fn knows_agencies_in_their_forms() {
        for (form, own) in [
            ("AP", "Associated Press"),
            ("The Associated Press", "Associated Press"),
            ("AP Photo", "Associated Press"),
            ("REUTERS", "Reuters"),
            ("dpa", "Deutsche Presse-Agentur"),
            ("Picture Alliance", "picture alliance"),
            ("EPA Images", "European Pressphoto Agency"),
            ("AFP Photo", "Agence France-Presse"),
        ] {
            assert_eq!(agency(form), Some(own), "{form}");
        }
        for other in ["ap", "Aa", "Tt", "Harbour Press", "Photo", "", "Apa"] {
            assert_eq!(agency(other), None, "{other}");
        }
    }

    #[test]
    fn knows_lines_that_name_nobody() {
        for line in [
            "Handout",
            "HO",
            "Courtesy",
            "Courtesy photo",
            "Photo: Internet",
            "FILE PHOTO",
            "Archiv",
            "Google Images",
            "N/A",
            "Handout photo/File",
            "Social media",
            "Supplied.",
            "© Internet",
        ] {
            assert!(names_nobody(line).is_some(), "{line}");
        }
        for line in [
            "Handout via Quay Wire",
            "Courtesy of Harbour Museum",
            "Photo",
            "",
            "privat",
            "Jon Vale",
            "File/Harbour Press",
            "Stadtarchiv Köln",
            "Foto",
        ] {
            assert!(names_nobody(line).is_none(), "{line}");
        }
    }
}
